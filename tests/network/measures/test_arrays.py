"""Graphs as arrays: order, zero weights, and what no measure takes."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.measures.arrays import positive, ties, undirected_ties


def test_the_order_of_making_does_not_matter() -> None:
    one = nx.Graph()
    one.add_weighted_edges_from([("b", "a", 2.0), ("c", "b", 1.0)])
    other = nx.Graph()
    other.add_weighted_edges_from([("b", "c", 1.0), ("a", "b", 2.0)])
    first, second = ties(one), ties(other)
    assert first.nodes == second.nodes == ("a", "b", "c")
    total = {
        (found.source.tolist()[k], found.target.tolist()[k], found.weight.tolist()[k])
        for found in (first, second)
        for k in range(4)
    }
    assert total == {(0, 1, 2.0), (1, 0, 2.0), (1, 2, 1.0), (2, 1, 1.0)}


def test_a_tie_of_weight_nought_is_none() -> None:
    graph = nx.Graph([(1, 2, {"weight": 0.0}), (2, 3, {"weight": 1.0})])
    assert ties(graph).weight.tolist() == [1.0, 1.0]
    assert list(positive(graph).edges()) == [(2, 3)]
    assert list(positive(graph)) == [1, 2, 3]


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_weights_are_numbers_not_below_nought(weight: float) -> None:
    with pytest.raises(QueryError, match="weight"):
        ties(nx.Graph([(1, 2, {"weight": weight})]))


def test_loops_and_parallel_ties_raise() -> None:
    with pytest.raises(QueryError, match="itself"):
        ties(nx.Graph([(1, 1)]))
    with pytest.raises(QueryError, match="one tie"):
        ties(nx.MultiGraph([(1, 2), (1, 2)]))


def test_direction_is_asked_for_by_name() -> None:
    with pytest.raises(QueryError, match="clustering is defined"):
        undirected_ties(nx.DiGraph([(1, 2)]), "clustering")
