"""Numbers in Chinese, Arabic and mixed form."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.targets.numerals import half_width, read_numeral, scale_factor, split_scale

_DIGITS = "零一二三四五六七八九"


def _section(value: int) -> str:
    """Write a number below 10,000, without the leading zeros."""
    words, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + name
        gap = digit == 0
    return words


def _chinese(value: int) -> str:
    """Write a number below 10**12 in Chinese characters."""
    words, rest = "", value
    for place, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, rest = divmod(rest, place)
        if part:
            words += ("零" if words and part < 1000 else "") + _section(part) + name
    return words or "零"


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_written_in_chinese_reads_back(value: int) -> None:
    assert read_numeral(_chinese(value)) == value


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_a_number_written_in_arabic_reads_back(value: Decimal) -> None:
    assert read_numeral(str(value)) == value
    assert read_numeral(f"{value:,}") == value
    assert read_numeral(f"{value}万") == value * 10000


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿点1.,", max_size=12))
def test_what_is_no_number_raises_only_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert read_numeral(text) >= 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", "10"),
        ("十二", "12"),
        ("两千三百", "2300"),
        ("一万零五百", "10500"),
        ("三亿五千万", "350000000"),
        ("〇", "0"),
        ("三点五", "3.5"),
        ("三点五万", "35000"),
        ("1.56万亿", "1560000000000"),
        ("５０００", "5000"),
    ],
)
def test_forms_of_a_number(text: str, value: str) -> None:
    assert read_numeral(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "百", "千亿", "万", "三五", "二〇二〇", "点五", "一点", "甲"])
def test_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        read_numeral(text)


@given(st.text())
def test_half_width_keeps_every_position(text: str) -> None:
    assert len(half_width(text)) == len(text)


def test_scales() -> None:
    assert scale_factor("千万") == 10**7
    assert split_scale("五百万") == ("五百", "万")
    assert split_scale("一亿二千万") == ("一亿二千万", "")
    assert split_scale("万") == ("万", "")
