"""Rows that are no tasks: headings, leaders, captions, sums and notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.tables.table_headings import Heading, heading_of, read_heading
from kg.model import Cell, Merged, Row
from tests.making import PEOPLE


def row(*cells: str) -> Row:
    """A row; `<` is the rest of the merged cell on the left."""
    made: list[Cell] = []
    for text in cells:
        merged: Merged = "left" if text == "<" else ""
        made.append(Cell(made[-1].text if merged else text, merged=merged))
    return Row(1, tuple(made))


@pytest.mark.parametrize(
    ("cells", "programme"),
    [
        (("一、产业发展（共3项）", "", ""), "一、产业发展"),
        (("二、民生保障（12项）", "<", "<"), "二、民生保障"),
        (("三、城建", "三、城建", "三、城建"), "三、城建"),
        (("一", "产业发展", ""), "一、产业发展"),
        (("（二）", "办好学校", "<"), "（二）办好学校"),
        (("第一部分 经济", "", ""), "第一部分经济"),
        (("", "（三）渔港建设", ""), "（三）渔港建设"),
        (("市政府工作报告", "", ""), "市政府工作报告"),
    ],
)
def test_programmes(cells: tuple[str, ...], programme: str) -> None:
    heading = read_heading(row(*cells))
    assert heading is not None
    assert heading.programme == programme


@pytest.mark.parametrize(
    "remark",
    ["牵头领导：副市长 {}", "副市长{}", "市委常委、政法委书记{}牵头", "责任领导：{}", "{}同志负责"],
)
@given(name=st.sampled_from(PEOPLE))
def test_a_programme_with_its_leaders_in_brackets(remark: str, name: str) -> None:
    heading = heading_of(f"三、渔港建设（{remark.format(name)}）")
    assert (heading.programme, heading.leaders, heading.level) == ("三、渔港建设", name, 1)


@pytest.mark.parametrize("remark", ["牵头单位：市渔业局", "重点", "王标", "市渔业局牵头"])
def test_other_remarks_stay_with_the_programme(remark: str) -> None:
    heading = heading_of(f"三、渔港建设（{remark}）")
    assert (heading.programme, heading.leaders) == (f"三、渔港建设（{remark}）", "")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "一、{}副市长牵头（12项）",
            "{}副市长",
            "常务副市长{}负责事项",
            "牵头领导：{}",
            "{}（副市长）",
        ),
        *("（三）{}同志牵头", "市委常委、副市长{}牵头", "分管领导：{}", "{}负责的工作", "县长{}"),
    ],
)
@given(name=st.sampled_from(PEOPLE))
def test_leaders(text: str, name: str) -> None:
    heading = heading_of(text.format(name))
    assert (heading.leaders, heading.programme) == (name, "")


@pytest.mark.parametrize(
    "text",
    ["方便群众", "安全生产", "高质量发展", "一、强化保障", "康养事业", "常住人口", "全面推进负责"],
)
def test_other_headings_name_nobody(text: str) -> None:
    assert heading_of(text).leaders == ""


@pytest.mark.parametrize(
    ("text", "leaders"),
    [
        ("三、副市长王标、副市长黎军", "王标、黎军"),
        ("市委常委、常务副市长王标，副市长李志强", "王标、李志强"),
        ("四、副区长、市公安局东湖分局局长冯彬", "冯彬"),
        ("王标副市长、黎军副市长牵头（3项）", "王标、黎军"),
        ("教育、卫生、文化", ""),
        ("副市长、局长", ""),
    ],
)
def test_several_leaders_and_offices(text: str, leaders: str) -> None:
    assert heading_of(text).leaders == leaders


@pytest.mark.parametrize("text", ["附件2", "附件 3：", "2031年民生实事任务分解表", "重点工作清单"])
def test_titles_of_further_tables(text: str) -> None:
    assert heading_of(text) == Heading(caption=True)


@pytest.mark.parametrize(
    "cells",
    [
        ("合计", "12", "", ""),
        ("", "小计", "", ""),
        ("注：本表按季报送", "<", "<"),
        ("填表说明：如下。", "", ""),
        ("备注：带*为新增。", "", ""),
    ],
)
def test_sums_and_notes(cells: tuple[str, ...]) -> None:
    heading = read_heading(row(*cells))
    assert heading is not None
    assert heading.note


@pytest.mark.parametrize(
    "cells",
    [
        ("1", "建灯塔", "市灯塔局"),
        ("", "建灯塔", ""),
        ("12", "", ""),
        ("新建灯塔。", "", ""),
        ("一", "产业", "市工信局"),
        ("", "", ""),
    ],
)
def test_rows_that_may_be_tasks(cells: tuple[str, ...]) -> None:
    assert read_heading(row(*cells)) is None
