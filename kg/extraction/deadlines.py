"""Days by which a task is to be done: in a goal's sentence, or in a column of their own."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_DEADLINE = re.compile(
    rf"(?:(?P<year>20\d\d)年|(?P<next>明年)|(?<!\d))"
    rf"(?:{_MONTH}月(?:{_DAY}日|[底末])?|(?:(?<=年)|年)[底末])之?前"
)
# A policy that is extended until the year's end is not a task that is due then.
_END_OF_YEAR = re.compile(
    r"(?:(?:(?<=到)(?<!延[长续期]到)|(?<=至)(?<!延至)(?<!延[长续期]至)|^|(?<=[，。；：]))(?:(?P<year>20\d\d)年|今年|年)年?底)(?!前|之前|的)"
)
_DUE_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:(?P<year>20\d\d)年|(?P<next>明年))?(?<!\d){_MONTH}月(?:{_DAY}日)?",
        rf"(?P<year>20\d\d)[./-]{_MONTH}(?:[./-]{_DAY})?(?!\d)",
        r"(?:(?P<year>20\d\d)年|(?P<next>明年))?第?(?P<quarter>[一二三四1-4])季度",
        r"(?P<year>20\d\d)年|(?P<next>明年)|年[底末内]",
    )
)


def find_deadline(text: str, year: int) -> date | None:
    """The first day before which a text says that something is to be done.

    Parameters
    ----------
    text
        A goal, without white space.
    year
        The document's year, for days that name none.

    Examples
    --------
    >>> find_deadline("新增学位500个，9月底前全部交付。", 2031)
    datetime.date(2031, 9, 30)
    >>> find_deadline("到2031年底，服务覆盖90%以上。", 2031)
    datetime.date(2031, 12, 31)
    >>> find_deadline("每月底前报送进度。", 2031) is None
    True
    """
    match = _DEADLINE.search(text) or _END_OF_YEAR.search(text)
    day = _last_day(match, year) if match else None
    return day if day and day.year >= year else None


def read_due_date(text: str, year: int) -> date | None:
    """The last day of the time that a cell names (2031年6月, 2031-06-30, 二季度, 年底).

    Examples
    --------
    >>> read_due_date("2031年6月", 2030), read_due_date("第三季度", 2031)
    (datetime.date(2031, 6, 30), datetime.date(2031, 9, 30))
    >>> read_due_date("长期坚持", 2031) is None
    True
    """
    found = (match for pattern in _DUE_DATES if (match := pattern.search(text)))
    match = next(found, None)
    return _last_day(match, year) if match else None


def _last_day(match: re.Match[str], year: int) -> date:
    groups = match.groupdict()
    in_year = int(groups["year"]) if groups["year"] else year + bool(groups.get("next"))
    quarter = groups.get("quarter")
    month = int(groups.get("month") or 12)
    if quarter:
        month = ("一二三四".find(quarter) + 1 or int(quarter)) * 3
    last = monthrange(in_year, month)[1]
    return date(in_year, month, min(int(groups.get("day") or last), last))
