"""Tables drawn with characters, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.text import read_text
from kg.model import Line, Row

WORD = st.text("甲乙丙丁，。", max_size=6)
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(WORD, min_size=width, max_size=width).filter(any), min_size=1, max_size=6
    )
)


def read(text: str) -> list[list[str] | str]:
    return [
        block.text if isinstance(block, Line) else [cell.text for cell in block.cells]
        for block in read_text(text)
    ]


@given(TABLES, st.booleans())
def test_pipes_are_read_again(table: list[list[str]], open_ends: bool) -> None:
    lines = [" | ".join(row) for row in table]
    if not open_ends:
        lines = [f"| {line} |" for line in lines]
        rule = "|" + " --- |" * len(table[0])
    else:
        rule = "|".join([":---:"] * len(table[0]))
        # Without bars at the ends, empty cells there can't be told from none.
        table = [[row[0] or "甲", *row[1:-1], row[-1] or "甲"] for row in table]
        lines = [" | ".join(row) for row in table]
    assert read("\n".join(["标题", "", lines[0], rule, *lines[1:], "", "落款"])) == [
        "标题",
        *table,
        "落款",
    ]


@given(TABLES, st.sampled_from(["+-|", "┼─│", "╬═║", "╋━┃"]))
def test_ruled_boxes_are_read_again(table: list[list[str]], drawing: str) -> None:
    cross, dash, bar = tuple(drawing)
    rule = cross + (dash * 4 + cross) * len(table[0])
    lines = [bar + bar.join(f" {cell} " for cell in row) + bar for row in table]
    assert read("\n".join([rule, *(f"{line}\n{rule}" for line in lines)])) == table


def test_lines_of_a_ruled_cell_stand_below_each_other() -> None:
    box = "+--+--+\n|任务|单位|\n+--+--+\n|建灯|甲局|\n|塔  |乙局|\n+--+--+\n|修路|丙局|\n+--+--+"
    assert read(box) == [["任务", "单位"], ["建灯\n塔", "甲局\n乙局"], ["修路", "丙局"]]


def test_without_rules_between_rows_each_line_is_one() -> None:
    box = "+--+--+\n|任务|单位|\n+--+--+\n|建灯塔|甲局|\n|修路|乙局|"
    assert read(box) == [["任务", "单位"], ["建灯塔", "甲局"], ["修路", "乙局"]]


def test_rows_have_the_number_of_their_line() -> None:
    blocks = list(read_text("标题\n|任务|单位|\n|--|--|\n|建灯塔|甲局|\n"))
    assert [block.number for block in blocks] == [1, 2, 4]


def test_bold_breaks_and_bars_in_cells() -> None:
    text = "|目标|进度|\n|--|--|\n|1\\|2|**一季度：**开工<br>二季度|\n|短|"
    header, row, short = (block for block in read_text(text) if isinstance(block, Row))
    assert [cell.text for cell in row.cells] == ["1|2", "一季度：开工\n二季度"]
    assert row.cells[1].bold == ((0, 4),)
    assert [cell.text for cell in short.cells] == ["短", ""]
    assert len(header.cells) == 2


@pytest.mark.parametrize(
    "text",
    [
        "甲|乙\n丙|丁",
        "|||\n|甲|",
        "------\n甲",
        "|甲|乙|\n\n|丙|丁|丙|",
        "| 甲 |\n| 乙 |",
        "+1\n-2",
    ],
)
def test_what_is_no_table_is_text(text: str) -> None:
    assert read(text) == [line for line in text.split("\n") if line]


@pytest.mark.parametrize(
    ("line", "text", "level"),
    [
        ("# 分解表", "分解表", 1),
        ("###  一、产业 ###", "一、产业", 3),
        ("## 学习C#", "学习C#", 2),
        ("#分解表", "#分解表", 0),
        ("# #", "# #", 0),
        ("####### 七", "####### 七", 0),
    ],
)
def test_headings(line: str, text: str, level: int) -> None:
    assert list(read_text(line)) == [Line(1, text, heading=level)]


@given(st.text(st.sampled_from("|+-─│┼\\*:# \t\n甲<"), max_size=80))
def test_any_drawing_is_read_in_order(text: str) -> None:
    numbers = [block.number for block in read_text(text)]
    assert numbers == sorted(set(numbers))
    kept = "".join("".join(item) if isinstance(item, list) else item for item in read(text))
    assert kept.count("甲") == text.count("甲")
