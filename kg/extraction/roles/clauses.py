"""The clauses of a text of roles, and the lists of units that they are put together to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.chinese import compact, split_outside_brackets
from kg.extraction.names.units import looks_like_unit
from kg.extraction.roles.enclosed import bracket_spans, masked
from kg.extraction.roles.words import VERB, WITH

BEHIND = "\x1e"
"""What parts a name from the words of the bracket behind it; white space to all patterns."""
_SEPARATORS = re.compile(r"^[\s，,；;。、：:|｜/]+|[\s，,；;。、：:|｜/]+$")


def split_with(text: str) -> list[str]:
    pieces, start = [], 0
    for match in WITH.finditer(masked(text)):
        pieces.append(text[start : match.start()])
        start = match.end()
    return [*pieces, text[start:]]


def clauses(text: str) -> Iterator[tuple[str, str]]:
    """The pieces between separators outside brackets, each with the separator behind it."""
    start = 0
    for at, character in enumerate(masked(text)):
        if character in "，,；;。、\n" + BEHIND:
            yield text[start:at], character
            start = at + 1
    yield text[start:], ""


def joined(pieces: list[str]) -> str:
    return "、".join(piece for piece in pieces if piece).replace(BEHIND, "、")


def are_several(units: list[str]) -> bool:
    return len(split_outside_brackets(joined(units), "、，,；;")) > 1


def trimmed(text: str) -> str:
    former = None
    while former != text:
        former = text
        text = _SEPARATORS.sub("", text)
    return text


def opened(text: str) -> str:
    """Turn brackets that hold a role of their own into clauses: 甲局（乙局配合）."""
    pieces, reached = [], 0
    for start, end in bracket_spans(text):
        inner = text[start + 1 : end - 1]
        match = VERB.search(masked(inner))
        if match and match.start() and looks_like_unit(compact(inner[: match.start()])):
            pieces += [text[reached:start], inner]
            reached = end
    return BEHIND.join([*pieces, text[reached:]])
