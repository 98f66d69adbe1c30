"""Portable documents from end to end: tables over pages, files that can't be read."""

from __future__ import annotations

import random
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from kg.documents.limits import MAX_PAGES
from kg.documents.pdf.reader import read_pdf
from kg.errors import DocumentError
from kg.model import Line, Row
from tests.documents.printed import (
    FONT,
    GRID,
    HEADER,
    TITLE,
    cells,
    drawn,
    lines,
    table,
    tasks,
)

ROWS = tasks(24)
BLACK = colors.black
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
STYLES = {
    "ruled": GRID,
    "no outer rules down": (
        ("INNERGRID", (0, 0), (-1, -1), 0.5, BLACK),
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, BLACK),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, BLACK),
        TOP,
    ),
    "rules across only": (
        ("LINEABOVE", (0, 0), (-1, -1), 0.5, BLACK),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, BLACK),
        TOP,
    ),
    "three rules": (
        ("LINEABOVE", (0, 0), (-1, 0), 1, BLACK),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, BLACK),
        ("LINEBELOW", (0, -1), (-1, -1), 1, BLACK),
        TOP,
    ),
    "no rules": (TOP,),
    "double rules, dashes": (
        ("GRID", (0, 0), (-1, -1), 0.4, BLACK, 1, None, None, 2, 1.2),
        ("LINEBEFORE", (0, 0), (-1, -1), 0.5, BLACK, 1, (3, 2)),
        TOP,
    ),
    "backgrounds": (
        *GRID,
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.whitesmoke]),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_table_over_pages_is_read_whole(style: str) -> None:
    content = table([HEADER, *ROWS], STYLES[style])
    assert cells(content) == [HEADER, *ROWS]
    assert lines(content) == [TITLE, "注：任务由市政府督办。"]


def test_a_row_that_a_page_cuts_is_one_row() -> None:
    content = table([HEADER, *ROWS], repeatRows=0, splitInRow=1)
    assert cells(content) == [HEADER, *ROWS]


@pytest.mark.parametrize("numbered", [True, False])
def test_a_cut_row_is_told_without_a_column_of_numbers(numbered: bool) -> None:
    rows = [(row[1], (f"{row[0]}." if numbered else "") + row[2], *row[3:]) for row in ROWS]
    widths = (110, 180, 240, 50, 85, 95)
    content = table([HEADER[1:], *rows], repeatRows=0, splitInRow=1, colWidths=widths)
    assert cells(content) == [HEADER[1:], *rows]


def test_blocks_say_their_page_and_count_from_one() -> None:
    blocks = list(read_pdf(table([HEADER, *ROWS]), "a.pdf"))
    pages = sorted({int(block.section.removeprefix("page ")) for block in blocks})
    assert pages == list(range(1, len(pages) + 1))
    assert len(pages) > 4
    for page in pages:
        numbers = [block.number for block in blocks if block.section == f"page {page}"]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_file_of_one_page_names_no_section() -> None:
    assert {block.section for block in read_pdf(table([HEADER, *ROWS[:2]]), "a.pdf")} == {""}


def test_merged_cells_are_given_once_for_each_place() -> None:
    data = [
        ("序号", "目标", "责任单位", ""),
        ("", "", "牵头", "配合"),
        ("1", "总体甲", "市财政局", "市教育局"),
        ("2", "", "市民政局", ""),
    ]
    spans = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0)), ((1, 2), (1, 3))]
    style = (*GRID, *(("SPAN", *span) for span in spans))
    rows = [
        block
        for block in read_pdf(table(data, style, colWidths=(40, 100, 90, 90)), "a.pdf")
        if isinstance(block, Row)
    ]
    assert [[(cell.text, cell.merged) for cell in row.cells] for row in rows] == [
        [("序号", ""), ("目标", ""), ("责任单位", ""), ("责任单位", "left")],
        [("序号", "above"), ("目标", "above"), ("牵头", ""), ("配合", "")],
        [("1", ""), ("总体甲", ""), ("市财政局", ""), ("市教育局", "")],
        [("2", ""), ("总体甲", "above"), ("市民政局", ""), ("", "")],
    ]


def test_a_merged_cell_goes_on_over_a_page_break() -> None:
    rows = [list(row) for row in ROWS[:12]]
    spans = []
    for at in range(0, 12, 3):
        rows[at + 1][1] = rows[at + 2][1] = ""
        spans.append(("SPAN", (1, at + 1), (1, at + 3)))
    content = table([HEADER, *rows], (*GRID, *spans))
    blocks = [block for block in read_pdf(content, "a.pdf") if isinstance(block, Row)]
    assert len({block.section for block in blocks}) > 2
    assert [row.cells[1].text for row in blocks[1:]] == [row[1] for row in ROWS[:12]]
    assert [row.cells[1].merged for row in blocks[1:]] == ["", "above", "above"] * 4


def test_turned_pages_read_as_straight_ones() -> None:
    def straight(canvas: Any) -> None:
        small_table(canvas)

    def turned(canvas: Any) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -595)
        canvas.setFont(FONT, 10)
        small_table(canvas)

    expected = [("序号", "任务", "单位"), ("1", "修路", "市交通局"), ("2", "架桥", "市水务局")]
    assert cells(drawn(straight)) == expected
    assert cells(drawn(turned)) == expected


def small_table(canvas: Any) -> None:
    for y in (300, 320, 340, 360):
        canvas.rect(50, y, 300, 0.6, stroke=0, fill=1)  # as word processors draw borders
    for x in (50, 100, 250, 350):
        for y in (300, 320, 340):
            canvas.rect(x, y, 0.6, 20, stroke=0, fill=1)
    data = (("2", "架桥", "市水务局"), ("1", "修路", "市交通局"), ("序号", "任务", "单位"))
    for row, texts in enumerate(data):
        for x, text in zip((55, 105, 255), texts, strict=True):
            canvas.drawString(x, 306 + 20 * row, text)


# --- files that can't be read ------------------------------------------------


def picture(canvas: Any) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def text(canvas: Any) -> None:
    for at in range(6):
        canvas.drawString(72, 760 - 20 * at, f"（{at}）推进城市公园和农村公路网建设。")


def failing(content: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        list(read_pdf(content, "a.pdf"))
    return str(caught.value)


def test_a_scan_is_named_as_such() -> None:
    assert failing(drawn(picture, picture)) == (
        "a.pdf: no text layer: a scan; run OCR on it, or give the original"
    )
    assert "2 of 3 pages are scans" in failing(drawn(picture, text, picture))


def test_a_scanned_page_among_others_is_told() -> None:
    found = list(read_pdf(drawn(text, picture, text), "a.pdf"))
    [note] = [block for block in found if block.section == "page 2"]
    assert isinstance(note, Line)
    assert "第2页是扫描图像" in note.text


def test_a_password_is_asked_for() -> None:
    content = drawn(text, encrypt=StandardEncryption("secret", canPrint=0))
    assert failing(content) == "a.pdf: the pdf needs a password; save it without one"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"no pdf at all", b"%PDF-1.4\n%%EOF"])
def test_a_damaged_file_is_named(content: bytes) -> None:
    assert failing(content) == "a.pdf: the pdf is damaged; export or print it again"


def objects(*bodies: bytes) -> bytes:
    """A pdf without a cross-reference table, which readers mend."""
    parts = [b"%d 0 obj %s endobj\n" % (at, body) for at, body in enumerate(bodies, 1)]
    return b"%PDF-1.4\n" + b"".join(parts) + b"trailer <</Root 1 0 R>>\n%%EOF"


def test_a_page_tree_that_loops_ends() -> None:
    loop = b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"
    failing(objects(b"<</Type/Catalog/Pages 2 0 R>>", loop))


def test_too_many_pages_are_refused() -> None:
    pages = b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % (MAX_PAGES + 1)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    message = failing(objects(b"<</Type/Catalog/Pages 2 0 R>>", pages, page))
    assert f"more than {MAX_PAGES} pages" in message


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_refused(layers: int) -> None:
    packed = bytes(80 << 20)
    for _ in range(layers):
        packed = zlib.compress(packed, 9)
    stream = b"<</Length %d/Filter[%s]>> stream\n%s\nendstream" % (
        len(packed),
        b"/FlateDecode " * layers,
        packed,
    )
    assert "expands to more than" in failing(objects(b"<</Type/Catalog>>", stream))


def test_a_form_that_draws_itself_ends() -> None:
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>"
        b"/Length 5>> stream\n/F Do\nendstream"
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]/Contents 4 0 R"
        b"/Resources<</XObject<</F 4 0 R>>>>>>"
    )
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    failing(objects(b"<</Type/Catalog/Pages 2 0 R>>", tree, page, form))


SEED = table([HEADER, *ROWS[:2]])


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_mutated_files_raise_nothing_else(chance: random.Random, changes: int) -> None:
    content = bytearray(SEED)
    for _ in range(changes):
        at = chance.randrange(len(content))
        if chance.random() < 0.2:
            del content[at : at + chance.randrange(1, 30)]
        else:
            content[at] = chance.randrange(256)
    try:
        list(read_pdf(bytes(content), "a.pdf"))
    except DocumentError as error:
        assert str(error).startswith("a.pdf: ")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_raise_nothing_else(tail: bytes) -> None:
    with pytest.raises(DocumentError):
        list(read_pdf(b"%PDF-1.7\n" + tail, "a.pdf"))
