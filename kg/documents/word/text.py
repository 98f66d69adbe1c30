"""The text of a Word document's paragraphs: what is printed of it, and which spans are bold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.documents.ooxml import Element
from kg.documents.word.numbering import Numbering
from kg.documents.word.styles import (
    Style,
    Styles,
    W,
    flag,
    list_of,
    outline_level,
    value,
)
from kg.model import Cell

COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
"""The namespace of alternatives for older programs."""

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_NOT_PRINTED = frozenset(
    f"{W}{name}"
    for name in (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "rt",
        "instrText",
        "delText",
        "delInstrText",
    )
)
"""Properties, what a revision took out, field codes, and readings above characters."""
_SIGNS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_ONLY_LAYOUT = frozenset({"page", "column"})
_CENTRED = frozenset({"center", "distribute"})
_NO_LIST = "0"


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is read: pieces of text, each bold or not, and text boxes."""

    heading: int = 0
    keeps_breaks: bool = False
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text without the white space around it."""
        return "".join(text for text, _ in self.pieces).strip()

    @property
    def lines(self) -> list[str]:
        """The lines of the text. Breaks in headings and centred text only fit it to the page."""
        if self.keeps_breaks:
            return [self.text] if self.text else []
        return [line for piece in self.text.split("\n") if (line := piece.strip())]


class Texts:
    """Reads the paragraphs of one document, in order, since their numbers count on."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def paragraph(self, element: Element) -> Paragraph:
        """A paragraph with its automatic number; empty if it is of a table of contents."""
        properties = element.find(f"{W}pPr")
        name = value(properties, "pStyle")
        style = self._styles.of(name)
        if style.contents:
            return Paragraph()
        heading = outline_level(properties)
        heading = (style.heading or 0) if heading is None else heading
        found = Paragraph(heading, bool(heading) or value(properties, "jc") in _CENTRED)
        self._inline(element, bool(style.bold), found)
        mark = None if properties is None else properties.find(f"{W}rPr")
        is_deleted = mark is not None and mark.find(f"{W}del") is not None and not found.text
        number = "" if is_deleted else self._number(properties, style, name)
        if number:
            found.pieces.insert(0, (number, bool(style.bold)))
        return found

    def _number(self, properties: Element | None, style: Style, name: str | None) -> str:
        list_id, level = list_of(properties)
        if list_id is None:
            list_id = style.list_id
            if level is None:
                level = style.list_level
            if level is None and list_id is not None and name is not None:
                level = self._numbering.level_of_style(list_id, name)
        if list_id is None or list_id == _NO_LIST:
            return ""
        return self._numbering.next(list_id, level or 0)

    def _inline(self, parent: Element, bold: bool, found: Paragraph) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                properties = child.find(f"{W}rPr")
                if not flag(properties, "vanish"):
                    self._inline(child, self._bold(properties, bold), found)
            elif tag in {f"{W}t", _MATH_TEXT}:
                found.pieces.append((child.text or "", bold))
            elif tag in _SIGNS:
                found.pieces.append((_SIGNS[tag], bold))
            elif tag == f"{W}br":
                if child.get(f"{W}type") not in _ONLY_LAYOUT:
                    found.pieces.append(("\n", bold))
            elif tag == f"{W}txbxContent":
                found.boxes.append(child)
            elif tag == f"{COMPATIBILITY}AlternateContent":
                self._inline(first_alternative(child), bold, found)
            elif tag not in _NOT_PRINTED and len(child):
                self._inline(child, bold, found)

    def _bold(self, properties: Element | None, otherwise: bool) -> bool:
        stated = flag(properties, "b")
        if stated is None:
            style = value(properties, "rStyle")
            stated = None if style is None else self._styles.of(style).bold
        return otherwise if stated is None else stated


def first_alternative(alternatives: Element) -> Element:
    """The first of several ways to say the same; the rest repeat it for older programs."""
    return next(iter(alternatives), alternatives)


def cell_of(paragraphs: Iterable[Paragraph]) -> Cell:
    r"""One cell of several paragraphs: a line each, empty ones left out.

    Examples
    --------
    >>> cell_of([Paragraph(pieces=[(" 一季度", True), ("：开工", False)]), Paragraph()])
    Cell(text='一季度：开工', bold=((0, 3),), merged='')
    """
    text = ""
    bold: list[tuple[int, int]] = []
    for paragraph in paragraphs:
        if not paragraph.text:
            continue
        if text:
            text += "\n"
        for piece, is_bold in _stripped(paragraph.pieces):
            start, text = len(text), text + piece
            if is_bold and bold and bold[-1][1] == start:
                bold[-1] = (bold[-1][0], len(text))
            elif is_bold:
                bold.append((start, len(text)))
    return Cell(text, tuple(bold))


def _stripped(pieces: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The pieces without the white space around them all, and without empty ones."""
    whole = "".join(piece for piece, _ in pieces)
    first, last = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    at = 0
    for piece, is_bold in pieces:
        kept = piece[max(0, first - at) : max(0, last - at)]
        at += len(piece)
        if kept:
            yield kept, is_bold
