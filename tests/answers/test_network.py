"""The network of units that share tasks, on a graph small enough to count by hand."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.answers.network import Network, network
from kg.errors import QueryError
from kg.store import Store

TASK = "https://w3id.org/govtask/id/task/"
UNIT = "https://w3id.org/govtask/id/unit/某市/"


def pairs(found: Network) -> list[tuple[str, str, int]]:
    return [(pair.first.name, pair.second.name, pair.weight) for pair in found.pairs]


def test_pairs_and_units_are_ranked(source: Store) -> None:
    found = network(source)
    assert pairs(found)[:2] == [("市发展改革局", "市财政局", 3), ("市发展改革局", "青山镇", 2)]
    assert len(found.pairs) == 8
    assert found.pairs[0].tasks == (
        f"{TASK}plan-2023/1",
        f"{TASK}plan-2024/1",
        f"{TASK}plan-2024/2",
    )
    first = found.members[0]
    assert (first.name, first.tasks, first.shared, first.partners, first.strength) == (
        "市发展改革局",
        4,
        4,
        4,
        7,
    )
    last = found.members[-1]
    assert (last.name, last.tasks, last.shared, last.partners) == ("市河务局", 1, 0, 0)


def test_a_year_and_a_role(source: Store) -> None:
    assert pairs(network(source, year=2023)) == [
        ("市发展改革局", "市窑业局", 1),
        ("市发展改革局", "市财政局", 1),
        ("市发展改革局", "青山镇", 1),
        ("市窑业局", "青山镇", 1),
    ]
    assert pairs(network(source, role="lead")) == [
        ("市发展改革局", "市窑业局", 1),
        ("市发展改革局", "市财政局", 1),
    ]
    assert network(source, year=1871) == Network((), ())
    with pytest.raises(QueryError, match="not a role"):
        network(source, role="boss")
    with pytest.raises(QueryError, match="write one of lead, assist, coordinate"):
        network(source, role="leader")


def test_units_that_share_nothing_are_not_ranked_among_those_that_do(source: Store) -> None:
    found = network(source)
    assert found.sharing == found.members[:-1]
    assert network(source, year=2024, role="assist").sharing != ()
    assert network(source, year=2024, role="coordinate").sharing == ()
    assert repr(found) == "<Network of 6 units and 8 pairs>"


def test_collectives_only_when_asked_for(source: Store) -> None:
    names = {member.name for member in network(source).members}
    assert "各镇街（园区）" not in names
    with_them = network(source, collective=True)
    assert ("各镇街（园区）", "市河务局", 1) in pairs(with_them)
    assert {member.kind for member in with_them.members} >= {"CollectiveUnit", "Town", "Party"}


def test_the_query_for_pairs_finds_the_same(source: Store) -> None:
    from kg.answers.asking import ask
    from kg.answers.catalogue import named

    by_query = ask(source, named("pairs"), {"limit": 100, "least": 1})
    assert [(r["first"], r["second"], r["tasks"]) for r in by_query] == pairs(network(source))


def test_a_graph_for_networkx(source: Store) -> None:
    graph = network(source).graph()
    assert isinstance(graph, nx.Graph)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (6, 8)
    node = graph.nodes[f"{UNIT}青山镇"]
    assert node == {"name": "青山镇", "kind": "Town", "tasks": 2}
    edge = graph.edges[f"{UNIT}市财政局", f"{UNIT}市发展改革局"]
    assert (edge["weight"], len(edge["tasks"])) == (3, 3)
