"""Which unit a printed name means, with a register and without one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities import Register, UnitResolver, resolve_units
from kg.entities.resolution import _is_one_edit_apart
from kg.model import Unit
from tests.making import assist, extract, lead

PLACE = "云岭市"
REGISTER = Register(
    (
        Unit("市发展改革局", "government", PLACE, ("市发改局",)),
        Unit("市渔港建设管理局", "government", PLACE, ("渔港局",)),
        Unit("第一灯塔养护中心局", "government", PLACE),
        Unit("清水镇", "town", PLACE, ("清水",)),
        Unit("国家灯塔署", "government"),
    )
)
RESOLVER = UnitResolver(REGISTER, PLACE)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("发展和改革局", "市发展改革局", "government"),
        ("云岭市发展改革局", "市发展改革局", "government"),
        ("市发展改革局（市海盐办）", "市发展改革局", "government"),
        ("市渔港局", "市渔港建设管理局", "government"),
        ("清水", "清水镇", "town"),
        ("清水镇（东片码头）", "清水镇", "town"),
        ("国家灯塔署", "国家灯塔署", "government"),
        ("各镇街", "各镇街（园区）", "collective"),
        ("灯塔局", "市灯塔局", "government"),
        ("市灯塔局", "市灯塔局", "government"),
        ("云岭市灯塔局", "市灯塔局", "government"),
        ("市卫健委", "市卫生健康局", "government"),
        ("卫生健康局", "市卫生健康局", "government"),
        ("省灯塔局", "省灯塔局", "government"),
        ("海南灯塔局", "海南灯塔局", "government"),
        ("云岭海盐集团", "云岭海盐集团", "enterprise"),
    ],
)
def test_names(text: str, name: str, kind: str) -> None:
    resolution = RESOLVER.resolve(text)
    assert (resolution.unit.name, resolution.unit.kind) == (name, kind)
    assert resolution.certain
    assert not resolution.repaired


def test_the_level_of_a_district_is_its_own() -> None:
    resolver = UnitResolver(REGISTER, "云岭市东湖区")
    assert resolver.resolve("区财政局").unit.name == "区财政局"
    assert resolver.resolve("财政局").unit.name == "区财政局"
    assert resolver.resolve("市发展改革局").unit.place == PLACE
    assert resolver.resolve("区发改局").unit.name == "区发展改革局"


@pytest.mark.parametrize("text", ["市渔港建没管理局", "市渔港建设理局", "渔港建设管管理局"])
def test_misprints_of_a_standing_office(text: str) -> None:
    resolution = RESOLVER.resolve(text)
    assert resolution.unit.name == "市渔港建设管理局"
    assert resolution.repaired


@pytest.mark.parametrize("text", ["第二灯塔养护中心局", "市渔港建设", "清泉镇"])
def test_other_units_are_no_misprints(text: str) -> None:
    assert not RESOLVER.resolve(text).repaired


def test_a_name_that_leaves_its_unit_open_is_not_certain() -> None:
    assert not RESOLVER.resolve("灯塔").certain


BITS = st.sampled_from(
    [
        *(
            "市",
            "区",
            "县",
            "镇",
            "市场",
            "政务",
            "发改",
            "发展和改革",
            "工信",
            "灯塔",
            "云岭",
            "云岭市",
        ),
        *(
            "局",
            "委",
            "办",
            "委员会",
            "办公室",
            "中心",
            "集团",
            "有限公司",
            "各",
            "成员单位",
            "渔港建设管理",
        ),
        *("（市灯塔局）", "（", "）", "和", "驻", "（筹）", "第一", "清水"),
    ]
)
RESOLVERS = {
    place: UnitResolver(REGISTER, place)
    for place in (PLACE, "云岭市东湖区", "清河县", "云岭市清水镇", "地区不详", "")
}


@settings(max_examples=500)
@given(st.lists(BITS, min_size=1, max_size=6).map("".join), st.sampled_from(sorted(RESOLVERS)))
def test_the_name_of_a_unit_means_that_unit(text: str, place: str) -> None:
    resolver = RESOLVERS[place]
    unit = resolver.resolve(text).unit
    again = resolver.resolve(unit.name).unit
    assert (again.name, again.kind, again.place) == (unit.name, unit.kind, unit.place)


@given(st.text("甲乙丙丁戊", max_size=6), st.text("甲乙丙丁戊", max_size=6))
def test_one_edit(first: str, second: str) -> None:
    def edits(text: str) -> set[str]:
        cuts = range(len(text) + 1)
        shorter = {text[:at] + text[at + 1 :] for at in cuts}
        longer = {text[:at] + new + text[at:] for at in cuts for new in "甲乙丙丁戊"}
        changed = {text[:at] + new + text[at + 1 :] for at in cuts[:-1] for new in "甲乙丙丁戊"}
        return (shorter | longer | changed) - {text}

    assert _is_one_edit_apart(first, second) == (second in edits(first))


def test_an_extraction_is_resolved_throughout() -> None:
    extraction = extract(
        ("建灯塔。", "", "王标", "发改局", "市渔港建没管理局、清河镇、灯塔"),
        ("修码头。", "", "王标", "市发展和改革局", "清河"),
    )
    resolved = resolve_units(extraction, REGISTER)
    first, second = resolved.tasks
    assert resolved.document.issuer == "市政府"
    assert [task.lead_units[0].unit for task in (first, second)] == ["市发展改革局"] * 2
    assert [(unit.unit, unit.basis) for unit in first.assisting_units] == [
        ("市渔港建设管理局", "repaired"),
        ("清河镇", "stated"),
        ("灯塔", "stated"),
    ]
    assert second.assisting_units[0].unit == "清河镇"
    assert [(problem.code, problem.before) for problem in first.problems] == [
        ("misprinted-unit", "市渔港建没管理局"),
        ("unresolved-unit", "灯塔"),
    ]
    assert [lead(task) for task in resolved.tasks] == [lead(task) for task in extraction.tasks]
    assert [assist(task) for task in resolved.tasks] == [assist(task) for task in extraction.tasks]
