"""Communities: by hand, against igraph, and on Davis' women."""

from __future__ import annotations

import importlib
import importlib.util
import math
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.network.measures.arrays import ties
from kg.network.measures.communities import (
    adjusted_rand,
    communities,
    connected_parts,
    modularity,
)
from tests.network.davis import names, women
from tests.network.measures.reference import as_igraph, networks, random_network
from tests.network.small import A, B, C, D, four

# The package has a function of the module's name.
module = importlib.import_module("kg.network.measures.communities")


def test_modularity_by_hand() -> None:
    # m = 8; within 甲乙 2 with strength 6, within 丙丁 4 with strength 10:
    # 6/8 − (6/16)² − (10/16)² = 0.75 − 136/256
    assert modularity(four(), [(A, B), (C, D)]) == pytest.approx(0.75 - 136 / 256)
    assert modularity(four(), [(A, B), (C, D)], resolution=2) == pytest.approx(0.75 - 272 / 256)
    # Units in no group make one each: only 丙丁 is within.
    assert modularity(four(), [(C, D)]) == pytest.approx(4 / 8 - (9 + 9 + 100) / 256)
    assert modularity(nx.empty_graph(2), []) == 0


def test_a_unit_in_two_groups_raises() -> None:
    with pytest.raises(QueryError, match="two groups"):
        modularity(four(), [(A, B), (B, C)])


def test_four_units() -> None:
    found = communities(four())
    assert found.members == tuple(sorted((tuple(sorted((A, B))), tuple(sorted((C, D))))))
    assert found.modularity == pytest.approx(0.75 - 136 / 256)
    assert found.connected == (True, True)
    assert (found.split, found.stability, found.alone) == (0, 1.0, ())


def test_units_alone_are_in_no_community() -> None:
    graph = four()
    graph.add_nodes_from(["戊局", "己局"])
    found = communities(graph)
    assert set(found.alone) == {"戊局", "己局"}
    assert found.of["戊局"] == 0
    assert {found.of[node] for node in (A, B, C, D)} == {1, 2}
    assert found.modularity == pytest.approx(communities(four()).modularity)
    nobody = communities(nx.empty_graph(2))
    assert (nobody.members, nobody.alone, nobody.modularity) == ((), (0, 1), 0.0)


def test_the_largest_is_the_first() -> None:
    graph = nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(6))
    found = communities(graph)
    assert [len(group) for group in found.members] == [6, 3]
    assert found.of[0] == 2
    assert found.of[8] == 1


@pytest.mark.parametrize("number", range(5))
def test_modularity_as_igraph_has_it(number: int) -> None:
    graph = networks()[number]
    other, nodes = as_igraph(graph)
    found = communities(graph)
    of = found.of
    # To igraph each unit alone is a community of its own; it adds nothing.
    membership = [of[node] or 1_000 + place for place, node in enumerate(nodes)]
    assert found.modularity == pytest.approx(other.modularity(membership, weights="weight"))
    assert found.modularity == pytest.approx(modularity(graph, found.members))
    assert all(nx.is_connected(graph.subgraph(group)) for group in found.members)
    assert found.connected == (True,) * len(found.members)


@pytest.mark.parametrize("number", range(5))
def test_no_worse_than_igraphs_leiden(number: int) -> None:
    import random

    import igraph

    graph = networks()[number]
    other, _ = as_igraph(graph)
    igraph.set_random_number_generator(random.Random(7))
    theirs = other.community_leiden("modularity", weights="weight", n_iterations=10)
    assert communities(graph).modularity >= theirs.modularity - 0.01


def test_the_same_seed_gives_the_same() -> None:
    graph = random_network(5)
    shuffled = nx.Graph()
    shuffled.add_nodes_from(reversed(list(graph)))
    shuffled.add_edges_from((b, a, values) for a, b, values in reversed(list(graph.edges.data())))
    assert communities(graph, seed=3) == communities(graph, seed=3) == communities(shuffled, seed=3)


def test_more_resolution_makes_more_communities() -> None:
    graph = random_network(1)
    coarse, fine = communities(graph, resolution=0.3), communities(graph, resolution=3.0)
    assert len(coarse.members) < len(fine.members)
    assert fine.resolution == 3.0


def test_louvain_where_there_is_no_leiden(monkeypatch: pytest.MonkeyPatch) -> None:
    found_spec = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name: None if name == "graspologic_native" else found_spec(name),
    )
    found = communities(women())
    assert found.method == "Louvain"
    assert len(found.members) == 2
    assert found == communities(women())


def test_leiden_where_there_is() -> None:
    pytest.importorskip("graspologic_native")
    assert communities(four()).method == "Leiden"


def test_a_community_in_two_parts_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    division = {A: 0, B: 1, C: 1, D: 0}  # 甲 and 丁 are not tied
    for method in ("_leiden", "_louvain"):
        monkeypatch.setattr(
            module,
            method,
            lambda graph, found, resolution, seed: np.array([division[x] for x in found.nodes]),
        )
    found = communities(four())
    assert set(found.members) == {(A,), (D,), tuple(sorted((B, C)))}
    assert found.split == 1
    assert found.connected == (True, True, True)


def test_connected_parts_keep_what_is_whole() -> None:
    parts = connected_parts(ties(nx.path_graph(6)), np.array([0, 0, 1, 1, 0, 0]))
    assert len(set(parts.tolist())) == 3
    assert parts[0] == parts[1] != parts[4]


def test_adjusted_rand_by_hand() -> None:
    # Pairs together: both 1, ours 2, theirs 1 of 6; by chance 1/3: (1 − 1/3) / (3/2 − 1/3) = 4/7.
    assert adjusted_rand([0, 0, 1, 1], [0, 0, 1, 2]) == pytest.approx(4 / 7)
    # None of 2 and 2 pairs together, by chance 2/3: (0 − 2/3) / (2 − 2/3) = −1/2.
    assert adjusted_rand([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(-1 / 2)
    assert adjusted_rand([0, 0, 0], [1, 1, 1]) == 1
    assert adjusted_rand([0, 1, 2], [2, 1, 0]) == 1
    assert adjusted_rand([0], [5]) == 1


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=40))
def test_adjusted_rand_as_igraph_has_it(pairs: list[tuple[int, int]]) -> None:
    import igraph

    one, other = (list(side) for side in zip(*pairs, strict=True))
    ours = adjusted_rand(one, other)
    assert ours == pytest.approx(adjusted_rand(other, one))
    if len(set(one)) > 1 or len(set(other)) > 1:
        theirs = igraph.compare_communities(one, other, method="adjusted_rand")
        if not math.isnan(theirs):  # igraph says nan where all are apart
            assert ours == pytest.approx(theirs, abs=1e-12)


def test_stability_is_the_mean_agreement(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.path_graph(4)
    divisions = {0: [0, 0, 1, 2], 1: [0, 0, 1, 1], 2: [0, 0, 1, 2]}
    for method in ("_leiden", "_louvain"):
        monkeypatch.setattr(
            module, method, lambda graph, found, resolution, seed: np.array(divisions[seed])
        )
    found = communities(graph, runs=3)
    # Agreements 4/7, 1 and 4/7; the best of the three is the one in the middle.
    assert found.stability == pytest.approx((4 / 7 + 1 + 4 / 7) / 3)
    assert found.members == ((0, 1), (2, 3))


def test_davis_women() -> None:
    graph = women()
    found = communities(graph)
    of = [found.of[name] for name in names()]
    assert found.stability == 1
    assert len(found.members) == 2
    # Davis, Gardner and Gardner saw women 1–9 and 9–18; L. C. Freeman (2003), Finding social
    # groups: a meta-analysis of the Southern women data, compares 21 methods with them. Core and
    # primary members, 1–7 and 11–15, are told apart, and of the secondary ones all but Pearl (8).
    first, second = of[0], of[-1]
    assert first != second
    assert of[:7] == [first] * 7
    assert of[9:] == [second] * 9
    # No division that moves one woman, or swaps two, is better.
    groups = [set(group) for group in found.members]
    for name in names():
        moved = [group ^ {name} for group in groups]
        assert modularity(graph, moved) < found.modularity
    for one, other in combinations(names(), 2):
        if found.of[one] != found.of[other]:
            swapped = [group ^ {one, other} for group in groups]
            assert modularity(graph, swapped) < found.modularity


@pytest.mark.parametrize(
    "wrong", [{"resolution": 0.0}, {"runs": 0}, {"seed": -1}, {"resolution": float("nan")}]
)
def test_numbers_out_of_range_raise(wrong: dict[str, float]) -> None:
    with pytest.raises(QueryError, match="resolution"):
        communities(four(), **wrong)  # type: ignore[arg-type]


def test_directed_networks_raise() -> None:
    with pytest.raises(QueryError, match="undirected"):
        communities(nx.DiGraph([(1, 2)]))
