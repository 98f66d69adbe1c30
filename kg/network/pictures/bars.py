"""Rankings of units and of pairs of units (bar chart)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import networkx as nx

from kg.errors import QueryError
from kg.network.palette import COLOURS, INK, LINE, MUTED, PAPER, REST, Language
from kg.network.pictures.captions import caption, chosen, measure_name, things, titled, weight_name
from kg.network.pictures.ordering import is_number
from kg.network.pictures.rankings import Bar, pair_bars, unit_bars
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
from kg.network.significance import SIGNIFICANT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Rectangle

Things = Literal["units", "pairs"]
_ROW: Final = 19.0  # points, from bar to bar
_THICK: Final = 11.0  # points
_MARK: Final = 15.0  # points: the height of the mark of chance
_LENGTH: Final = 330.0  # points: the longest bar
_WIDEST: Final = 210.0  # points: longer labels go on in a second line
_VALUE: Final = 40.0  # points for the figure behind the longest bar
_HEAD, _AXIS, _KEY_ROW, _GAP = 8.0, 18.0, 20.0, 5.0  # points
_THINGS: Final = {
    "units": ("{}排名", "Ranking of {}"),
    "pairs": ("{}组合排名", "Ranking of pairs of {}"),
}
_SHOWN: Final = {
    "units": ("只画前 {shown} 个（共 {all} 个）。", "The first {shown} of {all}."),
    "pairs": ("只画前 {shown} 对（共 {all} 对）。", "The first {shown} pairs of {all}."),
}
_WEIGHED: Final = ("（权重：{}）", " (weight: {})")
_KEY_WORDS: Final = {
    "True": ("多于随机", "more than chance"),
    "False": ("不能排除随机", "chance can't be ruled out"),
    "expected": ("随机情形下的期望值", "expected by chance"),
}
_CHANCE: Final = (
    "实心：已知双方各有多少任务，共同任务仍显著多于随机（超几何检验，错误发现率 q < 0.05）；"
    "斜线：不显著。",
    "Solid: the pair shares significantly more than chance, given how many tasks each has "
    "(hypergeometric test, false discovery rate q < 0.05); hatched: not significantly.",
)
_EXPECTED: Final = (
    "竖线：随机情形下的期望值，即双方任务数之积除以任务总数。",
    "Upright mark: expected by chance, the product of both numbers of tasks over all tasks.",
)
_LIFT: Final = ("虚线：1，即与随机情形相同。", "Dashed: 1, as chance would have it.")
_BONFERRONI: Final = (
    "虚线：p = 0.05 / {}（Bonferroni 校正）。",
    "Dashed: p = 0.05 / {} (Bonferroni).",
)


def draw_bars(
    graph: nx.Graph,
    path: str | Path,
    *,
    language: Language = "zh",
    of: Things = "units",
    by: str | None = None,
    top: int = 20,
) -> Drawn:
    """Draw a ranking of units or of pairs as bars, and write it to a file.

    The value is printed at each bar. In rankings of pairs by what they share, a mark shows what
    chance would give; pairs that are not more than chance are hatched.

    Parameters
    ----------
    graph
        A network of units.
    path
        Ends with .png, .svg or .pdf.
    language
        Of title and caption.
    of
        `units` or `pairs`.
    by
        See `unit_bars` (by default `strength`) and `pair_bars` (by default `count`).
    top
        How many bars.

    Raises
    ------
    QueryError
        If there is nothing to draw, `of` is another word, or the file can't be written (see
        `unit_bars`, `pair_bars` and `style.save`).

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> graph = nx.Graph([("市渔业局", "市桥梁局", {"weight": 2.0, "count": 2})])
    >>> draw_bars(graph, f"{mkdtemp()}/bars.svg").path.name
    'bars.svg'
    """
    at = chosen(language)
    if of not in _THINGS:
        raise QueryError(f"no bars of {of!r}", advice=f"one of {', '.join(_THINGS)}")
    by = by or ("strength" if of == "units" else "count")
    bars = (unit_bars if of == "units" else pair_bars)(graph, by=by, top=top)
    all_of = len(graph) if of == "units" else graph.number_of_edges()
    line = _line_of(graph, by, at) if of == "pairs" else None
    labels = [fitted(bar.label, _WIDEST) for bar in bars]
    rows = [max(_ROW, height_of(label)) for label in labels]
    left = max(map(width_of, labels)) + _GAP
    ends = [bar.value for bar in bars] + [bar.expected for bar in bars if bar.expected is not None]
    ends += [line[0]] if line else []
    low, high = min(0.0, *ends), max(0.0, *ends)
    scale = _LENGTH / ((high - low) or 1.0)
    whole = all(bar.value == int(bar.value) for bar in bars)
    keys = _keys(bars, at)
    name = measure_name(by, language)
    if by in ("strength", "weight"):
        name += _WEIGHED[at].format(weight_name(graph.graph, language))
    title = _THINGS[of][at].format(things(graph, language))
    subtitle, foot = caption(graph.graph, language)
    shown = _SHOWN[of][at].format(shown=len(bars), all=all_of)
    notes = [shown, *(note for _, note in keys), *([line[1]] if line else [])]
    height = _HEAD + sum(rows) + _AXIS + (_KEY_ROW if keys else 0.0)
    with drawing():
        page, axes = sheet(
            left + _LENGTH + _VALUE,
            height,
            title=titled(graph.graph, title, language),
            subtitle=f"{('按', 'by ')[at]}{name}；{subtitle}"
            if at == 0
            else f"by {name}; {subtitle}",
            foot=[*foot, ("" if at == 0 else " ").join(notes)],
        )
        _draw_axis(axes, (low, high), (left, scale), _HEAD + sum(rows), line[0] if line else None)
        y = _HEAD
        for bar, label, row in zip(bars, labels, rows, strict=True):
            write(axes, left - _GAP, y + row / 2, label, ha="right")
            said = f"{bar.value:.0f}" if whole else f"{bar.value:#.3g}".rstrip(".")
            _draw_bar(axes, bar, said, (left - low * scale, y + row / 2), scale)
            y += row
        if keys:
            _draw_keys(axes, keys, bars, (left, height - _KEY_ROW / 2), at)
        names = [bar.label for bar in bars]
        return finished(page, path, language, names=names, notes=())


def _line_of(graph: nx.Graph, by: str, at: int) -> tuple[float, str] | None:
    """Where a line across all bars stands, and what it says."""
    tested = graph.graph.get("pairs_tested")
    if by == "lift":
        return 1.0, _LIFT[at]
    if by == "p" and is_number(tested) and tested > 0:
        return -math.log10(SIGNIFICANT / tested), _BONFERRONI[at].format(tested)
    return None


def _keys(bars: Sequence[Bar], at: int) -> list[tuple[str, str]]:
    """Marks that the bars need a key for, and what is to be said of each."""
    keys = []
    if any(bar.more_than_chance is not None for bar in bars):
        keys.append(("chance", _CHANCE[at]))
    if any(bar.expected is not None for bar in bars):
        keys.append(("expected", _EXPECTED[at]))
    return keys


def _draw_axis(
    axes: Axes,
    ends: tuple[float, float],
    place: tuple[float, float],
    foot: float,
    line: float | None,
) -> None:
    (low, high), (left, scale) = ends, place
    for value in sorted({0.0, *ticks(low, high * 1.0001)} if high > low else {0.0}):
        x = left + (value - low) * scale
        axes.plot([x, x], [_HEAD, foot + 3], color=REST if value else LINE, linewidth=0.7, zorder=0)
        write(axes, x, foot + 9, number(value), size=7, ha="center", color=MUTED)
    if line is not None:
        x = left + (line - low) * scale
        axes.plot(
            [x, x], [_HEAD - 4, foot], color=INK, linewidth=1, linestyle=(0, (4, 2)), zorder=3
        )


def _draw_bar(axes: Axes, bar: Bar, said: str, place: tuple[float, float], scale: float) -> None:
    zero, y = place
    axes.add_patch(_patch((zero, y), bar.value * scale, _THICK, bar.more_than_chance))
    end = max(0.0, bar.value, bar.expected or 0.0) * scale + zero
    if bar.expected is not None:
        x = zero + bar.expected * scale
        axes.plot([x, x], [y - _MARK / 2, y + _MARK / 2], color=PAPER, linewidth=3.4, zorder=4)
        axes.plot([x, x], [y - _MARK / 2, y + _MARK / 2], color=INK, linewidth=1.5, zorder=5)
    made = write(axes, end + _GAP, y, said, zorder=6)
    made.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 0.8})


def _patch(place: tuple[float, float], length: float, thick: float, more: bool | None) -> Rectangle:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - slow start

    return Rectangle(
        (place[0], place[1] - thick / 2),
        length,
        thick,
        facecolor=PAPER if more is False else COLOURS[0],
        edgecolor=COLOURS[0],
        hatch="//////" if more is False else None,
        linewidth=0.8,
        zorder=2,
    )


def _draw_keys(
    axes: Axes,
    keys: Sequence[tuple[str, str]],
    bars: Sequence[Bar],
    place: tuple[float, float],
    at: int,
) -> None:
    x, y = place
    for key, _ in keys:
        if key == "expected":
            axes.plot([x + 2] * 2, [y - _MARK / 2, y + _MARK / 2], color=INK, linewidth=1.5)
            x = _keyed(axes, x + 4, y, _KEY_WORDS["expected"][at])
            continue
        for more in (True, False):
            if any(bar.more_than_chance is more for bar in bars):
                axes.add_patch(_patch((x, y), 18.0, 8.0, more))
                x = _keyed(axes, x + 18, y, _KEY_WORDS[str(more)][at])


def _keyed(axes: Axes, x: float, y: float, label: str) -> float:
    write(axes, x + _GAP, y, label)
    return x + 2 * _GAP + width_of(label) + 10
