"""What the marks of a network's drawing mean: colours, sizes, widths, and what is not named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import networkx as nx

from kg.network.appearance import Appearance, is_two_sorted
from kg.network.palette import INK, PAPER, Key, Language
from kg.network.pictures.captions import chosen
from kg.network.pictures.marks import Edge, line_looks
from kg.network.pictures.sheet import number
from kg.network.pictures.style import Page, legend

_WIDTH: Final = 2.4  # inches
_POINTS: Final = 72.0  # an inch
_SPACE: Final = 0.14  # inches between two parts
_ROW: Final = 0.17
_TYPES: Final = {
    "task": ("任务", "task"),
    "leader": ("领导", "leader"),
    "programme": ("工程（专项）", "programme"),
    "topic": ("职能领域", "topic"),
}


def draw_legend(
    page: Page,
    graph: nx.Graph,
    looks: Appearance,
    edges: Sequence[Edge],
    *,
    weight: str,
    note: str,
    scale: float,
    language: Language,
) -> None:
    """Draw the legend in the right part of a page; to be called within `drawing`.

    Parameters
    ----------
    page, graph, looks, edges
        What is drawn, and where.
    weight
        What the weight is called.
    note
        How many names are written.
    scale
        By how much smaller nodes are drawn than they should be.
    language
        `zh` or `en`.
    """
    at = chosen(language)
    left = page.left + page.width - _WIDTH
    top = page.bottom + page.height
    keys = [
        Key(label, colour, shape)
        for (label, colour), shape in zip(looks.legend, looks.legend_shapes, strict=True)
    ]
    heading = (
        ("类别（节点数）", "Kind (nodes)")
        if looks.by == "kind"
        else ("社群（以其中强度最高者命名）", "Community (named after its strongest)")
    )
    top = legend(page, keys, left=left, top=top, width=_WIDTH, heading=heading[at]) - _SPACE
    if is_two_sorted(graph):
        other = next(
            (_TYPES[kind][at] for _, kind in graph.nodes(data="type") if kind in _TYPES),
            ("其他", "other")[at],
        )
        sorts = [Key(("单位", "unit")[at], PAPER, "circle"), Key(other, PAPER, "square")]
        top = legend(page, sorts, left=left, top=top, width=_WIDTH) - _SPACE
    words = (f"面积：强度（{weight}合计）", f"Area: strength (sum of {weight})")
    top = _sizes(page, looks, (left, top), scale, heading=words[at])
    if edges:
        words = (f"线宽：{weight}", f"Line: {weight}")
        if graph.is_directed():
            ways = ("；箭头由牵头指向协助", "; arrows point from lead to assist")
            words = (words[0] + ways[0], words[1] + ways[1])
        top = _widths(page, edges, (left, top), heading=words[at])
    legend(page, [], left=left, top=top, width=_WIDTH, heading=note)


def _sizes(
    page: Page,
    looks: Appearance,
    corner: tuple[float, float],
    scale: float,
    *,
    heading: str,
) -> float:
    """Three discs and their strengths."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 - slow start

    left, top = corner
    strongest = max(looks.sizes, key=lambda node: (looks.sizes[node], looks.strength[node]))
    greatest, most = looks.sizes[strongest] * scale, looks.strength[strongest]
    if most <= 0:
        return top
    top = legend(page, [], left=left, top=top, width=_WIDTH, heading=heading) - 0.06
    x = left
    values = _rounds(most)
    high = greatest * math.sqrt(values[0] / most) / _POINTS
    for value in values:
        across = greatest * math.sqrt(value / most) / _POINTS
        page.figure.add_artist(
            Line2D(
                [x + across / 2],
                [top - high / 2],
                linestyle="none",
                marker="o",
                markersize=across * _POINTS,
                markerfacecolor=PAPER,
                markeredgecolor=INK,
                markeredgewidth=0.6,
                transform=page.figure.dpi_scale_trans,
            )
        )
        page.figure.text(
            x + across + 0.05,
            top - high / 2,
            number(value),
            fontsize=8,
            va="center_baseline",
            transform=page.figure.dpi_scale_trans,
        )
        x += across + 0.5
    return top - high - _SPACE


def _widths(
    page: Page,
    edges: Sequence[Edge],
    corner: tuple[float, float],
    *,
    heading: str,
) -> float:
    """Three lines and their weights."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 - slow start

    left, top = corner
    top = legend(page, [], left=left, top=top, width=_WIDTH, heading=heading) - 0.04
    heaviest = max(weight for _, _, weight in edges)
    for value in _rounds(heaviest):
        width, colour = line_looks(value, heaviest)
        page.figure.add_artist(
            Line2D(
                [left, left + 0.45],
                [top - _ROW / 2] * 2,
                linewidth=width,
                color=colour,
                transform=page.figure.dpi_scale_trans,
            )
        )
        page.figure.text(
            left + 0.55,
            top - _ROW / 2,
            number(value),
            fontsize=8,
            va="center_baseline",
            transform=page.figure.dpi_scale_trans,
        )
        top -= _ROW
    return top - _SPACE


def _rounds(most: float) -> tuple[float, ...]:
    """Up to three round figures, the greatest first: near the most, a quarter, and a sixteenth.

    Examples
    --------
    >>> _rounds(1402.0), _rounds(3.0), _rounds(0.8)
    ((1000.0, 200.0, 50.0), (3.0, 1.0), (0.5, 0.2, 0.05))
    """
    found = [most] if most <= 10 and most == int(most) else []
    for part in (4, 16) if found else (1, 4, 16):
        power = 10.0 ** math.floor(math.log10(most / part))
        value = max(digit * power for digit in (1.0, 2.0, 5.0) if digit * power <= most / part)
        if value >= 1 or most < 1:
            found.append(float(f"{value:.3g}"))
    if len(found) == 1 and most >= 2:
        found.append(1.0)
    return tuple(dict.fromkeys(found))
