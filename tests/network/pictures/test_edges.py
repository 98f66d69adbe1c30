"""Which edges are drawn."""

from __future__ import annotations

import networkx as nx

from kg.network.pictures.edges import strongest_edges


def test_all_edges_of_a_sparse_network_are_drawn_the_strongest_last() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=1.0)
    graph.add_edge("b", "c", weight=5.0)
    graph.add_edge("c", "c", weight=9.0)
    found = strongest_edges(graph)
    assert found.edges == (("a", "b", 1.0), ("b", "c", 5.0))
    assert (found.out_of, found.each, found.overall) == (2, 0, 0)


def test_of_a_dense_network_each_node_keeps_its_two_strongest() -> None:
    graph = nx.complete_graph(20)
    for first, second in graph.edges:
        graph.edges[first, second]["weight"] = float(first * 20 + second)
    found = strongest_edges(graph)
    assert (found.out_of, found.each, found.overall) == (190, 2, 24)
    drawn = {frozenset(edge[:2]) for edge in found.edges}
    everyone = sorted(graph.edges(data="weight"), key=lambda edge: -edge[2])
    expected = {frozenset(edge[:2]) for edge in everyone[:24]}
    for node in graph:
        own = sorted(graph.edges(node, data="weight"), key=lambda edge: -edge[2])
        expected |= {frozenset(edge[:2]) for edge in own[:2]}
    assert drawn == expected
    weights = [weight for *_, weight in found.edges]
    assert weights == sorted(weights)


def test_of_equal_weights_what_chance_explains_least_is_drawn() -> None:
    graph = nx.complete_graph(12)
    nx.set_edge_attributes(graph, 1.0, "weight")
    nx.set_edge_attributes(graph, 0.5, "p_value")
    for node in range(1, 12):
        graph.edges[0, node]["p_value"] = 1e-6
    drawn = {frozenset(edge[:2]) for edge in strongest_edges(graph).edges}
    assert all(frozenset((0, node)) in drawn for node in range(1, 12))


def test_a_directed_network_keeps_both_ways() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", weight=1.0)
    graph.add_edge("b", "a", weight=2.0)
    assert strongest_edges(graph).edges == (("a", "b", 1.0), ("b", "a", 2.0))
