"""What sheets hold as lines and rows: titles, merged and hidden cells, columns never used."""

from __future__ import annotations

import pytest

from kg.documents.workbook.sheets import Area, Sheet, read_sheets
from kg.errors import DocumentError
from kg.model import Cell, Line, Row
from tests.documents.packages import shown


def sheet(*rows: str, name: str = "表") -> Sheet:
    """A sheet of rows, a cell a character; a blank is an empty cell."""
    made = Sheet(name)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            made.put(number, column, Cell(text.strip()))
    return made


def read(*sheets: Sheet) -> list[Line | Row]:
    return list(read_sheets(sheets, "a.xlsx"))


def test_a_text_alone_above_the_table_is_a_line() -> None:
    blocks = read(sheet("题", "  注", "甲乙丙", "丁", "戊己庚"))
    assert shown(blocks) == ["题", "注", ["甲", "乙", "丙"], ["丁", "", ""], ["戊", "己", "庚"]]
    assert [block.number for block in blocks] == [1, 2, 3, 4, 5]


def test_a_merged_title_is_a_line_and_a_merged_row_of_the_table_is_a_row() -> None:
    made = sheet("题", "甲乙", "组", "丙丁")
    made.merged += [Area(1, 1, 1, 2), Area(3, 1, 3, 2)]
    assert shown(read(made)) == ["题", ["甲", "乙"], ["组", "<组"], ["丙", "丁"]]


def test_merged_cells_stand_in_each_place() -> None:
    made = sheet("块 一二", "  三四", "甲乙五六")
    made.merged.append(Area(1, 1, 2, 2))
    assert shown(read(made)) == [
        ["块", "<块", "一", "二"],
        ["^块", "^块", "三", "四"],
        ["甲", "乙", "五", "六"],
    ]


def test_what_lies_under_a_merged_cell_is_not_shown() -> None:
    made = sheet("甲乙丙", "丁戊己")
    made.merged.append(Area(1, 1, 2, 2))
    assert shown(read(made)) == [["甲", "丙"], ["^甲", "己"]]


def test_rows_and_columns_without_a_cell_of_their_own_are_left_out() -> None:
    made = sheet("甲  乙", "", "丙  丁")
    made.merged += [Area(1, 1, 1, 3), Area(3, 1, 4, 3), Area(3, 4, 4, 4)]
    blocks = read(made)
    assert shown(blocks) == [["甲", "乙"], ["丙", "丁"]]
    assert [block.number for block in blocks] == [1, 3]


def test_hidden_rows_and_columns_are_left_out() -> None:
    made = sheet("甲乙丙", "丁戊己", "庚辛壬")
    made.hidden_rows.add(2)
    made.hidden_columns.add(2)
    assert shown(read(made)) == [["甲", "丙"], ["庚", "壬"]]


def test_a_merged_cell_shows_in_what_is_not_hidden_of_it() -> None:
    made = sheet("甲 乙", "  丙", "  丁")
    made.merged.append(Area(1, 1, 3, 2))
    made.hidden_rows.add(1)
    made.hidden_columns.add(1)
    assert shown(read(made)) == [["甲", "丙"], ["^甲", "丁"]]


def test_several_sheets_are_sections() -> None:
    blocks = read(sheet("甲乙", name="一"), sheet(name="空"), sheet("丙丁", name="二"))
    assert [(block.section, block.number) for block in blocks] == [("一", 1), ("二", 1)]
    assert [block.section for block in read(sheet("甲乙"), sheet(name="空"))] == [""]


def test_a_merge_of_the_whole_sheet_costs_what_is_in_it() -> None:
    made = sheet("甲乙", "丙丁")
    made.merged.append(Area(2, 1, 1_048_576, 1))
    made.put(1_048_576, 16_384, Cell("角"))
    blocks = read(made)
    assert shown(blocks) == [["甲", "乙", ""], ["丙", "丁", ""], ["^丙", "", "角"]]


def test_a_sheet_with_a_cell_in_every_far_corner_is_refused() -> None:
    made = Sheet("表")
    for at in range(1, 2500):
        made.put(at, at, Cell("灯"))
    with pytest.raises(DocumentError, match=r"a\.xlsx: a sheet has more than .* cells; give"):
        read(made)


def test_merged_cells_that_lie_on_each_other_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.documents.workbook.sheets.MAX_CELLS", 500)
    made = sheet("甲乙", "丙丁")
    made.merged += [Area(1, 1, 2, 2)] * 400
    with pytest.raises(DocumentError, match="more than"):
        read(made)
