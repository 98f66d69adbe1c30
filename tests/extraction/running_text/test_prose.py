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
    assert [task.row for task in extraction.tasks] == [2, 5, 6, 8]


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


REVIEW = (
    "云岭市2031年政府工作报告",
    "各位代表：现在，我代表市人民政府向大会报告工作，请予审议。",
    "一、2030年工作回顾",
    "一年来，全市地区生产总值增长5%。去年的主要预期目标是：增长4%。",
    "渔业不断壮大。新建灯塔4座。",
    "（一）民生持续改善。新建学校2所。",
    "二、今后五年的奋斗目标和主要任务",
    "建设海洋强市。到2035年建成灯塔100座。",
    "三、2031年工作安排",
    "2031年，全市发展主要预期目标安排如下：地区生产总值增长6%，税收增长5%。",
)


def test_chapters_that_look_back_or_far_ahead_hold_no_task() -> None:
    made = report(*REVIEW, "（一）做强渔业。新建灯塔10座。", "（二）办好学校。新增学位500个。")
    chapter = "三、2031年工作安排"
    assert items(made) == [(chapter, "主要预期目标"), (chapter, "做强渔业"), (chapter, "办好学校")]
    assert [task.number for task in made.tasks] == ["", "一", "二"]
    assert [target.value for target in made.tasks[0].targets] == [Decimal(6), Decimal(5)]
    assert {unit.text for task in made.tasks for unit in task.lead_units} == {"云岭市政府"}


@pytest.mark.parametrize("numbers", [("（一）", "（二）"), ("1.", "2."), ("1、", "2、")])
def test_sections_under_chapters_are_tasks(numbers: tuple[str, str]) -> None:
    made = report(
        *REVIEW,
        f"{numbers[0]}着力做强渔业，建设海洋强市",
        "全年新建灯塔10座。",
        f"{numbers[1]}办好学校",
    )
    assert [goal for _, goal in items(made)][1:] == ["着力做强渔业，建设海洋强市", "办好学校"]
    assert [target.value for target in made.tasks[1].targets] == [Decimal(10)]


def test_titled_paragraphs_under_chapters_of_two_levels() -> None:
    made = report(
        *REVIEW, "（一）着力做强渔业", "要向海而兴，加快转型。", "建好灯塔。新建灯塔10座。"
    )
    task = made.tasks[-1]
    assert (task.programme, task.requirement, task.goal) == (
        "三、2031年工作安排",
        "（一）着力做强渔业",
        "建好灯塔",
    )


def test_headings_that_the_file_marks() -> None:
    lines = (
        ("清水镇政府工作报告", 1),
        ("2030年工作回顾", 2),
        ("渔业壮大。新建灯塔4座。", 0),
        ("2031年工作任务", 2),
        ("做强渔业", 3),
        ("新建灯塔10座。", 0),
        ("办好学校", 3),
        ("新增学位500个。", 0),
    )
    blocks = tuple(Line(n, text, heading=level) for n, (text, level) in enumerate(lines, 1))
    made = extract_tasks(Document("a.docx", "0", blocks))
    assert items(made) == [("2031年工作任务", "做强渔业"), ("2031年工作任务", "办好学校")]


def test_chapters_without_a_word_of_a_report_are_none() -> None:
    with pytest.raises(DocumentError):
        report("云岭市2031年渔港检查通知", "一、检查内容", "检查灯塔设施。重点检查10座。")


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
