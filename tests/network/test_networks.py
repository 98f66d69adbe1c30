"""Every kind of network, counted by hand on the made-up table."""

from __future__ import annotations

from typing import get_args

import networkx as nx
import pytest
from scipy.stats import false_discovery_control, hypergeom

from kg.errors import QueryError
from kg.network.graphs import KINDS, DirectedNetwork, Network
from kg.network.networks import NetworkKind, network, yearly
from tests.network import made

UNIT_FACTS = {
    "type": str,
    "name": str,
    "kind": str,
    "place": str,
    "functions": str,
    "tasks": int,
    "lead": int,
    "coordinate": int,
    "assist": int,
    "shared": int,
    "first_year": int,
    "last_year": int,
}
EDGE_FACTS = {
    "weight": float,
    "count": int,
    "first_year": int,
    "last_year": int,
    "years": tuple,
    "tasks": tuple,
}
PAIR_FACTS = EDGE_FACTS | {
    "newman": float,
    "fractional": float,
    "lead_assist": int,
    "expected": float,
    "lift": float,
    "p_value": float,
    "q_value": float,
    "p_bonferroni": float,
}
FISH, BRIDGE, TEA = (made.unit(name) for name in ("渔业", "桥梁", "茶叶"))


def edges(graph: nx.Graph[str]) -> set[tuple[str, str, int]]:
    name = graph.nodes(data="name")
    return {
        (*((name[a], name[b]) if graph.is_directed() else sorted((name[a], name[b]))), count)
        for a, b, count in graph.edges(data="count")
    }


@pytest.mark.parametrize("kind", get_args(NetworkKind))
def test_attributes_are_typed_and_complete(kind: NetworkKind) -> None:
    graph = network(made.held(), kind)
    assert isinstance(graph, DirectedNetwork if kind == "lead-assist" else Network)
    assert graph.number_of_edges() > 0
    facts = PAIR_FACTS if kind == "coassignment" else EDGE_FACTS
    for _, _, edge in graph.edges(data=True):
        assert {name: type(edge[name]) for name in facts} == facts
        assert sum(count for _, count in edge["years"]) == edge["count"] == len(edge["tasks"])
        assert edge["first_year"] == edge["years"][0][0]
    for _, node in graph.nodes(data=True):
        assert node["name"]
        if node["type"] == "unit":
            assert {name: type(node[name]) for name in UNIT_FACTS} == UNIT_FACTS
    assert all(isinstance(value, str | int) for value in graph.graph.values())
    assert graph.graph["kind"] == kind
    assert KINDS[kind][0] in graph.graph["name"]


def test_coassignment() -> None:
    graph = network(made.held())
    assert edges(graph) == {
        ("市桥梁局", "市渔业局", 3),
        ("市桥梁局", "市茶叶局", 1),
        ("市渔业局", "市茶叶局", 1),
        ("市茶叶局", "青山镇", 1),
    }
    edge = graph.edges[FISH, BRIDGE]
    assert edge["tasks"] == tuple(map(made.task, (1, 2, 3)))
    assert edge["years"] == ((2031, 2), (2033, 1))
    assert (edge["newman"], edge["lead_assist"]) == (2.5, 3)
    assert graph.nodes[FISH] == {
        "type": "unit",
        "name": "市渔业局",
        "kind": "Government",
        "place": "云岭市",
        "functions": "渔业",
        "tasks": 3,
        "lead": 2,
        "coordinate": 0,
        "assist": 1,
        "shared": 3,
        "first_year": 2031,
        "last_year": 2033,
    }
    assert graph.degree[made.unit("气球")] == 0  # it has a task, but no partner
    assert graph.graph["tasks"] == 5
    assert graph.graph["years"] == "2031、2033"
    assert graph.graph["name"] == "云岭市 2031、2033 年 单位协作网络"
    assert graph.graph["name_en"] == "云岭市 2031, 2033: units that share tasks"
    assert graph.graph["documents"] == "yunling-2031、yunling-2033"
    assert "各镇街" in graph.graph["left_out"]


def test_statistics_of_pairs() -> None:
    """5 tasks in all, 3 of each, 3 shared: P(X ≥ 3) = C(3,3) C(2,0) / C(5,3) = 1/10."""
    graph = network(made.held())
    edge = graph.edges[FISH, BRIDGE]
    assert edge["expected"] == pytest.approx(3 * 3 / 5)
    assert edge["lift"] == pytest.approx(3 / 1.8)
    assert edge["p_value"] == pytest.approx(1 / 10)
    assert graph.graph["pairs_tested"] == 10  # five units
    assert edge["p_bonferroni"] == pytest.approx(1)
    found = {frozenset(pair[:2]): pair[2] for pair in graph.edges(data="p_value")}
    for (a, b), p in ((tuple(pair), p) for pair, p in found.items()):
        count, *loads = graph.edges[a, b]["count"], graph.nodes[a]["tasks"], graph.nodes[b]["tasks"]
        assert p == pytest.approx(hypergeom.sf(count - 1, 5, *loads))
    q = false_discovery_control([*found.values(), *[1.0] * (10 - len(found))])
    assert [graph.edges[tuple(pair)]["q_value"] for pair in found] == pytest.approx(q[: len(found)])


def test_the_weight_that_is_asked_for() -> None:
    assert network(made.held(), weight="fractional").edges[FISH, BRIDGE]["weight"] == (
        pytest.approx(7 / 3)
    )
    led = network(made.held(), weight="lead-assist")
    assert led.edges[FISH, BRIDGE]["weight"] == 3.0
    assert not led.has_edge(BRIDGE, TEA)  # they share a task in which both assist


def test_lead_assist_points_from_who_leads() -> None:
    assert edges(network(made.held(), "lead-assist")) == {
        ("市渔业局", "市桥梁局", 2),
        ("市渔业局", "市茶叶局", 1),
        ("市桥梁局", "市渔业局", 1),
        ("市茶叶局", "青山镇", 1),
    }


def test_unit_task() -> None:
    graph = network(made.held(), "unit-task")
    assert nx.is_bipartite(graph)
    assert graph.number_of_edges() == 2 + 3 + 2 + 2 + 1
    assert graph.edges[FISH, made.task(3)]["role"] == "assist"
    assert graph.nodes[made.task(3)] == {
        "type": "task",
        "name": "第3项",
        "kind": "Task",
        "place": "云岭市",
        "bipartite": 1,
        "year": 2033,
        "number": "3",
        "document": "yunling-2033",
        "row": 6,
        "programme": "",
    }


def test_leaders() -> None:
    assert edges(network(made.held(), "leaders")) == {("李四海", "赵一鸣", 1)}
    assert edges(network(made.held(), "leader-unit")) == {
        ("市渔业局", "赵一鸣", 2),
        ("市渔业局", "李四海", 1),
        ("市桥梁局", "李四海", 1),
    }
    by_assist = network(made.held(), "leader-unit", role="assist")
    assert ("市桥梁局", "赵一鸣", 2) in edges(by_assist)


def test_programmes_and_topics() -> None:
    programmes = network(made.held(), "unit-programme")
    assert edges(programmes) == {
        ("一号", "市桥梁局", 2),
        ("一号", "市渔业局", 2),
        ("一号", "市茶叶局", 1),
        ("二号", "市茶叶局", 1),
        ("二号", "青山镇", 1),
    }
    assert "没有板块的 2 项任务" in programmes.graph["left_out"]
    topics = network(made.held(), "unit-topic")
    assert edges(topics) == {
        ("市桥梁局", "桥梁", 1),
        ("市渔业局", "桥梁", 1),
        ("市桥梁局", "渔业", 2),
        ("市渔业局", "渔业", 2),
        ("市茶叶局", "渔业", 1),
    }
    assert topics.graph["left_out_en"].endswith("2 tasks led by units of no known function")
    assert "牵头单位职能不明的 2 项任务" in topics.graph["left_out"]


def test_a_network_a_year() -> None:
    found = yearly(made.held())
    assert list(found) == [2031, 2033]
    assert found[2031].edges[FISH, BRIDGE]["count"] == 2
    assert list(yearly(made.held(), year=2033)) == [2033]


def test_collectives_as_nodes() -> None:
    graph = network(made.held(), collective="in")
    assert graph.nodes[made.unit("各镇街")]["type"] == "collective"
    assert graph.graph["filters"] == "collective=in"


def test_unknown_kinds_and_weights_are_told() -> None:
    with pytest.raises(QueryError, match="no network of this kind; write one of coassignment"):
        network(made.held(), "friends")  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="no weight of this name; write one of count"):
        network(made.held(), weight="kilograms")  # type: ignore[arg-type]


def test_graphs_show_themselves() -> None:
    graph = network(made.held(), year=2031)
    assert repr(graph) == "<云岭市 2031 年 单位协作网络 of 3 nodes and 3 edges>"
    assert "<td>市桥梁局</td>" in graph._repr_html_()
    assert repr(graph.subgraph([FISH])).startswith("<云岭市")


def test_public_names_stay_what_they_are() -> None:
    """A module of the same name would take the place of a function, once it is imported."""
    import pkgutil
    from types import ModuleType

    import kg

    modules = {module.name for module in pkgutil.iter_modules(kg.network.__path__)}
    assert not modules & set(kg.network.__all__)
    for name in kg.network.__all__:
        assert not isinstance(getattr(kg.network, name), ModuleType)
    with pytest.raises(AttributeError, match="nothing"):
        _ = kg.network.nothing
