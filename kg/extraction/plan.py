"""Cut the plan of a task (季度进度安排) into milestones.

A plan runs through one or several parts, each under its heading (北片项目：), and through
the periods of each part: 一季度，……。二季度，……。 A period word is a marker only where it
opens a piece; inside a sentence it is text (二季度，上半年累计完成……), and which of the two it
is can only be told from its place, its punctuation and its neighbours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from kg.chinese import compact
from kg.extraction.periods import in_order_of_time
from kg.extraction.plan_headings import Heading, find_headings, is_general
from kg.extraction.plan_marks import ITEM, Layout, Mark, find_marks, lay_out
from kg.model import Cell, Milestone

_FRINGE = "，,：:、；;。．)）】]］〕"
"""Punctuation that is left at the beginning of a piece once its marker is gone."""


def read_plan(cell: Cell, year: int, units: Collection[str] = ()) -> tuple[Milestone, ...]:
    """Cut a plan into milestones, in the order in which they are printed.

    Parameters
    ----------
    cell
        The plan's text, with line breaks and bold spans.
    year
        The plan's year, for period words that name none.
    units
        Names of the task's units as printed: a plan may be parted by them.

    Returns
    -------
    The milestones. Their texts have no white space, no marker and no heading; text in front of
    the first marker, or a plan without any, has no periods.

    Examples
    --------
    >>> for piece in read_plan(Cell("北片：一季度，勘察。二至四季度，施工。南片：全年推进，招商。"), 2024):
    ...     print(piece.part, piece.periods, piece.text)
    北片 ('2024-Q1',) 勘察。
    北片 ('2024-Q2', '2024-Q3', '2024-Q4') 施工。
    南片 ('2024',) 招商。
    """
    layout = lay_out(cell)
    if not layout.text:
        return ()
    marks = find_marks(layout, year)
    headings = find_headings(layout, marks, {compact(unit) for unit in units})
    return tuple(_milestones(layout, marks, headings))


def _milestones(layout: Layout, marks: list[Mark], headings: list[Heading]) -> Iterator[Milestone]:
    begins = [0, *(heading.end for heading in headings)]
    ends = [*(heading.start for heading in headings), len(layout.text)]
    parts = ["", *(heading.part for heading in headings)]
    for begin, end, part in zip(begins, ends, parts, strict=True):
        own = [
            # right behind a heading, a marker opens whatever stands in front of it
            replace(mark, opens=True) if mark.start == begin else mark
            for mark in marks
            if begin <= mark.start < end
        ]
        yield from _part(layout, begin, end, part, choose_markers(own))


def _part(
    layout: Layout, begin: int, end: int, part: str, accepted: list[Mark]
) -> Iterator[Milestone]:
    """The milestones of one part of a plan."""
    if not accepted:
        if text := _piece(layout.text[begin:end]):
            yield Milestone(text, (), part)
        return
    lead_in = _piece(layout.text[begin : accepted[0].start])
    if lead_in and not is_general(lead_in.rstrip("：:")):
        yield Milestone(lead_in, (), part)
    stop = _loose_paragraph(layout, accepted, end)
    empty = True
    carried: tuple[str, ...] = ()
    for mark, following in zip(accepted, [*accepted[1:], None], strict=True):
        text = _piece(layout.text[mark.end : following.start if following else stop], mark)
        if text:
            yield Milestone(text, in_order_of_time(carried + mark.word.labels), part)
            carried, empty = (), False
        elif following and following.follows(mark):
            # 一季度，二季度，……: the piece belongs to both
            carried += mark.word.labels
    if empty:
        # a part that is nothing but a period (贯穿全年) keeps it
        words = layout.text[accepted[0].word.start : accepted[-1].word.end]
        labels = (label for mark in accepted for label in mark.word.labels)
        yield Milestone(words, in_order_of_time(labels), part)
    if text := _piece(layout.text[stop:end]):
        yield Milestone(text, (), part)


def _piece(text: str, mark: Mark | None = None) -> str:
    """The text of a piece; empty where it has no letter in it."""
    if mark:
        text = text.lstrip(_FRINGE)
    return text if any(character.isalnum() for character in text) else ""


def _loose_paragraph(layout: Layout, accepted: list[Mark], end: int) -> int:
    """Where a closing paragraph begins that no longer belongs to the last marker.

    A blank line sets it off, which nothing inside the other pieces does; else it is `end`.
    """
    edges = {mark.start for mark in accepted}
    breaks = [
        start
        for start in sorted(layout.paragraphs)
        if accepted[0].end < start < end and start not in edges
    ]
    if len(breaks) != 1 or breaks[0] <= accepted[-1].end:
        return end
    return end if ITEM.match(layout.text, breaks[0]) else breaks[0]


def choose_markers(marks: list[Mark]) -> list[Mark]:
    """Choose, among the period words of one part, those that open a piece."""
    anchors = [mark for mark in marks if mark.opens and mark.strong and mark.counts_quarters]
    accepted: list[Mark] = []
    for index, mark in enumerate(marks):
        current = accepted[-1] if accepted else None
        later = marks[index + 1 :]
        ahead = next((anchor for anchor in anchors if anchor.start > mark.start), None)
        if mark.opens and not mark.hoped:
            chosen = _opens_piece(mark, current, later, bool(anchors))
        else:
            chosen = _continues(mark, current, later, ahead)
        if chosen:
            accepted.append(mark)
    return accepted


def _opens_piece(mark: Mark, current: Mark | None, later: list[Mark], quarterly: bool) -> bool:
    """Whether a period word at the beginning of a sentence opens a piece."""
    kind = mark.word.kind
    if current is not None and mark.start == current.end:
        # 二季度：上半年累计……
        return mark.strong and mark.counts_quarters and not mark.within(current)
    if kind in {"month", "deadline"}:
        if mark.word.first < 1:
            return False
        if current is None or current.word.kind in {"month", "deadline"}:
            return mark.strong or not quarterly
        # 6月底前 in a piece for the second quarter is a part of it
        return mark.strong and not mark.within(current)
    if mark.strong or kind == "date":
        return True
    resumed = any(other.opens and other.counts_quarters for other in later)
    if kind == "year":
        return current is None or not (resumed or mark.after_semicolon)
    if current is None or current.word.kind == "year":
        return True
    if mark.word.summing or kind == "half":
        ahead = next((other for other in later if other.opens and other.strong), None)
        return mark.word.first > current.word.last and not (ahead and ahead.within(mark))
    return not (current.strong and mark.within(current))


def _continues(mark: Mark, current: Mark | None, later: list[Mark], ahead: Mark | None) -> bool:
    """Whether a period word behind a comma, or behind no punctuation, opens the next piece."""
    if current and current.word.kind == "month":
        # 6月底前完成……，年底前完成……
        due = mark.word.due and current.word.due and mark.word.first > current.word.last
        return mark.clause and not mark.hoped and (due or mark.follows(current))
    if not mark.counts_quarters:
        return False
    if ahead and ahead.word.first <= mark.word.last:
        return False
    if not (mark.clause or mark.strong or mark.opens):
        return False
    succeeded = any(other.follows(mark) for other in later[:1])
    if current is None:
        return succeeded or (mark.clause and mark.strong and not mark.hoped and ahead is None)
    if mark.hoped or (mark.start == current.end and not mark.strong):
        return False
    if mark.follows(current):
        return True
    return current.word.kind == "year" and (mark.of_which or succeeded)
