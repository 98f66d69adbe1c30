"""What a person should look at: cells that were mended, and rows that are odd.

Nothing is changed here. Each doubt is a `Problem` that names the part of the task, what is
printed there and how it was read, so that it can be confirmed or corrected.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from kg.chinese import likeness
from kg.extraction.columns import Column
from kg.extraction.names.people import looks_like_name
from kg.extraction.names.units import looks_like_unit
from kg.extraction.task_row import TaskRow
from kg.model import Comparator, PersonMention, Problem, Target, Task, UnitMention

_LIKE = 0.5
"""Metrics that share at least this part of their pairs of characters name the same thing."""

_LONGEST_USUAL_NAME = 3
"""A name of up to three characters may end as units do (张有镇) and be a person's all the same."""

_TO_REACH: frozenset[Comparator] = frozenset({"=", ">=", ">", "~"})
"""Comparators of a figure that is to be reached, rather than kept below or a change."""

_AT_LAST = ("Q4", "H2", "12")
"""How the labels of periods that end with the year end; the year itself has no such part."""


def doubts_of(task: Task, row: TaskRow, known_units: Collection[str]) -> Iterator[Problem]:
    """The doubts about one task, in the light of the cells that it was read from.

    Parameters
    ----------
    task
        The task as read.
    row
        The cells it was read from.
    known_units
        Names that are known to be units, so that 东城 is not taken for a person.
    """
    if not task.lead_units:
        yield Problem(
            "no-lead", "no leading unit is printed", row.row, "lead_units", section=row.section
        )
    for field, column, units in (
        ("lead_units", Column.LEAD, (*task.lead_units, *task.coordinating_units)),
        ("assisting_units", Column.ASSISTING, task.assisting_units),
    ):
        yield from _repairs(row, field, column, units)
        yield from _people_among_units(row, field, units, known_units)
    for field, column, people in (
        ("leaders", Column.LEADERS, task.leaders),
        ("responsible_people", Column.RESPONSIBLE, task.responsible_people),
        ("direct_people", Column.DIRECT, task.direct_people),
    ):
        yield from _repairs(row, field, column, people)
        yield from _units_among_people(row, field, people)
    yield from _shortfalls(task)


def number_gaps(tasks: Iterable[Task]) -> Iterator[Problem]:
    """Numbers that are missing from the sequence of a document's numbers, or stand twice.

    Numbers that begin anew (1, 2, 3, 1, 2) are those of another block and no gap.

    Examples
    --------
    >>> numbered = [Task(at, at, "甲", "甲", number=n) for at, n in enumerate("1245", 1)]
    >>> [problem.message for problem in number_gaps(numbered)]
    ['number 4 follows 2']
    """
    before: int | None = None
    for task in tasks:
        if not task.number.isdecimal():
            continue
        number = int(task.number)
        if before is not None and number not in (before + 1, 1):
            message = f"number {number} follows {before}"
            yield Problem(
                "number-gap", message, task.row, "number", task.number, task.number, task.section
            )
        before = number


def _repairs(
    row: TaskRow,
    field: str,
    column: Column,
    mentions: Sequence[UnitMention] | Sequence[PersonMention],
) -> Iterator[Problem]:
    if all(mention.basis != "repaired" for mention in mentions):
        return
    names = [
        mention.text if isinstance(mention, UnitMention) else mention.name for mention in mentions
    ]
    before, after = " ".join(row.text(column).split()), "、".join(names)
    message = f"{column.value}: {before!r} read as {after}"
    yield Problem("repaired-cell", message, row.row, field, before, after, row.section)


def _people_among_units(
    row: TaskRow, field: str, units: Iterable[UnitMention], known_units: Collection[str]
) -> Iterator[Problem]:
    for unit in units:
        name = unit.text
        if looks_like_name(name) and not looks_like_unit(name) and name not in known_units:
            message = f"{name} stands among units and could be a person"
            yield Problem("person-among-units", message, row.row, field, name, name, row.section)


def _units_among_people(
    row: TaskRow, field: str, people: Iterable[PersonMention]
) -> Iterator[Problem]:
    for person in people:
        if looks_like_unit(person.name) and len(person.name) > _LONGEST_USUAL_NAME:
            message = f"{person.name} stands among people and could be a unit"
            name = person.name
            yield Problem("unit-among-people", message, row.row, field, name, name, row.section)


def _shortfalls(task: Task) -> Iterator[Problem]:
    """Targets of the goal that the plan's figures for the same thing do not come to.

    A plan counts up (累计) or piece by piece: it falls short only if neither its last figure
    nor the sum of its figures reaches the goal.
    """
    planned = [target for target in task.targets if target.from_plan]
    for target in task.targets:
        if target.from_plan or target.comparator not in _TO_REACH:
            continue
        same = [
            other
            for other in planned
            if other.unit == target.unit
            and other.comparator in _TO_REACH
            and likeness(target.metric, other.metric) >= _LIKE
        ]
        if not same or not _is_at_last(task, same[-1]):
            continue
        figures = [other.value for other in same]
        if max(*figures, sum(figures, Decimal(0))) < target.value:
            message = f"the goal says {target.text!r}, the plan comes to {same[-1].text!r}"
            yield Problem(
                "plan-falls-short", message, task.row, "targets", target.text, same[-1].text
            )


def _is_at_last(task: Task, target: Target) -> bool:
    """Whether a planned target is for a period that ends with the year."""
    periods = task.milestones[(target.milestone or 1) - 1].periods
    return bool(periods) and (periods[-1].endswith(_AT_LAST) or "-" not in periods[-1])
