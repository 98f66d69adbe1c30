"""Requirements (总体要求) over several rows: merged cells, page breaks, second parts.

One requirement stands in one merged cell beside the rows of its tasks. A text of the table
keeps it in the first of these rows; a page break may cut it and print the rest, or its last
words again, in the first row of the next page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from kg.chinese import compact, ends_sentence, join_overlapping

_ENUMERATED = re.compile(r"^[（(][一二三四五六七八九十百]+[)）]|^[一二三四五六七八九十]+、")
_TAGGED = re.compile(r"^(?P<source>[^：:。]{2,20})[：:]")
_COUNTED = re.compile(r"^(?P<name>[一二三四五六七八九十]+、.+?)[（(]共\d+项[）)]$")


@dataclass(frozen=True, slots=True)
class RequirementCell:
    """What a row prints in its column of requirements, what stands before it, and its table."""

    text: str
    programme: str
    after_page_break: bool
    table: int = 1


def settle_requirements(cells: Iterable[RequirementCell]) -> list[str]:
    """The whole requirement of each row, in order.

    Examples
    --------
    >>> cut = [("(一)兴业，做优园", False), ("", False), ("区。", True), ("(二)办学。", False)]
    >>> settle_requirements(RequirementCell(text, "", page) for text, page in cut)
    ['(一)兴业，做优园区。', '(一)兴业，做优园区。', '(一)兴业，做优园区。', '(二)办学。']
    """
    rows = [
        RequirementCell(compact(cell.text), cell.programme, cell.after_page_break, cell.table)
        for cell in cells
    ]
    printed = [row.text for row in rows if row.text]
    # One marked cell among many is chance; a document that marks them does so throughout.
    enumerated = sum(bool(_ENUMERATED.match(text)) for text in printed) * 2 > len(printed)
    # Names of projects (办好教育) are never cut; only where cells hold sentences one goes on.
    sentences = sum(map(ends_sentence, printed)) * 2 > len(printed)
    groups = [
        group
        for _, table in groupby(rows, key=lambda row: row.table)
        for group in _groups(table, enumerated, sentences)
    ]
    return [text for text, size in groups for _ in range(size)]


def block_name(requirement: str) -> str:
    """The block that a requirement names when it counts its own tasks, else nothing.

    Examples
    --------
    >>> block_name("一、强化医疗服务保障（共12项）"), block_name("（一）强化服务。")
    ('一、强化医疗服务保障', '')
    """
    match = _COUNTED.match(requirement)
    return match["name"] if match else ""


def _groups(
    rows: Iterable[RequirementCell], enumerated: bool, sentences: bool
) -> Iterator[tuple[str, int]]:
    text, size, programme = "", 0, ""
    for row in rows:
        if row.programme != programme:
            if size:
                yield text, size
            text, size, programme = "", 0, row.programme
        if row.text in ("", text):
            size += 1
            continue
        if text and (enumerated or sentences) and _goes_on(text, row, enumerated):
            text = join_overlapping(text, row.text)
            size += 1
            continue
        if size:
            yield text, size
        text, size = row.text, 1
    if size:
        yield text, size


def _goes_on(before: str, row: RequirementCell, enumerated: bool) -> bool:
    """Whether a printed cell is a further piece of the requirement before it."""
    if enumerated:
        return not _ENUMERATED.match(row.text)
    tag, former = _TAGGED.match(row.text), _TAGGED.match(before)
    if tag and former and row.programme:
        # Every cell of a block opens with the block's own name; one that opens with another
        # block's is the second part of a merged cell that answers to both.
        return tag["source"] != former["source"] and tag["source"] != row.programme
    return row.after_page_break and not ends_sentence(before) and not tag
