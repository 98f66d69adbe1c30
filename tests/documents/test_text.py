"""Tables written with tabs: a row a line, and a cell a line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.documents.text import read_text
from kg.model import Line, Row

CELL = st.text("甲乙丙丁，。", max_size=6)


def rows(text: str) -> list[list[str]]:
    return [
        [cell.text for cell in block.cells] for block in read_text(text) if isinstance(block, Row)
    ]


def lines(text: str) -> list[tuple[int, str]]:
    return [(block.number, block.text) for block in read_text(text) if isinstance(block, Line)]


def test_a_row_a_line() -> None:
    text = "标题\n\n序号\t任务\t\n1\t开工\t市灯塔局\n  \n落款"
    assert rows(text) == [["序号", "任务", ""], ["1", "开工", "市灯塔局"]]
    assert lines(text) == [(1, "标题"), (6, "落款")]


def test_a_cell_a_line() -> None:
    text = "标题\n\n\t目标\n\t责任\n领导\n\t牵头单位\n\n\t开工\n\n竣工\n\t王  标\n\t市灯塔局\n"
    assert rows(text) == [
        ["目标", "责任\n领导", "牵头单位"],
        ["开工\n\n竣工", "王  标", "市灯塔局"],
    ]
    assert lines(text) == [(1, "标题")]


def test_a_row_is_numbered_by_its_first_line() -> None:
    text = "标题\n\t目标\n\t单位\n\n\t开工\n\t市灯塔局\n"
    assert [block.number for block in read_text(text)] == [1, 2, 5]


def test_empty_cells_are_kept_where_they_are_printed() -> None:
    text = "\t甲\n\t乙\n\t丙\n\n\t\n\t乙一\n\t\n\n\t甲二\n\t\n\t丙二"
    assert rows(text) == [["甲", "乙", "丙"], ["", "乙一", ""], ["甲二", "", "丙二"]]


def test_tabs_at_line_ends_make_no_row_a_line() -> None:
    text = "\t甲\t\n\t乙\t\n\n\t丙\t\n\t丁\t\n"
    assert rows(text) == [["甲", "乙"], ["丙", "丁"]]


def test_a_blank_line_of_tabs_is_no_row() -> None:
    assert list(read_text(" \n\t\t\n\n　\n")) == []


@given(st.lists(st.lists(CELL, min_size=2, max_size=5), min_size=1, max_size=6))
def test_rows_written_a_line_each_are_read_again(table: list[list[str]]) -> None:
    written = "\n".join("甲\t" + "\t".join(row) for row in table)
    assert rows(written) == [["甲", *row] for row in table]


@given(
    st.lists(
        st.lists(st.text("甲乙丙", min_size=1, max_size=5), min_size=2, max_size=5),
        min_size=1,
        max_size=6,
    )
)
def test_rows_written_a_cell_a_line_are_read_again(table: list[list[str]]) -> None:
    written = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in table)
    assert rows(written) == table


@given(st.text(st.sampled_from("\t\n 　甲乙、<b>&\x0b\x0c"), max_size=80))
def test_any_text_is_read_and_loses_no_character(text: str) -> None:
    numbers = [block.number for block in read_text(text)]
    assert numbers == sorted(set(numbers))
    assert all(1 <= number <= text.count("\n") + 1 for number in numbers)
    plain = text.replace("<", "").replace(">", "").replace("&", "").replace("b", "")
    read = "".join(
        block.text if isinstance(block, Line) else "".join(cell.text for cell in block.cells)
        for block in read_text(plain)
    )
    assert "".join(read.split()) == "".join(plain.split())


def test_a_quoted_cell_with_line_breaks_is_one_cell() -> None:
    text = (
        '序号\t任务\t单位\n1\t建设公园\t"市甲局\n乙园区管委会"\n'
        '2\t"称""双提""行动"\t"丙局"\n"3\n"\t丁\t戊'
    )
    rows = [item for item in read_text(text) if isinstance(item, Row)]
    assert [row.number for row in rows] == [1, 2, 4, 5]
    assert rows[1].cells[2].text == "市甲局\n乙园区管委会"
    assert [cell.text for cell in rows[2].cells] == ["2", '称"双提"行动', '"丙局"']
    assert rows[3].cells[0].text == "3"


def test_a_lone_quotation_mark_is_text() -> None:
    text = '序号\t任务\n1\t"优化服务\n2\t推进"一网通办"改革\n3\t完成"\n'
    rows = [[cell.text for cell in row.cells] for row in read_text(text) if isinstance(row, Row)]
    assert rows == [
        ["序号", "任务"],
        ["1", '"优化服务'],
        ["2", '推进"一网通办"改革'],
        ["3", '完成"'],
    ]


def test_quotation_marks_of_running_lines_stay() -> None:
    text = '"甲\n乙"\n序号\t任务\n1\t开工\n'
    assert [item.text for item in read_text(text) if isinstance(item, Line)] == ['"甲', '乙"']
