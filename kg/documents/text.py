"""Plain text: running lines, and tables written with tabs.

Two ways of writing a table with tabs are in use, told apart by their lines:

- a row a line, its cells parted by tabs;
- a cell a line, each led by a tab; a line without a tab goes on with the cell,
  and a blank line before a tab ends the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.documents.markup import read_cell
from kg.model import Cell, Line, Row


def read_text(text: str) -> Iterator[Line | Row]:
    r"""Read lines and rows in order; numbers are lines of the text, from 1.

    Examples
    --------
    >>> list(read_text("标题\n序号\t任务\n1\t开工"))[1].cells
    (Cell(text='序号', bold=()), Cell(text='任务', bold=()))
    >>> [len(row.cells) for row in read_text("\t总体\n要求\n\t目标\n\n\t甲\n\n乙\n\t丙\n")]
    [2, 2]
    """
    lines = text.split("\n")
    tabbed = [line.rstrip() for line in lines if "\t" in line.rstrip()]
    one_a_line = sum(line.count("\t") == 1 and line[0] == "\t" for line in tabbed)
    if tabbed and one_a_line * 2 > len(tabbed):
        return _cell_a_line(lines)
    return _row_a_line(lines)


def _row_a_line(lines: Sequence[str]) -> Iterator[Line | Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if "\t" in line:
            yield Row(number, tuple(read_cell(cell) for cell in line.split("\t")))
        else:
            yield Line(number, line)


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
            yield Line(number, line)
        after_blank = is_blank and not opens_cell
    if row:
        yield Row(started, _cells(row))


def _cells(row: Sequence[Sequence[str]]) -> tuple[Cell, ...]:
    return tuple(read_cell("\n".join(cell)) for cell in row)
