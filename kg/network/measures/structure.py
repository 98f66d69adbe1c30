"""How tightly units are knit, and what they bridge."""

from __future__ import annotations

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from kg.network.measures.arrays import (
    Floats,
    Node,
    Ties,
    matrix,
    partners,
    pattern,
    positive,
    undirected_ties,
)


def clustering(graph: nx.Graph) -> dict[Node, float]:
    """Share of the pairs of a unit's partners that are partners themselves, from 0 to 1.

    c(i) = 2 t(i) / (k(i)(k(i) − 1)), with t(i) triangles at i; 0 where there are fewer than two
    partners. Units that share one task of many units are all partners: a co-assignment network
    is clustered by its making.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    References
    ----------
    D. J. Watts and S. H. Strogatz (1998), Collective dynamics of ‘small-world’ networks, Nature
    393, 440–442.

    Examples
    --------
    >>> clustering(nx.complete_graph(3))[0]
    1.0
    """
    found = undirected_ties(graph, "clustering")
    return found.by_node(_triangles(found, np.ones(found.weight.size)))


def weighted_clustering(graph: nx.Graph) -> dict[Node, float]:
    """Clustering in which a triangle counts by the geometric mean of its weights.

    c(i) = 2 / (k(i)(k(i) − 1)) Σ_{j < k} (ŵ(i,j) ŵ(j,k) ŵ(k,i))^(1/3), with ŵ = w / max w over the
    network: it is 1 only if all partners are tied, and all weights among them are the largest.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    References
    ----------
    J.-P. Onnela, J. Saramäki, J. Kertész and K. Kaski (2005), Intensity and coherence of motifs in
    weighted complex networks, Physical Review E 71, 065103.

    Examples
    --------
    The weights of the one triangle are 1, 1 and 8, and the cube root of 1/8 · 1/8 · 1 is 1/4:

    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([(1, 2, 1), (2, 3, 1), (3, 1, 8)])
    >>> round(weighted_clustering(graph)[1], 12)
    0.25
    """
    found = undirected_ties(graph, "clustering")
    if found.weight.size == 0:
        return found.by_node(np.zeros(len(found.nodes)))
    return found.by_node(_triangles(found, np.cbrt(found.weight / found.weight.max())))


def core_number(graph: nx.Graph) -> dict[Node, int]:
    """Largest k such that a unit belongs to a group in which each has k partners or more.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    References
    ----------
    S. B. Seidman (1983), Network structure and minimum degree, Social Networks 5, 269–287.

    Examples
    --------
    >>> core_number(nx.Graph([(1, 2), (2, 3), (3, 1), (3, 4)]))
    {1: 2, 2: 2, 3: 2, 4: 1}
    """
    undirected_ties(graph, "the core number")
    return dict(nx.core_number(positive(graph)))


def constraint(graph: nx.Graph) -> dict[Node, float]:
    """How far a unit's ties all lead to partners that are tied to each other; small for brokers.

    C(i) = Σ_j (p(i,j) + Σ_q p(i,q) p(q,j))² over the partners j of i, with p(i,j) = w(i,j) / s(i).
    1 for a unit with one partner; with two partners that are tied to each other it may be more:
    9/8 if all weights are equal, and always below 2. A unit alone has nobody to stand between: it
    gets 1, not 0, which would make it the freest of all.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    References
    ----------
    R. S. Burt (1992), Structural holes, Harvard University Press, ch. 2.

    Examples
    --------
    The middle of a star of four is bound to each by a quarter: 4 · (1/4)² = 1/4.

    >>> constraint(nx.star_graph(4))[0]
    0.25
    """
    found = undirected_ties(graph, "constraint")
    share = _shares(found)
    bound = (share + share @ share) * pattern(found)
    answer = np.asarray((bound * bound).sum(axis=1), dtype=np.float64).ravel()
    answer[partners(found) == 0] = 1.0
    return found.by_node(answer)


def effective_size(graph: nx.Graph) -> dict[Node, float]:
    """Partners of a unit less those that its other partners stand for: what it has to broker.

    E(i) = Σ_j (1 − Σ_q p(i,q) m(j,q)), q ≠ i, j, over the partners j of i, with
    p(i,q) = w(i,q) / s(i) and m(j,q) = w(j,q) / max_k w(j,k). 0 for a unit alone.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    References
    ----------
    R. S. Burt (1992), Structural holes, Harvard University Press, ch. 2.

    Examples
    --------
    >>> effective_size(nx.star_graph(4))[0], effective_size(nx.complete_graph(3))[0]
    (4.0, 1.0)
    """
    found = undirected_ties(graph, "effective size")
    return found.by_node(_effective(found))


def efficiency(graph: nx.Graph) -> dict[Node, float]:
    """Effective size for each partner: 1 if no two partners are tied; 0 for a unit alone.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    References
    ----------
    R. S. Burt (1992), Structural holes, Harvard University Press, ch. 2.

    Examples
    --------
    >>> efficiency(nx.complete_graph(3))[0]
    0.5
    """
    found = undirected_ties(graph, "efficiency")
    number = partners(found)
    return found.by_node(_effective(found) / np.maximum(number, 1))


def density(graph: nx.Graph) -> float:
    """Share of the possible ties that there are, from 0 to 1; 0 for less than two units.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    Examples
    --------
    >>> density(nx.complete_graph(3))
    1.0
    """
    found = undirected_ties(graph, "density")
    size = len(found.nodes)
    return found.weight.size / (size * (size - 1)) if size > 1 else 0.0


def components(graph: nx.Graph) -> tuple[tuple[Node, ...], ...]:
    """Parts of a network with no tie between them: the largest first, units in order.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    Examples
    --------
    >>> components(nx.Graph([(3, 1), (2, 4), (4, 5)]))
    ((2, 4, 5), (1, 3))
    """
    found = undirected_ties(graph, "the division into components")
    _, part = csgraph.connected_components(pattern(found), directed=False)
    members: dict[int, list[Node]] = {}
    for node, number in zip(found.nodes, part.tolist(), strict=True):
        members.setdefault(number, []).append(node)
    return tuple(sorted(map(tuple, members.values()), key=lambda group: (-len(group), str(group))))


def transitivity(graph: nx.Graph) -> float:
    """Share of the pairs of partners of any one unit that are partners themselves.

    3 × triangles / paths of two ties; 0 where there is no such path.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    References
    ----------
    M. E. J. Newman, S. H. Strogatz and D. J. Watts (2001), Random graphs with arbitrary degree
    distributions, Physical Review E 64, 026118.

    Examples
    --------
    >>> transitivity(nx.Graph([(1, 2), (2, 3), (3, 1), (3, 4)]))
    0.6
    """
    found = undirected_ties(graph, "transitivity")
    number = partners(found)
    paths = number * (number - 1)
    closed = _triangles(found, np.ones(found.weight.size)) * paths
    return float(closed.sum() / paths.sum()) if paths.any() else 0.0


def _shares(found: Ties) -> sparse.csr_array:
    strength = np.bincount(found.source, found.weight, len(found.nodes))
    return matrix(found, found.weight / strength[found.source])


def _triangles(found: Ties, root: Floats) -> Floats:
    """Both ways round each triangle at a unit, by the product of its roots, by its pairs."""
    weights = matrix(found, root)
    closed = np.asarray(((weights @ weights) * weights).sum(axis=1), dtype=np.float64).ravel()
    number = partners(found)
    return closed / np.maximum(number * (number - 1), 1)


def _effective(found: Ties) -> Floats:
    largest = np.zeros(len(found.nodes))
    np.maximum.at(largest, found.source, found.weight)
    mutual = matrix(found, found.weight / largest[found.source])
    # A unit has no tie to itself, so q = i and q = j add nothing.
    redundant = (_shares(found) @ mutual.T) * pattern(found)
    return partners(found) - np.asarray(redundant.sum(axis=1), dtype=np.float64).ravel()
