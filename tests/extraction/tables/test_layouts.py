"""Headers of task tables: words, orders, remarks, and headers of two lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.columns import Column, Layout
from kg.extraction.tables.layouts import read_header, read_second_header
from kg.model import Cell, Row

C = Column
WORDS = {
    "序号": C.NUMBER,
    "总体要求": C.REQUIREMENT,
    "年度目标及工作内容": C.GOAL,
    "季度进度安排": C.PLAN,
    "责任领导": C.LEADERS,
    "牵头单位": C.LEAD,
    "责任人": C.RESPONSIBLE,
    "直接责任人": C.DIRECT,
    "协助单位": C.ASSISTING,
    "完成时限": C.DEADLINE,
}


def row(*cells: str) -> Row:
    return Row(1, tuple(map(Cell, cells)))


def columns(*cells: str) -> list[Column | None]:
    """What each cell of a header means."""
    layout = header(*cells)
    return [layout.columns.get(at) for at in range(len(cells))]


def header(*cells: str) -> Layout:
    layout = read_header(row(*cells))
    assert layout is not None
    return layout


@given(st.permutations(list(WORDS)), st.data())
def test_a_header_is_known_in_any_order_and_with_any_white_space(
    words: list[str], data: st.DataObject
) -> None:
    spaced = []
    for word in words:
        at = data.draw(st.integers(0, len(word)))
        space = data.draw(st.sampled_from(["", " ", "\n", "\n\n", "　", "  "]))
        spaced.append(word[:at] + space + word[at:])
    assert columns(*spaced) == [WORDS[word] for word in words]


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (("任务", "责任单位"), [C.GOAL, C.LEAD]),
        (("重点任务", "责任单位"), [C.GOAL, C.LEAD]),
        (("重点工作", "重点任务", "责任单位"), [C.REQUIREMENT, C.GOAL, C.LEAD]),
        (("工作任务", "工作目标", "责任单位"), [C.REQUIREMENT, C.GOAL, C.LEAD]),
        (("工作任务", "责任单位", "配合单位"), [C.GOAL, C.LEAD, C.ASSISTING]),
        (("工作任务", "牵头单位", "责任单位"), [C.GOAL, C.LEAD, C.ASSISTING]),
        (("工作任务", "责任单位", "牵头单位"), [C.GOAL, C.ASSISTING, C.LEAD]),
        (("年度目标(2031年)", "牵头单位（部门）"), [C.GOAL, C.LEAD]),
        (("序号", "任务", "责任县领导", "备注"), [C.NUMBER, C.GOAL, C.LEADERS, None]),
        (("任务", "牵头单位", "牵头部门"), [C.GOAL, C.LEAD, None]),
        (("类别", "任务", "责任单位"), [C.REQUIREMENT, C.GOAL, C.LEAD]),
        (("类别", "重点工作", "任务", "责任单位"), [C.PROGRAMME, C.REQUIREMENT, C.GOAL, C.LEAD]),
        (("任务来源", "任务", "责任单位"), [C.PROGRAMME, C.GOAL, C.LEAD]),
        (("任务", "责任单位", "联系人"), [C.GOAL, C.LEAD, C.RESPONSIBLE]),
        (("任务", "责任单位", "责任人", "联系人"), [C.GOAL, C.LEAD, C.RESPONSIBLE, C.DIRECT]),
        (("序號", "工作任務", "責任領導", "牽頭單位"), [C.NUMBER, C.GOAL, C.LEADERS, C.LEAD]),
        (("一级任务", "二级任务", "三级任务", "责任单位"), [C.REQUIREMENT, None, C.GOAL, C.LEAD]),
        (("任务", "全年目标", "上半年", "下半年", "责任单位"), [C.GOAL, None, None, None, C.LEAD]),
        (("任务", "全年目标", "责任单位"), [C.REQUIREMENT, C.GOAL, C.LEAD]),
    ],
)
def test_headers_of_other_tables(cells: tuple[str, ...], wanted: list[Column | None]) -> None:
    assert columns(*cells) == wanted


@pytest.mark.parametrize(
    "cells",
    [
        (),
        ("",),
        ("年度目标",),
        ("序号", "责任单位"),
        ("任务", "备注", "说明"),
        ("任务", "甲", "乙", "丙", "责任单位"),
        ("1", "建设灯塔", "市灯塔局"),
    ],
)
def test_other_rows_are_no_headers(cells: tuple[str, ...]) -> None:
    assert read_header(row(*cells)) is None


def test_a_header_of_two_lines() -> None:
    first = header("序号", "任务", "责任单位", "", "备注")
    second = read_second_header(first.words, row("", "", "牵头单位", "配合单位", ""))
    assert second is not None
    assert [second.columns.get(at) for at in range(5)] == [
        C.NUMBER,
        C.GOAL,
        C.LEAD,
        C.ASSISTING,
        None,
    ]
    assert read_second_header(first.words, row("1", "建灯塔", "市灯塔局")) is None
    assert read_second_header(first.words, row("", "", "")) is None


def test_a_plan_with_a_column_for_each_quarter() -> None:
    layout = header("任务", "一季度", "第二季度计划", "责任单位")
    cells = layout.cells(row("建灯塔", "开工。", "", "市灯塔局"))
    assert cells[C.PLAN].text == "一季度，开工。"
    assert layout.unread == ()


def test_width_and_unread_columns() -> None:
    layout = header("任务", "牵头单位", "资金来源", "备注", "")
    assert layout.width == 2
    assert layout.unread == ("资金来源",)
    assert set(layout.cells(row("建灯塔"))) == {C.GOAL}
