"""Structure: by hand, against igraph and networkx, and on Davis' women."""

from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.measures import structure
from tests.network.davis import women
from tests.network.measures.reference import as_igraph, assert_same, networks
from tests.network.small import A, B, C, D, four


def test_clustering_by_hand() -> None:
    # Of 丙's three pairs of partners one is tied.
    assert structure.clustering(four()) == {A: 1, B: 1, C: pytest.approx(1 / 3), D: 0}
    # The triangle's weights by the largest, 4: 1/2 · 1/4 · 1/4 = 1/32.
    root = (1 / 32) ** (1 / 3)
    assert structure.weighted_clustering(four()) == pytest.approx(
        {A: root, B: root, C: root / 3, D: 0}
    )
    # Three closed pairs of partners, out of 1 + 1 + 3.
    assert structure.transitivity(four()) == pytest.approx(3 / 5)


def test_core_number_by_hand() -> None:
    assert structure.core_number(four()) == {A: 2, B: 2, C: 2, D: 1}


def test_constraint_by_hand() -> None:
    # p: 甲乙 2/3, 甲丙 1/3, 乙甲 2/3, 乙丙 1/3, 丙甲 = 丙乙 1/6, 丙丁 2/3, 丁丙 1.
    # C(甲) = (2/3 + 1/3 · 1/6)² + (1/3 + 2/3 · 1/3)² = (13/18)² + (10/18)² = 269/324
    # C(丙) = 2 (1/6 + 1/6 · 2/3)² + (2/3)² = 50/324 + 144/324 = 194/324
    assert structure.constraint(four()) == pytest.approx(
        {A: 269 / 324, B: 269 / 324, C: 194 / 324, D: 1.0}
    )


def test_effective_size_by_hand() -> None:
    # m: 甲乙 = 乙甲 1, 甲丙 = 乙丙 1/2, 丙甲 = 丙乙 1/4, 丙丁 = 丁丙 1.
    # E(甲) = (1 − 1/3 · 1/2) + (1 − 2/3 · 1/4) = 5/3
    # E(丙) = (1 − 1/6 · 1) + (1 − 1/6 · 1) + 1 = 8/3
    expected = {A: 5 / 3, B: 5 / 3, C: 8 / 3, D: 1.0}
    assert structure.effective_size(four()) == pytest.approx(expected)
    assert structure.efficiency(four()) == pytest.approx({A: 5 / 6, B: 5 / 6, C: 8 / 9, D: 1.0})


def test_a_unit_alone_brokers_nothing() -> None:
    graph = four()
    graph.add_node("戊局")
    assert structure.constraint(graph)["戊局"] == 1
    assert structure.effective_size(graph)["戊局"] == 0
    assert structure.efficiency(graph)["戊局"] == 0
    assert structure.clustering(graph)["戊局"] == 0
    assert structure.core_number(graph)["戊局"] == 0


def test_the_whole_by_hand() -> None:
    graph = four()
    assert structure.density(graph) == pytest.approx(4 / 6)
    graph.add_nodes_from(["戊局", "己局"])
    # The largest part first, units in the order of their names.
    assert structure.components(graph) == (
        tuple(sorted((A, B, C, D))),
        *sorted((("戊局",), ("己局",))),
    )


def test_nothing_at_all() -> None:
    empty = nx.Graph()
    assert structure.density(empty) == 0
    assert structure.components(empty) == ()
    assert structure.transitivity(empty) == 0
    assert structure.weighted_clustering(nx.empty_graph(2)) == {0: 0, 1: 0}


@pytest.mark.parametrize("number", range(5))
def test_as_igraph_has_it(number: int) -> None:
    graph = networks()[number]
    other, nodes = as_igraph(graph)
    assert_same(
        structure.clustering(graph), other.transitivity_local_undirected(mode="zero"), nodes
    )
    assert_same(structure.core_number(graph), other.coreness(), nodes)
    # igraph says nan for a unit alone.
    constraint = [
        1.0 if math.isnan(value) else value for value in other.constraint(weights="weight")
    ]
    assert_same(structure.constraint(graph), constraint, nodes)
    assert structure.density(graph) == pytest.approx(other.density())
    assert structure.transitivity(graph) == pytest.approx(other.transitivity_undirected())
    assert len(structure.components(graph)) == len(other.connected_components())


@pytest.mark.parametrize("number", range(5))
def test_as_networkx_has_it(number: int) -> None:
    graph = networks()[number]
    nodes = sorted(graph, key=str)
    # Asked for all units at once, networkx 3.6 divides by the largest weight of the other end.
    theirs = nx.effective_size(graph, nodes=nodes, weight="weight")
    # networkx says nan for a unit alone.
    assert_same(
        structure.effective_size(graph),
        [theirs[node] if graph.degree(node) else 0.0 for node in nodes],
        nodes,
    )
    clustered = nx.clustering(graph, weight="weight")
    assert_same(structure.weighted_clustering(graph), [clustered[node] for node in nodes], nodes)


def test_davis_women() -> None:
    graph = women()
    # 139 of the 153 pairs met.
    assert structure.density(graph) == pytest.approx(139 / 153)
    assert structure.components(graph) == (tuple(sorted(graph)),)
    # Counted, not computed: paths of two ties, and those whose ends are tied.
    paths = [
        graph.has_edge(one, other) for node in graph for one, other in combinations(graph[node], 2)
    ]
    assert structure.transitivity(graph) == pytest.approx(sum(paths) / len(paths))
    assert structure.transitivity(graph) == pytest.approx(0.9284, abs=5e-5)


@pytest.mark.parametrize(
    "measure",
    [
        structure.clustering,
        structure.weighted_clustering,
        structure.core_number,
        structure.constraint,
        structure.effective_size,
        structure.efficiency,
        structure.density,
        structure.components,
        structure.transitivity,
    ],
)
def test_directed_networks_raise(measure: object) -> None:
    assert callable(measure)
    with pytest.raises(QueryError, match="undirected"):
        measure(nx.DiGraph([(1, 2)]))
