"""Which units a picture shows, in which order and under which labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.errors import QueryError
from kg.network.appearance import communities_of
from kg.network.names import name_of


@dataclass(frozen=True, slots=True)
class Block:
    """Units of one community that stand side by side.

    Attributes
    ----------
    community
        Its number in `communities`.
    start, stop
        Places of its first unit and behind its last.
    members
        How many units the community has in the whole network.
    name
        The name of its strongest unit.
    place
        Its place among all communities by the number of members, from 0; it decides the colour.
    """

    community: int
    start: int
    stop: int
    members: int
    name: str
    place: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Units in the order in which a matrix or an arc diagram shows them.

    Attributes
    ----------
    nodes, labels
        Keys of the nodes, and what is printed for each.
    strengths
        Sum of the weights of a unit's edges, in the whole network.
    blocks
        Communities, from the first unit to the last.
    left_out
        How many units of the network are not among them.
    """

    nodes: tuple[str, ...]
    labels: tuple[str, ...]
    strengths: tuple[float, ...]
    blocks: tuple[Block, ...]
    left_out: int


def arranged(
    graph: nx.Graph, *, top: int = 40, communities: Mapping[str, int] | None = None
) -> Arrangement:
    """The strongest units, ordered by community and then by strength.

    Communities come in the order of their sum of strengths. Units of equal strength come in
    the order of their names.

    Parameters
    ----------
    graph
        A network of units, directed or not, weighted by `weight`.
    top
        How many units.
    communities
        Number of the community of each node. Without it, the nodes' attribute `community`, or else
        what `measures.communities` finds: the same as in the picture of the network.

    Raises
    ------
    QueryError
        If the network has no edges, `top` is below 1, or a node has no community.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_edge("a", "b", weight=5.0)
    >>> graph.add_edge("b", "c", weight=1.0)
    >>> found = arranged(graph, communities={"a": 0, "b": 0, "c": 1})
    >>> found.nodes, found.strengths, [(block.start, block.stop) for block in found.blocks]
    (('b', 'a', 'c'), (6.0, 5.0, 1.0), [(0, 2), (2, 3)])
    """
    if graph.number_of_edges() == 0:
        raise QueryError("nothing to draw", where="graph", advice="the network has no edges")
    if top < 1:
        raise QueryError("at least one unit is needed", where="top", advice="top=40")
    member = dict(communities) if communities is not None else communities_of(graph)
    if missing := next((node for node in graph if node not in member), None):
        raise QueryError("a node has no community", where=str(missing), advice="name one for each")
    strength = {node: float(value) for node, value in graph.degree(weight="weight")}
    name = {node: name_of(graph, node) for node in graph}
    strongest = sorted(graph, key=lambda node: (-strength[node], name[node], node))
    shown = strongest[:top]
    groups: dict[int, list[str]] = defaultdict(list)
    for node in shown:
        groups[member[node]].append(node)
    total = {group: sum(strength[node] for node in nodes) for group, nodes in groups.items()}
    order = sorted(groups, key=lambda group: (-total[group], name[groups[group][0]], group))
    nodes = tuple(node for group in order for node in groups[group])
    size = Counter(member[node] for node in graph)
    by_size = sorted(size, key=lambda group: (group == 0, -size[group], group))
    blocks: list[Block] = []
    for group in order:
        start = blocks[-1].stop if blocks else 0
        stop = start + len(groups[group])
        first, place = name[groups[group][0]], by_size.index(group)
        blocks.append(Block(group, start, stop, size[group], first, place))
    return Arrangement(
        nodes,
        labels_of(graph, nodes),
        tuple(strength[node] for node in nodes),
        tuple(blocks),
        graph.number_of_nodes() - len(nodes),
    )


def labels_of(graph: nx.Graph, nodes: Sequence[str]) -> tuple[str, ...]:
    """The name of each node; where two have the same, the place is put behind it.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_node("a", name="财政局", place="云岭市")
    >>> graph.add_node("b", name="财政局", place="东河县")
    >>> labels_of(graph, ["a", "b"])
    ('财政局（云岭市）', '财政局（东河县）')
    """
    names = [name_of(graph, node) for node in nodes]
    times = Counter(names)
    return tuple(
        f"{name}（{graph.nodes[node]['place']}）"
        if times[name] > 1 and graph.nodes[node].get("place")
        else name
        for node, name in zip(nodes, names, strict=True)
    )


def is_number(value: object) -> bool:
    """Whether an attribute is a number (true and false are not)."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def measured(graph: nx.Graph, by: str) -> dict[str, float]:
    """A measure of every node: its strength, or one of its attributes.

    Raises
    ------
    QueryError
        If a node lacks the attribute, or it is no number.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_edge("a", "b", weight=2.0)
    >>> graph.add_edge("b", "c", weight=1.0)
    >>> measured(graph, "strength")
    {'a': 2.0, 'b': 3.0, 'c': 1.0}
    """
    if by == "strength" and not all(by in data for _, data in graph.nodes(data=True)):
        return {node: float(value) for node, value in graph.degree(weight="weight")}
    for node, data in graph.nodes(data=True):
        if not is_number(data.get(by)):
            known = sorted({"strength", *(key for key in data if is_number(data[key]))})
            raise QueryError(
                f"units have no number {by!r}",
                where=str(data.get("name") or node),
                advice=f"one of {', '.join(known)}",
            )
    return {node: float(data[by]) for node, data in graph.nodes(data=True)}
