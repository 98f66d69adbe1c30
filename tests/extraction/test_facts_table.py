"""Compact cells of a facts table: what is written is read again."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.facts_table import (
    read_periods_cell,
    read_targets_cell,
    write_periods_cell,
    write_targets_cell,
)
from kg.model import Comparator, Milestone, Target

NUMBER = st.decimals(0, 10**12, places=2).map(lambda value: value.normalize())
TARGETS = st.lists(
    st.builds(
        Target,
        metric=st.text("新增床位（含）投资A1", max_size=8).map(str.strip),
        comparator=st.sampled_from(get_args(Comparator)),
        value=NUMBER,
        unit=st.sampled_from(["", "亿元", "万张", "%", "个", "公里"]),
        text=st.just(""),
        max_value=st.none() | NUMBER,
    ),
    max_size=5,
)
PERIODS = st.sampled_from(["2031", "2031-H1", "2031-Q3", "2031-09", "2032-12"])
MILESTONES = st.lists(
    st.builds(
        Milestone,
        text=st.just(""),
        periods=st.lists(PERIODS, min_size=1, max_size=3, unique=True).map(tuple),
    ),
    max_size=5,
    unique=True,
)


@given(TARGETS)
def test_targets(targets: list[Target]) -> None:
    read = read_targets_cell(write_targets_cell(targets))
    assert [(t.metric, t.comparator, t.value, t.max_value, t.unit) for t in read] == [
        (t.metric, t.comparator, t.value, t.max_value, t.unit) for t in targets
    ]


@given(MILESTONES)
def test_periods(milestones: list[Milestone]) -> None:
    assert list(read_periods_cell(write_periods_cell(milestones))) == milestones


def test_targets_of_the_plan_are_left_out() -> None:
    planned = Target("床位", "=", Decimal(5), "张", "", milestone=1)
    assert write_targets_cell([planned]) == ""


def test_signs_of_the_cell_inside_a_metric_do_not_confuse() -> None:
    target = Target("甲；乙≥3", ">=", Decimal(5), "张", "")
    [read] = read_targets_cell(write_targets_cell([target]))
    assert (read.metric, read.value) == ("甲，乙，3", Decimal(5))


@pytest.mark.parametrize("text", ["", "；", "床位5张", "床位 ≥ 多 张", "≥"])
def test_other_items_are_no_targets(text: str) -> None:
    assert read_targets_cell(text) == ()


@pytest.mark.parametrize("text", ["", "；", "一季度", "甲：乙", "2031-Q5", "2031-Q1+", "31"])
def test_other_items_are_no_periods(text: str) -> None:
    assert read_periods_cell(text) == ()


@given(st.text("床位≥≈5.–、；个2031-Q1+：—", max_size=30))
def test_any_cell_is_read(text: str) -> None:
    read_targets_cell(text)
    read_periods_cell(text)
