"""Portable documents: text and tables as printed, without page numbers and running lines.

Tables are read from their rules, or from columns that keep a gap free; running text is joined
to paragraphs. Pages are read with pdfium, one after the other; only their lines are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from typing import Any, Final

from kg.documents.limits import MAX_CELLS, MAX_PAGES, check_size
from kg.documents.pdf.glyphs import TooMuchDrawnError
from kg.documents.pdf.guard import check_streams
from kg.documents.pdf.library import library
from kg.documents.pdf.lines import TextLine
from kg.documents.pdf.pages import Page, lay_out, without_running_lines
from kg.documents.pdf.paragraphs import Measure, PageLine, measure, paragraphs
from kg.documents.pdf.parts import PageTable, goes_on
from kg.documents.pdf.shapes import Drawn, read_page
from kg.documents.pdf.tables import join_pages
from kg.errors import DocumentError
from kg.model import Cell, Line, Row

MAX_CHARACTERS: Final = 10_000_000
"""Characters of one file: as many as a text file of `MAX_TEXT_BYTES` holds."""
_FEW_GLYPHS: Final = 40
"""A picture with fewer characters on it is a scanned page with a stamp or a page number."""
_NEEDS_PASSWORD: Final = 4
"""pdfium's code for a file that is encrypted with a password."""
_NOTE: Final = "（第{}页是扫描图像，没有文字层，未能读取）"
_MOST_UNKNOWN: Final = 0.2
"""Which part of the characters may be unknown, such as bullets of a symbol font."""


def read_pdf(content: bytes, where: str) -> Iterable[Line | Row]:
    """Read paragraphs and table rows in order; those of a file of several pages say which page.

    Numbers count from 1 on each page. A page without a text layer among others gives a line that
    says so.

    Parameters
    ----------
    content
        The file's bytes.
    where
        Its path, for messages.

    Raises
    ------
    DocumentError
        The file is damaged, needs a password, is a scan without text, does not say which
        characters it prints, or is larger than the limits allow.

    Examples
    --------
    >>> read_pdf(b"%PDF-1.7 and no more", "a.pdf")
    Traceback (most recent call last):
    ...
    kg.errors.DocumentError: a.pdf: the pdf is damaged; export or print it again
    """
    check_size(len(content), where)
    check_streams(content, where)
    pages = _read_pages(content, where)
    many = len(pages) > 1
    numbers: Counter[int] = Counter()
    found: list[Line | Row] = []
    cells = 0
    for page, block in _blocks(list(without_running_lines(pages))):
        numbers[page] += 1
        section = f"page {page}" if many else ""
        if isinstance(block, str):
            found.append(Line(numbers[page], block, section))
        else:
            cells += len(block)
            found.append(Row(numbers[page], block, section))
        if cells > MAX_CELLS:
            raise _too_much("cells", MAX_CELLS, where)
    return tuple(found)


def _read_pages(content: bytes, where: str) -> list[Page]:
    pdfium = library()
    try:
        with closing(pdfium.PdfDocument(content)) as document:
            count = len(document)
            if count > MAX_PAGES:
                raise _too_much("pages", MAX_PAGES, where)
            return _checked(document, count, where)
    except pdfium.PdfiumError as error:
        if error.err_code == _NEEDS_PASSWORD:
            raise DocumentError(
                "the pdf needs a password", where=where, advice="save it without one"
            ) from error
        raise _damaged(where) from error


def _checked(document: Any, count: int, where: str) -> list[Page]:
    """The pages of an open file, of which enough must have text."""
    pages: list[Page] = []
    scans = known = unknown = 0
    for at in range(count):
        with closing(document[at]) as page:
            try:
                drawn = read_page(page)
            except TooMuchDrawnError as error:
                raise DocumentError(
                    f"page {at + 1} holds too much (more than {error})",
                    where=where,
                    advice="take the page out",
                ) from error
        known += len(drawn.glyphs)
        if known > MAX_CHARACTERS:
            raise _too_much("characters", MAX_CHARACTERS, where)
        unknown += drawn.unknown
        is_scan = drawn.has_picture and len(drawn.glyphs) < _FEW_GLYPHS
        scans += is_scan
        pages.append(_scan(at + 1, drawn) if is_scan else lay_out(at + 1, drawn))
    if unknown > _MOST_UNKNOWN * (known + unknown):
        raise DocumentError(
            "the pdf does not say which characters it prints",
            where=where,
            advice="run OCR on it, or give the original",
        )
    if not known or scans * 2 > count:
        what = f"{scans} of {count} pages are scans" if known else "a scan"
        raise DocumentError(
            f"no text layer: {what}",
            where=where,
            advice="run OCR on it, or give the original",
        )
    return pages


def _scan(number: int, drawn: Drawn) -> Page:
    note = TextLine(_NOTE.format(number), 0.0, 0.0, (drawn.top + drawn.bottom) / 2, 0.0)
    return Page(number, (note,), drawn.top, drawn.bottom)


def _blocks(pages: Sequence[Page]) -> Iterator[tuple[int, str | tuple[Cell, ...]]]:
    """Paragraphs and rows in order, each with its page: what goes on over pages is joined."""
    items = [(page, item) for page in pages for item in page.items]
    sides = _sides(pages)
    at = 0
    while at < len(items):
        page, first = items[at]
        end = at + 1
        if isinstance(first, TextLine):
            lines = [PageLine(page.number, first)]
            while end < len(items) and isinstance(line := items[end][1], TextLine):
                lines.append(PageLine(items[end][0].number, line))
                end += 1
            yield from _paragraphs(lines, sides)
        else:
            tables = [first]
            while (
                end < len(items)
                and isinstance(table := items[end][1], PageTable)
                and table.page == tables[-1].page + 1
                and goes_on(tables[-1], table)
            ):
                tables.append(table)
                end += 1
            for row in join_pages(tables):
                yield row.page, row.cells
        at = end


def _sides(pages: Sequence[Page]) -> dict[int, Measure]:
    """The sides of the running text of each page; pages of one height share them."""
    by_height: dict[int, list[TextLine]] = {}
    heights = {page.number: round(page.bottom - page.top) for page in pages}
    for page in pages:
        lines = by_height.setdefault(heights[page.number], [])
        lines += [item for item in page.items if isinstance(item, TextLine) and item.size]
    measures = {height: measure(lines) for height, lines in by_height.items()}
    return {number: measures[height] for number, height in heights.items()}


def _paragraphs(
    lines: Sequence[PageLine], sides: Mapping[int, Measure]
) -> Iterator[tuple[int, str]]:
    for _, group in groupby(lines, key=lambda line: sides[line.page]):
        members = list(group)
        for page, text in paragraphs(members, sides[members[0].page]):
            if text:
                yield page, text


def _damaged(where: str) -> DocumentError:
    return DocumentError("the pdf is damaged", where=where, advice="export or print it again")


def _too_much(what: str, limit: int, where: str) -> DocumentError:
    return DocumentError(
        f"the pdf has more than {limit} {what}", where=where, advice="split it into several files"
    )
