"""Leaders, leading units and programmes, by hand on the made-up table."""

from __future__ import annotations

from kg.network.flows import leader_flows
from tests.network import made


def test_by_hand() -> None:
    assert set(leader_flows(made.held())) == {
        ("赵一鸣", "市渔业局", "一号", 2),
        ("李四海", "市渔业局", "一号", 1),
        ("李四海", "市桥梁局", "", 1),
        ("", "市茶叶局", "二号", 1),
        ("", "市气球局", "", 1),
    }


def test_filters_and_roles() -> None:
    assert leader_flows(made.held(), year=2031)[0] == ("赵一鸣", "市渔业局", "一号", 2)
    assists = set(leader_flows(made.held(), role="assist", year=2033))
    assert ("李四海", "各镇街", "", 1) in assists  # a collective answers here too
    assert ("", "青山镇", "二号", 1) in assists
