"""Office packages for tests: the smallest that hold a given body, and samples of old formats."""

from __future__ import annotations

import io
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path

from kg.model import Line, Row

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def relations(**targets: str) -> str:
    """A part that relates to others: the kind of each, and its name."""
    stated = "".join(
        f'<Relationship Id="{kind}" Type="{R}/{kind.split("_")[0]}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{stated}</Relationships>'


def word_parts(body: str, styles: str = "", numbering: str = "") -> dict[str, str]:
    """The parts of a docx: its body, styles and lists, as the XML inside their roots."""
    spaces = f'xmlns:w="{W}" xmlns:mc="{_MC}"'
    return {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(styles="styles.xml", numbering="numbering.xml"),
        "word/styles.xml": f"<w:styles {spaces}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {spaces}>{numbering}</w:numbering>",
    }


def word(body: str, styles: str = "", numbering: str = "") -> bytes:
    """A docx of a body, styles and lists, given as the XML inside their roots."""
    return zipped(word_parts(body, styles, numbering))


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>"
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def table(*rows: str, grid: str = "") -> str:
    """A table of rows; `grid` holds the widths of its columns."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.split())
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A table row of cells."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str, span: int = 1, down: str = "", properties: str = "") -> str:
    """A table cell of text or XML; `down` is `restart` or `continue` where cells are merged."""
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if down:
        properties += f'<w:vMerge w:val="{down}"/>'
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def workbook_parts(
    *sheets: str, strings: str = "", styles: str = "", states: Mapping[int, str] | None = None
) -> dict[str, str]:
    """The parts of an xlsx: its sheets (named 表1, 表2), strings and styles, as XML."""
    stated = "".join(
        f'<sheet name="表{at}" sheetId="{at}" state="{(states or {}).get(at, "visible")}" '
        f'r:id="worksheet_{at}"/>'
        for at in range(1, len(sheets) + 1)
    )
    parts = {f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets, 1)}
    targets = {f"worksheet_{at}": f"worksheets/sheet{at}.xml" for at in range(1, len(sheets) + 1)}
    return {
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{stated}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            styles="styles.xml", sharedStrings="sharedStrings.xml", **targets
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
        **parts,
    }


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """A sheet of rows, with what stands before and after them."""
    return f'<worksheet xmlns="{S}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def words(number: int, *texts: str, attributes: str = "") -> str:
    """A sheet's row of texts from column A on; empty ones are left out."""
    cells = "".join(
        f'<c r="{chr(ord("A") + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for at, text in enumerate(texts)
        if text
    )
    return f'<row r="{number}" {attributes}>{cells}</row>'


def sample(name: str) -> bytes:
    """A file of an old format, made with LibreOffice from invented text."""
    path = Path(__file__).parent / "samples" / f"{name}.zlib.b64"
    return zlib.decompress(b64decode(path.read_text(encoding="ascii")))


def shown(blocks: list[Line | Row]) -> list[str | list[str]]:
    """Blocks as texts: lines, and rows with `^` for a cell merged above and `<` for the left."""
    signs = {"": "", "above": "^", "left": "<"}
    return [
        block.text
        if isinstance(block, Line)
        else [signs[cell.merged] + cell.text for cell in block.cells]
        for block in blocks
    ]
