"""Places: none on another, communities together, those without ties apart, always the same."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.network.layout import close_pairs, layout


def test_nothing_has_no_layout() -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        layout(nx.Graph(), groups={}, sizes={}, span=400.0)


@pytest.mark.parametrize("nodes", [1, 2, 3, 30, 200])
def test_all_are_within_the_square_and_apart(nodes: int) -> None:
    graph = nx.barabasi_albert_graph(nodes, min(2, nodes - 1), seed=1) if nodes > 1 else nx.Graph()
    graph.add_node(0)
    sizes = {node: 5.0 + 20.0 / (1 + node % 7) for node in graph}
    places = layout(graph, groups=dict.fromkeys(graph, 1), sizes=sizes, span=640.0)
    assert places.keys() == set(graph)
    for x, y in places.values():
        assert -1 <= x <= 1
        assert -1 <= y <= 1
    for one, other in combinations(graph, 2):
        apart = 320 * np.hypot(*np.subtract(places[one], places[other]))
        assert apart >= (sizes[one] + sizes[other]) / 2


def test_the_same_seed_gives_the_same_places_and_another_others() -> None:
    graph = nx.les_miserables_graph()
    groups, sizes = dict.fromkeys(graph, 1), dict.fromkeys(graph, 8.0)
    first = layout(graph, groups=groups, sizes=sizes, span=640.0, seed=3)
    assert layout(graph, groups=groups, sizes=sizes, span=640.0, seed=3) == first
    assert layout(graph, groups=groups, sizes=sizes, span=640.0, seed=4) != first


def test_communities_stand_together() -> None:
    graph = nx.planted_partition_graph(4, 15, 0.4, 0.02, seed=2)
    groups = {node: node // 15 + 1 for node in graph}
    places = layout(graph, groups=groups, sizes=dict.fromkeys(graph, 8.0), span=640.0)

    def mean(pairs: list[tuple[int, int]]) -> float:
        return float(np.mean([np.hypot(*np.subtract(places[a], places[b])) for a, b in pairs]))

    pairs = list(combinations(graph, 2))
    within = mean([pair for pair in pairs if groups[pair[0]] == groups[pair[1]]])
    across = mean([pair for pair in pairs if groups[pair[0]] != groups[pair[1]]])
    assert within < 0.6 * across


def test_nodes_without_ties_stand_in_rows_below() -> None:
    graph = nx.complete_graph(10)
    graph.add_nodes_from(range(10, 40))
    graph.add_edge(39, 39)
    sizes = dict.fromkeys(graph, 10.0)
    places = layout(graph, groups=dict.fromkeys(graph, 1), sizes=sizes, span=640.0)
    rows = {places[node][1] for node in range(10, 40)}
    assert max(rows) < min(places[node][1] for node in range(10))
    assert len(rows) <= 3


def test_only_lonely_nodes_make_a_grid() -> None:
    graph = nx.empty_graph(9)
    places = layout(
        graph, groups=dict.fromkeys(graph, 0), sizes=dict.fromkeys(graph, 9.0), span=460.0
    )
    assert len(set(places.values())) == 9
    assert {round(x, 2) for x, _ in places.values()} == {-0.67, 0.0, 0.67}


def test_a_network_too_large_for_forces_still_keeps_communities_together() -> None:
    graph = nx.cycle_graph(1600)
    groups = {node: 1 + node // 400 for node in graph}
    places = layout(graph, groups=groups, sizes=dict.fromkeys(graph, 4.0), span=640.0)
    middles = [
        np.mean([places[node] for node in graph if groups[node] == group], axis=0)
        for group in (1, 2, 3, 4)
    ]
    assert min(np.hypot(*(one - other)) for one, other in combinations(middles, 2)) > 0.5
    assert len(set(places.values())) == 1600


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-9, 9), st.floats(-9, 9), st.floats(0.1, 4)), min_size=1, max_size=30
    )
)
def test_close_pairs_are_those_of_a_plain_double_loop(
    circles: list[tuple[float, float, float]],
) -> None:
    places = np.array([circle[:2] for circle in circles])
    radii = np.array([circle[2] for circle in circles])
    one, other = close_pairs(places, radii)
    found = sorted(tuple(sorted(pair)) for pair in zip(one.tolist(), other.tolist(), strict=True))
    expected = [
        (a, b)
        for a, b in combinations(range(len(circles)), 2)
        if np.hypot(*(places[a] - places[b])) < radii[a] + radii[b]
    ]
    assert found == expected
