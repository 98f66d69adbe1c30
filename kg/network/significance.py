"""More than chance? Exact probabilities of meeting, for many pairs at once.

Two units that both have many tasks share some by chance alone. The functions here say how many
that would be, and how rarely chance gives as many as there are.

Chance here means that each unit draws its tasks from all N, whatever the other draws. That takes
every task for one that both could have had, so the numbers must be those of the places in which
both have tasks (see `kg.network.chance`): over several places at once, units of one place would
seem to meet far more than chance gives, though they only work in the same place. It takes tasks
for alike, too: tasks of many units make more pairs than n₁ n₂ / N, so that in a network whose
tasks keep their sizes and whose units keep their loads, a lift of 1 is not the average.

Everything is numpy: importing scipy.stats takes 0.7 s, and a command must answer in less.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from kg.errors import QueryError
from kg.network.hypergeometric import Floats, Whole, two_sided, upper_tail

_AT_ONCE: Final = 1 << 17  # pairs worked on together: the arrays then stay in the processor's cache


SIGNIFICANT: Final = 0.05
"""The share of false finds below which a pair counts as more than chance."""


def hypergeometric_tail(
    together: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike
) -> Floats:
    """Probability that two units share at least this many tasks if each drew its own by chance.

    P(X ≥ k) = Σ_{x ≥ k} C(n₁, x) C(N − n₁, n₂ − x) / C(N, n₂), summed term by term from the end
    that is falling, so that small probabilities keep all their digits.

    Parameters
    ----------
    together
        k, tasks that the two share; an array of any shape.
    first, second
        n₁ and n₂, tasks of the one and of the other; of the same shape, or one number.
    total
        N, tasks in all; one number, or one a pair.

    Returns
    -------
    Probabilities in the shape of the arguments, from the smallest normal float (2e-308) to 1;
    1 where k is 0.

    Raises
    ------
    QueryError
        If a number is negative, if a unit has more tasks than there are, or shares more than it
        has.

    References
    ----------
    M. Tumminello, S. Miccichè, F. Lillo, J. Piilo and R. N. Mantegna (2011), Statistically
    validated networks in bipartite complex systems, PLoS ONE 6(3), e17994.

    Examples
    --------
    Of 10 tasks, one unit has 4 and another 5. They share all 4 with probability
    C(5, 4) / C(10, 4) = 5 / 210:

    >>> float(hypergeometric_tail(4, 4, 5, 10).round(6))
    0.02381
    >>> hypergeometric_tail([0, 1, 4], 4, 5, 10).round(4).tolist()
    [1.0, 0.9762, 0.0238]
    """
    k, n1, n2, every = _whole(together, first, second, total)
    if (every < 1).any() or (k < 0).any() or (np.maximum(n1, n2) > every).any():
        raise QueryError(
            "the numbers of tasks must lie between 0 and the number of all tasks",
            where=f"{every.min(initial=0)} tasks",
            advice="count shared and own tasks over the same tasks",
        )
    if (k > np.minimum(n1, n2)).any():
        raise QueryError(
            "two units can't share more tasks than one of them has",
            advice="count shared and own tasks over the same tasks",
        )
    answer = np.empty(k.size)
    flat = (k.ravel(), n1.ravel(), n2.ravel(), every.ravel())
    for start in range(0, k.size, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        answer[part] = upper_tail(*(column[part] for column in flat))
    return answer.reshape(k.shape)


def bonferroni(p: ArrayLike, tests: int) -> Floats:
    """Probabilities corrected for so many tests, so that even one false finding is rare.

    min(1, p · m): the sum of the chances of each (Bonferroni 1936).

    Parameters
    ----------
    p
        Probabilities of the pairs that met.
    tests
        m, all pairs that could have met.

    Raises
    ------
    QueryError
        If there are fewer tests than probabilities.

    Examples
    --------
    >>> bonferroni([0.001, 0.2], tests=10).tolist()
    [0.01, 1.0]
    """
    values = np.asarray(p, dtype=np.float64)
    _check_tests(values.size, tests)
    return np.minimum(values * tests, 1.0)


def benjamini_hochberg(p: ArrayLike, tests: int) -> Floats:
    """Smallest share of false findings at which each pair would count as a finding (q-values).

    q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎ · m / j, in the order of p. Pairs that never met have p = 1, come
    last and need not be given.

    Parameters
    ----------
    p
        Probabilities of the pairs that met, in any order.
    tests
        m, all pairs that could have met.

    Raises
    ------
    QueryError
        If there are fewer tests than probabilities.

    References
    ----------
    Y. Benjamini and Y. Hochberg (1995), Controlling the false discovery rate, Journal of the
    Royal Statistical Society B 57, 289–300.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, 0.03], tests=4).round(4).tolist()
    [0.04, 0.0533, 0.0533]
    """
    values = np.asarray(p, dtype=np.float64)
    _check_tests(values.size, tests)
    order = np.argsort(values, axis=None, kind="stable")
    ranked = values.ravel()[order] * tests / np.arange(1, values.size + 1)
    answer = np.empty(values.size)
    answer[order] = np.minimum(np.minimum.accumulate(ranked[::-1])[::-1], 1.0)
    return answer.reshape(values.shape)


def fisher_exact(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Floats:
    """Two-sided probability that two shares are as different as these by chance, for many tables.

    A table is [[a, b], [c, d]]. The probabilities of all tables with the same margins that are
    not more likely than this one are added up; such as differ by less than 1e-7 of themselves
    count as equal, as in R.

    Parameters
    ----------
    a, b, c, d
        Counts; arrays of one shape, or numbers.

    Returns
    -------
    Probabilities in the shape of the arguments; 1 where a row or a column is empty.

    Raises
    ------
    QueryError
        If a count is negative.

    References
    ----------
    R. A. Fisher (1935), The logic of inductive inference, Journal of the Royal Statistical Society
    98, 39–82; the example is from his The design of experiments (1935).

    Examples
    --------
    Fisher's tea: three of four cups told right of either kind.

    >>> float(fisher_exact(3, 1, 1, 3).round(4))
    0.4857
    """
    cells = _whole(a, b, c, d)
    if any((cell < 0).any() for cell in cells):
        raise QueryError("a count in a table can't be negative")
    shape = cells[0].shape
    flat = [cell.ravel() for cell in cells]
    answer = np.empty(flat[0].size)
    for start in range(0, answer.size, _AT_ONCE):
        answer[start : start + _AT_ONCE] = two_sided(*(x[start : start + _AT_ONCE] for x in flat))
    return answer.reshape(shape)


def expected(first: ArrayLike, second: ArrayLike, total: ArrayLike) -> Floats:
    """Tasks that two units would share on average if each drew its own by chance: n₁ n₂ / N.

    Raises
    ------
    QueryError
        If there are no tasks at all.

    Examples
    --------
    >>> float(expected(4, 5, 10))
    2.0
    """
    if (np.asarray(total) < 1).any():
        raise QueryError("nothing can be expected where there are no tasks")
    product = np.multiply(np.asarray(first, dtype=np.float64), second)
    return np.asarray(product / np.asarray(total), dtype=np.float64)


def lift(together: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike) -> Floats:
    """How many times as many tasks two units share as chance would give them: k N / (n₁ n₂).

    0 where a unit has no tasks.

    Raises
    ------
    QueryError
        If there are no tasks at all.

    Examples
    --------
    >>> lift([4, 1], 4, [5, 0], 10).tolist()
    [2.0, 0.0]
    """
    counted, chance = np.broadcast_arrays(
        np.asarray(together, dtype=np.float64), expected(first, second, total)
    )
    answer = np.zeros(chance.shape)
    np.divide(counted, chance, out=answer, where=chance > 0)
    return answer


def _whole(*values: ArrayLike) -> tuple[Whole, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(value, dtype=np.int64) for value in values)))


def _check_tests(given: int, tests: int) -> None:
    if tests < given:
        raise QueryError(
            f"{given} probabilities can't come from {tests} tests",
            advice="count all pairs that could have met, those that never did among them",
        )
