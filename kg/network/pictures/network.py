"""A network as a drawing for print: nodes, their strongest ties, names, and what it all means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import networkx as nx
import numpy as np

from kg.errors import QueryError
from kg.network.appearance import (
    Appearance,
    Colour,
    appearance,
    strengths,
    with_communities,
)
from kg.network.ego import part_of
from kg.network.layout import Node
from kg.network.names import name_of
from kg.network.palette import REACH, Language
from kg.network.pictures import marks
from kg.network.pictures.captions import caption, chosen, weight_name
from kg.network.pictures.edges import Strongest, strongest_edges
from kg.network.pictures.labels import Label, place_labels
from kg.network.pictures.naming import Name, names_of, write_names
from kg.network.pictures.network_legend import draw_legend
from kg.network.pictures.sheet import Drawn, finished
from kg.network.pictures.style import Page, drawing, figure
from kg.network.wording import told_in

_FEW: Final = 40  # nodes that do with the smaller page and larger letters
_PAGES: Final = ((11.0, 8.2), (15.5, 11.0))  # inches, for few nodes and for many
_LEGEND: Final = 2.65  # inches on the right that the legend takes
_EDGE: Final = 26.0  # points between the outermost nodes and the side of the picture
_POINTS: Final = 72.0  # an inch
_ATTEMPTS, _GROWTH = 5, 1.2  # pages tried, each so many times as wide and high as the one before


@dataclass(frozen=True, slots=True)
class _Plan:
    """A page on which the names have found their places."""

    page: Page
    size: tuple[float, float]
    centres: Mapping[Node, tuple[float, float]]
    scale: float
    names: tuple[Name, ...]
    placed: tuple[Label, ...]

    @property
    def fitness(self) -> tuple[int, int]:
        """How many of the needed names are there, and how many of them cover no node."""
        needed = {name.wish.node for name in self.names if name.wish.needed}
        there = [label for label in self.placed if label.node in needed]
        return len(there), sum(label.clear for label in there)


def draw_network(
    graph: nx.Graph,
    path: str | Path,
    *,
    colour: Colour = "community",
    top: int | None = None,
    appearance: Appearance | None = None,
    language: Language = "zh",
    width: float | None = None,
    height: float | None = None,
) -> Drawn:
    """Draw a network to a .png, .svg or .pdf file.

    Of a dense network only the strongest ties are drawn, and of a large one only as many names as
    have room; the picture says how many of each.

    Parameters
    ----------
    graph
        Any network of `kg.network`. In a directed one, arrows point from lead to assist; in one of
        two sorts of node, units are circles and the others squares.
    path
        Of the file; the suffix says the format.
    colour
        `community` or `kind`.
    top
        Only the nodes of greatest strength in the whole network, so many.
    appearance
        Places, sizes and colours, if they are to be those of another picture; then `colour` is not
        looked at.
    language
        `zh` or `en`; names stay as they are.
    width, height
        Of the page, in inches: by default 11 by 8.2 for up to 40 nodes, else 15.5 by 11, and more
        where long names need it.

    Raises
    ------
    QueryError
        If there is nothing to draw, an argument is wrong, or the file can't be written.

    Examples
    --------
    >>> import tempfile
    >>> graph = nx.Graph(name="云岭市 2031 单位协作网络", weight="count")
    >>> graph.add_node("a", name="市桥梁局", kind="Government", type="unit")
    >>> graph.add_node("b", name="云岭镇", kind="Town", type="unit")
    >>> graph.add_edge("a", "b", weight=4.0)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     drawn = draw_network(graph, Path(folder) / "network.svg", colour="kind")
    ...     drawn.path.name, drawn.notes
    ('network.svg', ('标注了全部 2 个名称。',))

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> graph = nx.Graph([("市渔业局", "市桥梁局", {"weight": 2.0, "count": 2})])
    >>> draw_network(graph, f"{mkdtemp()}/network.svg").path.name
    'network.svg'
    """
    chosen(language)
    strength = strengths(graph)
    part, looks = _part(graph, strength, top, colour, appearance, language)
    missing = [node for node in part if node not in looks.positions]
    if missing:
        raise QueryError(
            "the appearance is that of another network",
            where=name_of(part, missing[0]),
            advice="make it of the network that is drawn",
        )
    edges = strongest_edges(part)
    subtitle, sources = caption(graph.graph, language)
    weight = weight_name(graph.graph, language)
    with drawing():
        plan = _planned(
            part,
            looks,
            (width, height),
            title=told_in(graph.graph, language)["name"]
            or ("协作网络", "Network")[chosen(language)],
            subtitle=_subtitle(graph, part, (subtitle, weight), language),
            foot=(_told(graph, part, edges, language), *sources),
        )
        axes = plan.page.axes(right=_LEGEND)
        axes.set_xlim(0, plan.size[0])
        axes.set_ylim(0, plan.size[1])
        axes.set_axis_off()
        marks.draw_edges(axes, part, edges.edges, looks, plan.centres, plan.scale)
        marks.draw_nodes(axes, part, looks, plan.centres, plan.scale)
        write_names(axes, plan.names, plan.placed)
        note = _labelled(len(plan.placed), len(part), language)
        draw_legend(
            plan.page,
            part,
            looks,
            edges.edges,
            weight=weight,
            note=note,
            scale=plan.scale,
            language=language,
        )
        written = [name_of(part, node) for node in part]
        return finished(plan.page, path, language, names=written, notes=[note])


def _planned(
    part: nx.Graph,
    looks: Appearance,
    asked: tuple[float | None, float | None],
    *,
    title: str,
    subtitle: str,
    foot: tuple[str, ...],
) -> _Plan:
    """A page with room for the names that are needed, off the nodes if that can be.

    Where there is none, the page becomes larger; where its size was asked for, the letters become
    smaller.
    """
    many = len(part) > _FEW
    fixed = any(side is not None for side in asked)
    standard = _PAGES[many]
    plans: list[_Plan] = []
    for attempt in range(_ATTEMPTS):
        growth = 1.0 if fixed else _GROWTH**attempt
        page = figure(
            (asked[0] or standard[0]) * growth,
            (asked[1] or standard[1]) * growth,
            title=title,
            subtitle=subtitle,
            foot=foot,
        )
        size = ((page.width - _LEGEND) * _POINTS, page.height * _POINTS)
        centres, scale = _centres(part, looks, size)
        names = names_of(part, looks.strength, many=many, shrunk=0.88**attempt if fixed else 1.0)
        placed = place_labels(
            [name.wish for name in names],
            np.array([centres[node] for node in part]),
            np.array([looks.sizes[node] * REACH[looks.shapes[node]] * scale / 2 for node in part]),
            *size,
        )
        plans.append(_Plan(page, size, centres, scale, names, placed))
        needed = sum(name.wish.needed for name in names)
        if plans[-1].fitness == (needed, needed):
            break
    return max(plans, key=lambda plan: plan.fitness)  # the first of equal ones


def _part(  # noqa: PLR0917 - the arguments of the picture
    graph: nx.Graph,
    strength: Mapping[Node, float],
    top: int | None,
    colour: Colour,
    given: Appearance | None,
    language: Language,
) -> tuple[nx.Graph, Appearance]:
    """The nodes that are drawn, with communities as they are in the whole network."""
    if not graph:
        raise QueryError("nothing to draw: the network has no units", advice="loosen the filters")
    if top is not None and top < 1:
        raise QueryError("at least one unit must be drawn", where=f"top={top}")
    if top is None or top >= len(graph):
        return graph, given or appearance(graph, colour=colour, language=language)
    order = sorted(graph, key=lambda node: (-strength[node], name_of(graph, node)))
    kept = set(order[:top])
    if given is not None:
        return part_of(graph, kept), given
    whole = with_communities(graph) if colour == "community" else graph
    part = part_of(whole, kept)
    return part, appearance(part, colour=colour, language=language, strength=strength)


def _subtitle(graph: nx.Graph, part: nx.Graph, words: tuple[str, str], language: Language) -> str:
    """What was filtered, what the weight is, and that weaker nodes are left out."""
    at = chosen(language)
    parts = [words[0], f"{('权重：', 'weight: ')[at]}{words[1]}"]
    if len(part) < len(graph):
        parts.append(
            (f"强度最高的 {len(part)} 个节点", f"the {len(part)} nodes of greatest strength")[at]
        )
    return ("；", "; ")[at].join(parts)


def _told(graph: nx.Graph, part: nx.Graph, edges: Strongest, language: Language) -> str:
    """How much of the network is drawn."""
    drawn, nodes, whole = len(edges.edges), len(part), len(graph)
    if language == "en":
        text = f"Drawn: {nodes} of {whole} nodes"
        text += " (the strongest)" if nodes < whole else ""
        text += f" and {drawn} of {edges.out_of} ties between them"
        if edges.each:
            text += f" (the {edges.each} strongest of each, and the {edges.overall} strongest)"
        return text + "."
    text = f"图中节点 {nodes} 个（共 {whole} 个"
    text += "，取强度最高的）" if nodes < whole else "）"
    text += f"，连线 {drawn} 条（其间共 {edges.out_of} 条"
    if edges.each:
        text += f"，取每个节点权重最高的 {edges.each} 条和全图权重最高的 {edges.overall} 条"
    return text + "）。"


def _labelled(labelled: int, nodes: int, language: Language) -> str:
    if labelled == nodes:
        return (f"标注了全部 {nodes} 个名称。", f"All {nodes} names are written.")[chosen(language)]
    return (
        f"标注名称 {labelled} 个（共 {nodes} 个），由强到弱，容不下的不标。",
        f"Labelled: {labelled} of {nodes}, the strongest first, as far as there is room.",
    )[chosen(language)]


def _centres(
    part: nx.Graph, looks: Appearance, size: tuple[float, float]
) -> tuple[dict[Node, tuple[float, float]], float]:
    """Places in points, and how much smaller nodes are to be drawn on a page that is too small."""
    wide, high = (max(side - 2 * _EDGE, 10.0) for side in size)
    return {
        node: (
            _EDGE + (looks.positions[node][0] + 1) / 2 * wide,
            _EDGE + (looks.positions[node][1] + 1) / 2 * high,
        )
        for node in part
    }, min(1.0, wide / looks.span, high / looks.span)
