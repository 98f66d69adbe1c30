"""Units, and pairs of units, ranked by how much they do together.

Everything is worked out from arrays, and only what is shown is looked up: names of 20 pairs of
300,000 take no longer than those of 20 pairs of 30.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import numpy as np

from kg.errors import QueryError
from kg.network.chance import Chance, Margins
from kg.network.projection import Pairs, keys, project
from kg.network.selection import Selection
from kg.network.showing import Shown
from kg.network.significance import (
    SIGNIFICANT,
    benjamini_hochberg,
    expected,
    hypergeometric_tail,
    lift,
)
from kg.network.weights import WeightName

if TYPE_CHECKING:
    from numpy.typing import NDArray

Ranking = Literal["count", "newman", "fractional", "lead-assist", "lift", "p-value"]
"""What pairs are ranked by: a weight, the most first; `lift`, how many times as often as by chance;
`p-value`, how unlikely it is that they share so many tasks by chance, the least likely first."""

LEAST_FOR_LIFT: Final = 3
"""Pairs that share fewer tasks are not ranked by lift unless asked for: two units that have one
task each and share it come first by any measure of chance, and tell nothing."""


def weight_of(by: Ranking) -> WeightName:
    """The weight of links that goes with a ranking.

    Examples
    --------
    >>> weight_of("newman"), weight_of("lift")
    ('newman', 'count')
    """
    match by:
        case "lift" | "p-value":
            return "count"
        case _:
            return by


@dataclass(frozen=True, slots=True)
class Member:
    """A unit in the network.

    `tasks` counts all its tasks, `shared` those with at least one partner, `partners` the units
    it shares tasks with, and `strength` adds up the weights of its links.
    """

    iri: str
    name: str
    place: str
    tasks: int
    shared: int
    partners: int
    strength: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units and what they do together.

    `count` is the number of tasks that they share, `weight` that of the ranking's weight.
    `expected` is how many they would share if each had drawn its tasks by chance, `lift` how many
    times that is, `p_value` the chance to share at least as many. `q_value` is the share of false
    finds among all pairs with a p-value no larger (Benjamini–Hochberg).
    """

    first: Member
    second: Member
    count: int
    weight: float
    expected: float
    lift: float
    p_value: float
    q_value: float

    @property
    def above_chance(self) -> bool:
        """Whether they share more tasks than their workload explains: q < 0.05."""
        return self.q_value < SIGNIFICANT


@dataclass(frozen=True, eq=False)
class Collaboration(Shown):
    """The units of a selection and the pairs of them that share tasks.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> from kg.network.selection import select
    >>> agents = [{"iri": f"urn:{name}", "name": name} for name in ("市渔业局", "市桥梁局")]
    >>> links = [("urn:t", agent["iri"], "lead") for agent in agents]
    >>> found = Collaboration(select(incidence(links, [{"iri": "urn:t"}], agents)))
    >>> [(pair.first.name, pair.second.name, pair.count) for pair in found.pairs()]
    [('市桥梁局', '市渔业局', 1)]
    """

    selection: Selection

    def __repr__(self) -> str:
        units = int((self.partners > 0).sum())
        return f"<Collaboration of {units} units in {len(self.counted)} pairs>"

    @cached_property
    def counted(self) -> Pairs:
        """All pairs that share a task, with the number of tasks that they share."""
        return project(self.selection)

    @cached_property
    def partners(self) -> NDArray[np.int64]:
        """How many units each unit shares tasks with."""
        units = len(self.selection.units)
        return np.bincount(self.counted.first, minlength=units) + np.bincount(
            self.counted.second, minlength=units
        )

    @cached_property
    def shared(self) -> NDArray[np.int64]:
        """How many tasks of each unit have a partner."""
        paired = (self.selection.sizes > 1)[self.selection.task]
        return np.bincount(self.selection.unit[paired], minlength=len(self.selection.units))

    @cached_property
    def chance(self) -> Chance:
        """What each pair could have shared."""
        return Chance(self.selection)

    @cached_property
    def p_values(self) -> NDArray[np.float64]:
        """The p-value of each pair; see `kg.network.significance.hypergeometric_tail`."""
        found = self.margins()
        return hypergeometric_tail(found.together, found.one, found.other, found.total)

    @cached_property
    def q_values(self) -> NDArray[np.float64]:
        """The q-value of each pair."""
        return benjamini_hochberg(self.p_values, self.chance.tests)

    def units(self, top: int | None = None, weight: WeightName = "count") -> tuple[Member, ...]:
        """The units that share tasks, ranked by these, then by strength, then by IRI.

        Parameters
        ----------
        top
            How many; by default all.
        weight
            What strength adds up.
        """
        strength = self._strength(weight)
        order = np.lexsort((np.arange(len(self.shared)), -strength, -self.shared))
        return self._members(order[self.shared[order] > 0][:top].tolist(), strength)

    def pairs(
        self,
        by: Ranking = "count",
        top: int | None = None,
        *,
        least: int | None = None,
        unit: str | None = None,
    ) -> tuple[Pair, ...]:
        """The pairs of units that share tasks, ranked; those alike by tasks shared, then by IRI.

        Parameters
        ----------
        by
            What to rank by.
        top
            How many; by default all.
        least
            Only pairs that share at least so many tasks: by default 1, for `lift` 3.
        unit
            Only pairs of this unit, an IRI; it then comes first in each.

        Raises
        ------
        QueryError
            If the ranking is unknown, or the unit takes no part.
        """
        if by not in get_args(Ranking):
            advice = f"write one of {', '.join(get_args(Ranking))}"
            raise QueryError("no ranking of this name", where=str(by), advice=advice)
        weighed = self.weighed(weight_of(by))
        least = least if least is not None else LEAST_FOR_LIFT if by == "lift" else 1
        kept = (self.counted.weight >= least) & (weighed > 0)
        own = -1
        if unit is not None:
            own = self._place(unit)
            kept &= (self.counted.first == own) | (self.counted.second == own)
        chosen = np.flatnonzero(kept)
        chosen = chosen[self._order(by, weighed, chosen, top)]
        return self._pairs(chosen, weighed, own)

    def tasks(self, pair: Pair) -> list[str]:
        """The IRIs of the tasks that two units share, sorted."""
        selection = self.selection
        rows = [
            selection.task[selection.unit == self._place(member.iri)]
            for member in (pair.first, pair.second)
        ]
        both = selection.tasks[np.intersect1d(rows[0], rows[1], assume_unique=True)]
        return selection.held.texts("tasks", "iri", both.tolist())

    def _order(
        self, by: Ranking, weighed: NDArray[Any], chosen: NDArray[np.int64], top: int | None
    ) -> NDArray[np.int64]:
        """The order of some pairs, or of the first of them."""
        count = self.counted.weight[chosen]
        match by:
            case "lift":
                found = self.margins(chosen)
                best = -lift(found.together, found.one, found.other, found.total)
            case "p-value":
                best = self.p_values[chosen]
            case _:
                best = -weighed[chosen].astype(np.float64)
        places = np.arange(len(chosen))
        if top is not None and top < len(chosen):
            # To sort all of them takes longer than to find the last one that is wanted.
            places = places[best <= np.partition(best, top - 1)[top - 1]]
        ranked = places[np.lexsort((places, -count[places], best[places]))]
        return ranked[:top]

    def _pairs(
        self, chosen: NDArray[np.int64], weighed: NDArray[Any], own: int
    ) -> tuple[Pair, ...]:
        if not len(chosen):
            return ()
        strength = self._strength("count")
        first, second = self.counted.first[chosen], self.counted.second[chosen]
        members = dict(
            zip(
                ends := sorted({*first.tolist(), *second.tolist()}),
                self._members(ends, strength),
                strict=True,
            )
        )
        found = self.margins(chosen)
        columns = (
            first,
            second,
            self.counted.weight[chosen],
            weighed[chosen],
            expected(found.one, found.other, found.total),
            lift(found.together, found.one, found.other, found.total),
            self.p_values[chosen],
            self.q_values[chosen],
        )
        pairs = []
        for one, other, *facts in zip(*(column.tolist() for column in columns), strict=True):
            ends_of = (other, one) if other == own else (one, other)
            pairs.append(Pair(members[ends_of[0]], members[ends_of[1]], *facts))
        return tuple(pairs)

    def weighed(self, weight: WeightName) -> NDArray[Any]:
        """A weight of each counted pair, in their order; 0 for pairs that it does not apply to."""
        if weight == "count":
            return self.counted.weight
        other = project(self.selection, weight)
        places = np.searchsorted(keys(self.selection, self.counted), keys(self.selection, other))
        weighed = np.zeros(len(self.counted))
        weighed[places] = other.weight
        return weighed

    def _strength(self, weight: WeightName) -> NDArray[np.float64]:
        units, weighed = len(self.selection.units), self.weighed(weight)
        return np.asarray(
            np.bincount(self.counted.first, weights=weighed, minlength=units)
            + np.bincount(self.counted.second, weights=weighed, minlength=units),
            dtype=np.float64,
        )

    def _members(self, places: Iterable[int], strength: NDArray[np.float64]) -> tuple[Member, ...]:
        wanted = list(places)
        rows = self.selection.units[wanted].tolist() if wanted else []
        columns = (
            *(self.selection.held.texts("agents", name, rows) for name in ("iri", "name", "place")),
            *(
                values[wanted].tolist() if wanted else []
                for values in (self.selection.load, self.shared, self.partners, strength)
            ),
        )
        return tuple(Member(*facts) for facts in zip(*columns, strict=True))

    def _place(self, iri: str) -> int:
        try:
            return self.selection.iris.index(iri)
        except ValueError as error:
            held = self.selection.held
            rows = [row for row, known in enumerate(held.texts("agents", "iri")) if known == iri]
            if any(held.collective[rows]):
                raise QueryError(
                    "collective units are left out",
                    where=held.texts("agents", "name", rows)[0],
                    advice="take them in with --collective (collective='in')",
                ) from error
            raise QueryError("the unit has no task here", where=iri) from error

    def margins(self, chosen: NDArray[np.int64] | None = None) -> Margins:
        """What chance is reckoned from, for all counted pairs or for some."""
        return self.chance.margins(self.counted, chosen)
