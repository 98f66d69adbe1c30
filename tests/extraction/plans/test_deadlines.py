"""Deadlines in sentences and in columns."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.plans.deadlines import find_deadline, part_closing_time, read_due_date, says_when


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
        ("9月底前", date(2031, 9, 30)),
        ("六月底前", date(2031, 6, 30)),
        ("年内", date(2031, 12, 31)),
        ("2032年内", date(2032, 12, 31)),
        ("上半年", date(2031, 6, 30)),
        ("三季度末", date(2031, 9, 30)),
        ("2031年3月—11月", date(2031, 11, 30)),
        ("2031年3-11月", date(2031, 11, 30)),
        ("2030年11月至2031年3月", date(2031, 3, 31)),
        ("2031.06.30", date(2031, 6, 30)),
        ("2031/6/30", date(2031, 6, 30)),
        ("2031-06-30 00:00:00", date(2031, 6, 30)),
        ("2031—2033年", date(2033, 12, 31)),
        ("2031", date(2031, 12, 31)),
        ("6月中旬", date(2031, 6, 20)),
        ("6月底前、长期坚持", date(2031, 6, 30)),
        ("2031年底前取得成效，2032年底完成", date(2032, 12, 31)),
        ("2031年春季学期，6月30日前", date(2031, 6, 30)),
        ("持续推进", None),
        ("全年", None),
        ("2031年全年", None),
        ("每年12月底前", None),
        ("每季度末", None),
        ("常态化开展", None),
        ("", None),
    ],
)
def test_columns(text: str, wanted: date | None) -> None:
    assert read_due_date(text, 2031) == wanted


@given(st.text("20319年月日底末前之明一四季度.-/0", max_size=14))
def test_any_text_gives_a_day_or_none(text: str) -> None:
    for day in (find_deadline(text, 2031), read_due_date(text, 2031)):
        assert day is None or 2000 <= day.year <= 2099


@pytest.mark.parametrize("text", ["市财政局", "2031年渔港指挥部", "全市各单位", "月亮湾镇", ""])
def test_units_say_no_time(text: str) -> None:
    assert not says_when(text)


@given(
    st.dates(date(2029, 1, 1), date(2035, 12, 31)), st.sampled_from(["{}前", "{}前完成", "于{}前"])
)
def test_days_are_read_back(day: date, wording: str) -> None:
    printed = f"{day.year}年{day.month}月{day.day}日"
    assert read_due_date(wording.format(printed), 2020) == day
    for separator in "./-":
        assert read_due_date(day.strftime(f"%Y{separator}%m{separator}%d"), 2020) == day


@given(
    st.integers(1, 12), st.integers(1, 12), st.sampled_from(["{}—{}月", "{}月至{}月", "{}月-{}月"])
)
def test_the_end_of_a_span_counts(first: int, last: int, wording: str) -> None:
    first, last = sorted((first, last))
    read = read_due_date(wording.format(first, last), 2031)
    assert read is not None
    assert read.month == last


@pytest.mark.parametrize(
    ("text", "rest", "time"),
    [
        ("新建灯塔（9月底前完成）。", "新建灯塔。", "9月底前完成"),
        ("新建灯塔。（12月底前）", "新建灯塔。", "12月底前"),
        ("新建灯塔（长期坚持）", "新建灯塔", "长期坚持"),
        ("新建灯塔（含码头）。", "新建灯塔（含码头）。", ""),
        ("新建灯塔（2031—2033年）。", "新建灯塔（2031—2033年）。", ""),
        ("（9月底前完成）", "（9月底前完成）", ""),
    ],
)
def test_a_time_in_the_last_bracket(text: str, rest: str, time: str) -> None:
    assert part_closing_time(text) == (rest, time)
