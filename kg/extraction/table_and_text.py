"""The tasks of a document that has tables and lists: each task once, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.chinese import compact, likeness
from kg.extraction.columns import Column
from kg.extraction.task_row import TaskRow
from kg.model import Document, Line, Problem

_ALIKE: Final = 0.9
"""Goals that share at least this part of their pairs of characters are one."""

_TELLING: Final = 10
"""Letters of a goal that a longer one may repeat."""

_MOST_COMPARED: Final = 250_000
"""Pairs of goals up to which they are compared for likeness; beyond, the same words count only."""

_NO_LETTERS: Final = re.compile(r"[\W_]+")


def together(
    document: Document,
    of_tables: Sequence[TaskRow | Problem],
    of_text: Sequence[TaskRow | Problem],
) -> tuple[list[TaskRow], list[Problem]]:
    """The tasks of tables and of running text, and what could not be read of either.

    A task that a table holds too is read from the table: it says more plainly who does what.
    """
    rows = [item for item in of_tables if isinstance(item, TaskRow)]
    problems = [item for item in of_tables if isinstance(item, Problem)]
    items = [item for item in of_text if isinstance(item, TaskRow)]
    if not items:
        return rows, problems
    goals = [_letters(row) for row in rows]
    same = frozenset(goals)
    compared = goals if len(goals) * len(items) <= _MOST_COMPARED else []
    kept = [
        item
        for item in items
        if (letters := _letters(item)) not in same and not _is_among(letters, compared)
    ]
    if not kept:
        return rows, problems
    read = {(item.section, item.row) for item in kept}
    problems = [
        problem
        for problem in problems
        if problem.code != "text-outside-table" or (problem.section, problem.row) not in read
    ]
    problems += [item for item in of_text if isinstance(item, Problem)]
    return _in_order(document, rows, kept), problems


def _letters(row: TaskRow) -> str:
    return _NO_LETTERS.sub("", compact(row.text(Column.GOAL)))


def _is_among(goal: str, goals: Iterable[str]) -> bool:
    return any(
        (min(len(goal), len(other)) >= _TELLING and (goal in other or other in goal))
        or (len(goal) >= _TELLING and likeness(goal, other) >= _ALIKE)
        for other in goals
    )


def _in_order(
    document: Document, rows: Sequence[TaskRow], items: Sequence[TaskRow]
) -> list[TaskRow]:
    """Rows and items in the order of the blocks that they begin in."""
    lines: dict[tuple[str, int], int] = {}
    table_rows: dict[tuple[str, int], int] = {}
    for at, block in enumerate(document.blocks):
        places = lines if isinstance(block, Line) else table_rows
        places.setdefault((block.section, block.number), at)

    def place(row: TaskRow, places: Mapping[tuple[str, int], int]) -> int:
        return places.get((row.section, row.row), len(document.blocks))

    found = [(place(row, table_rows), row) for row in rows]
    found += [(place(item, lines), item) for item in items]
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]
