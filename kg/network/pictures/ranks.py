"""How ranks of units change over the years (bump chart)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import networkx as nx
import numpy as np

from kg.errors import QueryError
from kg.network.names import name_of
from kg.network.palette import COLOURS, LINE, MUTED, PAPER, REST, Language
from kg.network.pictures.captions import caption, chosen, measure_name, things, titled, weight_name
from kg.network.pictures.ordering import labels_of, measured
from kg.network.pictures.saving import drawing
from kg.network.pictures.sheet import Drawn, finished, fitted, height_of, sheet, width_of, write
from kg.network.wording import told_in

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW: Final = 21.0  # points, from rank to rank
_DEEPER: Final = 5  # ranks below the number of lines that still have a row of their own
_A_YEAR, _SPAN = 130.0, 560.0  # points: a year, and all years at most
_HEAD: Final = 30.0  # points
_DISC: Final = 13.0  # points from a disc to its label
_WIDEST: Final = 150.0  # points: longer labels go on in a second line
_DOT: Final = "#c5ccd3"
_COLOURS: Final = tuple(COLOURS[place] for place in (0, 3, 7, 8, 9, 5, 2))
_DASHES: Final = ("-", (0, (5, 1.5)), (0, (1.6, 1)))
_TITLE: Final = ("{}排名变化", "Ranks of {} over the years")
_NO_DATA: Final = ("无数据", "no data")
_UNITS: Final = ("{} 个{}", "{} {}")
_NOTE: Final = (
    "圆圈内为当年在全部单位中的名次（{measure}；数值相同的按名称排先后）；"
    "只画各年合计最大的 {shown} 个单位，小点为其他单位。",
    "In the circles: the rank among all units of the year ({measure}; equal ones by name). Only "
    "the {shown} units with the greatest sum over all years are drawn; small dots are others. ",
)
_BELOW: Final = (
    "横虚线以下为更靠后的名次，不按比例。",
    "Below the dashed line are lower ranks, not to scale. ",
)
_ABSENT: Final = (
    "叉号和点线表示该单位不在当年的网络中。",
    "A cross and a dotted line: the unit is not in the network of the year.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One unit over the years.

    Attributes
    ----------
    node, label
        Its key, and what is printed.
    values
        Its measure in each year; None where it is not in the network of the year, or has 0.
    ranks
        Its rank among all units of the year, from 1; None where it has no value.
    """

    node: str
    label: str
    values: tuple[float | None, ...]
    ranks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Ranks:
    """A bump chart before it is drawn.

    Attributes
    ----------
    years
        Years with a network, ascending.
    missing
        Years between them without one.
    units
        How many units have a rank, year by year.
    lines
        Units, those with the greatest sum of values over all years first.
    """

    years: tuple[int, ...]
    missing: tuple[int, ...]
    units: tuple[int, ...]
    lines: tuple[Line, ...]


def draw_ranks(
    graphs: Mapping[int, nx.Graph],
    path: str | Path,
    *,
    language: Language = "zh",
    by: str = "strength",
    top: int = 15,
    name: str = "",
) -> Drawn:
    """Draw the ranks of units over the years as lines, and write them to a file.

    Each year has the distance that it has in time: a year without a network is a gap, and says so.
    Ranks below `top` and a few more are pushed together at the foot, each with its number; a unit
    that is not in the network of a year has a cross there.

    Parameters
    ----------
    graphs
        A network for each year (see `network.yearly`).
    path
        Ends with .png, .svg or .pdf.
    language
        Of title and caption.
    by, top
        See `ranked`.
    name
        For the title; by default the places of the networks and the years.

    Raises
    ------
    QueryError
        If there is nothing to draw, or the file can't be written (see `ranked` and `style.save`).

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> graph = nx.Graph([("市渔业局", "市桥梁局", {"weight": 2.0})])
    >>> draw_ranks({2031: graph, 2032: graph}, f"{mkdtemp()}/ranks.svg").path.name
    'ranks.svg'
    """
    at = chosen(language)
    found = ranked(graphs, by=by, top=top)
    depth = min(len(found.lines) + _DEEPER, max(found.units))
    rows = rows_of(found, depth)
    labels = [fitted(line.label, _WIDEST) for line in found.lines]
    step = max(_ROW, *(height_of(label) for label in labels))
    side = max(map(width_of, labels)) + _DISC
    years = found.years
    span = min(max(_A_YEAR * (years[-1] - years[0]), 1.0), _SPAN)
    per_year = span / max(years[-1] - years[0], 1)
    xs = [side + per_year * (year - years[0]) for year in years]
    height = _HEAD + step * (max(row for year in rows for row in year) + 1.2)
    attributes = _together([graphs[year].graph for year in years], years, name, language)
    subtitle, foot = caption(attributes, language)
    measure = measure_name(by, language)
    if by == "strength":
        measure += ("（{}）", " ({})")[at].format(weight_name(attributes, language))
    what = things(nx.compose_all([graphs[year] for year in years]), language)
    deepest = max(row for year in rows for row in year)
    note = _NOTE[at].format(shown=len(found.lines), measure=measure)
    ranks = [rank for line in found.lines for rank in line.ranks]
    note += _BELOW[at] if any(rank is not None and rank > depth for rank in ranks) else ""
    note += _ABSENT[at] if None in ranks else ""
    with drawing():
        page, axes = sheet(
            2 * side + span,
            height,
            title=titled(attributes, _TITLE[at].format(what), language),
            subtitle=f"按{measure}；{subtitle}" if at == 0 else f"by {measure}; {subtitle}",
            foot=[*foot, note],
        )
        for year in found.missing:
            x = side + per_year * (year - years[0])
            half = min(per_year * 0.3, 16.0)
            axes.axvspan(x - half, x + half, color=REST, alpha=0.7, linewidth=0, zorder=0)
            write(axes, x, 10.0, f"{year}\n{_NO_DATA[at]}", ha="center", color=MUTED)
        for x, year, units in zip(xs, years, found.units, strict=True):
            write(axes, x, 10.0, f"{year}\n{_UNITS[at].format(units, what)}", ha="center")
            for rank in range(min(units, depth)):
                y = _HEAD + step * (rank + 0.5)
                axes.plot([x], [y], "o", color=_DOT, markersize=3, zorder=1)
        if deepest >= depth:
            y = _HEAD + step * (depth + 0.25)
            axes.plot(
                [0, 2 * side + span], [y, y], color=LINE, linewidth=0.6, linestyle=(0, (4, 3))
            )
        for number, (line, label) in enumerate(zip(found.lines, labels, strict=True)):
            ys = [_HEAD + step * (year[number] + 0.5) for year in rows]
            _draw_line(axes, line, number, xs, ys)
            write(axes, xs[0] - _DISC, ys[0], label, ha="right")
            write(axes, xs[-1] + _DISC, ys[-1], label)
        names = [line.label for line in found.lines]
        return finished(page, path, language, names=names, notes=())


def ranked(graphs: Mapping[int, nx.Graph], *, by: str = "strength", top: int = 15) -> Ranks:
    """Rank all units of each year, and follow those with the greatest sum of values.

    Units of equal value share no rank: they come in the order of their names, then of their keys,
    so that each has a place of its own and it is the same each time.

    Parameters
    ----------
    graphs
        A network for each year.
    by
        `strength` (sum of the weights of a unit's edges), or a numeric node attribute such as
        `tasks`.
    top
        How many units to follow.

    Raises
    ------
    QueryError
        If no network has a unit with a value above 0, `top` is below 1, or a node lacks `by`.

    Examples
    --------
    >>> first, second = nx.Graph(), nx.Graph()
    >>> first.add_edge("市渔业局", "市桥梁局", weight=2.0)
    >>> second.add_edge("市渔业局", "市灯塔局", weight=4.0)
    >>> found = ranked({2031: first, 2033: second})
    >>> found.missing, [(line.label, line.ranks) for line in found.lines]
    ((2032,), [('市渔业局', (2, 1)), ('市灯塔局', (None, 2)), ('市桥梁局', (1, None))])
    """
    if top < 1:
        raise QueryError("at least one unit is needed", where="top", advice="top=15")
    years = tuple(sorted(graphs))
    names: nx.Graph = nx.Graph()
    values: list[dict[str, float]] = []
    ranks: list[dict[str, int]] = []
    for year in years:
        graph = graphs[year]
        found = {node: value for node, value in measured(graph, by).items() if value > 0}
        names.add_nodes_from((node, graph.nodes[node]) for node in found)
        name = {node: name_of(graph, node) for node in found}
        order = sorted(found, key=lambda node: (-found[node], name[node], node))
        values.append(found)
        ranks.append({node: rank for rank, node in enumerate(order, start=1)})
    total = {node: sum(found.get(node, 0.0) for found in values) for node in names}
    if not total:
        raise QueryError("nothing to draw", where=by, advice="no unit of any year has a value")
    shown = sorted(total, key=lambda node: (-total[node], names.nodes[node].get("name"), node))[
        :top
    ]
    lines = tuple(
        Line(
            node,
            label,
            tuple(found.get(node) for found in values),
            tuple(rank.get(node) for rank in ranks),
        )
        for node, label in zip(shown, labels_of(names, shown), strict=True)
    )
    missing = tuple(year for year in range(years[0], years[-1]) if year not in graphs)
    return Ranks(years, missing, tuple(map(len, ranks)), lines)


def rows_of(found: Ranks, depth: int) -> list[list[float]]:
    """The row of each line in each year, from 0, so that no two share one.

    Ranks down to `depth` have the row of their rank. Those below come one under the other, and
    then, after a gap, the units that have no rank.

    Examples
    --------
    >>> lines = (Line("a", "a", (9.0,), (1,)), Line("b", "b", (1.0,), (40,)),
    ...          Line("c", "c", (None,), (None,)))
    >>> rows_of(Ranks((2031,), (), (40,), lines), 3)
    [[0, 3.5, 5.0]]
    """
    rows = []
    for year in range(len(found.years)):
        ranks = [line.ranks[year] for line in found.lines]
        below = sorted(rank for rank in ranks if rank is not None and rank > depth)
        absent = depth + 0.5 + (len(below) + 0.5 if below else 0.0)
        row: list[float] = []
        for rank in ranks:
            if rank is None:
                row.append(absent)
                absent += 1
            else:
                row.append(rank - 1 if rank <= depth else depth + 0.5 + below.index(rank))
        rows.append(row)
    return rows


def _together(
    attributes: Sequence[Mapping[str, Any]], years: Sequence[int], name: str, language: Language
) -> dict[str, Any]:
    """What the networks of all years say of themselves, as if they were one."""
    said: dict[str, Any] = {
        key: "、".join(
            dict.fromkeys(
                part for each in attributes for part in str(each.get(key) or "").split("、") if part
            )
        )
        for key in ("places", "documents")
    }
    filters = [part for each in attributes for part in str(each.get("filters") or "").split("；")]
    said["filters"] = "；".join(
        dict.fromkeys(part for part in filters if part and not part.startswith("year="))
    )
    said["weight"] = "；".join(dict.fromkeys(str(each.get("weight") or "") for each in attributes))
    without = [told_in(each, language)["left_out"] for each in attributes]
    said["left_out"] = (
        without[0]
        if len(set(without)) == 1
        else "；".join(f"{y}：{one}" for y, one in zip(years, without, strict=True) if one)
    )
    said["tasks"] = sum(int(each.get("tasks") or 0) for each in attributes) or ""
    said["years"] = ("、", ", ")[chosen(language)].join(map(str, years))
    first_to_last = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    said["name"] = name or " ".join(filter(None, (str(said["places"]), first_to_last)))
    return said


def _draw_line(
    axes: Axes, line: Line, number: int, xs: Sequence[float], ys: Sequence[float]
) -> None:
    colour = _COLOURS[number % len(_COLOURS)]
    dashes = _DASHES[number // len(_COLOURS) % len(_DASHES)]
    way = np.linspace(0.0, 1.0, 49)
    ease = way * way * (3 - 2 * way)
    for place in range(len(xs) - 1):
        (x, z), (y, w) = xs[place : place + 2], ys[place : place + 2]
        there = line.ranks[place] is not None and line.ranks[place + 1] is not None
        axes.plot(
            x + (z - x) * way,
            y + (w - y) * ease,
            color=colour,
            linewidth=2.3 if there else 0.9,
            linestyle=dashes if there else (0, (1, 2.5)),
            zorder=2,
        )
    for x, y, rank in zip(xs, ys, line.ranks, strict=True):
        if rank is None:
            axes.plot([x], [y], "x", color=colour, markersize=6, markeredgewidth=1.6, zorder=4)
            continue
        axes.plot(
            [x],
            [y],
            "o",
            markersize=14,
            markerfacecolor=PAPER,
            markeredgecolor=colour,
            markeredgewidth=1.8,
            zorder=3,
        )
        write(axes, x, y, str(rank), size=7 if rank < 100 else 6, ha="center", zorder=5)
