"""From links of tasks and units to pairs of units: the one-mode projection, as arrays.

With B the matrix of tasks and units and D the diagonal of what a task adds, the weights are the
part above the diagonal of Bᵀ D B. It is multiplied in blocks of units, each with the columns from
its own first unit on, since what lies below the diagonal is not needed; the blocks run in threads.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from kg.incidence import ROLES
from kg.network.selection import Selection
from kg.network.weights import WeightName, task_weights

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

_DENSE: Final = 1 << 22  # cells and pairs of links up to which one table of all pairs is made
_BLOCKS: Final = 4  # for each thread
_LEAD: Final = ROLES.index("lead")
_ASSIST: Final = ROLES.index("assist")


@dataclass(frozen=True, eq=False, slots=True)
class Pairs:
    """Pairs of units that share tasks, sorted: `first` < `second`, places in a selection's units.

    `weight` holds the weights, `first`, `second` and `weight` are arrays of one length.
    """

    first: NDArray[np.int32]
    second: NDArray[np.int32]
    weight: NDArray[Any]

    def __len__(self) -> int:
        return len(self.first)


_NO_PAIRS: Final = Pairs(*np.zeros((3, 0), dtype=np.int32))


def keys(selection: Selection, pairs: Pairs) -> NDArray[np.int64]:
    """A number for each pair of units, ascending as pairs are.

    Examples
    --------
    >>> from kg.network.selection import select
    >>> from kg.incidence.value import incidence
    >>> keys(select(incidence([], [], [{"iri": "urn:a"}])), Pairs(*np.zeros((3, 0), np.int32)))
    array([], dtype=int64)
    """
    return pairs.first.astype(np.int64) * len(selection.units) + pairs.second


def project(selection: Selection, weight: WeightName = "count") -> Pairs:
    """The pairs of units that share a task, with their weights; see `kg.network.weights`.

    Parameters
    ----------
    selection
        The links.
    weight
        The name of the weight. Pairs whose weight is 0 are left out.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> from kg.network.selection import select
    >>> units = [{"iri": f"urn:{name}"} for name in "abc"]
    >>> tasks = [{"iri": "urn:1"}, {"iri": "urn:2"}]
    >>> links = [("urn:1", "urn:a", "lead"), ("urn:1", "urn:b", "assist")]
    >>> links += [("urn:2", f"urn:{name}", "assist") for name in "abc"]
    >>> pairs = project(select(incidence(links, tasks, units)), "newman")
    >>> list(zip(pairs.first.tolist(), pairs.second.tolist(), pairs.weight.tolist()))
    [(0, 1, 1.5), (0, 2, 0.5), (1, 2, 0.5)]
    """
    meetings = int((selection.sizes * (selection.sizes - 1) // 2).sum())
    if len(selection.units) ** 2 <= _DENSE and meetings <= _DENSE:
        return _dense(selection, weight)
    return _sparse(selection, weight)


def meetings(selection: Selection) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every two links of one task: the places of both in a selection's links.

    The first is the one of the smaller unit; there are n (n − 1) / 2 for a task of n units.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> from kg.network.selection import select
    >>> units = [{"iri": f"urn:{name}"} for name in "abc"]
    >>> links = [("urn:1", f"urn:{name}", "assist") for name in "abc"]
    >>> one, other = meetings(select(incidence(links, [{"iri": "urn:1"}], units)))
    >>> one.tolist(), other.tolist()
    ([0, 0, 1], [1, 2, 2])
    """
    links = np.arange(len(selection.task))
    ends = np.cumsum(selection.sizes)[selection.task]
    later = ends - links - 1
    one = np.repeat(links, later)
    started = np.cumsum(later) - later
    return one, one + 1 + np.arange(len(one)) - np.repeat(started, later)


def _dense(selection: Selection, weight: WeightName) -> Pairs:
    """One table of all pairs: for few units faster than it takes to import scipy."""
    one, other = meetings(selection)
    units = len(selection.units)
    key = selection.unit[one] * units + selection.unit[other]
    if weight == "lead-assist":
        role = selection.role
        apart = (role[one] == _LEAD) & (role[other] == _ASSIST)
        apart |= (role[one] == _ASSIST) & (role[other] == _LEAD)
        key = key[apart]
    if weight in ("count", "lead-assist"):
        table = np.bincount(key, minlength=units * units)
    else:
        added = task_weights(weight, selection.sizes)[selection.task[one]]
        table = np.bincount(key, weights=added, minlength=units * units)
    met = np.flatnonzero(table)
    first, second = np.divmod(met.astype(np.int32), np.int32(max(units, 1)))
    return Pairs(first, second, table[met])


def _sparse(selection: Selection, weight: WeightName) -> Pairs:
    if weight == "lead-assist":
        lead = matrix(selection, np.ones(len(selection.tasks), np.int32), _LEAD)
        assist = matrix(selection, np.ones(len(selection.tasks), np.int32), _ASSIST)
        return _multiplied(selection, [(lead, assist), (assist, lead)])
    plain = matrix(selection, np.ones(len(selection.tasks), np.int32))
    if weight == "count":
        return _multiplied(selection, [(plain, plain)])
    weighted = matrix(selection, task_weights(weight, selection.sizes))
    return _multiplied(selection, [(plain.astype(np.float64), weighted)])


def matrix(selection: Selection, values: NDArray[Any], role: int | None = None) -> csr_array:
    """The tasks × units matrix of a selection, sparse, with a value a task.

    Parameters
    ----------
    selection
        The links.
    values
        What stands in each task's row where it has a unit.
    role
        Keep to links of this role, a place in `ROLES`.
    """
    from scipy.sparse import csr_array  # noqa: PLC0415 - takes longer than most answers

    task, unit = selection.task, selection.unit
    if role is not None:
        kept = selection.role == role
        task, unit = task[kept], unit[kept]
    starts = np.zeros(len(selection.tasks) + 1, dtype=np.int32)
    np.cumsum(np.bincount(task, minlength=len(selection.tasks)), out=starts[1:])
    shape = (len(selection.tasks), len(selection.units))
    return csr_array((values[task], unit.astype(np.int32), starts), shape=shape)


def _multiplied(selection: Selection, factors: list[tuple[csr_array, csr_array]]) -> Pairs:
    """The part above the diagonal of the sum of products AᵀB, in blocks of units."""
    turned = [(left.T.tocsr(), right) for left, right in factors]
    # Imported here because few selections are so large.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
    cuts = _cuts(selection, threads * _BLOCKS)

    def block(ends: tuple[int, int]) -> Pairs:
        start, end = ends
        products = [
            left[start:end] @ (right[:, start:] if start else right) for left, right in turned
        ]
        product = sum(products[1:], products[0]).tocsr()
        product.sort_indices()
        rows = np.repeat(np.arange(end - start, dtype=np.int32), np.diff(product.indptr))
        above = rows < product.indices
        return Pairs(
            rows[above] + np.int32(start), product.indices[above] + np.int32(start),
            product.data[above],
        )  # fmt: skip

    with ThreadPoolExecutor(threads) as pool:
        blocks = list(pool.map(block, pairwise(cuts))) or [_NO_PAIRS]
    return Pairs(
        np.concatenate([each.first for each in blocks]),
        np.concatenate([each.second for each in blocks]),
        np.concatenate([each.weight for each in blocks]),
    )


def _cuts(selection: Selection, blocks: int) -> list[int]:
    """Where to part the units so that each block is about the same work."""
    work = np.bincount(
        selection.unit, weights=selection.sizes[selection.task], minlength=len(selection.units)
    )
    done = np.cumsum(work)
    inner = np.searchsorted(done, np.linspace(0, work.sum(), blocks + 1)[1:-1])
    return sorted({0, *inner.tolist(), len(selection.units)})
