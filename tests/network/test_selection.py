"""Which links a network is made of, counted by hand on the made-up table."""

from __future__ import annotations

import numpy as np
import pytest

from kg.errors import QueryError
from kg.incidence import ROLES
from kg.incidence.value import incidence
from kg.network.selection import Selection, select
from tests.network import made


def names(selection: Selection) -> set[str]:
    return set(selection.names)


def numbers(selection: Selection) -> list[str]:
    return selection.held.texts("tasks", "number", selection.tasks)


def test_collectives_are_left_out_and_counted() -> None:
    chosen = select(made.held())
    assert names(chosen) == {"市渔业局", "市桥梁局", "市茶叶局", "市气球局", "青山镇"}
    assert chosen.left_out.names == ("各镇街",)
    assert chosen.left_out.tasks == 1
    assert chosen.left_out.told("zh") == "集体责任主体（各镇街，见于 1 项任务）"


def test_collectives_can_be_taken_in_or_expanded() -> None:
    taken = select(made.held(), collective="in")
    assert "各镇街" in names(taken)
    assert not taken.left_out.names
    towns = select(made.held(), collective="expand")
    assert names(towns) >= {"青山镇", "白水镇"}
    assert "各镇街" not in names(towns)
    third = towns.task == numbers(towns).index("3")
    assert {towns.names[unit] for unit in towns.unit[third].tolist()} == {
        "市桥梁局",
        "市渔业局",
        "青山镇",
        "白水镇",
    }
    assert {ROLES[role] for role in towns.role[third].tolist()} == {"lead", "assist"}
    assert towns.filters == {"collective": "expand"}


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("各镇街（园区）", {"青山镇", "东湖管委会"}),
        ("全市各镇", {"青山镇"}),
        ("各园区", {"东湖管委会"}),
        ("各园区、镇街", {"青山镇", "东湖管委会"}),
        ("相关镇街（园区）", set()),
        ("各镇街经济发展局", set()),
        ("各成员单位", set()),
    ],
)
def test_only_all_towns_or_parks_can_be_expanded(name: str, members: set[str]) -> None:
    agents: list[dict[str, object]] = [
        {"iri": "urn:all", "name": name, "type": "collective", "place": "云岭市"},
        {"iri": "urn:t", "name": "青山镇", "kind": "Town", "place": "云岭市"},
        {"iri": "urn:p", "name": "东湖管委会", "kind": "Park", "place": "云岭市"},
        {"iri": "urn:o", "name": "他乡镇", "kind": "Town", "place": "别市"},
    ]
    held = incidence([("urn:1", "urn:all", "assist")], [{"iri": "urn:1"}], agents)
    chosen = select(held, collective="expand")
    assert names(chosen) == members
    assert chosen.left_out.names == (() if members else (name,))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"year": 2031}, ["1", "2"]),
        ({"year": [2031, 2033]}, ["1", "2", "3", "4", "5"]),
        ({"year": 1871}, []),
        ({"programme": "一号"}, ["1", "2"]),
        ({"programme": made.programme("二号")}, ["4"]),
        ({"place": "云岭市"}, ["1", "2", "3", "4", "5"]),
        ({"function": "渔业"}, ["1", "2", "3"]),
        ({"role": "assist"}, ["1", "2", "3", "4"]),
        ({"role": "lead", "year": 2033}, ["3", "4", "5"]),
        ({"role": "coordinate"}, []),
    ],
)
def test_filters_choose_tasks(filters: dict[str, object], expected: list[str]) -> None:
    assert numbers(select(made.held(), **filters)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"role": "boss"}, "not a role of units: boss; write one of lead, coordinate, assist"),
        ({"programme": "三号"}, "no programme of this name; did you mean"),
        ({"place": "海国"}, "no place of this name; there is 云岭市"),
        ({"function": "渔"}, "no function of this name; did you mean 渔业"),
        ({"collective": "maybe"}, "write one of out, in, expand"),
    ],
)
def test_unknown_values_are_told(filters: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        select(made.held(), **filters)  # type: ignore[arg-type]


def test_a_unit_named_twice_in_a_task_counts_once_in_its_first_role() -> None:
    agents = [{"iri": "urn:a"}, {"iri": "urn:b"}]
    links = [("urn:t", "urn:a", "assist"), ("urn:t", "urn:a", "lead"), ("urn:t", "urn:b", "lead")]
    chosen = select(incidence(links, [{"iri": "urn:t"}], agents))
    assert chosen.unit.tolist() == [0, 1]
    assert [ROLES[role] for role in chosen.role.tolist()] == ["lead", "lead"]


def test_sizes_load_and_years() -> None:
    chosen = select(made.held())
    assert chosen.sizes.tolist() == [2, 3, 2, 2, 1]
    assert dict(zip(chosen.names, chosen.load.tolist(), strict=True)) == {
        "市渔业局": 3,
        "市桥梁局": 3,
        "市茶叶局": 2,
        "市气球局": 1,
        "青山镇": 1,
    }
    assert chosen.years == (2031, 2033)
    assert numbers(chosen.of_year(2031)) == ["1", "2"]
    assert chosen.of_year(2031).filters["year"] == "2031"


def test_leaders_are_chosen_apart_from_units() -> None:
    chosen = select(made.held(), leaders=True)
    assert names(chosen) == {"赵一鸣", "李四海"}
    assert np.bincount(chosen.task).tolist() == [1, 2, 1]
