"""Numbers and dates as their cells print them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.workbook.number_formats import BUILT_IN, printed_number


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        ("1", "", "1"),
        ("1.0", "General", "1"),
        ("0.1", "@", "0.1"),
        ("0.30000000000000004", "", "0.3"),
        ("-2.50", "", "-2.5"),
        ("-0.0", "", "0"),
        ("1E-5", "", "0.00001"),
        ("12.5", "0.00", "12.50"),
        ("12.5", "0.00_ ", "12.50"),
        ("2.345", "0.00", "2.35"),
        ("0.05", "0%", "5%"),
        ("0.055", "0.0%", "5.5%"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("1234567.891", "#,##0.##", "1,234,567.89"),
        ("5", "0.##", "5"),
        ("7", "000", "007"),
        ("0.5", "#.0", ".5"),
        ("-3", "0.0", "-3.0"),
        ("-3", "0;(0)", "(3)"),
        ("0", '0;-0;"无"', "0"),
        ("3", '0"家"', "3家"),
        ("3", 'General"项"', "3项"),
        ("3", "0\\项", "3项"),
        ("3", '"约"0', "约3"),
        ("3", "[红色]0", "3"),
        ("3", "[$¥-804]#,##0", "¥3"),
        ("1.5", "# ?/?", "1.5"),
        ("1500", '0.0,"千"', "1500"),
        ("1500", "0.00E+00", "1500"),
        ("26", "[DBNum1]General", "26"),
        ("27:30", "h:mm", "27:30"),
        ("1.5", "[h]:mm", "1.5"),
        ("1e400", "0", "1e400"),
        ("nan", "0", "nan"),
        ("inf", "", "inf"),
        ("2", "0" * 300, "2"),
    ],
)
def test_numbers(value: str, code: str, expected: str) -> None:
    assert printed_number(value, code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy-mm-dd", "2031年6月30日"),
        ("m/d/yy", "2031年6月30日"),
        ('[$-804]yyyy"年"m"月"d"日";@', "2031年6月30日"),
        ("yyyy\\年m\\月", "2031年6月"),
        ("yyyy年m月", "2031年6月"),
        ("mmm-yy", "2031年6月"),
        ('yyyy"年"', "2031年"),
        ("m月d日", "6月30日"),
        ("m月", "6月"),
        ("e年m月", "2031年6月"),
        (BUILT_IN[14], "2031年6月30日"),
        (BUILT_IN[57], "2031年6月"),
        (BUILT_IN[58], "6月30日"),
        ("yyyy-mm-dd hh:mm:ss", "2031年6月30日 9:05"),
        ("yyyy-mm-dd hh:mm:ss.000", "2031年6月30日 9:05"),
        ("h:mm", "9:05"),
        ("mm:ss", "9:05"),
    ],
)
def test_dates(code: str, expected: str) -> None:
    assert printed_number("48029.378472222", code) == expected


def test_midnight_is_no_time() -> None:
    assert printed_number("48029", "yyyy-m-d h:mm") == "2031年6月30日"


def test_days_may_be_counted_from_1904() -> None:
    assert printed_number("46567", "yyyy-m-d", from_1904=True) == "2031年6月30日"


@pytest.mark.parametrize("value", ["-1", "0.5", "2958466", "1E+20"])
def test_numbers_that_are_no_day_are_printed_plainly(value: str) -> None:
    assert "年" not in printed_number(value, "yyyy-m-d")


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_every_day_is_printed(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    expected = f"{day.year}年{day.month}月{day.day}日"
    assert printed_number(str(serial), "yyyy/m/d") == expected


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
def test_rounding_is_within_half_of_the_last_place(value: Decimal, places: int) -> None:
    printed = printed_number(str(value), "0." + "0" * places if places else "0")
    assert abs(Decimal(printed) - value) <= Decimal("0.5").scaleb(-places)
    assert len(printed.partition(".")[2]) == places


@given(st.text('0#?.,%"[]\\_*;@ymdhsEe年月$-/ ', max_size=12), st.floats())
def test_any_code_prints_something(code: str, value: float) -> None:
    assert isinstance(printed_number(repr(value), code), str)


def test_large_numbers() -> None:
    assert printed_number("9.999999999999995e+27", "0") == "1" + "0" * 28
