"""What a document says about itself: title, year, place, issuer, date, document number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from kg.chinese import compact, printed_name
from kg.errors import DocumentError
from kg.extraction.about.issuing import read_identifier, read_issued, read_issuer
from kg.extraction.about.places import read_place
from kg.extraction.about.titles import read_title
from kg.extraction.tables.layouts import read_header
from kg.model import Document, DocumentFacts, Line, Row
from kg.places import LEVEL_OF_WORD, place_level, without_province

UNKNOWN_PLACE = "地区不详"
"""The place of a document that names none."""

_HEAD_BLOCKS = 40
"""How many blocks of a document are searched for its title and dates."""

_FIRST_TEXTS = 20
"""How many first lines and cells may name the document's year, whatever they say."""

_TIMES = 3
"""A year that a table mentions fewer times need not be its own."""

_TAIL_BLOCKS = 12
"""How many of its last lines may hold the signature."""

_YEAR = re.compile(r"((?:19|20)\d\d)(?=年|[—－~-](?:19|20)\d\d年)")
_CHINESE_YEAR = re.compile(r"二[〇○零][一二三四五六七八九〇○零]{2}(?=年)")
_BARE_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?|[./-]\d{1,2}(?:[./-]\d{1,2})?)?")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_STATED_PLACE = re.compile(r"^(?:地区|行政区划)[：:](\S+)$")
_FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE_DIGITS = dict(zip("〇○零一二三四五六七八九", (0, 0, 0, *range(1, 10)), strict=True))


def read_facts(
    document: Document, towns: Collection[str] = (), place: str = "", year: int = 0
) -> DocumentFacts:
    """Read a document's facts from its head and signature, and its place from all of its text.

    Parameters
    ----------
    document
        The document as read.
    towns
        Names of towns that are known, see `kg.extraction.about.places.read_place`.
    place
        The place that the document speaks for, where that is known; else it is read.
    year
        The year of a document that names none.

    Raises
    ------
    DocumentError
        The document names no year, and none is given.

    Examples
    --------
    >>> lines = ("2022年市政府任务分解表", "制表单位：市政府办公室", "制表时间：2022 年 1 月 27 日")
    >>> document = Document("a.txt", "0", tuple(Line(n, text) for n, text in enumerate(lines, 1)))
    >>> facts = read_facts(document)
    >>> facts.title, facts.year, facts.issuer, facts.issued.isoformat()
    ('2022年市政府任务分解表', 2022, '市政府办公室', '2022-01-27')
    """
    before = list(_head(document.blocks))
    head = [text for text in map(_bare, _texts(before[:_HEAD_BLOCKS])) if text]
    signed = [block for block in (*before, *document.blocks) if isinstance(block, Line)]
    tail = [text for block in signed[-_TAIL_BLOCKS:] if (text := _bare(block.text))]
    early = [text for block in before if isinstance(block, Line) if (text := _bare(block.text))]
    whole = "".join(map(_whole_text, document.blocks))
    title = read_title(head)
    issuer = read_issuer([*head, *early[_HEAD_BLOCKS:]], tail, title)
    issued = read_issued([*head, *early[_HEAD_BLOCKS:]], tail)
    stated = place or next((match[1] for text in head if (match := _STATED_PLACE.match(text))), "")
    found, government = read_place([title, issuer, *head, *tail], whole, towns)
    named, province = without_province(stated or found)
    year = _year(title, issued, head[:_FIRST_TEXTS], whole, document) or year
    if not year:
        raise DocumentError(
            "no year is named",
            where=document.path,
            advice="say the year in the title above the table (2024年…任务分解表), or give it "
            "with --year",
        )
    return DocumentFacts(
        id=Path(document.path).stem,
        title=title or f"{year}年{government}工作报告",
        year=year,
        place=named or UNKNOWN_PLACE,
        issuer=printed_name(issuer) or government,
        issued=issued,
        path=document.path,
        sha256=document.sha256,
        identifier=read_identifier(head),
        level=place_level(named) or LEVEL_OF_WORD.get(government.removesuffix("政府"), ""),
        province=province,
    )


def _head(blocks: Sequence[Line | Row]) -> Iterator[Line | Row]:
    """The blocks up to the first header of a table."""
    for block in blocks:
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


def _bare(text: str) -> str:
    """A line without white space and the marks of a heading."""
    return compact(text).translate(_FULL_WIDTH_DIGITS).strip("#*>")


def _year(
    title: str, issued: date | None, head: Iterable[str], whole: str, document: Document
) -> int:
    """The year of the title; else of the issue, of the head, the commonest, of the file's name."""
    if year := _first_year([title]):
        return year
    if issued is not None:
        return issued.year
    if year := _first_year(head):
        return year
    rows = [block for block in document.blocks if isinstance(block, Row)]
    printed = Counter(_YEAR.findall(whole))
    if rows:  # its plans may speak of another year in passing
        printed = Counter({year: times for year, times in printed.items() if times >= _TIMES})
    years = (
        match[1]
        for row in rows
        for cell in row.cells
        if (match := _BARE_YEAR.fullmatch(compact(cell.text)))
    )
    counted = printed or Counter(years) or Counter(_IN_NAME.findall(Path(document.path).name))
    return int(counted.most_common(1)[0][0]) if counted else 0


def _first_year(texts: Iterable[str]) -> int:
    for text in texts:
        if match := _YEAR.search(text):
            return int(match[1])
        if match := _CHINESE_YEAR.search(text):
            return int("".join(str(_CHINESE_DIGITS[sign]) for sign in match[0]))
    return 0
