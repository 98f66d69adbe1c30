"""How running text is numbered (一、 （一） 1. （1） ①) and parted into paragraphs.

A text file may cut paragraphs at a page's width; other files give whole paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.chinese import compact
from kg.extraction.roles.labels import find_labels
from kg.model import Document, Line

_CHINESE = "一二三四五六七八九十百"
_LEVELS = (
    rf"第(?P<n0>[{_CHINESE}]+)[章编部](?:分)?[\s：:、]*",
    rf"(?P<n1>[{_CHINESE}]+)\s*[、．.]\s*",
    rf"[（(](?P<n2>[{_CHINESE}]+)[)）][、．.]?\s*",
    rf"(?:(?:重点|工作|主要)?任务|第|事项|举措|项目|实事)(?P<n3>[{_CHINESE}]+|\d{{1,3}})(?:项|条|件)?(?:任务|工作|实事)?[：:、，．.\s]\s*",
    r"(?P<n4>(?!(?:19|20)\d\d)\d{1,4})\s*(?:[．、](?!\s*\d)|\.(?!\d)|[.．、]\s+|[.．、](?=20\d\d年))\s*",
    r"[（(](?P<n5>(?!(?:19|20)\d\d)\d{1,4})[)）][、．.]?\s*",
    r"(?P<n6>\d{1,3})[)）][、．.]?\s*",
    r"(?P<n7>[①-⑳])[、．.]?\s*",
)
_MARK = re.compile("|".join(f"(?:{level})" for level in _LEVELS))
CHAPTER, SECTION, ITEM = 1, 2, 4
"""Ranks of the usual numbers: 一、 and （一） and 1."""

_BEFORE_DIGIT = re.compile(r"(\d{1,4})[.．、](?=\d)")
_SENTENCE_END = re.compile(r"[。！？；：!?;:…]\s*$")
_LINE_END = re.compile(r"[。！？；：!?;:…）)】〕\]]\s*$")
_STANDS_ALONE = re.compile(r"(?:抄送|主送|报送|联系人|联系电话|附件|附表)[：:]")
_NEVER_FIRST = tuple("。，；：、！？）”》%％")
_INDENT = re.compile(r"^(?:　{1,}| {2,}|\t)")
_BULLET = re.compile(r"\s*(?:(?P<level>#{1,6})\s+|(?:[-*+•·●■◆▪➢★☆◇□○▲]|>)\s*(?=\S))")
_OPENS_ITEM = re.compile(r"^[^。，；：！？]{4,18}。(?=.)")
_PAGE_FOOT = re.compile(
    r"版权所有|ICP备|备案(?:号|编号)|公网安备|网站标识码|技术支持[：:]|网站地图"
    r"|^(?:主办|承办|主管|运维)(?:单位)?[：:]\S*(?:人民政府|政府办公室|政府办|信息中心|数据\S{0,6})$"
)
"""What stands at the foot of an office's web page: its 主办单位 is nobody's task."""
_ATTACHMENT = re.compile(r"^附(?:件|表)[一二三四五六七八九十\d]{0,2}[：:]?$")
_NARROWEST, _WIDEST = 14, 60
"""Widths, in full characters, that a page cuts text at."""
_LONGEST_BRACKET = 20
"""Lines that one bracket may run over; one that never closes is a misprint."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The number that a paragraph opens with: its rank (a lower one is further out), the number
    without brackets and points, and where the text behind it begins."""

    rank: int
    number: str
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its white space kept inside; `row` is that of its first line."""

    row: int
    text: str
    section: str = ""
    heading: int = 0


def read_mark(text: str) -> Mark | None:
    """The number that a text opens with, or None.

    Examples
    --------
    >>> [read_mark(text).number for text in ("一、产业", "（二）工业", "12．新建", "③建设")]
    ['一', '二', '12', '3']
    >>> read_mark("12.5万平方米") is None
    True
    """
    match = _MARK.match(text)
    if match is None or match.lastgroup is None:
        return None
    number = match[match.lastgroup]
    if match.lastgroup == "n7":
        number = str(ord(number) - ord("①") + 1)
    return Mark(int(match.lastgroup[1:]), number, match.end())


def read_marks(texts: Iterable[str]) -> Iterator[Mark | None]:
    """The numbers of paragraphs in order; one that carries on the count may stand before a digit.

    Examples
    --------
    >>> [mark and mark.number for mark in read_marks(["8.新建", "9.60岁以上", "7.5万人"])]
    ['8', '9', None]
    """
    last = 0
    for text in texts:
        mark = read_mark(text)
        if mark is None and (match := _BEFORE_DIGIT.match(text)) and int(match[1]) == last + 1:
            mark = Mark(ITEM, match[1], match.end())
        if mark and mark.rank == ITEM:
            last = int(mark.number)
        yield mark


def starts_attachment(text: str) -> bool:
    """Whether a line says that another document begins here (附件2)."""
    return bool(_ATTACHMENT.match(compact(text)))


def read_paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs of a document's running text; lines that a page's width has cut are joined.

    A line goes on where it is as long as the page is wide and ends no sentence, where a bracket
    is open or the line ends with 、; not where the next one opens with a number or a label.

    Examples
    --------
    >>> lines = ("1.新建学校。（甲局牵头，乙局、", "丙局配合）", "2.新建公园。")
    >>> document = Document("a.txt", "0", tuple(Line(n, text) for n, text in enumerate(lines, 1)))
    >>> [paragraph.text for paragraph in read_paragraphs(document)]
    ['1.新建学校。（甲局牵头，乙局、丙局配合）', '2.新建公园。']
    """
    runs: list[list[Line]] = [[]]
    for block in document.blocks:
        if isinstance(block, Line):
            runs[-1] += _lines(block)
        elif runs[-1]:
            runs.append([])
    every = [line for run in runs for line in run]
    page = _page(every)
    return [paragraph for run in runs for paragraph in _joined(run, page)]


def _lines(block: Line) -> Iterator[Line]:
    for printed in block.text.split("\n"):
        if not printed.strip() or _PAGE_FOOT.search(printed.strip()):
            continue
        bullet = _BULLET.match(printed)
        text = printed.rstrip()[bullet.end() if bullet else 0 :].replace("**", "")
        level = len(bullet["level"] or "") if bullet else 0
        yield replace(block, text=text, heading=block.heading or level)


@dataclass(frozen=True, slots=True)
class _Page:
    """How a text is cut: its widths, counted in full characters and in characters of any kind (0
    where its lines are whole paragraphs), and whether blank lines part its paragraphs."""

    width: float
    length: float
    blank_between: bool

    def fills(self, line: str, but: float) -> bool:
        """Whether a line is as long as the page is wide, but for so many characters."""
        return bool(self.width and _width(line) >= self.width - but) or bool(
            self.length and len(line.strip()) >= self.length - but
        )


def _page(lines: Sequence[Line]) -> _Page:
    gaps = [after.number - line.number for line, after in pairwise(lines)]
    blank = sum(gap > 1 for gap in gaps)
    runs_on = [*map(_runs_on, lines, lines[1:]), False][: len(lines)]
    return _Page(
        _cut_at([(_width(line.text), goes) for line, goes in zip(lines, runs_on, strict=True)]),
        _cut_at(
            [(len(line.text.strip()), goes) for line, goes in zip(lines, runs_on, strict=True)]
        ),
        len(gaps) * 2 < blank * 5 and blank < len(gaps),
    )


def _runs_on(line: Line, following: Line) -> bool:
    """Whether a line ends no sentence, and the next one opens with no number or label."""
    after = following.text.strip()
    return not (_LINE_END.search(line.text) or read_mark(after) or _opens_label(after))


def _cut_at(sized: Sequence[tuple[float, bool]]) -> float:
    """The size at which lines are cut: the longest, where most lines of that size run on into the
    next; 0 where there is none."""
    if not sized:
        return 0
    ordered = sorted(size for size, _ in sized)
    longest = ordered[-1 - len(ordered) // 50]
    full = [runs_on for size, runs_on in sized if longest - 2.5 <= size <= longest + 1]
    is_cut = _NARROWEST <= longest <= _WIDEST and sum(full) >= 2 and sum(full) * 2 >= len(full)
    return longest if is_cut else 0


def _width(text: str) -> float:
    """Width in full characters; letters and digits are half as wide."""
    return sum(0.5 if ord(character) < 0x2000 else 1 for character in text.strip())


def _joined(lines: Sequence[Line], page: _Page) -> Iterator[Paragraph]:
    held: list[Line] = []
    for at, line in enumerate(lines):
        held.append(line)
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is None or not _goes_on(held, following, page):
            text = "".join(part.text.strip() for part in held)
            yield Paragraph(held[0].number, text, held[0].section, held[0].heading)
            held = []


def _goes_on(held: Sequence[Line], following: Line, page: _Page) -> bool:
    last = held[-1]
    if following.heading or last.heading or last.section != following.section:
        return bool(last.heading and last.heading == following.heading and _cut_short(last))
    text, after = "".join(line.text for line in held), following.text.strip()
    opens = read_mark(after) is not None or _opens_label(after)
    if opens or _STANDS_ALONE.match(after):
        return False
    if starts_attachment(after) or starts_attachment(last.text):
        return False
    if text.rstrip().endswith("、") or after.startswith(_NEVER_FIRST):
        return True
    if page.width and text.rstrip().endswith("，") and not _INDENT.match(following.text):
        return True
    if len(held) < _LONGEST_BRACKET and _is_open(text):
        return True
    if after.startswith(("（", "(", "【")) and _SENTENCE_END.search(text):
        return False
    is_new = bool(_INDENT.match(following.text))
    if _SENTENCE_END.search(last.text):
        return page.fills(last.text, 2.5) and not is_new and not _OPENS_ITEM.match(after)
    mark = read_mark(text.strip())
    if mark and mark.rank <= SECTION and len(held) == 1:
        # A heading goes on where its line is full and the next one is not: the paragraph behind
        # a heading opens with a full line.
        return page.fills(last.text, 5) and not is_new and not page.fills(following.text, 4)
    if page.fills(last.text, 5):
        return True
    beside = following.number - last.number == 1
    return page.blank_between and beside and _width(last.text) >= _NARROWEST


def _cut_short(line: Line) -> bool:
    return line.text.rstrip().endswith(("、", "，"))


def _opens_label(text: str) -> bool:
    return next((label.start == 0 for label in find_labels(text.lstrip("（([【"))), False)


def _is_open(text: str) -> bool:
    """Whether a bracket is open at the end of a text."""
    opened = 0
    for character in text:
        if character in "（(【":
            opened += 1
        elif character in "）)】":
            opened = max(0, opened - 1)
    return opened > 0
