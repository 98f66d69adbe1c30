"""How central a unit is: by its partners, by the ways that lead over it, by whom it works with.

Where ways have a length, a tie of weight w is 1 / w long: two units that share many tasks are near
each other (M. E. J. Newman 2001, Scientific collaboration networks II, Physical Review E 64,
016132). Two ways count as equally long if they differ by less than 1e-9 of themselves, so that
1/3 + 1/6 is as long as 1/2.
"""

from __future__ import annotations

from typing import Final, Literal

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.sparse import csgraph
from scipy.sparse.linalg import eigsh

from kg.errors import QueryError
from kg.network.measures.arrays import (
    Floats,
    Node,
    Ties,
    Whole,
    label,
    matrix,
    ties,
    undirected_ties,
)

Direction = Literal["both", "in", "out"]

_SAME: Final = 1e-9  # relative difference below which two lengths are one
_DIGITS: Final = 10  # of an eigenvector's entries that no machine and no thread changes
_DENSE: Final = 1_000  # units up to which all eigenvectors are found faster than one


def strength(graph: nx.Graph, direction: Direction = "both") -> dict[Node, float]:
    """Sum of the weights of a unit's ties.

    s(i) = Σ_j w(i, j). With the count as weight, these are shared tasks counted once for each
    partner; with Newman's weight, the tasks that have any partner.

    Parameters
    ----------
    graph
        Any network; ties without a weight count 1.
    direction
        "in" or "out" for directed networks; "both" adds the two.

    Raises
    ------
    QueryError
        If a weight is negative, or if a direction is asked of an undirected network.

    References
    ----------
    A. Barrat, M. Barthélemy, R. Pastor-Satorras and A. Vespignani (2004), The architecture of
    complex weighted networks, PNAS 101, 3747–3752.

    Examples
    --------
    >>> graph = nx.Graph([("甲局", "乙局", {"weight": 2.0}), ("甲局", "丙局", {"weight": 0.5})])
    >>> strength(graph)["甲局"]
    2.5
    """
    found = ties(graph)
    return found.by_node(_summed(found, found.weight, direction, graph))


def degree(graph: nx.Graph, direction: Direction = "both") -> dict[Node, int]:
    """Number of units that a unit has a tie of more than 0 with.

    Parameters
    ----------
    graph
        Any network.
    direction
        "in" or "out" for directed networks; "both" adds the two.

    Raises
    ------
    QueryError
        If a weight is negative, or if a direction is asked of an undirected network.

    References
    ----------
    L. C. Freeman (1979), Centrality in social networks: conceptual clarification, Social Networks
    1, 215–239.

    Examples
    --------
    >>> degree(nx.DiGraph([("甲局", "乙局"), ("甲局", "丙局")]), "out")["甲局"]
    2
    """
    found = ties(graph)
    counted = _summed(found, np.ones(found.weight.size), direction, graph)
    return {node: round(value) for node, value in found.by_node(counted).items()}


def betweenness(graph: nx.Graph) -> dict[Node, float]:
    """Share of the shortest ways between two other units that lead over a unit.

    b(i) = Σ_{s ≠ i ≠ t} σ(s, t | i) / σ(s, t) / ((n − 1)(n − 2)), over ordered pairs; from 0 to 1.
    A tie of weight w is 1 / w long. Units that can't reach each other have no ways.

    Parameters
    ----------
    graph
        Any network, directed or not, of n units.

    Raises
    ------
    QueryError
        If a weight is negative.

    References
    ----------
    L. C. Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40,
    35–41; U. Brandes (2001), A faster algorithm for betweenness centrality, Journal of
    Mathematical Sociology 25, 163–177.

    Examples
    --------
    All three ways of the star's leaves to each other lead over its middle:

    >>> betweenness(nx.star_graph(3))[0]
    1.0
    """
    found = ties(graph)
    size = len(found.nodes)
    through = np.zeros(size)
    if size < 3:
        return found.by_node(through)
    length = 1.0 / found.weight
    lengths = _lengths(found)
    for start in range(size):
        through += _dependencies(found, length, csgraph.dijkstra(lengths, indices=start), start)
    return found.by_node(through / ((size - 1) * (size - 2)))


def closeness(graph: nx.Graph) -> dict[Node, float]:
    """How near a unit is to the units that reach it, times the share of units that do.

    c(i) = (r − 1) / Σ_j d(j, i) · (r − 1) / (n − 1), where r units, itself among them, reach i.
    A tie of weight w is 1 / w long, so closeness has the unit of the weight. 0 for a unit alone.

    Parameters
    ----------
    graph
        Any network of n units; in a directed one, ways into the unit count.

    Raises
    ------
    QueryError
        If a weight is negative.

    References
    ----------
    S. Wasserman and K. Faust (1994), Social network analysis, p. 201, for networks in several
    parts; L. C. Freeman (1979), Social Networks 1, 215–239.

    Examples
    --------
    >>> graph = nx.Graph([("甲局", "乙局", {"weight": 2.0})])
    >>> graph.add_node("丙局")
    >>> closeness(graph)["甲局"]
    1.0
    """
    found = ties(graph)
    size = len(found.nodes)
    answer = np.zeros(size)
    lengths = _lengths(found).T.tocsr()
    for start in range(size):
        far = csgraph.dijkstra(lengths, indices=start)
        reached = np.isfinite(far)
        others = int(reached.sum()) - 1
        if others:
            answer[start] = others / far[reached].sum() * others / (size - 1)
    return found.by_node(answer)


def eigenvector(graph: nx.Graph) -> dict[Node, float]:
    """Strength of ties to units that themselves have strong ties to such units.

    The vector x ≥ 0 with W x = λ x for the largest λ, scaled so that the first unit has 1. In a
    network of several parts it is that of the largest part (most units, then greatest weight), and
    0 elsewhere: across parts the vector is not defined.

    Parameters
    ----------
    graph
        An undirected network.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    References
    ----------
    P. Bonacich (1972), Factoring and weighting approaches to status scores and clique
    identification, Journal of Mathematical Sociology 2, 113–120.

    Examples
    --------
    >>> {node: round(x, 3) for node, x in eigenvector(nx.path_graph(3)).items()}
    {0: 0.707, 1: 1.0, 2: 0.707}
    """
    found = undirected_ties(graph, "eigenvector centrality")
    answer = np.zeros(len(found.nodes))
    if found.weight.size == 0:
        return found.by_node(answer)
    weights = matrix(found, found.weight)
    part = _largest_part(found, weights)
    inner = weights[part][:, part]
    if part.size <= _DENSE:
        vector = np.linalg.eigh(inner.toarray())[1][:, -1]
    else:
        vector = eigsh(inner, k=1, which="LA", v0=np.ones(part.size))[1][:, 0]
    vector = np.abs(vector)
    # Linear algebra adds up in another order with another number of threads.
    answer[part] = np.round(vector / vector.max(), _DIGITS)
    return found.by_node(answer)


def pagerank(graph: nx.Graph) -> dict[Node, float]:
    """Share of time that a wanderer along the ties, by their weight, spends at a unit.

    With probability 0.85 it follows a tie, else it starts anew anywhere, as it does from a unit
    without ties. The shares sum to 1.

    Parameters
    ----------
    graph
        Any network, directed or not.

    Raises
    ------
    QueryError
        If a weight is negative.

    References
    ----------
    S. Brin and L. Page (1998), The anatomy of a large-scale hypertextual web search engine,
    Computer Networks 30, 107–117.

    Examples
    --------
    >>> pagerank(nx.Graph([("甲局", "乙局")]))
    {'乙局': 0.5, '甲局': 0.5}
    """
    found = ties(graph)
    size = len(found.nodes)
    if not size:
        return {}
    out = np.bincount(found.source, found.weight, size)
    share = matrix(found, found.weight / out[found.source]).T.tocsr()
    ranks = np.full(size, 1.0 / size)
    # 0.85 to the 200th power is 1e-14: the shares no longer change.
    for _ in range(200):
        ranks = 0.85 * (share @ ranks) + 0.15 / size
    # To start anew from units without ties only makes all shares larger by one factor.
    return found.by_node(ranks / ranks.sum())


def _summed(found: Ties, values: Floats, direction: Direction, graph: nx.Graph) -> Floats:
    size = len(found.nodes)
    if direction != "both" and not found.directed:
        raise QueryError(
            "the network is undirected: its ties go neither in nor out",
            where=label(graph),
            advice="use direction='both'",
        )
    answer = np.zeros(size)
    if direction != "in":
        answer += np.bincount(found.source, values, size)
    if direction == "in" or (direction == "both" and found.directed):
        answer += np.bincount(found.target, values, size)
    return answer


def _lengths(found: Ties) -> sparse.csr_array:
    return matrix(found, 1.0 / found.weight)


def _largest_part(found: Ties, weights: sparse.csr_array) -> Whole:
    _, part = csgraph.connected_components(weights, directed=False)
    units = np.bincount(part)
    heavy = np.bincount(part[found.source], found.weight, units.size)
    largest = max(range(units.size), key=lambda number: (units[number], heavy[number], -number))
    return np.flatnonzero(part == largest)


def _dependencies(found: Ties, length: Floats, far: Floats, start: int) -> Floats:
    """Shares of the shortest ways out of `start` that lead over each unit (Brandes 2001)."""
    reached = np.isfinite(far[found.source])
    step = np.flatnonzero(reached)
    one, other = found.source[step], found.target[step]
    gap = far[one] + length[step] - far[other]
    last = (np.abs(gap) <= _SAME * far[other]) & (far[one] < far[other])
    one, other = one[last], other[last]
    order = np.argsort(far[other], kind="stable")
    one, other = one[order].tolist(), other[order].tolist()
    ways = [0.0] * far.size
    ways[start] = 1.0
    # A way is complete before it is gone on with: nearer units come first.
    for a, b in zip(one, other, strict=True):
        ways[b] += ways[a]
    over = [0.0] * far.size
    for a, b in zip(reversed(one), reversed(other), strict=True):
        over[a] += ways[a] / ways[b] * (1.0 + over[b])
    over[start] = 0.0
    return np.array(over)
