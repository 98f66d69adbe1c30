"""Which units work with which, as a table of colours (matrix heat map)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.errors import QueryError
from kg.network.palette import INK, LINE, PAPER, REST, Language
from kg.network.pictures.captions import caption, chosen, things, titled, weight_name
from kg.network.pictures.ordering import Arrangement, Block, arranged, is_number
from kg.network.pictures.saving import drawing
from kg.network.pictures.sheet import (
    SIZE,
    Drawn,
    apart,
    finished,
    fitted,
    height_of,
    number,
    sheet,
    ticks,
    width_of,
    write,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Normalize

Scale = Literal["linear", "log"]

_SIDE: Final = 600.0  # points, of the whole table
_CELL_LEAST, _CELL_MOST = 9.0, 26.0  # points: what a label and a figure need
_CELL_WITH_NUMBER: Final = 19.0  # points: from here on each cell has its figure
_NUMBER: Final = 6.5  # size of the figures in cells
_GAP: Final = 4.0
_BRACKET: Final = 22.0  # points between the table and the names of communities
_BLOCK_WIDEST: Final = 130.0  # points
_LABEL_WIDEST: Final = 160.0  # points, where a cell has room for two lines
_BAR_ROOM, _BAR_WIDTH, _BAR_HIGH = 48.0, 220.0, 9.0  # points
_COLOURS: Final = "viridis_r"  # even steps to the eye, colour-blind or not, and in grey
_GRID: Final = "#d8dce1"
_BLOCK: Final = ("{name} 等 {members} 个{things}", "{name} and others: {members} {things}")
_BLOCK_PART: Final = (
    "{name} 等 {members} 个{things}\n图中 {shown} 个",
    "{name} and others: {members} {things}\n{shown} of them here",
)
_NOTES: Final = (
    "颜色越深，权重（{weight}）越大；白格为没有联系；对角线上的数字为本单位任务数，不着色。"
    "粗线框为社群（联系较紧密的单位），以其中最强的单位命名；社群内按强度（与各单位权重之和）排列。",
    "The darker a cell, the greater its weight ({weight}); white cells have no tie; figures on "
    "the diagonal are the unit's own tasks and have no colour. Thick frames are communities "
    "(units with many ties among each other), named after their strongest unit, and sorted by "
    "strength (the sum of a unit's weights).",
)
_DIRECTED: Final = (
    "横行为牵头单位，纵列为协助单位；强度和社群按两个方向权重之和计算。",
    "The row leads and the column assists; strengths and communities go by both ways together.",
)
_LEFT_OUT: Final = (
    "只画强度最大的 {shown} 个{things}（共 {all} 个）。",
    "Only the {shown} strongest {things} of {all} are drawn.",
)
_SKEWED: Final = 8.0  # times the median: above it, equal steps would leave most cells alike


def draw_matrix(
    graph: nx.Graph,
    path: str | Path,
    *,
    language: Language = "zh",
    top: int = 40,
    communities: Mapping[str, int] | None = None,
    scale: Scale | None = None,
) -> Drawn:
    """Draw the weights between the strongest units as a table of colours, and write it to a file.

    Units stand by community and then by strength; communities are outlined, and named after
    their strongest unit. On the diagonal stands how many tasks the unit has, without a colour. A
    pair that shares nothing is white.

    Parameters
    ----------
    graph
        A network of units. In a directed one, the row leads and the column assists.
    path
        Ends with .png, .svg or .pdf.
    language
        Of title and caption.
    top
        How many units, the strongest first. Labels are legible up to 80.
    communities
        See `ordering.arranged`.
    scale
        Steps of colour: `linear`, or `log` (each doubling is one step). By default `log` where the
        greatest weight is more than 8 times the median.

    Raises
    ------
    QueryError
        If there is nothing to draw, or the file can't be written (see `ordering.arranged` and
        `style.save`).

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> graph = nx.Graph([("市渔业局", "市桥梁局", {"weight": 2.0, "count": 2})])
    >>> draw_matrix(graph, f"{mkdtemp()}/matrix.svg").path.name
    'matrix.svg'
    """
    at = chosen(language)
    found = arranged(graph, top=top, communities=communities)
    table = cells(graph, found.nodes)
    steps = scale or ("log" if is_skewed(table) else "linear")
    side = min(max(_SIDE / len(found.nodes), _CELL_LEAST), _CELL_MOST)
    size = min(SIZE, side * 0.82)
    lines = [
        fitted(label, _LABEL_WIDEST, size) if side >= _CELL_WITH_NUMBER else label
        for label in found.labels
    ]
    room = max(width_of(label, size) for label in lines) + _GAP
    what = things(graph, language)
    blocks = [_block_label(block, at, what) for block in found.blocks]
    table_end = room + side * len(found.nodes)
    width = max(table_end + _BRACKET + max(map(width_of, blocks)), room + _BAR_WIDTH + _GAP)
    height = table_end + _BAR_ROOM
    subtitle, foot = caption(graph.graph, language)
    weight = weight_name(graph.graph, language)
    notes = [_NOTES[at].format(weight=weight)]
    if graph.is_directed():
        notes.append(_DIRECTED[at])
    if found.left_out:
        notes.append(_LEFT_OUT[at].format(shown=len(found.nodes), all=len(graph), things=what))
    title = ("协作矩阵", "Who works with whom")[at]
    with drawing():
        page, axes = sheet(
            width,
            height,
            title=titled(graph.graph, title, language),
            subtitle=subtitle,
            foot=[*foot, *notes],
        )
        shades = _steps(table, steps)
        _draw_cells(axes, table, shades, (room, side))
        _draw_own_tasks(axes, graph, found, (room, side))
        for place, label in enumerate(lines):
            middle = room + side * (place + 0.5)
            write(axes, room - _GAP, middle, label, size=size, ha="right")
            write(
                axes, middle, room - _GAP, label, size=size, ha="center", va="bottom", rotation=90
            )
        _draw_blocks(axes, found.blocks, blocks, (room, side))
        _draw_bar(axes, shades, (room, height - _BAR_ROOM + 22.0), steps, weight)
        return finished(page, path, language, names=found.labels, notes=())


def cells(graph: nx.Graph, nodes: Sequence[str], *, value: str = "weight") -> NDArray[np.float64]:
    """An edge attribute as a square table: rows and columns in the order of `nodes`.

    Pairs without an edge, and the diagonal, are not a number. In a directed network the row is
    where an edge begins.

    Raises
    ------
    QueryError
        If an edge between these nodes has no such attribute, or it is no number.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_edge("a", "b", weight=5.0)
    >>> cells(graph, ["b", "a"]).tolist()
    [[nan, 5.0], [5.0, nan]]
    """
    place = {node: at for at, node in enumerate(nodes)}
    table = np.full((len(nodes), len(nodes)), np.nan)
    for first, second, data in graph.subgraph(nodes).edges(data=True):
        found = data.get(value)
        if not isinstance(found, int | float):
            raise QueryError(
                f"edges have no number {value!r}",
                where=f"{first}, {second}",
                advice=f"one of {'、'.join(sorted(k for k in data if is_number(data[k])))}",
            )
        table[place[first], place[second]] = found
        if not graph.is_directed():
            table[place[second], place[first]] = found
    np.fill_diagonal(table, np.nan)
    return table


def is_skewed(values: NDArray[np.float64]) -> bool:
    """Whether the greatest value is so far above the median that a logarithm shows more.

    Examples
    --------
    >>> is_skewed(np.array([1.0, 2.0, 3.0])), is_skewed(np.array([1.0, 2.0, 90.0]))
    (False, True)
    """
    present = values[np.isfinite(values)]
    if present.size == 0 or present.min() <= 0:
        return False
    return bool(present.max() > _SKEWED * np.median(present))


def _block_label(block: Block, at: int, what: str) -> str:
    shown = block.stop - block.start
    if block.members == 1:
        return fitted(block.name, _BLOCK_WIDEST)
    words = _BLOCK[at] if shown == block.members else _BLOCK_PART[at]
    text = words.format(name=block.name, members=block.members, shown=shown, things=what)
    return fitted(text, _BLOCK_WIDEST)


def _steps(table: NDArray[np.float64], steps: Scale) -> Normalize:
    """From weights to shares of the way from the lightest colour to the darkest."""
    from matplotlib.colors import LogNorm, Normalize  # noqa: PLC0415 - slow start

    present = table[np.isfinite(table)]
    if present.size == 0:
        present = np.array([0.0, 1.0])
    low, high = float(present.min()), float(present.max())
    if steps == "log" and low <= 0:
        raise QueryError("a weight of 0 has no logarithm", where="scale", advice="scale='linear'")
    if steps == "linear":
        low = min(low, 0.0)
    high = high if high > low else low + 1.0
    return LogNorm(low, high) if steps == "log" else Normalize(low, high)


def _draw_cells(
    axes: Axes, table: NDArray[np.float64], shades: Normalize, place: tuple[float, float]
) -> None:
    from matplotlib import colormaps  # noqa: PLC0415 - slow start

    room, side = place
    edges = room + side * np.arange(len(table) + 1)
    axes.pcolormesh(
        edges,
        edges,
        np.ma.masked_invalid(table),
        cmap=_COLOURS,
        norm=shades,
        edgecolors=_GRID,
        linewidth=0.25,
    )
    if side < _CELL_WITH_NUMBER:
        return
    colours = colormaps[_COLOURS]
    for row, column in zip(*np.nonzero(np.isfinite(table)), strict=True):
        red, green, blue, _ = colours(float(shades(table[row, column])))
        dark = 0.299 * red + 0.587 * green + 0.114 * blue < 0.55
        write(
            axes,
            room + side * (column + 0.5),
            room + side * (row + 0.5),
            number(table[row, column]),
            size=_NUMBER,
            ha="center",
            color=PAPER if dark else INK,
        )


def _draw_own_tasks(
    axes: Axes, graph: nx.Graph, found: Arrangement, place: tuple[float, float]
) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - slow start

    room, side = place
    for number_of, node in enumerate(found.nodes):
        corner = room + side * number_of
        axes.add_patch(
            Rectangle((corner, corner), side, side, facecolor=REST, edgecolor=_GRID, linewidth=0.25)
        )
        tasks = graph.nodes[node].get("tasks")
        if is_number(tasks):
            middle = corner + side / 2
            size = min(_NUMBER, side * 0.5)
            write(axes, middle, middle, number(tasks), size=size, ha="center")


def _draw_blocks(
    axes: Axes, blocks: Sequence[Block], labels: Sequence[str], place: tuple[float, float]
) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - slow start

    room, side = place
    start, end = room, room + side * blocks[-1].stop
    middles = [room + side * (block.start + block.stop) / 2 for block in blocks]
    spread = apart(middles, [height_of(label) for label in labels])
    for block, label, middle, y in zip(blocks, labels, middles, spread, strict=True):
        first, last = room + side * block.start, room + side * block.stop
        if block.start:
            axes.plot([start, end], [first, first], color=INK, linewidth=0.4)
            axes.plot([first, first], [start, end], color=INK, linewidth=0.4)
        axes.add_patch(
            Rectangle(
                (first, first),
                last - first,
                last - first,
                fill=False,
                edgecolor=INK,
                linewidth=1.6,
                zorder=4,
            )
        )
        axes.plot([end + 4, end + 4], [first + 1.5, last - 1.5], color=INK, linewidth=1.6)
        axes.plot([end + 5, end + _BRACKET - 3], [middle, y], color=LINE, linewidth=0.6)
        write(axes, end + _BRACKET, y, label)


def _draw_bar(
    axes: Axes, shades: Normalize, corner: tuple[float, float], steps: Scale, weight: str
) -> None:
    """The key of the colours, with round figures and the least and greatest weight."""
    left, top = corner
    low, high = float(shades.vmin or 0.0), float(shades.vmax or 1.0)
    parts = np.linspace(0.0, 1.0, 129)
    values = np.asarray(shades.inverse((parts[:-1] + parts[1:]) / 2))
    axes.pcolormesh(
        left + _BAR_WIDTH * parts,
        [top, top + _BAR_HIGH],
        values[None, :],
        cmap=_COLOURS,
        norm=shades,
    )
    write(axes, left, top - 9.0, weight)
    end = -math.inf
    for value in [low, *ticks(low, high, logarithmic=steps == "log"), high]:
        x = left + _BAR_WIDTH * float(shades(value))
        half = width_of(number(value), _NUMBER + 1) / 2
        last = left + _BAR_WIDTH - width_of(number(high), _NUMBER + 1) / 2 - 4
        if x - half < end + 4 or (value != high and x + half > last):
            continue
        axes.plot([x, x], [top + _BAR_HIGH, top + _BAR_HIGH + 2.5], color=INK, linewidth=0.6)
        write(axes, x, top + _BAR_HIGH + 8.5, number(value), size=_NUMBER + 1, ha="center")
        end = x + half
