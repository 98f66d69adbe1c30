"""Makes the binary documents with tables among the cases from the `.table` files beside them.

A `.table` file is plain text. Its first line says what to make (`make pdf landscape 12`:
the size of the letters in points), a line `member NAME` begins a file of an archive, and then
come, in the order of the document:

    title T, right T, para T, head1 T    paragraphs            page    a page break
    table 10,40,60 [repeat]              a table with these widths in mm, its rows, and `end`;
                                         with `repeat` the header is printed on every page
    sheet NAME [hidden]                  a sheet; `widths 6,40` and `hide L` are its columns,
                                         a row that begins with `~` is hidden

Cells stand between ` | `. `^` is merged with the cell above, `<` with the cell to the left, `⏎`
begins a new paragraph, `#` is numbered by Word; in sheets `=12` is a number, `@2031-09-30` a date
and `@2031-09` a date that shows its year and month.

Run `python tests/cases/make_cases_tables.py [NAME ...]`; pdf, doc and xls need LibreOffice
(`soffice`). The files it makes are kept in the repository, so tests need neither.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

HERE = Path(__file__).resolve().parent
FONT = "Droid Sans Fallback"  # Debian: fonts-droid-fallback; its outlines make small files
Grid = list[list[str]]
Area = tuple[int, int, int, int]
"""First row and column, last row and column, from 0."""


def owner(grid: Grid, row: int, column: int) -> tuple[int, int]:
    """The place of the cell whose text this place shows: itself, or where its marks lead."""
    while (mark := grid[row][column]) in {"^", "<"}:
        row, column = (row - 1, column) if mark == "^" else (row, column - 1)
    return row, column


def areas(grid: Grid) -> dict[tuple[int, int], Area]:
    """The area of each cell by its first place."""
    found: dict[tuple[int, int], Area] = {}
    for r, cells in enumerate(grid):
        for c in range(len(cells)):
            first = owner(grid, r, c)
            found[first] = (*first, r, c)
    return found


def cells_of(line: str) -> list[str]:
    """The cells of a row, each with its paragraphs on lines of their own."""
    return [cell.strip().replace("⏎", "\n") for cell in f" {line} ".split(" | ")]


# --- Word ----------------------------------------------------------------------


def make_docx(lines: list[str], *, landscape: bool, size: int) -> bytes:
    """The document that the lines describe."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    page.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(11)
    for name in ("Normal", "Heading 1"):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), FONT)
    rest = iter(lines)
    for line in rest:
        kind, _, text = line.partition(" ")
        if kind == "table":
            widths, _, repeat = text.partition(" ")
            grid = [cells_of(row) for row in iter(lambda: next(rest), "end")]
            add_table(document, grid, [int(w) for w in widths.split(",")], bool(repeat))
        elif kind == "page":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            add_paragraph(document, kind, text)
    return saved(document)


def add_paragraph(document: Docx, kind: str, text: str) -> None:
    """A line outside the tables."""
    paragraph = document.add_paragraph(style="Heading 1" if kind == "head1" else None)
    run = paragraph.add_run(text)
    if kind == "title":
        run.font.size = Pt(16)  # not bold: the digits would bring another font
    places = {"title": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
    paragraph.alignment = places.get(kind, WD_ALIGN_PARAGRAPH.LEFT)


def add_table(document: Docx, grid: Grid, widths: list[int], repeat: bool) -> None:
    """A ruled table; its first row is the header."""
    table: Table = document.add_table(len(grid), len(widths), style="Table Grid")
    table.autofit = False
    for (row, column), (_, _, last_row, last_column) in areas(grid).items():
        cell = table.cell(row, column).merge(table.cell(last_row, last_column))
        fill(cell, grid[row][column], bold=row == 0)
    for column, width in enumerate(widths):
        table.columns[column].width = Mm(width)
        for row in range(len(grid)):
            if owner(grid, row, column)[1] == column:
                table.cell(row, column).width = Mm(width)
    if repeat:
        mark = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(mark)


def fill(cell: _Cell, text: str, *, bold: bool) -> None:
    """The text of a cell, a paragraph for each line; `#` leaves the number to Word."""
    for i, part in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if part == "#":
            paragraph.style = "List Number"
        else:
            paragraph.add_run(part).bold = bold


# --- Excel ---------------------------------------------------------------------


def make_xlsx(lines: list[str], *, landscape: bool) -> bytes:
    """The workbook that the lines describe."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    parts: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("sheet "):
            parts.append((line.removeprefix("sheet "), []))
        else:
            parts[-1][1].append(line)
    thin = Side(style="thin")
    for head, body in parts:
        name, _, hidden = head.partition(" ")
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if hidden else "visible"
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
        rows = []
        for line in body:
            if line.startswith("widths "):
                for i, width in enumerate(line.removeprefix("widths ").split(","), 1):
                    sheet.column_dimensions[get_column_letter(i)].width = int(width)
            elif line.startswith("hide "):
                sheet.column_dimensions[line.removeprefix("hide ")].hidden = True
            else:
                rows.append(line.removeprefix("~"))
                sheet.row_dimensions[len(rows)].hidden = line.startswith("~")
        grid = [cells_of(row) for row in rows]
        for (row, column), (_, _, last_row, last_column) in areas(grid).items():
            cell = sheet.cell(row + 1, column + 1)
            cell.value, cell.number_format = value_of(grid[row][column])
            cell.font = Font(name="宋体", size=16 if row == 0 else 10, bold=row == 0)
            place = "center" if row == 0 or isinstance(cell.value, int) else None
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=place)
            sheet.row_dimensions[row + 1].height = 32
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if (row, column) != (last_row, last_column):
                sheet.merge_cells(None, row + 1, column + 1, last_row + 1, last_column + 1)
    return saved(book)


def value_of(text: str) -> tuple[str | int | date | None, str]:
    """What a sheet's cell holds, and the format in which it shows it."""
    if text.startswith("="):
        return int(text[1:]), "General"
    if text.startswith("@"):
        whole = len(text) == len("@2031-09-30")
        day = date.fromisoformat(text[1:] if whole else text[1:] + "-01")
        return day, 'yyyy"年"m"月"d"日"' if whole else 'yyyy"年"m"月"'
    return text or None, "General"


# --- files ---------------------------------------------------------------------


def saved(made: Docx | openpyxl.Workbook) -> bytes:
    """The bytes of a document, packed again without the time of the day."""
    buffer, packed = io.BytesIO(), io.BytesIO()
    made.save(buffer)
    with zipfile.ZipFile(buffer) as old:
        pack(packed, {name: old.read(name) for name in old.namelist()})
    return packed.getvalue()


def pack(target: io.BytesIO, members: dict[str, bytes]) -> None:
    """Writes an archive of these members."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def converted(content: bytes, suffix: str, wanted: str) -> bytes:
    """The document in another format, as LibreOffice saves it."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"made.{suffix}").write_bytes(content)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/home", "--headless"]
        command += ["--convert-to", wanted, "--outdir", folder, f"{folder}/made.{suffix}"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (Path(folder) / f"made.{wanted}").read_bytes()


def make(lines: list[str]) -> bytes:
    """The file that a description makes."""
    if lines[0].startswith("member "):
        archive = io.BytesIO()
        pack(archive, dict(members(lines)))
        return archive.getvalue()
    _, kind, *options = lines[0].split(" ")
    body, landscape = lines[1:], "landscape" in options
    size = next((int(option) for option in options if option.isdigit()), 9)
    if kind == "txt":
        return "".join("\t".join(cells_of(line)) + "\n" for line in body).encode()
    if kind == "csv":
        table = io.StringIO()
        csv.writer(table).writerows(cells_of(line) for line in body)
        return table.getvalue().encode("gb18030")
    if kind in {"xlsx", "xls"}:
        book = make_xlsx(body, landscape=landscape)
        return book if kind == "xlsx" else converted(book, "xlsx", kind)
    document = make_docx(body, landscape=landscape, size=size)
    if kind == "doc":  # straight from docx to doc LibreOffice loses the tables
        return converted(converted(document, "docx", "odt"), "odt", "doc")
    return document if kind == "docx" else converted(document, "docx", kind)


def members(lines: list[str]) -> Iterator[tuple[str, bytes]]:
    """The files of an archive, by name."""
    starts = [i for i, line in enumerate(lines) if line.startswith("member ")]
    for first, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[first].removeprefix("member "), make(lines[first + 1 : end])


def main(names: list[str]) -> None:
    """Makes the cases of these names; all where none is given."""
    for source in sorted(HERE.glob("*/*.table")):
        if not names or source.stem in names:
            lines = source.read_text(encoding="utf-8").splitlines()
            suffix = "zip" if lines[0].startswith("member ") else lines[0].split(" ")[1]
            source.with_suffix(f".{suffix}").write_bytes(make(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
