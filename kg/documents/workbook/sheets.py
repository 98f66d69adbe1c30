"""What a spreadsheet's sheets hold, whichever format they come from, as lines and rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, repeat

from kg.documents.limits import MAX_CELLS, MAX_ROWS
from kg.errors import DocumentError
from kg.model import Cell, Line, Row

LAST_ROW = 1_048_576
"""The last row that a sheet can have."""

LAST_COLUMN = 16_384
"""The last column that a sheet can have."""


@dataclass(frozen=True, slots=True)
class Area:
    """A block of cells: its first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """A sheet while it is read: cells that hold text by row and column, counted from 1."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put a cell in its place, unless it is empty."""
        if cell.text:
            self.rows.setdefault(row, {})[column] = cell


def read_sheets(sheets: Sequence[Sheet], where: str) -> Iterator[Line | Row]:
    """The lines and rows of all sheets that show anything, in order.

    A row is numbered as in its sheet, and a sheet is a section where several show something.
    Rows and columns without a cell of their own are left out. One text alone in its row, above
    the first row of several, is a line: a title, or what is written under it.

    Raises
    ------
    DocumentError
        A sheet has more than `MAX_ROWS` rows, or `MAX_CELLS` cells in the rows and columns used.

    Examples
    --------
    >>> sheet = Sheet("一", {1: {1: Cell("任务表")}, 3: {1: Cell("序号"), 2: Cell("任务")}})
    >>> sheet.merged.append(Area(1, 1, 1, 2))
    >>> line, row = read_sheets([sheet], "a.xlsx")
    >>> line.text, row.number, [cell.text for cell in row.cells]
    ('任务表', 3, ['序号', '任务'])
    """
    shown = [(sheet.name, blocks) for sheet in sheets if (blocks := list(_blocks(sheet, where)))]
    for name, blocks in shown:
        for block in blocks:
            yield replace(block, section=name) if len(shown) > 1 else block


def _blocks(sheet: Sheet, where: str) -> Iterator[Line | Row]:
    above_table = True
    for number, cells in _expanded(sheet, where):
        own = [cell for cell in cells if cell.text and cell.merged != "left"]
        above_table = above_table and len(own) == 1
        yield Line(number, own[0].text) if above_table else Row(number, cells)


def _expanded(sheet: Sheet, where: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The rows that are shown and have a cell of their own, merged cells in all their places."""
    cells = _own_cells(sheet, where)
    visible = {
        number: row
        for number, columns in sorted(cells.items())
        if number not in sheet.hidden_rows
        and (row := {at: cell for at, cell in columns.items() if at not in sheet.hidden_columns})
    }
    # A merged cell shows in what is left of it when its first row or column is hidden.
    rows = list(visible)
    columns = sorted({at for row in visible.values() for at in row} | _first_shown(sheet, cells))
    if len(rows) > MAX_ROWS or len(rows) * len(columns) > MAX_CELLS:
        raise _too_large(where)
    covered = 0
    for area in sheet.merged:
        cell = cells.get(area.top, {}).get(area.left)
        if cell is None:
            continue
        down = rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]
        across = columns[bisect_left(columns, area.left) : bisect_right(columns, area.right)]
        covered += len(down) * len(across)
        if covered > MAX_CELLS:  # merged cells that lie on each other, in a damaged file
            raise _too_large(where)
        left, above = replace(cell, merged="left"), replace(cell, merged="above")
        for number in down:
            first = cell if number == down[0] else above
            rest = left if number == down[0] else above
            visible[number].update(zip(across, chain([first], repeat(rest)), strict=False))
    empty = Cell("")
    for number, row in visible.items():
        if any(cell.merged != "above" for cell in row.values()):
            yield number, tuple(row.get(column, empty) for column in columns)


def _own_cells(sheet: Sheet, where: str) -> Mapping[int, Mapping[int, Cell]]:
    """The cells of a sheet without what lies hidden under merged ones."""
    if not sheet.merged:
        return sheet.rows
    cells = {number: dict(row) for number, row in sheet.rows.items()}
    numbers = sorted(cells)
    looked_at = 0
    for area in sheet.merged:
        across = range(area.left, area.right + 1)
        for number in numbers[bisect_left(numbers, area.top) : bisect_right(numbers, area.bottom)]:
            row = cells[number]
            covered = [at for at in (across if len(across) < len(row) else row) if at in across]
            looked_at += len(covered) + 1
            for column in covered:
                if (number, column) != (area.top, area.left):
                    row.pop(column, None)
        if looked_at > MAX_CELLS:  # merged cells that lie on each other, in a damaged file
            raise _too_large(where)
    return cells


def _first_shown(sheet: Sheet, cells: Mapping[int, Mapping[int, Cell]]) -> set[int]:
    """The first shown columns of merged cells that begin in a hidden column."""
    if not sheet.hidden_columns:
        return set()
    shown = [at for at in range(1, LAST_COLUMN + 1) if at not in sheet.hidden_columns]
    found = set()
    for area in sheet.merged:
        if area.left in sheet.hidden_columns and area.left in cells.get(area.top, {}):
            found.update(shown[bisect_left(shown, area.left) : bisect_right(shown, area.right)][:1])
    return found


def _too_large(where: str) -> DocumentError:
    return DocumentError(
        f"a sheet has more than {MAX_ROWS} rows or {MAX_CELLS} cells",
        where=where,
        advice="give the rows that matter as a file of their own",
    )
