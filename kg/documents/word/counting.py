"""Numbers as office programs print them in automatic numbering.

The names of the formats are those of ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_DIGITS = "〇一二三四五六七八九"
_PLAIN = ("零一二三四五六七八九", ("", "十", "百", "千"))
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def printed_count(value: int, number_format: str) -> str:
    """A count as printed; in digits where the format is unknown or has no such number.

    Examples
    --------
    >>> [printed_count(12, name) for name in ("chineseCounting", "decimalZero", "upperLetter")]
    ['十二', '12', 'L']
    >>> printed_count(3, "decimalEnclosedCircle"), printed_count(99, "decimalEnclosedCircle")
    ('③', '99')
    """
    if number_format in {"none", "bullet"}:
        return ""
    printed = _FORMATS.get(number_format, str)(value) if 0 <= value < 10_000 else ""
    return printed or str(value)


def _chinese(value: int, digits: str, places: tuple[str, ...]) -> str:
    text = ""
    figures = str(value)
    for place, figure in zip(reversed(range(len(figures))), figures, strict=True):
        if figure != "0":
            text += digits[int(figure)] + places[place]
        elif text and not text.endswith(digits[0]):
            text += digits[0]
    text = text.rstrip(digits[0]) or digits[0]
    return text[1:] if text.startswith("一十") else text


def _in_digits(value: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(value))


def _up_to_ninety_nine(value: int) -> str:
    return _chinese(value, *_PLAIN) if value < 100 else _in_digits(value)


def _roman(value: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        text += sign * (value // size)
        value %= size
    return text


def _letters(value: int) -> str:
    """A to Z, then AA to ZZ."""
    times, at = divmod(value - 1, 26)
    return chr(ord("A") + at) * (times + 1) if value else ""


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else ""


_CIRCLED = _one_of("".join(map(chr, range(0x2460, 0x2474))))

_FORMATS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "decimalZero": lambda value: f"{value:02}",
        "decimalFullWidth": lambda value: str(value).translate(
            {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
        ),
        "upperRoman": _roman,
        "lowerRoman": lambda value: _roman(value).lower(),
        "upperLetter": _letters,
        "lowerLetter": lambda value: _letters(value).lower(),
        "chineseCounting": _up_to_ninety_nine,
        "taiwaneseCounting": _up_to_ninety_nine,
        "japaneseCounting": lambda value: _chinese(value, *_PLAIN),
        "chineseCountingThousand": lambda value: _chinese(value, *_PLAIN),
        "taiwaneseCountingThousand": lambda value: _chinese(value, *_PLAIN),
        "chineseLegalSimplified": lambda value: _chinese(value, *_LEGAL),
        "ideographDigital": _in_digits,
        "japaneseDigitalTenThousand": _in_digits,
        "taiwaneseDigital": _in_digits,
        "ideographTraditional": _one_of(_STEMS),
        "ideographZodiac": _one_of(_BRANCHES),
        "decimalEnclosedCircle": _CIRCLED,
        "decimalEnclosedCircleChinese": _CIRCLED,
        "decimalEnclosedParen": _one_of("".join(map(chr, range(0x2474, 0x2488)))),
        "decimalEnclosedFullstop": _one_of("".join(map(chr, range(0x2488, 0x249C)))),
        "ideographEnclosedCircle": _one_of("".join(map(chr, range(0x3280, 0x328A)))),
    }
)
