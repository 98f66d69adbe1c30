"""Word documents (docx): paragraphs and tables in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.documents.limits import MAX_CELLS, MAX_ROWS
from kg.documents.ooxml import Element, Package
from kg.documents.word.numbering import Numbering
from kg.documents.word.styles import Styles, W
from kg.documents.word.table import children, table_rows
from kg.documents.word.text import COMPATIBILITY, Paragraph, Texts, cell_of, first_alternative
from kg.errors import DocumentError
from kg.model import Cell, Line, Row

_PARAGRAPH = f"{W}p"
_TABLE = f"{W}tbl"
_HOLDERS = frozenset(
    f"{W}{name}" for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
_CONTENTS = "Table of Contents"


def read_docx(content: bytes, where: str) -> list[Line | Row]:
    """Read the lines and tables of a docx file, in order.

    Lines are counted from 1 through the document, rows through their table; where there are
    several tables, each is a section (`table 2`). Automatic numbers are part of the text, as
    printed. A line break parts a paragraph into lines, except in headings and centred text.
    A text box follows the paragraph that it hangs on; a table inside a cell is text of the cell,
    except in a table that is a mere frame (one cell). Left out: what a revision deleted, hidden
    text, tables of contents, headers, footers and notes.

    Raises
    ------
    DocumentError
        The file is no docx file, damaged, under a password, or goes beyond a limit.

    Examples
    --------
    >>> read_docx(b"", "a.docx")
    Traceback (most recent call last):
    ...
    kg.errors.DocumentError: a.docx: ...
    """
    package = Package(content, where)
    main = package.main_part("word/document.xml")
    root = package.xml(main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise DocumentError(
            "the file holds no Word document",
            where=where,
            advice="open it in an office program and save it anew as .docx",
        )
    parts = {relation.kind: relation.target for relation in package.relations(main).values()}
    styles, numbering = (
        package.xml(parts[kind]) if kind in parts else None for kind in ("styles", "numbering")
    )
    return _Reader(Texts(Styles(styles), Numbering(numbering)), where).read(body)


class _Reader:
    def __init__(self, texts: Texts, where: str) -> None:
        self._texts = texts
        self._where = where
        self._lines = 0
        self._tables = 0
        self._cells = 0

    def read(self, body: Element) -> list[Line | Row]:
        blocks: list[Line | Row] = []
        for block in self._read(body):
            self._cells += len(block.cells) if isinstance(block, Row) else 0
            blocks.append(block)
            if len(blocks) > MAX_ROWS or self._cells > MAX_CELLS:
                raise DocumentError(
                    f"the document has more than {MAX_ROWS} rows or {MAX_CELLS} cells",
                    where=self._where,
                    advice="split it",
                )
        if self._tables > 1:
            return blocks
        return [replace(block, section="") for block in blocks]

    def _read(self, container: Element) -> Iterator[Line | Row]:
        for block in _blocks(container):
            if block.tag == _TABLE:
                yield from self._table(block)
                continue
            paragraph = self._texts.paragraph(block)
            for text in paragraph.lines:
                self._lines += 1
                yield Line(self._lines, text, heading=paragraph.heading)
            for box in paragraph.boxes:
                yield from self._read(box)

    def _table(self, table: Element) -> Iterator[Row]:
        self._tables += 1
        section = f"table {self._tables}"
        rows = table_rows(table, self._cell, self._where)
        for number, cells in enumerate(rows, 1):
            if any(cell.text and cell.merged != "above" for cell in cells):
                yield Row(number, cells, section)

    def _cell(self, element: Element) -> Cell:
        return cell_of(self._paragraphs(element))

    def _paragraphs(self, container: Element) -> Iterator[Paragraph]:
        """The paragraphs of a cell; a row of a table inside it is one, its cells tabbed."""
        for block in _blocks(container):
            if block.tag == _PARAGRAPH:
                paragraph = self._texts.paragraph(block)
                yield paragraph
                for box in paragraph.boxes:
                    yield from self._paragraphs(box)
                continue
            for cells in table_rows(block, self._cell, self._where):
                texts = (cell.text for cell in cells if cell.text and not cell.merged)
                yield Paragraph(pieces=[("\t".join(texts), False)])


def _blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, also inside content controls and frames."""
    for child in container:
        tag = child.tag
        if tag == _PARAGRAPH:
            yield child
        elif tag == _TABLE:
            frame = _framed(child)
            if frame is None:
                yield child
            else:
                yield from _blocks(frame)
        elif tag == f"{W}sdt":
            if not _is_contents(child):
                yield from _blocks(child)
        elif tag == f"{COMPATIBILITY}AlternateContent":
            yield from _blocks(first_alternative(child))
        elif tag in _HOLDERS:
            yield from _blocks(child)


def _framed(table: Element) -> Element | None:
    """The only cell of a table that has just one, if there is a table in it."""
    cells = [cell for row in children(table, "tr") for cell in children(row, "tc")]
    return cells[0] if len(cells) == 1 and cells[0].find(f".//{_TABLE}") is not None else None


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == _CONTENTS
