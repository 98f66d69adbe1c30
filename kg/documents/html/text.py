"""The text of a page's elements as it is printed: white space, line breaks, numbers, bold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final, NamedTuple

from kg.documents.html.page import Element
from kg.model import Cell

BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Elements that begin and end a line."""
_HEADINGS: Final[Mapping[str, int]] = MappingProxyType({f"h{n}": n for n in range(1, 7)})
_BOLD_TAGS = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NO_NUMBERS = re.compile(r"list-style(?:-type)?\s*:\s*(?:none|disc|circle|square)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*[（(]?[0-9一二三四五六七八九十]+[）).．、]")
_GAP = re.compile(r"[ \t\f\r]*\n[ \t\f\r\n]*|[ \t\f\r]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff‘’“”…—·]")


class Piece(NamedTuple):
    r"""A piece of text in reading order: `\n` is a break, `\r` a line end of the page's source."""

    text: str
    bold: bool = False
    heading: int = 0


BREAK: Final = Piece("\n")


def pieces(element: Element) -> Iterator[Piece | Element]:
    r"""The text below an element, piece by piece; tables and menus below it are given whole.

    Examples
    --------
    >>> from kg.documents.html.page import read_page
    >>> page = read_page("<h1>分解表</h1><ol><li><b>开</b>工<li>竣工</ol>", "a.html")
    >>> [piece.text for piece in pieces(page) if piece != BREAK]
    ['分解表', '1. ', '开', '工', '2. ', '竣工']
    """
    numbers: dict[int, str] = {}
    waiting: list[tuple[Element | Piece | str, bool, int, bool]] = [(element, False, 0, False)]
    while waiting:
        item, bold, heading, pre = waiting.pop()
        if isinstance(item, Piece):
            yield item
        elif isinstance(item, str):
            yield Piece(item if pre else item.replace("\n", "\r"), bold, heading)
        elif item.tag == "br":
            yield BREAK
        elif item is not element and (item.tag == "table" or (item.is_menu and item.tag in BLOCKS)):
            yield item
        else:
            bold = bold or item.tag in _BOLD_TAGS or _has(item, _BOLD_STYLE)
            heading = _HEADINGS.get(item.tag, heading)
            pre = pre or item.tag == "pre"
            if item.tag in BLOCKS:
                yield BREAK
                waiting.append((BREAK, False, 0, False))
            if id(item) in numbers:
                yield Piece(numbers.pop(id(item)), bold, heading)
            if item.tag == "ol":
                numbers |= _numbers(item)
            waiting += [(child, bold, heading, pre) for child in reversed(item.children)]


def printed(parts: Iterable[Piece]) -> Cell:
    r"""Join pieces into a text with line breaks and the spans of it that are bold.

    Source lines that end between two Chinese characters are joined without a space.

    Examples
    --------
    >>> printed([Piece("建设\r"), Piece("灯塔", bold=True), BREAK, Piece(" A\rB ")])
    Cell(text='建设灯塔\nA B', bold=((2, 4),), merged='')
    """
    parts = list(parts)
    source = "".join(part.text for part in parts)
    if not any(part.bold for part in parts):
        return Cell(_GAP.sub(_space, source).strip())
    marks = "".join(("b" if part.bold else "-") * len(part.text) for part in parts)
    texts, kept, position = [], [], 0
    for gap in _GAP.finditer(source):
        space = _space(gap)
        texts += [source[position : gap.start()], space]
        kept += [marks[position : gap.start()], marks[gap.start()] * len(space)]
        position = gap.end()
    whole = "".join((*texts, source[position:]))
    marked = "".join((*kept, marks[position:]))
    text = whole.strip()
    leading = len(whole) - len(whole.lstrip())
    return Cell(text, tuple(_spans(marked[leading : leading + len(text)])))


def _space(gap: re.Match[str]) -> str:
    """What a run of white space is printed as."""
    if "\n" in gap[0]:
        return "\n"
    if "\r" in gap[0]:
        before = gap.string[max(0, gap.start() - 1) : gap.start()]
        if _WIDE.match(before) and _WIDE.match(gap.string, gap.end()):
            return ""
    return " "


def _spans(marked: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark, run in groupby(marked):
        end = start + sum(1 for _ in run)
        if mark == "b":
            yield start, end
        start = end


def _has(element: Element, style: re.Pattern[str]) -> bool:
    return bool(element.attributes) and bool(style.search(element.attributes.get("style") or ""))


def _numbers(element: Element) -> Mapping[int, str]:
    """What a numbered list prints before its items, by their identity."""
    if (element.attributes.get("type") or "1") != "1" or _has(element, _NO_NUMBERS):
        return {}
    number = _whole(element.attributes.get("start"), 1)
    numbers = {}
    for item in element.children:
        if isinstance(item, Element) and item.tag == "li":
            number = _whole(item.attributes.get("value"), number)
            # Pages that write numbers themselves switch the list's off in a style sheet.
            if not _NUMBERED.match(_first_text(item)):
                numbers[id(item)] = f"{number}. "
            number += 1
    return numbers


def _first_text(element: Element) -> str:
    waiting: list[Element | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Element):
            waiting += reversed(item.children)
        elif item.strip():
            return item
    return ""


def _whole(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if re.fullmatch(r"[0-9]{1,6}", value) else default
