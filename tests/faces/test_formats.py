"""Values to text."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.faces.formats import (
    RowFormat,
    cell,
    delimited,
    json_line,
    json_rows,
    table,
    write_rows,
)
from kg.faces.widths import NARROWEST, fit, pad, shorten, width

TEXTS = st.text(alphabet="市财政局（）、ab1 é…“”\u0301", max_size=30)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("市财政局", 8),
        ("（园区）", 8),
        ("a，b", 4),
        ("e\u0301", 1),
        ("≥5％", 4),
    ],
)
def test_width_counts_terminal_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@given(TEXTS, st.integers(1, 40))
def test_shortened_text_fits_and_begins_as_the_text_does(text: str, columns: int) -> None:
    short = shorten(text, columns)
    assert width(short) <= columns
    assert short == text or text.startswith(short.removesuffix("…"))


@given(TEXTS, st.booleans())
def test_padded_text_has_the_width_asked_for(text: str, right: bool) -> None:
    assert width(pad(text, 70, right=right)) == 70


@given(st.lists(st.integers(0, 200), min_size=1, max_size=8), st.integers(1, 300))
def test_fitted_widths_take_the_room_or_are_as_narrow_as_they_get(
    widths: list[int], room: int
) -> None:
    fitted = fit(widths, room)
    assert all(
        NARROWEST <= new < old or new == old for old, new in zip(widths, fitted, strict=True)
    )
    if sum(widths) <= room:
        assert fitted == widths
    elif sum(min(value, NARROWEST) for value in widths) <= room:
        assert sum(fitted) == room
    else:
        assert max(fitted) <= NARROWEST


def test_table_is_aligned_by_display_width() -> None:
    lines = list(table(["unit", "n"], [["市财政局", 12], ["ab", 3]]))
    assert lines == ["unit       n", "--------  --", "市财政局  12", "ab         3"]
    assert len({width(line) for line in lines}) == 1


def test_table_keeps_to_the_room_and_shortens_the_widest_column() -> None:
    rows = [["市财政局", "很长的标题" * 20, 3]]
    lines = list(table(["unit", "title", "n"], rows, room=40))
    assert max(width(line) for line in lines) <= 40
    assert "市财政局" in lines[2]
    assert "…" in lines[2]
    assert lines[2].endswith("3")


def test_table_can_keep_the_ends_of_a_column() -> None:
    lines = list(table(["task", "n"], [["task/2024/12345", 1]], room=12, telling_ends={0}))
    assert lines[2] == "…24/12345  1"


def test_iris_shrink_first_and_short_headings_stay_whole() -> None:
    columns = ["deadline", "title", "task"]
    rows = [["2024", "很长的标题" * 4, "task/2024/12345/67890"]]
    lines = list(table(columns, rows, room=67, telling_ends={2}))
    assert lines[2].endswith(f"  {rows[0][1]}  …24/12345/67890")
    lines = list(table(columns, rows, room=44, telling_ends={2}))
    assert lines[0].split() == columns
    assert "…" in lines[2].split()[1]


def test_iris_are_left_out_where_the_rest_would_be_unreadable() -> None:
    rows = [["2024", "很长的标题" * 4, "task/2024/12345/67890"]]
    lines = list(table(["deadline", "title", "task"], rows, room=36, telling_ends={2}))
    assert lines[0].split() == ["deadline", "title"]
    assert lines[-1] == "left out: task (-f csv has all)"
    assert max(map(width, lines)) <= 36
    alone = list(table(["task"], [["task/2024/12345/67890"]], room=10, telling_ends={0}))
    assert alone[2] == "…345/67890"


@given(st.integers(10, 120), st.lists(st.integers(1, 60), min_size=1, max_size=6))
def test_a_table_keeps_to_the_room_where_it_can(room: int, lengths: list[int]) -> None:
    columns = [f"column{index}" for index in range(len(lengths))]
    rows = [["字" * length for length in lengths]]
    lines = list(table(columns, rows, room=room, telling_ends={0}))
    if room >= (NARROWEST + 2) * len(lengths):
        assert max(map(width, lines)) <= room


def test_table_puts_a_cell_on_one_line() -> None:
    lines = list(table(["a"], [["x\ny\tz\x1b[2J"]]))
    assert lines[2] == "x y z[2J"


def test_table_without_rows_has_its_heading() -> None:
    assert list(table(["unit", "n"], [])) == ["unit  n", "----  -"]


@given(st.lists(st.tuples(TEXTS, st.none() | st.integers()), max_size=5))
def test_csv_reads_back(rows: list[tuple[str, int | None]]) -> None:
    text = "\n".join(delimited(["a", "b"], rows)) + "\n"
    back = list(csv.reader(io.StringIO(text)))
    assert back == [["a", "b"], *([one, cell(two)] for one, two in rows)]


def test_json_keeps_numbers_dates_and_chinese() -> None:
    line = json_line({"value": Decimal("1.5"), "whole": Decimal(3), "due": date(2024, 9, 30)})
    assert line == '{"value": 1.5, "whole": 3, "due": "2024-09-30"}'
    assert json.loads(json_rows(["名"], [["市"], [None]])) == [{"名": "市"}, {"名": None}]
    assert json.loads(json_rows(["名"], [])) == []


def test_json_refuses_what_has_no_form() -> None:
    with pytest.raises(TypeError, match="set has no JSON form"):
        json_line({"value": {1}})


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (RowFormat.TABLE, ["a  b", "-  -", "1  x"]),
        (RowFormat.CSV, ["a,b", "1,x"]),
        (RowFormat.TSV, ["a\tb", "1\tx"]),
        (RowFormat.JSON, ['[\n  {"a": 1, "b": "x"}\n]']),
    ],
)
def test_rows_in_each_format(how: RowFormat, expected: list[str]) -> None:
    assert list(write_rows(["a", "b"], [[1, "x"]], how)) == expected
