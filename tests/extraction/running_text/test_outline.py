"""Numbers of paragraphs, and paragraphs cut by the width of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.running_text.outline import read_mark, read_paragraphs
from kg.model import Document, Line, Row


def paragraphs(*lines: str) -> list[str]:
    made = tuple(Line(number, line) for number, line in enumerate(lines, 1) if line.strip())
    return [paragraph.text for paragraph in read_paragraphs(Document("a.txt", "0", made))]


@pytest.mark.parametrize(
    ("text", "rank", "number"),
    [
        ("一、产业", 1, "一"),
        ("十二、产业", 1, "十二"),
        ("（一）产业", 2, "一"),
        ("(二)产业", 2, "二"),
        ("任务一：产业", 3, "一"),
        ("第三项：产业", 3, "三"),
        ("1．产业", 4, "1"),
        ("12.产业", 4, "12"),
        ("3、2031年产业", 4, "3"),
        ("（4）产业", 5, "4"),
        ("5）产业", 6, "5"),
        ("⑥产业", 7, "6"),
    ],
)
def test_numbers(text: str, rank: int, number: str) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert (mark.rank, mark.number) == (rank, number)
    assert text[mark.end :].endswith("产业")


@pytest.mark.parametrize(
    "text", ["12.5万亩", "2031年", "一般工作", "（含产业）", "第三方", "一是抓好", ""]
)
def test_what_is_no_number(text: str) -> None:
    assert read_mark(text) is None


SENTENCES = (
    "1．新建海岸灯塔十座并且同步改造周边的渔港码头以及附属的道路设施，年内全部投入使用，惠及沿海群众三万余人。",
    "牵头单位：市灯塔局、市渔业局、市港口集团有限公司、市海盐管理办公室、市交通运输局、市生态环境局以及有关单位",
    "2．办好海盐文化节会，吸引省内外游客二十万人次以上，带动餐饮住宿等消费增长，擦亮渔港之城的名片，提升知名度。",
)


@given(st.integers(16, 40))
def test_lines_of_any_width_are_joined(width: int) -> None:
    lines = [
        text[start : start + width] for text in SENTENCES for start in range(0, len(text), width)
    ]
    assert paragraphs(*lines) == list(SENTENCES)


def test_whole_paragraphs_are_not_joined() -> None:
    texts = ["一、产业", "建设灯塔", "责任单位：甲局", "修复码头", "责任单位：乙局"]
    assert paragraphs(*texts) == texts


def test_open_brackets_and_lists_go_on() -> None:
    assert paragraphs(
        "建灯塔。（甲局牵头，", "乙局配合）", "责任单位：甲局、", "乙局", "附件1"
    ) == [
        "建灯塔。（甲局牵头，乙局配合）",
        "责任单位：甲局、乙局",
        "附件1",
    ]


def test_bullets_and_markup_are_no_text() -> None:
    [heading, item] = read_paragraphs(
        Document("a.md", "0", (Line(1, "## 产业"), Line(2, "- **责任单位**：甲局")))
    )
    assert (heading.text, heading.heading) == ("产业", 2)
    assert item.text == "责任单位：甲局"


def test_the_foot_of_a_web_page_is_no_text() -> None:
    foot = (
        "版权所有：云岭市人民政府　主办：云岭市政府办公室",
        "主办：云岭市人民政府",
        "京ICP备1号",
    )
    assert paragraphs("建灯塔。", *foot) == ["建灯塔。"]


def test_a_table_parts_paragraphs() -> None:
    blocks = (Line(1, "建灯塔、"), Row(2, ()), Line(3, "修码头"))
    made = read_paragraphs(Document("a.docx", "0", blocks))
    assert [paragraph.text for paragraph in made] == ["建灯塔、", "修码头"]


@given(st.lists(st.text("建灯塔一1．、（）。，：\n 　责任单位", max_size=30), max_size=12))
def test_nothing_is_lost(lines: list[str]) -> None:
    def letters(texts: list[str]) -> str:
        return "".join("".join(texts).split())

    assert letters(paragraphs(*lines)) == letters(lines)


def test_a_clause_goes_on_where_the_page_is_cut() -> None:
    lines = (
        "全县渔业工作要点今年要抓好以下几个方面的重点任",
        "务落到实处，并且按月报送进展情况，及时解决困难。",
        "　　建设渔港。更新改造渔港36公里，",
        "新增泊位不少于八百个，并建成城东港区渔火灯塔6",
        "座。",
    )
    assert (
        paragraphs(*lines)[-1]
        == "建设渔港。更新改造渔港36公里，新增泊位不少于八百个，并建成城东港区渔火灯塔6座。"
    )


def test_lines_over_numbers_and_labels_cut_no_page() -> None:
    lines = (
        "2031年渔业重点任务分工方案清单",
        "一、新建渔港",
        "负责单位：县渔业局、县灯塔局",
        "以上由县府督查",
    )
    assert paragraphs(*lines) == list(lines)


def test_what_closes_a_notice_is_no_part_of_its_last_item() -> None:
    assert paragraphs("3.修码头、", "抄送：县委办公室") == ["3.修码头、", "抄送：县委办公室"]


def test_numbers_above_999_and_years() -> None:
    mark = read_mark("1024.新建渔港")
    assert mark is not None
    assert mark.number == "1024"
    assert read_mark("2031.渔港") is None
    assert read_mark("（2031）渔港") is None
