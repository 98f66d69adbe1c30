"""Tables of a Word document as rows of equal columns, merged cells expanded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from kg.documents.limits import MAX_COLUMNS
from kg.documents.ooxml import Element
from kg.documents.word.styles import W, flag, number, value
from kg.errors import DocumentError
from kg.model import Cell

_THINNEST = 170
"""The least width of a column, in twentieths of a point: 3 mm, less than one character. Edges
that were dragged apart by hand leave such columns in the grid."""
_HOLDERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
"""What may stand between a table and its rows, or a row and its cells."""
_BEYOND = 1_000_000


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell and the grid lines that it lies between."""

    element: Element
    start: int
    end: int


def table_rows(
    table: Element, read_cell: Callable[[Element], Cell], where: str
) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table, each with a cell for every column.

    Columns are the spaces between grid lines at which cells end; lines closer to each other
    than a character are one. Rows that are hidden or were deleted by a revision are left out.

    Parameters
    ----------
    table
        The `w:tbl` element.
    read_cell
        Reads the text of a `w:tc` element; called once for each cell that is printed, in order.
    where
        The file, for messages.

    Raises
    ------
    DocumentError
        The table has more than `MAX_COLUMNS` columns.
    """
    rows = [list(_places(row)) for row in children(table, "tr") if _is_printed(row)]
    columns = _columns(rows, _grid(table))
    width = max(columns.values(), default=0)
    if width > MAX_COLUMNS:
        raise DocumentError(
            f"a table has {width} columns, more than {MAX_COLUMNS}",
            where=where,
            advice="open the file in an office program and save it anew",
        )
    above: dict[int, Cell] = {}
    for row in rows:
        cells = [Cell("")] * width
        merged: dict[int, Cell] = {}
        for place in row:
            start, end = columns[place.start], columns[place.end]
            merge = _vertical_merge(place.element)
            goes_on = merge == "continue" and start in above
            cell = above[start] if goes_on else read_cell(place.element)
            if merge:
                merged[start] = cell
            cells[start] = replace(cell, merged="above") if goes_on else cell
            rest = replace(cell, merged="above" if goes_on else "left")
            cells[start + 1 : end] = [rest] * (end - start - 1)
        above = merged
        yield tuple(cells)


def children(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also inside content controls and insertions."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _HOLDERS:
            yield from children(child, name)


def _is_printed(row: Element) -> bool:
    properties = row.find(f"{W}trPr")
    if properties is None:
        return True
    return not flag(properties, "hidden") and properties.find(f"{W}del") is None


def _vertical_merge(cell: Element) -> str:
    properties = cell.find(f"{W}tcPr")
    found = None if properties is None else properties.find(f"{W}vMerge")
    return "" if found is None else found.get(f"{W}val", "continue")


def _places(row: Element) -> Iterator[_Place]:
    at = _span(row.find(f"{W}trPr"), "gridBefore")
    waiting: _Place | None = None
    for cell in children(row, "tc"):
        properties = cell.find(f"{W}tcPr")
        end = at + max(1, _span(properties, "gridSpan"))
        if waiting is not None and value(properties, "hMerge") == "continue":
            waiting = replace(waiting, end=end)
        else:
            if waiting is not None:
                yield waiting
            waiting = _Place(cell, at, end)
        at = end
    if waiting is not None:
        yield waiting


def _span(properties: Element | None, name: str) -> int:
    return min(max(0, number(properties, name) or 0), _BEYOND)


def _grid(table: Element) -> list[int]:
    """The widths of the grid's columns, in twentieths of a point."""
    widths = (column.get(f"{W}w", "") for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
    return [int(width) if re.fullmatch("[0-9]{1,9}", width) else 0 for width in widths]


def _columns(rows: Sequence[Sequence[_Place]], grid: Sequence[int]) -> Mapping[int, int]:
    """The column that begins at each grid line at which a cell begins or ends."""
    lines = sorted(
        {0} | {line for row in rows for place in row for line in (place.start, place.end)}
    )
    plain = {line: at for at, line in enumerate(lines)}
    if lines[-1] > len(grid):
        return plain
    offsets = [0, *accumulate(grid)]
    columns = {0: 0}
    last = column = 0
    for _, line in pairwise(lines):
        if offsets[line] - offsets[last] >= _THINNEST:
            column += 1
            last = line
        columns[line] = column
    vanishes = any(columns[place.start] == columns[place.end] for row in rows for place in row)
    return plain if vanishes else columns
