"""A core that works with everybody, and a periphery that works with the core; and nestedness."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy import sparse

from kg.errors import QueryError
from kg.network.measures.arrays import (
    Floats,
    Node,
    label,
    partners,
    undirected_ties,
)


@dataclass(frozen=True, slots=True)
class CorePeriphery:
    """The best division of a network into core and periphery, and how well it holds."""

    core: tuple[Node, ...]
    """Units of the core, those with the most partners first."""
    fit: float | None
    """Correlation with the ideal pattern, from −1 to 1; None where it is not defined."""
    core_density: float
    """Share of the pairs within the core that are tied; 0 for a core of one."""
    between_density: float
    """Share of the pairs of a core and a periphery unit that are tied."""
    periphery_density: float
    """Share of the pairs within the periphery that are tied."""


def core_periphery(graph: nx.Graph) -> CorePeriphery:
    """Divide units so that the fewest pairs are missing in the core and tied in the periphery.

    The ideal pattern has every pair within the core and none within the periphery; pairs between
    the two count as missing data. As the number of errors with a core of k units is
    k(k − 1)/2 + m − Σ degrees in the core, the k units with the most partners are best, and the
    smallest best k is taken: no other division has fewer errors. Weights say only, among units
    with as many partners, which comes first. `fit` is Pearson's correlation of the ties and the
    pattern over the pairs within the two.

    Parameters
    ----------
    graph
        An undirected network; a tie of more than 0 is a tie.

    Raises
    ------
    QueryError
        If the network is directed or a weight is negative.

    References
    ----------
    S. P. Borgatti and M. G. Everett (2000), Models of core/periphery structures, Social Networks
    21, 375–395; S. Z. W. Lip (2011), A fast algorithm for the discrete core/periphery
    bipartitioning problem, arXiv:1102.5511.

    Examples
    --------
    >>> graph = nx.complete_graph(3)
    >>> graph.add_edges_from([(0, 3), (1, 4), (2, 5)])
    >>> found = core_periphery(graph)
    >>> found.core, found.fit, round(found.between_density, 4)
    ((0, 1, 2), 1.0, 0.3333)
    """
    found = undirected_ties(graph, "core and periphery")
    size = len(found.nodes)
    number = partners(found)
    strength = np.bincount(found.source, found.weight, size)
    order = np.lexsort((np.arange(size), -strength, -number))
    # One more unit in the core is a gain as long as it has more ties than the core has units.
    chosen = order[: int((number[order] > np.arange(size)).sum())]
    inside = np.zeros(size, dtype=bool)
    inside[chosen] = True
    one, other = inside[found.source], inside[found.target]
    tied = np.array([(one & other).sum(), (~one & ~other).sum(), (one ^ other).sum()]) / 2
    core, rest = chosen.size, size - chosen.size
    pairs = np.array([core * (core - 1) / 2, rest * (rest - 1) / 2, core * rest], dtype=np.float64)
    shares = (tied / np.maximum(pairs, 1)).tolist()
    return CorePeriphery(
        core=tuple(found.nodes[place] for place in chosen.tolist()),
        fit=_fit(tied, pairs),
        core_density=shares[0],
        between_density=shares[2],
        periphery_density=shares[1],
    )


def nestedness(graph: nx.Graph) -> float | None:
    """Whether what units with little to do take part in, those with much do too: NODF, 0 to 100.

    For each two rows of different size, the share of the smaller one's ties that the larger one
    also has, in percent, and 0 for rows of equal size; likewise for columns; and the mean over all
    pairs of rows and pairs of columns. Rows and columns without ties are left out.

    Parameters
    ----------
    graph
        A network of two kinds of nodes, with networkx's attribute `bipartite` (0 or 1).

    Returns
    -------
    None where there is no pair of rows nor of columns.

    Raises
    ------
    QueryError
        If a node doesn't say which kind it is of, or a tie joins two of one kind.

    References
    ----------
    M. Almeida-Neto, P. Guimarães, P. R. Guimarães Jr, R. D. Loyola and W. Ulrich (2008), A
    consistent metric for nestedness analysis in ecological systems, Oikos 117, 1227–1239.

    Examples
    --------
    >>> graph = nx.Graph([("甲局", 1), ("甲局", 2), ("乙局", 1)])
    >>> nx.set_node_attributes(graph, {"甲局": 0, "乙局": 0, 1: 1, 2: 1}, "bipartite")
    >>> nestedness(graph)
    100.0
    """
    sides = (
        sorted((node for node in graph if graph.nodes[node].get("bipartite") == 0), key=str),
        sorted((node for node in graph if graph.nodes[node].get("bipartite") == 1), key=str),
    )
    row = {node: place for place, node in enumerate(sides[0])}
    column = {node: place for place, node in enumerate(sides[1])}
    if len(row) + len(column) < len(graph) or any((a in row) == (b in row) for a, b in graph.edges):
        raise QueryError(
            "nestedness needs ties between two kinds of nodes, marked bipartite = 0 and 1",
            where=label(graph),
            advice="use a network of units and tasks, programmes or topics",
        )
    places = sorted(
        (row[a], column[b]) if a in row else (row[b], column[a]) for a, b in graph.edges
    )
    ends = np.array(places, dtype=np.int64).reshape(-1, 2).T
    table = sparse.csr_array((np.ones(ends.shape[1]), ends), shape=(len(row), len(column)))
    parts = [_paired(side) for side in (table, table.T.tocsr())]
    pairs = sum(number for _, number in parts)
    return float(sum(total for total, _ in parts) / pairs) if pairs else None


def _fit(tied: Floats, pairs: Floats) -> float | None:
    """Correlation of two patterns of 0 and 1 over the pairs within core and periphery."""
    total, ties, ideal = pairs[0] + pairs[1], tied[0] + tied[1], pairs[0]
    spread = ties * (total - ties) * ideal * (total - ideal)
    return float((total * tied[0] - ties * ideal) / np.sqrt(spread)) if spread > 0 else None


def _paired(table: sparse.csr_array) -> tuple[float, float]:
    """Sum of the paired overlaps of the rows in percent, and the number of pairs of rows."""
    filled = np.diff(table.indptr)
    table, filled = table[filled > 0], filled[filled > 0]
    shared = (table @ table.T).tocoo()
    larger, smaller = filled[shared.row], filled[shared.col]
    counted = larger > smaller
    total = float((shared.data[counted] / smaller[counted]).sum() * 100)
    return total, filled.size * (filled.size - 1) / 2
