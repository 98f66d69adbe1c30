"""Cut the plan of a task (季度进度安排) into milestones.

A plan runs through one or several parts, each under its heading (北片项目：), and through
the periods of each part: 一季度，……。二季度，……。 A period word is a marker only where it
opens a piece; inside a sentence it is text (二季度，上半年累计完成……), and which of the two it
is can only be told from its place, its punctuation and its neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.chinese import compact
from kg.extraction.plans.periods import in_order_of_time
from kg.extraction.plans.plan_headings import Heading, find_headings, is_general
from kg.extraction.plans.plan_marks import ITEM, Layout, Mark, find_marks, lay_out
from kg.model import Cell, Milestone

_FRINGE = "，,：:、；;。．)）】]］〕"
"""Punctuation that is left at the beginning of a piece once its marker is gone."""
_LEAST_GROWING = 3
"""How many periods that start alike and grow longer make a plan, see `_growing`."""


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
    >>> plan = Cell("北片：一季度，勘察。二至四季度，施工。南片：全年推进，招商。")
    >>> for piece in read_plan(plan, 2024):
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
    starts = [mark.start for mark in marks]
    for begin, end, part in zip(begins, ends, parts, strict=True):
        own = marks[bisect_left(starts, begin) : bisect_left(starts, end)]
        if own and own[0].start == begin:
            # right behind a heading, a marker opens whatever stands in front of it
            own[0] = replace(own[0], opens=True)
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
    """Choose, among the period words of one part, those that open a piece.

    Examples
    --------
    >>> layout = lay_out(Cell("一季度，清淤。二季度，上半年验收。三季度，复查。"))
    >>> [mark.word.labels for mark in choose_markers(find_marks(layout, 2024))]
    [('2024-Q1',), ('2024-Q2',), ('2024-Q3',)]
    """
    quarterly = False
    ahead: Mark | None = None
    surroundings: list[_Surroundings] = []
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        following = marks[index + 1] if index + 1 < len(marks) else None
        surroundings.append(_Surroundings(following, ahead, quarterly))
        if mark.opens and mark.counts_quarters:
            quarterly = True
            ahead = mark if mark.strong else ahead
    set_off = ahead is not None
    growing = _growing(marks) | _steps(marks)
    accepted: list[Mark] = []
    for mark, around in zip(marks, reversed(surroundings), strict=True):
        current = accepted[-1] if accepted else None
        if mark.start in growing:
            chosen = True
        elif mark.opens and (mark.strong or not mark.hoped):
            chosen = _opens_piece(mark, current, around, set_off)
        else:
            chosen = _continues(mark, current, around)
        if chosen:
            accepted.append(mark)
    return accepted


def _growing(marks: Sequence[Mark]) -> frozenset[int]:
    """Where the periods of one sentence begin that all start alike and grow longer.

    一季度完成30%，上半年完成60%，前三季度完成80%，全年完成100%: each is a piece. Two of them may
    as well be a piece and its running total; three or more are a plan.
    """
    starts: set[int] = set()
    run: list[Mark] = []
    for mark in marks:
        grows = bool(run) and (
            mark.clause
            and not mark.opens
            and mark.word.first == run[-1].word.first
            and mark.word.last > run[-1].word.last
        )
        run = [*run, mark] if grows else [mark]
        if len(run) >= _LEAST_GROWING:
            starts.update(one.start for one in run)
    return frozenset(starts)


def _steps(marks: Sequence[Mark]) -> frozenset[int]:
    """Where the steps of a plan begin that is one sentence: 3月启动，9月底前完工，12月验收.

    Every period word of the part stands at the beginning of a clause, names a month, a quarter
    or the year's end, and comes after the one before it.
    """
    dated = all(
        mark.word.kind in {"month", "deadline", "quarter", "half"} and not mark.hoped
        for mark in marks
    )
    if len(marks) < 2 or not dated or not marks[0].opens:
        return frozenset()
    in_order = all(
        (second.clause or second.opens) and second.word.first > first.word.last
        for first, second in pairwise(marks)
    )
    return frozenset(mark.start for mark in marks) if in_order else frozenset()


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What comes behind a period word in its part.

    `following` is the next period word, `anchor` the next quarter or half year that opens a
    sentence and is set off; `resumed` tells whether any opens a sentence, set off or not.
    """

    following: Mark | None
    anchor: Mark | None
    resumed: bool


def _opens_piece(mark: Mark, current: Mark | None, around: _Surroundings, set_off: bool) -> bool:
    """Whether a period word at the beginning of a sentence opens a piece.

    `set_off` tells whether any quarter of the part is a marker beyond doubt.
    """
    kind = mark.word.kind
    if current is not None and mark.start == current.end:
        # 二季度：上半年累计……
        return mark.strong and mark.counts_quarters and not mark.within(current)
    if kind in {"month", "deadline"}:
        if mark.word.first < 1:
            return False
        if current is None or current.word.kind in {"month", "deadline"}:
            return mark.strong or not set_off
        # 6月底前 in a piece for the second quarter is a part of it
        return mark.strong and not mark.within(current)
    if mark.strong or kind == "date":
        return True
    if kind == "year":
        if current is None:
            return True
        # behind the last quarter, ；全年植树3万株 is its sum
        return not around.resumed and not (mark.after_semicolon and current.word.last == 12)
    if current is None or current.word.kind == "year":
        return True
    if mark.word.summing or kind == "half":
        sums_up = around.anchor is not None and around.anchor.within(mark)
        return mark.word.first > current.word.last and not sums_up
    return not (current.strong and mark.within(current))


def _continues(mark: Mark, current: Mark | None, around: _Surroundings) -> bool:
    """Whether a period word behind a comma, or behind no punctuation, opens the next piece."""
    if current and current.word.kind == "month":
        # 6月底前完成……，年底前完成……
        due = mark.word.due and current.word.due and mark.word.first > current.word.last
        return mark.clause and not mark.hoped and (due or mark.follows(current))
    if not mark.counts_quarters or not (mark.clause or mark.strong or mark.opens):
        return False
    if around.anchor and around.anchor.word.first <= mark.word.last:
        return False
    succeeded = around.following is not None and around.following.follows(mark)
    if current is None:
        alone = mark.clause and mark.strong and not mark.hoped and around.anchor is None
        return succeeded or alone
    if mark.hoped or (mark.start == current.end and not mark.strong):
        return False
    if mark.follows(current):
        return True
    return current.word.kind == "year" and (mark.of_which or succeeded)
