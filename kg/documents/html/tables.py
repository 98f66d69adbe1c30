"""Tables of a page: which hold data, and their cells with every merged one expanded."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from kg.documents.html.page import Element
from kg.documents.html.text import BREAK, Piece, pieces, printed
from kg.documents.limits import MAX_CELLS, MAX_COLUMNS
from kg.errors import DocumentError
from kg.model import Cell, Row

_GROUPS: Final = ("thead", "tbody", "tfoot")
"""Groups of rows in the order in which they are printed."""
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
_LONG_TEXT = 1500
"""Characters in one cell of a table of one row from which on it is a frame around text."""


class _Place(NamedTuple):
    """What stands at a place of the grid: a cell, and whether it begins there."""

    cell: Cell
    begins: bool


def is_data(table: Element) -> bool:
    """Whether a table holds data, and is no frame that lays out a page.

    A frame contains most of its text in tables of its own, has one column, or holds headings.

    Examples
    --------
    >>> from kg.documents.html.page import read_page
    >>> page = read_page("<table><tr><td>1<td>2</table><table><tr><td>1</table>", "a.html")
    >>> [is_data(child) for child in page.children]
    [True, False]
    """
    if table.attributes.get("role") in {"presentation", "none"}:
        return False
    rows = [list(_cells(row)) for row in _rows(table)]
    if max(map(len, rows), default=0) < 2:
        return False
    if table.tables:
        nested = sum(inner.text for inner in _below(table, {"table"}))
        if nested * 2 > table.text or len(rows) < 2:
            return False
    if len(rows) == 1 and any(cell.text > _LONG_TEXT for cell in rows[0]):
        return False
    return next(_below(table, _HEADINGS), None) is None


def captions(table: Element) -> Iterator[Piece]:
    """The text that stands above a table."""
    for caption in _children(table, {"caption"}):
        yield from _flattened(caption)


def frame_parts(table: Element) -> Iterator[Element]:
    """What stands in a table that only lays out: its caption and cells, in order."""
    yield from _children(table, {"caption"})
    for row in _rows(table):
        yield from _cells(row)


def read_rows(table: Element, where: str, section: str = "") -> Iterator[Row]:
    """The rows of a table; merged cells stand in each place that they cover.

    Rows are numbered as they are printed, from 1; empty ones are left out, and so are columns and
    rows in which no cell begins.

    Raises
    ------
    DocumentError
        The table has more cells than the limit.

    Examples
    --------
    >>> from kg.documents.html.page import read_page
    >>> page = read_page("<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>", "a.html")
    >>> [[(cell.text, cell.merged) for cell in row.cells]
    ...  for row in read_rows(page.children[0], "a.html")]
    [[('甲', ''), ('1', '')], [('甲', 'above'), ('2', '')]]
    """
    grid = list(_grid(table, where))
    columns = sorted({at for row in grid for at, place in row.items() if place.begins})
    empty = Cell("")
    number = 0
    for places in grid:
        if not any(place.begins for place in places.values()):
            continue
        number += 1
        cells = tuple(places[at].cell if at in places else empty for at in columns)
        if any(cell.text for cell in cells):
            yield Row(number, cells, section)


def _grid(table: Element, where: str) -> Iterator[dict[int, _Place]]:
    """The places of each row by column, as HTML's "forming a table" lays them out."""
    groups = [list(group) for group in _row_groups(table)]
    width = max((_width(row) for group in groups for row in group), default=0)
    total = 0
    for group in groups:
        above: dict[int, tuple[Cell, int]] = {}
        for index, row in enumerate(group):
            places = {at: _Place(cell, begins=False) for at, (cell, _) in above.items()}
            above = {at: (cell, left - 1) for at, (cell, left) in above.items() if left > 1}
            column = 0
            cells = list(_cells(row))
            for element in cells:
                while column in places:
                    column += 1
                if column >= MAX_COLUMNS:
                    break
                columns = _span(element, "colspan", MAX_COLUMNS - column)
                if len(cells) == 1:  # a title claims as many columns as it likes
                    columns = max(1, min(columns, width - column))
                rows = _span(element, "rowspan", len(group) - index)
                cell = _cell(element)
                left = replace(cell, merged="left") if columns > 1 else cell
                covering = replace(cell, merged="above") if rows > 1 else cell
                start = column
                while column < start + columns and column not in places:  # the first span stays
                    begins = column == start
                    places[column] = _Place(cell if begins else left, begins)
                    if rows > 1:
                        above[column] = (covering, rows - 1)
                    column += 1
            total += len(places)
            if total > MAX_CELLS:
                raise DocumentError(
                    f"a table has more than {MAX_CELLS} cells",
                    where=where,
                    advice="it is no ordinary page: leave it out, or save it anew",
                )
            yield places


def _cell(element: Element) -> Cell:
    return printed(_flattened(element))


def _flattened(element: Element) -> Iterator[Piece]:
    """The text of a cell; a table or list of links in it is text too."""
    waiting: list[Piece | Element] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Piece):
            yield item
        else:
            yield BREAK
            waiting += [BREAK, *reversed(list(pieces(item)))]


def _width(row: Element) -> int:
    cells = list(_cells(row))
    if len(cells) == 1:
        return 1
    return min(MAX_COLUMNS, sum(_span(cell, "colspan", MAX_COLUMNS) for cell in cells))


def _span(element: Element, name: str, most: int) -> int:
    value = (element.attributes.get(name) or "").strip()
    found = re.match(r"\+?([0-9]{1,9})", value)
    if found is None:
        return 1
    span = int(found[1])
    # rowspan="0" reaches to the end of the group; colspan="0" is no span.
    return min(span, most) if span else most if name == "rowspan" else 1


def _cells(row: Element) -> Iterator[Element]:
    return _children(row, _CELLS)


def _rows(table: Element) -> Iterator[Element]:
    return (row for group in _row_groups(table) for row in group)


def _row_groups(table: Element) -> Iterator[Iterator[Element]]:
    groups = sorted(_children(table, _GROUPS), key=lambda group: _GROUPS.index(group.tag))
    return (_children(group, {"tr"}) for group in groups)


def _children(element: Element, tags: Container[str]) -> Iterator[Element]:
    return (one for one in element.children if isinstance(one, Element) and one.tag in tags)


def _below(element: Element, tags: Container[str]) -> Iterator[Element]:
    """The elements below with one of the tags, but none inside another such one."""
    waiting: list[Element | str] = [*element.children]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Element):
            if item.tag in tags:
                yield item
            else:
                waiting += item.children
