"""Delimited tables (CSV, TSV): which character parts the cells is told by the table itself."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from kg.documents.markup import read_cell
from kg.errors import DocumentError
from kg.model import Row

_DELIMITERS = ((",", "\t", ";"), ("，", "|"))
"""Where one of the first group parts cells, those of the second are text."""
_HINT = re.compile(r"sep=(.)\n")
"""What some spreadsheets write into the first line."""
_SAMPLE = 1 << 16


def read_delimited(text: str, where: str) -> Iterator[Row]:
    r"""Read a table row by row; rows are counted from 1, empty ones too.

    Raises
    ------
    DocumentError
        A quotation mark is never closed.

    Examples
    --------
    >>> [row.cells[1].text for row in read_delimited("序号,任务\n1,开工\n", "a.csv")]
    ['任务', '开工']
    >>> [row.cells[1].text for row in read_delimited("序号\t单位\n1\t甲局,乙局\n", "a.tsv")]
    ['单位', '甲局,乙局']
    """
    hint = _HINT.match(text)
    delimiter = hint[1] if hint else delimiter_of(text)
    try:
        for number, cells in enumerate(_rows(text, delimiter), 1):
            if any(cell.strip() for cell in cells) and not (hint and number == 1):
                yield Row(number, tuple(read_cell(cell) for cell in cells))
    except csv.Error as error:
        raise DocumentError(
            f"the table can't be read ({error})",
            where=where,
            advice="look for a quotation mark that is never closed, or save the table anew",
        ) from error


def delimiter_of(text: str) -> str:
    r"""The character that parts a table's cells: most rows have the same number of them.

    Examples
    --------
    >>> delimiter_of("序号;任务\n1;开工，竣工\n"), delimiter_of("序号，任务\n1，开工\n")
    (';', '，')
    """
    sample = text[:_SAMPLE]
    for group in _DELIMITERS:
        weight, best = max(
            ((_consistency(sample, one), one) for one in group), key=lambda found: found[0]
        )
        if weight > 0:
            return best
    return ","


def _consistency(sample: str, delimiter: str) -> float:
    """The share of rows that have as many cells as most rows of several cells have."""
    rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    sizes = Counter(len(row) for row in rows if row)
    several = [count for size, count in sizes.items() if size > 1]
    return max(several, default=0) / max(1, sizes.total())


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    # A quotation mark that is never closed would swallow the rest of the table: be strict.
    strict = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    if delimiter != "\t" or '"' not in text:
        yield from strict
        return
    try:
        rows = list(strict)
    except csv.Error:
        # What writes tabs seldom quotes: if the lines agree on the number of their cells without,
        # the marks are part of the text.
        rows = [line.split("\t") for line in text.split("\n")]
        if len({len(row) for row in rows if any(cell.strip() for cell in row)}) > 1:
            raise
    yield from rows
