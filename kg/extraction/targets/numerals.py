"""Numbers as Chinese documents print them: 1.56万, 三十, 一万二千, １２.５, 百分之八十."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
"""An Arabic number: with or without thousands separators and decimals."""

CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
"""A run of characters that may be a Chinese numeral; `read_numeral` says whether it is one."""

SCALE = r"(?:[十百千]?万亿|[十百千]?[万亿]|[百千])"
"""What may stand between an Arabic number and its unit: 万, 亿, 百万, 万亿."""

# One character for one, so that positions in the text stay what they were.
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％／＋－～", "0123456789.%/+-~")
_MIXED = re.compile(rf"({ARABIC})({SCALE})?")
# Below 万: thousands, hundreds, tens and ones, each at most once and in this order. The lookahead
# keeps the empty string out. 一 may be left out before 十 (十五), and only before 十.
_SECTION = re.compile(
    r"(?=.)(?:([一二两三四五六七八九])千)?(?:零?([一二两三四五六七八九])百)?"
    r"(?:零?([一二两三四五六七八九])?十)?(?:零?([一二两三四五六七八九]))?"
)


def half_width(text: str) -> str:
    """Return the text with full-width digits and signs made ASCII.

    The result has the same length as the text, unlike that of NFKC.

    >>> half_width("增长１２．５％")
    '增长12.5%'
    """
    return text.translate(_HALF_WIDTH)


def read_numeral(text: str) -> Decimal:
    """Read an Arabic, Chinese or mixed number.

    Raises
    ------
    ValueError
        The text is not a number, or only a scale without a count (百亿, 千).

    Examples
    --------
    >>> read_numeral("一万二千"), read_numeral("1.5678万"), read_numeral("三点五")
    (Decimal('12000'), Decimal('15678.0000'), Decimal('3.5'))
    """
    text = half_width(text)
    if mixed := _MIXED.fullmatch(text):
        number = Decimal(mixed[1].replace(",", ""))
        return number * scale_factor(mixed[2]) if mixed[2] else number
    whole, _, decimals = text.partition("点")
    if decimals:
        scale = ""
        while whole and decimals and decimals[-1] in LARGE:
            scale, decimals = decimals[-1] + scale, decimals[:-1]
        if not decimals or any(c not in DIGITS for c in decimals):
            raise ValueError(f"not a numeral: {text!r}")
        fraction = "".join(str(DIGITS[c]) for c in decimals)
        number = Decimal(f"{_whole(whole)}.{fraction}")
        return number * scale_factor(scale) if scale else number
    return Decimal(_whole(text))


def scale_factor(scale: str) -> int:
    """Return what a scale multiplies by; 1 for none.

    >>> scale_factor("万亿"), scale_factor("百万"), scale_factor("")
    (1000000000000, 1000000, 1)
    """
    factor = 1
    for c in scale:
        factor *= SMALL.get(c) or LARGE[c]
    return factor


def split_scale(text: str) -> tuple[str, str]:
    """Split a Chinese numeral into its count and the 万 or 亿 it ends in.

    >>> split_scale("三十万"), split_scale("一万二千")
    (('三十', '万'), ('一万二千', ''))
    """
    count = text.rstrip("万亿")
    if "万" in count or "亿" in count or not count:
        return text, ""
    return count, text[len(count) :]


def _whole(text: str) -> int:
    """Read a Chinese integer below 10**16."""
    if text in {"零", "〇"}:
        return 0
    return _grouped(text.replace("〇", "零"), "亿")


def _grouped(text: str, separator: str) -> int:
    """Read a numeral in groups: what stands before 亿 (or 万), and the rest."""
    high, found, low = text.rpartition(separator)
    below = _section if separator == "万" else _below_hundred_million
    if not found:
        return below(text)
    if separator == "亿" and "亿" in high:
        raise ValueError(f"not a numeral: {text!r}")
    return below(high) * LARGE[separator] + (below(low) if low else 0)


def _below_hundred_million(text: str) -> int:
    """Read a numeral without 亿."""
    return _grouped(text.removeprefix("零"), "万")


def _section(text: str) -> int:
    """Read a numeral below 10,000."""
    match = _SECTION.fullmatch(text.removeprefix("零"))
    if match is None:
        raise ValueError(f"not a numeral: {text!r}")
    thousands, hundreds, tens, ones = match.groups()
    value = 1000 * DIGITS.get(thousands, 0) + 100 * DIGITS.get(hundreds, 0) + DIGITS.get(ones, 0)
    if "十" in text:
        value += 10 * DIGITS.get(tens or "一", 1)
    return value
