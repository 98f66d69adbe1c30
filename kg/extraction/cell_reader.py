"""From the cells of one row to its task, in the light of all cells of the document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kg.chinese import compact, first_clause
from kg.extraction.columns import PEOPLE, UNITS, Column
from kg.extraction.doubts import doubts_of
from kg.extraction.facts_table import read_periods_cell, read_targets_cell
from kg.extraction.names.people import NOBODY, NameBook
from kg.extraction.names.posts import printed_posts
from kg.extraction.names.units import UnitReader, printed_units
from kg.extraction.plans.deadlines import find_deadline, read_due_date
from kg.extraction.plans.plan import read_plan
from kg.extraction.roles.remarks import holds_role, without_remark
from kg.extraction.tables.conventions import Conventions
from kg.extraction.tables.requirements import block_name
from kg.extraction.tables.unit_cells import Shares, share_units
from kg.extraction.targets.quantities import read_targets
from kg.extraction.task_row import TaskRow
from kg.model import Cell, Milestone, PersonMention, Problem, Target, Task, UnitMention

_Units = tuple[UnitMention, ...]
_Mention = TypeVar("_Mention", UnitMention, PersonMention)
_YEAR = re.compile(r"(?:19|20)\d\d")


class CellReader:
    """Reads the cells of each task in the light of all cells of the document.

    Parameters
    ----------
    rows
        The tasks of the document, as cells by meaning.
    known_units
        Names of units that are known (full-width brackets, no white space).
    year
        The document's year, for tasks that name none.
    conventions
        What the document says of its lists of units.
    """

    def __init__(
        self,
        rows: Sequence[TaskRow],
        known_units: Collection[str],
        year: int,
        conventions: Conventions,
    ) -> None:
        self._names = NameBook(row.text(column) for row in rows for column in PEOPLE)
        cells = (row.text(column) for row in rows for column in UNITS)
        self._known = frozenset(known_units)
        self._units = UnitReader({*known_units, *printed_units(cells, known_units)})
        self._year = year
        # A document that says until when beside its tasks says it nowhere else.
        self._dates_in_goals = all(
            row.table > 0 and Column.DEADLINE not in row.cells for row in rows
        )
        self._conventions = conventions

    def read(self, row: TaskRow, requirement: str, sequence: int) -> Task:
        """Read one row as the task of this requirement and place in the document."""
        goal = compact(row.text(Column.GOAL))
        year = year_of(row) or self._year
        shares = self._shares(row)
        lead, coordinating, assisting, problems = self._booked(row, shares)
        said = shares.roles
        people = {
            Column.LEADERS: self._people(row.text(Column.LEADERS), said.leaders),
            Column.RESPONSIBLE: self._people(row.text(Column.RESPONSIBLE), said.responsible),
            Column.DIRECT: self._people(row.text(Column.DIRECT), said.direct),
        }
        milestones = self._milestones(row, lead, year)
        task = Task(
            sequence=sequence,
            row=row.row,
            number=row.number,
            programme=row.programme or (block_name(requirement) if row.table else ""),
            requirement=requirement,
            goal=goal,
            title=first_clause(goal),
            leaders=_distinct(people[Column.LEADERS]),
            lead_units=lead,
            coordinating_units=coordinating,
            assisting_units=assisting,
            responsible_people=_distinct(people[Column.RESPONSIBLE]),
            direct_people=_distinct(people[Column.DIRECT]),
            posts=printed_posts(
                [unit.text for unit in (assisting if row.people_of is Column.ASSISTING else lead)],
                [person.name for person in people[Column.RESPONSIBLE]],
                [person.name for person in people[Column.DIRECT]],
            ),
            milestones=milestones,
            targets=_targets(row, goal, milestones),
            deadline=_deadline(
                row.text(Column.DEADLINE),
                said.deadline,
                goal if self._dates_in_goals else "",
                year,
            ),
            section=row.section,
            year=0 if year == self._year else year,
        )
        task = replace(
            task, problems=(*row.problems, *problems, *doubts_of(task, row, self._known))
        )
        return _as_repaired(task, frozenset(Column) if row.repaired else row.filled)

    def _shares(self, row: TaskRow) -> Shares:
        """Who leads, coordinates and assists, by the column of leads."""
        text = row.text(Column.LEAD)
        lead, coordinating = self._units.split_roles(text)
        if coordinating:
            return Shares(lead, coordinating, joint=row.joint)
        shares = share_units(text, self._conventions.lead_mark)
        return shares if shares.stated else replace(shares, joint=row.joint)

    def _booked(
        self, row: TaskRow, shares: Shares
    ) -> tuple[_Units, _Units, _Units, tuple[Problem, ...]]:
        """The units that lead, that coordinate and that assist, and what can't be read of them."""
        lead = self._units.read(shares.lead)
        others = _all_units(row.text(Column.ASSISTING), self._conventions.lead_mark)
        assisting = (*self._units.read(shares.assisting), *self._units.read(others))
        coordinating = self._units.read(
            shares.coordinating or without_remark(row.text(Column.COORDINATING))
        )
        listed = not shares.stated and (row.joint or row.unranked)
        if listed and self._conventions.first_leads:
            lead, assisting = lead[:1], (*lead[1:], *assisting)
        elif (shares.joint or listed) and len(lead) > 1:
            lead = tuple(
                replace(unit, basis="joint") if unit.basis == "stated" else unit for unit in lead
            )
        assisting = tuple({unit.text: unit for unit in assisting}.values())
        problems = [
            *self._unread(row, "lead_units", lead),
            *self._unread(row, "coordinating_units", coordinating),
            *self._unread(row, "assisting_units", assisting),
        ]
        unread = {problem.before for problem in problems}
        leading = {unit.text for unit in lead}
        for unit in assisting:
            if unit.text in leading - unread:
                message = f"{unit.text} is said to lead and to assist"
                name = unit.text
                problems.append(
                    Problem(
                        "lead-also-assists",
                        message,
                        row.row,
                        "assisting_units",
                        name,
                        section=row.section,
                    )
                )
        return (
            tuple(unit for unit in lead if unit.text not in unread),
            tuple(unit for unit in coordinating if unit.text not in unread),
            tuple(unit for unit in assisting if unit.text not in unread),
            tuple(problems),
        )

    def _unread(self, row: TaskRow, field: str, units: _Units) -> Iterator[Problem]:
        """The names that hold words of roles: nobody is booked on them."""
        for unit in units:
            if unit.text not in self._known and holds_role(unit.text):
                message = f"{unit.text[:40]} says who does what in words that can't be read"
                yield Problem(
                    "unit-holds-role", message, row.row, field, unit.text, section=row.section
                )

    def _people(self, column: str, said: str) -> tuple[PersonMention, ...]:
        return self._names.read(column if compact(column) not in NOBODY else said)

    def _milestones(
        self, row: TaskRow, lead: Sequence[UnitMention], year: int
    ) -> tuple[Milestone, ...]:
        if Column.PERIODS in row.cells:
            return read_periods_cell(row.text(Column.PERIODS))
        cell = row.cells.get(Column.PLAN, Cell(""))
        if compact(cell.text) in NOBODY:
            return ()
        return read_plan(cell, year, [unit.text for unit in lead])


def _all_units(text: str, lead_mark: str) -> str:
    """The units of a column of those who assist, without words that say so again."""
    shares = share_units(text, lead_mark)
    return "\n".join(filter(None, (shares.lead, shares.coordinating, shares.assisting)))


def year_of(row: TaskRow) -> int:
    """The year that a row's own column names; 0 where it has none.

    Examples
    --------
    >>> year_of(TaskRow(1, {Column.YEAR: Cell("2031年度")})), year_of(TaskRow(1, {}))
    (2031, 0)
    """
    years = set(_YEAR.findall(compact(row.text(Column.YEAR))))
    return int(years.pop()) if len(years) == 1 else 0


def _deadline(column: str, said: str, goal: str, year: int) -> date | None:
    """The day of the column of deadlines, else of the words beside the units, else of the goal.

    The goal is empty where the document has a place of its own for deadlines.

    A column that names no day (长期坚持) says that there is none.
    """
    for text in (compact(column), compact(said)):
        if text not in NOBODY:
            return read_due_date(text, year)
    return find_deadline(goal, year)


def _as_repaired(task: Task, columns: Collection[Column]) -> Task:
    """A task of which whole columns were mended: whom these name is a repair."""
    return replace(
        task,
        leaders=_repaired(task.leaders, Column.LEADERS in columns),
        lead_units=_repaired(task.lead_units, Column.LEAD in columns),
        coordinating_units=_repaired(
            task.coordinating_units, bool({Column.LEAD, Column.COORDINATING} & {*columns})
        ),
        assisting_units=_repaired(
            task.assisting_units, bool({Column.LEAD, Column.ASSISTING} & {*columns})
        ),
        responsible_people=_repaired(task.responsible_people, Column.RESPONSIBLE in columns),
        direct_people=_repaired(task.direct_people, Column.DIRECT in columns),
    )


def _repaired(mentions: tuple[_Mention, ...], is_mended: bool) -> tuple[_Mention, ...]:
    if not is_mended:
        return mentions
    return tuple(replace(mention, basis="repaired") for mention in mentions)


def _distinct(people: Iterable[PersonMention]) -> tuple[PersonMention, ...]:
    return tuple({person.name: person for person in people}.values())


def _targets(row: TaskRow, goal: str, milestones: Sequence[Milestone]) -> tuple[Target, ...]:
    if Column.PERIODS in row.cells:  # a facts table: its goals are only titles
        stated = read_targets_cell(row.text(Column.TARGETS))
    else:
        stated = (*read_targets(goal), *read_targets(compact(row.text(Column.TARGETS))))
    planned = (
        replace(target, milestone=order)
        for order, milestone in enumerate(milestones, 1)
        for target in read_targets(milestone.text)
    )
    return (*stated, *planned)
