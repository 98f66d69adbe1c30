"""Plain text: running lines, and tables written with tabs or drawn with characters.

Headings and tables of Markdown (`# …`, `| … |`) are read as such in any text. Two ways of writing
a table with tabs are in use, told apart by their lines:

- a row a line, its cells parted by tabs; one with a line break stands in quotation marks, as
  spreadsheets write it when a table is copied;
- a cell a line, each led by a tab; a line without a tab goes on with the cell,
  and a blank line before a tab ends the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.documents.drawn import drawn_tables
from kg.documents.markup import read_cell
from kg.model import Cell, Line, Row

_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_QUOTED = re.compile(
    r'(?:(?<=\t)"(?P<inner>(?:[^"\t]|"")++)"(?=\t|$)|^"(?P<first>(?:[^"\t]|"")++)"(?=\t))',
    re.MULTILINE,
)
"""A cell as a spreadsheet writes it in quotation marks when it is copied."""
_BREAK = "\ufdd0"
"""Stands for a line break inside a quoted cell; no text has this character."""


def read_text(text: str) -> Iterator[Line | Row]:
    r"""Read lines and rows in order; numbers are lines of the text, from 1.

    Examples
    --------
    >>> [cell.text for cell in list(read_text("标题\n序号\t任务\n1\t开工"))[1].cells]
    ['序号', '任务']
    >>> [len(row.cells) for row in read_text("\t总体\n要求\n\t目标\n\n\t甲\n\n乙\n\t丙\n")]
    [2, 2]
    """
    lines = text.split("\n")
    tabbed = [line.rstrip() for line in lines if "\t" in line.rstrip()]
    one_a_line = sum(line.count("\t") == 1 and line[0] == "\t" for line in tabbed)
    if tabbed and one_a_line * 2 > len(tabbed):
        return _cell_a_line(lines)
    return _row_a_line(text)


def _row_a_line(text: str) -> Iterator[Line | Row]:
    numbers, lines = zip(*_whole_lines(text), strict=True)
    drawn = {table.start: table for table in drawn_tables(lines)}
    end = 0
    for at, line in enumerate(lines):
        if at in drawn:
            end = drawn[at].end
            for start, cells in drawn[at].rows:
                yield Row(numbers[start], cells)
        if at < end or not line.strip():
            continue
        if "\t" in line and not _HEADING.fullmatch(line):
            yield Row(numbers[at], tuple(read_cell(cell) for cell in line.split("\t")))
        else:
            yield _line(numbers[at], line)


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers; a break inside a quoted cell ends none."""
    number = 1
    for line in _QUOTED.sub(_unquoted, text).split("\n"):
        yield number, line.replace(_BREAK, "\n")
        number += 1 + line.count(_BREAK)


def _unquoted(cell: re.Match[str]) -> str:
    """What a cell in quotation marks holds; marks that none needs are part of the text."""
    inner: str = cell["inner"] or cell["first"]
    if "\n" not in inner and '""' not in inner:
        return cell[0]
    return inner.replace('""', '"').replace("\n", _BREAK)


def _line(number: int, text: str) -> Line:
    heading = _HEADING.fullmatch(text)
    if heading is None:
        return Line(number, text)
    words = heading[2].rstrip()
    opened = words.rstrip("#")
    closed = opened != words and (not opened or opened[-1].isspace())
    words = opened.rstrip() if closed else words
    return Line(number, words, heading=len(heading[1])) if words else Line(number, text)


def _cell_a_line(lines: Sequence[str]) -> Iterator[Line | Row]:
    row: list[list[str]] = []
    started = 0
    after_blank = True
    for number, line in enumerate(lines, 1):
        opens_cell, is_blank = line.startswith("\t"), not line.strip()
        if opens_cell:
            if after_blank and row:
                yield Row(started, _cells(row))
                row = []
            if not row:
                started = number
            row.append([line[1:]])
        elif row:
            row[-1].append("" if is_blank else line)
        elif not is_blank:
            yield _line(number, line)
        after_blank = is_blank and not opens_cell
    if row:
        yield Row(started, _cells(row))


def _cells(row: Sequence[Sequence[str]]) -> tuple[Cell, ...]:
    return tuple(read_cell("\n".join(cell)) for cell in row)
