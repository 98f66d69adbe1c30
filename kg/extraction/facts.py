"""What a document says about itself: title, year, place, issuer, date, document number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from kg.chinese import compact, printed_name
from kg.errors import DocumentError
from kg.extraction.layouts import read_header
from kg.extraction.places import read_place
from kg.model import Document, DocumentFacts, Line, Row

UNKNOWN_PLACE = "地区不详"
"""The place of a document that names none."""

_HEAD_BLOCKS = 20
"""How many blocks of a document are searched for its title and dates."""

_TITLE = re.compile(
    r"(分解表|任务表|方案|报告|通知|意见|计划|清单|安排表|一览表|要点|责任表)(（[^（）]*）)?$"
)
_NOT_TITLE = re.compile(r"^(附件|附表|制表|印发|发文|来源|目录)")
_YEAR = re.compile(r"(20\d\d|19\d\d)年")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_ISSUED = re.compile(r"(?:制表|印发|发布|成文|发文)(?:时间|日期)[：:]?" + _DATE.pattern)
_ISSUER = re.compile(
    r"(?:制表|印发|发文|发布|编制)(?:单位|机关|部门)[：:]([^\s：:]+?)(?=制表|印发|$)"
)
_STATED_PLACE = re.compile(r"^(?:地区|行政区划)[：:](\S+)$")
_IDENTIFIER = re.compile(r"[一-鿿]{2,10}[〔\[（(](?:19|20)\d\d[〕\])）]\d{1,4}号")


def read_facts(document: Document, towns: Collection[str] = ()) -> DocumentFacts:
    """Read a document's facts from its head, and its place from all of its text.

    Parameters
    ----------
    document
        The document as read.
    towns
        Names of towns that are known, see `kg.extraction.places.read_place`.

    Raises
    ------
    DocumentError
        The document names no year.

    Examples
    --------
    >>> lines = ("2022年市政府任务分解表", "制表单位：市政府办公室", "制表时间：2022 年 1 月 27 日")
    >>> document = Document("a.txt", "0", tuple(Line(n, text) for n, text in enumerate(lines, 1)))
    >>> facts = read_facts(document)
    >>> facts.title, facts.year, facts.issuer, facts.issued.isoformat()
    ('2022年市政府任务分解表', 2022, '市政府办公室', '2022-01-27')
    """
    head = [compact(text).lstrip("#") for text in _texts(_head(document.blocks))]
    whole = "".join(map(_whole_text, document.blocks))
    title = next((text for text in head if _is_title(text)), "")
    issued = next((match for text in head if (match := _ISSUED.search(text))), None)
    issuer = next((match[1] for text in head if (match := _ISSUER.search(text))), "")
    identifier = next((match[0] for text in head if (match := _IDENTIFIER.search(text))), "")
    place, government = read_place([title, issuer, *head], whole, towns)
    stated = next((match[1] for text in head if (match := _STATED_PLACE.match(text))), "")
    is_table = any(isinstance(block, Row) for block in document.blocks)
    # A table speaks of other years too; only what stands above it says which one is its own.
    year = _year([title, *head], "" if is_table else whole)
    if not year:
        raise DocumentError(
            "no year is named",
            where=document.path,
            advice="say the year in the title above the table (2024年…任务分解表)",
        )
    return DocumentFacts(
        id=Path(document.path).stem,
        title=title or f"{year}年{government}工作报告",
        year=year,
        place=stated or place or UNKNOWN_PLACE,
        issuer=printed_name(issuer) or government,
        issued=_date(issued),
        path=document.path,
        sha256=document.sha256,
        identifier=identifier,
    )


def _head(blocks: Sequence[Line | Row]) -> Iterator[Line | Row]:
    """The first blocks, up to the first header of a table."""
    for block in blocks[:_HEAD_BLOCKS]:
        if isinstance(block, Row) and read_header(block) is not None:
            return
        yield block


def _texts(blocks: Iterable[Line | Row]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)


def _whole_text(block: Line | Row) -> str:
    """A line without its break, since a page's width cuts words; cells on lines of their own."""
    if isinstance(block, Line):
        return compact(block.text)
    return "".join(f"\n{compact(cell.text)}" for cell in block.cells) + "\n"


def _is_title(text: str) -> bool:
    return (
        bool(_TITLE.search(text.translate(str.maketrans("()", "（）"))))
        and len(text) <= 60
        and not _NOT_TITLE.match(text)
    )


def _year(head: Iterable[str], whole: str) -> int:
    """The first year of the head, else the commonest of a whole text; 0 where there is none."""
    match = next((found for text in head if (found := _YEAR.search(text))), None)
    if match is not None:
        return int(match[1])
    counted = Counter(_YEAR.findall(whole))
    return int(counted.most_common(1)[0][0]) if counted else 0


def _date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
