"""Chance within places: against counting by sets, and two cities against each on its own."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.incidence import Incidence
from kg.incidence.value import incidence
from kg.network.chance import Chance
from kg.network.collaboration import Collaboration
from kg.network.projection import project
from kg.network.selection import select

Link = tuple[str, int, int]  # place, task of the place, unit
links = st.sets(st.tuples(st.sampled_from("甲乙丙"), st.integers(0, 4), st.integers(0, 5)))


def of(found: set[Link]) -> Incidence:
    tasks = {f"urn:{place}{task}": place for place, task, _ in found}
    return incidence(
        [(f"urn:{place}{task}", f"urn:u{unit}", "lead") for place, task, unit in found],
        [{"iri": iri, "place": place, "year": 2031} for iri, place in tasks.items()],
        [{"iri": f"urn:u{unit}", "name": str(unit)} for unit in range(6)],
    )


@given(links)
def test_margins_are_those_of_the_places_in_common(found: set[Link]) -> None:
    chosen = select(of(found))
    pairs, chance = project(chosen), Chance(chosen)
    margins = chance.margins(pairs)
    places: dict[str, set[str]] = {}
    for place, _, unit in found:
        places.setdefault(str(unit), set()).add(place)
    for row, (first, second) in enumerate(
        zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    ):
        one, other = chosen.names[first], chosen.names[second]
        common = places[one] & places[other]
        within = {link for link in found if link[0] in common}
        assert margins.total[row] == len({link[:2] for link in within})
        assert margins.one[row] == sum(str(link[2]) == one for link in within)
        assert margins.other[row] == sum(str(link[2]) == other for link in within)
    assert chance.tests == sum(
        not places[one].isdisjoint(places[other]) for one, other in combinations(places, 2)
    )
    every = np.ones(len(chosen.tasks), dtype=bool)
    assert chance.totals(pairs, every).tolist() == margins.total.tolist()


def test_another_city_changes_nothing() -> None:
    """The same city with and without another one in the store: the same figures for its pairs."""
    city = {("甲", task, unit) for task in range(5) for unit in range(3) if (task + unit) % 3}
    other = {("乙", task, unit) for task in range(5) for unit in (4, 5)}
    alone = Collaboration(select(of(city)))
    together = Collaboration(select(of(city | other)))
    figures = {
        (pair.first.name, pair.second.name): (pair.expected, pair.lift, pair.p_value)
        for pair in together.pairs()
    }
    assert alone.pairs()
    for pair in alone.pairs():
        assert figures[pair.first.name, pair.second.name] == pytest.approx(
            (pair.expected, pair.lift, pair.p_value)
        )
    assert together.chance.tests == 3 + 1
