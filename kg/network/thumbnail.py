"""A small picture of a network that is made in a moment, for the output of a notebook's cell.

It shows the strongest units only, coloured by kind, with their strongest ties. Pictures for print
are in `kg.network.pictures`.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Hashable, Mapping, Sequence
from html import escape
from typing import Final
from unicodedata import east_asian_width

import networkx as nx
import numpy as np

from kg.network.appearance import Appearance, appearance, strengths
from kg.network.ego import part_of
from kg.network.names import name_of
from kg.network.palette import INK, MUTED, PAPER, REACH, Shape
from kg.network.pictures.edges import strongest_edges
from kg.network.pictures.fonts import subset
from kg.network.pictures.labels import Label, Wish, place_labels

SHOWN: Final = 40
"""How many units a thumbnail shows, the strongest first."""

_WIDE, _HIGH, _EDGE = 760.0, 520.0, 46.0  # points
_LEGEND_LINE: Final = 16.0
_LETTERS: Final = 10.0
_LONGEST: Final = 14  # characters of a name
_THINNEST, _THICKEST = 0.4, 5.0
_TIE: Final = "#8a94a0"


def thumbnail(graph: nx.Graph, top: int = SHOWN) -> str:
    """The strongest units of a network and their ties, as SVG that stands alone.

    The letters that it needs are inside, so that Chinese names never come out as boxes. The same
    network gives the same text.

    Parameters
    ----------
    graph
        Any network of `kg.network`, with at least one node.
    top
        How many nodes, the strongest first.

    Raises
    ------
    QueryError
        If the network has no node.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_node("a", name="市桥梁局", kind="Government", type="unit")
    >>> graph.add_node("b", name="<云岭镇>", kind="Town", type="unit")
    >>> graph.add_edge("a", "b", weight=4.0)
    >>> made = thumbnail(graph)
    >>> made.count("<line"), "市桥梁局" in made, "&lt;云岭镇&gt;" in made
    (1, True, True)
    """
    strength = strengths(graph)
    order = sorted(graph, key=lambda node: (-strength[node], str(node)))[:top]
    part = part_of(graph, set(order))
    looks = appearance(part, colour="kind", strength={node: strength[node] for node in order})
    centres = {
        node: (
            round(_EDGE + (x + 1) / 2 * (_WIDE - 2 * _EDGE), 1),
            round(_EDGE + (1 - y) / 2 * (_HIGH - 2 * _EDGE), 1),
        )
        for node, (x, y) in looks.positions.items()
    }
    scale = (_HIGH - 2 * _EDGE) / looks.span
    radii = {node: max(looks.sizes[node] * scale / 2, 2.5) for node in order}
    height = _HIGH + _LEGEND_LINE * (1 + _legend_rows(looks))
    drawn = [
        *_lines(part, centres),
        *(
            _mark(looks.shapes[node], centres[node], radii[node], looks.colours[node])
            for node in order
        ),
        *_names(part, order, centres, radii),
        *_legend(looks),
    ]
    letters = b64encode(subset("".join(drawn))).decode()
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE:g} {height:g}" '
        f'width="{_WIDE:g}" height="{height:g}" font-family="KG, sans-serif">',
        "<style>@font-face{font-family:KG;"
        f"src:url(data:font/woff;base64,{letters}) format('woff')}}</style>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        *drawn,
        "</svg>",
    ]
    return "".join(parts)


def _lines(part: nx.Graph, centres: Mapping[Hashable, tuple[float, float]]) -> list[str]:
    drawn = strongest_edges(part).edges
    heaviest = max((weight for _, _, weight in drawn), default=1.0) or 1.0
    lines = []
    for first, second, weight in drawn:
        width = _THINNEST + (_THICKEST - _THINNEST) * max(weight, 0.0) / heaviest
        (x, y), (to_x, to_y) = centres[first], centres[second]
        lines.append(
            f'<line x1="{x:g}" y1="{y:g}" x2="{to_x:g}" y2="{to_y:g}" stroke="{_TIE}" '
            f'stroke-opacity="0.55" stroke-width="{width:.2f}"/>'
        )
    return lines


def _mark(shape: Shape, centre: tuple[float, float], radius: float, colour: str) -> str:
    look = f'fill="{colour}" stroke="{INK}" stroke-width="0.7"'
    x, y = centre
    if shape == "circle":
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.1f}" {look}/>'
    far = radius * REACH[shape]
    corners = {
        "square": [(-radius, -radius), (radius, -radius), (radius, radius), (-radius, radius)],
        "triangle": [(0.0, -far), (0.87 * far, 0.5 * far), (-0.87 * far, 0.5 * far)],
        "diamond": [(0.0, -far), (far, 0.0), (0.0, far), (-far, 0.0)],
    }[shape]
    points = " ".join(f"{x + right:.1f},{y + down:.1f}" for right, down in corners)
    return f'<polygon points="{points}" {look}/>'


def _names(
    part: nx.Graph,
    order: Sequence[Hashable],
    centres: Mapping[Hashable, tuple[float, float]],
    radii: Mapping[Hashable, float],
) -> list[str]:
    """Names where they have room, the strongest first."""
    texts = [_short(name_of(part, node)) for node in order]
    places = np.array([[centres[node][0], _HIGH - centres[node][1]] for node in order])
    sizes = np.array([radii[node] for node in order])
    wishes = [
        Wish(number, _LETTERS * _ems(text) + 3, _LETTERS * 1.25)
        for number, text in enumerate(texts)
    ]
    found = place_labels(wishes, places, sizes, _WIDE, _HIGH)
    return [_name(label, texts[label.node]) for label in found]


def _name(label: Label, text: str) -> str:
    x = (label.left + label.right) / 2
    y = _HIGH - label.bottom - 0.28 * _LETTERS
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{_LETTERS:g}" text-anchor="middle" '
        f'fill="{INK}" stroke="{PAPER}" stroke-width="2" paint-order="stroke">{escape(text)}</text>'
    )


def _legend(looks: Appearance) -> list[str]:
    made = []
    y = _HIGH + _LEGEND_LINE / 2
    for at, ((label, colour), shape) in enumerate(
        zip(looks.legend, looks.legend_shapes, strict=True)
    ):
        x = 24.0 + (at % _IN_A_ROW) * (_WIDE - 24.0) / _IN_A_ROW
        down = y + (at // _IN_A_ROW) * _LEGEND_LINE
        made.append(_mark(shape, (x, down), 5.0, colour))
        made.append(
            f'<text x="{x + 11:.1f}" y="{down + 4:.1f}" font-size="{_LETTERS + 1:g}" '
            f'fill="{MUTED}">{escape(label)}</text>'
        )
    return made


def _legend_rows(looks: Appearance) -> int:
    return -(-len(looks.legend) // _IN_A_ROW)


_IN_A_ROW: Final = 6  # entries of the legend


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _ems(text: str) -> float:
    """About how wide a text is, in the size of its letters."""
    return sum(1.0 if east_asian_width(letter) in "WF" else 0.6 for letter in text)
