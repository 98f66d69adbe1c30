"""Functions of offices (发展改革, 财政): what makes units of different places comparable.

One table (`data/functions.csv`) says what the offices of a function are called at each level,
in full and in short. So 市发改委 is known for the office of 发展改革 in any city.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from kg.chinese import simplified
from kg.entities.names import KINDS, unified_endings
from kg.errors import DocumentError
from kg.model import Function, Level, UnitKind

COLUMNS: Final = (
    "name", "english", "kind", "province", "city", "county", "town",
    "stems", "endings", "names", "town_names", "parts",
)  # fmt: skip
"""The columns of a functions file; what holds several values parts them by `；`."""

LEVEL_WORDS: Final = "省市州盟县区旗镇乡"
"""What a `*` within a name stands for."""

_LEVELS: Final[tuple[Level, ...]] = ("province", "city", "county", "town")
_JOINTS: Final = ("", "和", "与", "及")


@dataclass(frozen=True, slots=True)
class Office:
    """What the offices of one function, or of several together, are called.

    Parameters
    ----------
    functions
        Names of the functions.
    kind
        The kind of unit that such an office is.
    usual
        What it is usually called by province, city, county and town, without the level in
        front; `~` stands for the place's name without its level (~海关), `^` for its whole
        name, `*` for its level (团*委). Empty where a level has no name of its own.
    stems
        Forms that stand before one of the `endings` (发改 before 局 and 委).
    names, town_names
        Other forms, in whole (委依法治*办); the latter of towns only.
    """

    functions: tuple[str, ...]
    kind: UnitKind
    usual: tuple[str, str, str, str]
    stems: tuple[str, ...] = ()
    endings: str = ""
    names: tuple[str, ...] = ()
    town_names: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key under which all forms of such an office meet."""
        return "+".join(self.functions)

    def usual_name(self, level: Level) -> str:
        """What it is called at a level, else at the next larger one that has a name."""
        at = _LEVELS.index(level) if level else 1
        given = (*self.usual[at::-1], *self.usual[at + 1 :])
        return next((name for name in given if name), self.functions[0])


class Functions:
    """The functions that are known, and the forms by which their offices are found.

    Examples
    --------
    >>> usual = ("财政厅", "财政局", "财政局", "")
    >>> office = Office(("财政",), "government", usual, stems=("财政",), endings="局厅")
    >>> functions = Functions([Function("财政")], [office])
    >>> functions.office("财政局", "city").functions
    ('财政',)
    >>> functions.office("渔业局", "city") is None
    True
    """

    def __init__(self, functions: Iterable[Function] = (), offices: Iterable[Office] = ()) -> None:
        self.all: tuple[Function, ...] = tuple(functions)
        self.offices: tuple[Office, ...] = tuple(offices)
        self._order = {function.name: at for at, function in enumerate(self.all)}
        self._by_set = {frozenset(office.functions): office for office in self.offices}
        self._stems = {
            unified_endings(stem): office for office in self.offices for stem in office.stems
        }
        self._longest = max(map(len, self._stems), default=0)
        self._forms: dict[str, Office] = {}
        self._town_forms: dict[str, Office] = {}
        for office in self.offices:
            for name in (*_whole(office), *office.names):
                for form in {name.replace("*", word) for word in LEVEL_WORDS}:
                    self._forms.setdefault(unified_endings(form), office)
            for name in office.town_names:
                self._town_forms.setdefault(unified_endings(name), office)

    def office(self, text: str, level: Level) -> Office | None:
        """The office that a name means, without place or level in front; None if unknown.

        Parameters
        ----------
        text
            The name as printed, such as 发改委, 委组织部 or 財政局.
        level
            That of the place whose office it is.
        """
        name = unified_endings(simplified(text))
        if level == "town" and name in self._town_forms:
            return self._town_forms[name]
        if name in self._forms:
            return self._forms[name]
        stem, ending = name[:-1], name[-1:]
        office = self._stems.get(stem)
        if office is not None:
            return office if ending in office.endings else None
        return self._combined(stem, ending) if ending and ending in "局委厅" else None

    def known(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of some functions' names that are known, each once, in the table's order."""
        found = {name for name in names if name in self._order}
        return tuple(sorted(found, key=self._order.__getitem__))

    def _combined(self, stem: str, ending: str) -> Office | None:
        """An office of several functions, named by joining their names (农业农村和水利局)."""
        parts = self._parts(stem)
        if len(parts) < 2:
            return None
        functions = self.known(name for office in parts for name in office.functions)
        if any(ending not in office.endings for office in parts):
            return None
        listed = self._by_set.get(frozenset(functions))
        if listed is not None:
            return listed
        single = [self._by_set[frozenset({function})] for function in functions]
        stems = [office.usual_name("city")[:-1].replace("和", "") for office in single]
        joined = "和".join(("".join(stems[:-1]), stems[-1]))
        return Office(
            functions, parts[0].kind, (f"{joined}厅", f"{joined}局", f"{joined}局", f"{joined}办")
        )

    def _parts(self, stem: str) -> tuple[Office, ...]:
        """The offices that a joined name is made of, ordered as the table; none if it is not."""
        found: list[Office] = []
        while stem:
            for length in range(min(len(stem), self._longest), 1, -1):
                office = self._stems.get(stem[:length])
                rest = stem[length:]
                if office is not None and (not rest or len(rest) > 1):
                    found.append(office)
                    stem = rest[1:] if rest[:1] in _JOINTS[1:] else rest
                    break
            else:
                return ()
        return tuple(sorted(set(found), key=lambda office: self._order[office.functions[0]]))


def _whole(office: Office) -> set[str]:
    """The usual names of an office, without what stands for its place."""
    names = {name for name in office.usual[:3] if name}
    return {name.replace("~", "").replace("^", "").replace("*", "") for name in names}


def read_functions(path: Path) -> Functions:
    """Read a functions file (CSV, UTF-8, columns as in `COLUMNS`).

    Raises
    ------
    DocumentError
        The file is missing, lacks a column, or has a row without a name, with an unknown kind,
        or with parts that are no functions.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DocumentError(
            f"the functions can't be read ({error})",
            where=str(path),
            advice="give a UTF-8 CSV file",
        ) from error
    functions: dict[str, Function] = {}
    offices = []
    for number, row in enumerate(rows, 2):
        cells = {column: row.get(column) for column in COLUMNS}
        missing = [column for column, cell in cells.items() if cell is None]
        known = {column: cell or "" for column, cell in cells.items()}
        if missing or not known["name"] or known["kind"] not in KINDS:
            raise DocumentError(
                "the functions have a row without a name or a cell, or of an unknown kind",
                where=f"{path}, row {number}",
                advice=f"give a cell for each of {', '.join(COLUMNS)}",
            )
        office = _office(known)
        offices.append(office)
        if not known["parts"]:
            forms = sorted({*office.stems, *office.names} - {known["name"]})
            functions[known["name"]] = Function(known["name"], known["english"], tuple(forms))
    strange = sorted({part for office in offices for part in office.functions} - set(functions))
    if strange:
        raise DocumentError(
            f"the functions name the part {strange[0]}, which is none of them", where=str(path)
        )
    return Functions(functions.values(), offices)


def _office(row: Mapping[str, str]) -> Office:
    return Office(
        functions=_listed(row["parts"]) or (row["name"],),
        kind=cast(UnitKind, row["kind"]),
        usual=(row["province"], row["city"], row["county"], row["town"]),
        stems=_listed(row["stems"]),
        endings=row["endings"],
        names=_listed(row["names"]),
        town_names=_listed(row["town_names"]),
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split("；") if item)
