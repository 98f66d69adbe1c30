"""The marks of a network's drawing: discs and other shapes, lines and arrows, letters."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import networkx as nx

from kg.network.appearance import Appearance
from kg.network.layout import Node
from kg.network.palette import INK, PAPER, REACH, Shape

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path

Edge = tuple[Node, Node, float]
Places = Mapping[Node, tuple[float, float]]

_THIN, _THICK = 0.35, 4.5  # points: the lightest and the heaviest line
_PALE, _DARK = (0.84, 0.45)  # grey of the lightest and of the heaviest line, 1 is white
_BENT: Final = 0.12  # how far an arrow bows, so that two ways between two units are two lines
_TURNS: Final[Mapping[str, tuple[int, float]]] = {  # corners, and where the first stands
    "square": (4, 45.0),
    "diamond": (4, 90.0),
    "triangle": (3, 90.0),
}


def line_looks(weight: float, heaviest: float) -> tuple[float, str]:
    """Width in points and colour of a line: the heavier, the thicker and the darker.

    Examples
    --------
    >>> line_looks(10.0, 10.0)
    (4.5, '#737373')
    """
    share = min(max(weight / heaviest, 0.0), 1.0) if heaviest > 0 else 0.0
    grey = round(255 * (_PALE + (_DARK - _PALE) * math.sqrt(share)))
    return round(_THIN + (_THICK - _THIN) * share, 2), f"#{grey:02x}{grey:02x}{grey:02x}"


def outline(shape: Shape, x: float, y: float, diameter: float) -> Path:
    """A shape about a point, with the area of a disc of a diameter."""
    from matplotlib.path import Path  # noqa: PLC0415 - slow start

    radius = diameter / 2 * REACH[shape]
    if shape == "circle":
        return Path.circle((x, y), radius)
    corners, first = _TURNS[shape]
    turns = [math.radians(first + 360 / corners * number) for number in range(corners)]
    points = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
    return Path([*points, points[0]], closed=True)


def draw_nodes(
    axes: Axes, nodes: nx.Graph, looks: Appearance, centres: Places, scale: float
) -> None:
    """Draw the nodes, on axes whose unit is a point."""
    from matplotlib.collections import PathCollection  # noqa: PLC0415 - slow start

    order = sorted(nodes, key=lambda node: -looks.sizes[node])
    axes.add_collection(
        PathCollection(
            [
                outline(looks.shapes[node], *centres[node], looks.sizes[node] * scale)
                for node in order
            ],
            facecolors=[looks.colours[node] for node in order],
            edgecolors=INK,
            linewidths=0.6,
            zorder=3,
        ),
        autolim=False,
    )


def draw_edges(  # noqa: PLR0917 - what a line depends on
    axes: Axes,
    graph: nx.Graph,
    edges: Sequence[Edge],
    looks: Appearance,
    centres: Places,
    scale: float,
) -> None:
    """Draw the edges in the order given; in a directed network as arrows that end at the nodes."""
    heaviest = max((weight for _, _, weight in edges), default=1.0)
    styles = [line_looks(weight, heaviest) for _, _, weight in edges]
    if graph.is_directed():
        from matplotlib.patches import FancyArrowPatch  # noqa: PLC0415 - slow start

        for (first, second, _), (width, colour) in zip(edges, styles, strict=True):
            reach = [looks.sizes[node] * scale / 2 + 1.0 for node in (first, second)]
            axes.add_patch(
                FancyArrowPatch(
                    centres[first],
                    centres[second],
                    arrowstyle="-|>",
                    connectionstyle=f"arc3,rad={_BENT}",
                    mutation_scale=5.0 + 2.0 * width,
                    shrinkA=reach[0],
                    shrinkB=reach[1],
                    linewidth=width,
                    color=colour,
                    zorder=1,
                )
            )
        return
    from matplotlib.collections import LineCollection  # noqa: PLC0415 - slow start

    axes.add_collection(
        LineCollection(
            [(centres[first], centres[second]) for first, second, _ in edges],
            linewidths=[width for width, _ in styles],
            colors=[colour for _, colour in styles],
            capstyle="round",
            zorder=1,
        ),
        autolim=False,
    )


def draw_leader(axes: Axes, line: tuple[float, float, float, float]) -> None:
    """Draw the line from a label to its node."""
    axes.plot(
        [line[0], line[2]],
        [line[1], line[3]],
        color=INK,
        linewidth=0.8,
        linestyle=(0, (1, 1.6)),  # dotted: what is no tie must not look like one
        zorder=4,
    )


def draw_ground(axes: Axes, boxes: Sequence[tuple[float, float, float, float]]) -> None:
    """Lighten what lies under labels: boxes of left, bottom, right and top, in points.

    A white rim about each letter would draw every letter as a path of its own: files of several
    megabytes, in which no name can be searched for.
    """
    from matplotlib.collections import PolyCollection  # noqa: PLC0415 - slow start

    axes.add_collection(
        PolyCollection(
            [[(x, y), (to_x, y), (to_x, to_y), (x, to_y)] for x, y, to_x, to_y in boxes],
            facecolors=PAPER,
            edgecolors="none",
            alpha=0.72,
            zorder=2,
        ),
        autolim=False,
    )


def draw_letters(axes: Axes, x: float, y: float, line: str, size: float) -> None:
    """Write one line about x, its letters standing on y."""
    axes.text(x, y, line, fontsize=size, ha="center", va="baseline", color=INK, zorder=5)
