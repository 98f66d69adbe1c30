"""Cells that span several rows: one goal of several rows, one unit of several goals.

Files that know of merged cells repeat them in each row. Of the others only the first row has
the text; whether the blanks below are the rest of it is told from the whole table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from kg.chinese import compact
from kg.extraction.columns import PEOPLE, UNITS, Column
from kg.extraction.task_row import TaskRow
from kg.model import Cell, Problem

_WITH_THE_LEAD = (
    Column.ASSISTING,
    Column.COORDINATING,
    Column.RESPONSIBLE,
    Column.DIRECT,
    Column.DEADLINE,
)
_BLOCKS = (Column.REQUIREMENT, Column.PROGRAMME)


def joined(group: Sequence[TaskRow]) -> TaskRow:
    """A row with the cells that further rows add to it: a page break, or a merged goal.

    Raises
    ------
    IndexError
        The group is empty.
    """
    first, *others = group
    if not others:
        return first
    cells = {}
    for column in first.cells:
        printed: dict[str, tuple[Cell, str]] = {}
        for row in group:
            cell = row.cells.get(column, Cell(""))
            between = "" if row.after_page_break and column not in {*PEOPLE, *UNITS} else "\n"
            printed.setdefault(compact(cell.text), (cell, between))
        printed.pop("", None)
        cells[column] = _chain(printed.values())
    notes = (
        Problem(
            "row-goes-on",
            "a row without a goal of its own; joined to the task above",
            row.row,
            section=row.section,
        )
        for row in others
    )
    problems = (problem for row in group for problem in row.problems)
    return replace(first, cells=cells, problems=(*problems, *notes))


def _chain(cells: Iterable[tuple[Cell, str]]) -> Cell:
    """Cells one behind the other, each with what parts it from the one before."""
    text = ""
    bold: list[tuple[int, int]] = []
    for cell, between in cells:
        text += between if text else ""
        bold += [(start + len(text), end + len(text)) for start, end in cell.bold]
        text += cell.text
    return Cell(text, tuple(bold))


def settle_measures(
    groups: Sequence[Sequence[TaskRow]],
) -> tuple[list[TaskRow], list[Problem]]:
    """One row a task, and a problem for each table whose measures are not read.

    The rows of a group share one goal. Where measures (具体举措) beside it have units of their
    own, each is a task, the goal is its requirement and what stood over the goal its programme.
    """
    tasks: list[TaskRow] = []
    problems: list[Problem] = []
    for _, table in groupby(groups, key=lambda group: group[0].table):
        of_table = list(table)
        if any(map(_has_own_units, of_table)):
            tasks += [task for group in of_table for task in _measures(group)]
            continue
        tasks += map(joined, of_table)
        first = of_table[0][0]
        if Column.MEASURE in first.cells:
            message = "the column of measures beside the goal is not read"
            problems.append(Problem("unread-column", message, first.row, section=first.section))
    return tasks, problems


def _has_own_units(group: Sequence[TaskRow]) -> bool:
    """Whether a row below the first of a goal has a measure and units of its own."""
    units = compact(group[0].text(Column.LEAD))
    return any(
        compact(row.text(Column.MEASURE)) and compact(row.text(Column.LEAD)) not in ("", units)
        for row in group[1:]
    )


def _measures(group: Sequence[TaskRow]) -> Iterable[TaskRow]:
    """The rows of one goal as tasks of their own; one without a measure adds to the one above."""
    first = group[0]
    parts: list[list[TaskRow]] = []
    for row in group:
        if not parts or compact(row.text(Column.MEASURE)):
            parts.append([row])
        else:
            parts[-1].append(row)
    for part in parts:
        row = joined(part)
        measure = row.cells[Column.MEASURE]
        cells = {
            **row.cells,
            Column.GOAL: measure if compact(measure.text) else first.cells[Column.GOAL],
            Column.REQUIREMENT: first.cells[Column.GOAL],
        }
        if Column.LEADERS in cells and not compact(cells[Column.LEADERS].text):
            cells[Column.LEADERS] = first.cells[Column.LEADERS]
        programme = row.programme or compact(first.text(Column.REQUIREMENT))
        yield replace(row, cells=cells, programme=programme)


def inherit(rows: Sequence[TaskRow]) -> list[TaskRow]:
    """Fill the blanks that merged cells leave in files that do not tell of them.

    A task has a lead, but a blank may as well be nobody: a task booked on the wrong unit is worse
    than one without. So blank leads are filled only where the whole table shows merged cells: no
    lead is printed twice in a row, and the blanks stand in at least three places and make up
    between a quarter and three quarters of the rows. Otherwise they stay blank, and are doubts.

    Other columns follow where they are blank only beside a blank lead; leaders also where they
    are blank only inside a block (of one requirement), or stand first and so name the blocks.
    Each filled row is reported, and what is read of the cells that were filled is `repaired`.

    Parameters
    ----------
    rows
        The tasks of a document, in order.
    """
    filled: list[TaskRow] = []
    for _, table in groupby(rows, key=lambda row: row.table):
        filled += _inherited(list(table))
    return filled


def _inherited(rows: list[TaskRow]) -> list[TaskRow]:
    if any(Column.PERIODS in row.cells for row in rows):
        return rows  # a facts table writes nobody as a blank
    columns = [Column.YEAR]
    if _is_merged(rows, Column.LEAD) and _is_usual(_blank(rows, Column.LEAD), len(rows)):
        columns.append(Column.LEAD)
        columns += [c for c in _WITH_THE_LEAD if _blank(rows, c) <= _blank(rows, Column.LEAD)]
    if _is_merged(rows, Column.LEADERS):
        inside = set(_blank(rows, Column.LEAD)) if Column.LEAD in columns else set()
        for block in _BLOCKS:
            inside |= _blank(rows, block) if _is_merged(rows, block) else set()
        first = next(column for column in rows[0].cells if column is not Column.NUMBER)
        if first is Column.LEADERS or _blank(rows, Column.LEADERS) <= inside:
            columns.append(Column.LEADERS)
    found: list[TaskRow] = []
    for row in rows:
        above = found[-1] if found else None
        taken = [
            column
            for column in columns
            if above is not None
            and above.programme == row.programme
            and column in row.cells
            and not compact(row.text(column))
            and above.text(column)
        ]
        if above is None or not taken:
            found.append(row)
            continue
        names = ", ".join(taken)
        problem = Problem(
            "merged-cell",
            f"blank cells ({names}) are read as the rest of those above",
            row.row,
            section=row.section,
        )
        cells = {**row.cells, **{column: above.cells[column] for column in taken}}
        filled = row.filled | set(taken)
        found.append(replace(row, cells=cells, filled=filled, problems=(*row.problems, problem)))
    return found


def _blank(rows: Sequence[TaskRow], column: Column) -> set[int]:
    """The rows whose cell of a column is blank; none where the table has no such column."""
    return {
        at for at, row in enumerate(rows) if column in row.cells and not compact(row.text(column))
    }


def _is_merged(rows: Sequence[TaskRow], column: Column) -> bool:
    """Whether the blanks of a column can be the rest of merged cells."""
    blank = _blank(rows, column)
    if not blank or 0 in blank or not all(column in row.cells for row in rows):
        return False
    return not any(
        compact(row.text(column)) == compact(below.text(column)) != ""
        and row.programme == below.programme
        for row, below in pairwise(rows)
    )


_FEWEST_PLACES = 3
_SMALLEST_PART, _LARGEST_PART = 0.25, 0.75
"""Of the rows of a table, the part that blanks of merged cells make up."""


def _is_usual(blank: Collection[int], rows: int) -> bool:
    """Whether blanks are as many, and in as many places, as merged cells leave."""
    places = sum(at - 1 not in blank for at in blank)
    return places >= _FEWEST_PLACES and _SMALLEST_PART <= len(blank) / rows <= _LARGEST_PART
