"""Core and periphery against all divisions; nestedness by hand."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.network.measures.core_periphery import core_periphery, nestedness
from tests.network.davis import names, women
from tests.network.small import A, C, four


def errors(graph: nx.Graph, core: tuple[Hashable, ...]) -> int:
    """Pairs missing in the core and tied in the periphery, counted one by one."""
    return sum(
        graph.has_edge(a, b) != (a in core)
        for a, b in combinations(graph, 2)
        if (a in core) == (b in core)
    )


@settings(deadline=None)
@given(st.integers(1, 7), st.data())
def test_no_division_has_fewer_errors(size: int, data: st.DataObject) -> None:
    pairs = list(combinations(range(size), 2))
    graph = nx.empty_graph(size)
    graph.add_edges_from(data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else [])
    found = core_periphery(graph)
    fewest = min(
        errors(graph, core) for k in range(size + 1) for core in combinations(range(size), k)
    )
    assert errors(graph, found.core) == fewest


@settings(deadline=None)
@given(st.integers(2, 9), st.integers(0, 10_000))
def test_fit_is_the_correlation(size: int, seed: int) -> None:
    graph = nx.gnp_random_graph(size, 0.5, seed=seed)
    found = core_periphery(graph)
    core = frozenset(found.core)
    same = [(a, b) for a, b in combinations(graph, 2) if (a in core) == (b in core)]
    tied = [float(graph.has_edge(a, b)) for a, b in same]
    ideal = [float(a in core) for a, b in same]
    if len(set(tied)) > 1 and len(set(ideal)) > 1:
        assert found.fit == pytest.approx(float(np.corrcoef(tied, ideal)[0, 1]))
    else:
        assert found.fit is None


def test_four_units_by_hand() -> None:
    # 丙 has three partners, then 甲 and 乙 two: a third unit would need more than two.
    found = core_periphery(four())
    assert found.core[0] == C
    assert len(found.core) == 2
    assert found.fit == 1.0  # 丙甲 tied, 乙丁 not
    assert (found.core_density, found.periphery_density) == (1.0, 0.0)
    assert found.between_density == pytest.approx(3 / 4)


def test_strength_decides_among_equals() -> None:
    graph = four()
    graph.edges[C, A]["weight"] = 1.5
    assert core_periphery(graph).core == (C, A)


def test_no_ties_no_core() -> None:
    found = core_periphery(nx.empty_graph(3))
    assert (found.core, found.fit, found.periphery_density) == ((), None, 0.0)
    assert core_periphery(nx.complete_graph(4)).core_density == 1.0


def test_davis_women() -> None:
    found = core_periphery(women())
    # Fifteen women have 15 partners or more; Charlotte, Olivia and Flora have 11, 12 and 12.
    assert set(found.core) == set(names()) - {names()[4], names()[16], names()[17]}
    # All 105 pairs of the core met; of the other three one pair did, of the 45 between them 33.
    assert found.core_density == pytest.approx(105 / 105)
    assert found.periphery_density == pytest.approx(1 / 3)
    assert found.between_density == pytest.approx(33 / 45)


def bipartite(table: list[list[int]]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from((("row", i) for i in range(len(table))), bipartite=0)
    graph.add_nodes_from((("column", j) for j in range(len(table[0]))), bipartite=1)
    for i, row in enumerate(table):
        graph.add_edges_from((("row", i), ("column", j)) for j, value in enumerate(row) if value)
    return graph


def test_nestedness_by_hand() -> None:
    table = [[1, 0, 1, 1, 1], [1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [1, 1, 0, 0, 0], [1, 1, 0, 0, 0]]
    # Rows have 4, 3, 3, 2, 2. Paired: 1–2 2/3, 1–3 2/3, 1–4 1/2, 1–5 1/2, 2–4 1, 2–5 1, 3–4 1/2,
    # 3–5 1/2; the pairs of equal size 0: 16/3. Columns have 4, 4, 3, 2, 1. Paired: 1–3 2/3,
    # 1–4 1/2, 1–5 1, 2–3 2/3, 2–4 1/2, 2–5 0, 3–4 1, 3–5 1, 4–5 1: 19/3. Of 20 pairs in all.
    assert nestedness(bipartite(table)) == pytest.approx(100 * (16 / 3 + 19 / 3) / 20)


def test_nestedness_at_its_ends() -> None:
    assert nestedness(bipartite([[1, 1, 1], [1, 1, 0], [1, 0, 0]])) == pytest.approx(100)
    assert nestedness(bipartite([[1, 0], [0, 1]])) == pytest.approx(0)
    assert nestedness(bipartite([[1]])) is None
    # An empty row says nothing, and the order of rows is no matter.
    assert nestedness(bipartite([[1, 0, 0], [0, 0, 0], [1, 1, 1], [1, 1, 0]])) == pytest.approx(100)


def test_nestedness_needs_two_kinds() -> None:
    with pytest.raises(QueryError, match="bipartite"):
        nestedness(four())
    graph = bipartite([[1, 1]])
    graph.add_edge(("column", 0), ("column", 1))
    with pytest.raises(QueryError, match="bipartite"):
        nestedness(graph)


def test_directed_networks_raise() -> None:
    with pytest.raises(QueryError, match="undirected"):
        core_periphery(nx.DiGraph([(1, 2)]))
