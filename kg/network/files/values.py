"""Values that files can hold: every attribute of a network with one type a column.

Graphs hold whatever Python holds; files hold text, whole numbers, real numbers and truth values,
each format its own selection. Here the one becomes the other. What changes on the way, or can't
be held, is counted and said in a sentence.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, cast

Value = bool | int | float | str
Kind = Literal["boolean", "integer", "real", "text"]

EXACT: Final = 2**53
"""Up to here every whole number is exact as a real number (IEEE 754, double precision)."""

# Characters that XML 1.0 (section 2.2) forbids, surrogates among them, which UTF-8 has no form of.
# They are layout left over from old files; no format and no reader has a use for them.
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK: Final = re.compile("\r\n|[\t\n\r\x85\u2028\u2029]")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


class Notices:
    """What was changed or left out while one file was made, counted by place."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self._sentences: list[str] = []

    def count(self, where: str, what: str) -> None:
        """One more value at a place (`pairs: lift`) of which this is true."""
        self._counts[where, what] = self._counts.get((where, what), 0) + 1

    def say(self, sentence: str) -> None:
        """Something that is true of the whole file; said once."""
        if sentence not in self._sentences:
            self._sentences.append(sentence)

    def of(self, *places: str) -> Notices:
        """What was counted at these places, for formats that leave the others out."""
        chosen = Notices()
        chosen._counts = {key: n for key, n in self._counts.items() if key[0] in places}
        return chosen

    def sentences(self) -> tuple[str, ...]:
        """All that there is to say."""
        counted = (
            f"{where}: {what} ({number} {'value' if number == 1 else 'values'})"
            for (where, what), number in self._counts.items()
        )
        return (*self._sentences, *counted)


def clean(text: str, where: str, notices: Notices) -> str:
    """Text without the control characters and surrogates that XML forbids.

    Examples
    --------
    >>> notices = Notices()
    >>> clean("渔业\\x0b局", "units: name", notices)
    '渔业�局'
    >>> notices.sentences()
    ('units: name: control characters are written as � (1 value)',)
    """
    if _FORBIDDEN.search(text) is None:
        return text
    notices.count(where, f"control characters are written as {_REPLACEMENT}")
    return _FORBIDDEN.sub(_REPLACEMENT, text)


def one_line(text: str, where: str, notices: Notices) -> str:
    """Text on one line, for formats that have a line for each unit or pair.

    Examples
    --------
    >>> one_line("市渔业局\\n（渔港）", "units: name", Notices())
    '市渔业局 （渔港）'
    """
    if _LINE_BREAK.search(text) is None:
        return text
    notices.count(where, "line breaks and tabs are written as spaces")
    return _LINE_BREAK.sub(" ", text)


def single(value: object, where: str, notices: Notices) -> Value | None:
    """One value that a file can hold, or None where there is none.

    Texts without white space (IRIs) are joined by a space, pairs of whole numbers (year, count) as
    `2022:3 2023:1`; anything else that has parts becomes JSON.

    Examples
    --------
    >>> notices = Notices()
    >>> single(((2022, 3), (2023, 1)), "pairs: years", notices)
    '2022:3 2023:1'
    >>> single(("urn:task:1", "urn:task:2"), "pairs: tasks", notices)
    'urn:task:1 urn:task:2'
    >>> single({"甲": [1, None]}, "units: note", notices)
    '{"甲": [1, null]}'
    >>> notices.sentences()
    ('units: note: dict is written as JSON (1 value)',)
    """
    value = _of_python(value)
    if value is None:
        notices.count(where, "no value, left empty")
        return None
    for plain in (bool, int, float, str):  # members of enumerations as what they are made of
        if isinstance(value, plain):
            return clean(str.__str__(value), where, notices) if plain is str else plain(value)
    if isinstance(value, list | tuple):
        joined = _joined(value)
        if joined is not None:
            return clean(joined, where, notices)
    if isinstance(value, list | tuple | dict | set | frozenset):
        notices.count(where, f"{type(value).__name__} is written as JSON")
        return clean(json.dumps(_json(value), ensure_ascii=False), where, notices)
    notices.count(where, f"{type(value).__name__} is written as text")
    return clean(str(value), where, notices)


def column(
    values: Mapping[int, Value],
    where: str,
    notices: Notices,
    *,
    largest: int = 2**63 - 1,
    non_finite: bool = False,
    subnormal: bool = True,
) -> tuple[Kind, dict[int, Value]]:
    """Give the values of one attribute one type.

    Whole and real numbers together become real. Other mixtures, and whole numbers too large for
    the format, become text.

    Parameters
    ----------
    values
        By place of the node or edge; places without a value are not there.
    largest
        The largest whole number that the format holds.
    non_finite
        Whether the format holds infinity and NaN; elsewhere they are left out.
    subnormal
        Whether it holds numbers nearer to 0 than 2.2e-308; elsewhere they are 0.

    Examples
    --------
    >>> notices = Notices()
    >>> column({0: 1, 2: 0.5}, "pairs: weight", notices)
    ('real', {0: 1.0, 2: 0.5})
    >>> column({0: 1, 1: "多"}, "units: tasks", notices)
    ('text', {0: '1', 1: '多'})
    >>> column({0: math.inf, 1: 2.0}, "pairs: lift", notices)
    ('real', {1: 2.0})
    >>> for sentence in notices.sentences():
    ...     print(sentence)
    units: tasks: values of several types are written as text (2 values)
    pairs: lift: not a finite number, left out (1 value)
    """
    kinds = {type(value) for value in values.values()}
    whole = [value for value in values.values() if type(value) is int]
    if not kinds or kinds == {str}:
        return "text", dict(values)
    if kinds == {bool}:
        return "boolean", dict(values)
    too_large = any(abs(value) > largest for value in whole)
    if kinds == {int} and not too_large:
        return "integer", dict(values)
    if float in kinds and kinds <= {int, float} and all(abs(value) <= EXACT for value in whole):
        kept: dict[int, Value] = {}
        for place, value in values.items():
            number = float(value)
            if not subnormal and 0 < abs(number) < sys.float_info.min:
                notices.count(where, f"nearer to 0 than {sys.float_info.min:.1e}, written as 0")
                number = 0.0
            if non_finite or math.isfinite(number):
                kept[place] = number
            else:
                notices.count(where, "not a finite number, left out")
        return "real", kept
    what = (
        "whole numbers too large for the format are written as text"
        if kinds == {int}
        else "values of several types are written as text"
    )
    for _ in values:
        notices.count(where, what)
    return "text", {place: text(value) for place, value in values.items()}


def text(value: Value) -> str:
    """A value as text: truth values as XML has them, numbers with all their digits.

    Examples
    --------
    >>> text(True), text(0.1), text(float("-inf")), text(float("nan"))
    ('true', '0.1', '-Infinity', 'NaN')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return str(value)


def years(value: object) -> tuple[tuple[int, int], ...]:
    """The years of a pair with their counts, in order; none where that is not what it says.

    Examples
    --------
    >>> years(((2023, 1), (2022, 3))), years(None), years("2022")
    (((2022, 3), (2023, 1)), (), ())
    """
    value = _of_python(value)
    if not isinstance(value, list | tuple) or not all(map(_is_pair, value)):
        return ()
    return tuple(sorted((int(year), int(count)) for year, count in value))


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """A name that is not taken, capitals aside: the wanted one with as many `_` as it takes.

    Examples
    --------
    >>> free_name("id", ["ID", "id_"])
    'id__'
    """
    used = {name.casefold() for name in taken}
    while wanted.casefold() in used:
        wanted += "_"
    return wanted


def _of_python(value: object) -> object:
    """Scalars and arrays of numpy as Python has them."""
    convert = getattr(value, "tolist", None)
    return convert() if callable(convert) else value


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) == 2
        and all(isinstance(_of_python(part), int) for part in value)
        and not any(isinstance(part, bool) for part in value)
    )


def _joined(values: Sequence[object]) -> str | None:
    if all(map(_is_pair, values)):
        pairs = cast("Sequence[tuple[int, int]]", values)
        return " ".join(f"{first}:{second}" for first, second in pairs)
    if all(isinstance(value, str) and value and not re.search(r"\s", value) for value in values):
        return " ".join(map(str, values))
    return None


def _json(value: object) -> object:
    """The same with only what JSON has, in an order that depends on nothing but the value."""
    value = _of_python(value)
    if isinstance(value, dict):
        return {str(key): _json(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, set | frozenset):
        return sorted(map(_json, value), key=lambda part: json.dumps(part, ensure_ascii=False))
    if isinstance(value, list | tuple):
        return list(map(_json, value))
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else text(value)
    return str(value)
