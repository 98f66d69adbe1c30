"""Reports in prose: chapters, headed paragraphs, lines cut by a page's width."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DocumentError, KgError
from kg.extraction import extract_tasks
from kg.model import Document, Extraction, Line

REPORT = (
    "云岭市清水镇2031年政府工作报告",
    "今年经济社会发展的主要预期目标是：地区生产总值增长6%，税收增长5%。",
    "一、做强海盐产业，建设灯塔之乡",
    "我们要抢抓机遇，迎难而上，把产业做大做强。",
    "建设灯塔公园。新建灯塔公园10座，完成投资3亿元。同时改造渔港码头。",
    "办好海盐节会。全年吸引游客20万人次。",
    "二、改善民生福祉",
    "办好渔港学校。新增学位500个。",
)


def report(*lines: str) -> Extraction:
    return extract_tasks(
        Document("a.txt", "0", tuple(Line(number, line) for number, line in enumerate(lines, 1)))
    )


def items(extraction: Extraction) -> list[tuple[str, str]]:
    return [(task.requirement, task.goal) for task in extraction.tasks]


WANTED = [
    ("", "主要预期目标"),
    ("一、做强海盐产业，建设灯塔之乡", "建设灯塔公园"),
    ("一、做强海盐产业，建设灯塔之乡", "办好海盐节会"),
    ("二、改善民生福祉", "办好渔港学校"),
]


def test_items_stand_under_their_chapters() -> None:
    extraction = report(*REPORT)
    assert items(extraction) == WANTED
    assert {unit.text for task in extraction.tasks for unit in task.lead_units} == {"清水镇政府"}
    assert [task.row for task in extraction.tasks] == [1, 5, 6, 8]  # a title runs on


def test_targets_are_those_of_the_whole_paragraph() -> None:
    park = report(*REPORT).tasks[1]
    assert [(target.value, target.unit) for target in park.targets] == [
        (Decimal(10), "座"),
        (Decimal(3), "亿元"),
    ]


@pytest.mark.parametrize("width", [24, 30, 36])
def test_lines_cut_by_the_width_of_a_page_are_joined(width: int) -> None:
    lines = [
        paragraph[start : start + width]
        for paragraph in REPORT
        for start in range(0, len(paragraph), width)
    ]
    assert items(report(*lines)) == WANTED


def test_prose_without_chapters_is_no_report() -> None:
    with pytest.raises(DocumentError, match="no table with a usable header"):
        report("2031年工作", "建设灯塔公园。新建灯塔公园10座。")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(REPORT) | st.text("一、二。建灯塔，：2031年5%\n ", max_size=20), max_size=10
    )
)
def test_any_prose_is_read_or_one_error(lines: list[str]) -> None:
    try:
        extraction = report(*lines)
    except KgError as error:
        assert error.where == "a.txt"
    else:
        assert [task.sequence for task in extraction.tasks] == list(
            range(1, len(extraction.tasks) + 1)
        )
