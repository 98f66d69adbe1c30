"""What each pair of units could have shared: the tasks of the places that both have tasks in.

A unit of one city can't have a task of another's, so chance is reckoned within places: a pair's
tasks in all, and the tasks of each of its units, are those of the places (of documents) in which
both have tasks. Most units have tasks in one place only, and then these are all their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.network.projection import Pairs
    from kg.network.selection import Selection


@dataclass(frozen=True, slots=True)
class Margins:
    """Tasks that pairs share, tasks of the one, tasks of the other, and all: arrays, a pair each.

    `one`, `other` and `total` count over the places in which both units have tasks.
    """

    together: NDArray[np.int64]
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    total: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Chance:
    """The places of a selection's tasks and units.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> from kg.network.projection import project
    >>> from kg.network.selection import select
    >>> tasks = [{"iri": f"urn:{n}", "place": "甲市" if n < 2 else "乙市"} for n in range(5)]
    >>> links = [(f"urn:{n}", "urn:a", "lead") for n in range(2)] + [("urn:0", "urn:b", "assist")]
    >>> links += [(f"urn:{n}", "urn:c", "lead") for n in range(2, 5)]
    >>> held = incidence(links, tasks, [{"iri": f"urn:{name}"} for name in "abc"])
    >>> chosen = select(held)
    >>> margins = Chance(chosen).margins(project(chosen))
    >>> margins.total.tolist(), Chance(chosen).tests
    ([2], 1)
    """

    selection: Selection

    @cached_property
    def _place(self) -> NDArray[np.int64]:
        """The place of each task, numbered from 0."""
        held = self.selection.held.numbers("tasks", "place")[self.selection.tasks]
        return held.astype(np.int64)

    @cached_property
    def _size(self) -> NDArray[np.int64]:
        """How many tasks each place has."""
        return np.bincount(self._place)

    @property
    def _number(self) -> int:
        """How many places there are; 1 where there are no tasks."""
        return max(len(self._size), 1)

    @cached_property
    def _loads(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Every unit with every place that it has tasks in, as one number, and how many tasks."""
        key = self.selection.unit * self._number + self._place[self.selection.task]
        return _counted(key)

    @cached_property
    def _places_of(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How many places each unit has tasks in, and the first of them."""
        unit, place = np.divmod(self._loads[0], self._number)
        number = np.bincount(unit, minlength=len(self.selection.units))
        first = np.zeros(len(number), dtype=np.int64)
        first[unit[::-1]] = place[::-1]
        return number, first

    def margins(self, pairs: Pairs, chosen: NDArray[np.int64] | None = None) -> Margins:
        """What chance is reckoned from, for all pairs or for some."""
        at = slice(None) if chosen is None else chosen
        first, second = pairs.first[at].astype(np.int64), pairs.second[at].astype(np.int64)
        together = np.asarray(pairs.weight[at], dtype=np.int64)
        if len(self._size) <= 1:
            load = self.selection.load
            total = np.full(len(first), len(self.selection.tasks), dtype=np.int64)
            return Margins(together, load[first], load[second], total)
        place, several = self._shared_place(first, second)
        one, other, total = self._load(first, place), self._load(second, place), self._size[place]
        for row, common in several.items():
            one[row] = self._load(np.full(len(common), first[row]), common).sum()
            other[row] = self._load(np.full(len(common), second[row]), common).sum()
            total[row] = self._size[common].sum()
        return Margins(together, one, other, total)

    def totals(self, pairs: Pairs, of_tasks: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many of some tasks are of the places in which both units of a pair have tasks.

        Parameters
        ----------
        pairs
            Pairs of the selection.
        of_tasks
            Whether each task of the selection counts.
        """
        size = np.bincount(self._place[of_tasks], minlength=len(self._size))
        place, several = self._shared_place(
            pairs.first.astype(np.int64), pairs.second.astype(np.int64)
        )
        total = size[place]
        for row, common in several.items():
            total[row] = size[common].sum()
        return total

    def _shared_place(
        self, first: NDArray[np.int64], second: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], dict[int, NDArray[np.int64]]]:
        """A place that both units of each pair have tasks in; and, by row, all of them for pairs
        of which both units have several."""
        number, home = self._places_of
        # Where one of the two has a single place, that is the one that they have in common.
        place = np.where(number[first] == 1, home[first], home[second])
        rows = np.flatnonzero((number[first] > 1) & (number[second] > 1)).tolist()
        return place, {row: self._common(int(first[row]), int(second[row])) for row in rows}

    @cached_property
    def tests(self) -> int:
        """How many pairs of units have tasks in one place, whether they meet or not."""
        number, home = self._places_of
        settled = np.bincount(home[number == 1], minlength=len(self._size))
        several = np.flatnonzero(number > 1).tolist()
        places = {unit: self._places(unit) for unit in several}
        pairs = int((settled * (settled - 1) // 2).sum())
        pairs += sum(int(settled[found].sum()) for found in places.values())
        known = {unit: set(found.tolist()) for unit, found in places.items()}
        return pairs + sum(not known[a].isdisjoint(known[b]) for a, b in combinations(several, 2))

    def _load(self, unit: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many tasks units have in places."""
        keys, counts = self._loads
        wanted = unit * self._number + place
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, counts[at], 0)

    def _places(self, unit: int) -> NDArray[np.int64]:
        places, keys = self._number, self._loads[0]
        start, end = np.searchsorted(keys, [unit * places, (unit + 1) * places])
        return keys[start:end] - unit * places

    def _common(self, one: int, other: int) -> NDArray[np.int64]:
        return np.intersect1d(self._places(one), self._places(other), assume_unique=True)


def _counted(key: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct numbers, ascending, and how often each stands there."""
    key = np.sort(key)
    starts = np.flatnonzero(np.append(True, key[1:] != key[:-1])) if len(key) else key
    return key[starts], np.diff(np.append(starts, len(key)))
