"""What columns hold, and the cells of a row by the meaning of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kg.chinese import compact
from kg.extraction.names.people import NOBODY
from kg.model import Cell, Row


class Column(StrEnum):
    """What a column holds.

    `TIMES` is a column of 时间节点: a cell that only names a day is a deadline, another a plan;
    `MEASURE` one of measures (具体举措) beside a goal, read where they have units of their own.
    """

    NUMBER = "number"
    PROGRAMME = "programme"
    REQUIREMENT = "requirement"
    GOAL = "goal"
    MEASURE = "measure"
    PLAN = "plan"
    TIMES = "times"
    PERIODS = "periods"
    TARGETS = "targets"
    LEADERS = "leaders"
    LEAD = "lead"
    COORDINATING = "coordinating"
    ASSISTING = "assisting"
    RESPONSIBLE = "responsible"
    DIRECT = "direct"
    DEADLINE = "deadline"
    YEAR = "year"


PEOPLE = (Column.LEADERS, Column.RESPONSIBLE, Column.DIRECT)
UNITS = (Column.LEAD, Column.COORDINATING, Column.ASSISTING)
TEXTS = (Column.GOAL, Column.PLAN, Column.TARGETS)

NEVER_READ: Final = frozenset({"", "备注", "说明", "附注", "备考"})
"""Words of columns that say nothing of a task."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: position to meaning, and the words of its header.

    `periods` holds the period of each column of a plan that is spread over several; `also` what
    the cells of a column hold besides (the people of 责任单位及责任人). `leads` says that the
    leading column is named so (牵头单位), `joint` that the table has one column of units, in
    which none is named the lead.
    """

    columns: Mapping[int, Column]
    words: tuple[str, ...]
    periods: Mapping[int, str] = field(default_factory=dict)
    also: Mapping[int, Column] = field(default_factory=dict)
    leads: bool = False
    joint: bool = False

    @property
    def width(self) -> int:
        """How many cells a row needs to fill every column that is read."""
        return max((*self.columns, *self.periods)) + 1

    @property
    def people_of(self) -> Column:
        """The column of the units that the people of a row answer for."""
        holders = (self.columns[at] for at, also in self.also.items() if also is not Column.LEADERS)
        return next(holders, Column.LEAD)

    @property
    def unread(self) -> tuple[str, ...]:
        """The header's words for columns that are not read, remarks aside."""
        return tuple(
            word
            for at, word in enumerate(self.words)
            if at not in self.columns and at not in self.periods and word not in NEVER_READ
        )

    def cells(self, row: Row) -> dict[Column, Cell]:
        """The cells of a row by meaning; a row that is too short lacks its last ones.

        What is printed over the columns of two roles is read in the first of them.
        """
        found: dict[Column, Cell] = {}
        for at, column in self.columns.items():
            if at >= len(row.cells):
                continue
            cell = row.cells[at]
            if self._is_covered(row, at):
                cell = Cell("")
            if column not in found:
                found[column] = cell
            elif compact(cell.text) and compact(cell.text) not in NOBODY:
                found[column] = _below(found[column], cell)
        if self.periods:
            found[Column.PLAN] = Cell("\n".join(self._plan(row)))
        return found

    def _is_covered(self, row: Row, at: int) -> bool:
        """Whether a cell is only the rest of one that another unit's or person's column has."""
        own = (*PEOPLE, *UNITS)
        if row.cells[at].merged != "left" or self.columns[at] not in own:
            return False
        return at > 0 and self.columns.get(at - 1) in own

    def _plan(self, row: Row) -> Iterator[str]:
        """The pieces of a plan that has a column for each period, each behind its period."""
        places = [at for at in self.periods if at < len(row.cells)]
        starts = [at for at in places if at - 1 not in places or row.cells[at].merged != "left"]
        for start, end in zip(starts, [*starts[1:], len(row.cells)], strict=True):
            text = row.cells[start].text
            if compact(text) not in NOBODY:
                words = [self.periods[at] for at in places if start <= at < end]
                yield f"{'、'.join(words)}，{text}"


def _below(first: Cell, second: Cell) -> Cell:
    """Two cells as one, the second below the first."""
    if compact(first.text) in NOBODY:
        return second
    return Cell(f"{first.text}\n{second.text}", first.bold)
