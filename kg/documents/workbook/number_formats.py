"""Numbers of spreadsheets as their cells print them.

A cell holds a number and a format code (ISO/IEC 29500-1, 18.8.31). Dates are numbers too: days
since the end of 1899; they are given in one form (2031年6月30日), of which only those parts are
given that the format prints. A code that is more than digits, separators, per cent and words
around them is not followed: the number is printed plainly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from types import MappingProxyType
from typing import Final

BUILT_IN: Final[Mapping[int, str]] = MappingProxyType(
    {
        1: "0",
        2: "0.00",
        3: "#,##0",
        4: "#,##0.00",
        9: "0%",
        10: "0.00%",
        **dict.fromkeys((14, 15, 22, 30, 31), "yyyy-m-d"),
        **dict.fromkeys((16, 28, 29, 51, 53, 54, 58), "m-d"),
        **dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy-m"),
        **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 55, 56), "h:mm"),
        37: "#,##0",
        38: "#,##0",
        39: "#,##0.00",
        40: "#,##0.00",
    }
)
"""Codes that files refer to by number only: what a Chinese edition prints for them."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_GENERAL = "General"
_PLAIN_SIGNS = frozenset("%-+()（）:：/ $¥￥") | frozenset("年月日")
_CURRENCY = re.compile(r"^\$([^-]*)(?:-|$)")
_ELAPSED = re.compile(r"^(?:h+|m+|s+)$", re.IGNORECASE)
_MOST_DAYS = 2_958_466  # the year 10000
_MOST_DIGITS = 30
_ROOMY = Context(prec=3 * _MOST_DIGITS)  # digits before and after the point, and a percentage
_LONGEST_CODE = 255  # characters, as in spreadsheet programs


@lru_cache(maxsize=4096)
def printed_number(value: str, code: str, from_1904: bool = False) -> str:
    """A cell's number as its format prints it.

    Parameters
    ----------
    value
        The number as the file holds it.
    code
        The format code; empty or `General` for none.
    from_1904
        Whether days are counted from 1904-01-01.

    Examples
    --------
    >>> printed_number("1.0", ""), printed_number("0.05", "0%"), printed_number("12.5", "0.00")
    ('1', '5%', '12.50')
    >>> printed_number("3", '0"家"'), printed_number("0.30000000000000004", "General")
    ('3家', '0.3')
    >>> printed_number("48029", "yyyy/m/d"), printed_number("48029", 'yyyy"年"m"月"')
    ('2031年6月30日', '2031年6月')
    """
    number = _decimal(value)
    if number is None:
        return value.strip()
    section = _section(code, number) if len(code) <= _LONGEST_CODE else ""
    parts = _parts_of_date(section)
    if parts:
        return _date(number, parts, from_1904) or _plainly(number)
    printed = _in_digits(number, section, ";" in code)
    return _plainly(number) if printed is None else printed


def printed_date(moment: datetime, parts: str = "ymd") -> str:
    """The parts of a date that are asked for (of `ymdh`), in the form of Chinese documents.

    Examples
    --------
    >>> printed_date(datetime(2031, 6, 30)), printed_date(datetime(2031, 6, 30), "ym")
    ('2031年6月30日', '2031年6月')
    """
    printed = "".join(
        f"{number}{word}"
        for part, number, word in (
            ("y", moment.year, "年"),
            ("m", moment.month, "月"),
            ("d", moment.day, "日"),
        )
        if part in parts
    )
    if "h" not in parts or (printed and not (moment.hour or moment.minute)):
        return printed
    return f"{printed} {moment.hour}:{moment.minute:02}".strip()


def _decimal(value: str) -> Decimal | None:
    """A number with the fifteen digits that spreadsheets are exact to."""
    if len(value) > 400:
        return None
    try:
        number = float(value)
        return Decimal(f"{number:.15g}") if abs(number) < 1e300 else None
    except (ValueError, InvalidOperation):
        return None


def _plainly(number: Decimal) -> str:
    if abs(number.adjusted()) > _MOST_DIGITS:
        return f"{number.normalize():E}"
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[str, ...]:
    """The sections of a code, parted by semicolons outside of quotes."""
    found = [""]
    for token in _TOKEN.finditer(code):
        if token[0] == ";":
            found.append("")
        else:
            found[-1] += token[0]
    return tuple(found)


def _section(code: str, number: Decimal) -> str:
    sections = _sections(code)
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


@lru_cache(maxsize=1024)
def _parts_of_date(section: str) -> str:
    """Which of year, month, day and time (`ymdh`) a section prints; empty if it is no date."""
    letters = ""
    for token in _TOKEN.finditer(section):
        if token["bracket"] is not None and _ELAPSED.match(token["bracket"]):
            return ""  # time gone by, not a time of day
        if token["digits"] or (token["other"] or "").lower() == "e":
            letters += "e" if token["other"] else ""
        elif token["other"]:
            letters += token["other"].lower()
    if re.search("[0#?]", _bare(section)):
        return ""
    # Beside hours or seconds an m means minutes.
    months = re.sub(r"h+[^a-z]*m+|m+[^a-z]*s+", "h", letters)
    return "".join(
        part
        for part, signs in (("y", "ye"), ("m", "m"), ("d", "d"), ("h", "hs"))
        if any(sign in months for sign in signs)
    )


def _bare(section: str) -> str:
    """A section without quoted words and brackets; fractions of seconds are no digits."""
    bare = "".join(token["digits"] or token["other"] or "" for token in _TOKEN.finditer(section))
    return re.sub(r"(?<=[sS])\.0+", "", bare)


def _date(number: Decimal, parts: str, from_1904: bool) -> str:
    """A number of days as a date; empty where there is no such day."""
    days = number + (1462 if from_1904 else 0)
    if not 0 <= days < _MOST_DAYS:
        return ""
    # The calendar of spreadsheets has a 29 February 1900.
    epoch = datetime(1899, 12, 30) if days >= 60 else datetime(1899, 12, 31)
    moment = epoch + timedelta(minutes=round(float(days) * 24 * 60))
    if days < 1 and parts != "h":
        return ""
    return printed_date(moment, parts)


def _in_digits(number: Decimal, section: str, has_sections: bool) -> str | None:
    """A number by a section of digits and words; None where the section is not followed."""
    before, after, digits = "", "", ""
    percents = 0
    for token in _TOKEN.finditer(section):
        words = token["quoted"] or token["escaped"] or ""
        if token["bracket"] is not None:
            currency = _CURRENCY.match(token["bracket"])
            words = currency[1] if currency else ""
        elif token["digits"] or token["general"]:
            if digits:
                return None
            digits = token["digits"] or _GENERAL
        elif token["other"]:
            if token["other"] not in _PLAIN_SIGNS:
                return None
            percents += token["other"] == "%"
            words = token["other"]
        if digits:
            after += words
        else:
            before += words
    if not digits or digits.endswith(",") or percents > 1:
        return None
    if digits == _GENERAL:
        return f"{before}{_plainly(number)}{after}".strip()
    places = len(digits.partition(".")[2])
    if abs(number.adjusted()) > _MOST_DIGITS or places > _MOST_DIGITS:
        return None
    shown = (number * 100 if percents else number).quantize(
        Decimal(1).scaleb(-places), ROUND_HALF_UP, _ROOMY
    )
    # A second section prints the sign itself, or brackets in its place.
    minus = "-" if shown < 0 and not (has_sections and number < 0) else ""
    text = _figures(abs(shown), digits, places)
    return f"{before}{minus}{text}{after}".strip()


def _figures(shown: Decimal, digits: str, places: int) -> str:
    whole, _, fraction = f"{shown:f}".partition(".")
    shape, _, fraction_shape = digits.partition(".")
    fewest = shape.replace(",", "").count("0")
    whole = whole.lstrip("0").rjust(fewest, "0") if fewest else whole.lstrip("0")
    if "," in shape:
        whole = f"{int(whole or 0):,}" if len(whole) > fewest or not fewest else whole
    optional = len(fraction_shape) - len(fraction_shape.rstrip("#?"))
    while optional and fraction.endswith("0"):
        fraction, optional = fraction[:-1], optional - 1
    text = f"{whole}.{fraction}" if places and fraction else whole
    return text or "0"
