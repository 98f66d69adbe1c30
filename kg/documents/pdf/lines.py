"""Lines of characters on a page, and the text of a cell whose width has wrapped its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from kg.documents.pdf.glyphs import Glyph
from kg.model import Cell

_SAME_LINE: Final = 0.45
"""By which part of the type size base lines of one line may differ (raised and lowered figures)."""
_SAME_PLACE: Final = 0.4
"""By which part of its width a character is moved when it is printed twice to look bold."""
_TAB: Final = 1.5
"""The gap in type sizes that parts words for good; it makes two spaces."""
_WORD: Final = re.compile(r"[0-9A-Za-z.%,\-/]+")
_NOT_FIRST: Final = frozenset("，。、；：？！）》〉」』】〕”’％%,.;:?!)]}·…")
_NOT_LAST: Final = "（《〈「『【〔“‘([{"
_SPACED: Final = re.compile(r"(?<=[⺀-鿿，。、；：（）《》“”]) (?=[⺀-鿿，。、；：（）《》“”])")
_WIDE: Final = re.compile(r"[⺀-鿿豈-﫿＀-￯　-〿]")
SENTENCE_ENDS: Final = ("。", "！", "？", "；", ";", "：", ":")
_NAME: Final = re.compile(r"[㐀-鿿·]{1,4}")
_UNIT_ENDS: Final = tuple("局委办部会院厅处镇街司室队站所心行")
OPENS: Final = re.compile(
    r"(?:第?[一二三四]季度|[上下]半年|全年|\d{1,2}月|[（(][一二三四五六七八九十\d]+[）)]"
    r"|\d{1,3}[.．、](?!\d)|[一二三四五六七八九十]+、|[①-⑳])"
)
"""What opens a paragraph of a plan or a list."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line. Points, y downwards; `y` is its base line, `size` that of its type.

    `bold` are spans of `text`; `first` is the width of what may not be parted from the line's
    first character, which tells whether it would have fitted on the line above.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: tuple[tuple[int, int], ...] = ()
    first: float = 0.0

    @property
    def is_bold(self) -> bool:
        """Whether most of the line is bold."""
        return sum(end - start for start, end in self.bold) * 2 > len(self.text)


def group_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters line by line from the top, each line from the left.

    Examples
    --------
    >>> words = [Glyph("任", 0, 10, 20, 10, False), Glyph("务", 10, 20, 20.4, 10, False)]
    >>> [[glyph.text for glyph in line] for line in group_lines(words)]
    [['任', '务']]
    """
    upright: list[Glyph] = []
    sideways: list[Glyph] = []
    for glyph in glyphs:
        (upright if glyph.turn in (0, 2) else sideways).append(glyph)
    lines: list[list[Glyph]] = []
    for glyph in sorted(upright, key=lambda glyph: (glyph.y, glyph.x0)):
        line = lines[-1] if lines else None
        reach = _SAME_LINE * max(glyph.size, *map(_size, line[-8:])) if line else 0.0
        if line is not None and glyph.y - line[-1].y <= reach and glyph.y - line[0].y <= 2 * reach:
            line.append(glyph)
        else:
            lines.append([glyph])
    found = [_once(line) for line in lines]
    if sideways:
        clockwise = sideways[0].turn == 1
        found.append(
            sorted(sideways, key=lambda glyph: (glyph.y if clockwise else -glyph.y, glyph.x0))
        )
    return found


def _size(glyph: Glyph) -> float:
    return glyph.size


def _once(line: list[Glyph]) -> list[Glyph]:
    """A line from the left, without characters printed a second time to look bold."""
    kept: list[Glyph] = []
    for glyph in sorted(line, key=lambda glyph: (glyph.x0, glyph.y)):
        for at in range(len(kept) - 1, max(-1, len(kept) - 4), -1):
            twin = kept[at]
            if twin.text == glyph.text and glyph.x0 - twin.x0 <= _SAME_PLACE * (twin.x1 - twin.x0):
                kept[at] = twin._replace(bold=True)
                break
        else:
            kept.append(glyph)
    return kept


def read_line(glyphs: Sequence[Glyph]) -> TextLine:
    """Make a line of its characters, which come in order; gaps become spaces.

    Even gaps between all characters are layout (a line spread to the column's width) and make
    no spaces.
    """
    size = median(glyph.size for glyph in glyphs)
    sideways = glyphs[0].turn not in (0, 2)
    gaps = [0.0 if sideways else right.x0 - left.x1 for left, right in pairwise(glyphs)]
    wide = [gap for gap in gaps if gap > 0.3 * size]
    is_spread = len(gaps) > 2 and len(wide) == len(gaps) and max(wide) - min(wide) < 0.25 * size
    text: list[str] = []
    bold: list[tuple[int, int]] = []
    at = 0
    for position, glyph in enumerate(glyphs):
        gap = gaps[position - 1] if position else 0.0
        if position and not is_spread and gap > _space(glyphs[position - 1], glyph, size):
            space = "  " if gap > _TAB * size else " "
            text.append(space)
            at += len(space)
        if glyph.bold:
            start = bold.pop()[0] if bold and bold[-1][1] >= at - 2 else at
            bold.append((start, at + len(glyph.text)))
        text.append(glyph.text)
        at += len(glyph.text)
    word = "".join(text)
    return TextLine(
        word,
        min(glyph.x0 for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        glyphs[0].y if sideways else median(glyph.y for glyph in glyphs),
        size,
        tuple(bold),
        _first_width(glyphs),
    )


def _space(left: Glyph, right: Glyph, size: float) -> float:
    """The gap from which on there is a space between two characters."""
    if _WIDE.match(left.text) and _WIDE.match(right.text):
        return 0.6 * size
    if _WIDE.match(left.text) or _WIDE.match(right.text):
        return 0.4 * size  # word processors set figures apart from characters by a quarter
    return 0.18 * size


def _first_width(glyphs: Sequence[Glyph]) -> float:
    text = "".join(glyph.text[:1] for glyph in glyphs)
    opening = len(text) - len(text.lstrip(_NOT_LAST))
    match = _WORD.match(text, opening)
    end = match.end() if match else min(opening + 1, len(glyphs))
    while end < len(glyphs) and glyphs[end].text in _NOT_FIRST:
        end += 1
    # Word processors set figures and letters apart from characters by a quarter.
    apart = 0.3 * glyphs[0].size if match else 0.0
    return glyphs[end - 1].x1 - glyphs[0].x0 + apart


# --- the text of a cell ------------------------------------------------------


def read_cell(lines: Sequence[TextLine], width: float, *, is_list: bool = False) -> Cell:
    r"""Join the lines of a cell: without a break where only its width has parted them.

    Parameters
    ----------
    lines
        The cell's lines from the top.
    width
        How many points the cell has for text.
    is_list
        Whether each line of the cell's column is a name of its own.

    Examples
    --------
    >>> above = TextLine("新建公园", 0, 40, 10, 10, first=10)
    >>> lines = [above, TextLine("两个。", 0, 30, 24, 10, first=10)]
    >>> read_cell(lines, 42).text, read_cell(lines, 80).text
    ('新建公园两个。', '新建公园\n两个。')
    """
    lines = [line for line in lines if line.text.strip()]
    if not lines:
        return Cell("")
    stacked = len(lines) > 1 and all(len(line.text) == 1 for line in lines)
    pitches = [below.y - above.y for above, below in pairwise(lines) if below.y > above.y]
    pitch = min(pitches, default=0.0)
    left = min(line.x0 for line in lines)
    text = lines[0].text
    bold = list(lines[0].bold)
    for above, line in pairwise(lines):
        if stacked:
            between = ""
        elif is_list:
            between = "\n" if len(line.text) > 1 else ""  # no name has one character
        elif _parts(above, line, left, width, pitch):
            between = "\n"
        else:
            between = joint(text, line.text)
        shift = len(text) + len(between)
        text += between + line.text
        spans = [(start + shift, end + shift) for start, end in line.bold]
        if bold and spans and not between and bold[-1][1] == spans[0][0]:
            spans[0] = (bold.pop()[0], spans[0][1])
        bold += spans
    return Cell(text, tuple(bold))


def joint(text: str, following: str) -> str:
    """A space between two words in Latin letters, else nothing."""
    letters = text[-1:].isascii() and text[-1:].isalpha()
    return " " if letters and following[:1].isascii() and following[:1].isalpha() else ""


def _parts(above: TextLine, line: TextLine, left: float, width: float, pitch: float) -> bool:
    """Whether a paragraph ends between two lines."""
    em = line.size
    if above.x1 - above.x0 + line.first + 0.25 * em <= width and above.x1 + line.first <= (
        left + width + 0.25 * em
    ):
        return True
    if line.y > above.y and pitch and line.y - above.y > 1.6 * pitch:
        return True
    indent = line.x0 - left
    # A centred line keeps as far from the right side as from the left one.
    if 1.5 * em <= indent <= 2.6 * em and left + width - line.x1 < indent - 0.8 * em:
        return True
    return above.text.endswith(SENTENCE_ENDS) and bool(OPENS.match(line.text))


def is_name_list(cells: Iterable[Sequence[TextLine]]) -> bool:
    """Whether a column's lines are names of people, one a line, rather than wrapped text.

    Examples
    --------
    >>> names = [TextLine(name, 0, 30, 10, 10) for name in ("王小标", "李强")]
    >>> units = [TextLine(name, 0, 30, 10, 10) for name in ("市财政", "局")]
    >>> is_name_list([names, names]), is_name_list([units, units])
    (True, False)
    """
    texts = [[line.text.replace(" ", "") for line in lines] for lines in cells]
    lines = [text for cell in texts for text in cell]
    if not all(_NAME.fullmatch(text) for text in lines):
        return False
    units = sum(bool(cell) and cell[-1].endswith(_UNIT_ENDS) for cell in texts)
    short = sum(len(text) == 1 for text in lines)
    return max(map(len, texts), default=0) > 1 and max(units, short) * 4 < len(lines)


def unspaced(text: str) -> str:
    """A paragraph without single spaces between Chinese characters, which are only layout.

    Examples
    --------
    >>> unspaced("第 一 章 总则 3 项")
    '第一章总则 3 项'
    """
    return _SPACED.sub("", text)


def end_of_text(line: TextLine) -> float:
    """Where a line ends, without the punctuation that may hang over the edge of its column."""
    return line.x1 - line.size * line.text.endswith(tuple(_NOT_FIRST))


def widths(cells: Iterable[tuple[float, float, Sequence[TextLine]]]) -> Iterator[float]:
    """How far each line keeps from the nearer side of its cell, in points."""
    for x0, x1, lines in cells:
        for line in lines:
            yield max(0.0, min(line.x0 - x0, x1 - line.x1))
