"""Names of units: separators, white space inside names, conjunctions, groups, roles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.chinese import compact
from kg.extraction.units import UnitReader, looks_like_unit, printed_units

UNITS = (
    "市灯塔局",
    "市渔业和茶叶局",
    "市港口管理办公室",
    "云岭海盐集团",
    "市温泉中心（市雪场办）",
    "清水镇",
    "各镇街（园区）",
    "市禁渔工作领导小组成员单位",
    "人民银行云岭中心支行",
)
LISTS = st.lists(st.sampled_from(UNITS), min_size=1, max_size=6, unique=True)


def read(text: str, *known: str) -> list[str]:
    return [unit.text for unit in UnitReader(known).read(text)]


@given(LISTS, st.sampled_from(["、", "，", "、\n", "；", ", ", "。"]))
def test_units_are_split_at_any_separator(units: list[str], separator: str) -> None:
    assert read(separator.join(units)) == units
    assert read(separator.join(units), *UNITS) == units


@given(LISTS, st.data())
def test_white_space_anywhere_inside_known_names_is_layout(
    units: list[str], data: st.DataObject
) -> None:
    spaced = []
    for unit in units:
        at = data.draw(st.integers(1, len(unit) - 1))
        space = data.draw(st.sampled_from([" ", "\n", "\n\n", "  ", "\n "]))
        spaced.append(unit[:at] + space + unit[at:])
    assert read("、".join(spaced), *UNITS) == units


@given(LISTS)
def test_known_names_on_lines_of_their_own_need_no_separator(units: list[str]) -> None:
    assert read("\n".join(units), *UNITS) == units


def test_names_glued_together_are_parted_and_marked() -> None:
    mentions = UnitReader(["市灯塔局", "市渔业局"]).read("市灯塔局市渔业局")
    assert [unit.text for unit in mentions] == ["市灯塔局", "市渔业局"]
    assert {unit.basis for unit in mentions} == {"repaired"}
    assert read("市灯塔局各镇街（园区）", "市灯塔局") == ["市灯塔局", "各镇街（园区）"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("无", []),
        (" / ", []),
        ("市灯塔局、无", ["市灯塔局"]),
        ("市灯塔局、市灯塔局", ["市灯塔局"]),
        ("市灯塔局(市渔业局)", ["市灯塔局（市渔业局）"]),
        ("1.市灯塔局\n2.市渔业局", ["市灯塔局", "市渔业局"]),
        ("（1）市灯塔局；（2）市渔业局", ["市灯塔局", "市渔业局"]),
        ("市灯塔局和市渔业局", ["市灯塔局", "市渔业局"]),
        ("市灯塔局及各镇街（园区）", ["市灯塔局", "各镇街（园区）"]),
        ("市灯塔局、市渔业局等21个单位及各镇街", ["市灯塔局", "市渔业局", "各镇街"]),
        ("市灯塔局、市渔业局等部门", ["市灯塔局", "市渔业局"]),
        ("清水镇、白石镇等相关镇街", ["清水镇", "白石镇", "相关镇街"]),
        ("市渔业和茶叶局", ["市渔业和茶叶局"]),
        ("市灯塔局（渔业和茶叶办）", ["市灯塔局（渔业和茶叶办）"]),
        ("市灯塔局\n市渔业局", ["市灯塔局", "市渔业局"]),
        ("市灯塔 局", ["市灯塔局"]),
        ("驻甲、乙两县工作组", ["驻甲、乙两县工作组"]),
    ],
)
def test_cells(text: str, wanted: list[str]) -> None:
    assert read(text) == wanted


def test_who_leads_and_who_coordinates() -> None:
    reader = UnitReader(())
    assert reader.split_roles("市灯塔局牵头，市渔业局协调督促") == ("市灯塔局", "市渔业局")
    assert reader.split_roles("市灯塔局") == ("市灯塔局", "")


def test_names_of_a_document_are_those_that_stand_alone() -> None:
    cells = ["市灯塔局、市渔业 局", "市渔业局", "市灯塔局市渔业局", "市公安局", "市公安局海警支队"]
    assert printed_units(cells, ()) == {"市灯塔局", "市渔业局", "市公安局", "市公安局海警支队"}


def test_what_looks_like_a_unit() -> None:
    assert all(map(looks_like_unit, UNITS))
    assert not any(map(looks_like_unit, ("", "局", "王标", "李志强", "建设灯塔")))


@given(st.text("市局办镇各和及等与驻、，；。 \n()（）1.无①具体负责协调督促牵头", max_size=40))
def test_any_cell_is_read_and_nothing_is_invented(text: str) -> None:
    reader = UnitReader(("市局", "镇办"))
    lead, other = reader.split_roles(text)
    assert set(compact(lead + other)) <= set(compact(text))
    units = [unit.text for unit in reader.read(text)]
    assert len(units) == len(set(units))
    for unit in units:
        assert unit == compact(unit)
        assert set(unit.replace("（", "(").replace("）", ")")) <= set(
            text.replace("（", "(").replace("）", ")") + "、"
        )
