"""What a page holds in reading order, and what all pages repeat around it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from kg.chinese import compact
from kg.documents.pdf.columns import find_runs, read_run
from kg.documents.pdf.glyphs import Glyph
from kg.documents.pdf.lines import TextLine, group_lines, read_line
from kg.documents.pdf.parts import PageCell, PageTable
from kg.documents.pdf.rules import Grid, find_grids, open_rules
from kg.documents.pdf.shapes import Drawn

_MARGIN: Final = 0.13
"""The part of a page's height at its top and bottom where running lines stand."""
_OUTERMOST: Final = 3
"""How many lines at either end of a page may be running ones."""
_OFTEN: Final = 0.3
"""On which part of the pages a running line stands (left and right pages may differ)."""
_PAGE_NUMBER: Final = re.compile(
    r"[-—–－~·•.]*第?(?:\d{1,4}|[ivxlIVXL]{1,6})页?"
    r"(?:[/／，,、|]?(?:共|of)?\d{1,4}页?)?[-—–－~·•.]*"
)
_GOES_ON: Final = re.compile(r"[（(]?(?:续上?表|接上页|续前表|转下页|接下页)[^。]{0,12}[）)]?")

Item = TextLine | PageTable


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines and tables from the top; `top` and `bottom` are its edges in points."""

    number: int
    items: tuple[Item, ...]
    top: float
    bottom: float


def lay_out(number: int, drawn: Drawn) -> Page:
    """Put what is drawn on a page into lines and tables, from the top."""
    grids = find_grids(drawn.horizontal, drawn.vertical)
    inside: list[dict[tuple[int, int], list[Glyph]]] = [defaultdict(list) for _ in grids]
    outside: list[Glyph] = []
    for glyph in drawn.glyphs:
        for grid, places in zip(grids, inside, strict=True):
            place = grid.place(glyph)
            if place is not None:
                places[place].append(glyph)
                break
        else:
            outside.append(glyph)
    items: list[tuple[float, float, Item]] = []
    for grid, places in zip(grids, inside, strict=True):
        if places:
            table = _table(number, grid, places)
            items.append((table.y, grid.xs[0], table))
    rules = [rule.at for group in open_rules(drawn.horizontal, drawn.vertical) for rule in group]
    edges = [grid.ys[0] for grid in grids]
    for item in _outside(
        number, [glyph for glyph in outside if glyph.turn in (0, 2)], rules, edges
    ):
        x = item.x0 if isinstance(item, TextLine) else item.xs[0]
        items.append((item.y, x, item))
    items.sort(key=lambda item: item[:2])
    return Page(number, tuple(item for _, _, item in items), drawn.top, drawn.bottom)


def _table(number: int, grid: Grid, places: dict[tuple[int, int], list[Glyph]]) -> PageTable:
    cells = []
    for box in grid.boxes:
        glyphs = [
            glyph
            for row in range(box.top, box.bottom)
            for column in range(box.left, box.right)
            for glyph in places.get((row, column), ())
        ]
        lines = tuple(map(read_line, group_lines(glyphs)))
        cells.append(PageCell(lines, box.left, box.right, box.top, box.bottom))
    rows = len(grid.ys) - 1
    return PageTable(number, grid.ys[0], grid.xs, rows, tuple(cells), grid.is_open)


def _outside(
    number: int, glyphs: Sequence[Glyph], rules: Sequence[float], edges: Sequence[float]
) -> Iterator[Item]:
    """Lines and unruled tables among the characters outside ruled tables.

    `edges` are the tops of ruled tables, over which no unruled one goes on.
    """
    lines = group_lines(glyphs)
    blocks: list[list[list[Glyph]]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        blocks[sum(edge < line[0].y for edge in edges)].append(line)
    for block in blocks:
        at = 0
        for run in find_runs(block):
            yield from map(read_line, block[at : run.start])
            yield read_run(number, block, run, rules)
            at = run.end
        yield from map(read_line, block[at:])


# --- running lines -----------------------------------------------------------


def without_running_lines(pages: Sequence[Page]) -> Iterator[Page]:
    """Leave out page numbers and the lines that pages repeat at their top or bottom.

    A repeated line in larger type than most is a title: it stays where it stands first.
    """
    repeated = Counter(
        key for page in pages for key in {_key(page, line) for line in _running_candidates(page)}
    )
    sizes = [
        line.size
        for page in pages
        for item in page.items
        for line in ([item] if isinstance(item, TextLine) else _lines(item))
    ]
    usual = median(sizes) if sizes else 0.0
    seen: set[tuple[bool, int, str]] = set()
    for page in pages:
        dropped: set[int] = set()
        for line in _running_candidates(page):
            key = _key(page, line)
            often = repeated[key] >= max(2, _OFTEN * len(pages))
            is_title = line.size > 1.1 * usual and key not in seen
            seen.add(key)
            text = unicodedata.normalize("NFKC", compact(line.text))
            if (often and not is_title) or _PAGE_NUMBER.fullmatch(text):
                dropped.add(id(line))
        items = (
            item
            for item in page.items
            if id(item) not in dropped
            and not (isinstance(item, TextLine) and _GOES_ON.fullmatch(compact(item.text)))
        )
        yield Page(page.number, tuple(items), page.top, page.bottom)


def _lines(table: PageTable) -> Iterator[TextLine]:
    for cell in table.cells:
        yield from cell.lines


def _running_candidates(page: Page) -> list[TextLine]:
    """The first and last lines of a page, as far as they stand in its margins."""
    zone = _MARGIN * (page.bottom - page.top)
    found: dict[int, TextLine] = {}
    for items, is_top in ((page.items, True), (page.items[::-1], False)):
        for item in items[:_OUTERMOST]:
            if not isinstance(item, TextLine):
                break
            if item.y > page.top + zone if is_top else item.y < page.bottom - zone:
                break
            found[id(item)] = item
    return list(found.values())


def _key(page: Page, line: TextLine) -> tuple[bool, int, str]:
    """What makes a line the same on each page: its place and its words, numbers aside."""
    from_top, from_bottom = line.y - page.top, page.bottom - line.y
    is_top = from_top < from_bottom
    place = round((from_top if is_top else from_bottom) / 4)
    return is_top, place, re.sub(r"\d+", "0", compact(line.text))
