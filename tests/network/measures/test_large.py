"""Networks as arrays: as the small ones have it, and the same each time."""

from __future__ import annotations

import importlib.util

import networkx as nx
import numpy as np
import pytest

from kg.errors import QueryError
from kg.network.measures.centrality import betweenness, pagerank, strength
from kg.network.measures.communities import communities, modularity
from kg.network.measures.large import LargeNetwork, large_network
from tests.network.measures.reference import random_network

pytest.importorskip("networkit")


def as_large(graph: nx.Graph) -> LargeNetwork:
    edges = list(graph.edges(data="weight"))
    first, second, weight = zip(*edges, strict=True)
    return large_network(first, second, weight, units=len(graph))


def by_unit(values: dict[object, float], units: int) -> list[float]:
    return [values[unit] for unit in range(units)]


@pytest.mark.parametrize("seed", range(3))
def test_as_the_small_functions_have_it(seed: int) -> None:
    graph = random_network(seed)
    network = as_large(graph)
    assert network.strength().tolist() == by_unit(strength(graph), 60)
    assert network.pagerank() == pytest.approx(by_unit(pagerank(graph), 60), rel=1e-6)


def test_betweenness_is_near_the_exact_one() -> None:
    graph = nx.gnp_random_graph(120, 0.06, seed=2)
    rng = np.random.default_rng(2)
    for _, _, values in graph.edges(data=True):
        values["weight"] = float(rng.pareto(1.5) + 0.01)
    exact = np.array(by_unit(betweenness(graph), 120))
    estimate = as_large(graph).betweenness(samples=120, seed=1)
    assert np.corrcoef(exact, estimate)[0, 1] > 0.95
    assert estimate.sum() == pytest.approx(exact.sum(), rel=0.25)


def test_communities_are_as_good_as_those_of_the_small_function() -> None:
    graph = random_network(3)
    found = as_large(graph).communities(seed=1)
    small = communities(graph)
    assert found.modularity >= small.modularity - 0.03
    groups = [np.flatnonzero(found.number == k).tolist() for k in range(1, found.sizes.size + 1)]
    assert [len(group) for group in groups] == found.sizes.tolist() == sorted(found.sizes)[::-1]
    assert found.modularity == pytest.approx(modularity(graph, groups))
    assert all(nx.is_connected(graph.subgraph(group)) for group in groups)
    assert set(np.flatnonzero(found.number == 0)) == set(nx.isolates(graph))


def test_the_same_seed_gives_the_same() -> None:
    network = as_large(random_network(4))
    assert (network.communities(7).number == network.communities(7).number).all()
    assert (network.betweenness(20, 7) == network.betweenness(20, 7)).all()
    assert (network.pagerank() == network.pagerank()).all()


def test_a_community_in_two_parts_is_split() -> None:
    network = large_network([0, 2], [1, 3], [1.0, 1.0], units=4)
    assert len(set(network._connected(np.zeros(4, dtype=np.int64)).tolist())) == 2


def test_no_ties() -> None:
    network = large_network([], [], [], units=3)
    found = network.communities()
    assert (found.number.tolist(), found.sizes.tolist(), found.modularity) == ([0, 0, 0], [], 0.0)
    assert network.betweenness().tolist() == [0, 0, 0]
    assert network.pagerank() == pytest.approx([1 / 3] * 3)


def test_ties_of_weight_nought_are_left_out() -> None:
    assert large_network([0, 1], [1, 2], [1.0, 0.0], units=3).strength().tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    ("first", "second", "weight", "what"),
    [
        ([0], [1, 2], [1.0], "two units and a weight"),
        ([0], [3], [1.0], "out of range"),
        ([-1], [1], [1.0], "out of range"),
        ([1], [1], [1.0], "itself"),
        ([0, 1], [1, 0], [1.0, 1.0], "twice"),
        ([0], [1], [-1.0], "weight"),
        ([0], [1], [float("nan")], "weight"),
    ],
)
def test_wrong_arrays_raise(
    first: list[int], second: list[int], weight: list[float], what: str
) -> None:
    with pytest.raises(QueryError, match=what):
        large_network(first, second, weight, units=3)


def test_wrong_numbers_raise() -> None:
    network = large_network([0, 1], [1, 2], [1.0, 1.0], units=3)
    with pytest.raises(QueryError, match="sample"):
        network.betweenness(samples=0)
    with pytest.raises(QueryError, match="resolution"):
        network.communities(resolution=0.0)


def test_where_networkit_is_missing_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    network = large_network([0, 1], [1, 2], [1.0, 1.0], units=3)
    with pytest.raises(QueryError, match=r"govtask-kg\[large\]"):
        network.pagerank()
