"""Groups of units that work with each other more than their sizes would give."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csgraph

from kg.errors import QueryError
from kg.network.measures.arrays import Node, Ties, label, matrix, positive, undirected_ties

Whole = NDArray[np.int64]

_ROUNDS: Final = 10  # Leiden starts again from what it found; in practice it stands still after 4


@dataclass(frozen=True, slots=True)
class Communities:
    """A division of the units of a network into communities.

    Examples
    --------
    >>> found = communities(nx.Graph([(1, 2), (2, 3), (3, 1), (4, 5), (5, 6), (6, 4), (3, 4)]))
    >>> found.members
    ((1, 2, 3), (4, 5, 6))
    >>> found.of[5], round(found.modularity, 4), found.stability
    (2, 0.3571, 1.0)
    """

    members: tuple[tuple[Node, ...], ...]
    """Units of each community in order; the largest community first. Community 1 comes first."""
    alone: tuple[Node, ...]
    """Units without a partner: they are in no community, and their number is 0."""
    modularity: float
    """At resolution 1, from −1/2 to 1 (Newman and Girvan 2004), with weights."""
    connected: tuple[bool, ...]
    """Whether each community holds together without the others, as checked after the split."""
    split: int
    """Communities that the method found but that fell apart, and were taken as their parts."""
    stability: float
    """Mean adjusted Rand index of the divisions from different seeds; 1 if all are the same."""
    method: str
    resolution: float
    seed: int

    @property
    def of(self) -> Mapping[Node, int]:
        """The number of each unit's community, from 1; 0 for a unit without a partner."""
        number = dict.fromkeys(self.alone, 0)
        for place, group in enumerate(self.members, start=1):
            number.update(dict.fromkeys(group, place))
        return MappingProxyType(number)


def communities(
    graph: nx.Graph, resolution: float = 1.0, seed: int = 0, *, runs: int = 10
) -> Communities:
    """Divide a network into communities of high modularity, from the best of several runs.

    Q = Σ_c (L(c) / m − γ (S(c) / 2m)²), with L(c) the weight within community c, S(c) the strength
    of its units, m the weight of all ties and γ the resolution. Leiden where graspologic-native
    is installed, else Louvain of networkx. The same seed gives the same communities.

    Parameters
    ----------
    graph
        An undirected network; ties without a weight count 1.
    resolution
        γ > 0: more makes communities smaller and more.
    seed
        Seed of the first run; the others take the next numbers.
    runs
        How many divisions are compared, from 1. `stability` is 1 for one run.

    Raises
    ------
    QueryError
        If the network is directed, a weight is negative, or a number is out of range.

    References
    ----------
    V. A. Traag, L. Waltman and N. J. van Eck (2019), From Louvain to Leiden: guaranteeing
    well-connected communities, Scientific Reports 9, 5233; M. E. J. Newman and M. Girvan (2004),
    Finding and evaluating community structure in networks, Physical Review E 69, 026113.

    Examples
    --------
    >>> communities(nx.Graph([("甲局", "乙局")])).members
    (('乙局', '甲局'),)
    """
    if not resolution > 0 or runs < 1 or seed < 0:
        raise QueryError(
            "resolution must be above 0, runs 1 or more, and the seed 0 or more",
            where=label(graph),
            advice="resolution=1.0, runs=10 and seed=0 are usual",
        )
    found = undirected_ties(graph, "the division into communities")
    tied = np.unique(found.source)
    alone = tuple(found.nodes[place] for place in np.setdiff1d(range(len(found.nodes)), tied))
    method = "Leiden" if importlib.util.find_spec("graspologic_native") else "Louvain"
    if not tied.size:
        return Communities((), alone, 0.0, (), 0, 1.0, method, resolution, seed)
    divide = _leiden if method == "Leiden" else _louvain
    raw = [divide(graph, found, resolution, one) for one in range(seed, seed + runs)]
    whole = [connected_parts(found, division) for division in raw]
    best = max(range(runs), key=lambda run: (_quality(found, whole[run], resolution), -run))
    members = _members(found, whole[best])
    return Communities(
        members=members,
        alone=alone,
        modularity=_quality(found, whole[best], 1.0),
        connected=tuple(nx.is_connected(positive(graph.subgraph(group))) for group in members),
        split=_broken(raw[best][tied], whole[best][tied]),
        stability=_stability([division[tied] for division in whole]),
        method=method,
        resolution=resolution,
        seed=seed,
    )


def modularity(graph: nx.Graph, groups: Iterable[Iterable[Node]], resolution: float = 1.0) -> float:
    """Weight within groups, as a share of all, above what the units' strengths would give.

    Q = Σ_c (L(c) / m − γ (S(c) / 2m)²); 0 for a network without ties.

    Parameters
    ----------
    graph
        An undirected network; ties without a weight count 1.
    groups
        Each unit once; a unit that is in no group makes one by itself.
    resolution
        γ; 1 is the modularity of Newman and Girvan.

    Raises
    ------
    QueryError
        If the network is directed, a weight is negative, or a unit stands in two groups.

    References
    ----------
    M. E. J. Newman and M. Girvan (2004), Physical Review E 69, 026113.

    Examples
    --------
    >>> modularity(nx.Graph([(1, 2), (3, 4)]), [(1, 2), (3, 4)])
    0.5
    """
    found = undirected_ties(graph, "modularity")
    place = {node: number for number, node in enumerate(found.nodes)}
    division = np.arange(len(found.nodes)) + len(found.nodes)
    for number, group in enumerate(groups):
        for node in group:
            if division[place[node]] < len(found.nodes):
                raise QueryError(f"{node} stands in two groups", where=label(graph))
            division[place[node]] = number
    return _quality(found, division, resolution) if found.weight.size else 0.0


def adjusted_rand(one: ArrayLike, other: ArrayLike) -> float:
    """How far two divisions of the same units agree: 1 if they are the same, 0 as by chance.

    (Σ C(n(i,j), 2) − e) / (½ (Σ C(a(i), 2) + Σ C(b(j), 2)) − e), with n(i,j) units in group i of
    the one and j of the other, a and b its sums, and e = Σ C(a(i), 2) Σ C(b(j), 2) / C(n, 2).

    Parameters
    ----------
    one, other
        Number of the group of each unit, in the same order.

    References
    ----------
    L. Hubert and P. Arabie (1985), Comparing partitions, Journal of Classification 2, 193–218.

    Examples
    --------
    >>> round(adjusted_rand([0, 0, 1, 1], [0, 0, 1, 2]), 4)
    0.5714
    """
    _, first = np.unique(np.asarray(one), return_inverse=True)
    _, second = np.unique(np.asarray(other), return_inverse=True)
    if first.size < 2:
        return 1.0
    _, both = np.unique(first * (second.max() + 1) + second, return_counts=True)
    together, ours, theirs = (
        float((counts * (counts - 1) / 2).sum())
        for counts in (both, np.bincount(first), np.bincount(second))
    )
    by_chance = ours * theirs / (first.size * (first.size - 1) / 2)
    most = (ours + theirs) / 2
    # Both are one group, or both are all apart: they agree, and there is nothing to divide by.
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)


def connected_parts(found: Ties, division: Whole) -> Whole:
    """The division with each community that has no tie between its parts taken as those parts.

    Examples
    --------
    >>> from kg.network.measures.arrays import ties
    >>> path = ties(nx.path_graph(4))
    >>> connected_parts(path, np.array([0, 1, 0, 0])).tolist()
    [0, 1, 2, 2]
    """
    within = division[found.source] == division[found.target]
    inner = Ties(
        found.nodes,
        found.source[within],
        found.target[within],
        found.weight[within],
        found.directed,
    )
    _, part = csgraph.connected_components(matrix(inner, inner.weight), directed=False)
    return np.asarray(part, dtype=np.int64)


def _leiden(_graph: nx.Graph, found: Ties, resolution: float, seed: int) -> Whole:
    # Optional, and compiled code of its own.
    from graspologic_native import leiden  # noqa: PLC0415

    once = found.source < found.target
    edges = [
        (str(one), str(other), weight)
        for one, other, weight in zip(
            found.source[once].tolist(),
            found.target[once].tolist(),
            found.weight[once].tolist(),
            strict=True,
        )
    ]
    _, groups = leiden(edges, resolution=resolution, iterations=_ROUNDS, seed=seed)
    # Whoever has no tie gets a number that no group has.
    division = np.arange(len(found.nodes)) + len(found.nodes)
    for place, group in groups.items():
        division[int(place)] = group
    return division


def _louvain(graph: nx.Graph, found: Ties, resolution: float, seed: int) -> Whole:
    place = {node: number for number, node in enumerate(found.nodes)}
    division = np.empty(len(found.nodes), dtype=np.int64)
    groups = nx.community.louvain_communities(positive(graph), resolution=resolution, seed=seed)
    for number, group in enumerate(groups):
        division[[place[node] for node in group]] = number
    return division


def _members(found: Ties, division: Whole) -> tuple[tuple[Node, ...], ...]:
    tied = np.unique(found.source).tolist()
    groups: dict[int, list[Node]] = {}
    for place in tied:
        groups.setdefault(int(division[place]), []).append(found.nodes[place])
    # `nodes` are in order, so the first units tell groups of one size apart.
    return tuple(sorted(map(tuple, groups.values()), key=lambda group: (-len(group), str(group))))


def _quality(found: Ties, division: Whole, resolution: float) -> float:
    # Each pair stands there twice, so the sum of the weights is 2m.
    total = found.weight.sum()
    _, group = np.unique(division, return_inverse=True)
    strength = np.bincount(group[found.source], found.weight)
    within = found.weight[group[found.source] == group[found.target]].sum()
    return float(within / total - resolution * ((strength / total) ** 2).sum())


def _broken(raw: Whole, whole: Whole) -> int:
    pairs = np.unique(np.stack((raw, whole)), axis=1)
    _, parts = np.unique(pairs[0], return_counts=True)
    return int((parts > 1).sum())


def _stability(divisions: Sequence[Whole]) -> float:
    values = [adjusted_rand(one, other) for one, other in combinations(divisions, 2)]
    return float(np.mean(values)) if values else 1.0
