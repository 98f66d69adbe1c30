"""Lines of roles that stand over the items that they are for: 牵头单位：甲局 / 1. … / 2. …"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.chinese import compact
from kg.extraction.columns import TEXTS
from kg.extraction.roles.enclosed import without_brackets
from kg.extraction.roles.labels import find_labels
from kg.extraction.roles.phrases import Roles, read_roles
from kg.extraction.running_text.brackets import is_roles
from kg.extraction.running_text.outline import Mark, Paragraph, starts_attachment


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines of roles without anything between them: from `start` to before `end`; the ranks of
    the number above them (None at the start of a document) and of the one right below (None where
    none is)."""

    start: int
    end: int
    above: float | None
    below: float | None


def group_openings(
    paragraphs: Sequence[Paragraph], marks: Sequence[Mark | None], headings: Mapping[int, float]
) -> Mapping[int, float]:
    """The positions of the lines of roles that open a group, each with the rank of its items.

    Where a line that names who leads stands before the first number of a block, such lines hold
    for the items that follow, up to the next one; not where one stands behind the last item too.
    A single line below a heading belongs to the heading.

    Examples
    --------
    >>> from kg.extraction.running_text.outline import read_mark
    >>> texts = ("牵头单位：甲局", "1.新建厂房。", "牵头单位：乙局", "2.新建粮仓。")
    >>> paragraphs = [Paragraph(number, text) for number, text in enumerate(texts, 1)]
    >>> group_openings(paragraphs, [read_mark(text) for text in texts], {})
    {0: 4.0, 2: 4.0}
    """
    roles = [None if mark else _roles_of_line(p) for p, mark in zip(paragraphs, marks, strict=True)]
    ranks = [float(mark.rank) if mark else headings.get(at) for at, mark in enumerate(marks)]
    starts = frozenset(at for at, one in enumerate(paragraphs) if starts_attachment(one.text))
    runs = list(_runs(roles, ranks, starts))
    found: dict[int, float] = {}
    for at, run in enumerate(runs):
        first = [line for line in range(run.start, run.end) if _opens(roles[line])]
        if not first or run.below is None or first[0] in found:
            continue
        if run.above is not None and run.above >= run.below:
            continue
        until = _end_of_block(run, ranks, starts)
        words = {_word(paragraphs[line]) for line in first}
        same = [
            (other, line)
            for other in runs[at:]
            if other.start < until
            and (line := _first_of(words, other, paragraphs, roles)) is not None
        ]
        last = same[-1][0].below
        if last is None or last < run.below:
            same = same[:1]
        opened = roles[first[0]]
        if len(same) > 1 or run.above is None or (opened is not None and opened.leaders):
            found |= {line: run.below for _, line in same}
    return dict(sorted(found.items()))


def _roles_of_line(paragraph: Paragraph) -> Roles | None:
    """The roles of a line that says nothing else."""
    text = without_brackets(paragraph.text)
    labels = list(find_labels(text))
    if labels and labels[0].start == 0:
        only = all(label.meaning not in TEXTS for label in labels)
        return (read_roles(text) or Roles()) if only else None
    return read_roles(text) if is_roles(paragraph.text) else None


def _runs(
    roles: Sequence[Roles | None], ranks: Sequence[float | None], starts: frozenset[int]
) -> Iterator[_Run]:
    above: float | None = None
    at = 0
    while at < len(roles):
        if at in starts:
            above = None
        elif (rank := ranks[at]) is not None:
            above = rank
        elif roles[at] is not None:
            end = at
            while end < len(roles) and roles[end] is not None and ranks[end] is None:
                end += 1
            yield _Run(at, end, above, ranks[end] if end < len(ranks) else None)
            at = end
            continue
        at += 1


def _end_of_block(run: _Run, ranks: Sequence[float | None], starts: frozenset[int]) -> int:
    for at in range(run.end, len(ranks)):
        rank = ranks[at]
        if at in starts or (rank is not None and run.below is not None and rank < run.below):
            return at
    return len(ranks)


def _opens(roles: Roles | None) -> bool:
    """Whether a line may open a group: it names who leads, or leaders."""
    return roles is not None and bool(roles.lead or roles.leaders)


def _first_of(
    words: Collection[str],
    run: _Run,
    paragraphs: Sequence[Paragraph],
    roles: Sequence[Roles | None],
) -> int | None:
    """The first line of a run that opens a group with one of these labels."""
    for at in range(run.start, run.end):
        if _opens(roles[at]) and _word(paragraphs[at]) in words:
            return at
    return None


def _word(paragraph: Paragraph) -> str:
    """The label that a line opens with; empty where it has none."""
    text = without_brackets(paragraph.text)
    label = next(find_labels(text), None)
    return re.sub("[：:]", "", compact(text[: label.end])) if label and not label.start else ""
