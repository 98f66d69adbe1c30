"""Word documents as lines and rows: order, headings, breaks, revisions, tables and frames."""

from __future__ import annotations

import io

import docx
import pytest

from kg.documents.word.reader import read_docx
from kg.errors import DocumentError
from kg.model import Line, Row
from tests.documents.packages import cell, paragraph, row, shown, table, word, word_parts, zipped


def read(body: str, styles: str = "", numbering: str = "") -> list[Line | Row]:
    return read_docx(word(body, styles, numbering), "a.docx")


def test_lines_and_rows_stand_in_the_order_of_the_text() -> None:
    body = paragraph("上") + table(row(cell("甲"), cell("乙"))) + paragraph("下")
    assert shown(read(body)) == ["上", ["甲", "乙"], "下"]


def test_what_a_library_writes_is_read() -> None:
    made = docx.Document()
    made.add_heading("一、灯塔", 1)
    made.add_paragraph("新建灯塔", style="List Number")
    made.add_paragraph("修缮灯塔", style="List Number")
    grid = made.add_table(3, 3)
    for place, text in zip(grid.rows[0].cells, ("序号", "任务", "单位"), strict=True):
        place.text = text
    grid.cell(1, 2).text = "市灯塔局"
    grid.cell(1, 0).text, grid.cell(2, 0).text = "1", "2"
    grid.cell(1, 2).merge(grid.cell(2, 2))
    file = io.BytesIO()
    made.save(file)
    blocks = read_docx(file.getvalue(), "a.docx")
    assert shown(blocks) == [
        "一、灯塔",
        "1.新建灯塔",
        "2.修缮灯塔",
        ["序号", "任务", "单位"],
        ["1", "", "市灯塔局"],
        ["2", "", "^市灯塔局"],
    ]
    assert [block.heading for block in blocks if isinstance(block, Line)] == [1, 0, 0]


def test_each_of_several_tables_is_a_section() -> None:
    first, second = (table(row(cell("甲"), cell(text))) for text in "乙丙")
    blocks = read(first + paragraph("中") + second)
    assert [(block.number, block.section) for block in blocks] == [
        (1, "table 1"),
        (1, ""),
        (1, "table 2"),
    ]
    assert [block.section for block in read(first)] == [""]


def test_lines_are_numbered_without_empty_paragraphs() -> None:
    blocks = read(paragraph("甲") + paragraph(" ") + paragraph("乙"))
    assert [(block.number, block.text) for block in blocks if isinstance(block, Line)] == [
        (1, "甲"),
        (2, "乙"),
    ]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", ["甲", "乙"]),
        ('<w:jc w:val="center"/>', ["甲\n乙"]),
        ('<w:outlineLvl w:val="0"/>', ["甲\n乙"]),
    ],
)
def test_a_break_parts_lines_but_not_titles(properties: str, expected: list[str]) -> None:
    broken = f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>"
    assert shown(read(broken)) == expected


def test_breaks_of_pages_are_no_lines() -> None:
    assert shown(read('<w:p><w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p>')) == [
        "甲乙"
    ]


def test_content_controls_and_insertions_are_text_and_deletions_are_not() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>"
        "<w:p><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r>"
        "</w:del><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:moveFrom><w:r><w:t>移</w:t></w:r>"
        "</w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        + table(
            f"<w:sdt><w:sdtContent>{row(cell('表'), cell('格'))}</w:sdtContent></w:sdt>",
            row(cell("删"), cell("行"), properties="<w:del/>"),
            row(cell("隐"), cell("行"), properties="<w:hidden/>"),
        )
    )
    assert shown(read(body)) == ["甲", "增控件链接", ["表", "格"]]


def test_hidden_text_and_readings_are_left_out() -> None:
    ruby = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>dēng</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>灯</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    hidden = paragraph("藏", run="<w:vanish/>") + paragraph("显", run='<w:vanish w:val="0"/>')
    assert shown(read(ruby + hidden)) == ["灯", "显"]


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><w:x>{box}</w:x></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent><w:t>文</w:t></w:r></w:p>"
    )
    assert shown(read(body)) == ["文", "框"]


def test_a_table_of_contents_is_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="toc 1"/></w:style>'
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    contents = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr>"
        f"<w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
    )
    body = contents + paragraph("一、灯塔 1", '<w:pStyle w:val="c"/>') + paragraph("一、灯塔")
    assert shown(read(body, styles)) == ["一、灯塔"]


def test_a_table_in_a_cell_is_its_text() -> None:
    inner = table(row(cell("甲"), cell("乙")), row(cell("丙", span=2)))
    body = table(row(cell(f"{paragraph('前')}{inner}{paragraph('后')}"), cell("旁")))
    assert shown(read(body)) == [["前\n甲\t乙\n丙\n后", "旁"]]


def test_a_table_in_a_frame_of_one_cell_is_a_table() -> None:
    inner = table(row(cell("甲"), cell("乙")))
    body = table(row(cell(f"{paragraph('题')}{inner}")))
    assert shown(read(body)) == ["题", ["甲", "乙"]]


def test_bold_spans_of_cells_are_told() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    runs = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>一季</w:t></w:r>"
        '<w:r><w:rPr><w:rStyle w:val="s"/></w:rPr><w:t>度：</w:t></w:r>'
        '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>开工</w:t></w:r></w:p>'
    )
    (found,) = read(table(row(cell(runs + paragraph("竣工", run="<w:b/>")), cell(""))), styles)
    assert isinstance(found, Row)
    assert found.cells[0].text == "一季度：开工\n竣工"
    assert found.cells[0].bold == ((0, 4), (7, 9))


def test_a_row_that_only_repeats_merged_cells_is_none() -> None:
    body = table(
        row(cell("甲", down="restart"), cell("乙", down="restart")),
        row(cell("", down="continue"), cell("", down="continue")),
        row(cell("丙"), cell("丁")),
    )
    blocks = read(body)
    assert shown(blocks) == [["甲", "乙"], ["丙", "丁"]]
    assert [block.number for block in blocks] == [1, 3]


@pytest.mark.parametrize(
    "parts",
    [
        {"a.txt": "甲"},
        {"word/document.xml": "<w/>"},
        {**word_parts(""), "word/document.xml": "<html/>"},
    ],
)
def test_a_package_without_a_document_is_refused(parts: dict[str, str]) -> None:
    with pytest.raises(DocumentError, match=r"a\.docx: the file holds no Word document; open"):
        read_docx(zipped(parts), "a.docx")


def test_a_document_alone_in_its_package_is_read() -> None:
    document = word_parts(paragraph("甲", '<w:pStyle w:val="x"/>'))["word/document.xml"]
    assert shown(read_docx(zipped({"word/document.xml": document}), "a.docx")) == ["甲"]


def test_deep_nesting_is_read_or_refused() -> None:
    nested = paragraph("底")
    for _ in range(60):
        nested = table(row(cell(nested + paragraph("层")), cell("旁")))
    assert len(read(nested)) == 1
    for _ in range(60):
        nested = table(row(cell(nested + paragraph("层")), cell("旁")))
    with pytest.raises(DocumentError, match=r"word/document\.xml can't be read"):
        read(nested)


def test_more_rows_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.documents.word.reader.MAX_ROWS", 2)
    assert len(read(paragraph("甲") * 2)) == 2
    with pytest.raises(DocumentError, match="more than 2 rows"):
        read(paragraph("甲") * 3)
