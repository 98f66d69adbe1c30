from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.graph.periods import read_period, with_larger

PARTS = ["", *(f"-H{half}" for half in (1, 2)), *(f"-Q{quarter}" for quarter in (1, 2, 3, 4)),
         *(f"-{month:02}" for month in range(1, 13))]  # fmt: skip
LABELS = st.builds("{:04}{}".format, st.integers(1, 9999), st.sampled_from(PARTS))


@given(LABELS)
def test_a_period_lies_within_every_larger_one(label: str) -> None:
    period = read_period(label)
    assert period.begin <= period.end
    outer = [read_period(larger) for larger in period.larger]
    assert all(around.begin <= period.begin and period.end <= around.end for around in outer)
    sizes = [around.end - around.begin for around in outer]
    assert sizes == sorted(sizes)
    assert all(size > period.end - period.begin for size in sizes)


@given(st.integers(1, 9998), st.sampled_from([2, 4, 12]))
def test_halves_quarters_and_months_fill_the_year(year: int, count: int) -> None:
    form = {2: "{}-H{}", 4: "{}-Q{}", 12: "{}-{:02}"}[count]
    parts = [read_period(form.format(f"{year:04}", number + 1)) for number in range(count)]
    assert parts[0].begin == date(year, 1, 1)
    assert parts[-1].end == date(year, 12, 31)
    for earlier, later in pairwise(parts):
        assert later.begin - earlier.end == timedelta(days=1)


@pytest.mark.parametrize(
    ("label", "end", "larger", "name"),
    [
        ("2032", "2032-12-31", (), "2032年"),
        ("2032-H2", "2032-12-31", ("2032",), "2032年下半年"),
        ("2032-Q2", "2032-06-30", ("2032-H1", "2032"), "2032年第二季度"),
        ("2032-02", "2032-02-29", ("2032-Q1", "2032-H1", "2032"), "2032年2月"),
        ("2032-07", "2032-07-31", ("2032-Q3", "2032-H2", "2032"), "2032年7月"),
    ],
)
def test_periods(label: str, end: str, larger: tuple[str, ...], name: str) -> None:
    period = read_period(label)
    assert (period.end.isoformat(), period.larger, period.name) == (end, larger, name)


@pytest.mark.parametrize(
    "label", ["", "24", "2024-Q5", "2024-13", "2024-1", "0000", "２０２４", "2024-Q1\n"]
)
def test_what_is_no_period_raises(label: str) -> None:
    with pytest.raises(KgError, match="not a period"):
        read_period(label)


def test_larger_periods_are_added_once() -> None:
    labels = [period.label for period in with_larger(["2031-02", "2031-Q1", "2031-02"])]
    assert labels == ["2031", "2031-02", "2031-H1", "2031-Q1"]
