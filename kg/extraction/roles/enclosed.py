"""Brackets of any kind around and inside a text, nested ones included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

BRACKETS: Final[Mapping[str, str]] = MappingProxyType(
    {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "［": "］"}
)
_CLOSINGS: Final = frozenset(BRACKETS.values())


def without_brackets(text: str) -> str:
    """Take off brackets that enclose a whole text.

    Examples
    --------
    >>> without_brackets("（市安委办（市应急管理局）牵头）"), without_brackets("（甲）和（乙）")
    ('市安委办（市应急管理局）牵头', '（甲）和（乙）')
    """
    text = text.strip()
    closings = closings_of(text)
    start, end = 0, len(text)
    while start < end and closings.get(start) == end - 1:
        start, end = start + 1, end - 1
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
    return text[start:end]


def bracket_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the outer brackets of a text stand, from the opening to behind the closing one.

    Examples
    --------
    >>> list(bracket_spans("甲（乙（丙））丁【戊】"))
    [(1, 7), (8, 11)]
    """
    reached = 0
    for start, end in sorted(closings_of(text).items()):
        if start >= reached:
            reached = end + 1
            yield start, reached


def masked(text: str) -> str:
    """The text with everything in brackets blotted out, of the same length."""
    blotted = list(text)
    for start, end in bracket_spans(text):
        blotted[start:end] = "〇" * (end - start)
    return "".join(blotted)


def closings_of(text: str) -> dict[int, int]:
    """Where each bracket that closes opens, and where it does; brackets of any kind pair up.

    Examples
    --------
    >>> closings_of("（甲（乙）")
    {2: 4}
    """
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, character in enumerate(text):
        if character in BRACKETS:
            opened.append(at)
        elif opened and character in _CLOSINGS:
            found[opened.pop()] = at
    return found


def without_surplus(text: str) -> str:
    """A label's value without a bracket at its end that opened before the label.

    Examples
    --------
    >>> without_surplus("李强）。"), without_surplus("各县（区）")
    ('李强', '各县（区）')
    """
    text = text.rstrip()
    surplus = sum(one in _CLOSINGS for one in text) - sum(one in BRACKETS for one in text)
    end = len(text)
    while end and (text[end - 1] in "。；; " or (surplus > 0 and text[end - 1] in _CLOSINGS)):
        surplus -= text[end - 1] in _CLOSINGS
        end -= 1
    return text[:end]
