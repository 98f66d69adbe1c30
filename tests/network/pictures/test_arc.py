"""The strongest units and their arcs."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.pictures.arc import arcs_of, draw_arcs
from kg.network.pictures.ordering import arranged
from tests.network.pictures.drawn import is_written, look, made_up


def chain() -> nx.Graph:
    graph = nx.Graph(name="云岭市 2031 单位协作网络", weight="count", tasks=30)
    for node, name in [("a", "市渔业局"), ("b", "市桥梁局"), ("c", "市灯塔局"), ("d", "市森林局")]:
        graph.add_node(node, name=name, kind="Government", tasks=5)
    for first, second, weight in [("a", "b", 9.0), ("c", "d", 4.0), ("b", "c", 2.0)]:
        graph.add_edge(first, second, weight=weight, count=int(weight))
    return graph


TWO = {"a": 0, "b": 0, "c": 1, "d": 1}


def test_arcs_come_from_the_weakest_to_the_strongest() -> None:
    graph = chain()
    found = arranged(graph, communities=TWO)
    assert found.labels == ("市桥梁局", "市渔业局", "市灯塔局", "市森林局")
    arcs = arcs_of(graph, found, strongest=2)
    assert [(arc.first, arc.second, arc.weight, arc.community, arc.strong) for arc in arcs] == [
        (0, 2, 2.0, None, False),
        (2, 3, 4.0, 1, True),
        (0, 1, 9.0, 0, True),
    ]


def test_both_ways_of_a_directed_network_are_one_arc() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", weight=3.0)
    graph.add_edge("b", "a", weight=2.0)
    found = arranged(graph, communities={"a": 0, "b": 0})
    assert [arc.weight for arc in arcs_of(graph, found)] == [5.0]


@pytest.mark.parametrize("units", [2, 20, 60])
def test_every_unit_has_a_label_that_can_be_read(
    units: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = made_up(units)
    seen = look(monkeypatch, lambda path: draw_arcs(graph, path), tmp_path)
    shown = arranged(graph, top=20)
    wanted = [
        f"{label} {strength:.0f}"
        for label, strength in zip(shown.labels, shown.strengths, strict=True)
    ]
    assert [label for label in wanted if label not in seen.texts] == []
    assert seen.overlaps() == []
    assert seen.outside() == []


def test_many_small_communities_have_labels_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = made_up(15)
    alone = {node: number for number, node in enumerate(graph)}
    seen = look(monkeypatch, lambda path: draw_arcs(graph, path, communities=alone), tmp_path)
    assert seen.overlaps() == []


def test_arcs_are_written_in_each_format(tmp_path: Path) -> None:
    is_written(lambda path: draw_arcs(chain(), path), tmp_path)


def test_an_empty_network_has_no_arcs(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        draw_arcs(nx.Graph(), tmp_path / "a.png")
