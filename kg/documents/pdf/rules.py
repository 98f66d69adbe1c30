"""Tables drawn with rules: their grid, and the cells that the rules leave whole."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.documents.pdf.glyphs import Glyph
from kg.documents.pdf.shapes import Rule

_SAME: Final = 3.0
"""Rules this near to each other in points are one: double lines, the borders of two cells."""
_GAP: Final = 4.0
"""Gaps in a rule up to this length in points are closed: dashes, corners."""
_SHORT: Final = 2.5
"""By how much a rule may miss the corner of a cell that it closes; less than any padding, so
that a line under words does not part a cell."""
_OPEN: Final = 8.0
"""By how many points rules reach beyond the last one across, where a side is open."""
_MOST_CROSSINGS: Final = 1_000_000
"""Pairs of a rule across and one down on a page that are looked at; drawings have more."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a grid: its columns and rows (the end is not included)."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its columns and rows are parted, in points, and its cells.

    `is_open` tells that its last row is not closed by a rule below.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    is_open: bool = False

    def place(self, glyph: Glyph) -> tuple[int, int] | None:
        """The row and column in which a character stands; None outside the table."""
        x = (glyph.x0 + glyph.x1) / 2
        y = glyph.y if glyph.turn in (1, 3) else glyph.y - 0.35 * glyph.size
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1


def find_grids(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> tuple[Grid, ...]:
    """Find the tables that rules draw, from the top; a frame around one cell is no table.

    Examples
    --------
    >>> across = [Rule(y, 0, 100) for y in (0, 20, 40)]
    >>> down = [Rule(0, 0, 40), Rule(100, 0, 40), Rule(50, 20, 40)]
    >>> [grid] = find_grids(across, down)
    >>> grid.xs, len(grid.boxes)
    ((0.0, 50.0, 100.0), 3)
    """
    across, down = _merged(horizontal), _merged(vertical)
    if len(across) * len(down) > _MOST_CROSSINGS:
        return ()
    grids = [
        grid
        for rules in _touching(across, down)
        if (grid := _grid(*rules)) is not None and len(grid.boxes) > 1
    ]
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    return tuple(
        grid for grid in grids if not any(_inside(grid, other) for other in grids if other != grid)
    )


def open_rules(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of at least three rules of the same width that nothing crosses, from the top."""
    across, down = _merged(horizontal), _merged(vertical)
    if len(across) * len(down) > _MOST_CROSSINGS:
        return []
    lonely = [rules[0] for rules in _touching(across, down) if not rules[1]]
    groups: list[list[Rule]] = []
    for rule in sorted((rule for rules in lonely for rule in rules), key=lambda rule: rule.at):
        for group in groups:
            if abs(group[0].start - rule.start) <= _GAP and abs(group[0].end - rule.end) <= _GAP:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) > 2]


def _inside(grid: Grid, other: Grid) -> bool:
    return (
        other.xs[0] <= grid.xs[0]
        and grid.xs[-1] <= other.xs[-1]
        and other.ys[0] <= grid.ys[0]
        and grid.ys[-1] <= other.ys[-1]
        and (grid.xs, grid.ys) != (other.xs, other.ys)
    )


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules without doubles, the pieces of one joined."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][0].at <= _SAME:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    found: list[Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        pieces: list[list[float]] = []
        for _, start, end in sorted(group, key=lambda rule: (rule.start, rule.end)):
            if pieces and start - pieces[-1][1] <= _GAP:
                pieces[-1][1] = max(pieces[-1][1], end)
            else:
                pieces.append([start, end])
        # What is as long as a character is wide belongs to a drawing.
        found += [Rule(at, start, end) for start, end in pieces if end - start > _OPEN]
    return found


def _touching(
    across: Sequence[Rule], down: Sequence[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that cross or meet."""
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for first, rule in enumerate(across):
        for second, other in enumerate(down, len(across)):
            if (
                rule.start - _GAP <= other.at <= rule.end + _GAP
                and other.start - _GAP <= rule.at <= other.end + _GAP
            ):
                parent[root(second)] = root(first)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for at, rule in enumerate([*across, *down]):
        groups[root(at)][at >= len(across)].append(rule)
    yield from groups.values()


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    if len(across) + len(down) < 4 or not across or not down:
        return None
    across, down = list(across), list(down)
    xs, ys = _places(down), _places(across)
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    is_open = bottom - ys[-1] > _OPEN
    # A side without a rule ends where the rules across it end.
    for side, rules, ends, others in (
        (left, down, (top, bottom), xs),
        (right, down, (top, bottom), xs),
        (top, across, (left, right), ys),
        (bottom, across, (left, right), ys),
    ):
        if min(abs(side - at) for at in others) > _OPEN:
            rules.append(Rule(side, *ends))
            others.append(side)
    xs, ys = sorted(xs), sorted(ys)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > 200_000:
        return None
    boxes = _boxes(xs, ys, across, down)
    return _without_ghosts(Grid(tuple(xs), tuple(ys), tuple(boxes), is_open))


def _places(rules: Iterable[Rule]) -> list[float]:
    return sorted({rule.at for rule in rules})


def _closed(rules: Iterable[Rule], at: float, start: float, end: float) -> bool:
    return any(
        rule.at == at and rule.start <= start + _SHORT and rule.end >= end - _SHORT
        for rule in rules
    )


def _boxes(
    xs: Sequence[float], ys: Sequence[float], across: Iterable[Rule], down: Iterable[Rule]
) -> Iterator[Box]:
    """The cells: places of the grid between which no rule stands are one."""
    by_x, by_y = defaultdict(list), defaultdict(list)
    for rule in down:
        by_x[rule.at].append(rule)
    for rule in across:
        by_y[rule.at].append(rule)
    columns, rows = len(xs) - 1, len(ys) - 1
    seen: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in seen:
                continue
            group = {(row, column)}
            waiting = [(row, column)]
            while waiting:
                r, c = waiting.pop()
                steps = (
                    ((r, c + 1), xs[c + 1], by_x, (ys[r], ys[r + 1])),
                    ((r, c - 1), xs[c], by_x, (ys[r], ys[r + 1])),
                    ((r + 1, c), ys[r + 1], by_y, (xs[c], xs[c + 1])),
                    ((r - 1, c), ys[r], by_y, (xs[c], xs[c + 1])),
                )
                for place, at, rules, span in steps:
                    inside = 0 <= place[0] < rows and 0 <= place[1] < columns
                    if not inside or place in group or place in seen:
                        continue
                    if not _closed(rules[at], at, *span):
                        group.add(place)
                        waiting.append(place)
            seen |= group
            yield from _rectangles(group)


def _rectangles(group: set[tuple[int, int]]) -> Iterator[Box]:
    """One box where the places make a rectangle; else, as a rule is missing, a box a row."""
    top, bottom = min(row for row, _ in group), max(row for row, _ in group) + 1
    left, right = min(at for _, at in group), max(at for _, at in group) + 1
    if len(group) == (bottom - top) * (right - left):
        yield Box(left, right, top, bottom)
        return
    for row in range(top, bottom):
        start = None
        for column in range(left, right + 1):
            if (row, column) in group and start is None:
                start = column
            elif (row, column) not in group and start is not None:
                yield Box(start, column, row, row + 1)
                start = None


def _without_ghosts(grid: Grid) -> Grid:
    """Leave out columns and rows in which no cell begins: stray strokes made them."""
    lefts = sorted({box.left for box in grid.boxes})
    tops = sorted({box.top for box in grid.boxes})
    columns = {old: new for new, old in enumerate([*lefts, len(grid.xs) - 1])}
    rows = {old: new for new, old in enumerate([*tops, len(grid.ys) - 1])}

    def end(at: int, kept: dict[int, int]) -> int:
        return kept[min(place for place in kept if place >= at)]

    return Grid(
        tuple(grid.xs[at] for at in columns),
        tuple(grid.ys[at] for at in rows),
        tuple(
            Box(columns[box.left], end(box.right, columns), rows[box.top], end(box.bottom, rows))
            for box in grid.boxes
        ),
        grid.is_open,
    )
