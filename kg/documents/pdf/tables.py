"""Tables that run over several pages: repeated headers, rows and merged cells that pages cut."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kg.chinese import compact, ends_sentence
from kg.documents.pdf.lines import TextLine, end_of_text, is_name_list, read_cell, widths
from kg.documents.pdf.parts import SAME_EDGE, PageTable
from kg.model import Cell, Merged

_WIDEST_PADDING: Final = 9.0
_HEADER_ROWS: Final = 6
"""Among how many first rows the header that later pages repeat is looked for."""
_NUMBER: Final = re.compile(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十]+)[）)]?[.．、]?")
_NUMBERED: Final = re.compile(r"\d{1,4}[.．、](?!\d)")
_MOST: Final = 0.7
"""Which part of a column's cells makes a habit of it."""
_RECENT: Final = 120
"""How many rows tell what is usual."""
_FEW: Final = 3
"""How many cells it takes to know a column's habits."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a whole table and the page on which it begins."""

    page: int
    cells: tuple[Cell, ...]


def join_pages(pages: Sequence[PageTable]) -> Iterator[TableRow]:
    """Read the rows of a table from all its pages.

    A header that later pages repeat is left out. The lower part of a row that a page break has
    cut goes on with the upper one, and a merged cell goes on over the break.
    """
    ruled = pages[0].ruled
    table = _Table(_columns(pages) if ruled else pages[0].xs, is_ruled=ruled)
    for page in pages:
        table.add(page)
    yield from table.read()


def _columns(pages: Sequence[PageTable]) -> tuple[float, ...]:
    places = sorted(x for page in pages for x in page.xs)
    groups: list[list[float]] = []
    for x in places:
        if groups and x - groups[-1][0] <= SAME_EDGE:
            groups[-1].append(x)
        else:
            groups.append([x])
    return tuple(sum(group) / len(group) for group in groups)


@dataclass(slots=True)
class _Part:
    """A cell that may still go on: all its lines, its sides, and how many rows it covers."""

    x0: float
    x1: float
    rows: int
    lines: list[TextLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        return compact("".join(line.text for line in self.lines))


class _Table:
    """The rows of a table while its pages are read; a row holds the part at each column."""

    def __init__(self, xs: tuple[float, ...], *, is_ruled: bool) -> None:
        self._xs = xs
        self._is_ruled = is_ruled
        self._rows: list[list[_Part]] = []
        self._pages: list[int] = []
        self._was_open = False

    def add(self, page: PageTable) -> None:
        rows = self._laid_out(page)
        rows = rows[self._repeated(rows) :]
        if rows and self._rows:
            if self._is_cut(rows[0]):
                self._join(rows, range(len(rows[0])), shared=1)
                rows = rows[1:]
            else:
                self._join(rows, self._merged_over(rows[0]))
        self._rows += rows
        self._pages += [page.page] * len(rows)
        self._was_open = page.is_open

    def read(self) -> Iterator[TableRow]:
        parts = {id(part): part for row in self._rows for part in row}.values()
        gaps = sorted(widths((part.x0, part.x1, part.lines) for part in parts))
        padding = min(gaps[len(gaps) // 5], _WIDEST_PADDING) if gaps else 0.0
        lists = [is_name_list(part.lines for part in column) for column in self._by_column()]
        printed = [self._width(column) for column in range(len(lists))]
        texts = {
            id(part): read_cell(
                part.lines,
                part.x1 - part.x0 - 2 * padding if self._is_ruled else printed[column],
                is_list=lists[column],
            )
            for row in self._rows
            for column, part in reversed(list(enumerate(row)))
        }
        first_row: dict[int, int] = {}
        for at, row in enumerate(self._rows):
            cells: list[Cell] = []
            for column, part in enumerate(row):
                begun = first_row.setdefault(id(part), at)
                cell = texts[id(part)]
                merged: Merged = "above" if begun < at else ""
                if begun == at and column and row[column - 1] is part:
                    merged = "left"
                cells.append(Cell(cell.text, cell.bold, merged))
            yield TableRow(self._pages[at], tuple(cells))

    def _width(self, column: int) -> float:
        """How wide the text of a column is, in points."""
        lines = [line for row in self._rows for line in row[column].lines]
        left = min((line.x0 for line in lines), default=0.0)
        return max(map(end_of_text, lines), default=0.0) - left

    def _laid_out(self, page: PageTable) -> list[list[_Part]]:
        columns = [self._column(x) for x in page.xs]
        empty = _Part(0.0, 0.0, 1)
        rows = [[empty] * (len(self._xs) - 1) for _ in range(page.rows)]
        for cell in page.cells:
            part = _Part(
                page.xs[cell.left],
                page.xs[cell.right],
                cell.bottom - cell.top,
                list(cell.lines),
            )
            for row in rows[cell.top : cell.bottom]:
                for column in range(columns[cell.left], columns[cell.right]):
                    row[column] = part
        return [
            [_Part(0.0, 0.0, 1) if part is empty else part for part in row]
            for row in rows
            if any(part is not empty for part in row)
        ]

    def _column(self, x: float) -> int:
        at = bisect_left(self._xs, x)
        near = [place for place in (at - 1, at) if 0 <= place < len(self._xs)]
        return min(near, key=lambda place: abs(self._xs[place] - x))

    # --- what a page repeats --------------------------------------------------

    def _repeated(self, rows: Sequence[Sequence[_Part]]) -> int:
        """How many first rows of a page repeat first rows of the table."""
        ours = [[part.text for part in row] for row in self._rows[:_HEADER_ROWS]]
        theirs = [[part.text for part in row] for row in rows[:_HEADER_ROWS]]
        longest = 0
        for start in range(len(ours)):
            same = 0
            for mine, other in zip(ours[start:], theirs, strict=False):
                if mine != other or not any(mine):
                    break
                same += 1
            if same and len(set(theirs[same - 1]) - {""}) > 1:
                longest = max(longest, same)
        return longest

    # --- what a page cuts -----------------------------------------------------

    def _join(self, rows: Sequence[list[_Part]], columns: Sequence[int], shared: int = 0) -> None:
        """Let the cells of a page's first row go on with those above them.

        `shared` is 1 where this row and the one above are the same.
        """
        for column in columns:
            upper, lower = self._rows[-1][column], rows[0][column]
            if upper is lower:
                continue
            # The distance over a page break tells nothing of paragraphs: leave none.
            down = upper.lines[-1].y - lower.lines[0].y if upper.lines and lower.lines else 0.0
            upper.lines += [replace(line, y=line.y + down) for line in lower.lines]
            upper.rows += lower.rows - shared
            for row in rows:
                row[:] = [upper if part is lower else part for part in row]

    def _is_cut(self, lower: Sequence[_Part]) -> bool:
        """Whether a page's first row is the lower part of the last one before it."""
        upper = self._rows[-1]
        if _is_heading(upper) or _is_heading(lower):
            return False
        if self._was_open:
            return True
        numbers = self._number_column()
        if numbers is not None:
            mine, other = upper[numbers], lower[numbers]
            merges = any(row[numbers].rows > 1 for row in self._rows)
            if other.text:
                return not mine.text and not merges
            if not merges:
                return True
        goals = self._numbered_column()
        if goals is not None and lower[goals].text:
            return not _NUMBERED.match(lower[goals].text)
        return self._looks_cut(upper, lower)

    def _looks_cut(self, upper: Sequence[_Part], lower: Sequence[_Part]) -> bool:
        """Without numbers: a cell is empty that never is, or a sentence goes on."""
        own = [self._own(column) for column in range(len(lower))]
        missing = any(
            len(parts) >= _FEW and all(part.text for part in parts) and not lower[column].text
            for column, parts in enumerate(own)
            if not self._merges(column) and lower[column].rows == 1
        )
        cuts = [
            bool(lower[column].text) and self._breaks_off(column, upper[column])
            for column in range(len(lower))
        ]
        return missing or any(cuts)

    def _merged_over(self, lower: Sequence[_Part]) -> list[int]:
        """The columns in which a merged cell goes on over the page break."""
        found = []
        for column, part in enumerate(lower):
            above = self._rows[-1][column]
            if not self._merges(column) and max(part.rows, above.rows) < 2:
                continue
            if column == self._number_column() or _is_heading(lower):
                continue
            if not part.text:
                never_empty = all(other.text for other in self._own(column))
                if part.rows > 1 or above.rows > 1 or never_empty:
                    found.append(column)
            elif self._breaks_off(column, above) or (not above.text and part.rows > 1):
                found.append(column)
        return found

    def _breaks_off(self, column: int, part: _Part) -> bool:
        """Whether a cell ends inside a sentence where the others of its column end with one."""
        others = [other.text for other in self._own(column) if other.text and other is not part]
        ended = sum(map(ends_sentence, others))
        habit = len(others) >= _FEW and ended > _MOST * len(others)
        return habit and bool(part.text) and not ends_sentence(part.text)

    # --- the habits of its columns --------------------------------------------

    def _by_column(self) -> Iterator[list[_Part]]:
        for column in range(len(self._xs) - 1):
            yield self._own(column, everywhere=True)

    def _own(self, column: int, *, everywhere: bool = False) -> list[_Part]:
        """The cells of a column behind the first row, each once: all, or of recent rows of data."""
        found: dict[int, _Part] = {}
        rows = self._rows[1:] if everywhere else self._rows[1:][-_RECENT:]
        for row in rows:
            if everywhere or not _is_heading(row):
                found[id(row[column])] = row[column]
        return list(found.values())

    def _merges(self, column: int) -> bool:
        return any(part.rows > 1 for part in self._own(column))

    def _number_column(self) -> int | None:
        return self._column_like(lambda text: _NUMBER.fullmatch(text) is not None)

    def _numbered_column(self) -> int | None:
        return self._column_like(lambda text: _NUMBERED.match(text) is not None)

    def _column_like(self, fits: Callable[[str], bool]) -> int | None:
        for column in range(len(self._xs) - 1):
            texts = [part.text for part in self._own(column)]
            if texts and sum(map(fits, texts)) > _MOST * len(texts):
                return column
        return None


def _is_heading(row: Sequence[_Part]) -> bool:
    """Whether a row is one text: a single cell, or one filled one of no length."""
    texts = {text for part in row if (text := part.text)}
    return len(row) > 1 and (
        all(part is row[0] for part in row) or (len(texts) == 1 and bool(row[0].text))
    )
