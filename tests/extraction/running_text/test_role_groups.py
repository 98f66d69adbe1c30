"""Lines of roles over the items that they are for."""

from __future__ import annotations

import pytest

from kg.extraction.tasks import extract_tasks
from kg.model import Document, Line

GROUPS = "牵头单位：市教育局\n1．新建学校5所\n2．改造校舍3栋\n牵头单位：市财政局\n3．拨付资金"
EACH = "牵头单位：市教育局\n1．新建学校5所\n牵头单位：市财政局\n2．拨付资金"


def leads(text: str) -> list[tuple[str, ...]]:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    extraction = extract_tasks(Document("a.txt", "0", lines))
    return [(t.number, *(unit.text for unit in t.lead_units)) for t in extraction.tasks]


@pytest.mark.parametrize("head", ["2031年甲市任务分工方案\n", "2031年甲市任务分工方案\n一、民生\n"])
def test_lines_over_items(head: str) -> None:
    assert leads(head + GROUPS) == [("1", "市教育局"), ("2", "市教育局"), ("3", "市财政局")]
    assert leads(head + EACH) == [("1", "市教育局"), ("2", "市财政局")]


def test_a_second_lead_is_not_read() -> None:
    head = "2031年甲市任务分工方案\n1．新建学校\n牵头单位：市教育局\n牵头单位：市财政局"
    text = head + "\n2．建公园\n牵头单位：市林业局"
    assert leads(text) == [("1", "市教育局"), ("2", "市林业局")]
