"""Counts as office programs print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.word.counting import printed_count


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("decimal", "1 10 12 20 101 110"),
        ("chineseCounting", "一 十 十二 二十 一〇一 一一〇"),
        ("chineseCountingThousand", "一 十 十二 二十 一百零一 一百一十"),
        ("japaneseCounting", "一 十 十二 二十 一百零一 一百一十"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾贰 贰拾 壹佰零壹 壹佰壹拾"),
        ("ideographDigital", "一 一〇 一二 二〇 一〇一 一一〇"),
        ("decimalZero", "01 10 12 20 101 110"),
        ("decimalFullWidth", "１ １０ １２ ２０ １０１ １１０"),
        ("decimalEnclosedCircle", "① ⑩ ⑫ ⑳ 101 110"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑿ ⒇ 101 110"),
        ("decimalEnclosedFullstop", "⒈ ⒑ ⒓ ⒛ 101 110"),
        ("ideographTraditional", "甲 癸 12 20 101 110"),
        ("ideographZodiac", "子 酉 亥 20 101 110"),
        ("upperRoman", "I X XII XX CI CX"),
        ("lowerLetter", "a j l t wwww fffff"),
        ("no such format", "1 10 12 20 101 110"),
    ],
)
def test_counts_by_format(number_format: str, expected: str) -> None:
    assert " ".join(printed_count(n, number_format) for n in (1, 10, 12, 20, 101, 110)) == expected


@pytest.mark.parametrize("number_format", ["none", "bullet"])
def test_formats_without_a_count(number_format: str) -> None:
    assert not printed_count(3, number_format)


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_no_two_counts_look_alike(one: int, other: int) -> None:
    for number_format in ("chineseCounting", "chineseCountingThousand", "upperRoman"):
        same = printed_count(one, number_format) == printed_count(other, number_format)
        assert same == (one == other)


@pytest.mark.parametrize("count", [0, -1, 10_000, 10**9])
def test_counts_out_of_range_are_digits(count: int) -> None:
    assert printed_count(count, "upperRoman") == str(count)
