"""Review and correction: doubts go out as a table, and what a person decides comes back.

A review file lists every doubt, one a row: which document and row, which part of the task
(`field`), what is printed there (`before`) and how it was read (`after`). A corrections file
has the same shape. A row of it in which `after` differs from the reading is a correction; one
that agrees confirms the reading, and the doubt is not listed again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from kg.documents import decode
from kg.errors import DocumentError, reason
from kg.extraction.names.posts import printed_posts
from kg.model import Extraction, PersonMention, Problem, Task, UnitMention

COLUMNS = ("document", "section", "row", "number", "field", "code", "before", "after", "message")
"""The columns of a review and of a corrections file; `message` is only for reading."""

CORRECTED: Final = "corrected"
"""The code of the problem that records a correction."""

_UNITS = ("lead_units", "coordinating_units", "assisting_units")
_PEOPLE = ("leaders", "responsible_people", "direct_people")
_TEXTS = ("number", "programme", "requirement", "goal")
_SEPARATOR = "、"
_FORMULA_STARTS = ("=", "+", "-", "@")
"""What makes a spreadsheet take a cell for a formula; such cells are written behind a `'`."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of a corrections file, and the line (from 1) that it stands in."""

    document: str
    row: int
    field: str
    before: str
    after: str
    code: str = ""
    number: str = ""
    line: int = 0
    section: str = ""


@dataclass(slots=True)
class Corrections:
    """Corrections to apply, and what has become of them.

    `applied` and `confirmed` are lines of the file; what is in neither found nothing to
    correct.
    """

    all: tuple[Correction, ...] = ()
    path: str = ""
    applied: set[int] = field(default_factory=set)
    confirmed: set[int] = field(default_factory=set)

    def unused(self) -> list[Correction]:
        """Corrections that fitted no task, in order."""
        return [one for one in self.all if one.line not in self.applied | self.confirmed]

    def apply(self, extraction: Extraction) -> Extraction:
        """Apply what concerns a document whose units are resolved.

        Corrected mentions of units name their unit as the person wrote it: resolve them again.
        Doubts that are corrected or confirmed are dropped; corrections are recorded as problems
        of the code `corrected`.

        Examples
        --------
        >>> from kg.model import DocumentFacts
        >>> facts = DocumentFacts("plan", "计划", 2031, "甲市", "", None, "plan.csv", "")
        >>> task = Task(1, 5, "开工", "开工", leaders=(PersonMention("李冯"),))
        >>> given = Corrections((Correction("plan", 5, "leaders", "李冯", "李强、冯明", line=2),))
        >>> [corrected] = given.apply(Extraction(facts, (task,))).tasks
        >>> [(person.name, person.basis) for person in corrected.leaders]
        [('李强', 'corrected'), ('冯明', 'corrected')]
        """
        by_row: dict[int, list[Correction]] = {}
        for one in self.all:
            if one.document == extraction.document.id:
                by_row.setdefault(one.row, []).append(one)
        if not by_row:
            return extraction
        tasks = tuple(self._apply(task, by_row.get(task.row, ())) for task in extraction.tasks)
        problems = tuple(
            problem
            for problem in extraction.problems
            if not self._confirms(by_row.get(problem.row or 0, ()), problem)
        )
        return replace(extraction, tasks=tasks, problems=problems)

    def _confirms(self, corrections: Iterable[Correction], problem: Problem) -> bool:
        lines = {one.line for one in corrections if _concerns(one, problem)}
        self.confirmed |= lines
        return bool(lines)

    def _apply(self, task: Task, corrections: Iterable[Correction]) -> Task:
        for one in corrections:
            if one.number not in ("", task.number) or one.section not in ("", task.section):
                continue
            doubts = [problem for problem in task.problems if _concerns(one, problem)]
            changed = _changed(task, one, bool(doubts))
            if changed is None:
                continue
            kept = tuple(problem for problem in task.problems if problem not in doubts)
            if changed == task:
                self.confirmed.add(one.line)
                task = replace(task, problems=kept)
                continue
            self.applied.add(one.line)
            message = f"{one.field}: {one.before!r} corrected to {one.after!r}"
            record = Problem(
                CORRECTED, message, task.row, one.field, one.before, one.after, task.section
            )
            task = replace(_with_posts(changed), problems=(*kept, record))
        return task


def write_review(rows: Iterable[tuple[str, str, Problem]]) -> str:
    """Write doubts as a review file.

    Parameters
    ----------
    rows
        (document id, task number, problem) of each doubt.

    Examples
    --------
    >>> problem = Problem("no-lead", "no leading unit is printed", 7, "lead_units")
    >>> print(write_review([("plan", "3", problem)]).splitlines()[1])
    plan,,7,3,lead_units,no-lead,,,no leading unit is printed
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for document, number, problem in rows:
        cells = (
            document,
            problem.section,
            "" if problem.row is None else str(problem.row),
            number,
            problem.field,
            problem.code,
            problem.before,
            problem.after,
            problem.message,
        )
        writer.writerow([_guarded(cell) for cell in cells])
    return out.getvalue()


def read_corrections(path: Path) -> Corrections:
    """Read a corrections file (CSV, UTF-8, columns as in `COLUMNS`).

    Raises
    ------
    DocumentError
        The file can't be read, lacks a column, or a row names no task row or no known field.
    """
    advice = f"its header must name {', '.join(COLUMNS[:-1])}"
    try:
        text = decode(path.read_bytes(), str(path)).removeprefix("\ufeff")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except (OSError, csv.Error) as error:
        raise DocumentError(
            f"the corrections can't be read ({reason(error)})",
            where=str(path),
            advice="give a CSV file, such as --review writes",
        ) from error
    needed = ("document", "row", "field", "before", "after")
    lacking = [name for name in needed if name not in (rows[0] if rows else ())]
    if lacking and (rows or not text.startswith(COLUMNS[0])):
        raise DocumentError(
            f"the corrections lack the column {lacking[0]}", where=str(path), advice=advice
        )
    return Corrections(tuple(_corrections(rows, path)), str(path))


def _corrections(rows: Iterable[dict[str, str]], path: Path) -> Iterator[Correction]:
    for line, row in enumerate(rows, 2):
        values = {name: _unguarded((row.get(name) or "").strip()) for name in COLUMNS}
        # A doubt of the review about something else can only be confirmed.
        known = values["field"] in (*_UNITS, *_PEOPLE, *_TEXTS) or bool(values["code"])
        if not values["row"].isdecimal() or not known:
            raise DocumentError(
                f"no task row or no field that can be corrected ({values['row']!r}, "
                f"{values['field']!r})",
                where=f"{path}, line {line}",
                advice=f"the field is one of {', '.join((*_UNITS, *_PEOPLE, *_TEXTS))}",
            )
        yield Correction(
            document=values["document"],
            row=int(values["row"]),
            field=values["field"],
            before=values["before"],
            after=values["after"],
            code=values["code"],
            number=values["number"],
            line=line,
            section=values["section"],
        )


def _concerns(correction: Correction, problem: Problem) -> bool:
    return (problem.row, problem.field, problem.before) == (
        correction.row,
        correction.field,
        correction.before,
    ) and (correction.code in ("", problem.code) and correction.section in ("", problem.section))


def _changed(task: Task, correction: Correction, doubted: bool) -> Task | None:
    """A task as corrected; None where the correction does not fit what stands there."""
    if correction.field in _TEXTS:
        text = getattr(task, correction.field)
        fits = doubted or correction.before == text
        return _with(task, correction.field, correction.after) if fits else None
    if correction.field not in (*_UNITS, *_PEOPLE):
        return task if doubted else None
    mentions: tuple[UnitMention, ...] | tuple[PersonMention, ...] = getattr(task, correction.field)
    names = [_printed(mention) for mention in mentions]
    read = [_read(mention) for mention in mentions]
    wanted = [name for name in correction.after.split(_SEPARATOR) if name]
    if correction.before in names:
        at = names.index(correction.before)
        if wanted in ([names[at]], [read[at]]):
            return task
        made = _made(correction.field, wanted, printed=correction.before)
        return _with(task, correction.field, (*mentions[:at], *made, *mentions[at + 1 :]))
    if not doubted and correction.before != _SEPARATOR.join(names):
        return None
    if wanted in (names, read):
        return task
    return _with(task, correction.field, _made(correction.field, wanted))


def _with(task: Task, name: str, value: object) -> Task:
    change: dict[str, Any] = {name: value}
    return replace(task, **change)


def _with_posts(task: Task) -> Task:
    """A task whose posts are those of its corrected lists."""
    posts = printed_posts(
        [_read(unit) for unit in task.lead_units],
        [person.name for person in task.responsible_people],
        [person.name for person in task.direct_people],
    )
    return replace(task, posts=posts)


def _made(
    name: str, wanted: Sequence[str], printed: str = ""
) -> tuple[UnitMention | PersonMention, ...]:
    """Mentions as corrected; one unit that stands for a printed name keeps that name beside it."""
    if name in _PEOPLE:
        return tuple(PersonMention(person, CORRECTED) for person in wanted)
    text = printed if len(wanted) == 1 else ""
    return tuple(UnitMention(text or unit, unit, basis=CORRECTED) for unit in wanted)


def _printed(mention: UnitMention | PersonMention) -> str:
    return mention.text if isinstance(mention, UnitMention) else mention.name


def _read(mention: UnitMention | PersonMention) -> str:
    return (mention.unit or mention.text) if isinstance(mention, UnitMention) else mention.name


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text
