"""Headings without a number: those that a file marks, and short lines over numbered items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.chinese import compact, ends_sentence
from kg.extraction.roles.labels import find_labels
from kg.extraction.running_text.outline import Mark, Paragraph

_TITLE = re.compile(
    r"(?:分解表|任务表|方案|报告|通知|意见|计划|清单|安排表|一览表|要点|责任表|分工)(?:（[^（）]*）)?$"
)
_NO_HEADING_END = ("，", "：", ":", "、", "）", ")", "日")
_LONGEST = 30
_OUTERMOST = -20.0


def unnumbered_headings(
    paragraphs: Sequence[Paragraph], marks: Sequence[Mark | None]
) -> Mapping[int, float]:
    """The positions of headings without a number, each with its rank among the numbers' ranks.

    What a file marks ranks by its level: outside all numbers, unless numbered headings have a
    lower level. A title of a document, alone on the first level or named
    as one (…方案), is none. Other headings are short
    lines right over a number; a single one of its kind could be anything.

    Examples
    --------
    >>> from kg.extraction.running_text.outline import read_mark
    >>> texts = ("工业", "1.新建厂房。", "农业", "2.新建粮仓。")
    >>> paragraphs = [Paragraph(number, text) for number, text in enumerate(texts, 1)]
    >>> unnumbered_headings(paragraphs, [read_mark(text) for text in texts])
    {0: 3.5, 2: 3.5}
    """
    levels = Counter(
        paragraph.heading
        for paragraph, mark in zip(paragraphs, marks, strict=True)
        if paragraph.heading and mark is None
    )
    lowest = min((paragraph.heading for paragraph in paragraphs if paragraph.heading), default=0)
    found: dict[int, float] = {}
    plain: dict[float, list[int]] = {}
    for at, (paragraph, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        if mark is not None:
            continue
        if paragraph.heading:
            is_title = levels[paragraph.heading] == 1 or _is_title(at, paragraphs, marks)
            if not is_title or paragraph.heading != lowest:
                found[at] = _rank_of_level(paragraph.heading, paragraphs, marks)
            continue
        following = marks[at + 1] if at + 1 < len(marks) else None
        if following is not None and _is_plain_heading(paragraph.text):
            plain.setdefault(following.rank - 0.5, []).append(at)
    for rank, positions in plain.items():
        if len(positions) > 1:
            found.update(dict.fromkeys(positions, rank))
    return dict(sorted(found.items()))


def _is_title(at: int, paragraphs: Sequence[Paragraph], marks: Sequence[Mark | None]) -> bool:
    """Whether a heading is a title, or a line of one that runs over several."""
    level = paragraphs[at].heading
    while at < len(paragraphs) and paragraphs[at].heading == level and marks[at] is None:
        if _TITLE.search(compact(paragraphs[at].text)):
            return True
        at += 1
    return False


def _rank_of_level(
    level: int, paragraphs: Sequence[Paragraph], marks: Sequence[Mark | None]
) -> float:
    outer = [
        mark.rank
        for paragraph, mark in zip(paragraphs, marks, strict=True)
        if mark and 0 < paragraph.heading < level
    ]
    return max(outer) + 0.5 + level / 100 if outer else _OUTERMOST + level


def is_title(text: str) -> bool:
    """Whether a line is named as documents are (…方案, …任务分解表).

    Examples
    --------
    >>> is_title("2031年甲市重点任务分工方案"), is_title("新建学校5所")
    (True, False)
    """
    return not ends_sentence(text) and bool(_TITLE.search(compact(text)))


def _is_plain_heading(text: str) -> bool:
    said = compact(text)
    return (
        len(said) <= _LONGEST
        and not said.endswith(_NO_HEADING_END)
        and not ends_sentence(said)
        and not _TITLE.search(said)
        and not any(find_labels(said))
    )
