"""Where a plan might be cut: its text without layout, its period words and what is around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.chinese import SENTENCE_ENDS, compact
from kg.extraction.plans.periods import PeriodWord, find_periods
from kg.model import Cell

NUMBER = (
    r"(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)][.．、]?|\d{1,2}[.．、)）](?!\d)"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳㈠-㈩])"
)
"""The number of a heading or an item: （1） 1. 一、 ①."""

ITEM = re.compile(rf"{NUMBER}|[一二三四五六七八九]是|同时|此外|另外")
"""How a paragraph begins that goes on with the one before it."""

_LEAD = re.compile(
    rf"(?P<number>{NUMBER}|[●•◆■※*·\-—])?(?P<open>[【\[［〔（(])?"
    r"(?P<of>其中[，,：:]?)?(?P<hope>计划|预计|拟|争取|力争|确保)?(?P<until>截至|截止到?|[至到于在])?$"
)
"""What may stand between a boundary and the period word of a marker."""

_TAIL = re.compile(
    r"(?P<note>[（(][^（）()。；]{0,12}月[^（）()。；]{0,8}[）)])?"
    r"(?:(?:持续)?推进|工作|计划|目标|任务|进度|安排|开展|实施){0,2}"
    r"[】\]］〕）)]?[，,：:、—\-…·]*"
)
"""What may stand between the period word of a marker and its text."""

_BOUNDARIES = frozenset(SENTENCE_ENDS + "：:，,")
_SEPARATORS = frozenset("，,：:】]］〕")
_CLOSING = "）)》”’】]」』"
_NO_MARKER = re.compile(r"的|起(?![草步用诉吊底])|以来|以后|之后|同比|环比|相比")
_NO_YEAR_MARKER = re.compile(r"目标|任务|指标|工作|总结|总目标|总任务")


@dataclass(frozen=True, slots=True)
class Layout:
    """A cell's text without white space, and where its lines and bold spans stand in it.

    `lines` and `paragraphs` hold the offsets at which a line begins, and a line that follows
    a blank one; `bold` holds (start, end) offsets.
    """

    text: str
    lines: frozenset[int]
    paragraphs: frozenset[int]
    bold: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A period word that may open a piece of the plan.

    `start` and `end` enclose the word with its number, brackets and punctuation.
    `opens` tells whether it stands where a sentence begins, `clause` whether behind a comma;
    `strong` whether punctuation or bold type sets it off from the words behind it;
    `hoped` whether a word of intent leads it (力争二季度), `of_which` whether 其中 does.
    """

    start: int
    end: int
    word: PeriodWord
    strong: bool
    opens: bool
    clause: bool
    after_semicolon: bool
    hoped: bool
    of_which: bool

    @property
    def counts_quarters(self) -> bool:
        """Whether the word is a quarter or a half year."""
        return self.word.kind in {"quarter", "half"}

    def within(self, other: Mark) -> bool:
        """Whether this period is a part of the other, or the same."""
        return other.word.first <= self.word.first and self.word.last <= other.word.last

    def follows(self, other: Mark) -> bool:
        """Whether this period begins where the other one ends."""
        return self.word.first == other.word.last + 1


def lay_out(cell: Cell) -> Layout:
    r"""Take the white space out of a cell's text and keep what it meant.

    Examples
    --------
    >>> layout = lay_out(Cell("一 季度：\n开工。\n\n完工。", ((0, 5),)))
    >>> layout.text, sorted(layout.lines), sorted(layout.paragraphs), layout.bold
    ('一季度：开工。完工。', [4, 7], [7], ((0, 4),))
    """
    pieces: list[str] = []
    lines: set[int] = set()
    paragraphs: set[int] = set()
    length = 0
    blank = False
    for line in cell.text.split("\n"):
        piece = compact(line)
        if not piece:
            blank = True
            continue
        if length:
            lines.add(length)
            if blank:
                paragraphs.add(length)
        pieces.append(piece)
        length += len(piece)
        blank = False
    bold: list[tuple[int, int]] = []
    position = offset = 0
    for start, end in cell.bold:
        first = offset + len(compact(cell.text[position:start]))
        offset = first + len(compact(cell.text[start:end]))
        position = end
        if first < offset:
            bold.append((first, offset))
    return Layout("".join(pieces), frozenset(lines), frozenset(paragraphs), tuple(bold))


def find_marks(layout: Layout, year: int) -> list[Mark]:
    """Find every period word that stands at a boundary or is set off, in order."""
    text = layout.text
    bold_starts = {start for start, _ in layout.bold}
    bold_ends = {end for _, end in layout.bold}
    marks: list[Mark] = []
    for word in find_periods(text, year):
        behind = marks[-1].end if marks else 0
        if _NO_MARKER.match(text, word.end):
            continue
        start, lead = _start(layout, word, max(behind, word.start - 12), bold_starts)
        strong, end = _end(layout, word, bold_ends)
        if word.kind == "date" and not (strong and text[word.end : word.end + 1] in {"：", ":"}):
            continue
        if word.kind == "year" and not strong and _NO_YEAR_MARKER.match(text, word.end):
            continue
        before = text[start - 1 : start]
        comma = before in {"，", ",", "、"}
        staged = lead is not None and lead["open"] and text.endswith("阶段", 0, start)
        colon = strong and not {"：", ":"}.isdisjoint(text[word.end : end])
        # 总投资3亿元，一季度：1亿元: only a marker has a colon
        opens = _opens(layout, start, strong, bold_starts) or bool(staged) or (comma and colon)
        marks.append(
            Mark(
                start,
                end,
                word,
                strong,
                opens,
                clause=not opens and comma,
                after_semicolon=before in {"；", ";"} and start not in layout.lines,
                hoped=bool(lead and lead["hope"]),
                of_which=bool(lead and lead["of"]),
            )
        )
    return marks


def _start(
    layout: Layout, word: PeriodWord, earliest: int, bold_starts: set[int]
) -> tuple[int, re.Match[str] | None]:
    """Where a marker begins: in front of its number, its bracket and 其中."""
    text = layout.text
    before = text[earliest : word.start]
    lead = _LEAD.search(before)
    while lead and lead[0]:
        start = earliest + lead.start()
        if (
            start == 0
            or start in bold_starts
            or start in layout.lines
            or text[start - 1] in _BOUNDARIES
            or (text.endswith("阶段", 0, start) and lead["open"])
        ):
            return start, lead
        lead = _LEAD.search(before, lead.start() + 1)
    return word.start, None


def _end(layout: Layout, word: PeriodWord, bold_ends: set[int]) -> tuple[bool, int]:
    """Whether a marker is set off from the words behind it, and where those begin."""
    text = layout.text
    tail = _TAIL.match(text, word.end)
    if not tail:
        return False, word.end
    end = tail.end()
    set_off = (
        bool(tail["note"])
        or not _SEPARATORS.isdisjoint(text[word.end : end])
        or not bold_ends.isdisjoint(range(word.end, end + 1))
    )
    if set_off or end in layout.lines:
        return True, end
    return False, word.end


def _opens(layout: Layout, start: int, strong: bool, bold_starts: set[int]) -> bool:
    """Whether a sentence begins here."""
    if start == 0 or (start in bold_starts and strong):
        return True
    before = layout.text[start - 1]
    if before in _CLOSING:
        return start in layout.lines or layout.text[:start].rstrip(_CLOSING)[-1:] in SENTENCE_ENDS
    return before in SENTENCE_ENDS or before in "：:" or (start in layout.lines and strong)
