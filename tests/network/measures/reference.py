"""The same networks in igraph, the independent referee, and random ones to compare on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pytest

from tests.network.davis import women


def as_igraph(graph: nx.Graph) -> tuple[Any, list[Any]]:
    """An igraph graph with edge attributes `weight` and `length`, and its nodes in order."""
    nodes = sorted(graph, key=str)
    place = {node: number for number, node in enumerate(nodes)}
    other = igraph.Graph(directed=graph.is_directed())
    other.add_vertices(len(nodes))
    edges = [(place[a], place[b], weight) for a, b, weight in graph.edges(data="weight")]
    other.add_edges([edge[:2] for edge in edges])
    other.es["weight"] = [edge[2] for edge in edges]
    other.es["length"] = [1 / edge[2] for edge in edges]
    return other, nodes


def random_network(seed: int, *, directed: bool = False, whole: bool = True) -> nx.Graph:
    """Sixty units, some of them alone, with skewed weights: counts, or any numbers."""
    rng = np.random.default_rng(seed)
    graph = nx.gnp_random_graph(60, 0.06, seed=seed, directed=directed)
    for _, _, values in graph.edges(data=True):
        values["weight"] = float(rng.geometric(0.3)) if whole else float(rng.pareto(1.5) + 0.01)
    return graph


def networks() -> Sequence[nx.Graph]:
    """Davis' women, and random networks of counts and of other weights."""
    return [women(), *(random_network(seed, whole=seed % 2 == 0) for seed in range(4))]


def assert_same(ours: Mapping[Any, float], theirs: Sequence[float], nodes: Sequence[Any]) -> None:
    """Every unit has the value that the referee gives it."""
    assert len(ours) == len(nodes)
    assert [ours[node] for node in nodes] == pytest.approx(theirs, rel=1e-7, abs=1e-10)
