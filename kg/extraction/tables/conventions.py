"""How a document says its columns are to be read: 排第一位的为牵头单位, 标*的为牵头单位."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.chinese import compact
from kg.model import Document, Row

_LEADS = r"(?:牵头|主办|主责|第一责任)"
_IS_THE_LEAD = rf"[^。；;，,：:）)]{{0,10}}?(?:为|是|系|即)[^。；;，,）)]{{0,4}}?{_LEADS}"
_FIRST = re.compile(
    rf"(?:第一|首)(?:位|个|家|名|列|顺位|单位|部门){_IS_THE_LEAD}"
    rf"|(?:排|列|位)(?:名|序|列)?(?:在)?(?:最前|第一|首位|前面?){_IS_THE_LEAD}"
    r"|牵头(?:责任)?(?:单位|部门)[^。；;，,：:）)]{0,4}(?:排|列|居|位)[^。；;，,）)]{0,4}(?:第一|首|最前)"
)
_MARK = re.compile(
    r"(?:标|带|加|注|有|打|划)(?:注|有|记|示)?[“”\"'‘（(]?(?P<mark>[*＊★☆▲△●◆■※√])[“”\"'’）)]?(?:号|标记)?"
    r"的?[^。；;，,：:）)]{0,6}(?:为|是|系|即)[^。；;，,）)]{0,4}?" + _LEADS
)


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a document says of its lists of units.

    `first_leads` where the first of a list leads and the others assist; `lead_mark` is the sign
    that stands at a unit that leads, empty where none is named.
    """

    first_leads: bool = False
    lead_mark: str = ""


def read_conventions(document: Document) -> Conventions:
    """Read what a document's notes, headers and remarks say of its lists of units.

    Examples
    --------
    >>> from kg.model import Line
    >>> note = Line(9, "注：1.标*的为牵头单位。")
    >>> read_conventions(Document("a.txt", "0", (note,)))
    Conventions(first_leads=False, lead_mark='*')
    """
    text = _text(document)
    match = _MARK.search(text)
    return Conventions(bool(_FIRST.search(text)), match["mark"] if match else "")


def first_leads(document: Document) -> bool:
    """Whether a document says that the first unit of a list leads.

    Examples
    --------
    >>> from kg.model import Line
    >>> said = ("（排第一位的为牵头单位，下同）", "列首位的是牵头单位", "牵头单位：市教育局")
    >>> [first_leads(Document("a.txt", "0", (Line(1, text),))) for text in said]
    [True, True, False]
    """
    return bool(_FIRST.search(_text(document)))


def _text(document: Document) -> str:
    """All text; lines are joined, since a page's width cuts sentences, and cells kept apart."""
    return "".join(
        "。".join(["", *(compact(cell.text) for cell in block.cells), ""])
        if isinstance(block, Row)
        else compact(block.text)
        for block in document.blocks
    )
