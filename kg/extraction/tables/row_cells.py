"""The cells of one row by meaning: shifted cells moved back, units and people of a cell parted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.chinese import compact
from kg.extraction.columns import PEOPLE, UNITS, Column, Layout
from kg.extraction.names.people import NOBODY, looks_like_name, plain_names
from kg.extraction.names.units import looks_like_unit
from kg.extraction.plans.deadlines import says_when
from kg.extraction.plans.periods import find_periods
from kg.extraction.tables.unit_cells import part_people
from kg.model import Cell, Problem, Row


def read_cells(row: Row, layout: Layout) -> tuple[dict[Column, Cell], tuple[Problem, ...]]:
    """The cells of a row by meaning, and a problem where they had to be moved back."""
    cells = layout.cells(row)
    problems: tuple[Problem, ...] = ()
    shift = _shift(cells, layout)
    if shift:
        moved = replace(
            layout,
            columns={
                at + shift if column in {*PEOPLE, *UNITS} else at: column
                for at, column in layout.columns.items()
            },
        )
        cells = {**dict.fromkeys(cells, Cell("")), **moved.cells(row)}
        problems = (_shifted(row, cells, layout, shift),)
    for at, column in layout.also.items():
        holder = layout.columns[at]
        units, people = part_people(cells.get(holder, Cell("")).text)
        cells[holder] = Cell(units)
        if column not in cells:
            cells[column] = Cell(people)
        elif people:
            names = people.replace("\n", "、")
            message = f"people beside other units than the first column's are not read: {names}"
            problems += (
                Problem("people-not-read", message, row.number, before=names, section=row.section),
            )
    return _with_times(cells), problems


def _with_times(cells: dict[Column, Cell]) -> dict[Column, Cell]:
    """Cells of which those of 时间节点 are a deadline or a plan, by what they say."""
    times = cells.pop(Column.TIMES, None)
    if times is None:
        return cells
    text = compact(times.text)
    periods = find_periods(text, 2000)
    is_range = len(periods) == 1 and len(text) == periods[0].end - periods[0].start  # 1-6月
    is_day = is_range or (len(periods) < 2 and says_when(text))
    column = Column.DEADLINE if is_day else Column.PLAN
    if compact(cells.get(column, Cell("")).text) in NOBODY:
        cells[column] = times
    return cells


def _shifted(row: Row, cells: Mapping[Column, Cell], layout: Layout, shift: int) -> Problem:
    return Problem(
        "shifted-cells",
        f"the names stand {abs(shift)} column to the {'right' if shift > 0 else 'left'} "
        "of their header; moved back",
        row.number,
        "row",
        " | ".join(compact(cell.text) or "-" for cell in row.cells[_first_name(layout) :]),
        " | ".join(
            f"{column.value}: {compact(cells[column].text) or '-'}"
            for column in layout.columns.values()
            if column in {*PEOPLE, *UNITS}
        ),
        row.section,
    )


def _first_name(layout: Layout) -> int:
    """The first column that holds people or units."""
    return min(at for at, column in layout.columns.items() if column in {*PEOPLE, *UNITS})


def _shift(cells: Mapping[Column, Cell], layout: Layout) -> int:
    """By how many columns the names of a row are shifted: 0 unless that mends a contradiction."""
    texts = {
        at: cells[column].text
        for at, column in layout.columns.items()
        if column in {*PEOPLE, *UNITS} and column in cells and at not in layout.also
    }
    if sum(_fit(text, layout.columns[at]) < 0 for at, text in texts.items()) < 2:
        return 0
    scores = {
        shift: sum(_fit(texts.get(at + shift, ""), layout.columns[at]) for at in texts)
        for shift in (0, 1, -1)
    }
    best = max(scores, key=lambda shift: (scores[shift], shift == 0))
    dropped = any(compact(text) and at - best not in texts for at, text in texts.items())
    return 0 if dropped else best


def _fit(text: str, column: Column) -> int:
    """+1 where a cell holds what its column is for, -1 where it holds the other thing."""
    if compact(text) in NOBODY:
        return 0
    names = plain_names(text)
    people = all(looks_like_name(name) for name in names)
    units = any(looks_like_unit(name) for name in names)
    if people == units:
        return 0
    return 1 if people == (column in PEOPLE) else -1
