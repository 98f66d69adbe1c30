"""Numbers with units, and their clauses."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.targets.scanning import scan


def _found(text: str) -> list[tuple[str, str | None, str]]:
    return [
        (str(q.low), None if q.high is None else str(q.high), q.unit)
        for q in (context.quantity for context in scan(text))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("种树1,200棵", [("1200", None, "棵")]),
        ("投资1.2万亿元", [("1.2", None, "万亿元")]),
        ("种树两百万棵", [("200", None, "万棵")]),
        ("种树一万二千棵", [("12000", None, "棵")]),
        ("走访15-20家", [("15", "20", "家")]),
        ("走访5家—8家", [("5", "8", "家")]),
        ("走访一至三家", [("1", "3", "家")]),
        ("培训8000至1万人", [("0.8", "1", "万人")]),
        ("培训8千至1万人", [("0.8", "1", "万人")]),
        ("占百分之六十", [("60", None, "%")]),
        ("占百分之五至百分之八", [("5", "8", "%")]),
        ("占三分之二", [("66.67", None, "%")]),
        ("三分之五", []),
        ("保持30万以上", [("30", None, "万")]),
        ("指数达到92。", [("92", None, "")]),
        ("5G基站、X886、PM2.5、1+6、2030年", []),
        ("第3个、第三批", []),
        ("二次结构、二级医院、两次演练", [("2", None, "次")]),
        ("巡检900台次、8班次", [("900", None, "台次"), ("8", None, "班次")]),
        ("走访9家或以上", [("9", None, "家")]),
        ("百亿元、千亩", []),
        ("500千伏", []),
        ("二〇二〇个", []),
        ("“99个”和《3项》", []),
    ],
)
def test_quantities_of_a_text(text: str, found: list[tuple[str, str | None, str]]) -> None:
    assert _found(text) == found


def test_a_clause_ends_at_a_comma_but_not_inside_a_number() -> None:
    first, second = scan("新建公园3个,投资1,200万元")
    assert (first.before, first.after) == ("新建公园", "")
    assert (second.before, second.quantity.low) == ("投资", Decimal(1200))


def test_the_gap_begins_behind_the_quantity_before() -> None:
    first, second, third = scan("建公园3个、广场5个，栽树8棵")
    assert first.following == second.quantity
    assert (second.gap, second.previous) == ("、广场", first.quantity)
    assert (third.gap, third.previous, third.following) == ("栽树", None, None)


@given(st.lists(st.integers(min_value=2, max_value=10**6), min_size=1, max_size=6))
def test_every_printed_count_is_found(counts: list[int]) -> None:
    text = "，".join(f"建成{count}座" for count in counts)
    assert [context.quantity.low for context in scan(text)] == counts
