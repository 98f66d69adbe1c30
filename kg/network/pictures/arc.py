"""Who works most with whom among the strongest units (arc diagram)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import networkx as nx

from kg.network.palette import INK, LINE, MUTED, Language, place_key
from kg.network.pictures.captions import caption, chosen, things, titled, weight_name
from kg.network.pictures.matrix import cells
from kg.network.pictures.ordering import Arrangement, Block, arranged
from kg.network.pictures.saving import drawing
from kg.network.pictures.sheet import (
    Drawn,
    finished,
    fitted,
    height_of,
    number,
    sheet,
    ticks,
    width_of,
    write,
)
from kg.network.pictures.style import MARKERS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW: Final = 24.0  # points, from unit to unit
_BETWEEN_BLOCKS: Final = 12.0
_DISC: Final = 13.0  # points from the line of units to their names
_BRACKET: Final = 12.0  # points from the name of a community to the names of its units
_WIDEST: Final = 150.0
_BLOCK_WIDEST: Final = 96.0
_THINNEST, _THICKEST = 0.3, 9.0  # points
_KEY_ROOM: Final = 26.0
_SAMPLE: Final = 26.0  # points: the length of a line in the key
_PALE: Final = "#dfe3e8"
_BLOCK: Final = ("{name}\n等 {members} 个{things}", "{name} and others:\n{members} {things}")
_NOTE: Final = (
    "弧线越粗，权重（{weight}）越大。全部 {all} 对中最强的 {strong} 对着色："
    "同一社群内用社群的颜色，跨社群用灰色；其余为浅灰。社群（左侧，联系较紧密的单位）以其中最强的单位命名；"
    "单位名后的数字为强度（与全网各单位权重之和），圆点等标记的面积与之相应。",
    "The wider an arc, the greater its weight ({weight}). Of {all} pairs, the strongest {strong} "
    "are in colour: that of their community, or grey from one to another; the others are "
    "pale. Communities (on the left: units with many ties among each other) are named after their "
    "strongest unit. The figure behind a name is the unit's strength (the sum of its weights in "
    "the whole network), and so is the size of its mark.",
)
_BOTH_WAYS: Final = (
    "两个方向的权重合计为一条弧线。",
    "An arc is the weight of both ways together.",
)
_LEFT_OUT: Final = (
    "只画强度最大的 {shown} 个{things}（共 {all} 个）。",
    "Only the {shown} strongest {things} of {all} are drawn.",
)


@dataclass(frozen=True, slots=True)
class Arc:
    """One pair of units.

    Attributes
    ----------
    first, second
        Places in the arrangement, the lower first. In a directed network both ways are added.
    weight
        Weight of the edge.
    community
        The number of the community that has both; None between communities.
    strong
        Whether it is among the strongest, which are drawn in colour.
    """

    first: int
    second: int
    weight: float
    community: int | None
    strong: bool


def draw_arcs(
    graph: nx.Graph,
    path: str | Path,
    *,
    language: Language = "zh",
    top: int = 20,
    communities: Mapping[str, int] | None = None,
    strongest: int = 40,
) -> Drawn:
    """Draw the strongest units in a column with an arc for each pair, and write it to a file.

    Units stand by community and then by strength. The wider an arc, the greater its weight; the
    strongest have the colour of their community, or grey from one to another; the others are
    pale.

    Parameters
    ----------
    graph
        A network of units. In a directed one, the weights of both ways are added.
    path
        Ends with .png, .svg or .pdf.
    language
        Of title and caption.
    top
        How many units, the strongest first.
    communities
        See `ordering.arranged`.
    strongest
        How many arcs have a colour.

    Raises
    ------
    QueryError
        If there is nothing to draw, or the file can't be written (see `ordering.arranged` and
        `style.save`).

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> graph = nx.Graph([("市渔业局", "市桥梁局", {"weight": 2.0, "count": 2})])
    >>> draw_arcs(graph, f"{mkdtemp()}/arcs.svg").path.name
    'arcs.svg'
    """
    at = chosen(language)
    found = arranged(graph, top=top, communities=communities)
    arcs = arcs_of(graph, found, strongest=strongest)
    what = things(graph, language)
    keys = [place_key(block.place, _block_label(block, at, what)) for block in found.blocks]
    labels = [
        fitted(f"{label} {number(strength)}", _WIDEST)
        for label, strength in zip(found.labels, found.strengths, strict=True)
    ]
    places = _places(found, labels, [height_of(key.label) for key in keys])
    column = max(width_of(key.label) for key in keys) + _BRACKET
    line = column + max(map(width_of, labels)) + _DISC
    reach = max((places[arc.second] - places[arc.first] for arc in arcs), default=0.0) / 2
    foot_at = places[-1] + _ROW
    subtitle, foot = caption(graph.graph, language)
    weight = weight_name(graph.graph, language)
    drawn = sum(arc.strong for arc in arcs)
    notes = [_NOTE[at].format(weight=weight, strong=drawn, all=len(arcs))]
    if graph.is_directed():
        notes.append(_BOTH_WAYS[at])
    if found.left_out:
        notes.append(_LEFT_OUT[at].format(shown=len(found.nodes), all=len(graph), things=what))
    title = ("联系最多的{}", "The {} with most ties")[at].format(what)
    widest = max((arc.weight for arc in arcs), default=1.0)
    key_room = max(sum(room for _, room in _key_widths(widest)), width_of(weight))
    with drawing():
        page, axes = sheet(
            line + max(reach + _DISC, key_room),
            foot_at + _KEY_ROOM,
            title=titled(graph.graph, title, language),
            subtitle=subtitle,
            foot=[*foot, *notes],
        )
        colours = {
            block.community: key.colour for block, key in zip(found.blocks, keys, strict=True)
        }
        for arc in arcs:
            _draw_arc(axes, arc, (line, places[arc.first], places[arc.second]), widest, colours)
        for block, key in zip(found.blocks, keys, strict=True):
            for place in range(block.start, block.stop):
                share = found.strengths[place] / max(found.strengths)
                axes.plot(
                    [line],
                    [places[place]],
                    linestyle="none",
                    marker=MARKERS[key.shape],
                    markersize=5 + 11 * math.sqrt(share),
                    markerfacecolor=key.colour,
                    markeredgecolor=INK,
                    markeredgewidth=0.7,
                    zorder=5,
                )
                write(axes, line - _DISC, places[place], labels[place], ha="right")
            ends = [places[block.start] - _ROW / 3, places[block.stop - 1] + _ROW / 3]
            axes.plot([column - 6] * 2, ends, color=key.colour, linewidth=3, solid_capstyle="butt")
            write(axes, column - _BRACKET, sum(ends) / 2, key.label, ha="right", color=MUTED)
        _draw_widths(axes, (line, foot_at), widest, weight)
        return finished(page, path, language, names=found.labels, notes=())


def arcs_of(graph: nx.Graph, arrangement: Arrangement, *, strongest: int = 40) -> tuple[Arc, ...]:
    """The pairs of an arrangement, the weakest first, so that the strongest are drawn last.

    Parameters
    ----------
    graph
        The network that was arranged.
    arrangement
        Its units (see `matrix.arranged`).
    strongest
        How many pairs are drawn in colour. Of equal pairs, those that stand higher come first.

    Examples
    --------
    >>> from kg.network.pictures.ordering import arranged
    >>> graph = nx.Graph()
    >>> graph.add_edge("a", "b", weight=5.0)
    >>> graph.add_edge("b", "c", weight=1.0)
    >>> found = arranged(graph, communities={"a": 0, "b": 0, "c": 1})
    >>> [(arc.first, arc.second, arc.community, arc.strong)
    ...  for arc in arcs_of(graph, found, strongest=1)]
    [(0, 2, None, False), (0, 1, 0, True)]
    """
    table = cells(graph, arrangement.nodes)
    member = [
        block.community for block in arrangement.blocks for _ in range(block.start, block.stop)
    ]
    pairs = []
    for first in range(len(member)):
        for second in range(first + 1, len(member)):
            ways = [table[first, second]]
            if graph.is_directed():
                ways.append(table[second, first])
            present = [float(way) for way in ways if way == way]  # noqa: PLR0124 — not a number
            if present:
                pairs.append((sum(present), first, second))
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    arcs = [
        Arc(
            first,
            second,
            weight,
            member[first] if member[first] == member[second] else None,
            number < strongest,
        )
        for number, (weight, first, second) in enumerate(pairs)
    ]
    return tuple(reversed(arcs))


def _block_label(block: Block, at: int, what: str) -> str:
    if block.members == 1:
        return fitted(block.name, _BLOCK_WIDEST)
    words = _BLOCK[at].format(name=block.name, members=block.members, things=what)
    return fitted(words, _BLOCK_WIDEST)


def _places(
    found: Arrangement, labels: Sequence[str], block_heights: Sequence[float]
) -> list[float]:
    """How far down each unit stands: communities apart, each as high as its name needs."""
    places: list[float] = []
    y = _ROW / 2
    for block, height in zip(found.blocks, block_heights, strict=True):
        rows = [max(_ROW, height_of(labels[place])) for place in range(block.start, block.stop)]
        spare = max(0.0, height - sum(rows)) / 2
        y += spare
        for row in rows:
            places.append(y + row / 2)
            y += row
        y += spare + _BETWEEN_BLOCKS
    return places


def _draw_arc(
    axes: Axes,
    arc: Arc,
    place: tuple[float, float, float],
    widest: float,
    colours: Mapping[int, str],
) -> None:
    from matplotlib.patches import Arc as Curve  # noqa: PLC0415 - slow start

    line, first, second = place
    width = max(_THINNEST, _THICKEST * arc.weight / widest)
    within = arc.community is not None
    colour = LINE if arc.community is None else colours[arc.community]
    looks = [(width, colour if arc.strong else _PALE, 1 + arc.strong)]
    if arc.strong and within:  # an edge of ink keeps light colours apart from paper and pale arcs
        looks.insert(0, (width + 0.9, INK, 2))
    for wide, ink, order in looks:
        axes.add_patch(
            Curve(
                (line, (first + second) / 2),
                second - first,
                second - first,
                theta1=-90,
                theta2=90,
                linewidth=wide,
                color=ink,
                alpha=None if arc.strong else 0.8,
                zorder=order,
            )
        )


def _key_widths(widest: float) -> list[tuple[float, float]]:
    """The greatest weight and two round figures below it, with the room each takes in the key."""
    rounds = ticks(widest / 1000, widest, logarithmic=True)
    below = [max((value for value in rounds if value <= widest / by), default=0) for by in (10, 2)]
    least = 1 if widest >= 3 else 0
    return [
        (value, _SAMPLE + 21.0 + width_of(number(value)))
        for value in [*below, widest]
        if value and value >= least
    ]


def _draw_widths(axes: Axes, corner: tuple[float, float], widest: float, weight: str) -> None:
    left, top = corner
    write(axes, left, top, weight)
    for value, room in _key_widths(widest):
        ends = [left, left + _SAMPLE]
        wide = max(_THINNEST, _THICKEST * value / widest)
        axes.plot(ends, [top + 15] * 2, color=LINE, linewidth=wide, solid_capstyle="butt")
        write(axes, left + _SAMPLE + 5, top + 15, number(value))
        left += room
