"""Headings that part a plan, and what only looks like one."""

from __future__ import annotations

import pytest

from kg.extraction.plans.plan_headings import find_headings, is_general
from kg.extraction.plans.plan_marks import find_marks, lay_out
from kg.model import Cell


def headings(text: str, bold: str = "", units: tuple[str, ...] = ()) -> list[str]:
    """The headings of a plan; `bold` is the piece of it in bold type."""
    spans = ((text.index(bold), text.index(bold) + len(bold)),) if bold else ()
    layout = lay_out(Cell(text, spans))
    return [heading.part for heading in find_headings(layout, find_marks(layout, 2024), units)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("东区：一季度，植树。", ["东区"]),
        ("东区：植树造林。一季度，整地。", ["东区"]),
        ("东区：一季度，植树。西区：全年抚育。", ["东区", "西区"]),
        (
            "（1）植树9亩\n一季度，整地。\n（2）抚育6亩\n一季度，设点。",
            ["（1）植树9亩", "（2）抚育6亩"],
        ),
        (
            "林场：（1）东区。一季度，整地。四季度，抚育。（2）西区。一季度，设点。",
            ["林场", "（1）东区", "（2）西区"],
        ),
        ("具体如下：东区：投资3亿元，一季度：1亿元。", ["东区"]),
        ("东区片：苗圃：一季度，植树。", ["东区片", "苗圃"]),
    ],
)
def test_a_heading_stands_in_front_of_its_periods(text: str, found: list[str]) -> None:
    assert headings(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "一季度：植树。二季度：苗圃方面：育苗。三季度：抚育。",
        "一季度：植树。二季度：\n1.苗圃：育苗。\n2.林场：设点。",
        "一季度：\n（1）育苗\n（2）植树\n二季度：抚育。",
        "一季度：苗圃：3月底前完成育苗。二季度：抚育。",
        "开展以下工作：一季度，植树。",
        "年度目标：一季度，植树。",
        "比例为1：3，一季度，植树。",
        "推进抚育；进入验收阶段。一季度，植树。",
        "苗圃方面：全面完成育苗。",
    ],
)
def test_items_labels_and_sentences_are_no_headings(text: str) -> None:
    assert headings(text) == []


def test_type_and_units_make_headings_without_a_colon() -> None:
    assert headings("推进植树。\n一季度，整地。", bold="推进植树。") == ["推进植树"]
    assert headings("甲局一季度，整地。", units=("甲局",)) == ["甲局"]
    assert headings("甲局一季度，整地。") == []


def test_a_part_without_periods_is_known_by_its_kind() -> None:
    text = "甲局：一季度，整地。乙局：加强巡护。丙局：一季度，植树。"
    assert headings(text, units=("甲局", "乙局", "丙局")) == ["甲局", "乙局", "丙局"]
    assert headings(text) == ["甲局", "丙局"]


def test_general_labels_are_made_of_general_words() -> None:
    assert is_general("年度工作目标")
    assert is_general("进度安排及责任单位")
    assert not is_general("苗圃建设进度")
