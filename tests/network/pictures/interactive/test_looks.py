from __future__ import annotations

import networkx as nx

from kg.network.appearance import appearance
from kg.network.pictures.interactive.looks import looks_of


def test_colours_and_shapes_are_those_of_the_appearance(network: nx.Graph) -> None:
    given = appearance(network)
    looks = looks_of(network, given)
    for place, node in enumerate(network):
        group = looks.group[place]
        if group is not None:
            assert looks.groups[group] == (given.colours[node], given.shapes[node])
        assert (looks.x[place], looks.y[place]) == given.positions[node]
    alone = list(network).index("island")
    assert looks.group[alone] is None
    assert [kind for kind, *_ in looks.kinds] == [
        "Government",
        "Town",
        "Enterprise",
        "WorkingGroup",
        "Other",
    ]


def test_groups_of_kinds_are_no_second_colouring(network: nx.Graph) -> None:
    looks = looks_of(network, appearance(network, colour="kind"))
    assert set(looks.group) == {None}
    assert looks.groups == ()


def test_two_sorts_of_nodes_keep_their_shapes() -> None:
    graph = nx.Graph()
    graph.add_node("u", name="市桥梁局", type="unit", kind="Government", bipartite=0)
    graph.add_node("t", name="修桥", type="task", kind="Task", bipartite=1)
    graph.add_edge("u", "t", weight=1.0)
    looks = looks_of(graph, appearance(graph))
    assert looks.shape == ("circle", "square")
    assert [kind for kind, *_ in looks.kinds] == ["Government", "task"]
