"""Tables without rules down the page: columns told by gaps that stay free over many lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from kg.documents.pdf.glyphs import Glyph
from kg.documents.pdf.lines import group_lines, read_line
from kg.documents.pdf.parts import PageCell, PageTable

_GAP: Final = 1.0
"""The gap in type sizes from which on a line is parted."""
_GUTTER: Final = 0.55
"""The narrowest gap in type sizes that may remain between two columns."""
_FEWEST_COLUMNS: Final = 3
_FEWEST_LINES: Final = 3
_BIG_PITCH: Final = 1.25
"""By which factor lines of two rows stand further apart than those of one."""
_APART: Final = 2.2
"""By which factor a line below a table stands further away than its lines from each other."""
_MOST_LINES: Final = 2_000
_NUMBER: Final = re.compile(r"[（(]?\d{1,4}[）)]?[.．、]?")

Gutter = tuple[float, float]
GlyphLine = list[Glyph]


@dataclass(frozen=True, slots=True)
class Run:
    """Lines (the end is not included) that keep the same gaps free."""

    start: int
    end: int
    gutters: tuple[Gutter, ...]


def find_runs(lines: Sequence[GlyphLine]) -> list[Run]:
    """Find the lines of a page that make tables, from the top.

    A table has at least three columns and three lines, of which two fill three columns. A
    single line across the columns is a heading inside the table.
    """
    runs: list[Run] = []
    at = 0
    while at < min(len(lines), _MOST_LINES):
        run = _run(lines, at)
        if run is not None:
            runs.append(run)
        at = run.end if run is not None else at + 1
    return runs


def read_run(page: int, lines: Sequence[GlyphLine], run: Run, rules: Sequence[float]) -> PageTable:
    """Read the rows of a table without rules down the page.

    Parameters
    ----------
    page
        The number of the page, from 1.
    lines
        The page's lines.
    run
        Which of them make the table.
    rules
        Where rules part its rows, in points; empty where none do.
    """
    own = lines[run.start : run.end]
    places = [(start + end) / 2 for start, end in run.gutters]
    left = min(line[0].x0 for line in own)
    right = max(glyph.x1 for line in own for glyph in line)
    cells: list[PageCell] = []
    rows = list(_rows(own, run.gutters, rules))
    for row, members in enumerate(rows):
        columns: list[GlyphLine] = [[] for _ in range(len(places) + 1)]
        for line in members:
            if _crosses(line, run.gutters):
                columns[0] += line
                continue
            for glyph in line:
                middle = (glyph.x0 + glyph.x1) / 2
                columns[sum(place <= middle for place in places)].append(glyph)
        for column, glyphs in enumerate(columns):
            printed = tuple(map(read_line, group_lines(glyphs)))
            cells.append(PageCell(printed, column, column + 1, row, row + 1))
    xs = (left, *places, right)
    return PageTable(page, own[0][0].y - own[0][0].size, xs, len(rows), tuple(cells), ruled=False)


def _segments(line: GlyphLine) -> list[Gutter]:
    """The stretches of a line between its wide gaps."""
    found: list[Gutter] = []
    for glyph in line:
        if found and glyph.x0 - found[-1][1] <= _GAP * glyph.size:
            found[-1] = (found[-1][0], max(found[-1][1], glyph.x1))
        else:
            found.append((glyph.x0, glyph.x1))
    return found


def _run(lines: Sequence[GlyphLine], start: int) -> Run | None:
    first = _segments(lines[start])
    if len(first) < _FEWEST_COLUMNS:
        return None
    gutters = [(left[1], right[0]) for left, right in pairwise(first)]
    filled = 1
    end = start + 1
    while end < len(lines) and not _stands_apart(lines, start, end):
        kept = _free(gutters, lines[end])
        if len(kept) < len(gutters):
            following = lines[end + 1] if end + 1 < len(lines) else None
            is_heading = (
                following is not None
                and len(_segments(lines[end])) == 1
                and len(_segments(following)) >= _FEWEST_COLUMNS
                and len(_free(gutters, following)) == len(gutters)
            )
            if not is_heading:
                break
            end += 1
            continue
        gutters = kept
        filled += len(_segments(lines[end])) >= _FEWEST_COLUMNS
        end += 1
    if end - start < _FEWEST_LINES or filled < 2:
        return None
    return Run(start, end, tuple(gutters))


def _stands_apart(lines: Sequence[GlyphLine], start: int, at: int) -> bool:
    """Whether a line far below a table's others, which fills few columns, is a note or footer."""
    pitches = [below[0].y - above[0].y for above, below in pairwise(lines[start:at])]
    if not pitches or len(_segments(lines[at])) >= _FEWEST_COLUMNS:
        return False
    return lines[at][0].y - lines[at - 1][0].y > _APART * median(pitches)


def _free(gutters: Sequence[Gutter], line: GlyphLine) -> list[Gutter]:
    """What a line leaves free of gaps; those that it closes are left out."""
    size = median(glyph.size for glyph in line)
    kept: list[Gutter] = []
    for start, end in gutters:
        pieces = [(start, end)]
        for glyph in line:
            if glyph.x1 <= start or glyph.x0 >= end:
                continue
            pieces = [
                piece
                for a, b in pieces
                for piece in ((a, min(b, glyph.x0)), (max(a, glyph.x1), b))
                if piece[1] > piece[0]
            ]
        widest = max(pieces, key=lambda piece: piece[1] - piece[0], default=(0.0, 0.0))
        if widest[1] - widest[0] >= _GUTTER * size:
            kept.append(widest)
    return kept


def _crosses(line: GlyphLine, gutters: Sequence[Gutter]) -> bool:
    return len(_free(gutters, line)) < len(gutters)


def _rows(
    lines: Sequence[GlyphLine], gutters: Sequence[Gutter], rules: Sequence[float]
) -> Iterator[Sequence[GlyphLine]]:
    """Group a table's lines by row: by rules, by wider gaps, or by what opens a row."""
    inner = [y for y in rules if lines[0][0].y < y < lines[-1][0].y]
    if len(inner) > 1:
        yield from _parted(lines, lambda above, line: _between(inner, above, line))
        return
    if inner:
        head = sum(line[0].y < inner[0] for line in lines)
        yield lines[:head]
        lines = lines[head:]
    edge = gutters[0][0]
    keys = ["".join(glyph.text for glyph in line if glyph.x0 < edge) for line in lines]
    numbered = [bool(_NUMBER.fullmatch(key)) for key in keys]
    pitches = [below[0].y - above[0].y for above, below in pairwise(lines)]
    usual = sorted(pitches)[len(pitches) // 4] if pitches else 0.0
    gaps = list(_parted(lines, lambda above, line: line[0].y - above[0].y > _BIG_PITCH * usual))
    if len(gaps) > 1 and len(gaps) >= sum(numbered):
        opening_ids = {id(line) for line, is_one in zip(lines, numbered, strict=True) if is_one}
        yield from _with_numbers(gaps, opening_ids, gutters)
        return
    opening = numbered if any(numbered) else [bool(key) for key in keys]
    opens = {id(line) for line, is_one in zip(lines, opening, strict=True) if is_one}
    opens |= {
        id(line)
        for at, line in enumerate(lines)
        if _crosses(line, gutters) or (at and _crosses(lines[at - 1], gutters))
    }
    yield from _parted(lines, lambda _, line: id(line) in opens)


def _with_numbers(
    groups: Sequence[list[GlyphLine]], numbered: Collection[int], gutters: Sequence[Gutter]
) -> Iterator[list[GlyphLine]]:
    """Join a group of lines without a number, and no heading, to the row above that has one."""
    row: list[GlyphLine] = []
    for group in groups:
        opens = any(id(line) in numbered for line in group)
        has_number = any(id(line) in numbered for line in row)
        if row and has_number and not opens and not _crosses(group[0], gutters):
            row = row + group
            continue
        if row:
            yield row
        row = group
    yield row


def _between(rules: Sequence[float], above: GlyphLine, line: GlyphLine) -> bool:
    return any(above[0].y < y < line[0].y for y in rules)


def _parted(
    lines: Sequence[GlyphLine], parts: Callable[[GlyphLine, GlyphLine], bool]
) -> Iterator[list[GlyphLine]]:
    group: list[GlyphLine] = []
    for line in lines:
        if group and parts(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group
