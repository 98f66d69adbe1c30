"""Makes the binary documents among the cases from the `.source` files beside them.

A source is plain text with a mark at the start of a line that is not plain:

    #  title               ## ###  heading of level 1, 2       =  centred line
    >  line at the right   *       item, numbered by Word      ~  its next line (a soft break)
    |  row of a table, cells between bars

Run `python tests/cases/make_cases_text.py`; the pdf and doc files need LibreOffice (`soffice`)
and the font named here. The files it makes are kept in the repository, so tests need neither.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

HERE = Path(__file__).resolve().parent
FONT = "Droid Sans Fallback"  # Debian: fonts-droid-fallback; its outlines make small files
WIDTH = 35
"""How many characters stand on one line of a wrapped text."""

STYLES = {
    "# ": ("Title", WD_ALIGN_PARAGRAPH.CENTER),
    "= ": ("Normal", WD_ALIGN_PARAGRAPH.CENTER),
    "> ": ("Normal", WD_ALIGN_PARAGRAPH.RIGHT),
    "## ": ("Heading 1", WD_ALIGN_PARAGRAPH.LEFT),
    "### ": ("Heading 2", WD_ALIGN_PARAGRAPH.LEFT),
    "* ": ("List Number", WD_ALIGN_PARAGRAPH.LEFT),
    "": ("Normal", WD_ALIGN_PARAGRAPH.LEFT),
}


def split(line: str) -> tuple[str, str]:
    """A line's mark and its text.

    Examples
    --------
    >>> split("## 一、总体要求")
    ('## ', '一、总体要求')
    >>> split("一、总体要求")
    ('', '一、总体要求')
    """
    mark = next((mark for mark in (*STYLES, "~ ", "| ") if mark and line.startswith(mark)), "")
    return mark, line.removeprefix(mark)


def fill(document: Docx, source: str) -> None:
    """Add every line of a source to a Word document."""
    for style in ("Normal", "Title", "Heading 1", "Heading 2"):
        face = document.styles[style]
        assert isinstance(face, ParagraphStyle)
        face.font.size, face.font.bold = Pt(16 if style == "Title" else 11), False
        fonts = face.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()  # theme fonts would come before the one set here
        fonts.attrib.update({qn(f"w:{script}"): FONT for script in ("ascii", "hAnsi", "eastAsia")})
    table = None
    for line in source.splitlines():
        mark, text = split(line)
        if mark == "| ":
            cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
            if table is None:
                table = document.add_table(rows=0, cols=len(cells), style="Table Grid")
            for place, cell in zip(table.add_row().cells, cells, strict=True):
                place.text = cell
        elif mark == "~ ":
            document.paragraphs[-1].add_run().add_break()
            document.paragraphs[-1].add_run(text)
        else:
            style, side = STYLES[mark]
            document.add_paragraph(text, style).alignment = side


def make_docx(source: str, target: Path) -> None:
    """A Word file with headings, numbered lists and tables."""
    document = Document()
    fill(document, source)
    document.save(str(target))


def make_by_office(source: str, target: Path) -> None:
    """A pdf or doc file, which LibreOffice makes from the Word file."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / f"{target.stem}.docx"
        make_docx(source, draft)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["soffice", profile, "--headless", "--convert-to", target.suffix[1:]]
        command = [*convert, "--outdir", str(target.parent), str(draft)]
        subprocess.run(command, check=True, capture_output=True)


def wrapped(source: str) -> Iterator[str]:
    """Hard lines of at most `WIDTH` characters; no line starts with a comma or full stop."""
    for line in source.splitlines():
        mark, text = split(line)
        rest = text.center(WIDTH, "　").rstrip() if mark in ("# ", "= ") else text
        while len(rest) > WIDTH:
            end = WIDTH + (rest[WIDTH] in "，。；、：）”")
            yield rest[:end]
            rest = rest[end:]
        if rest or not text:
            yield rest


def make_text(encoding: str, wrap: bool = True) -> Callable[[str, Path], None]:
    """A maker of text files with CRLF line ends in `encoding`."""

    def make(source: str, target: Path) -> None:
        lines = wrapped(source) if wrap else source.splitlines()
        target.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))

    return make


CASES: dict[str, Callable[[str, Path], None]] = {
    "cangling-notice-html.html": make_text("gb18030", wrap=False),
    "hechuan-brackets-wrapped.txt": make_text("gb18030"),
    "hechuan-inline-roles.txt": make_text("gb18030"),
    "jichuan-first-leads-pdf.pdf": make_by_office,
    "jichuan-text-and-table.docx": make_docx,
    "lanxi-paragraph-items.pdf": make_by_office,
    "lanxi-work-report-docx.docx": make_docx,
    "wangchao-leaders-docx.docx": make_docx,
    "xiwan-quarters-utf16.txt": make_text("utf-16", wrap=False),
    "xiwan-responsible-leader-docx.docx": make_docx,
    "yanqiu-county-report.txt": make_text("utf-8"),
    "yanzhou-numbered-docx.docx": make_docx,
    "yuequan-town-doc.doc": make_by_office,
    "yunlu-two-levels-pdf.pdf": make_by_office,
}


def main() -> None:
    """Make every document."""
    for name, make in CASES.items():
        target = HERE / Path(name).stem / name
        make(target.with_suffix(".source").read_text(encoding="utf-8"), target)


if __name__ == "__main__":
    main()
