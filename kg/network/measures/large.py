"""Measures of networks that networkx can't hold: millions of ties, from arrays.

networkit does the work, in one thread, so that the same network and seed give the same numbers.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse
from scipy.sparse import csgraph

from kg.errors import QueryError

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class LargeCommunities:
    """A division of the units of a large network into communities."""

    number: NDArray[np.int32]
    """Community of each unit, from 1, the largest first; 0 for a unit without a partner."""
    sizes: Whole
    """Units in community 1, 2, …"""
    modularity: float
    """At resolution 1 (Newman and Girvan 2004), with weights."""
    split: int
    """Communities that the method found but that fell apart, and were taken as their parts."""


@dataclass(frozen=True, slots=True, eq=False)
class LargeNetwork:
    """An undirected network of units 0 … `units` − 1, as arrays; made by `large_network`."""

    first: NDArray[np.int32]
    second: NDArray[np.int32]
    weight: Floats
    units: int

    def strength(self) -> Floats:
        """Sum of the weights of each unit's ties; see `centrality.strength`."""
        return sum_at(self.first, self.weight, self.units) + sum_at(
            self.second, self.weight, self.units
        )

    def pagerank(self) -> Floats:
        """Share of time that a wanderer spends at each unit; see `centrality.pagerank`.

        Raises
        ------
        QueryError
            If networkit is not installed.
        """
        nk = _networkit()
        with _alone(nk, seed=0):
            found = nk.centrality.PageRank(_graph(nk, self, self.weight), 0.85, 1e-10)
            found.run()
        # It loses what reaches units without ties. To start anew from there only makes all shares
        # larger by one factor, so that they sum to 1.
        shares = np.asarray(found.scores(), dtype=np.float64)
        shares /= shares.sum()
        return shares

    def betweenness(self, samples: int = 200, seed: int = 0) -> Floats:
        """Estimate of the share of the shortest ways that lead over each unit, from 0 to 1.

        From `samples` units drawn at random the shortest ways to all are found; what a unit gets
        from each is weighted by how far along the way it lies, which keeps units beside a drawn
        one from getting too much. A tie of weight w is 1 / w long. There is no guaranteed error:
        use it for the order of the first units, not for small differences. Ways that are equally
        long but for rounding may count as different.

        Raises
        ------
        QueryError
            If networkit is not installed, or there are no samples.

        References
        ----------
        R. Geisberger, P. Sanders and D. Schultes (2008), Better approximation of betweenness
        centrality, Proceedings of ALENEX, 90–100.
        """
        if samples < 1:
            raise QueryError("betweenness needs one sample or more", advice="200 are usual")
        if self.units < 3:
            return np.zeros(self.units)
        nk = _networkit()
        with _alone(nk, seed):
            graph = _graph(nk, self, 1.0 / self.weight)
            found = nk.centrality.EstimateBetweenness(graph, min(samples, self.units), True, False)
            found.run()
            return np.asarray(found.scores(), dtype=np.float64)

    def communities(self, seed: int = 0, resolution: float = 1.0) -> LargeCommunities:
        """Divide the network into communities of high modularity by Leiden; one run.

        See `communities.communities` for the formula; a community that is not connected is taken
        as its parts.

        Raises
        ------
        QueryError
            If networkit is not installed, or a number is out of range.

        References
        ----------
        V. A. Traag, L. Waltman and N. J. van Eck (2019), From Louvain to Leiden: guaranteeing
        well-connected communities, Scientific Reports 9, 5233.
        """
        if not resolution > 0 or seed < 0:
            raise QueryError(
                "resolution must be above 0 and the seed 0 or more", advice="1.0 and 0 are usual"
            )
        nk = _networkit()
        with _alone(nk, seed):
            found = nk.community.ParallelLeiden(
                _graph(nk, self, self.weight), iterations=3, gamma=resolution
            )
            found.run()
            raw = np.asarray(found.getPartition().getVector(), dtype=np.int64)
        whole = self._connected(raw)
        strength = self.strength()
        tied = strength > 0
        pairs = np.unique(np.stack((raw[tied], whole[tied])), axis=1)
        _, parts = np.unique(pairs[0], return_counts=True)
        number = _numbered(whole, tied)
        return LargeCommunities(
            number=number,
            sizes=np.bincount(number[tied], minlength=1)[1:].astype(np.int64),
            modularity=self._modularity(number, strength),
            split=int((parts > 1).sum()),
        )

    def _connected(self, division: Whole) -> Whole:
        within = division[self.first] == division[self.second]
        ends = (self.first[within], self.second[within])
        inner = sparse.csr_array(
            (np.ones(ends[0].size, dtype=np.int8), ends), shape=(self.units, self.units)
        )
        _, part = csgraph.connected_components(inner, directed=False)
        return np.asarray(part, dtype=np.int64)

    def _modularity(self, number: NDArray[np.int32], strength: Floats) -> float:
        total = strength.sum()
        if not total:
            return 0.0
        within = self.weight[number[self.first] == number[self.second]].sum()
        return float(2 * within / total - ((np.bincount(number, strength) / total) ** 2).sum())


def large_network(
    first: ArrayLike, second: ArrayLike, weight: ArrayLike, units: int
) -> LargeNetwork:
    """A network of many ties from arrays of its ends and weights; ties of weight 0 are left out.

    Parameters
    ----------
    first, second
        Numbers of the two units of each tie, from 0; each pair once, in either order.
    weight
        Weight of each tie, 0 or more.
    units
        Number of all units, those without a tie among them.

    Raises
    ------
    QueryError
        If the arrays differ in length, a unit's number is out of range, a unit is tied to itself,
        a pair is given twice, or a weight is negative or no number.

    Examples
    --------
    >>> network = large_network([0, 1], [1, 2], [2.0, 1.0], units=4)
    >>> network.strength().tolist()
    [2.0, 3.0, 1.0, 0.0]
    """
    one = np.asarray(first, dtype=np.int64)
    other = np.asarray(second, dtype=np.int64)
    value = np.asarray(weight, dtype=np.float64)
    if not one.shape == other.shape == value.shape or one.ndim != 1:
        raise QueryError("each tie needs two units and a weight", where=f"{one.shape}")
    if one.size and not (
        min(one.min(), other.min()) >= 0 and max(one.max(), other.max()) < units <= 1 << 31
    ):
        raise QueryError("a unit's number is out of range", where=f"{units} units")
    if (one == other).any():
        raise QueryError("a unit is tied to itself", advice="leave such ties out")
    if not (np.isfinite(value) & (value >= 0)).all():
        raise QueryError("a weight must be a number, 0 or more", advice="choose another weight")
    keys = np.minimum(one, other) * units + np.maximum(one, other)
    keys.sort()
    if (keys[1:] == keys[:-1]).any():
        raise QueryError("a pair is given twice", advice="add up its weights")
    kept = value > 0
    return LargeNetwork(
        one[kept].astype(np.int32), other[kept].astype(np.int32), value[kept], units
    )


def sum_at(place: NDArray[np.int32], values: Floats, size: int) -> Floats:
    """Sum of the values at each place, from 0 to `size` − 1.

    Examples
    --------
    >>> sum_at(np.array([2, 0, 2], dtype=np.int32), np.array([1.0, 2.0, 3.0]), 3).tolist()
    [2.0, 0.0, 4.0]
    """
    return np.asarray(np.bincount(place, values, size), dtype=np.float64)


def _numbered(division: Whole, tied: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Numbers from 1, the largest first and equals by their first unit; 0 where not tied."""
    number = np.zeros(division.size, dtype=np.int32)
    _, start, group, size = np.unique(
        division[tied], return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(size.size, dtype=np.int32)
    rank[np.lexsort((start, -size))] = np.arange(1, size.size + 1)
    number[tied] = rank[group]
    return number


def _graph(nk: Any, network: LargeNetwork, weight: Floats) -> Any:
    # It reads the indices as 64-bit whole numbers without a sign, whatever they are.
    ends = (network.first.astype(np.uint64), network.second.astype(np.uint64))
    return nk.GraphFromCoo((weight, ends), n=network.units, weighted=True)


@contextmanager
def _alone(nk: Any, seed: int) -> Iterator[None]:
    """One thread and a known seed; then as many threads as before."""
    threads = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    nk.setSeed(seed, False)
    try:
        yield
    finally:
        nk.setNumberOfThreads(threads)


def _networkit() -> Any:
    if importlib.util.find_spec("networkit") is None:
        raise QueryError(
            "networks of this size need networkit",
            advice="install it: pip install 'govtask-kg[large]'",
        )
    # Optional, and slow to import.
    import networkit  # noqa: PLC0415

    return networkit
