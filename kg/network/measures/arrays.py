"""What measures take from a graph: units in order, weights as arrays, and distances."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kg.errors import QueryError

Node = Hashable
Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """A graph as arrays; an undirected pair stands there once in each direction.

    Pairs of weight 0 are left out: nobody is near or strong through them.
    """

    nodes: tuple[Node, ...]
    """In the order of their names as text, so that nothing depends on how a graph was built."""
    source: Whole
    """Place in `nodes` of where a tie goes out."""
    target: Whole
    """Place in `nodes` of where it goes in."""
    weight: Floats
    directed: bool

    def by_node(self, values: Floats) -> dict[Node, float]:
        """Values in the order of `nodes`, by node."""
        return dict(zip(self.nodes, values.tolist(), strict=True))


def ties(graph: nx.Graph) -> Ties:
    """The ties of a graph with their weights; a pair that says none has weight 1.

    Raises
    ------
    QueryError
        If a weight is negative or no number, if a unit is tied to itself, or if two units are
        tied twice.

    Examples
    --------
    >>> graph = nx.Graph([("甲局", "乙局", {"weight": 2.0})])
    >>> found = ties(graph)
    >>> found.nodes, found.weight.tolist()
    (('乙局', '甲局'), [2.0, 2.0])
    """
    if graph.is_multigraph():
        raise QueryError(
            "measures need one tie between two units",
            where=label(graph),
            advice="add up parallel ties into one weight",
        )
    nodes = tuple(sorted(graph, key=str))
    place = {node: number for number, node in enumerate(nodes)}
    directed = bool(graph.is_directed())
    ends = (
        (place[one], place[other], float(weight))
        for one, other, weight in graph.edges(data="weight", default=1.0)
    )
    # Sums of numbers depend on their order in the last digit, so the order is always the same.
    found = sorted(
        (one, other, weight) if directed else (min(one, other), max(one, other), weight)
        for one, other, weight in ends
    )
    source = np.array([one for one, _, _ in found], dtype=np.int64)
    target = np.array([other for _, other, _ in found], dtype=np.int64)
    weight = np.array([value for _, _, value in found], dtype=np.float64)
    if (source == target).any():
        raise QueryError(
            "a unit is tied to itself",
            where=label(graph),
            advice="remove it: graph.remove_edges_from(nx.selfloop_edges(graph))",
        )
    if not (np.isfinite(weight) & (weight >= 0)).all():
        raise QueryError(
            "a weight must be a number, 0 or more",
            where=label(graph),
            advice="choose another weight",
        )
    kept = weight > 0
    source, target, weight = source[kept], target[kept], weight[kept]
    if not directed:
        source, target = np.concatenate((source, target)), np.concatenate((target, source))
        weight = np.concatenate((weight, weight))
    return Ties(nodes, source, target, weight, directed)


def undirected_ties(graph: nx.Graph, measure: str) -> Ties:
    """The ties of a graph for a measure that knows no direction.

    Raises
    ------
    QueryError
        If the graph is directed; or as `ties` does.
    """
    if graph.is_directed():
        raise QueryError(
            f"{measure} is defined here for undirected networks only",
            where=label(graph),
            advice="use the co-assignment network of the same tasks",
        )
    return ties(graph)


def positive(graph: nx.Graph) -> nx.Graph:
    """The same units, in order, with the ties of `ties` and their weights alone."""
    found = ties(graph)
    copy = nx.DiGraph() if found.directed else nx.Graph()
    copy.add_nodes_from(found.nodes)
    for one, other, weight in zip(
        found.source.tolist(), found.target.tolist(), found.weight.tolist(), strict=True
    ):
        copy.add_edge(found.nodes[one], found.nodes[other], weight=weight)
    return copy


def matrix(found: Ties, values: Floats) -> sparse.csr_array:
    """Values of the ties as a matrix: from row to column."""
    size = len(found.nodes)
    return sparse.csr_array((values, (found.source, found.target)), shape=(size, size))


def pattern(found: Ties) -> sparse.csr_array:
    """1 where there is a tie."""
    return matrix(found, np.ones(found.weight.size))


def partners(found: Ties) -> Floats:
    """How many units each has a tie with; in a directed network, those it goes out to."""
    return np.bincount(found.source, minlength=len(found.nodes)).astype(np.float64)


def label(graph: nx.Graph) -> str:
    """What the graph is called, for messages."""
    return str(graph.graph.get("name", ""))
