"""Which pairs of a dense network are drawn: each node's strongest, and the strongest of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import networkx as nx

from kg.network.layout import Node

_ALL: Final = 2.5  # edges a node, up to which all are drawn
_EACH: Final = 2
_OVERALL: Final = 1.2  # edges a node


@dataclass(frozen=True, slots=True)
class Strongest:
    """The edges that are drawn.

    Attributes
    ----------
    edges
        Ends and weight, the weakest first, so that the strongest are drawn on top.
    out_of
        How many edges the network has, loops aside.
    each, overall
        How many of each node and of the whole network were asked for; 0 if all are drawn.
    """

    edges: tuple[tuple[Node, Node, float], ...]
    out_of: int
    each: int = 0
    overall: int = 0


def strongest_edges(graph: nx.Graph) -> Strongest:
    """The edges that a reader can follow: all of a sparse network, the strongest of a dense one.

    Of a network with more than 2.5 edges a node, the two strongest of each node are drawn and, of
    all, the strongest 1.2 a node. Among equal weights, those that chance explains least (`p_value`)
    come first, then those whose nodes do. Loops are never drawn.

    Parameters
    ----------
    graph
        Edges have `weight` (1 where they have none).

    Examples
    --------
    >>> strongest_edges(nx.path_graph(3)).edges
    ((1, 2, 1.0), (0, 1, 1.0))
    >>> found = strongest_edges(nx.complete_graph(30))
    >>> len(found.edges) < found.out_of, found.each, found.overall
    (True, 2, 36)
    """
    place = {node: number for number, node in enumerate(graph)}
    edges = sorted(
        (
            (first, second, float(data.get("weight", 1.0)), float(data.get("p_value", 1.0)))
            for first, second, data in graph.edges(data=True)
            if first != second
        ),
        key=lambda edge: (-edge[2], edge[3], place[edge[0]], place[edge[1]]),
    )
    if len(edges) <= _ALL * len(graph):
        return Strongest(tuple(edge[:3] for edge in reversed(edges)), len(edges))
    overall = round(_OVERALL * len(graph))
    drawn = dict.fromkeys(graph, 0)
    kept = []
    for number, (first, second, weight, _) in enumerate(edges):
        if number < overall or drawn[first] < _EACH or drawn[second] < _EACH:
            kept.append((first, second, weight))
        drawn[first] += 1
        drawn[second] += 1
    return Strongest(tuple(reversed(kept)), len(edges), _EACH, overall)
