"""How a network looks, whatever it is drawn with: places, sizes, colours and shapes."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import networkx as nx
import numpy as np

from kg.errors import QueryError
from kg.network.layout import Node, close_pairs, layout
from kg.network.names import name_of
from kg.network.palette import (
    KIND_NAMES,
    KINDS,
    REACH,
    Key,
    Language,
    Shape,
    kind_key,
    place_key,
)

Colour = Literal["community", "kind"]

_COLOURED: Final = 8  # communities with a colour of their own: more can't be told apart at a glance
_SMALL, _LARGE = 40, 640.0  # nodes up to which the smaller square does; its side beyond, in points
_SMALL_SPAN: Final = 460.0
_GREATEST: Final = 44.0  # points: the diameter of the strongest node
_LEAST: Final = 4.5
_EQUAL: Final = 10.0  # of every node, where none has a tie
_COVERED: Final = 0.09  # of the square, by all discs together


@dataclass(frozen=True, slots=True)
class Appearance:
    """Places, sizes, colours and shapes of the nodes of one network.

    Attributes
    ----------
    positions
        Where each node stands: x to the right and y upwards, from -1 to 1.
    sizes
        Diameters in points of discs whose area goes with the strength, but nothing is too small to
        be seen. Other shapes have the area of the disc, and reach `REACH` times as far.
    colours
        `#rrggbb`.
    shapes
        `circle`, `square`, `triangle` or `diamond`: what tells groups apart without colour. In a
        network of two sorts of node, circles are units and squares are the others.
    groups
        The number of the community, from 1 for the largest, and 0 for a node without ties (or as
        the nodes' attribute `community` has it); or the place of the kind in `KINDS`, behind which
        leaders, tasks, programmes and topics come.
    legend
        Label and colour of each group that has a colour of its own, then of the rest.
    legend_shapes
        The shape of each entry of the legend.
    strength
        What the sizes show.
    by
        What the colours show: `community` or `kind`.
    span
        Side in points of the square from -1 to 1 in which no node lies on another.
    """

    positions: Mapping[Node, tuple[float, float]]
    sizes: Mapping[Node, float]
    colours: Mapping[Node, str]
    shapes: Mapping[Node, Shape]
    groups: Mapping[Node, int]
    legend: tuple[tuple[str, str], ...]
    legend_shapes: tuple[Shape, ...]
    strength: Mapping[Node, float]
    by: Colour
    span: float


def appearance(
    graph: nx.Graph,
    *,
    colour: Colour = "community",
    seed: int = 0,
    language: Language = "zh",
    strength: Mapping[Node, float] | None = None,
) -> Appearance:
    """How a network looks: the same network and seed give the same looks.

    Parameters
    ----------
    graph
        Any network of `kg.network`.
    colour
        `community`: who works together more than with others; or `kind`: of unit.
    seed
        For the communities, where the nodes don't have them, and for the places.
    language
        Of the legend: `zh` or `en`.
    strength
        By which nodes are sized and communities named, where the network is a part of a larger one
        (communities then keep the colours that their numbers have there); by default the sum of
        the weights of the edges that are there (see `strengths`).

    Raises
    ------
    QueryError
        If the network has no node, or the colour is another.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_node("a", name="市桥梁局", kind="Government", type="unit")
    >>> graph.add_node("b", name="云岭镇", kind="Town", type="unit")
    >>> graph.add_edge("a", "b", weight=4.0)
    >>> looks = appearance(graph, colour="kind")
    >>> looks.legend
    (('政府部门（1）', '#f8d05c'), ('镇街（1）', '#dc737f'))
    >>> looks.positions["a"], looks.sizes["a"], looks.shapes["a"]
    ((-0.5, 0.0), 44.0, 'square')
    """
    if colour not in ("community", "kind"):
        raise QueryError("no such colouring", where=str(colour), advice="use 'community' or 'kind'")
    if not graph:
        raise QueryError("nothing to draw: the network has no units", advice="loosen the filters")
    part = strength is not None
    found = strengths(graph) if strength is None else strength
    strength = {node: float(found[node]) for node in graph}
    members = communities_of(graph, seed)
    groups, keys, places = (
        _by_kind(graph, language)
        if colour == "kind"
        else _by_community(graph, members, strength, language, part=part)
    )
    span = _SMALL_SPAN if len(graph) <= _SMALL else _LARGE
    sizes = _diameters(strength, span)
    two_sorts = is_two_sorted(graph)
    looks = {node: places[number] for node, number in groups.items()}
    shapes = {
        node: _sort_shape(graph, node) if two_sorts else key.shape for node, key in looks.items()
    }
    # Room for any shape, so that nodes keep their places when other things are coloured.
    room = {node: size * max(REACH.values()) for node, size in sizes.items()}
    positions = layout(graph, groups=members, sizes=room, span=span, seed=seed)
    return Appearance(
        positions=positions,
        sizes=_without_overlap(positions, sizes, room, span),
        colours={node: key.colour for node, key in looks.items()},
        shapes=shapes,
        groups=groups,
        legend=tuple((key.label, key.colour) for key in keys),
        legend_shapes=tuple("circle" if two_sorts else key.shape for key in keys),
        strength=strength,
        by=colour,
        span=span,
    )


def strengths(graph: nx.Graph) -> dict[Node, float]:
    """The sum of the weights of each node's edges, in both directions; loops don't count.

    Examples
    --------
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("a", "b", weight=2.0)
    >>> graph.add_edge("c", "a", weight=1.0)
    >>> strengths(graph)
    {'a': 3.0, 'b': 2.0, 'c': 1.0}
    """
    found: dict[Node, float] = dict.fromkeys(graph, 0.0)
    for first, second, weight in graph.edges(data="weight", default=1.0):
        if first != second:
            found[first] += float(weight)
            found[second] += float(weight)
    return found


def with_communities(graph: nx.Graph, *, seed: int = 0) -> nx.Graph:
    """A copy whose nodes have `community`, so that a part of it keeps those of the whole.

    Examples
    --------
    >>> sorted(with_communities(nx.path_graph(2)).nodes(data="community"))
    [(0, 1), (1, 1)]
    """
    made = graph.copy()
    nx.set_node_attributes(made, communities_of(graph, seed), "community")
    return made


def is_two_sorted(graph: nx.Graph) -> bool:
    """Whether every node says on which side of a bipartite network it is, and both sides are there.

    Examples
    --------
    >>> is_two_sorted(nx.complete_bipartite_graph(1, 2)), is_two_sorted(nx.path_graph(3))
    (True, False)
    """
    return {side for _, side in graph.nodes(data="bipartite")} == {0, 1}


def _sort_shape(graph: nx.Graph, node: Node) -> Shape:
    kind = graph.nodes[node].get("type")
    if kind is None:
        return "square" if graph.nodes[node]["bipartite"] else "circle"
    return "circle" if kind in ("unit", "collective") else "square"


def communities_of(graph: nx.Graph, seed: int = 0) -> dict[Node, int]:
    """The community of each node: as its attribute `community` says, else as it is found.

    Parameters
    ----------
    graph
        Any network; in a directed one the weights of both directions are added.
    seed
        See `measures.communities`.

    Examples
    --------
    >>> communities_of(nx.Graph([("a", "b"), ("c", "c")]))
    {'a': 1, 'b': 1, 'c': 0}
    """
    given = dict(graph.nodes(data="community"))
    if all(isinstance(number, int) for number in given.values()):
        return given
    from kg.network.measures.communities import communities  # noqa: PLC0415 - not always needed

    found = communities(_undirected(graph), resolution=1.0, seed=seed).members
    numbers = {node: number for number, nodes in enumerate(found, start=1) for node in nodes}
    return {node: numbers.get(node, 0) for node in graph}


def _undirected(graph: nx.Graph) -> nx.Graph:
    """The network with the weights of both directions added, and without loops."""
    made = nx.Graph()
    made.add_nodes_from(graph)
    for first, second, weight in graph.edges(data="weight", default=1.0):
        if first != second:
            before = made.edges[first, second]["weight"] if made.has_edge(first, second) else 0.0
            made.add_edge(first, second, weight=before + float(weight))
    return made


def _by_community(
    graph: nx.Graph,
    members: Mapping[Node, int],
    strength: Mapping[Node, float],
    language: Language,
    *,
    part: bool,
) -> tuple[dict[Node, int], list[Key], dict[int, Key]]:
    """Groups, legend and looks by group; a part has the colours that its whole has."""
    nodes = defaultdict(list)
    for node, number in members.items():
        nodes[number].append(node)
    order = sorted(nodes, key=lambda number: (number == 0, -len(nodes[number]), number))
    at = {number: number - 1 if part else place for place, number in enumerate(order)}
    units = all(data.get("type", "unit") == "unit" for _, data in graph.nodes(data=True))
    keys, places, rest = [], {}, 0
    for number in order:
        inside = nodes[number]
        large = part or len(inside) > 1 or len(order) <= _COLOURED
        if number and at[number] < _COLOURED and large:
            strongest = min(inside, key=lambda node: (-strength[node], name_of(graph, node)))
            label = _label(name_of(graph, strongest), len(inside), units, language)
            keys.append(place_key(at[number], label))
            places[number] = keys[-1]
        else:
            rest += len(inside) if number else 0
            places[number] = place_key(-1, "")
    if rest:
        keys.append(place_key(-1, f"其余 {rest} 个" if language == "zh" else f"{rest} others"))
    if alone := len(nodes.get(0, ())):
        label = f"没有合作单位的 {alone} 个" if language == "zh" else f"{alone} without partners"
        keys.append(place_key(-1, label))
    return dict(members), keys, places


def _label(name: str, number: int, units: bool, language: Language) -> str:
    if number == 1:
        return name
    if language == "en":
        return f"{name} and {number - 1} more"
    return f"{name} 等 {number} 个{'单位' if units else ''}"


def _by_kind(
    graph: nx.Graph, language: Language
) -> tuple[dict[Node, int], list[Key], dict[int, Key]]:
    order = [*KINDS, *(kind for kind in KIND_NAMES[language] if kind not in KINDS)]
    groups = {}
    for node, data in graph.nodes(data=True):
        kind = data.get("type") if data.get("type") in order else data.get("kind")
        groups[node] = order.index(kind) if kind in order else order.index("Other")
    counts = Counter(groups.values())
    places = {}
    for number in sorted(counts, key=lambda number: (number == order.index("Other"), number)):
        key = kind_key(order[number], language)
        closing = f"（{counts[number]}）" if language == "zh" else f" ({counts[number]})"
        places[number] = Key(key.label + closing, key.colour, key.shape)
    return groups, list(places.values()), places


def _diameters(strength: Mapping[Node, float], span: float) -> dict[Node, float]:
    """The area of each disc goes with the strength, from the least that can be seen."""
    if not any(value > 0 for value in strength.values()):
        return dict.fromkeys(strength, _EQUAL)
    roots = {node: math.sqrt(max(value, 0.0)) for node, value in strength.items()}
    top = max(roots.values())
    squares = sum((root / top) ** 2 for root in roots.values())
    room = math.sqrt(_COVERED * span**2 / (math.pi / 4 * squares))
    greatest = min(_GREATEST, room)
    least = min(_LEAST, 0.35 * span / math.sqrt(len(roots)))
    return {node: round(max(greatest * root / top, least), 2) for node, root in roots.items()}


def _without_overlap(
    positions: Mapping[Node, tuple[float, float]],
    sizes: Mapping[Node, float],
    room: Mapping[Node, float],
    span: float,
) -> dict[Node, float]:
    """The sizes, all made smaller together where there was no room to put the nodes apart."""
    places = np.array(list(positions.values())) * (span / 2)
    radii = np.array([room[node] / 2 for node in positions])
    one, other = close_pairs(places, radii)
    if not len(one):
        return dict(sizes)
    apart = places[one] - places[other]
    share = float((np.hypot(apart[:, 0], apart[:, 1]) / (radii[one] + radii[other])).min())
    return {node: max(math.floor(size * share * 100) / 100, 0.1) for node, size in sizes.items()}
