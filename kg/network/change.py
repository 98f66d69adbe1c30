"""Which pairs of units came closer and which drew apart, from one year to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.errors import QueryError
from kg.incidence import Incidence
from kg.network.chance import Chance
from kg.network.projection import project
from kg.network.selection import Selection, select
from kg.network.showing import Shown
from kg.network.significance import SIGNIFICANT, benjamini_hochberg, fisher_exact

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two units of a pair, with its tasks in both years."""

    iri: str
    name: str
    place: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Change:
    """How much two units shared in two years.

    `before` and `after` are shared tasks, `share_before` and `share_after` these as parts of all
    tasks of the year (of the places that both units have tasks in), since tables of different
    years are of different length. `p_value` is that of Fisher's exact test, two-sided, of the one
    part against the other. `q_value` is the share of false finds among the pairs with a p-value no
    larger (Benjamini–Hochberg over the pairs that could have come below 0.05 at all: two units
    that share one task in two years can't; Gilbert 2005, Applied Statistics 54, 143).
    """

    first: Side
    second: Side
    before: int
    after: int
    share_before: float
    share_after: float
    p_value: float
    q_value: float

    @property
    def change(self) -> float:
        """By how much the part of all tasks that they share grew; negative where it fell."""
        return self.share_after - self.share_before

    @property
    def significant(self) -> bool:
        """Whether the change is more than chance: q < 0.05."""
        return self.q_value < SIGNIFICANT


@dataclass(frozen=True, slots=True)
class Comparison(Shown):
    """All pairs that met in either of two years, those with the smallest p-value first.

    `tasks_before` and `tasks_after` are the numbers of tasks of the years. `one_sided` counts the
    pairs that are left out, since their place has tasks in one of the years only.
    """

    earlier: int
    later: int
    tasks_before: int
    tasks_after: int
    one_sided: int
    changes: tuple[Change, ...]

    def __repr__(self) -> str:
        return f"<Comparison of {self.earlier} and {self.later}: {len(self.changes)} pairs>"

    @property
    def rose(self) -> tuple[Change, ...]:
        """The pairs whose part grew."""
        return tuple(change for change in self.changes if change.change > 0)

    @property
    def fell(self) -> tuple[Change, ...]:
        """The pairs whose part fell."""
        return tuple(change for change in self.changes if change.change < 0)


def compare(held: Incidence, earlier: int, later: int, **filters: Any) -> Comparison:
    """Compare what pairs of units shared in two years.

    The test takes tasks for independent of each other, and asks whether the part that a pair
    shares is the same in both years. It does not know whether a unit has more to do in all, or
    whether a table lists more units a task than another year's: see the numbers of both units.

    Parameters
    ----------
    held
        The links of tasks and units.
    earlier, later
        The years.
    **filters
        What to keep to; see `kg.network.select`.

    Raises
    ------
    QueryError
        If the years are the same, or one has no task.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> tasks = [{"iri": f"urn:{n}", "year": 2031 + n // 9} for n in range(18)]
    >>> links = [(task["iri"], "urn:a", "lead") for task in tasks]
    >>> links += [(task["iri"], "urn:b", "assist") for task in tasks[9:]]
    >>> found = compare(incidence(links, tasks, [{"iri": "urn:a"}, {"iri": "urn:b"}]), 2031, 2032)
    >>> [(change.before, change.after, change.significant) for change in found.rose]
    [(0, 9, True)]
    """
    if earlier == later:
        raise QueryError("the two years are the same", where=str(later), advice="give two years")
    chosen = select(held, year=(earlier, later), **filters)
    of_year = [chosen.year == year for year in (earlier, later)]
    for year, tasks in zip((earlier, later), of_year, strict=True):
        if not tasks.any():
            held_years = "、".join(map(str, np.unique(held.year).tolist())) or "none"
            raise QueryError(
                "no task of this year", where=str(year), advice=f"the years are {held_years}"
            )
    sides = [chosen.of_year(year) for year in (earlier, later)]
    pairs = project(chosen)
    chance = Chance(chosen)
    totals = [chance.totals(pairs, tasks) for tasks in of_year]
    both = (totals[0] > 0) & (totals[1] > 0)
    first, second = chosen.units[pairs.first[both]], chosen.units[pairs.second[both]]
    old, new = totals[0][both], totals[1][both]
    before, after = (_shared(side, first, second) for side in sides)
    p = fisher_exact(before, old - before, after, new - after)
    order = np.lexsort((second, first, -np.maximum(before, after), p))
    columns = (first, second, before, after, old, new, p, _q(before + after, old, new, p))
    return Comparison(
        earlier,
        later,
        tasks_before=len(sides[0].tasks),
        tasks_after=len(sides[1].tasks),
        one_sided=int(np.count_nonzero(~both)),
        changes=tuple(_changes(held, sides, (column[order] for column in columns))),
    )


def _shared(
    side: Selection, first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.int64]:
    """How many tasks of a year some pairs share, given by the rows of their units."""
    pairs = project(side)
    units = side.held.rows("agents")
    known = side.units[pairs.first] * units + side.units[pairs.second]
    wanted = first * units + second
    if not len(known):
        return np.zeros(len(wanted), dtype=np.int64)
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[at] == wanted, pairs.weight[at], 0).astype(np.int64)


def _q(
    shared: NDArray[np.int64],
    old: NDArray[np.int64],
    new: NDArray[np.int64],
    p: NDArray[np.float64],
) -> NDArray[np.float64]:
    """The q-values, over the pairs that could have been significant; 1 for the others."""
    q = np.ones(len(p))
    none = np.zeros_like(shared)
    least = np.ones(len(p))
    for before, after in ((shared, none), (none, shared)):
        possible = (before <= old) & (after <= new)
        least[possible] = np.minimum(
            least[possible],
            fisher_exact(
                before[possible],
                (old - before)[possible],
                after[possible],
                (new - after)[possible],
            ),
        )
    able = least < SIGNIFICANT
    if able.any():
        q[able] = benjamini_hochberg(p[able], int(able.sum()))
    return q


def _changes(
    held: Incidence, sides: list[Selection], columns: Iterator[NDArray[Any]]
) -> Iterator[Change]:
    first, second, *facts_of = (column.tolist() for column in columns)
    loads = [dict(zip(side.units.tolist(), side.load.tolist(), strict=True)) for side in sides]
    rows = sorted({*first, *second})
    facts = (held.texts("agents", name, rows) for name in ("iri", "name", "place"))
    members = {
        row: Side(iri, name, place, loads[0].get(row, 0), loads[1].get(row, 0))
        for row, iri, name, place in zip(rows, *facts, strict=True)
    }
    for one, other, before, after, old, new, p, q in zip(first, second, *facts_of, strict=True):
        yield Change(members[one], members[other], before, after, before / old, after / new, p, q)
