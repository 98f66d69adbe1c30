"""Tables of Word documents: merged cells both ways, ragged grids, rows that begin late."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.word.reader import read_docx
from kg.errors import DocumentError
from tests.documents.packages import cell, row, shown, table, word


def read(*rows: str, grid: str = "") -> list[str | list[str]]:
    return shown(read_docx(word(table(*rows, grid=grid)), "a.docx"))


def test_cells_merged_to_the_right_stand_in_each_place() -> None:
    assert read(row(cell("题", span=3)), row(cell("甲"), cell("乙"), cell("丙"))) == [
        ["题", "<题", "<题"],
        ["甲", "乙", "丙"],
    ]


def test_cells_merged_downwards_stand_in_each_place() -> None:
    assert read(
        row(cell("甲", down="restart"), cell("1")),
        row(cell("", down="continue"), cell("2")),
        row(cell("乙", down="restart"), cell("3")),
        row(cell("丙"), cell("4")),
    ) == [["甲", "1"], ["^甲", "2"], ["乙", "3"], ["丙", "4"]]


def test_a_block_of_merged_cells_stands_in_each_place() -> None:
    assert read(
        row(cell("块", span=2, down="restart"), cell("1"), cell("2")),
        row(cell("", span=2, down="continue"), cell("3"), cell("4")),
        row(cell("甲"), cell("乙"), cell("5"), cell("6")),
    ) == [["块", "<块", "1", "2"], ["^块", "^块", "3", "4"], ["甲", "乙", "5", "6"]]


def test_a_merge_that_nothing_begins_is_a_cell_of_its_own() -> None:
    assert read(row(cell("甲", down="continue"), cell("1"))) == [["甲", "1"]]


def test_the_older_way_to_merge_cells_is_read() -> None:
    restart, goes_on = (f'<w:hMerge w:val="{value}"/>' for value in ("restart", "continue"))
    assert read(
        row(cell("题", properties=restart), cell("", properties=goes_on)),
        row(cell("甲"), cell("乙")),
    ) == [["题", "<题"], ["甲", "乙"]]


def test_rows_that_begin_late_or_end_early_keep_their_columns() -> None:
    assert read(
        row(cell("甲"), cell("乙"), cell("丙")),
        row(cell("乙2"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    ) == [["甲", "乙", "丙"], ["", "乙2", ""]]


def test_grid_lines_that_no_cell_ends_at_are_no_columns() -> None:
    assert read(row(cell("甲", span=3), cell("乙")), row(cell("1", span=3), cell("2"))) == [
        ["甲", "乙"],
        ["1", "2"],
    ]


def test_edges_dragged_by_hand_make_no_columns() -> None:
    """The first row ends its first cell 2 mm before the others do."""
    rows = (row(cell("甲"), cell("乙", span=2)), row(cell("1", span=2), cell("2")))
    assert read(*rows, grid="1000 113 2000") == [["甲", "乙"], ["1", "2"]]
    assert read(*rows, grid="1000 900 2000") == [["甲", "乙", "<乙"], ["1", "<1", "2"]]


def test_a_thin_column_of_its_own_stays() -> None:
    rows = (row(cell("甲"), cell("一"), cell("乙")), row(cell("1"), cell("2"), cell("3")))
    assert read(*rows, grid="1000 100 2000") == [["甲", "一", "乙"], ["1", "2", "3"]]
    assert read(*rows, grid="0 0 0") == [["甲", "一", "乙"], ["1", "2", "3"]]


def test_a_span_beyond_reason_is_one_column() -> None:
    assert read(row(cell("甲", span=10**8), cell("乙"))) == [["甲", "乙"]]


def test_more_columns_than_the_limit_are_refused() -> None:
    with pytest.raises(DocumentError, match=r"a\.docx: a table has 257 columns"):
        read(row(*[cell("甲")] * 257))


@given(st.lists(st.lists(st.integers(1, 3), min_size=3, max_size=3), min_size=1, max_size=4))
def test_rows_are_as_wide_as_their_table(spans: list[list[int]]) -> None:
    found = read(*(row(*(cell("甲", span=span) for span in line)) for line in spans))
    assert len(found) == len(spans)
    assert len({len(cells) for cells in found}) == 1
    for cells in found:
        assert sum(text == "甲" for text in cells) == 3
