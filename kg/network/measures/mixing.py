"""Whether like works with like: units of one kind, or units with as many partners."""

from __future__ import annotations

from collections.abc import Hashable

import networkx as nx
import numpy as np

from kg.network.measures.arrays import partners, undirected_ties


def assortativity(
    graph: nx.Graph, attribute: str = "kind", *, weighted: bool = False
) -> float | None:
    """Whether units are tied to units of the same kind (1), as by chance (0), or to others (< 0).

    r = (Σ_k e(k,k) − Σ_k a(k)²) / (1 − Σ_k a(k)²), where e(k,l) is the share of tie ends, or of
    weight, between kinds k and l, and a(k) = Σ_l e(k,l).

    Parameters
    ----------
    graph
        An undirected network.
    attribute
        Attribute of units that says their kind; units without it are of one kind, "".
    weighted
        Count each tie by its weight.

    Returns
    -------
    None where it is not defined: without ties, or if all ties are within one kind.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    References
    ----------
    M. E. J. Newman (2003), Mixing patterns in networks, Physical Review E 67, 026126, eq. 2.

    Examples
    --------
    >>> graph = nx.Graph([(1, 2), (3, 4)])
    >>> nx.set_node_attributes(graph, {1: "Town", 2: "Town", 3: "Party", 4: "Party"}, "kind")
    >>> assortativity(graph)
    1.0
    """
    found = undirected_ties(graph, "assortativity")
    if not found.weight.size:
        return None
    kinds: list[Hashable] = [graph.nodes[node].get(attribute, "") for node in found.nodes]
    place_of = {kind: place for place, kind in enumerate(sorted(set(kinds), key=str))}
    code = np.array([place_of[kind] for kind in kinds], dtype=np.int64)
    weight = found.weight if weighted else np.ones(found.weight.size)
    one, other = code[found.source], code[found.target]
    total = weight.sum()
    within = weight[one == other].sum() / total
    by_chance = float(((np.bincount(one, weight) / total) ** 2).sum())
    # One kind alone: there is nothing to be alike or unlike in.
    return None if by_chance > 1 - 1e-12 else float((within - by_chance) / (1 - by_chance))


def degree_assortativity(graph: nx.Graph) -> float | None:
    """Correlation of the numbers of partners at the two ends of a tie, from −1 to 1.

    Returns
    -------
    None where it is not defined: without ties, or if all units that have any have equally many.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    References
    ----------
    M. E. J. Newman (2002), Assortative mixing in networks, Physical Review Letters 89, 208701.

    Examples
    --------
    >>> round(degree_assortativity(nx.star_graph(4)), 12)
    -1.0
    """
    found = undirected_ties(graph, "assortativity")
    number = partners(found)
    one, other = number[found.source], number[found.target]
    if not one.size or (one == one[0]).all():
        return None
    return float(np.corrcoef(one, other)[0, 1])
