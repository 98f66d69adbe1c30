"""Every number with a unit in a text, and the words of its clause around it.

What a number means is not asked here: `comparators` and `exclusions` ask that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.extraction.targets.measures import PER, UNIT, Kind, kind_of
from kg.extraction.targets.numerals import (
    ARABIC,
    CHINESE,
    SCALE,
    read_numeral,
    scale_factor,
    split_scale,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range with its unit.

    `start` and `end` are offsets of the whole, with the words `bound` (以上, 左右, 多) behind
    or inside it; `chinese` tells that the number is printed in Chinese characters.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    kind: Kind
    bound: str
    chinese: bool


@dataclass(frozen=True, slots=True)
class Context:
    """A quantity in its clause: what lies between two commas or stronger marks.

    `before` and `after` are the words of the clause on either side, up to 80 characters; `gap` is
    the part of `before` behind the previous quantity of the clause; `start` and `end` delimit the
    clause. Words inside quotation marks and book title marks are blanked out.
    """

    quantity: Quantity
    before: str
    after: str
    gap: str
    previous: Quantity | None
    following: Quantity | None
    start: int
    end: int


REACH = 80
"""How far from a number words matter to it; bounds the time that an endless clause takes."""

_BLANK = "■"
_QUOTED = re.compile(
    r"“[^“”]{1,40}”|《[^《》]{1,80}》|‘[^‘’]{1,40}’|「[^「」]{1,40}」|\"[^\"]{1,30}\""
)
_CLAUSE_END = re.compile(r"[，。；;！!？?：:]|,(?!\d{3})|(?<!\d),")
_NUMBER = rf"(?:{ARABIC}|{CHINESE})"
_TO = r"(?:——|--|[-–—―~～〜−至到])"
_QUANTITY = re.compile(
    # Not inside a model number (X886, 5G, PM2.5, 1+6), an ordinal or another number.
    r"(?<![0-9A-Za-z.+_{№#第零〇一二两三四五六七八九十百千万亿])(?<!\d,)(?<![A-Za-z]-)"
    # 二次, 二级: two of them would be 两次.
    r"(?!二[次级类等])"
    r"(?:"
    rf"(?P<parts>{CHINESE})分之(?P<share>{_NUMBER})(?:{_TO}(?:(?P=parts)分之)?(?P<share_to>{_NUMBER}))?"
    r"|"
    rf"(?P<low>{_NUMBER})(?P<low_more>[多余])?"
    rf"(?:(?P<low_scale>{SCALE})?(?:{UNIT})?{_TO}(?P<high>{_NUMBER}))?"
    rf"(?P<scale>{SCALE})?(?P<more>[多余])?(?P<unit>{UNIT}(?:{PER}|[（(](?:次|套|户|批)[）)])?)?"
    r")"
    r"(?P<bound>(?:（含）|\(含\))?(?:(?:及|或者?)?以上|(?:及|或者?)?以下|以内|之内|左右|上下|多))?"
)
# 百 and 千 alone belong to a longer unit that is a rating, not an amount: 500千伏.
_LARGE_SCALES = {"万", "亿", "万亿", "百万", "千万", "十万", "十亿", "百亿", "千亿"}
_RUNS_ON = re.compile(r"[^，。；、！!;,）)]")
_SHARE_SIGNS = {"百": "%", "千": "‰"}


def scan(text: str) -> Iterator[Context]:
    """Yield each quantity of a text (without white space, ASCII digits) with its context."""
    masked = _QUOTED.sub(_blank, text)
    quantities = [q for m in _QUANTITY.finditer(masked) if (q := _quantity(m)) is not None]
    if not quantities:
        return
    ends = [m.start() for m in _CLAUSE_END.finditer(masked)]
    ends.append(len(masked))
    start, clause = 0, 0
    for position, quantity in enumerate(quantities):
        while ends[clause] < quantity.end:
            start, clause = ends[clause] + 1, clause + 1
        end = ends[clause]
        previous = quantities[position - 1] if position else None
        if previous is not None and previous.start < start:
            previous = None
        following = quantities[position + 1] if position + 1 < len(quantities) else None
        if following is not None and following.start >= end:
            following = None
        near = quantity.start - REACH
        yield Context(
            quantity=quantity,
            before=masked[max(start, near) : quantity.start],
            after=masked[quantity.end : min(end, quantity.end + REACH)],
            gap=masked[max(previous.end if previous else start, near) : quantity.start],
            previous=previous,
            following=following,
            start=start,
            end=end,
        )


def _blank(match: re.Match[str]) -> str:
    """Return a quoted name with its words blanked out, at the same length."""
    quoted = match[0]
    return quoted[0] + _BLANK * (len(quoted) - 2) + quoted[-1]


def _quantity(match: re.Match[str]) -> Quantity | None:
    """Return the quantity that was matched; None if it is no number or has no unit."""
    try:
        if match["parts"]:
            low, high, unit = _share(match)
            chinese = True
        elif match["unit"] or match["scale"] in _LARGE_SCALES or _may_be_score(match):
            low, high, unit = _amount(match)
            chinese = _is_chinese(match["low"])
        else:
            return None
    except ValueError:
        return None
    if high is not None and high <= low:
        return None
    bound = match["bound"] or match["more"] or match["low_more"] or ""
    return Quantity(match.start(), match.end(), low, high, unit, kind_of(unit), bound, chinese)


def _may_be_score(match: re.Match[str]) -> bool:
    """Tell whether a bare number ends its statement, as that of an index does: 指数达到92."""
    if match["scale"] or match["high"] or _is_chinese(match["low"]):
        return False
    return bool(match["bound"]) or not _RUNS_ON.match(match.string, match.end())


def _share(match: re.Match[str]) -> tuple[Decimal, Decimal | None, str]:
    """Read 百分之八十 as 80 % and 三分之二 as 66.67 %."""
    parts = match["parts"]
    shares = [read_numeral(s) for s in (match["share"], match["share_to"]) if s]
    if parts in _SHARE_SIGNS:
        unit = _SHARE_SIGNS[parts]
    else:
        unit = "%"
        whole = read_numeral(parts)
        if not 0 < max(shares) <= whole:
            raise ValueError("not a share of a whole")
        shares = [(100 * share / whole).quantize(Decimal("0.01")) for share in shares]
    return shares[0], shares[1] if len(shares) > 1 else None, unit


def _amount(match: re.Match[str]) -> tuple[Decimal, Decimal | None, str]:
    """Read a number or a range; its 万 or 亿 goes to the unit, as printed."""
    last, scale = match["high"] or match["low"], match["scale"] or ""
    if _is_chinese(last):
        last, scale = split_scale(last)
    low_text, low_scale = match["low"], match["low_scale"] or ""
    if match["high"] and _is_chinese(low_text):
        low_text, low_scale = split_scale(low_text)
    value = read_numeral(last)
    unit = scale + (match["unit"] or "")
    if not match["high"]:
        return value, None, unit
    low = read_numeral(low_text)
    # 8千至1万人, 8000至1万人: the lower end has a scale of its own, or none.
    if (low_scale and low_scale != scale) or (scale and not low_scale and low >= value):
        low = low * scale_factor(low_scale) / scale_factor(scale)
    return low, value, unit


def _is_chinese(number: str) -> bool:
    return number[0] not in "0123456789"
