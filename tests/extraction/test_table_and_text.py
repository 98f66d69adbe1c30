"""Documents with tables and lists."""

from __future__ import annotations

from kg.extraction.columns import Column
from kg.extraction.table_and_text import together
from kg.extraction.task_row import TaskRow
from kg.model import Cell, Document, Line, Problem, Row


def row(number: int, goal: str, section: str = "") -> TaskRow:
    return TaskRow(number, {Column.GOAL: Cell(goal)}, section=section)


DOCUMENT = Document(
    "a.docx",
    "0",
    (Line(1, "甲"), Row(1, (), "table 1"), Line(2, "乙"), Row(1, (), "table 2"), Line(3, "丙")),
)


def test_tasks_are_in_the_order_of_reading() -> None:
    tables = [row(1, "沿海岸新建改建灯塔十座。", "table 1"), row(1, "修码头三个。", "table 2")]
    text = [row(1, "办节会。"), row(3, "扫街道。")]
    rows, problems = together(DOCUMENT, tables, text)
    assert [found.text(Column.GOAL) for found in rows] == [
        "办节会。",
        "沿海岸新建改建灯塔十座。",
        "修码头三个。",
        "扫街道。",
    ]
    assert problems == []


def test_a_task_of_both_is_read_from_the_table() -> None:
    tables = [row(1, "沿海岸新建改建灯塔十座，完成投资三亿元。", "table 1")]
    for goal in (
        "沿海岸新建改建灯塔十座",
        "建灯塔 十座，完成投资三亿元",
        "沿海岸新建改建灯塔十座，完成投资三亿元；",
    ):
        rows, _ = together(DOCUMENT, tables, [row(1, goal)])
        assert rows == tables


def test_lines_that_are_tasks_are_no_problem() -> None:
    problem = Problem("text-outside-table", "not read: 乙", 2)
    other = Problem("text-outside-table", "not read: 丙", 3)
    rows, problems = together(
        DOCUMENT, [row(1, "建灯塔。", "table 1"), problem, other], [row(2, "办节会。")]
    )
    assert len(rows) == 2
    assert problems == [other]
