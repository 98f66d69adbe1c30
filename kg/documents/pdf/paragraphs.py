"""Paragraphs of running text, which a page's width has cut into lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from kg.documents.pdf.lines import OPENS, SENTENCE_ENDS, TextLine, joint, unspaced

_SAME_SIZE: Final = 0.6
_TITLE_SIZE: Final = 1.15
_WIDEST_PITCH: Final = 2.4
"""How many type sizes the lines of one paragraph stand apart at most."""
_FEW_FULL: Final = 2
_NARROWEST: Final = 12
"""How many type sizes running text is wide at least."""
_NOT_JOINED: Final = re.compile(r"^[（(〔\[]|^附件|^\d{4}年\d")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of running text and the page on which it stands."""

    page: int
    line: TextLine


@dataclass(frozen=True, slots=True)
class Measure:
    """The sides of the running text in points, and the size of its type.

    `is_known` tells that several long lines end at its right side, so that this is its width.
    """

    left: float
    right: float
    size: float
    is_known: bool = False


def measure(lines: Sequence[TextLine]) -> Measure:
    """Measure running text: full lines give its sides.

    Examples
    --------
    >>> full, last = TextLine("甲" * 9, 10, 100, 20, 10), TextLine("乙", 10, 20, 34, 10)
    >>> measure([full, last])
    Measure(left=10, right=100, size=10.0, is_known=False)
    """
    if not lines:
        return Measure(0.0, 0.0, 0.0)
    size = float(median(line.size for line in lines))
    body = [line for line in lines if line.size <= _TITLE_SIZE * size] or list(lines)
    ends = sorted(line.x1 for line in body)
    right = ends[(len(ends) * 19) // 20]
    starts = sorted(line.x0 for line in body if line.x1 > right - 2 * size)
    left = starts[len(starts) // 20]
    full = sum(abs(end - right) <= 1.5 * size for end in ends)
    is_known = full >= _FEW_FULL and right - left >= _NARROWEST * size
    return Measure(left, right, size, is_known)


def paragraphs(lines: Sequence[PageLine], text: Measure) -> list[tuple[int, str]]:
    """Join lines to paragraphs, each with the page on which it begins.

    A line goes on with the one above where that one is full and the line is not indented. Lines
    of a title, in larger type and centred, are joined too.
    """
    found: list[tuple[int, list[str]]] = []
    above: PageLine | None = None
    for item in lines:
        if above is not None and _is_same(above, item, text):
            words = found[-1][1]
            words += [joint(words[-1], item.line.text), item.line.text]
        else:
            found.append((item.page, [item.line.text]))
        above = item
    return [(page, unspaced("".join(words))) for page, words in found]


def _is_same(above: PageLine, item: PageLine, text: Measure) -> bool:
    first, line = above.line, item.line
    em = line.size
    if abs(first.size - line.size) > _SAME_SIZE:
        return False
    pitch = line.y - first.y
    if above.page == item.page and not 0 < pitch <= _WIDEST_PITCH * em:
        return False
    if _is_title(first, text) and _is_title(line, text):
        return above.page == item.page and not _NOT_JOINED.match(line.text)
    # Rules of line breaking may leave more room than a character behind an open sentence.
    slack = 0.25 if first.text.endswith((*SENTENCE_ENDS, "）", "，")) else 1.25
    if not text.is_known or first.x1 + line.first + slack * em <= text.right:
        return False
    if line.x0 > text.left + 1.2 * em and abs(line.x0 - first.x0) > 0.6 * em:
        return False
    return not (first.text.endswith(SENTENCE_ENDS) and OPENS.match(line.text))


def _is_title(line: TextLine, text: Measure) -> bool:
    middle = (text.left + text.right) / 2
    return (
        line.size >= _TITLE_SIZE * text.size
        and abs((line.x0 + line.x1) / 2 - middle) < 1.5 * line.size
    )
