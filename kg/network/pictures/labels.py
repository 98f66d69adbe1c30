"""Names beside nodes: none on another, none on the middle of a node, all within the picture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]

LINE_SPACING: Final = 1.22
"""From one line of a label to the next, in sizes of the letters."""

_CLEAR: Final = 1.5  # points between a node and its label, and on each side between labels
_NEAR: Final = 4.0  # points: a label farther off is tied to its node by a line
_SIDES: Final = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, 1), (1, -1), (-1, 1), (-1, -1))
_RINGS: Final = (9.0, 18.0, 30.0, 45.0, 65.0, 90.0, 125.0, 170.0, 230.0)
_AROUND: Final = 24  # directions tried on each ring
_ON_NODE: Final = 1000.0  # what covering a part of a node costs: anything free is better
_OVER: Final = 60.0  # what it costs that a label's line runs over a node
_PATIENCE: Final = 4  # rings that are tried for a line that runs over nothing
_GRID: Final = 40  # places tried across and up when all rings are full


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that is wanted.

    Attributes
    ----------
    node
        The place of its node among all nodes.
    width, height
        Of its box, in points.
    needed
        Whether it is to be put somewhere, however far: else it is left out where it is crowded.
    """

    node: int
    width: float
    height: float
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands.

    Attributes
    ----------
    node
        The place of its node among all nodes.
    left, bottom, right, top
        Its box, in points.
    line
        From the box to the edge of the node, (x, y, x, y), where it stands apart; else None.
    clear
        Whether it covers no part of any node.
    """

    node: int
    left: float
    bottom: float
    right: float
    top: float
    line: Box | None = None
    clear: bool = True


def place_labels(
    wishes: Sequence[Wish], centres: Floats, radii: Floats, width: float, height: float
) -> tuple[Label, ...]:
    """Places for labels, first come, first served.

    What always holds: no two boxes overlap, none covers the centre of a node, all lie within the
    picture, and no line of one label crosses the box of another. A label that need not be there
    covers no part of any node, and stands next to its own.

    Parameters
    ----------
    wishes
        The most important first.
    centres
        Of all nodes, in points from the lower left corner: an array of shape (nodes, 2).
    radii
        Of the circles about all nodes, in points.
    width, height
        Of the picture, in points.

    Returns
    -------
    The labels that found a place, in the order of the wishes.

    Examples
    --------
    >>> found = place_labels(
    ...     [Wish(0, 40.0, 10.0), Wish(1, 40.0, 10.0)],
    ...     np.array([[50.0, 50.0], [70.0, 50.0]]),
    ...     np.array([5.0, 5.0]),
    ...     120.0,
    ...     100.0,
    ... )
    >>> [(label.node, label.left, label.bottom) for label in found]
    [(0, 3.5, 45.0), (1, 76.5, 45.0)]
    """
    canvas = _Canvas(centres, radii, (width, height))
    for wish in wishes:
        found = canvas.best(wish)
        if found is not None:
            canvas.add(found)
    return tuple(canvas.placed)


class _Canvas:
    """What is on the picture already."""

    def __init__(self, centres: Floats, radii: Floats, size: tuple[float, float]) -> None:
        self.centres = centres
        self.radii = radii
        self.size = size
        self.placed: list[Label] = []
        self._boxes = np.empty((0, 4))
        self._lines: list[Box] = []

    def add(self, label: Label) -> None:
        self.placed.append(label)
        self._boxes = np.vstack([self._boxes, [_box(label)]])
        if label.line is not None:
            self._lines.append(label.line)

    def best(self, wish: Wish) -> Label | None:
        """The candidate that costs least in the nearest rings; None if there is none."""
        x, y = (float(value) for value in self.centres[wish.node])
        best, least = None, math.inf if wish.needed else _ON_NODE
        rings = _candidates(wish, x, y, float(self.radii[wish.node]), self.size)
        for number, ring in enumerate(rings):
            for label, far in ring:
                if far < least and self._free(label):
                    cost = far + self._covered(_box(label)) + self._passed(label)
                    if cost < least:
                        best, least = label, cost
            if least < _OVER or (least < _ON_NODE and number >= _PATIENCE):
                break
        return best and replace(best, clear=least < _ON_NODE)

    def _free(self, label: Label) -> bool:
        """Whether a label breaks none of the rules that always hold."""
        box = left, bottom, right, top = _box(label)
        if left < 0 or bottom < 0 or right > self.size[0] or top > self.size[1]:
            return False
        others = self._boxes
        if np.any(
            (others[:, 0] < right + _CLEAR)
            & (others[:, 2] > left - _CLEAR)
            & (others[:, 1] < top + _CLEAR / 2)
            & (others[:, 3] > bottom - _CLEAR / 2)
        ):
            return False
        x, y = self.centres[:, 0], self.centres[:, 1]
        if np.any((x >= left) & (x <= right) & (y >= bottom) & (y <= top)):
            return False
        if any(_crosses(line, box) for line in self._lines):
            return False
        return label.line is None or not any(_crosses(label.line, other) for other in others)

    def _covered(self, box: Box) -> float:
        """What it costs that a box lies on nodes, or so near one that it seems to be its name."""
        left, bottom, right, top = box
        x, y = self.centres[:, 0], self.centres[:, 1]
        away_x = np.maximum(np.maximum(left - x, x - right), 0.0)
        away_y = np.maximum(np.maximum(bottom - y, y - top), 0.0)
        into = self.radii - np.hypot(away_x, away_y)
        on = into[into > 0]
        beside = int(((into <= 0) & (into > -3 * _CLEAR)).sum()) - 1  # one is its own node
        return float(_ON_NODE * len(on) + 10 * on.sum() + 3.0 * max(beside, 0))

    def _passed(self, label: Label) -> float:
        """What it costs that the line of a label runs over other nodes or crosses other lines."""
        if label.line is None:
            return 0.0
        start, end = np.array(label.line[:2]), np.array(label.line[2:])
        way = end - start
        share = np.clip((self.centres - start) @ way / (way @ way), 0.0, 1.0)
        distance = np.hypot(*(self.centres - start - share[:, None] * way).T)
        over = int((distance < self.radii).sum()) - int(
            distance[label.node] < self.radii[label.node]
        )
        crossed = sum(_cross(label.line, other) for other in self._lines)
        return _OVER * (over + crossed)


def _box(label: Label) -> Box:
    return label.left, label.bottom, label.right, label.top


def _candidates(
    wish: Wish, x: float, y: float, radius: float, size: tuple[float, float]
) -> Iterator[list[tuple[Label, float]]]:
    """Places in rings, the nearest first, each with what it costs."""
    half_w, half_h = wish.width / 2, wish.height / 2

    def label(cx: float, cy: float, *, tied: bool) -> Label:
        box = (cx - half_w, cy - half_h, cx + half_w, cy + half_h)
        return Label(wish.node, *box, _line(box, x, y, radius) if tied else None)

    gap = radius + _CLEAR
    slant = gap * math.sqrt(0.5)
    near: list[tuple[Label, float]] = []
    for cost, (right, up) in enumerate(_SIDES):
        reach = slant if right and up else gap
        near.append(
            (label(x + right * (reach + half_w), y + up * (reach + half_h), tied=False), cost)
        )
    for shift in (-0.6, 0.6):  # above and below, moved to one side
        near.extend(
            (label(x + shift * half_w, y + up * (gap + half_h), tied=False), 9.0) for up in (-1, 1)
        )
    yield near
    if not wish.needed:
        return
    for ring in _RINGS:
        yield [
            (
                label(
                    x + (gap + ring + half_w) * math.cos(turn),
                    y + (gap + ring + half_h) * math.sin(turn),
                    tied=True,
                ),
                ring + abs(math.sin(turn)),
            )
            for turn in (2 * math.pi * step / _AROUND for step in range(_AROUND))
        ]
    yield [
        (label(cx, cy, tied=True), 300.0 + math.hypot(cx - x, cy - y) / 10)
        for cx in np.linspace(half_w, size[0] - half_w, _GRID).tolist()
        for cy in np.linspace(half_h, size[1] - half_h, _GRID).tolist()
    ]


def _line(box: Box, x: float, y: float, radius: float) -> Box | None:
    """From the point of a box that is nearest to a node to the node's edge."""
    near_x, near_y = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
    distance = math.hypot(near_x - x, near_y - y)
    if distance <= radius + _NEAR:
        return None
    return (
        near_x,
        near_y,
        x + (near_x - x) * radius / distance,
        y + (near_y - y) * radius / distance,
    )


def _crosses(line: Sequence[float] | Floats, box: Box | Floats) -> bool:
    """Whether a straight line meets a box (Liang and Barsky 1984, ACM Trans. Graphics 3(1))."""
    x, y, to_x, to_y = line
    start, end = 0.0, 1.0
    for move, low, high in (
        (to_x - x, float(box[0]) - x, float(box[2]) - x),
        (to_y - y, float(box[1]) - y, float(box[3]) - y),
    ):
        if move == 0:
            if low > 0 or high < 0:
                return False
            continue
        first, last = sorted((low / move, high / move))
        start, end = max(start, first), min(end, last)
        if start > end:
            return False
    return True


def _cross(one: Box, other: Box) -> bool:
    """Whether two straight lines cross: each has the ends of the other on two sides."""

    def side(line: Box, x: float, y: float) -> float:
        return (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])

    return (
        side(one, *other[:2]) * side(one, *other[2:]) < 0
        and side(other, *one[:2]) * side(other, *one[2:]) < 0
    )
