"""Parts of networks: around a unit, without weak links, the strongest."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.network.ego import at_least, ego, strongest
from kg.network.networks import network
from tests.network import made


def test_around_a_unit() -> None:
    whole = network(made.held())
    part = ego(whole, made.unit("青山"))
    assert set(part) == {made.unit("青山"), made.unit("茶叶")}
    assert part.graph["filters"] == "unit=青山镇"
    assert set(ego(whole, made.unit("渔业"))) == {
        made.unit(short) for short in ("渔业", "桥梁", "茶叶")
    }
    assert len(whole) == 5
    with pytest.raises(QueryError, match="the unit has no task in this network"):
        ego(whole, "urn:nobody")


def test_around_a_unit_of_a_directed_network() -> None:
    part = ego(network(made.held(), "lead-assist"), made.unit("青山"))
    assert set(part) == {made.unit("青山"), made.unit("茶叶")}
    assert part.is_directed()


def test_without_weak_links() -> None:
    whole = network(made.held())
    part = at_least(whole, 2)
    assert [count for *_, count in part.edges(data="count")] == [3]
    assert len(part) == 5
    assert part.graph["filters"] == "least=2"
    assert at_least(whole, 1) is whole


def test_the_strongest() -> None:
    part = strongest(network(made.held(), year=2031), 2)
    assert set(part) == {made.unit("渔业"), made.unit("桥梁")}
    assert part.graph["filters"] == "year=2031；top=2"
