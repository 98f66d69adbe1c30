"""What documents say of their lists of units."""

from __future__ import annotations

import pytest

from kg.extraction.tables.conventions import first_leads, read_conventions
from kg.model import Cell, Document, Line, Row


def document(*texts: str) -> Document:
    return Document("a.txt", "0", tuple(Line(n, text) for n, text in enumerate(texts, 1)))


@pytest.mark.parametrize(
    "text",
    [
        "（排第一位的为牵头单位，下同）",
        "注：责任单位中列首位的为牵头单位。",
        "各项任务排名第一的单位为牵头单位，其余为配合单位",
        "责任单位第一个为牵头单位",
        "首位单位为主办单位",
        "多个单位的，第一家是牵头部门",
        "牵头单位排在第一位",
        "有多个责任单位的，排在首位的为第一责任单位",
    ],
)
def test_the_first_leads(text: str) -> None:
    assert first_leads(document("2031年任务分解表", text))


def test_it_may_stand_in_a_header_or_over_two_lines() -> None:
    row = Row(1, (Cell("任务"), Cell("责任单位\n（排第一位的\n为牵头单位）")))
    assert first_leads(Document("a.csv", "0", (row,)))
    assert first_leads(document("注：排第一位的责任单", "位为牵头单位。"))


@pytest.mark.parametrize(
    "text",
    [
        "牵头单位：市教育局",
        "确保排名第一。市教育局为牵头单位",
        "排名不分先后",
        "第一季度完成，由市教育局牵头",
        "首届灯塔节，牵头单位：市文旅局",
    ],
)
def test_other_words(text: str) -> None:
    assert not first_leads(document(text))


def test_cells_are_kept_apart() -> None:
    row = Row(1, (Cell("争取排名第一位"), Cell("是"), Cell("市局牵头")))
    assert not first_leads(Document("a.csv", "0", (row,)))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("注：标“*”的为牵头单位", "*"),
        ("加★号的单位为牵头单位", "★"),
        ("带▲的是主办单位", "▲"),
        ("标*的为新增任务", ""),
    ],
)
def test_marks_of_those_who_lead(text: str, mark: str) -> None:
    assert read_conventions(document(text)).lead_mark == mark
