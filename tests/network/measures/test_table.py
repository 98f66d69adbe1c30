"""All measures at once: complete, typed, and as each function alone has them."""

from __future__ import annotations

import math

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.measures import MEASURES, annotated, centrality, measures, structure
from tests.network.davis import women
from tests.network.small import A, B, C, D, four

WHOLE_NUMBERS = {"degree", "degree_in", "degree_out", "core_number", "in_core", "community"}


def test_every_unit_has_every_measure() -> None:
    graph = women()
    graph.add_node("nobody's friend")
    found = measures(graph)
    expected = [name for name, one in MEASURES.items() if one.networks != "directed"]
    assert list(found.units) == sorted(graph)
    for row in found.units.values():
        assert sorted(row) == sorted(expected)
        for name, value in row.items():
            assert type(value) is (int if name in WHOLE_NUMBERS else float)
            assert math.isfinite(value)


def test_a_directed_network_has_those_of_its_own() -> None:
    found = measures(nx.DiGraph([(1, 2), (3, 2)]))
    expected = [name for name, one in MEASURES.items() if one.networks != "undirected"]
    assert sorted(found.units[2]) == sorted(expected)
    assert found.units[2]["strength_in"] == 2.0
    assert found.units[2]["degree_out"] == 0
    assert found.communities is None
    assert dict(found.whole) == {"units": 3, "ties": 2, "weight": 2.0, "isolated": 0}


def test_values_are_those_of_the_functions() -> None:
    graph = four()
    found = measures(graph)
    for name, function in (
        ("betweenness", centrality.betweenness),
        ("closeness", centrality.closeness),
        ("pagerank", centrality.pagerank),
        ("constraint", structure.constraint),
        ("weighted_clustering", structure.weighted_clustering),
        ("efficiency", structure.efficiency),
    ):
        assert {node: row[name] for node, row in found.units.items()} == function(graph)
    assert found.communities is not None
    assert {node: row["community"] for node, row in found.units.items()} == found.communities.of
    assert [found.units[node]["in_core"] for node in (C, D)] == [1, 0]


def test_the_whole_by_hand() -> None:
    graph = four()
    graph.add_node("戊局", kind="Town")
    whole = measures(graph).whole
    assert (whole["units"], whole["ties"], whole["weight"], whole["isolated"]) == (5, 4, 8.0, 1)
    assert (whole["components"], whole["largest_component"]) == (2, 4)
    assert whole["density"] == pytest.approx(4 / 10)
    assert whole["clustering"] == pytest.approx((1 + 1 + 1 / 3 + 0 + 0) / 5)
    assert whole["transitivity"] == pytest.approx(3 / 5)
    assert whole["assortativity_kind_weighted"] == pytest.approx(7 / 15)
    assert whole["assortativity_degree"] == pytest.approx(-5 / 7)
    assert (whole["communities"], whole["core"], whole["stability"]) == (2, 2, 1.0)
    assert whole["modularity"] == pytest.approx(0.75 - 136 / 256)


def test_annotated_is_a_copy_with_everything() -> None:
    graph = four()
    copy = annotated(graph)
    assert "strength" not in graph.nodes[A]
    assert copy.nodes[A]["kind"] == "Town"
    assert copy.nodes[A]["strength"] == 3.0
    assert copy.nodes[A]["community"] == copy.nodes[B]["community"] in {1, 2}
    assert copy.edges[A, B] == graph.edges[A, B]
    assert copy.graph == graph.graph
    found = measures(graph, resolution=5.0)
    assert annotated(graph, found).nodes[D]["community"] == found.units[D]["community"]


def test_ranking_is_in_order_and_names_are_known() -> None:
    found = measures(four())
    assert [node for node, _ in found.ranking("strength")] == [C, D, *sorted((A, B))]
    with pytest.raises(QueryError, match="strength_in"):
        found.ranking("strength_in")


def test_an_empty_network() -> None:
    found = measures(nx.Graph())
    assert dict(found.units) == {}
    assert found.whole["density"] == 0
    assert found.ranking("strength") == ()
    assert dict(measures(nx.DiGraph()).units) == {}


def test_every_measure_says_what_it_is() -> None:
    for name, measure in MEASURES.items():
        assert measure.name == name
        assert measure.title_en
        assert measure.title_zh
        assert measure.formula
        assert any(character.isdigit() for character in measure.source)  # a year
        assert measure.note.endswith(".")
    assert len({measure.title_zh for measure in MEASURES.values()}) == len(MEASURES)


def test_the_same_network_gives_the_same_table() -> None:
    graph = women()
    shuffled = nx.Graph()
    shuffled.add_nodes_from(reversed(list(graph.nodes.data())))
    shuffled.add_edges_from((b, a, values) for a, b, values in reversed(list(graph.edges.data())))
    assert measures(graph) == measures(shuffled)
