from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import networkx as nx
import pytest

from kg.network.pictures.interactive.data import Looks, page_data, to_json
from tests.network.pictures.interactive.conftest import HOSTILE


@dataclass(frozen=True)
class Facts:
    title: str
    year: int | None
    number: str | None = None
    document: str = "yunling-2031"
    row: int = 7


def looks(graph: nx.Graph) -> Looks:
    size = len(graph)
    spots = tuple(float(place) for place in range(size))
    return Looks(spots, spots, (0.1,) * size, None, (None,) * size, (), ())


def data(graph: nx.Graph, tasks: dict[str, Any] | None = None) -> dict[str, Any]:
    return page_data(graph, looks(graph), tasks)


def pair(**attributes: Any) -> nx.Graph:
    graph = nx.Graph()
    graph.add_edge("a", "b", **attributes)
    return graph


def test_columns_are_of_one_length(network: nx.Graph, facts: dict[str, Any]) -> None:
    found = data(network, facts)
    for part, number in (("nodes", 8), ("edges", 7), ("tasks", 17)):
        lengths = {name: len(column) for name, column in found[part].items() if column is not None}
        assert set(lengths.values()) == {number}, part


def test_facts_may_be_objects_or_mappings_and_may_be_missing() -> None:
    graph = pair(count=3, tasks=("t/1", "t/2", "t/3"))
    found = data(graph, {"t/1": Facts("修桥", 2031), "t/2": {"title": "修灯", "row": 4}})["tasks"]
    assert found["title"] == ["修桥", "修灯", None]
    assert found["year"] == [2031, None, None]
    assert found["row"] == [7, 4, None]
    assert found["id"] == ["t/1", "t/2", "t/3"]


def test_a_task_of_several_pairs_stands_once() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", count=1, tasks=("t/1",))
    graph.add_edge("b", "c", count=2, tasks=("t/2", "t/1"))
    found = data(graph)
    assert found["edges"]["tasks"] == [[0], [1, 0]]
    assert found["tasks"]["id"] == ["t/1", "t/2"]


@pytest.mark.parametrize(
    ("attributes", "count", "years", "counts"),
    [
        ({"count": 3, "years": ((2030, 1), (2031, 2))}, 3, [2030, 2031], [[0, 1], [1, 2]]),
        ({"count": 3, "years": ((2031, 2),)}, 3, [2031, None], [[0, 2], [1, 1]]),
        ({"count": 3}, 3, [None], [[0, 3]]),
        ({"tasks": ("t/1", "t/2")}, 2, [None], [[0, 2]]),
        ({}, 1, [None], [[0, 1]]),
    ],
)
def test_no_task_is_lost_between_the_years(
    attributes: dict[str, Any], count: int, years: list[int | None], counts: list[list[int]]
) -> None:
    found = data(pair(**attributes))
    assert found["edges"]["count"] == [count]
    assert found["years"] == years
    assert found["edges"]["years"] == [counts]
    assert sum(number for _, number in counts) == count


def test_statistics_that_are_missing_or_infinite_are_null() -> None:
    edges = data(pair(count=1, lift=float("inf"), expected=float("nan")))["edges"]
    assert edges["lift"] == edges["expected"] == edges["q_value"] == edges["above"] == [None]


@pytest.mark.parametrize(("q_value", "above"), [(0.0499999999, True), (0.05, False)])
def test_chance_is_decided_before_rounding(q_value: float, above: bool) -> None:
    edges = data(pair(count=1, q_value=q_value))["edges"]
    assert edges["q_value"] == [0.05]
    assert edges["above"] == [above]


def test_directions_are_kept() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", count=1)
    graph.add_edge("b", "a", count=2)
    found = data(graph)
    assert found["about"]["directed"] is True
    assert list(zip(found["edges"]["source"], found["edges"]["target"], strict=True)) == [
        (0, 1),
        (1, 0),
    ]


def test_json_can_stand_in_a_script() -> None:
    value = {HOSTILE: ["</SCRIPT>", "<!-- <script>", "]]>", "\u2028"]}
    text = to_json(value)
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == value


def test_json_has_no_number_that_browsers_refuse() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        to_json(float("nan"))
