"""Probabilities of meeting, against exact fractions and scipy."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kg.errors import QueryError
from kg.network.hypergeometric import SMALLEST_P
from kg.network.significance import (
    benjamini_hochberg,
    bonferroni,
    expected,
    fisher_exact,
    hypergeometric_tail,
    lift,
)


def exact_tail(k: int, n1: int, n2: int, total: int) -> float:
    """The definition, in whole numbers."""
    ways = sum(
        math.comb(n1, x) * math.comb(total - n1, n2 - x)
        for x in range(max(k, n1 + n2 - total), min(n1, n2) + 1)
    )
    return float(Fraction(ways, math.comb(total, n2)))


@st.composite
def pairs(draw: st.DrawFn, largest: int = 400) -> tuple[int, int, int, int]:
    total = draw(st.integers(1, largest))
    n1 = draw(st.integers(0, total))
    n2 = draw(st.integers(0, total))
    return draw(st.integers(0, min(n1, n2))), n1, n2, total


@settings(deadline=None)
@given(pairs())
def test_a_tail_is_the_sum_of_its_terms(pair: tuple[int, int, int, int]) -> None:
    answer = float(hypergeometric_tail(*pair))
    assert answer == pytest.approx(max(exact_tail(*pair), SMALLEST_P), rel=1e-12)


@settings(deadline=None)
@given(pairs(largest=20_000))
def test_a_tail_is_scipys(pair: tuple[int, int, int, int]) -> None:
    k, n1, n2, total = pair
    theirs = float(stats.hypergeom.sf(k - 1, total, n1, n2))
    # scipy loses digits where its numbers become denormal.
    if theirs > 1e-300:
        assert float(hypergeometric_tail(*pair)) == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize(
    ("k", "n1", "n2"), [(60, 5_000, 4_000), (5, 1_000, 1_000), (60, 1_000, 1_000)]
)
def test_a_million_tasks(k: int, n1: int, n2: int) -> None:
    total = 1_000_000
    term = Fraction(math.comb(n1, k) * math.comb(total - n1, n2 - k), math.comb(total, n2))
    ratio, falling = 1.0, 1.0
    for x in range(k, k + 200):
        ratio *= (n1 - x) * (n2 - x) / ((x + 1) * (total - n1 - n2 + x + 1))
        falling += ratio
    assert float(hypergeometric_tail(k, n1, n2, total)) == pytest.approx(
        float(term) * falling, rel=1e-12
    )


def test_many_pairs_are_answered_like_one() -> None:
    rng = np.random.default_rng(3)
    n1, n2 = rng.integers(1, 500, (2, 140_000))
    k = np.minimum(rng.integers(0, 20, 140_000), np.minimum(n1, n2))
    together = hypergeometric_tail(k, n1, n2, 1_000)
    for place in (0, 1 << 17, 139_999):
        assert together[place] == hypergeometric_tail(k[place], n1[place], n2[place], 1_000)


def test_no_shared_task_is_no_surprise() -> None:
    assert hypergeometric_tail([0, 0, 0], [0, 3, 10], [4, 4, 10], 10).tolist() == [1, 1, 1]
    # 6 and 7 tasks of 10 share 3 at least, whatever happens.
    assert float(hypergeometric_tail(3, 6, 7, 10)) == 1.0


def test_what_happened_has_a_probability() -> None:
    assert float(hypergeometric_tail(3_000, 3_000, 3_000, 100_000)) == SMALLEST_P


def test_no_pairs() -> None:
    assert hypergeometric_tail([], [], [], 5).shape == (0,)
    assert fisher_exact([], [], [], []).shape == (0,)
    assert benjamini_hochberg([], tests=0).shape == (0,)


@pytest.mark.parametrize(
    ("k", "n1", "n2", "total"), [(-1, 2, 2, 5), (1, 6, 2, 5), (3, 2, 4, 5), (0, 0, 0, 0)]
)
def test_impossible_counts_raise(k: int, n1: int, n2: int, total: int) -> None:
    with pytest.raises(QueryError):
        hypergeometric_tail(k, n1, n2, total)


def test_corrections_by_hand() -> None:
    p = [0.01, 0.04, 0.03, 0.005]
    # In order .005 .01 .03 .04, times 5, by rank: .025 .025 .05 .05.
    assert benjamini_hochberg(p, tests=5) == pytest.approx([0.025, 0.05, 0.05, 0.025])
    assert bonferroni(p, tests=50) == pytest.approx([0.5, 1.0, 1.0, 0.25])
    with pytest.raises(QueryError):
        bonferroni(p, tests=3)
    with pytest.raises(QueryError):
        benjamini_hochberg(p, tests=3)


@settings(deadline=None)
@given(st.lists(st.floats(1e-12, 1.0), min_size=1, max_size=40), st.integers(0, 60))
def test_q_values_are_scipys_with_the_pairs_that_never_met(p: list[float], unseen: int) -> None:
    theirs = stats.false_discovery_control([*p, *[1.0] * unseen])[: len(p)]
    assert benjamini_hochberg(p, tests=len(p) + unseen) == pytest.approx(theirs, rel=1e-12)


@settings(deadline=None)
@given(st.tuples(*[st.integers(0, 60)] * 4))
def test_fisher_is_scipys(table: tuple[int, int, int, int]) -> None:
    theirs = float(stats.fisher_exact([table[:2], table[2:]]).pvalue)
    assert float(fisher_exact(*table)) == pytest.approx(theirs, rel=1e-9)


@settings(deadline=None)
@given(st.tuples(*[st.integers(0, 40)] * 4))
def test_fisher_is_its_definition(table: tuple[int, int, int, int]) -> None:
    a, b, c, d = table
    ways = {
        x: math.comb(a + b, x) * math.comb(c + d, a + c - x)
        for x in range(max(0, a - d), min(a + b, a + c) + 1)
    }
    rare = sum(way for way in ways.values() if way <= ways[a])
    answer = float(fisher_exact(a, b, c, d))
    assert answer == pytest.approx(float(Fraction(rare, sum(ways.values()))), rel=1e-9)


def test_fisher_of_many_tables_and_of_none() -> None:
    assert fisher_exact([3, 0, 0], [1, 0, 3], [1, 0, 0], [3, 0, 4]).round(4).tolist() == [
        0.4857,
        1.0,
        1.0,
    ]
    with pytest.raises(QueryError):
        fisher_exact(-1, 2, 3, 4)


def test_lift_is_count_by_expectation() -> None:
    # 4 of 10 and 5 of 10: two together by chance, so four are twice as many.
    assert expected([4, 0], [5, 5], 10).tolist() == [2.0, 0.0]
    assert lift([4, 0], [4, 0], [5, 5], 10).tolist() == [2.0, 0.0]
    with pytest.raises(QueryError):
        lift(1, 1, 1, 0)
    with pytest.raises(QueryError):
        expected(1, 1, 0)
