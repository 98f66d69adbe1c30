"""Which pairs of units came closer and which drew apart, from one year to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.errors import QueryError
from kg.incidence import Incidence
from kg.network.collaboration import SIGNIFICANT
from kg.network.projection import Pairs, project
from kg.network.selection import Selection, select
from kg.network.showing import Shown
from kg.network.significance import benjamini_hochberg, fisher_exact

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
    tasks of the year, since tables of different years are of different length. `p_value` is that
    of Fisher's exact test, two-sided, of the one part against the other; `q_value` the share of
    false finds among the pairs with a p-value no larger (Benjamini–Hochberg over all pairs that
    met in either year).
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

    `tasks_before` and `tasks_after` are the numbers of tasks that the parts are of.
    """

    earlier: int
    later: int
    tasks_before: int
    tasks_after: int
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
    sides = [select(held, year=year, **filters) for year in (earlier, later)]
    for year, side in zip((earlier, later), sides, strict=True):
        if not len(side.tasks):
            held_years = "、".join(map(str, np.unique(held.year).tolist())) or "none"
            raise QueryError(
                "no task of this year", where=str(year), advice=f"the years are {held_years}"
            )
    totals = [len(side.tasks) for side in sides]
    keys, shared = _shared(held, [project(side) for side in sides], sides)
    before, after = shared
    p = fisher_exact(before, totals[0] - before, after, totals[1] - after)
    q = benjamini_hochberg(p, len(p)) if len(p) else p
    order = np.lexsort((keys, -np.maximum(before, after), p))
    units = held.rows("agents")
    columns = (keys // units, keys % units, before, after, p, q)
    changes = _changes(held, sides, (column[order] for column in columns))
    return Comparison(earlier, later, totals[0], totals[1], tuple(changes))


def _shared(
    held: Incidence, pairs: list[Pairs], sides: list[Selection]
) -> tuple[NDArray[np.int64], list[NDArray[np.int64]]]:
    """The pairs that met in either year, and what they shared in each."""
    of_year = [
        side.units[each.first] * held.rows("agents") + side.units[each.second]
        for each, side in zip(pairs, sides, strict=True)
    ]
    keys = np.union1d(*of_year)
    shared = []
    for each, own in zip(pairs, of_year, strict=True):
        counts = np.zeros(len(keys), dtype=np.int64)
        counts[np.searchsorted(keys, own)] = each.weight
        shared.append(counts)
    return keys, shared


def _changes(
    held: Incidence, sides: list[Selection], columns: Iterator[NDArray[Any]]
) -> Iterator[Change]:
    first, second, before, after, p, q = (column.tolist() for column in columns)
    loads = [dict(zip(side.units.tolist(), side.load.tolist(), strict=True)) for side in sides]
    totals = [len(side.tasks) for side in sides]
    rows = sorted({*first, *second})
    facts = (held.texts("agents", name, rows) for name in ("iri", "name", "place"))
    members = {
        row: Side(iri, name, place, loads[0].get(row, 0), loads[1].get(row, 0))
        for row, iri, name, place in zip(rows, *facts, strict=True)
    }
    for one, other, old, new, p_value, q_value in zip(
        first, second, before, after, p, q, strict=True
    ):
        yield Change(
            members[one], members[other], old, new, old / totals[0], new / totals[1],
            p_value, q_value,
        )  # fmt: skip
