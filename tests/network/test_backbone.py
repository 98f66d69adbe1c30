"""Backbones: by hand, and on Davis' women."""

from __future__ import annotations

import copy

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.backbone import disparity, validated
from tests.network.davis import names, women
from tests.network.small import A, B, C, D, four


def all_disparities(graph: nx.Graph) -> dict[frozenset[str], float]:
    kept = disparity(graph, alpha=1 - 1e-12)
    return {frozenset((a, b)): value for a, b, value in kept.edges(data="disparity")}


def test_disparity_by_hand() -> None:
    found = all_disparities(four())
    # 甲乙: 甲 has 2 of 3 in two ties, (1 − 2/3)¹ = 1/3, and so has 乙.
    assert found[frozenset((A, B))] == pytest.approx(1 / 3)
    # 甲丙: from 甲 (1 − 1/3)¹ = 2/3; from 丙 with three ties (1 − 1/6)² = 25/36, which is more.
    assert found[frozenset((A, C))] == pytest.approx(2 / 3)
    # 丙丁: from 丙 (1 − 4/6)² = 1/9; 丁 has one tie, so nothing is to be seen from it.
    assert found[frozenset((C, D))] == pytest.approx(1 / 9)


def test_disparity_keeps_below_alpha_only() -> None:
    kept = disparity(four(), alpha=0.2)
    assert list(kept.edges()) == [(C, D)]
    assert set(kept) == {A, B, C, D}
    assert disparity(four(), alpha=1 / 9 - 1e-9).number_of_edges() == 0


@pytest.mark.parametrize("hub_first", [True, False])
def test_one_end_is_enough(hub_first: bool) -> None:
    pairs = [("hub", "big", 18.0), ("hub", "one", 1.0), ("hub", "two", 1.0)]
    graph = nx.Graph()
    graph.add_weighted_edges_from(
        pairs if hub_first else [(other, one, weight) for one, other, weight in pairs]
    )
    # From the hub (1 − 18/20)² = 1/100; the other end has no other tie.
    assert all_disparities(graph)[frozenset(("hub", "big"))] == pytest.approx(0.01)
    assert disparity(graph).number_of_edges() == 1


def test_a_pair_by_itself_is_never_significant() -> None:
    assert disparity(nx.Graph([(1, 2, {"weight": 99.0})]), alpha=0.99).number_of_edges() == 0


def test_disparity_of_a_directed_network() -> None:
    graph = nx.DiGraph()
    graph.add_weighted_edges_from([(1, 2, 9.0), (1, 3, 1.0), (4, 3, 1.0)])
    kept = disparity(graph, alpha=0.2)
    # Out of 1 go 9 and 1: (1 − 9/10)¹ = 0.1; into 2 goes one tie. Into 3 go 1 and 1: 1/2.
    assert list(kept.edges(data="disparity")) == [(1, 2, pytest.approx(0.1))]


def test_a_tie_of_weight_nought_is_dropped() -> None:
    graph = four()
    graph.add_edge(A, D, weight=0.0)
    assert not disparity(graph, alpha=0.99).has_edge(A, D)
    assert all_disparities(graph) == all_disparities(four())


def test_the_input_stays_and_attributes_go_along() -> None:
    graph = four()
    graph.graph["filters"] = "2022 年"
    before = copy.deepcopy((dict(graph.nodes(data=True)), list(graph.edges(data=True))))
    kept = disparity(graph, alpha=0.2)
    assert (dict(graph.nodes(data=True)), list(graph.edges(data=True))) == before
    assert graph.graph["filters"] == "2022 年"
    assert kept.graph["filters"] == "2022 年；backbone=disparity α=0.2"
    assert kept.graph["name"] == "云岭市"
    assert kept.nodes[A]["kind"] == "Town"
    assert kept.edges[C, D]["weight"] == 4.0


@pytest.mark.parametrize(
    ("correction", "attribute"),
    [("none", "p_value"), ("fdr", "q_value"), ("bonferroni", "p_bonferroni")],
)
@pytest.mark.parametrize("alpha", [0.05, 0.4])
def test_validated_reads_the_statistics(correction: str, attribute: str, alpha: float) -> None:
    graph = women()
    kept = validated(graph, alpha, correction)  # type: ignore[arg-type]
    expected = {frozenset((a, b)) for a, b, value in graph.edges(data=attribute) if value <= alpha}
    assert {frozenset(edge) for edge in kept.edges()} == expected
    assert len(expected) < graph.number_of_edges()
    assert set(kept) == set(names())
    assert f"α={alpha:g}" in kept.graph["filters"]


def test_corrections_are_ever_stricter_on_davis() -> None:
    graph = women()
    none = validated(graph, 0.4, "none")
    fdr = validated(graph, 0.4, "fdr")
    bonferroni = validated(graph, 0.4, "bonferroni")
    assert set(bonferroni.edges()) < set(fdr.edges()) < set(none.edges())
    # Fourteen events are too few: at 0.05 no pair of the 153 survives a correction.
    assert validated(graph).number_of_edges() == 0


def test_at_most_alpha_is_kept() -> None:
    graph = nx.Graph([(1, 2, {"q_value": 0.05}), (2, 3, {"q_value": 0.0500001})])
    assert list(validated(graph, 0.05).edges()) == [(1, 2)]


def test_davis_strongest_pair_by_hand() -> None:
    graph = women()
    # Charlotte has 4 of 14 events, all with Brenda, who has 7: C(7, 4) / C(14, 4) = 35 / 1001.
    pair = graph.edges["Brenda Rogers", "Charlotte McDowd"]
    assert pair["p_value"] == pytest.approx(35 / 1001)
    assert validated(graph, correction="none").has_edge("Brenda Rogers", "Charlotte McDowd")
    # Olivia and Flora were at the same two events: 1 / C(14, 2) = 1 / 91.
    assert graph.edges["Olivia Carleton", "Flora Price"]["p_value"] == pytest.approx(1 / 91)


def test_two_filters_are_both_told() -> None:
    kept = validated(disparity(women(), alpha=0.5))
    assert kept.graph["filters"].count("；") == 1


@pytest.mark.parametrize("alpha", [0.0, 1.0, -0.1, float("nan")])
def test_alpha_must_be_a_share(alpha: float) -> None:
    with pytest.raises(QueryError, match="between 0 and 1"):
        disparity(four(), alpha)
    with pytest.raises(QueryError, match="between 0 and 1"):
        validated(women(), alpha)


def test_what_is_missing_or_unknown_raises() -> None:
    with pytest.raises(QueryError, match="q_value"):
        validated(four())
    with pytest.raises(QueryError, match="fdr, bonferroni, none"):
        validated(women(), correction="holm")  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="weight"):
        disparity(nx.Graph([(1, 2, {"weight": -1.0})]))
