"""Markup inside cells: what is a tag, what is text, and where bold stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.markup import read_cell
from kg.model import Cell


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (" 一季度 ", "一季度"),
        ("<p>一季度</p><p>二季度</p>", "一季度\n二季度"),
        ("一季度<br>二季度<BR/>", "一季度\n二季度"),
        ('<span style="x">开工</span>', "开工"),
        ("关于印发<渔港条例>的通知", "关于印发<渔港条例>的通知"),
        ("投资&gt;5亿元&nbsp;", "投资>5亿元"),
        ("PM $_{2.5}$", "PM2.5"),
        ("CO_{2}减排", "CO2减排"),
        ("开工[bookmark: _GoBack]建设", "开工建设"),
        ("<b>没有结束", "没有结束"),
        ("</b>没有开始", "没有开始"),
    ],
)
def test_text(source: str, text: str) -> None:
    assert read_cell(source).text == text


def test_bold_is_where_it_is_printed() -> None:
    cell = read_cell("<p> <b>一季度：</b>开工。</p><strong>二季度：</strong>完工。")
    assert [cell.text[start:end] for start, end in cell.bold] == ["一季度：", "二季度："]


def test_empty_bold_is_none() -> None:
    assert read_cell("<b></b>开工<b> </b>") == Cell("开工")


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<br>", "<", ">", "&", "&#0;", "_{1}", " "])
        | st.text("甲乙\n\t。", max_size=3),
        max_size=20,
    ).map("".join)
)
def test_any_cell_is_read_and_its_bold_spans_are_in_order(source: str) -> None:
    cell = read_cell(source)
    assert cell.text == cell.text.strip()
    ends = [0, *(offset for span in cell.bold for offset in span), len(cell.text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in cell.bold)
