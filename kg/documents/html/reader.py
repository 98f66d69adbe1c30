"""Web pages: a page of a government site, or a document that was saved as one.

A page's text becomes lines, and its tables of data rows. Menus, paths of pages and what stands
around the document are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.documents.encodings import decode
from kg.documents.html.page import Element, read_page
from kg.documents.html.tables import captions, frame_parts, is_data, read_rows
from kg.documents.html.text import BREAK, Piece, pieces, printed
from kg.documents.limits import MAX_ROWS
from kg.errors import DocumentError
from kg.model import Line, Row

_HEAD_BYTES = 4096
_LABEL = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_REPLACED = "\ufffd"
_MAX_DAMAGED = 100
"""Bytes that can't be read of a page that is read all the same."""


def read_html(content: bytes, where: str) -> Iterator[Line | Row]:
    """Read a page in order; lines are counted from 1, and so are the rows of each table.

    Where there are several tables of data, each is a section (`table 2`).

    Raises
    ------
    DocumentError
        The page is no text, or beyond the limits.

    Examples
    --------
    >>> page = "<h1>分解表</h1><table><tr><td>任务<td>单位<tr><td>建灯塔<td>渔业局</table>"
    >>> for block in read_html(page.encode(), "a.html"):
    ...     print(block)
    Line(number=1, text='分解表', section='', heading=1)
    Row(number=1, cells=(Cell(text='任务', ...), Cell(text='单位', ...)), section='')
    Row(number=2, cells=(Cell(text='建灯塔', ...), Cell(text='渔业局', ...)), section='')
    """
    damage: DocumentError | None = None
    label = _label(content)
    try:
        text = decode(content, where, label)
    except DocumentError as error:
        # Sites cut summaries inside a character: that does no harm outside what is read.
        text, damage = _with_replacements(content, error), error
    blocks = []
    for block in _blocks(read_page(text, where), where):
        if damage is not None and _REPLACED in _shown(block):
            raise damage
        blocks.append(block)
        if len(blocks) > MAX_ROWS:
            raise DocumentError(
                f"the page has more than {MAX_ROWS} lines and rows", where=where, advice="split it"
            )
    yield from _with_sections(blocks)


def _blocks(body: Element, where: str) -> Iterator[Line | Row]:
    """Lines and rows; the section of a row is the number of its table."""
    lines = tables = 0
    line: list[Piece] = []
    for item in _flow(body):
        if isinstance(item, Piece) and "\n" not in item.text:
            line.append(item)
            continue
        pieces_of_lines = [*line, item] if isinstance(item, Piece) else line
        heading = max((piece.heading for piece in line), default=0)
        text = printed(pieces_of_lines).text
        line = []
        for printed_line in filter(str.strip, text.split("\n")):
            lines += 1
            yield Line(lines, printed_line, heading=heading)
        if isinstance(item, Element):
            tables += 1
            yield from read_rows(item, where, str(tables))


def _flow(body: Element) -> Iterator[Piece | Element]:
    """The page in reading order, frames opened and menus left out: text and tables of data."""
    waiting: list[Iterator[Piece | Element]] = [pieces(body)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
            yield BREAK
        elif isinstance(item, Piece):
            yield item
        elif item.tag == "table" and not item.is_menu:
            yield BREAK
            if is_data(item):
                yield from captions(item)
                yield item
            else:
                waiting += [pieces(part) for part in reversed(list(frame_parts(item)))]


def _with_sections(blocks: Sequence[Line | Row]) -> Iterator[Line | Row]:
    several = len({block.section for block in blocks if isinstance(block, Row)}) > 1
    for block in blocks:
        if isinstance(block, Row):
            yield replace(block, section=f"table {block.section}" if several else "")
        else:
            yield block


def _label(content: bytes) -> str:
    found = _LABEL.search(content[:_HEAD_BYTES])
    return found[1].decode("ascii", "replace") if found else ""


def _with_replacements(content: bytes, error: DocumentError) -> str:
    """A damaged text with a mark for each byte that can't be read, if they are few."""
    found = re.search(r"the file is (UTF-8) text", error.what)
    if found is None:
        raise error
    text = content.decode("utf-8-sig", "replace")
    if text.count(_REPLACED) > _MAX_DAMAGED:
        raise error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _shown(block: Line | Row) -> str:
    return block.text if isinstance(block, Line) else "".join(cell.text for cell in block.cells)
