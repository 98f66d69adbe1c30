"""Units and pairs by a measure."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.pictures.rankings import pair_bars, unit_bars
from tests.network.pictures.small import network


def test_units_by_strength_and_by_an_attribute() -> None:
    bars = unit_bars(network())
    assert [(bar.label, bar.value) for bar in bars] == [
        ("市桥梁局", 15.0),
        ("市渔业局", 15.0),
        ("市灯塔局", 14.0),
        ("市森林局", 8.0),
    ]
    assert [bar.value for bar in unit_bars(network(), by="betweenness", top=2)] == [0.3, 0.2]


def test_pairs_by_count_stand_beside_what_chance_would_give() -> None:
    bars = pair_bars(network(), top=3)
    assert [(bar.label, bar.value, bar.expected, bar.more_than_chance) for bar in bars] == [
        ("市桥梁局 — 市渔业局", 12.0, 6.0, True),
        ("市森林局 — 市灯塔局", 8.0, 1.0, True),
        ("市桥梁局 — 市灯塔局", 3.0, 2.0, False),
    ]


def test_what_chance_gives_is_a_count_and_stands_beside_counts_only() -> None:
    graph = network()
    assert pair_bars(graph, by="weight")[0].expected == 6.0
    assert all(bar.expected is None for bar in pair_bars(graph, by="newman"))
    graph.graph["weight"] = "newman"
    assert all(bar.expected is None for bar in pair_bars(graph, by="weight"))


def test_a_probability_of_nothing_still_has_a_bar() -> None:
    bars = pair_bars(network(), by="p")
    assert bars[0].label == "市森林局 — 市灯塔局"
    assert bars[0].value == pytest.approx(300)
    assert bars[1].value == pytest.approx(3)


def test_a_network_without_statistics_has_plain_bars() -> None:
    graph = nx.DiGraph()
    graph.add_node("a", name="市渔业局")
    graph.add_node("b", name="市桥梁局")
    graph.add_edge("a", "b", count=2)
    (bar,) = pair_bars(graph)
    assert (bar.label, bar.expected, bar.more_than_chance) == ("市渔业局 → 市桥梁局", None, None)
    with pytest.raises(QueryError, match=r"'lift'.*count"):
        pair_bars(graph, by="lift")
    with pytest.raises(QueryError, match=r"'betweenness'.*strength"):
        unit_bars(graph, by="betweenness")


def test_nothing_to_draw() -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        unit_bars(nx.Graph())
    with pytest.raises(QueryError, match="nothing to draw"):
        pair_bars(nx.empty_graph(3))
    with pytest.raises(QueryError, match="at least one bar"):
        pair_bars(network(), top=0)
