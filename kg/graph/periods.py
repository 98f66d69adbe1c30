"""Periods of the calendar: the days they begin and end on, and the larger ones around them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.errors import KgError

_LABEL: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])"
    r"|(?P<month>0[1-9]|1[0-2])))?"
)
_HALVES: Final = ("上半年", "下半年")
_QUARTERS: Final = ("第一季度", "第二季度", "第三季度", "第四季度")


@dataclass(frozen=True, slots=True)
class Period:
    """A year, half-year, quarter or month.

    `name` is what Chinese calls it; `begin` and `end` are its first and last day;
    `larger` holds the labels of all periods that contain it, the smallest first.
    """

    label: str
    name: str
    begin: date
    end: date
    larger: tuple[str, ...]


def read_period(label: str) -> Period:
    """Read a label such as `2024`, `2024-H1`, `2024-Q1` or `2024-09`.

    Raises
    ------
    KgError
        If the label is none of these.

    Examples
    --------
    >>> quarter = read_period("2024-Q1")
    >>> quarter.begin.isoformat(), quarter.end.isoformat(), quarter.larger
    ('2024-01-01', '2024-03-31', ('2024-H1', '2024'))
    >>> read_period("2024-09").larger
    ('2024-Q3', '2024-H2', '2024')
    """
    match = _LABEL.fullmatch(label)
    if not match or match["year"] == "0000":
        raise KgError(
            "not a period", where=repr(label), advice="write 2024, 2024-H1, 2024-Q1 or 2024-09"
        )
    year = match["year"]
    if half := match["half"]:
        first, last, name, larger = 6 * int(half) - 5, 6 * int(half), _HALVES[int(half) - 1], 1
    elif quarter := match["quarter"]:
        first, last = 3 * int(quarter) - 2, 3 * int(quarter)
        name, larger = _QUARTERS[int(quarter) - 1], 2
    elif month := match["month"]:
        first = last = int(month)
        name, larger = f"{first}月", 3
    else:
        first, last, name, larger = 1, 12, "", 0
    around = (f"{year}-Q{(first + 2) // 3}", f"{year}-H{(first + 5) // 6}", year)
    return Period(
        label=label,
        name=f"{year}年{name}",
        begin=date(int(year), first, 1),
        end=date(int(year), last, monthrange(int(year), last)[1]),
        larger=around[len(around) - larger :],
    )


def with_larger(labels: Iterable[str]) -> tuple[Period, ...]:
    """The periods with those labels and all that contain them, once each, sorted by label.

    Examples
    --------
    >>> [period.label for period in with_larger(["2024-Q4", "2024-Q3"])]
    ['2024', '2024-H2', '2024-Q3', '2024-Q4']
    """
    periods = {label: read_period(label) for label in labels}
    for period in list(periods.values()):
        periods.update((label, read_period(label)) for label in period.larger)
    return tuple(periods[label] for label in sorted(periods))
