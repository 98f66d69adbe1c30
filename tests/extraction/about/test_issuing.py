"""Who issued a document, when, and under which number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.about.issuing import (
    is_office,
    read_date,
    read_identifier,
    read_issued,
    read_issuer,
)

NUMERALS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """A numeral below a hundred, as dates print it."""
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else NUMERALS[tens]) + "十" if tens else ""
    return ten + (NUMERALS[ones] if ones or not tens else "")


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_date_in_all_its_forms(day: date) -> None:
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year))
    forms = [
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month:02}/{day.day:02}",
    ]
    forms.append(f"{year}年{chinese(day.month)}月{chinese(day.day)}日")
    assert {read_date(form) for form in forms} == {day}


@pytest.mark.parametrize(
    "text", ["", "2031年", "2031年2月30日", "二〇三一年十十月一日", "2031-13-01"]
)
def test_no_date(text: str) -> None:
    assert read_date(text) is None


@given(st.text("一二三四五六七八九十〇元年月日0123456789-./ ", max_size=20))
def test_any_text_can_be_asked_for_a_date(text: str) -> None:
    found = read_date(text)
    assert found is None or found.year > 0


@pytest.mark.parametrize(
    ("head", "tail", "issuer", "issued"),
    [
        (
            ["制表单位：市渔业局（海洋办）制表时间：2031年1月2日"],
            [],
            "市渔业局（海洋办）",
            "2031-01-02",
        ),
        (["填报单位：云岭市渔业局", "2031年1月2日"], [], "云岭市渔业局", "2031-01-02"),
        (["（制表：云岭市渔业局2031年1月2日）"], [], "云岭市渔业局", "2031-01-02"),
        (["（云岭市渔业局2031年1月2日印发）"], [], "云岭市渔业局", "2031-01-02"),
        (["云府〔2031〕1号云岭市人民政府2031年1月2日"], [], "云岭市人民政府", "2031-01-02"),
        (["发布机构", "云岭市渔业局", "发布日期", "2031-01-02"], [], "云岭市渔业局", "2031-01-02"),
        ([], ["云岭市人民政府办公室", "二〇三一年一月二日"], "云岭市人民政府办公室", "2031-01-02"),
        (["云岭市人民政府文件"], [], "云岭市人民政府", ""),
        (["政府工作报告", "我代表清河县人民政府报告工作"], [], "清河县人民政府", ""),
        (["各县（市、区）人民政府，市直各单位："], ["联系单位：市渔业局"], "", ""),
        (["任务：建灯塔", "牵头单位：市渔业局", "2031年3月底前"], [], "", ""),
    ],
)
def test_issuers_and_dates(head: list[str], tail: list[str], issuer: str, issued: str) -> None:
    assert read_issuer(head, tail, "") == issuer
    found = read_issued(head, tail)
    assert (found.isoformat() if found else "") == issued


def test_the_date_of_signing_goes_before_that_of_publishing() -> None:
    head = ["发布日期：2031-01-09", "成文日期：2031-01-02"]
    assert read_issued(head, []) == date(2031, 1, 2)


@pytest.mark.parametrize(
    ("line", "identifier"),
    [
        ("云政办发〔2031〕12号", "云政办发〔2031〕12号"),
        ("文号：云政办〔2031〕第3号", "云政办〔2031〕第3号"),
        ("云办字[2031]3号", "云办字[2031]3号"),
        ("为落实《关于灯塔的意见》（海政发〔2030〕1号）", ""),
        ("2031年第12号", ""),
    ],
)
def test_numbers(line: str, identifier: str) -> None:
    assert read_identifier(["云岭市任务分解表", line]) == identifier


@given(st.text("云岭市人民政府办公室局委关于附件：，各、（）2031年", max_size=15))
def test_offices_are_told_from_other_lines(line: str) -> None:
    if is_office(line):
        assert not set(line) & set("：，、")
