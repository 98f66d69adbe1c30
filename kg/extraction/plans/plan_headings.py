"""The headings that part a plan: 北片项目： （1）新建水厂 【招商方面：】, or the name of a unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, replace

from kg.chinese import SENTENCE_ENDS
from kg.extraction.plans.plan_marks import NUMBER, Layout, Mark

_NUMBERED = re.compile(NUMBER)
_LEAD_IN = re.compile(r"(?:如下|以下.{0,8}|包括|其中|分别为|即|[一二三四五六七八九]是.*)$")
_GENERAL = re.compile(
    r"(?:季度|年度|工作|总体|具体|进度|时间|推进|实施|完成|计划|目标|任务|安排|要求|节点|时限"
    r"|期限|备注|说明|注|牵头|责任|配合|单位|部门|及|和|与)+"
)
_BREAK = re.compile(rf"(?<!\d)[：:]|[：:](?!\d)|[{SENTENCE_ENDS}]")
_ENDS = SENTENCE_ENDS + "：:，,、"
_LINE_ENDS = SENTENCE_ENDS + "：:）)”》】"
_LONGEST = 25
_LONGEST_BEFORE_MARKER = 45
_LONGEST_SET_OFF = 90
"""Letters in a heading: a plain one, one right before a marker, one that layout sets off."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: where it stands, and its words without punctuation behind them.

    `bold`, `numbered`, `unit` and `line` tell what sets it off: bold type, a number, being a
    unit's name, standing at the beginning of a line or behind another's colon. `leads` tells
    whether a marker follows at once, or another heading that a marker follows.
    """

    start: int
    end: int
    part: str
    bold: bool
    numbered: bool
    unit: bool
    line: bool
    leads: bool


def find_headings(layout: Layout, marks: list[Mark], units: Collection[str]) -> list[Heading]:
    """Find the headings of a plan, in order.

    `units` are names of units without white space. Only a heading behind which the periods
    start anew parts a plan; one inside the piece for a period is text of that piece.

    Examples
    --------
    >>> from kg.extraction.plans.plan_marks import find_marks, lay_out
    >>> from kg.model import Cell
    >>> plan = lay_out(Cell("北片：一季度，勘察。二季度，设计方面：招标。南片：一季度，施工。"))
    >>> [heading.part for heading in find_headings(plan, find_marks(plan, 2024), ())]
    ['北片', '南片']
    """
    accepted: list[Heading] = []
    candidates = _candidates(layout, marks, units)
    openers = [mark for mark in marks if mark.opens and (mark.strong or mark.counts_quarters)]
    for index, heading in enumerate(candidates):
        if heading.leads or _starts_anew(heading, candidates[index + 1 :], openers, accepted):
            accepted.append(heading)
    return accepted


def is_general(label: str) -> bool:
    """Whether a label names no part of a task, but what any plan has.

    Examples
    --------
    >>> is_general("工作目标"), is_general("水厂扩建")
    (True, False)
    """
    return _GENERAL.fullmatch(label) is not None


def _candidates(layout: Layout, marks: list[Mark], units: Collection[str]) -> list[Heading]:
    """Everything that looks like a heading, in order."""
    text = layout.text
    lines = {
        start
        for start in layout.lines
        # else the line is a mere wrap of a sentence or a word
        if text[start - 1] in _LINE_ENDS
        or start in layout.paragraphs
        or _NUMBERED.match(text, start)
    }
    lines.add(0)
    marked = {mark.end for mark in marks}
    following = {mark.start: mark for mark in marks if mark.opens or mark.strong}
    starts = [mark.start for mark in marks]
    found: list[Heading] = []
    for start, end in reversed(_segments(layout, marks, lines, following)):
        part = text[start:end].rstrip(_ENDS)
        if not 2 <= len(part) <= _LONGEST_SET_OFF or _LEAD_IN.search(part) or is_general(part):
            continue
        bold = any(first <= start and start + len(part) <= last for first, last in layout.bold)
        heading = Heading(
            start,
            end,
            part,
            bold,
            numbered=_NUMBERED.match(part) is not None,
            unit=part in units,
            line=start in lines or (text[start - 1] in "：:" and start not in marked),
            leads=bool(found and found[-1].start == end and found[-1].leads),
        )
        colon = text[end - 1] in "：:"
        if marker := following.get(end):
            leads = _leads(heading, marker, marks, colon, end in layout.lines)
            if leads is None:
                continue
            heading = replace(heading, leads=leads)
        held = marks[bisect_left(starts, start) : bisect_left(starts, start + len(part))]
        if _looks(heading, colon) and not _holds_marker(heading, held, colon):
            found.append(heading)
    return found[::-1]


def _segments(
    layout: Layout, marks: list[Mark], lines: Collection[int], following: Collection[int]
) -> list[tuple[int, int]]:
    """Stretches of text that end with a colon or right in front of a marker."""
    text = layout.text
    inside = {position for mark in marks for position in range(mark.start, mark.end)}
    breaks = [match.end() for match in _BREAK.finditer(text) if match.start() not in inside]
    colons = {end for end in breaks if text[end - 1] in "：:"}
    cuts = {*breaks, *lines, *(mark.end for mark in marks if mark.strong)}
    cuts.update(
        start for start, _ in layout.bold if not _NUMBERED.fullmatch(text, max(0, start - 4), start)
    )
    ordered = sorted(cuts)
    # 0 is among the lines, so that there is always a cut in front of an end
    segments = [
        (ordered[bisect_left(ordered, end) - 1], end) for end in colons.union(following) if end
    ]
    return sorted(segments, key=lambda segment: segment[1])


def _leads(
    heading: Heading, marker: Mark, marks: list[Mark], colon: bool, broken: bool
) -> bool | None:
    """Whether the marker right behind it makes a stretch of text a heading.

    None where it makes it none. `broken` tells whether a line ends in between.
    """
    if colon:
        # 3月底前 behind a colon may be a date in the piece for a quarter
        return marker.word.kind not in {"month", "deadline"} or not any(
            mark.opens and mark.counts_quarters and mark.start < heading.start for mark in marks
        )
    if heading.bold or heading.unit:
        return True
    unbroken = heading.start + len(heading.part) == heading.end and "，" not in heading.part
    if heading.part.endswith("阶段") and unbroken:
        # 筹备阶段（1-3月）：
        return marker.end > marker.word.end and marker.word.start > marker.start
    # （1）新建水厂。一季度，…… is a heading, but also the end of 四季度：（1）……。（2）……。
    if heading.numbered:
        return False
    named = heading.line and broken and unbroken and len(heading.part) <= _LONGEST
    return False if named else None


def _holds_marker(heading: Heading, held: list[Mark], colon: bool) -> bool:
    """Whether a stretch of text is a piece of the plan, for one of the period words it holds."""
    # 全年新增床位：一季度，…… is a heading
    titled = heading.bold or heading.numbered or (heading.leads and colon)
    return any(
        mark.opens and (mark.strong or mark.word.kind != "year" or not titled) for mark in held
    )


def _looks(heading: Heading, colon: bool) -> bool:
    """Whether a heading is not too long, nor a sentence."""
    set_off = heading.bold or heading.numbered
    longest = _LONGEST_BEFORE_MARKER if heading.leads else _LONGEST
    if set_off or (heading.leads and heading.line):
        longest = _LONGEST_SET_OFF
    if len(heading.part) > longest:
        return False
    clauses = "，" in heading.part or "," in heading.part
    return not clauses or set_off or heading.leads or not colon


def _starts_anew(
    heading: Heading, later: list[Heading], openers: list[Mark], accepted: list[Heading]
) -> bool:
    """Whether the periods start anew behind a heading that no marker follows at once."""
    since = accepted[-1].start if accepted else 0
    before = [mark for mark in openers if since <= mark.start < heading.start]
    after = next((mark for mark in openers if mark.start >= heading.end), None)
    shared = any(other.leads and (after is None or other.start < after.start) for other in later)
    if not before:
        known = heading.bold or heading.unit or heading.line
        return known and after is not None
    anew = after is not None and after.word.first <= before[-1].word.first
    if after is not None and not shared:
        return anew and (after.word.kind != "year" or heading.bold or heading.unit)
    alike = heading.bold or heading.unit or (heading.line and accepted and accepted[-1].line)
    return bool(accepted and alike) and (after is None or anew)
