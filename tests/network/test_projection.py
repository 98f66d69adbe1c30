"""The one-mode projection: by hand, and its two ways against each other and against networkx."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.incidence.value import Incidence, incidence
from kg.network import projection
from kg.network.projection import Pairs, project
from kg.network.selection import Selection, select
from kg.network.weights import WEIGHTS, WeightName
from tests.network import made

# 渔业–桥梁 share tasks 1 (2 units), 2 (3 units) and 3 (2 units); 渔业–茶叶 and 桥梁–茶叶 task 2;
# 茶叶–青山 task 4 (2 units).
BY_HAND: dict[str, dict[frozenset[str], float]] = {
    "count": {
        frozenset(("市渔业局", "市桥梁局")): 3,
        frozenset(("市渔业局", "市茶叶局")): 1,
        frozenset(("市桥梁局", "市茶叶局")): 1,
        frozenset(("市茶叶局", "青山镇")): 1,
    },
    "newman": {  # 1/(2-1) + 1/(3-1) + 1/(2-1); 1/(3-1); 1/(3-1); 1/(2-1)
        frozenset(("市渔业局", "市桥梁局")): 2.5,
        frozenset(("市渔业局", "市茶叶局")): 0.5,
        frozenset(("市桥梁局", "市茶叶局")): 0.5,
        frozenset(("市茶叶局", "青山镇")): 1,
    },
    "fractional": {  # 1 + 1/3 + 1; 1/3; 1/3; 1: a task of three units has three pairs
        frozenset(("市渔业局", "市桥梁局")): 2 + 1 / 3,
        frozenset(("市渔业局", "市茶叶局")): 1 / 3,
        frozenset(("市桥梁局", "市茶叶局")): 1 / 3,
        frozenset(("市茶叶局", "青山镇")): 1,
    },
    "lead-assist": {  # 桥梁 and 茶叶 only assist together
        frozenset(("市渔业局", "市桥梁局")): 3,
        frozenset(("市渔业局", "市茶叶局")): 1,
        frozenset(("市茶叶局", "青山镇")): 1,
    },
}


def named(selection: Selection, pairs: Pairs) -> dict[frozenset[str], float]:
    return {
        frozenset((selection.names[first], selection.names[second])): weight
        for first, second, weight in zip(
            pairs.first.tolist(), pairs.second.tolist(), pairs.weight.tolist(), strict=True
        )
    }


@pytest.mark.parametrize("weight", list(WEIGHTS))
@pytest.mark.parametrize("way", ["_dense", "_sparse"])
def test_by_hand(weight: WeightName, way: str) -> None:
    chosen = select(made.held())
    found = named(chosen, getattr(projection, way)(chosen, weight))
    assert found == pytest.approx(BY_HAND[weight])


def test_sums_of_newman_and_fractional() -> None:
    """Newman's strengths are the numbers of shared tasks; fractional weights add up to the tasks
    that have a pair."""
    chosen = select(made.held())
    newman, fractional = project(chosen, "newman"), project(chosen, "fractional")
    strength = np.bincount(newman.first, newman.weight, 5) + np.bincount(
        newman.second, newman.weight, 5
    )
    shared = np.bincount(chosen.unit[chosen.sizes[chosen.task] > 1], minlength=5)
    assert strength == pytest.approx(shared)
    assert fractional.weight.sum() == pytest.approx(4)


links = st.sets(st.tuples(st.integers(0, 12), st.integers(0, 8)), max_size=60)


def of(pairs: set[tuple[int, int]]) -> Incidence:
    return incidence(
        [
            (f"urn:t{task:02}", f"urn:u{unit}", "lead" if (task + unit) % 3 == 0 else "assist")
            for task, unit in pairs
        ],
        [{"iri": f"urn:t{task:02}", "year": 2031} for task in range(13)],
        [{"iri": f"urn:u{unit}", "name": str(unit)} for unit in range(9)],
    )


@given(links)
def test_both_ways_find_the_same(pairs: set[tuple[int, int]]) -> None:
    chosen = select(of(pairs))
    for weight in WEIGHTS:
        dense = projection._dense(chosen, weight)  # type: ignore[arg-type]
        sparse = projection._sparse(chosen, weight)  # type: ignore[arg-type]
        assert dense.first.tolist() == sparse.first.tolist()
        assert dense.second.tolist() == sparse.second.tolist()
        assert dense.weight == pytest.approx(sparse.weight)


@given(links.filter(bool))
def test_networkx_projects_to_the_same(pairs: set[tuple[int, int]]) -> None:
    chosen = select(of(pairs))
    graph = nx.Graph()
    graph.add_edges_from((f"t{task}", str(unit)) for task, unit in pairs)
    units = {str(unit) for _, unit in pairs}
    counted = nx.bipartite.weighted_projected_graph(graph, units)
    assert named(chosen, project(chosen)) == {
        frozenset(edge): weight for *edge, weight in counted.edges(data="weight")
    }
    newman = nx.bipartite.collaboration_weighted_projected_graph(graph, units)
    assert named(chosen, project(chosen, "newman")) == pytest.approx(
        {frozenset(edge): weight for *edge, weight in newman.edges(data="weight")}
    )


def test_a_large_selection_is_multiplied_sparsely(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = select(made.held())
    few = project(chosen)
    monkeypatch.setattr(projection, "_DENSE", 1)
    many = project(chosen)
    assert many.first.tolist() == few.first.tolist()
    assert many.weight.tolist() == few.weight.tolist()


def test_nothing_makes_no_pairs() -> None:
    chosen = select(made.held(), year=1871)
    assert len(project(chosen)) == 0
    assert len(projection._sparse(chosen, "newman")) == 0
