"""Phrases that say who leads, who assists and until when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.roles.people import is_person
from kg.extraction.roles.phrases import Roles, read_roles
from kg.extraction.roles.remarks import without_remark


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "市灯塔局牵头，市渔业局、市港口局配合，2031年9月底前完成",
            Roles("市灯塔局", assisting="市渔业局、市港口局", deadline="2031年9月底前完成"),
        ),
        ("甲局牵头、乙局等部门配合", Roles("甲局", assisting="乙局等部门")),
        ("甲局牵头，会同乙局、丙局落实", Roles("甲局", assisting="乙局、丙局")),
        ("甲局会同乙局负责", Roles("甲局", assisting="乙局")),
        ("由甲局负责，各县（市、区）政府落实", Roles("甲局", assisting="各县（市、区）政府")),
        ("甲局牵头，乙局、各县（区）按职责分工负责", Roles("甲局", assisting="乙局、各县（区）")),
        ("甲局、乙局等按职责分工负责", Roles("甲局、乙局等", joint=True)),
        (
            "各县（市、区）政府，甲局按照各自职责分工负责",
            Roles("各县（市、区）政府，甲局", joint=True),
        ),
        ("市直有关部门、各县区分别负责", Roles("市直有关部门、各县区", joint=True)),
        ("责任单位：甲局、乙局", Roles("甲局、乙局", joint=True)),
        ("责任单位：甲局；配合单位：乙局", Roles("甲局", assisting="乙局")),
        ("牵头单位：甲局 责任单位：乙局", Roles("甲局", assisting="乙局")),
        ("责任单位：甲局牵头，乙局配合", Roles("甲局", assisting="乙局")),
        ("责任单位：甲局；责任领导：李强", Roles("甲局", leaders="李强", joint=True)),
        ("李强副市长牵头，甲局负责，乙局配合", Roles("甲局", assisting="乙局", leaders="李强")),
        ("牵头领导：李强副市长、王敏", Roles(leaders="李强、王敏")),
        ("责任人：李强；联系人：王敏", Roles(responsible="李强", direct="王敏")),
        ("甲局指导，各县区政府负责", Roles("各县区政府", coordinating="甲局", joint=True)),
        ("某校具体负责（市大学筹建办协调督促）", Roles("某校", "市大学筹建办", joint=True)),
        ("（市安委办（市应急管理局）牵头）", Roles("市安委办（市应急管理局）")),
        (
            "市灯塔协调服务中心负责，长期坚持",
            Roles("市灯塔协调服务中心", deadline="长期坚持", joint=True),
        ),
        ("甲局牵头，持续推进", Roles("甲局", deadline="持续推进")),
        ("甲局、乙局（排第一位的为牵头单位，下同）按职责分工负责", Roles("甲局、乙局", joint=True)),
        ("完成时限：6月底前、长期坚持", Roles(deadline="6月底前、长期坚持")),
    ],
)
def test_wordings(text: str, wanted: Roles) -> None:
    assert read_roles(text) == wanted


@pytest.mark.parametrize(
    "text", ["", "含2所民办学校", "以下简称中心", "甲局、乙局", "市民办学校", "：", "（）"]
)
def test_what_names_no_role(text: str) -> None:
    assert read_roles(text) is None


@pytest.mark.parametrize(
    "remark", ["（列首位的为牵头单位）", "（排名第一的为牵头单位，其余为配合单位）"]
)
def test_remarks_on_the_order_are_no_units(remark: str) -> None:
    assert without_remark(f"甲局、乙局{remark}") == "甲局、乙局"


def test_people_and_units() -> None:
    assert [is_person(name) for name in ("李强", "欧阳南江", "王敏县长")] == [True, True, True]
    assert not any(map(is_person, ("公安", "海事", "市财政局", "东湖区", "各镇")))


NAMES = st.lists(
    st.sampled_from(
        [
            "市灯塔局",
            "市安委办（市应急管理局）",
            "各县（市、区）政府",
            "渔港海关",
            "县供销社",
            "市港口集团",
        ]
    ),
    min_size=2,
    max_size=6,
    unique=True,
)
TIME = st.sampled_from(["2031年9月底前", "6月30日前完成", "年底前", "2031年3月—11月", "持续推进"])
LEAD_WORDS = st.sampled_from(["牵头", "牵头负责", "主办", "牵头落实", "牵头组织实施"])
ASSIST_WORDS = st.sampled_from(
    [
        "配合",
        "协助",
        "协办",
        "参与",
        "配合落实",
        "按职责分工负责",
        "分别负责",
        "按照职责分工抓好落实",
        "落实",
    ]
)


@given(
    NAMES, st.integers(1, 5), TIME, st.tuples(LEAD_WORDS, ASSIST_WORDS, st.sampled_from("，；,"))
)
def test_phrases_are_read_back(
    names: list[str], leads: int, time: str, words: tuple[str, str, str]
) -> None:
    lead_word, assist_word, comma = words
    lead, assist = "、".join(names[:leads]), "、".join(names[leads:])
    clauses = [f"{lead}{lead_word}", *([f"{assist}{assist_word}"] if assist else []), time]
    assert read_roles(f"（{comma.join(clauses)}）") == Roles(lead, assisting=assist, deadline=time)


LABELS = {
    "lead": ["牵头单位", "主办单位", "市级牵头单位", "牵头部门", "主要责任单位"],
    "assisting": ["配合单位", "协办单位", "责任单位", "其他责任单位", "协助单位", "参与单位"],
    "leaders": ["责任领导", "牵头领导", "市领导", "分管县领导", "包联领导"],
    "deadline": ["完成时限", "完成时间", "办结时限", "时间要求"],
}


@given(NAMES, TIME, st.sampled_from("；，\n 　;"), st.data(), st.permutations(list(LABELS)))
def test_labels_are_read_back(
    names: list[str], time: str, between: str, data: st.DataObject, order: list[str]
) -> None:
    values = {
        "lead": names[0],
        "assisting": "、".join(names[1:]),
        "leaders": "李强、王敏",
        "deadline": time,
    }
    lines = [f"{data.draw(st.sampled_from(LABELS[field]))}：{values[field]}" for field in order]
    assert read_roles(between.join(lines)) == Roles(**values)  # type: ignore[arg-type]


@given(
    st.text("甲局乙市、，；：（）牵头配合负责责任单位按职责分工完成9月底前李强会同\n ", max_size=40)
)
def test_any_text_is_read(text: str) -> None:
    roles = read_roles(text)
    assert roles is None or roles != Roles()
