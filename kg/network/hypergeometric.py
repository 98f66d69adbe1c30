"""The hypergeometric distribution for many pairs at once, to the last digits.

Log factorials of large numbers would lose nine digits where they cancel (log 1,000,000! is
12,815,518), so each is taken apart into Stirling's main part, which cancels on paper, and its
small remainder.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

SMALLEST_P: Final = float(np.finfo(np.float64).tiny)
"""What a probability too small for a number is given as: what happened can't have had none."""

_TIE: Final = math.log1p(1e-7)  # probabilities this close are equal but for rounding, as R has it
_HALF_LOG_2PI: Final = 0.5 * math.log(2 * math.pi)
_SMALL_REMAINDERS: Final = np.array(
    [0.0] + [math.lgamma(n + 1) - n * math.log(n) + n for n in range(1, 16)]
)
_SMALL_REMAINDERS.setflags(write=False)


def _remainder(n: Floats) -> Floats:
    """log n! − (n log n − n), to the last digit; 0 for 0."""
    large = np.maximum(n, 15.0)
    square = 1.0 / (large * large)
    series = 1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680)))
    stirling = 0.5 * np.log(large) + _HALF_LOG_2PI + series / large
    table = _SMALL_REMAINDERS[np.minimum(n, 15).astype(np.int64)]
    return np.asarray(np.where(n > 15, stirling, table))


def _deviance(x: Floats, mean: Floats) -> Floats:
    """x log(x / mean) + mean − x, exact where the two are close; `mean` where x is 0.

    The series is that of C. Loader (2000), Fast and accurate computation of binomial
    probabilities.
    """
    difference = x - mean
    both = np.where(mean > 0, x + mean, 1.0)
    v = difference / both
    power = 2.0 * x * v
    square = v * v
    close = difference * v
    # |v| < 0.1: each term is less than a hundredth of the one before.
    for odd in range(3, 21, 2):
        power = power * square
        close = close + power / odd
    ratio = np.where((x > 0) & (mean > 0), x, 1.0) / np.where(mean > 0, mean, 1.0)
    far = np.where(x > 0, x * np.log(ratio), 0.0) - difference
    return np.asarray(np.where(np.abs(v) < 0.1, close, far))


def _log_probability(k: Floats, n1: Floats, n2: Floats, total: Floats) -> Floats:
    """Log of the probability of exactly k, from the 2 x 2 table that k and the margins make."""
    m1, m2 = total - n1, total - n2
    answer = -_remainder(total)
    for margin in (n1, m1, n2, m2):
        answer = answer + _remainder(margin)
    safe = np.maximum(total, 1.0)
    for cell, row, column in (
        (k, n1, n2),
        (n1 - k, n1, m2),
        (n2 - k, m1, n2),
        (m1 - n2 + k, m1, m2),
    ):
        answer = answer - _remainder(cell) - _deviance(cell, row * column / safe)
    return answer


def _falling_sum(k: Floats, n1: Floats, n2: Floats, total: Floats, *, up: bool) -> Floats:
    """Sum of the probabilities from k on outwards, divided by the one at k, which must fall."""
    sums = np.ones(k.size)
    left = np.arange(k.size)
    term, here = np.ones(k.size), k
    while left.size:
        if up:
            ratio = (n1 - here) * (n2 - here) / ((here + 1) * (total - n1 - n2 + here + 1))
            here = here + 1
        else:
            ratio = here * (total - n1 - n2 + here) / ((n1 - here + 1) * (n2 - here + 1))
            here = here - 1
        term = term * ratio
        grown = sums[left] + term
        sums[left] = grown
        # Ratios only get smaller, so what is still to come is less than a geometric series.
        going = term * ratio > 1e-17 * grown * np.maximum(1.0 - ratio, 0.0)
        if not going.all():
            left, term, here = left[going], term[going], here[going]
            n1, n2, total = n1[going], n2[going], total[going]
    return sums


def _mode(n1: Floats, n2: Floats, total: Floats) -> Floats:
    return np.asarray(np.floor((n1 + 1) * (n2 + 1) / (total + 2)))


def _tail(k: Floats, n1: Floats, n2: Floats, total: Floats, *, up: bool) -> Floats:
    falling = _falling_sum(k, n1, n2, total, up=up)
    return np.asarray(np.exp(_log_probability(k, n1, n2, total) + np.log(falling)))


def upper_tail(together: Whole, first: Whole, second: Whole, total: Whole) -> Floats:
    """P(X ≥ k) for so many pairs; see `significance.hypergeometric_tail`.

    Examples
    --------
    >>> of = np.array([4])
    >>> upper_tail(of, of, np.array([5]), np.array([10])).round(6).tolist()
    [0.02381]
    """
    k, n1, n2, everything = (x.astype(np.float64) for x in (together, first, second, total))
    least = np.maximum(0.0, n1 + n2 - everything)
    answer = np.ones(k.size)
    above = k > np.maximum(_mode(n1, n2, everything), least)
    answer[above] = _tail(k[above], n1[above], n2[above], everything[above], up=True)
    # Here the answer is about a half or more, so 1 minus the other end loses nothing.
    below = ~above & (k > least)
    answer[below] -= _tail(k[below] - 1, n1[below], n2[below], everything[below], up=False)
    return np.clip(answer, SMALLEST_P, 1.0)


def two_sided(a: Whole, b: Whole, c: Whole, d: Whole) -> Floats:
    """Probability of all tables not more likely than each; see `significance.fisher_exact`.

    Examples
    --------
    >>> three, one = np.array([3]), np.array([1])
    >>> two_sided(three, one, one, three).round(4).tolist()
    [0.4857]
    """
    k, n1, n2, total = (x.astype(np.float64) for x in (a, a + b, a + c, a + b + c + d))
    least, most = np.maximum(0.0, n1 + n2 - total), np.minimum(n1, n2)
    mode = np.clip(_mode(n1, n2, total), least, most)
    limit = _log_probability(k, n1, n2, total) + _TIE
    answer = np.zeros(k.size)
    for up in (True, False):
        mine = k > mode if up else k < mode
        # On the other side of the mode: the nearest count that is not more likely, if any is.
        near, far = mode.copy(), (most if up else least).copy()
        while (apart := np.abs(far - near) > 0).any():
            middle = np.floor((near + far) / 2) if up else np.ceil((near + far) / 2)
            rare = _log_probability(middle, n1, n2, total) <= limit
            far = np.where(apart & rare, middle, far)
            near = np.where(apart & ~rare, middle + (1 if up else -1), near)
        start = np.where(mine, k, far)
        held = mine | (_log_probability(start, n1, n2, total) <= limit)
        answer[held] += _tail(start[held], n1[held], n2[held], total[held], up=up)
    # The most likely table is its own only equal: everything is at most as likely.
    answer[k == mode] = 1.0
    return np.clip(answer, SMALLEST_P, 1.0)
