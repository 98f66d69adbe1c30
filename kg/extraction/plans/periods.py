"""The period words of plans (一季度, 二至四季度, 上半年, 全年, 9月底前) and the labels they mean.

| words | labels in 2024 |
|---|---|
| 一季度, 第1季度 | `2024-Q1` |
| 三、四季度, 二至四季度, 前三季度, 每季度 | the quarters in a row |
| 上半年, 下半年 | `2024-H1`, `2024-H2` |
| 全年, 年底前, 2024年 | `2024` |
| 8月份, 9月底前, 1-3月 | `2024-08`, `2024-09`, the months in a row |
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.chinese import compact

PeriodKind = Literal["quarter", "half", "year", "deadline", "month", "date"]
"""What a period word counts in: `deadline` is the year's end (年底前), `date` a bare year."""


@dataclass(frozen=True, slots=True)
class PeriodWord:
    """A period word: where it stands and what it means.

    `start` and `end` are offsets into the text. `first` and `last` are months, counted from
    1 for January of the plan's year, so that December of the year before is 0.
    `summing` marks words that may sum up the pieces before them (上半年, 前三季度, 每季度),
    `due` words that name an end (9月底前, 年底).
    """

    start: int
    end: int
    kind: PeriodKind
    labels: tuple[str, ...]
    first: int
    last: int
    summing: bool = False
    due: bool = False


_JOIN = r"(?:[、和及与至到~～\-－—–/]|以及)"
_RANGE = re.compile(r"[至到~～\-－—–]")
_MONTH = r"(?:1[0-2]|１[０-２]|0?[1-9]|[１-９]|十[一二]?|[一二三四五六七八九])"
# the 初 of 初步, the 底 of 底板, the 前 of 前期 and the 内 of 内部 are not part of the word
_BOUND = (
    r"(?:末(?!端)|底(?![板层座泥盘图数价稿线账])|初(?=[，,：:之前]))?"
    r"(?:(?:之|以)?前(?![期往海沿置瞻])|之?内(?![部容河涝外业控地贸需]))?"
)

_PERIOD = re.compile(
    r"(?=[今本当明前后每各四逐第一二三上下贯全年十五六七八九\d])"  # for speed only
    r"(?P<year>20\d\d年|[今本当明]年)?(?:"
    r"前(?P<front>[两二三23２３])个?季度"
    r"|后(?P<back>[两二三23２３])个?季度"
    r"|(?P<every>(?:每个?|各个?|四个|逐)季度(?![初末底]))"
    r"|(?P<quarters>(?<![上下前后每本这同某任十])(?:"
    rf"第?[一二三四](?:(?:季度)?{_JOIN}第?[一二三四]|[二三四]){{0,3}}"
    rf"|第?(?<!\d)[1-4１-４](?:(?:季度)?{_JOIN}第?[1-4１-４]){{0,3}}"
    rf")个?季度){_BOUND}"
    rf"|(?P<halves>上、?下半年|上半年(?:[、和及与]下半年)?|下半年){_BOUND}"
    r"|(?P<whole>(?:贯穿)?全年(?:度(?!假))?|(?(year)年?|年)(?:内(?![部容外])|度(?=[，,：:])))"
    rf"|(?P<deadline>(?(year)年?|年)[底末终](?:(?:之|以)?前(?!期))?)"
    rf"|(?P<months>(?<![\d第]){_MONTH}(?:月?{_JOIN}(?:20\d\d年)?{_MONTH}){{0,11}}月)"
    rf"(?:份|[上中下]{{1,2}}旬|\d{{1,2}}(?:{_JOIN}(?:{_MONTH}月)?\d{{1,2}})?[日号])?{_BOUND}"
    r"|(?(year)(?P<date>)|(?!))"
    r")"
)
"""A period word in text without white space. Group `date` (empty) is a year on its own."""

_QUARTER = re.compile(r"[一二三四1-4１-４]")
_MONTH_OR_YEAR = re.compile(rf"(20\d\d)年|{_MONTH}")
_CHINESE = {
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "十": 10, "十一": 11, "十二": 12,
}  # fmt: skip
_DUE = frozenset("前底末终")
_YEAR_WORDS = {"今年": 0, "本年": 0, "当年": 0, "明年": 1}


def find_periods(text: str, year: int) -> list[PeriodWord]:
    """Find the period words of a text without white space, in order, without overlap.

    `year` is the plan's year, for words that name none.

    Examples
    --------
    >>> [(word.start, word.labels) for word in find_periods("二、三季度开工，年底前完工", 2024)]
    [(0, ('2024-Q2', '2024-Q3')), (8, ('2024',))]
    """
    words: list[PeriodWord] = []
    position = 0
    while match := _PERIOD.search(text, position):
        word = _read(match, year)
        if word is None:
            # 一、一季度 is a number and a quarter: look again behind the number
            position = match.start() + 1
            continue
        words.append(word)
        position = match.end()
    return words


def read_periods(text: str, year: int) -> tuple[str, ...]:
    """Read period words as labels, in order of time, each once.

    `year` is used where a word names none.

    Examples
    --------
    >>> read_periods("一季度；二季度", 2024)
    ('2024-Q1', '2024-Q2')
    >>> read_periods("2021年9月底前", 2024)
    ('2021-09',)
    >>> read_periods("全年推进，其中三至四季度重点推进", 2024)
    ('2024', '2024-Q3', '2024-Q4')
    >>> read_periods("长期坚持", 2024)
    ()
    """
    words = find_periods(compact(text), year)
    return in_order_of_time(label for word in words for label in word.labels)


def in_order_of_time(labels: Iterable[str]) -> tuple[str, ...]:
    """Sort labels by their beginning, the longer period first, each once.

    Examples
    --------
    >>> in_order_of_time(["2024-Q3", "2024-06", "2024-H1", "2024", "2024-Q3"])
    ('2024', '2024-H1', '2024-06', '2024-Q3')
    """

    def key(label: str) -> tuple[str, int, int]:
        year, _, rest = label.partition("-")
        if rest[:1] in {"Q", "H"}:
            months = 3 if rest[0] == "Q" else 6
            return year, (int(rest[1:]) - 1) * months + 1, -months
        return year, int(rest or 1), -1 if rest else -12

    return tuple(sorted(set(labels), key=key))


def _read(match: re.Match[str], year: int) -> PeriodWord | None:
    named = match["year"]
    of = year
    if named:
        of = year + _YEAR_WORDS[named] if named in _YEAR_WORDS else int(named[:4])

    def word(
        kind: PeriodKind, labels: tuple[str, ...], first: int, last: int, summing: bool = False
    ) -> PeriodWord:
        shift = (of - year) * 12
        due = match[0][-1] in _DUE
        return PeriodWord(
            match.start(), match.end(), kind, labels, first + shift, last + shift, summing, due
        )

    def quarters(numbers: list[int], summing: bool = False) -> PeriodWord:
        labels = tuple(f"{of}-Q{number}" for number in numbers)
        return word("quarter", labels, numbers[0] * 3 - 2, numbers[-1] * 3, summing)

    if match["quarters"]:
        numbers = _quarter_numbers(match["quarters"])
        return quarters(numbers) if numbers else None
    if match["front"]:
        return quarters(list(range(1, _number(match["front"]) + 1)), summing=True)
    if match["back"]:
        return quarters(list(range(5 - _number(match["back"]), 5)))
    if match["every"]:
        return quarters([1, 2, 3, 4], summing=True)
    if halves := match["halves"]:
        if "上" in halves and "下" in halves:
            return word("half", (f"{of}-H1", f"{of}-H2"), 1, 12)
        if halves[0] == "上":
            return word("half", (f"{of}-H1",), 1, 6, summing=True)
        return word("half", (f"{of}-H2",), 7, 12)
    if match["months"]:
        return _months(match, of, year)
    kind: PeriodKind = "year" if match["whole"] else "deadline" if match["deadline"] else "date"
    return word(kind, (str(of),), 12 if kind == "deadline" else 1, 12)


def _number(numeral: str) -> int:
    return _CHINESE.get(numeral) or int(numeral)


def _quarter_numbers(words: str) -> list[int]:
    """The quarters of 二、三季度 or 二至四季度; none where they do not ascend."""
    numbers: list[int] = []
    end = 0
    for numeral in _QUARTER.finditer(words):
        number = _number(numeral[0])
        if numbers and number <= numbers[-1]:
            return []
        if numbers and _RANGE.search(words, end, numeral.start()):
            numbers.extend(range(numbers[-1] + 1, number))
        numbers.append(number)
        end = numeral.end()
    return numbers


def _months(match: re.Match[str], of: int, year: int) -> PeriodWord | None:
    """The months of 3月, 3、4月 or 2024年11月至2025年2月."""
    words = match["months"]
    months: list[int] = []  # counted from January of the plan's year
    end = 0
    for item in _MONTH_OR_YEAR.finditer(words):
        if item[1]:
            of = int(item[1])
            continue
        month = _number(item[0]) + (of - year) * 12
        if months and not months[-1] < month <= months[-1] + 24:
            return None
        if months and _RANGE.search(words, end, item.start()):
            months.extend(range(months[-1] + 1, month))
        months.append(month)
        end = item.end()
    labels = tuple(f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02d}" for month in months)
    due = match[0][-1] in _DUE
    return PeriodWord(match.start(), match.end(), "month", labels, months[0], months[-1], due=due)
