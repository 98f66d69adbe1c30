"""Days by which a task is to be done: in a goal's sentence, or in a column of their own."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from kg.chinese import simplified

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
_CHINESE_MONTH = r"十[一二]?|[一二三四五六七八九]"
_CHINESE_MONTHS = "一二三四五六七八九十"
_DUE_DATE = re.compile(
    rf"(?<!\d)(?P<iso_year>20\d\d)[./-](?P<iso_month>1[0-2]|0?[1-9])"
    rf"(?:[./-](?P<iso_day>3[01]|[12]\d|0?[1-9]))?(?!\d\d?(?!\d?:)|年)"
    r"|(?:(?P<year>(?<!\d)20\d\d)(?P<sign>年)?|(?P<next>明年|次年)|(?P<this>今年|本年|当年))?度?(?:"
    r"第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<half>[上下])半年"
    rf"|(?<![\d.])(?:{_MONTH}|(?P<chinese>{_CHINESE_MONTH}))月份?(?:{_DAY}[日号]|(?P<third>[上中下])旬)?"
    r"|(?:(?(year)年?|(?(next)年?|(?(this)年?|年)))[底末内])"
    r"|(?P<bare>)(?(sign)|(?(next)|(?(this)|(?(year)(?=[-—–－~～至到]+20\d\d年)|(?!)))))"
    r")"
)
"""A time that a cell names; a year may stand by itself, or open a span of years."""
_YEAR_ENDS = re.compile(
    r"\s*(?:$|[，,；;。、）)（(—–－~～至到-]|[之以]?前|内|完成|实现|建成|投[用产]|竣工|办结|完工|落实|全面|基本|达到)"
)
"""What makes a year that is named by itself a time to be done by; 2031年春季开学前 is not."""
_RECURRING = re.compile(
    r"每(?:个)?(?:年度?|季度?|月度?|周|半年|日|天)[^，。；、]*|20\d\d年?全年|全年|今年以来|“?十[一二三四五六]五”?[^，。；]{0,4}"
)
_MONTH_AND_DAY = re.compile(
    r"(?P<month>1[0-2]|0?[1-9])\.(?P<day>3[01]|[12]\d|0?[1-9])日?(?:前|止)?"
)
"""A cell that names a day without saying so (8.31前)."""
_YEAR_ALONE = re.compile(r"20\d\d")
_WHEN = re.compile(
    r"^(?:于|在|自|从|至|到|力争|确保|争取|计划|预计|拟|原则上|并|须|需|要|应|务必|请|完成(?:时限|时间|期限)为?|时限为?|均|全部)*"
    r"(?:20\d\d年|20\d\d[./-]|(?:1[0-2]|0?[1-9])月|(?:十[一二]?|[一二三四五六七八九])月|年[底末内中]|今年|明年|本年|当年|次年"
    r"|[上下]半年|第?[一二三四1-4]季度|全年|贯穿|长期|持续|常态|日常|经常|每年|每月|每季|每周|每半年|即时|即刻|立即|立行|适时"
    r"|按时|按期|限时|分期|分阶段|分步|随时|20\d\d[—–~～至-]20\d\d年)"
)
_LONGEST_WHEN = 28
"""Characters of a clause that only says when (2031年9月底前取得阶段性成效并报送总结)."""
_CLOSING_TIME = re.compile(
    r"(?<=\S)\s*[（(](?P<time>[^（()）]{2,30})[）)]\s*(?P<stop>[。；;]?)\s*$"
)
_BY_THEN = re.compile(r"前|完成|实现|建成|[年月]底|[年月]末|以内|长期|持续|全年")
_NO_TIME = re.compile(r"[局委办院镇处](?:）|$)|政府$|单位$|部门$|小组$|中心$|公司$|街道$|指挥部$")


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
    text = simplified(text)
    match = _DEADLINE.search(text) or _END_OF_YEAR.search(text)
    if match is None:
        return None
    groups = match.groupdict()
    in_year = int(groups["year"]) if groups["year"] else year + bool(groups.get("next"))
    day = _day(in_year, int(groups.get("month") or 12), groups.get("day"))
    return day if day.year >= year else None


def read_due_date(text: str, year: int) -> date | None:
    """The last day of the time that a cell names (2031年6月, 2031-06-30, 二季度, 年底).

    Of several times the latest counts (2031年底前取得成效，2032年底前完成), of a span its end
    (3月—11月). A time without a year is of the year named before it, else of the document's. What
    recurs or goes on (每月底, 全年, 长期坚持) names no day.

    Examples
    --------
    >>> read_due_date("2031年6月", 2030), read_due_date("第三季度", 2031)
    (datetime.date(2031, 6, 30), datetime.date(2031, 9, 30))
    >>> read_due_date("2031年3月—11月", 2030), read_due_date("8.31前", 2031)
    (datetime.date(2031, 11, 30), datetime.date(2031, 8, 31))
    >>> read_due_date("长期坚持", 2031) is None
    True
    """
    if _YEAR_ALONE.fullmatch(text):
        return date(int(text), 12, 31)
    if match := _MONTH_AND_DAY.fullmatch(text):
        return _day(year, int(match["month"]), match["day"])
    return max(_days(_RECURRING.sub("，", simplified(text)), year), default=None)


def says_when(text: str) -> bool:
    """Whether a clause without white space says only by when, or that there is no end.

    Examples
    --------
    >>> [says_when(text) for text in ("2031年9月底前完成", "长期坚持", "市财政局", "年底前由甲局")]
    [True, True, False, False]
    """
    text = simplified(text)
    return len(text) <= _LONGEST_WHEN and bool(_WHEN.match(text)) and not _NO_TIME.search(text)


def part_closing_time(text: str) -> tuple[str, str]:
    """A text without the bracket at its end that says by when, and what the bracket says.

    Examples
    --------
    >>> part_closing_time("新建学校5所（9月底前完成）。")
    ('新建学校5所。', '9月底前完成')
    >>> part_closing_time("实施三年行动（2031—2033年）")
    ('实施三年行动（2031—2033年）', '')
    """
    match = _CLOSING_TIME.search(text)
    said = "".join(match["time"].split()) if match else ""
    if match is None or not (says_when(said) and _BY_THEN.search(said)):
        return text, ""
    stop = match["stop"] if text[match.start() - 1 : match.start()] not in "。；;" else ""
    return text[: match.start()] + stop, said


def _days(text: str, year: int) -> Iterator[date]:
    document_year = year
    for match in _DUE_DATE.finditer(text):
        groups = match.groupdict()
        if groups["iso_year"]:
            year = int(groups["iso_year"])
            yield _day(year, int(groups["iso_month"]), groups["iso_day"])
            continue
        if groups["year"]:
            year = int(groups["year"])
        elif groups["next"]:
            year = document_year + 1
        if groups["bare"] is not None and not _YEAR_ENDS.match(text, match.end()):
            continue
        yield _day(year, _month(groups), groups["day"] or _end_of_third(groups["third"]))


def _month(groups: dict[str, str | None]) -> int:
    """The last month of a quarter, a half or a month; December where none is named."""
    quarter, chinese = groups["quarter"], groups["chinese"]
    if quarter:
        return ("一二三四".find(quarter) + 1 or int(quarter)) * 3
    if groups["half"]:
        return 6 if groups["half"] == "上" else 12
    if chinese:
        return sum(_CHINESE_MONTHS.index(digit) + 1 for digit in chinese)
    return int(groups["month"] or 12)


def _end_of_third(third: str | None) -> str | None:
    return {"上": "10", "中": "20"}.get(third or "")


def _day(year: int, month: int, day: str | None) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, min(int(day or last), last))
