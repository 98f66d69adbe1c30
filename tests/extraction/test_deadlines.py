"""Deadlines in sentences and in columns."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.deadlines import find_deadline, read_due_date


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("9月底前完工", date(2031, 9, 30)),
        ("力争9月30日之前完工", date(2031, 9, 30)),
        ("2032年2月底前完工", date(2032, 2, 29)),
        ("到明年3月前完工", date(2032, 3, 31)),
        ("年底前完工", date(2031, 12, 31)),
        ("2033年底前完工", date(2033, 12, 31)),
        ("明年底前完工", date(2032, 12, 31)),
        ("6月31日前完工", date(2031, 6, 30)),
        ("每月底前报送", None),
        ("9月开工", None),
        ("3月0日前", None),
        ("", None),
    ],
)
def test_sentences(text: str, wanted: date | None) -> None:
    assert find_deadline(text, 2031) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2031年6月30日", date(2031, 6, 30)),
        ("2031年6月底前", date(2031, 6, 30)),
        ("2031-06-15", date(2031, 6, 15)),
        ("2032.2", date(2032, 2, 29)),
        ("6月", date(2031, 6, 30)),
        ("第二季度", date(2031, 6, 30)),
        ("2032年一季度", date(2032, 3, 31)),
        ("年底", date(2031, 12, 31)),
        ("2033年", date(2033, 12, 31)),
        ("长期坚持", None),
        ("", None),
    ],
)
def test_columns(text: str, wanted: date | None) -> None:
    assert read_due_date(text, 2031) == wanted


@given(st.text("20319年月日底末前之明一四季度.-/0", max_size=14))
def test_any_text_gives_a_day_or_none(text: str) -> None:
    for day in (find_deadline(text, 2031), read_due_date(text, 2031)):
        assert day is None or 2000 <= day.year <= 2099
