"""Rankings of pairs and units, and what changed between years, by hand."""

from __future__ import annotations

import pytest
from scipy.stats import fisher_exact

from kg.errors import QueryError
from kg.incidence.value import incidence
from kg.network.change import compare
from kg.network.collaboration import Collaboration, Pair
from kg.network.networks import network
from kg.network.selection import select
from tests.network import made


@pytest.fixture(scope="module")
def found() -> Collaboration:
    return Collaboration(select(made.held()))


def shown(pairs: tuple[Pair, ...]) -> list[tuple[str, str, int]]:
    return [(pair.first.name, pair.second.name, pair.count) for pair in pairs]


def test_pairs_are_ranked(found: Collaboration) -> None:
    assert shown(found.pairs()) == [
        ("市桥梁局", "市渔业局", 3),
        ("市桥梁局", "市茶叶局", 1),
        ("市渔业局", "市茶叶局", 1),
        ("市茶叶局", "青山镇", 1),
    ]
    assert shown(found.pairs(top=1)) == [("市桥梁局", "市渔业局", 3)]
    assert shown(found.pairs(least=2)) == [("市桥梁局", "市渔业局", 3)]
    assert shown(found.pairs("newman", top=2))[1] == ("市茶叶局", "青山镇", 1)
    assert [pair.weight for pair in found.pairs("newman")] == [2.5, 1, 0.5, 0.5]
    assert len(found.pairs("lead-assist")) == 3  # 桥梁 and 茶叶 only assist together


def test_pairs_by_chance(found: Collaboration) -> None:
    """茶叶 has 2 tasks of 5, 青山 1: 0.4 expected, one shared."""
    assert shown(found.pairs("lift")) == [("市桥梁局", "市渔业局", 3)]  # three tasks at least
    assert shown(found.pairs("lift", least=1))[0] == ("市茶叶局", "青山镇", 1)
    assert found.pairs("lift", least=1)[0].lift == pytest.approx(2.5)
    by_p = found.pairs("p-value")
    assert shown(by_p)[0] == ("市桥梁局", "市渔业局", 3)
    assert by_p[0].p_value == pytest.approx(0.1)
    assert [pair.p_value for pair in by_p] == sorted(pair.p_value for pair in by_p)
    assert not by_p[0].above_chance


def test_rankings_and_graphs_say_the_same(found: Collaboration) -> None:
    graph = network(made.held())
    for pair in found.pairs():
        edge = graph.edges[pair.first.iri, pair.second.iri]
        assert (pair.count, pair.lift, pair.p_value, pair.q_value) == (
            edge["count"],
            edge["lift"],
            edge["p_value"],
            edge["q_value"],
        )
        assert tuple(found.tasks(pair)) == edge["tasks"]


def test_a_unit_and_its_partners(found: Collaboration) -> None:
    tea = made.unit("茶叶")
    pairs = found.pairs(unit=tea)
    assert {pair.first.name for pair in pairs} == {"市茶叶局"}
    assert [pair.second.name for pair in pairs] == ["市桥梁局", "市渔业局", "青山镇"]
    with pytest.raises(QueryError, match="the unit has no task here"):
        found.pairs(unit="urn:nobody")


def test_units_are_ranked_by_shared_tasks(found: Collaboration) -> None:
    assert [(unit.name, unit.shared, unit.partners, unit.tasks) for unit in found.units()] == [
        ("市桥梁局", 3, 2, 3),
        ("市渔业局", 3, 2, 3),
        ("市茶叶局", 2, 3, 2),
        ("青山镇", 1, 1, 1),
    ]
    assert [unit.strength for unit in found.units(1, "newman")] == [3.0]
    assert repr(found) == "<Collaboration of 4 units in 4 pairs>"


def test_an_unknown_ranking_is_told(found: Collaboration) -> None:
    with pytest.raises(QueryError, match="no ranking of this name; write one of count"):
        found.pairs("beauty")  # type: ignore[arg-type]


def test_nothing_is_ranked_where_there_is_nothing() -> None:
    empty = Collaboration(select(made.held(), year=1871))
    assert empty.pairs() == ()
    assert empty.units() == ()


def test_changes_between_years() -> None:
    comparison = compare(made.held(), 2031, 2033)
    assert (comparison.tasks_before, comparison.tasks_after) == (2, 3)
    first = next(change for change in comparison.changes if change.before == 2)
    assert {first.first.name, first.second.name} == {"市桥梁局", "市渔业局"}
    assert (first.before, first.after) == (2, 1)
    assert first.change == pytest.approx(1 / 3 - 1)
    assert first.p_value == pytest.approx(fisher_exact([[2, 0], [1, 2]]).pvalue)
    assert {change.second.name for change in comparison.rose} == {"青山镇"}
    assert len(comparison.fell) == 3
    towns = comparison.rose[0]
    assert (towns.second.before, towns.second.after) == (0, 1)


def test_a_real_change_is_significant() -> None:
    tasks = [{"iri": f"urn:{n:02}", "year": 2031 + n // 20} for n in range(40)]
    links = [(str(task["iri"]), "urn:a", "lead") for task in tasks]
    links += [(str(task["iri"]), "urn:b", "assist") for task in tasks[25:]]
    held = incidence(links, tasks, [{"iri": "urn:a"}, {"iri": "urn:b"}])
    (change,) = compare(held, 2031, 2032).changes
    assert (change.before, change.after, change.significant) == (0, 15, True)
    (back,) = compare(held, 2032, 2031).changes
    assert back.p_value == pytest.approx(change.p_value)


@pytest.mark.parametrize(
    ("years", "message"),
    [
        ((2031, 2031), "the two years are the same"),
        ((2031, 1871), "1871: no task of this year; the years are 2031、2033"),
    ],
)
def test_years_that_can_not_be_compared(years: tuple[int, int], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        compare(made.held(), *years)
