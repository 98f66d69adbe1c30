"""The register: units that are known, with their other names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kg.entities.names import KINDS, without_level
from kg.errors import DocumentError
from kg.model import Unit, UnitKind

COLUMNS = ("name", "other_names", "kind", "parent", "place", "since", "until", "successor")
"""The columns of a register file; other names are parted by `；`."""


@dataclass(frozen=True, slots=True)
class Register:
    """Units that are known.

    Examples
    --------
    >>> units = (Unit("市财政局", "government", "甲市"), Unit("东街道", "town", "甲市"))
    >>> sorted(Register(units).known_names())
    ['东街道', '市财政局', '财政局']
    """

    units: tuple[Unit, ...] = ()

    def known_names(self) -> frozenset[str]:
        """Every name and other name, also without the level in front (市财政局, 财政局)."""
        names = {name for unit in self.units for name in (unit.name, *unit.other_names)}
        shorter = {without_level(name, "市") for name in names}
        return frozenset(names | {name for name in shorter if len(name) > 2})

    def towns(self) -> frozenset[str]:
        """Names of towns with their place in front (甲市东坑镇)."""
        return frozenset(unit.place + unit.name for unit in self.units if unit.kind == "town")

    def of_place(self, place: str) -> Iterator[Unit]:
        """The units of a place or of a place that it lies in."""
        return (unit for unit in self.units if not unit.place or place.startswith(unit.place))


def read_register(path: Path) -> Register:
    """Read a register file (CSV, UTF-8, columns as in `COLUMNS`).

    Raises
    ------
    DocumentError
        The file is missing, lacks a column, or a row lacks a name or a cell, or has an unknown
        kind or a year that is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(
            f"the register can't be read ({error})", where=str(path), advice="give a UTF-8 CSV file"
        ) from error
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise DocumentError(
            f"the register can't be read ({error})", where=str(path), advice="mend the CSV file"
        ) from error
    header = rows[0] if rows else []
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise DocumentError(
            f"the register lacks the column {missing[0]}",
            where=str(path),
            advice=f"its header must name {', '.join(COLUMNS)}",
        )
    return Register(
        tuple(
            _unit(dict(zip(header, row, strict=False)), len(row) == len(header), f"{path}, row {n}")
            for n, row in enumerate(rows[1:], 2)
            if any(row)
        )
    )


def _unit(row: Mapping[str, str], is_whole: bool, where: str) -> Unit:
    if not is_whole or not row["name"]:
        raise DocumentError(
            "the register has a row without a name, or of another length than its header",
            where=where,
            advice=f"give a cell for each of {', '.join(COLUMNS)}",
        )
    kind, years = row["kind"], (row["since"], row["until"])
    if kind not in KINDS or not all(year.isdecimal() or not year for year in years):
        raise DocumentError(
            f"the register has an unknown kind or year ({kind!r}, {years})",
            where=where,
            advice=f"use one of {', '.join(sorted(KINDS))}, and years such as 2023",
        )
    return Unit(
        name=row["name"],
        kind=cast(UnitKind, kind),
        place=row["place"],
        other_names=tuple(name for name in row["other_names"].split("；") if name),
        parent=row["parent"],
        since=int(row["since"]) if row["since"] else None,
        until=int(row["until"]) if row["until"] else None,
        successor=row["successor"],
    )
