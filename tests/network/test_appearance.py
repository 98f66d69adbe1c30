"""How a network looks: sizes, colours, shapes, communities and the legend."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from kg.errors import QueryError
from kg.network.appearance import appearance, strengths, with_communities
from kg.network.palette import COLOURS, KINDS, REACH, REST


def two_groups() -> nx.Graph:
    """Two cliques of four units with one weak tie between them, and a unit without ties."""
    graph = nx.Graph()
    for group in ("甲", "乙"):
        for first, second in combinations("一二三四", 2):
            graph.add_edge(group + first, group + second, weight=5.0)
    graph.add_edge("甲一", "甲二", weight=9.0)
    graph.add_edge("甲一", "乙一", weight=1.0)
    graph.add_node("丙")
    for node in graph:
        kind = "Town" if node.startswith("甲") else "Party"
        graph.add_node(node, name=f"{node}局", kind=kind, type="unit")
    return graph


def test_no_units_and_no_such_colouring_are_errors() -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        appearance(nx.Graph())
    with pytest.raises(QueryError, match="no such colouring"):
        appearance(two_groups(), colour="size")  # type: ignore[arg-type]


def test_communities_are_named_after_their_strongest_unit() -> None:
    looks = appearance(two_groups())
    assert {node for node, group in looks.groups.items() if group == 0} == {"丙"}
    assert len({looks.groups[node] for node in looks.groups if node.startswith("甲")}) == 1
    labels = [label for label, _ in looks.legend]
    assert sorted(labels[:2]) == ["乙一局 等 4 个单位", "甲一局 等 4 个单位"]
    assert labels[2:] == ["没有合作单位的 1 个"]
    assert [colour for _, colour in looks.legend] == [COLOURS[0], COLOURS[1], REST]
    assert len(looks.legend_shapes) == 3
    assert looks.by == "community"


def test_every_node_looks_as_the_legend_says() -> None:
    looks = appearance(two_groups(), colour="kind", language="en")
    assert looks.legend == (
        ("Party department (5)", COLOURS[0]),
        ("Town or subdistrict (4)", COLOURS[2]),
    )
    assert looks.legend_shapes == ("circle", "triangle")
    for node, group in looks.groups.items():
        assert KINDS[group] == ("Town" if node.startswith("甲") else "Party")
        assert (looks.colours[node], looks.shapes[node]) == (
            (COLOURS[2], "triangle") if node.startswith("甲") else (COLOURS[0], "circle")
        )


def test_communities_that_the_nodes_have_are_kept() -> None:
    graph = two_groups()
    nx.set_node_attributes(graph, {node: 7 if "甲" in node else 3 for node in graph}, "community")
    looks = appearance(graph)
    assert set(looks.groups.values()) == {7, 3}
    assert [label for label, _ in looks.legend] == ["乙一局 等 5 个单位", "甲一局 等 4 个单位"]


def test_more_communities_than_colours_share_the_last() -> None:
    graph = nx.Graph()
    for number in range(12):
        graph.add_edge(f"a{number}", f"b{number}", weight=1.0)
    looks = appearance(graph)
    assert len(looks.legend) == 9
    assert looks.legend[-1] == ("其余 8 个", REST)
    assert sum(colour == REST for colour in looks.colours.values()) == 8


def test_areas_go_with_the_strength() -> None:
    graph = nx.Graph()
    for number, weight in enumerate((100.0, 25.0, 4.0)):
        graph.add_edge(f"a{number}", f"b{number}", weight=weight)
    looks = appearance(graph)
    assert looks.sizes["a0"] == 44.0
    assert looks.sizes["a1"] == pytest.approx(22.0)
    assert looks.sizes["a2"] == pytest.approx(8.8)
    graph.add_edge("c", "d", weight=0.01)
    assert appearance(graph).sizes["c"] == 4.5


def test_sizes_of_a_part_are_those_of_the_whole() -> None:
    graph = with_communities(two_groups())
    part = graph.subgraph(["甲一", "甲二"])
    looks = appearance(part, strength=strengths(graph))
    assert looks.strength == {"甲一": 20.0, "甲二": 19.0}
    assert looks.sizes["甲二"] / looks.sizes["甲一"] == pytest.approx((19 / 20) ** 0.5, abs=1e-3)


def test_a_part_has_the_colours_of_the_whole() -> None:
    graph = with_communities(two_groups())
    whole = appearance(graph)
    for group in ("甲", "乙"):
        part = graph.subgraph([node for node in graph if node.startswith(group)])
        looks = appearance(part, strength=strengths(graph))
        assert all(looks.colours[node] == whole.colours[node] for node in part)


@pytest.mark.parametrize("nodes", [3, 41, 300])
def test_no_node_lies_on_another(nodes: int) -> None:
    graph = nx.barabasi_albert_graph(nodes, 2, seed=4)
    looks = appearance(graph)
    for one, other in combinations(graph, 2):
        apart = (
            looks.span / 2 * np.hypot(*np.subtract(looks.positions[one], looks.positions[other]))
        )
        reach = [looks.sizes[node] * REACH[looks.shapes[node]] / 2 for node in (one, other)]
        assert apart >= sum(reach) - 0.1


def test_places_do_not_depend_on_what_is_coloured() -> None:
    graph = two_groups()
    assert appearance(graph).positions == appearance(graph, colour="kind").positions


def test_the_same_network_looks_the_same() -> None:
    assert appearance(nx.les_miserables_graph()) == appearance(nx.les_miserables_graph())


def test_both_directions_and_no_loops_count() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", weight=2.0)
    graph.add_edge("b", "a", weight=3.0)
    graph.add_edge("a", "a", weight=50.0)
    assert strengths(graph) == {"a": 5.0, "b": 5.0}
    assert set(appearance(graph).positions) == {"a", "b"}


def test_two_sorts_of_node_have_two_shapes() -> None:
    graph = nx.Graph()
    graph.add_node("u", type="unit", kind="Town", name="云岭镇", bipartite=0)
    graph.add_node("l", type="leader", kind="", name="甲某某", bipartite=1)
    graph.add_edge("u", "l", weight=1.0)
    looks = appearance(graph, colour="kind")
    assert (looks.shapes["u"], looks.shapes["l"]) == ("circle", "square")
    assert [label for label, _ in looks.legend] == ["镇街（1）", "领导（1）"]
    assert appearance(graph).legend[0][0] in {"云岭镇 等 2 个", "甲某某 等 2 个"}


def test_nodes_without_attributes_are_drawn_too() -> None:
    looks = appearance(nx.path_graph(4), colour="kind")
    assert looks.legend == (("其他（4）", REST),)


def test_it_starts_fast_without_any_drawing_library() -> None:
    code = (
        "import sys, kg.network.appearance\n"
        "slow = {'matplotlib', 'bokeh', 'pandas', 'fontTools'} & set(sys.modules)\n"
        "sys.exit(f'imported {slow}' if slow else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
