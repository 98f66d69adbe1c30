"""Period words and their labels."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.chinese import compact
from kg.extraction.plans.periods import find_periods, in_order_of_time, read_periods

MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("一季度", ["2024-Q1"]),
        ("第一季度", ["2024-Q1"]),
        ("1季度", ["2024-Q1"]),
        ("第２季度", ["2024-Q2"]),
        ("四季度末前", ["2024-Q4"]),
        ("一、\n二季度", ["2024-Q1", "2024-Q2"]),
        ("三四季度", ["2024-Q3", "2024-Q4"]),
        ("二、三、四季度", ["2024-Q2", "2024-Q3", "2024-Q4"]),
        ("二至四季度", ["2024-Q2", "2024-Q3", "2024-Q4"]),
        ("第二、三、四季度", ["2024-Q2", "2024-Q3", "2024-Q4"]),
        ("第一至第三季度", ["2024-Q1", "2024-Q2", "2024-Q3"]),
        ("三季度和四季度", ["2024-Q3", "2024-Q4"]),
        ("一季度-三季度", ["2024-Q1", "2024-Q2", "2024-Q3"]),
        ("前三季度", ["2024-Q1", "2024-Q2", "2024-Q3"]),
        ("后两个季度", ["2024-Q3", "2024-Q4"]),
        ("每季度", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]),
        ("各季度", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]),
        ("上半年", ["2024-H1"]),
        ("下半年", ["2024-H2"]),
        ("上、下半年", ["2024-H1", "2024-H2"]),
        ("全年", ["2024"]),
        ("贯穿全年", ["2024"]),
        ("2022年全年", ["2022"]),
        ("年底前", ["2024"]),
        ("2023年底", ["2023"]),
        ("今年内", ["2024"]),
        ("明年一季度", ["2025-Q1"]),
        ("2025年", ["2025"]),
        ("5月底", ["2024-05"]),
        ("8月份", ["2024-08"]),
        ("12月底前", ["2024-12"]),
        ("十月下旬", ["2024-10"]),
        ("9月3-6日", ["2024-09"]),
        ("2021年9月底前", ["2021-09"]),
        ("1-6月", MONTHS[:6]),
        ("3、4月", MONTHS[2:4]),
        ("10月至12月", MONTHS[9:]),
        ("2023年12月至2024年2月", ["2023-12", "2024-01", "2024-02"]),
        ("四季度；二季度；二季度", ["2024-Q2", "2024-Q4"]),
    ],
)
def test_words_become_labels(words: str, labels: list[str]) -> None:
    assert list(read_periods(words, 2024)) == labels


@pytest.mark.parametrize(
    "text",
    [
        "",
        "长期坚持",
        "每月一次",
        "上一季度数据",
        "历时5个月",
        "第十一届",
        "为期3.5个月",
        "季度通报",
    ],
)
def test_other_words_are_no_periods(text: str) -> None:
    assert read_periods(text, 2024) == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("一季度初步完成", "一季度"),
        ("二季度前期工作", "二季度"),
        ("三季度底板浇筑", "三季度"),
        ("年内部控制", None),
        ("一、一季度摸底", "一季度"),
        ("2、三季度摸底", "三季度"),
    ],
)
def test_words_end_where_they_end(text: str, word: str | None) -> None:
    assert [text[found.start : found.end] for found in find_periods(text, 2024)] == (
        [word] if word else []
    )


def test_periods_are_placed_in_the_months_of_the_plan() -> None:
    words = find_periods("2023年12月、2024年下半年、2025年一季度", 2024)
    assert [(word.first, word.last) for word in words] == [(0, 0), (7, 12), (13, 15)]


def test_words_that_sum_up_or_name_an_end_are_marked() -> None:
    words = find_periods("前三季度、上半年、每季度、下半年、6月底前、年底", 2024)
    assert [word.summing for word in words] == [True, True, True, False, False, False]
    assert [word.due for word in words] == [False, False, False, False, True, True]


def test_longer_periods_come_first() -> None:
    labels = ["2024-Q1", "2025", "2024-01", "2024", "2024-H1", "2024-12"]
    assert in_order_of_time(labels) == (
        "2024",
        "2024-H1",
        "2024-Q1",
        "2024-01",
        "2024-12",
        "2025",
    )


@given(
    st.text(
        alphabet="第一二三四十123１、至-和上下半全年每季度月日底前初内2024今明贯穿各，。 \n",
        max_size=60,
    )
)
def test_any_text_is_read(text: str) -> None:
    labels = read_periods(text, 2024)
    assert all(re.fullmatch(r"\d{4}(-(Q[1-4]|H[12]|\d\d))?", label) for label in labels)
    assert len(set(labels)) == len(labels)
    words = find_periods(compact(text), 2024)
    assert all(word.start < word.end and word.first <= word.last for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
