"""Networks become tables with names that a format has room for."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.network.files.contents import Request
from kg.network.files.tables import Rules, tables, unique_names
from kg.network.files.values import Notices
from tests.network.files import making


def test_undirected_pairs_run_from_the_first_iri_to_the_second() -> None:
    graph = nx.Graph([("urn:b", "urn:a"), ("urn:c", "urn:a")])
    made = tables(Request(graph), Rules("x"), Notices())
    assert [(pair.source, pair.target) for pair in made.pairs] == [
        ("urn:a", "urn:b"),
        ("urn:a", "urn:c"),
    ]


def test_directed_pairs_keep_their_direction() -> None:
    made = tables(Request(nx.DiGraph([("urn:b", "urn:a")])), Rules("x"), Notices())
    assert [(pair.source, pair.target) for pair in made.pairs] == [("urn:b", "urn:a")]


def test_reserved_and_equal_names_are_renamed_and_told() -> None:
    graph = nx.Graph()
    graph.add_node("urn:a", id=1, ID_=2, Tasks=3)
    notices = Notices()
    request = Request(graph, measures={"tasks": {"urn:a": 4}})
    made = tables(request, Rules("x", reserved_units=frozenset({"id"})), notices)
    assert [column.name for column in made.unit_columns] == ["id_", "ID__", "Tasks", "tasks_"]
    assert len(notices.sentences()) == 3


def test_a_measure_of_the_same_name_does_not_hide_an_attribute() -> None:
    graph = nx.Graph()
    graph.add_node("urn:a", tasks=3)
    notices = Notices()
    made = tables(Request(graph, measures={"tasks": {"urn:a": 4}}), Rules("x"), notices)
    assert made.units[0].values == {"tasks": 3, "tasks_": 4}
    assert notices.sentences() == ("units: the attribute 'tasks' is written as 'tasks_'",)


@pytest.mark.parametrize("weight", [None, "3", True, float("nan"), float("inf")])
def test_a_weight_that_is_no_number_counts_1_and_is_told(weight: object) -> None:
    graph = nx.Graph()
    graph.add_edge("urn:a", "urn:b", weight=weight)
    notices = Notices()
    assert tables(Request(graph), Rules("x"), notices).pairs[0].weight == 1.0
    assert any("counted as 1" in one for one in notices.sentences())


def test_names_are_told_apart() -> None:
    graph = nx.Graph()
    for place, name in enumerate(["甲", "甲 (2)", "甲", "甲"]):
        graph.add_node(f"urn:{place}", name=name)
    made = tables(Request(graph), Rules("x"), Notices())
    notices = Notices()
    names = unique_names(made.units, Rules("x"), notices)
    assert list(names.values()) == ["甲", "甲 (2)", "甲 (3)", "甲 (4)"]
    assert notices.sentences() == (
        "units: name: x tells units apart by name, number added (2 values)",
    )


def test_legend_is_a_fact_of_the_network() -> None:
    graph = making.mid_size()
    made = tables(Request(graph, making.looks(graph)), Rules("x"), Notices())
    assert made.facts["legend"] == "渔业（2） #f2d26e、桥梁（1） #0072b2"
