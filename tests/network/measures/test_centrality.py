"""Centrality: by hand, against igraph, and on Davis' women."""

from __future__ import annotations

import os
import subprocess
import sys

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.measures.centrality import (
    betweenness,
    closeness,
    degree,
    eigenvector,
    pagerank,
    strength,
)
from tests.network.davis import names, women
from tests.network.measures.reference import as_igraph, assert_same, networks, random_network
from tests.network.small import A, B, C, D, four


def test_strength_and_degree_by_hand() -> None:
    assert strength(four()) == {A: 3.0, B: 3.0, C: 6.0, D: 4.0}
    assert degree(four()) == {A: 2, B: 2, C: 3, D: 1}


def test_betweenness_by_hand() -> None:
    # 甲丁 and 乙丁 lead over 丙, 甲乙 does not: 2 of the 3 pairs of others.
    assert betweenness(four()) == {A: 0, B: 0, C: pytest.approx(2 / 3), D: 0}


def test_closeness_by_hand() -> None:
    # Lengths: 甲乙 1/2, 甲丙 = 乙丙 1, 丙丁 1/4, 甲丁 = 乙丁 1 + 1/4.
    assert closeness(four()) == pytest.approx({A: 3 / 2.75, B: 3 / 2.75, C: 3 / 2.25, D: 3 / 2.75})


def test_closeness_in_several_parts() -> None:
    graph = four()
    graph.add_node("戊局")
    # 丙 reaches 3 of 4 others: 3 / 2.25 · 3 / 4.
    assert closeness(graph)[C] == pytest.approx(1.0)
    assert closeness(graph)["戊局"] == 0


def test_pagerank_by_hand() -> None:
    # r(2) = 0.075 + 0.85 (r(1) + r(2) / 2), as 2 leads nowhere, and r(1) + r(2) = 1.
    assert pagerank(nx.DiGraph([(1, 2)])) == pytest.approx({1: 20 / 57, 2: 37 / 57})
    assert pagerank(nx.Graph()) == {}


def test_eigenvector_by_hand() -> None:
    # Of the path with weights 3 and 4: λ = 5, and (3, 5, 4) is the vector.
    graph = nx.Graph()
    graph.add_weighted_edges_from([(1, 2, 3.0), (2, 3, 4.0)])
    assert eigenvector(graph) == pytest.approx({1: 0.6, 2: 1.0, 3: 0.8})


def test_eigenvector_is_that_of_the_largest_part() -> None:
    graph = nx.path_graph(3)
    graph.add_edge("heavy", "pair", weight=100.0)
    graph.add_node("alone")
    found = eigenvector(graph)
    assert (found["heavy"], found["pair"], found["alone"]) == (0, 0, 0)
    assert found[1] == pytest.approx(1.0)
    assert eigenvector(nx.empty_graph(2)) == {0: 0, 1: 0}
    two = nx.Graph([(1, 2, {"weight": 1.0}), (3, 4, {"weight": 2.0})])
    assert eigenvector(two) == pytest.approx({1: 0, 2: 0, 3: 1, 4: 1})


def test_eigenvector_of_many_units_is_that_of_few() -> None:
    # A star of 1,200 leaves takes the way for large networks: λ = √1200, leaves 1 / λ.
    found = eigenvector(nx.star_graph(1_200))
    assert found[0] == pytest.approx(1.0)
    assert found[7] == pytest.approx(1 / 1_200**0.5)


def test_threads_do_not_change_an_eigenvector() -> None:
    script = (
        "import networkx as nx; from kg.network.measures.centrality import eigenvector; "
        "print(eigenvector(nx.gnm_random_graph(230, 3400, seed=1)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for threads in ("1", "2")
    }
    assert len(said) == 1


@pytest.mark.parametrize("ends", [(6, 30, 5), (10, 15, 6), (12, 60, 10)])
def test_ways_equally_long_but_for_rounding_are_both_ways(ends: tuple[int, int, int]) -> None:
    first, second, direct = ends
    assert 1 / first + 1 / second != 1 / direct  # and yet it is
    graph = nx.Graph()
    graph.add_weighted_edges_from([("s", "a", first), ("a", "t", second), ("s", "t", direct)])
    # Half of the ways of the one pair s, t lead over a.
    assert betweenness(graph)["a"] == pytest.approx(0.5)


@pytest.mark.parametrize("number", range(5))
def test_as_igraph_has_it(number: int) -> None:
    graph = networks()[number]
    other, nodes = as_igraph(graph)
    size = len(nodes)
    assert_same(strength(graph), other.strength(weights="weight"), nodes)
    assert_same(degree(graph), other.degree(), nodes)
    scale = 2 / ((size - 1) * (size - 2))
    between = [value * scale for value in other.betweenness(weights="length")]
    assert_same(betweenness(graph), between, nodes)
    assert_same(pagerank(graph), other.pagerank(weights="weight"), nodes)
    far = other.distances(weights="length")
    near = []
    for row in far:
        reached = [value for value in row if 0 < value < float("inf")]
        near.append(len(reached) ** 2 / (size - 1) / sum(reached) if reached else 0.0)
    assert_same(closeness(graph), near, nodes)


@pytest.mark.parametrize("number", range(5))
def test_eigenvector_as_igraph_has_it(number: int) -> None:
    graph = networks()[number]
    part = graph.subgraph(max(nx.connected_components(graph), key=len))
    other, nodes = as_igraph(part)
    found = eigenvector(graph)
    assert_same(
        {node: found[node] for node in nodes}, other.eigenvector_centrality(weights="weight"), nodes
    )


@pytest.mark.parametrize("seed", range(3))
def test_directed_as_igraph_has_it(seed: int) -> None:
    graph = random_network(seed, directed=True)
    other, nodes = as_igraph(graph)
    size = len(nodes)
    assert_same(strength(graph, "in"), other.strength(mode="in", weights="weight"), nodes)
    assert_same(strength(graph, "out"), other.strength(mode="out", weights="weight"), nodes)
    assert_same(strength(graph), other.strength(mode="all", weights="weight"), nodes)
    assert_same(degree(graph, "in"), other.degree(mode="in"), nodes)
    assert_same(degree(graph, "out"), other.degree(mode="out"), nodes)
    scale = 1 / ((size - 1) * (size - 2))
    between = [value * scale for value in other.betweenness(weights="length")]
    assert_same(betweenness(graph), between, nodes)
    assert_same(pagerank(graph), other.pagerank(weights="weight"), nodes)
    inwards = list(zip(*other.distances(weights="length"), strict=True))
    near = []
    for row in inwards:
        reached = [value for value in row if 0 < value < float("inf")]
        near.append(len(reached) ** 2 / (size - 1) / sum(reached) if reached else 0.0)
    assert_same(closeness(graph), near, nodes)


def test_davis_women() -> None:
    graph = women()
    # The diagonal and first row of the women's matrix, R. L. Breiger (1974), The duality of
    # persons and groups, Social Forces 53, 181–190.
    assert [graph.nodes[name]["tasks"] for name in names()] == [
        *(8, 7, 8, 7, 4, 4, 4, 3, 4),
        *(4, 4, 6, 7, 8, 5, 2, 2, 2),
    ]
    evelyn = [graph.edges[names()[0], name]["count"] for name in names()[1:]]
    assert evelyn == [6, 7, 6, 3, 4, 3, 3, 3, 2, 2, 2, 2, 2, 1, 2, 1, 1]
    assert strength(graph)[names()[0]] == sum(evelyn) == 50
    # Seven women met all 17 others, Charlotte (5) only 11.
    partners = degree(graph)
    assert [place for place, name in enumerate(names(), 1) if partners[name] == 17] == [
        *(1, 3, 9, 10, 13, 14, 15)
    ]
    assert min(partners.values()) == partners[names()[4]] == 11


def test_direction_in_an_undirected_network_raises() -> None:
    with pytest.raises(QueryError, match="neither in nor out"):
        strength(four(), "in")
    with pytest.raises(QueryError, match="undirected"):
        eigenvector(nx.DiGraph([(1, 2)]))


def test_fewer_than_three_units() -> None:
    assert betweenness(nx.Graph([(1, 2)])) == {1: 0, 2: 0}
    assert closeness(nx.empty_graph(1)) == {0: 0}
