"""Assortativity: by hand and against igraph."""

from __future__ import annotations

import igraph
import networkx as nx
import pytest

from kg.network.measures.mixing import assortativity, degree_assortativity
from tests.network.measures.reference import as_igraph, networks
from tests.network.small import four


def test_by_kind_by_hand() -> None:
    # 甲乙 and 丙丁 within a kind, 甲丙 and 乙丙 between: 1/2 within; each kind has half the ends.
    assert assortativity(four()) == pytest.approx(0.0)
    # By weight 6 of 8 within; ends 6/16 and 10/16: (3/4 − 17/32) / (1 − 17/32) = 7/15.
    assert assortativity(four(), weighted=True) == pytest.approx(7 / 15)


def test_by_degree_by_hand() -> None:
    # Ends (2, 2), (2, 3), (2, 3), (3, 1), mean 9/4: covariance −2.5 / 8, variance 3.5 / 8.
    assert degree_assortativity(four()) == pytest.approx(-5 / 7)


def test_units_of_other_kinds_only() -> None:
    graph = nx.Graph([(1, 2)])
    nx.set_node_attributes(graph, {1: "Town", 2: "Party"}, "kind")
    assert assortativity(graph) == pytest.approx(-1.0)


def test_undefined_is_none() -> None:
    assert assortativity(nx.empty_graph(3)) is None
    assert assortativity(nx.complete_graph(3)) is None  # one kind
    assert degree_assortativity(nx.empty_graph(3)) is None
    assert degree_assortativity(nx.complete_graph(3)) is None


def test_another_attribute() -> None:
    graph = nx.Graph([(1, 2), (3, 4)])
    nx.set_node_attributes(graph, {1: "a", 2: "a", 3: "b", 4: "b"}, "place")
    assert assortativity(graph, "place") == pytest.approx(1.0)


@pytest.mark.parametrize("number", range(5))
def test_as_igraph_has_it(number: int) -> None:
    graph = networks()[number]
    other, nodes = as_igraph(graph)
    kinds = [place % 3 for place in range(len(nodes))]
    nx.set_node_attributes(graph, dict(zip(nodes, kinds, strict=True)), "kind")
    assert assortativity(graph) == pytest.approx(other.assortativity_nominal(kinds, directed=False))
    assert degree_assortativity(graph) == pytest.approx(other.assortativity_degree(directed=False))


def test_weighted_is_that_of_parallel_ties() -> None:
    # A tie of weight 3 is as three ties: the unweighted measure of igraph on a multigraph.
    graph = networks()[1]
    other, nodes = as_igraph(graph)
    kinds = [place % 3 for place in range(len(nodes))]
    nx.set_node_attributes(graph, dict(zip(nodes, kinds, strict=True)), "kind")
    edges = [edge.tuple for edge in other.es for _ in range(round(edge["weight"]))]
    parallel = igraph.Graph(len(nodes), edges)
    assert assortativity(graph, weighted=True) == pytest.approx(
        parallel.assortativity_nominal(kinds, directed=False)
    )
