"""Names of units: separators, white space inside names, conjunctions, groups, roles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.chinese import compact
from kg.extraction.names.units import UnitReader, looks_like_unit, printed_units

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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县工业园区\n管委会", "县工业园区管委会"),
        ("市政府\n国资委、市灯塔局", "市政府国资委 市灯塔局"),
        ("财务科\n办公室", "财务科 办公室"),
        ("办公室、财务科\n综合科", "办公室 财务科 综合科"),
        ("市生态环境局和平分局", "市生态环境局和平分局"),
        ("市公安局和平安办", "市公安局 平安办"),
        ("市公安局和和平区政府", "市公安局 和平区政府"),
        ("市工业和信息化局市自然资源和规划局", "市工业和信息化局 市自然资源和规划局"),
        ("市公安局市北分局", "市公安局市北分局"),
        ("市教育局市场科", "市教育局市场科"),
        ("自然资源分局/城投公司", "自然资源分局 城投公司"),
        ("市教育局等9个部门", "市教育局"),
        ("市灯塔局、市渔业局等多个单位", "市灯塔局 市渔业局"),
        ("农业银行等相关部门及各地区", "农业银行 相关部门 各地区"),
        ("市渔业局等有关部门", "市渔业局 有关部门"),
    ],
)
def test_where_names_end(text: str, names: str) -> None:
    known = printed_units([text], ())
    assert [unit.text for unit in UnitReader(known).read(text)] == names.split()


@given(st.lists(st.sampled_from(("教育", "财政", "灯塔", "水务和渔业")), min_size=1, unique=True))
def test_names_of_one_level_are_parted(stems: list[str]) -> None:
    names = [f"县{stem}局" for stem in stems]
    assert read("".join(names)) == names


def test_what_only_ends_a_name_is_known_where_it_stands_alone() -> None:
    assert "管委会" not in printed_units(["甲园区\n管委会"], ())
    assert "办公室" in printed_units(["办公室、县灯塔局"], ())
