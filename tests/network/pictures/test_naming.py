"""Names: whole, in lines, the strongest first and in the largest letters."""

from __future__ import annotations

import networkx as nx

from kg.network.pictures.fonts import text_width
from kg.network.pictures.naming import names_of


def named(*names: str) -> nx.Graph:
    graph = nx.Graph()
    for number, name in enumerate(names):
        graph.add_node(number, name=name)
    return graph


def test_the_strongest_come_first_in_the_largest_letters() -> None:
    found = names_of(
        named("市桥梁局", "市渔业局", "云岭镇"), {0: 1.0, 1: 100.0, 2: 25.0}, many=True
    )
    assert [name.wish.node for name in found] == [1, 2, 0]
    assert [name.size for name in found] == sorted((name.size for name in found), reverse=True)
    assert found[-1].size > 6.5


def test_a_name_is_never_cut_and_no_line_is_wider_than_its_box() -> None:
    long = "市桥梁渔业灯塔港口" * 4
    (found,) = names_of(named(long), {0: 1.0}, many=True)
    assert "".join(found.lines) == long
    assert len(found.lines) == 4
    for line in found.lines:
        assert text_width(line, found.size) <= found.wish.width
    assert found.wish.height >= 4 * found.size


def test_sixty_names_must_be_written_and_the_others_may() -> None:
    graph = named(*(f"市桥梁{number}局" for number in range(80)))
    found = names_of(graph, dict.fromkeys(range(80), 1.0), many=True)
    assert sum(name.wish.needed for name in found) == 60
    assert all(name.wish.needed for name in found[:60])


def test_nodes_without_strength_or_name_are_named_by_their_key() -> None:
    graph = nx.Graph()
    graph.add_node("key")
    assert names_of(graph, {"key": 0.0}, many=False)[0].lines == ("key",)
