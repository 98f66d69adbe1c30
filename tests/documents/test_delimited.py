"""Delimited tables: what parts the cells, and quotation marks."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.delimited import delimiter_of, read_delimited
from kg.errors import DocumentError


def read(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_delimited(text, "a.csv")]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，", "|"])
def test_the_table_tells_what_parts_its_cells(delimiter: str) -> None:
    table = [["任务", "牵头单位", "协助单位"], ["建灯塔", "渔业局", "甲局、乙局"]]
    text = "任务分解表\n" + "\n".join(delimiter.join(row) for row in table)
    assert read(text) == [["任务分解表"], *table]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("任务,单位\n建灯塔，修路,甲局;乙局\n修路，架桥,丙局;丁局\n", ","),
        ("任务\t单位\n建灯塔\t甲局,乙局\n修路\t丙局,丁局\n", "\t"),
        ("任务;单位\n建灯塔;甲局,乙局\n修路;丙局\n", ";"),
        ("一行，没有表\n", "，"),
        ("任务\n", ","),
        ("", ","),
    ],
)
def test_other_signs_are_text(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_a_hint_of_a_spreadsheet_is_followed_and_not_read() -> None:
    assert read("sep=;\n任务;单位，人\n建灯塔;甲局\n") == [["任务", "单位，人"], ["建灯塔", "甲局"]]


def test_quoted_cells_of_a_table_of_tabs() -> None:
    assert read('任务\t单位\n"建灯塔\n修路"\t甲局\n') == [
        ["任务", "单位"],
        ["建灯塔\n修路", "甲局"],
    ]


def test_quotation_marks_that_quote_words_of_a_table_of_tabs() -> None:
    assert read('任务\t单位\n"十五五"规划\t甲局\n"双碳\t乙局\n') == [
        ["任务", "单位"],
        ['"十五五"规划', "甲局"],
        ['"双碳', "乙局"],
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_quotation_mark_that_is_never_closed(delimiter: str) -> None:
    text = "任务,单位,人\n甲,乙,丙\n".replace(",", delimiter) + f'甲{delimiter}"建\n修路'
    with pytest.raises(DocumentError, match="the table can't be read"):
        read(text)


@given(
    st.lists(
        st.lists(st.text('甲乙,;"\n，', max_size=5).map(str.strip), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([",", "\t", ";"]),
)
def test_what_is_written_is_read_again(table: list[list[str]], delimiter: str) -> None:
    # Three rows of words leave no doubt what parts the cells.
    table = [["序号", "任务", "单位"]] * 20 + table
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(
        table
    )
    text = written.getvalue()
    assert read(text) == [row for row in table if any(row)]


@given(st.text('甲乙,;"\n\t，|=sep', max_size=60))
def test_any_text_is_a_table_or_one_error(text: str) -> None:
    try:
        read(text)
    except DocumentError as error:
        assert error.where == "a.csv"
