"""Work reports in prose: chapters, and paragraphs or sections that open with a short heading.

| part of a report | what it is |
|---|---|
| a paragraph that opens with a title (建设灯塔公园。新建……) under a chapter | a task |
| a section (（一）, 1., a heading) without such paragraphs below it | a task |
| the chapter above; the chapters of two levels | requirement; programme and requirement |
| the figures of 主要预期目标是…… | a first task of that name |
| chapters that look back (2030年工作回顾), or on to years later than the next (今后五年) | none |
| introductions, 总体要求, addresses (各位代表) | none |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.chinese import compact, first_clause
from kg.extraction.running_text.headings import unnumbered_headings
from kg.extraction.running_text.outline import (
    CHAPTER,
    ITEM,
    Mark,
    Paragraph,
    read_marks,
    read_paragraphs,
)
from kg.extraction.targets.quantities import read_targets
from kg.model import Document, DocumentFacts, Line, Task, UnitMention

_CHAPTER = re.compile(r"^[一二三四五六七八九十]+、")
_TITLED = re.compile(r"^(?:[—–-]{1,2})?(?P<title>[^。，；：！？]{4,18})。(?=.)")
_GLUED = re.compile(r"(?<=。)(?P<title>[^。，；：！？]{6,16})。(?=[^。]{4,})")
_LONG_TITLED = re.compile(r"^(?:[—–-]{1,2})?(?P<title>[^。；：！？]{6,26})。(?=.)")
_SECTION_TITLE = re.compile(r"^(?P<title>[^。；：！？]{2,40})[。：](?=.)")
_HEADLINE = re.compile(
    r"(?:主要(?:预期|发展|工作)?|预期|发展)目标(?:任务)?"
    r"(?:初步|拟|建议|安排|设定|确定|分别)*(?:是|为|如下|[：:])+(?P<figures>[^。]*。(?:[^。\n]*%[^。\n]*。)?)"
)
_HEADLINE_TITLE = "主要预期目标"
_REPORT = re.compile(r"工作报告|各位代表|" + _HEADLINE.pattern.partition("(?P<figures>")[0])
_HEAD = 6
"""Paragraphs in which a report says that it is one."""

_LOOKS_BACK = re.compile(
    r"回顾|过去(?:的)?(?:一|五|几|三)?年|(?:工作|任务|目标)(?:的)?(?:总结|完成情况|开展情况|进展情况)|主要成绩|取得的?(?:成绩|成效|成就)"
    r"|存在的?(?:主要)?(?:问题|困难|不足)|(?:五|20\d\d)年(?:来)?(?:的)?(?:政府)?工作(?:情况)?$"
)
_LATER_YEARS = re.compile(
    r"(?:今后|未来)(?:五|三|几|一个时期|一段时期)|[“\"]?十[一二三四五六]五[”\"]?(?:时期|期间|规划)|20\d\d[—–~～至-]+20\d\d年"
)
_THIS_YEAR = re.compile(r"今年|本年|明年|新的一年|20\d\d年(?![—–~～至-])")
_NO_TASK = re.compile(
    r"总体(?:要求|思路|目标)|指导思想|基本原则|工作思路|(?:预期|奋斗|发展|主要)目标|形势|^各位|结束语"
)
_STATES = re.compile(
    r"^(?:今年|明年|20\d\d年|过去|当前|面对|回顾|一年来|五年来|新的一年)|是.*之年$|^.{0,6}表明"
)
"""How titles open that only say what is the case."""
_ADDRESS = re.compile(r"^(?:同志们|各位(?:代表|委员|领导))")


@dataclass(slots=True, eq=False)
class _Part:
    """A chapter, section or titled paragraph: its heading as printed, its title and its text."""

    rank: float
    row: int = 0
    heading: str = ""
    title: str = ""
    number: str = ""
    section: str = ""
    texts: list[str] = field(default_factory=list)
    parts: list[_Part] = field(default_factory=list)
    above: _Part | None = None
    headline: bool = False

    def put(self, part: _Part) -> _Part:
        part.above = self
        self.parts.append(part)
        return part


_TITLED_RANK = 9.0
"""The rank of a paragraph with a title of its own, below all numbers."""


def has_chapters(document: Document) -> bool:
    """Whether a document has lines that open numbered chapters (一、……), or marked headings."""
    return any(
        isinstance(block, Line) and (bool(_CHAPTER.match(compact(block.text))) or block.heading > 0)
        for block in document.blocks
    )


def read_prose(document: Document, issuer: DocumentFacts) -> Iterator[Task]:
    """Read a report's items: each paragraph or section with a title of its own, under its chapter.

    The headline figures (主要预期目标) make an item of their own. The issuing government leads
    every item, since a report names no other unit for them. A document that does not say that it
    is a report gives nothing.

    Parameters
    ----------
    document
        A document without tables.
    issuer
        What the document says about itself; its government leads.
    """
    paragraphs = [
        Paragraph(part.row, compact(part.text), part.section, part.heading)
        for part in read_paragraphs(document)
    ]
    if not _is_report(paragraphs):
        return
    lead = (UnitMention(_government(issuer)),)
    items = list(_items(_tree(paragraphs), ()))
    for sequence, (part, path) in enumerate(items, 1):
        yield Task(
            sequence=sequence,
            row=part.row,
            number=part.number,
            goal=part.title,
            title=first_clause(part.title),
            programme=path[0] if len(path) > 1 else "",
            requirement=path[-1] if path else "",
            lead_units=lead,
            targets=read_targets("".join(part.texts)),
            section=part.section,
        )


def _is_report(paragraphs: Sequence[Paragraph]) -> bool:
    head = any("工作报告" in part.text for part in paragraphs[:_HEAD])
    return head or any(_REPORT.search(part.text) for part in paragraphs)


def _government(issuer: DocumentFacts) -> str:
    """The government that reports: the issuer's name up to 政府, else that of the place."""
    match = re.match(r"(.{2,12}?)(?:人民)?政府", issuer.issuer)
    if match:
        return match[1] + "政府"
    last = re.search(
        r"[^省市州县区旗]{1,8}[省市州县区旗镇乡](?:街道)?$|[^省市州县区旗]{1,8}街道$", issuer.place
    )
    return (last[0] if last else issuer.place) + "政府"


def _tree(paragraphs: Sequence[Paragraph]) -> _Part:
    marks = list(read_marks(part.text for part in paragraphs))
    headings = unnumbered_headings(paragraphs, marks)
    root = current = _Part(-100)
    has_headline = False
    for at, paragraph in enumerate(paragraphs):
        mark = marks[at]
        rank = float(mark.rank) if mark else headings.get(at)
        if _ADDRESS.match(paragraph.text):
            continue
        if rank is not None:
            above = current
            while above.above is not None and above.rank >= rank:
                above = above.above
            current = above.put(_headed(paragraph, rank, mark))
            continue
        headline = None if has_headline else _headline(paragraph.text, current)
        if headline:
            has_headline = True
            current.put(
                _Part(
                    _TITLED_RANK,
                    paragraph.row,
                    title=_HEADLINE_TITLE,
                    section=paragraph.section,
                    texts=[headline],
                    above=current,
                    headline=True,
                )
            )
        elif current is not root and not (current.rank >= ITEM and current.texts):
            _put_text(paragraph, current, at > 0 and marks[at - 1] is not None)
        elif current is not root:
            current.texts.append(paragraph.text)
    _long_titles(root)
    return root


def _headed(paragraph: Paragraph, rank: float, mark: Mark | None) -> _Part:
    """A numbered or marked paragraph: a heading alone, or a heading with its text behind it."""
    said = paragraph.text[mark.end :] if mark else paragraph.text
    match = _SECTION_TITLE.match(said)
    title = match["title"] if match else said.rstrip("。：")
    printed = (paragraph.text[: mark.end] if mark else "") + title
    return _Part(
        rank,
        paragraph.row,
        printed,
        title if match or len(title) <= 40 else first_clause(title),
        mark.number if mark else "",
        paragraph.section,
        [said] if match else [],
    )


def _headline(text: str, current: _Part) -> str:
    """The headline figures that a paragraph names for the coming year; empty where none."""
    if any(_is_past(part) for part in _with_above(current)):
        return ""
    match = _HEADLINE.search(text)
    if match is None:
        return ""
    before = text[: match.start()]
    later = _LATER_YEARS.search(before) and not _THIS_YEAR.search(before)
    return "" if later or re.search("去年|上年", before[-30:]) else match["figures"]


def _put_text(paragraph: Paragraph, current: _Part, is_first: bool) -> None:
    match = _TITLED.match(paragraph.text)
    if match and _STATES.search(match["title"]):
        match = None
    # The introduction of a chapter may run straight on into its first item.
    glued = None if match or not is_first else _GLUED.search(paragraph.text)
    found = match or glued
    if found is None:
        current.texts.append(paragraph.text)
        return
    text = paragraph.text[found.start("title") :]
    current.put(
        _Part(
            _TITLED_RANK,
            paragraph.row,
            title=found["title"],
            section=paragraph.section,
            texts=[text],
        )
    )


def _long_titles(part: _Part) -> None:
    """Read titles with a comma in sections where two paragraphs or more open with such a one."""
    for below in part.parts:
        _long_titles(below)
    if part.rank < 0 or any(not below.headline for below in part.parts):
        return
    found = [_LONG_TITLED.match(text) for text in part.texts]
    matches = [match if match and not _STATES.search(match["title"]) else None for match in found]
    if len(matches) < 2 or sum(match is not None for match in matches) < len(matches) - 1:
        return
    for match, text in zip(matches, part.texts, strict=True):
        if match:
            part.put(
                _Part(
                    _TITLED_RANK,
                    part.row,
                    title=match["title"],
                    section=part.section,
                    texts=[text],
                )
            )
    part.texts = []


def _items(part: _Part, path: tuple[str, ...]) -> Iterator[tuple[_Part, tuple[str, ...]]]:
    if _is_past(part):
        return
    items = [below for below in part.parts if not below.headline]
    if part.rank == _TITLED_RANK or (not items and _is_item(part)):
        yield part, path
        return
    inner = (*path, part.heading) if part.heading else path
    for below in part.parts:
        yield from _items(below, inner)


def _is_item(part: _Part) -> bool:
    """Whether a section without titled paragraphs is a task itself: below a chapter, or a chapter
    whose title stands in the paragraph that it opens."""
    if part.above is None or _NO_TASK.search(part.title):
        return False
    is_chapter = part.above.above is None and part.rank <= CHAPTER
    return bool(part.number or part.texts) and not is_chapter


def _is_past(part: _Part) -> bool:
    """Whether a part looks back, or only on to later years."""
    if part.rank >= _TITLED_RANK or not part.heading:
        return False
    if _LOOKS_BACK.search(part.heading):
        return not re.search("今年|下一步|打算|安排|计划", part.heading)
    return bool(_LATER_YEARS.search(part.heading)) and not _THIS_YEAR.search(part.heading)


def _with_above(part: _Part) -> Iterator[_Part]:
    at: _Part | None = part
    while at is not None:
        yield at
        at = at.above
