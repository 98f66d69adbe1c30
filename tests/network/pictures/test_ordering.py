"""Which units a picture shows, and in which order."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.pictures.ordering import arranged, labels_of, measured
from tests.network.pictures.small import two_groups


def test_order_is_by_community_and_then_by_strength() -> None:
    found = arranged(two_groups())
    assert found.nodes == ("u4", "u3", "u5", "u1", "u2", "u0")
    assert found.strengths == (17.0, 14.0, 12.0, 5.0, 5.0, 3.0)
    assert [(block.name, block.start, block.stop, block.members) for block in found.blocks] == [
        ("市河道局", 0, 3, 3),
        ("市桥梁局", 3, 6, 3),
    ]
    assert found.left_out == 0


def test_equal_strengths_come_by_name() -> None:
    """市桥梁局 and 市灯塔局 have 5 each, whatever their keys."""
    graph = nx.relabel_nodes(two_groups(), {"u1": "u9"})
    labels = arranged(graph).labels
    assert labels.index("市桥梁局") + 1 == labels.index("市灯塔局")


def test_the_top_are_the_strongest_and_blocks_keep_their_size() -> None:
    found = arranged(two_groups(), top=4)
    assert set(found.nodes) == {"u4", "u3", "u5", "u1"}
    assert found.left_out == 2
    assert [(block.stop - block.start, block.members) for block in found.blocks] == [(3, 3), (1, 3)]


def test_communities_may_be_given() -> None:
    member = {f"u{number}": number % 2 for number in range(6)}
    found = arranged(two_groups(), communities=member)
    assert [block.community for block in found.blocks] == [1, 0]  # 31 and 25 in sum
    assert [member[node] for node in found.nodes] == [1, 1, 1, 0, 0, 0]
    with pytest.raises(QueryError, match="no community"):
        arranged(two_groups(), communities={"u0": 0})


def test_the_order_of_nodes_and_edges_does_not_matter() -> None:
    graph = two_groups()
    again = nx.Graph()
    again.add_nodes_from(reversed(list(graph.nodes(data=True))))
    again.add_edges_from((b, a, data) for a, b, data in reversed(list(graph.edges(data=True))))
    assert arranged(again) == arranged(graph)


def test_the_same_name_in_two_places_is_told_apart() -> None:
    graph = two_groups()
    graph.nodes["u0"].update(name="市桥梁局", place="东河县")
    graph.nodes["u1"]["place"] = "云岭市"
    assert labels_of(graph, ["u0", "u1", "u2"]) == (
        "市桥梁局（东河县）",
        "市桥梁局（云岭市）",
        "市灯塔局",
    )


@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(3)])
def test_no_edges_are_nothing_to_draw(graph: nx.Graph) -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        arranged(graph)


def test_top_must_be_positive() -> None:
    with pytest.raises(QueryError, match="at least one unit"):
        arranged(two_groups(), top=0)


def test_a_strength_that_is_there_is_taken() -> None:
    graph = two_groups()
    assert measured(graph, "strength")["u4"] == 17
    nx.set_node_attributes(graph, 11, "strength")
    assert set(measured(graph, "strength").values()) == {11.0}


def test_a_measure_that_a_unit_lacks_is_refused() -> None:
    with pytest.raises(QueryError, match=r"'betweenness'.*strength, tasks"):
        measured(two_groups(), "betweenness")
