"""Inline markup inside cells: tags become line breaks and bold spans, entities become characters.

Word processors and converters leave a few tags behind. Only these are markup; any other
angle bracket is text, such as the inner marks of a title (《关于印发<办法>的通知》).
"""

from __future__ import annotations

import re
from html import unescape

from kg.model import Cell

_TAG = re.compile(
    r"<(/?)(p|br|b|strong|i|em|u|s|sup|sub|span|font|div)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_BOLD = {"b", "strong"}
_BREAKS = {"p", "br", "div"}
_SUBSCRIPT = re.compile(r"[ $]*[_^]\s*\{\s*([0-9.+\-]+)\s*\}\$?")
"""A converter's way to print a subscript: `PM _{2.5}`, `CO_{2}`."""
_BOOKMARK = re.compile(r"\[bookmark:[^\]]{0,200}\]")
"""What some converters leave of a word processor's bookmark."""


def read_cell(source: str) -> Cell:
    r"""Turn a cell's source into its text and bold spans.

    Examples
    --------
    >>> cell = read_cell("<p><b>一季度：</b>开工&amp;建设。</p>")
    >>> cell.text, cell.bold
    ('一季度：开工&建设。', ((0, 4),))
    >>> read_cell("《关于<办法>的通知》").text
    '《关于<办法>的通知》'
    >>> read_cell("PM _{2.5}浓度").text
    'PM2.5浓度'
    """
    source = _BOOKMARK.sub("", source)
    if "<" not in source and "&" not in source and "_{" not in source:
        return Cell(source.strip())
    text = ""
    bold: list[tuple[int, int]] = []
    bold_from: int | None = None
    position = 0
    for tag in _TAG.finditer(source):
        text += _plain(source[position : tag.start()])
        position = tag.end()
        closing, name = bool(tag[1]), tag[2].lower()
        if name in _BREAKS and text and not text.endswith("\n"):
            text += "\n"
        elif name in _BOLD and not closing:
            bold_from = len(text)
        elif name in _BOLD and bold_from is not None:
            if len(text) > bold_from:
                bold.append((bold_from, len(text)))
            bold_from = None
    text += _plain(source[position:])
    leading = len(text) - len(text.lstrip())
    text = text.strip()
    spans = ((max(0, start - leading), min(len(text), end - leading)) for start, end in bold)
    return Cell(text, tuple(span for span in spans if span[0] < span[1]))


def _plain(source: str) -> str:
    return _SUBSCRIPT.sub(r"\1", unescape(source))
