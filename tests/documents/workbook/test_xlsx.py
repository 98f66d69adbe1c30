"""Spreadsheets of today: strings, numbers, dates, hidden and merged cells, huge claims."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Font

from kg.documents.workbook.xlsx import read_xlsx
from kg.errors import DocumentError
from kg.model import Row
from tests.documents.packages import sheet, shown, words, workbook_parts, zipped

FORMATS = (
    '<numFmts><numFmt numFmtId="164" formatCode="0&quot;家&quot;"/></numFmts>'
    "<fonts><font/><font><b/></font></fonts>"
    '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="9"/><xf numFmtId="14"/>'
    '<xf numFmtId="164"/><xf numFmtId="0" fontId="1"/></cellXfs>'
)


def read(*sheets: str, **more: str) -> list[str | list[str]]:
    return shown(read_xlsx(zipped(workbook_parts(*sheets, **more)), "a.xlsx"))  # type: ignore[arg-type]


def test_what_a_library_writes_is_read() -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "任务"
    first["A1"] = "云岭市2031年任务表"
    first.merge_cells("A1:C1")
    first.append(["序号", "任务", "时限"])
    first.append([1.0, "新建灯塔\n3座", date(2031, 6, 30)])
    first.append([2, "藏", date(2031, 6, 30)])
    first.append([3, "修缮灯塔", date(2031, 9, 1)])
    first["C5"].number_format = 'yyyy"年"m"月"'
    first["B5"].font = Font(bold=True)
    first.row_dimensions[4].hidden = True
    second = book.create_sheet("说明")
    second["B2"] = "由市灯塔局解释"
    hidden = book.create_sheet("底稿")
    hidden["A1"] = "藏"
    hidden.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    blocks = read_xlsx(file.getvalue(), "a.xlsx")
    assert shown(blocks) == [
        "云岭市2031年任务表",
        ["序号", "任务", "时限"],
        ["1", "新建灯塔\n3座", "2031年6月30日"],
        ["3", "修缮灯塔", "2031年9月"],
        "由市灯塔局解释",
    ]
    assert [(block.section, block.number) for block in blocks] == [
        ("任务", 1),
        ("任务", 2),
        ("任务", 3),
        ("任务", 5),
        ("说明", 2),
    ]
    assert isinstance(blocks[3], Row)
    assert blocks[3].cells[1].bold == ((0, 4),)


def test_values_of_each_kind() -> None:
    cells = (
        '<c r="A1" t="s"><v>1</v></c><c r="B1" s="1"><v>0.05</v></c><c r="C1" s="2">'
        "<v>48029</v></c>"
        '<c r="D1" s="3"><v>3</v></c><c r="E1" t="str"><f>A1</f><v>灯塔</v></c>'
        '<c r="F1" t="b"><v>1</v></c><c r="G1" t="e"><v>#N/A</v></c>'
        '<c r="H1" t="d"><v>2031-06-30T00:00:00</v></c><c r="I1"><f>B1*2</f><v>0.1</v></c>'
        '<c r="J1" t="inlineStr"><is><t>甲_x000D_\n乙</t></is></c>'
    )
    strings = "<si><t>一</t></si><si><t> 二 </t></si>"
    assert read(sheet(f'<row r="1">{cells}</row>'), strings=strings, styles=FORMATS) == [
        [
            "二",
            "5%",
            "2031年6月30日",
            "3家",
            "灯塔",
            "TRUE",
            "#N/A",
            "2031年6月30日",
            "0.1",
            "甲\n乙",
        ]
    ]


def test_a_formula_that_was_never_computed_is_empty() -> None:
    cells = '<c r="A1"><f>ROW()</f></c><c r="B1" t="inlineStr"><is><t>灯</t></is></c>'
    assert read(sheet(f'<row r="1">{cells}</row>')) == ["灯"]


def test_rich_text_keeps_its_bold_spans_and_leaves_out_readings() -> None:
    strings = (
        "<si><r><t> </t></r><r><rPr><b/></rPr><t>一季</t></r><r><rPr><b val='1'/></rPr>"
        "<t>度</t></r><r><rPr><b val='0'/></rPr><t>开工 </t></r><rPh><t>KAI</t></rPh></si>"
    )
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c>'
    parts = workbook_parts(sheet(f'<row r="1">{cells}</row>'), strings=strings)
    (found,) = read_xlsx(zipped(parts), "a.xlsx")
    assert isinstance(found, Row)
    assert (found.cells[0].text, found.cells[0].bold) == ("一季度开工", ((0, 3),))


@pytest.mark.parametrize(
    "position", ["7", "-1", "x", "", "²", "99999999999999999999"], ids=lambda text: f"<{text}>"
)
def test_strings_and_styles_that_do_not_exist_are_passed_over(position: str) -> None:
    cells = f'<c r="A1" t="s"><v>{position}</v></c><c r="B1" s="{position}"><v>5</v></c>'
    assert read(sheet(f'<row r="1">{cells}</row>')) == ["5"]


def test_cells_and_rows_without_a_name_follow_each_other() -> None:
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    first = f"<row>{text.format('甲')}{text.format('乙')}</row>"
    second = f'<row r="5"><c r="B5"/>{text.format("丙")}{text.format("丁")}</row>'
    blocks = read_xlsx(zipped(workbook_parts(sheet(first + second))), "a.xlsx")
    assert shown(blocks) == [["甲", "乙", "", ""], ["", "", "丙", "丁"]]
    assert [block.number for block in blocks] == [1, 5]


@pytest.mark.parametrize("hide", ['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"'])
def test_hidden_rows_are_left_out(hide: str) -> None:
    rows = words(1, "甲", "乙") + words(2, "丙", "丁", attributes=hide)
    assert read(sheet(rows)) == [["甲", "乙"]]


def test_hidden_columns_are_left_out() -> None:
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="1"/></cols>'
    assert read(sheet(words(1, "甲", "乙", "丙", "丁", "戊"), before=columns)) == [["甲", "丁"]]


def test_merged_cells_are_expanded() -> None:
    merged = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    rows = words(1, "甲", "乙", "", "丙") + words(2, "", "丁", "戊", "己")
    assert read(sheet(rows, after=merged)) == [["甲", "乙", "<乙", "丙"], ["^甲", "丁", "戊", "己"]]


@pytest.mark.parametrize("reference", ["", "A1", "B2:A1", "A0:B1", "A1:ZZZ9", "甲:乙"])
def test_merged_cells_that_are_none_are_passed_over(reference: str) -> None:
    merged = f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>'
    assert read(sheet(words(1, "甲", "乙"), after=merged)) == [["甲", "乙"]]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048577"><c r="A1048577"/></row>',
        '<row r="x"/>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="1"><v>1</v></c></row>',
    ],
)
def test_cells_outside_of_a_sheet_are_refused(rows: str) -> None:
    with pytest.raises(DocumentError, match=r"sheet1\.xml can't be read \(a"):
        read(sheet(rows))


def test_a_sheet_of_many_empty_rows_shows_what_is_in_it() -> None:
    """Programs that colour whole columns write such sheets, up to a million rows."""
    empty = "".join(
        f'<row r="{at}" s="1" ht="{at % 97}.{at * 7919 % 9973}"/>' for at in range(3, 200_000)
    )
    content = zipped(workbook_parts(sheet(words(1, "甲", "乙") + words(2, "丙", "丁") + empty)))
    assert shown(read_xlsx(content, "a.xlsx")) == [["甲", "乙"], ["丙", "丁"]]


def test_only_what_is_visible_is_a_section() -> None:
    parts = workbook_parts(
        sheet(words(1, "甲", "乙")),
        sheet(words(1, "丙", "丁")),
        sheet(words(1, "戊", "己")),
        states={2: "hidden", 3: "veryHidden"},
    )
    blocks = read_xlsx(zipped(parts), "a.xlsx")
    assert shown(blocks) == [["甲", "乙"]]
    assert [block.section for block in blocks] == [""]


def test_a_package_without_a_workbook_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"a\.xlsx: the file holds no workbook; open it"):
        read_xlsx(zipped({"xl/workbook.xml": "<a/>"}), "a.xlsx")
