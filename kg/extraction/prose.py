"""Work reports in prose: numbered chapters, paragraphs that open with a short heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.chinese import compact, first_clause
from kg.extraction.quantities import read_targets
from kg.model import Document, DocumentFacts, Line, Task, UnitMention

_CHAPTER = re.compile(r"^[一二三四五六七八九十]+、")
_ITEM = re.compile(r"^(?P<title>[^。，；：！？]{4,18})。(?=.)")
_GLUED_ITEM = re.compile(r"(?<=。)(?P<title>[^。，；：！？]{6,16})。(?=[^。]{4,})")
_HEADLINE = re.compile(r"主要预期目标[是为]?[：:]?(?P<figures>[^。]*。(?:[^。\n]*%[^。\n]*。)?)")
_HEADLINE_TITLE = "主要预期目标"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    row: int
    text: str


def has_chapters(document: Document) -> bool:
    """Whether a document has lines that open numbered chapters (一、……)."""
    return any(
        isinstance(block, Line) and bool(_CHAPTER.match(compact(block.text)))
        for block in document.blocks
    )


def read_prose(document: Document, issuer: DocumentFacts) -> Iterator[Task]:
    """Read a report's items: each paragraph with a heading of its own, under its chapter.

    The headline figures (主要预期目标) make an item of their own. The issuing government leads
    every item, since a report names no other unit for them.

    Parameters
    ----------
    document
        A document without tables.
    issuer
        What the document says about itself; its issuer leads.
    """
    paragraphs = list(_paragraphs(document))
    lead = (UnitMention(issuer.issuer),)
    for sequence, (row, chapter, title, text) in enumerate(_items(paragraphs), 1):
        yield Task(
            sequence=sequence,
            row=row,
            goal=title,
            title=first_clause(title),
            requirement=chapter,
            lead_units=lead,
            targets=read_targets(text),
        )


def _items(paragraphs: list[_Paragraph]) -> Iterator[tuple[int, str, str, str]]:
    chapter = ""
    for at, paragraph in enumerate(paragraphs):
        if _CHAPTER.match(paragraph.text):
            chapter = paragraph.text.rstrip("。")
            continue
        if not chapter:
            if match := _HEADLINE.search(paragraph.text):
                yield paragraph.row, "", _HEADLINE_TITLE, match["figures"]
            continue
        if match := _ITEM.match(paragraph.text):
            yield paragraph.row, chapter, match["title"], paragraph.text
        elif _CHAPTER.match(paragraphs[at - 1].text):
            # The introduction of a chapter may run straight on into its first item.
            glued = next(iter(_GLUED_ITEM.finditer(paragraph.text)), None)
            if glued:
                yield paragraph.row, chapter, glued["title"], paragraph.text[glued.start() :]


def _paragraphs(document: Document) -> Iterator[_Paragraph]:
    """Join lines that a page's width has cut.

    A line that is clearly shorter than the others ends its paragraph, and so does one that
    ends a sentence before a line that opens a chapter or an item.
    """
    lines = [
        (block.number, compact(block.text)) for block in document.blocks if isinstance(block, Line)
    ]
    if not lines:
        return
    widths = sorted(len(text) for _, text in lines)
    width = widths[len(widths) * 3 // 4]
    start, text = lines[0][0], ""
    for at, (number, line) in enumerate(lines):
        if not text:
            start = number
        text += line
        following = lines[at + 1][1] if at + 1 < len(lines) else ""
        if _ends_paragraph(line, text, following, width):
            yield _Paragraph(start, text)
            text = ""
    if text:
        yield _Paragraph(start, text)


def _ends_paragraph(line: str, text: str, following: str, width: int) -> bool:
    if _CHAPTER.match(text):
        # A heading goes on where its line is full and the next one is not: the paragraph behind
        # a heading opens with a full line.
        full = width - 5
        return line != text or len(line) < full or len(following) >= full or line.endswith("。")
    ended = line.endswith(("。", "：", "！"))
    return ended and (
        len(line) < width - 3 or bool(_CHAPTER.match(following) or _ITEM.match(following))
    )
