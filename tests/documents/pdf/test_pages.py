"""What stands on a page: characters, lines, paragraphs, running lines, columns without rules."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from kg.documents.pdf.glyphs import Glyph, ordinary
from kg.documents.pdf.lines import TextLine, group_lines, is_name_list, read_cell, read_line
from kg.documents.pdf.rules import find_grids
from kg.documents.pdf.shapes import Rule
from tests.documents.printed import BODY, FONT, HEAD, cells, drawn, lines

CHARACTERS = st.text("甲乙丙丁戊己", min_size=1, max_size=60)


def at(*texts: tuple[float, float, str]) -> Callable[[Any], None]:
    def page(canvas: Any) -> None:
        for x, y, text in texts:
            canvas.drawString(x, y, text)

    return page


# --- characters and lines ----------------------------------------------------


def test_bold_printed_twice_is_read_once() -> None:
    page = at((72, 700, "人人有责"), (72.3, 700, "人人有责"), (72, 680, "11个"))
    assert lines(drawn(page)) == ["人人有责", "11个"]


def test_a_slanted_watermark_is_left_out() -> None:
    def page(canvas: Any) -> None:
        canvas.drawString(72, 700, "推进建设。")
        canvas.rotate(45)
        canvas.setFont(FONT, 60)
        canvas.drawString(300, 100, "内部资料")

    assert lines(drawn(page)) == ["推进建设。"]


def test_what_is_clipped_away_or_beside_the_page_is_left_out() -> None:
    def page(canvas: Any) -> None:
        canvas.drawString(72, 700, "看得见的字。")
        canvas.drawString(72, 900, "页外的字。")
        canvas.translate(100, 50)
        canvas.scale(0.5, 0.5)
        path = canvas.beginPath()
        path.rect(60, 800, 600, 200)
        canvas.clipPath(path, stroke=0)
        canvas.setFont(FONT, 20)
        canvas.drawString(72, 900, "框内的字。")
        canvas.drawString(72, 600, "框外的字。")

    assert lines(drawn(page)) == ["看得见的字。", "框内的字。"]


def test_radicals_become_characters() -> None:
    assert ordinary("⼈⺠政府⻓效⼯作") == "人民政府长效工作"
    assert ordinary("豈ﬁx《甲》（1）") == "豈fix《甲》（1）"


@given(CHARACTERS)
def test_ordinary_text_stays(text: str) -> None:
    assert ordinary(text) == text


def test_spread_characters_are_one_word() -> None:
    def line(gap: float, text: str) -> TextLine:
        return read_line(
            [
                Glyph(c, n * (10 + gap), n * (10 + gap) + 10, 0, 10, False)
                for n, c in enumerate(text)
            ]
        )

    assert line(8, "责任单位").text == "责任单位"
    assert line(0, "责任单位").text == "责任单位"


def test_a_raised_figure_stays_in_its_line() -> None:
    glyphs = [
        Glyph("面", 0, 10, 100, 10, False),
        Glyph("m", 10, 16, 100, 10, False),
        Glyph("2", 16, 19, 96.2, 6, False),
        Glyph("下", 0, 10, 112, 10, False),
    ]
    assert ["".join(g.text for g in line) for line in group_lines(glyphs)] == ["面m2", "下"]


@given(CHARACTERS, st.integers(4, 20))
def test_a_wrapped_paragraph_is_read_without_breaks(text: str, columns: int) -> None:
    pieces = [text[start : start + columns] for start in range(0, len(text), columns)]
    wrapped = [
        TextLine(piece, 0, 10 * len(piece), 14 * at, 10, (), 10) for at, piece in enumerate(pieces)
    ]
    assert read_cell(wrapped, 10 * columns + 2).text.replace("\n", "") == text
    if columns > 1:
        assert "\n" not in read_cell(wrapped, 10 * columns + 2).text


def test_bold_spans_survive_the_joining_of_lines() -> None:
    above = TextLine("一季度甲", 0, 40, 10, 10, ((0, 4),), 10)
    below = TextLine("乙：丙", 0, 30, 24, 10, ((0, 2),), 10)
    cell = read_cell([above, below], 42)
    assert (cell.text, cell.bold) == ("一季度甲乙：丙", ((0, 6),))


def test_units_in_a_narrow_column_are_no_list_of_names() -> None:
    def column(*names: str) -> list[TextLine]:
        return [TextLine(name, 0, 10 * len(name), 0, 10) for name in names]

    assert is_name_list(
        [column("王小标", "李强"), column("欧阳南", "江"), column("黎军", "陈国华")]
    )
    assert not is_name_list([column("市财政", "局"), column("市教育", "局")])
    assert not is_name_list([column("新建公园，", "两个")])


# --- running text ------------------------------------------------------------


def test_paragraphs_are_joined_and_kept_apart() -> None:
    indented = ParagraphStyle("i", BODY, fontSize=16, leading=26, firstLineIndent=32)
    texts = [
        "一、推进产业升级",
        *(
            f"（{at}）推进第{at}批产业园区的基础设施建设，"
            + "完善道路、供水、供电和排污等配套工程" * (1 + at % 3)
            + "。（市发展改革局牵头，市财政局、市教育局配合，2031年9月底前完成）"
            for at in range(1, 20)
        ),
        "云岭市人民政府办公室",
    ]
    title = "云岭市人民政府办公室关于印发云岭市2031年重点工作任务分工方案的通知"
    file = io.BytesIO()
    SimpleDocTemplate(file, invariant=1).build(
        [Paragraph(title, ParagraphStyle("t", HEAD, fontSize=22, leading=30))]
        + [Paragraph(text, indented) for text in texts]
    )
    assert lines(file.getvalue()) == [title, *texts]


def test_running_lines_and_page_numbers_are_left_out() -> None:
    pages = [
        at(
            (72, 800, "云岭市督查室编印"),
            (72, 700, f"推进第{number}项工程。"),
            (72, 680, "30"),
            (280, 30, f"第{number}页 共4页"),
        )
        for number in range(1, 5)
    ]
    found = lines(drawn(*pages))
    assert found == [text for n in range(1, 5) for text in (f"推进第{n}项工程。", "30")]


def test_words_far_apart_keep_a_space() -> None:
    page = at((72, 700, "制表单位：市政府办公室"), (300, 700, "印发时间：2031年3月1日"))
    assert lines(drawn(page)) == ["制表单位：市政府办公室  印发时间：2031年3月1日"]


# --- tables ------------------------------------------------------------------


def test_columns_without_rules_keep_empty_cells() -> None:
    rows = [
        ("序号", "工作任务", "牵头单位", "配合单位"),
        ("1", "新建公园", "市林业局", "市财政局"),
        ("2", "改造道路", "市交通局", ""),
        ("3", "扩建学校", "市教育局", "市住建局"),
    ]
    page = at(
        *(
            (x, 700 - 20 * row, text)
            for row, texts in enumerate(rows)
            for x, text in zip((72, 120, 260, 380), texts, strict=True)
        ),
        (72, 500, "注：以上任务按季度通报。"),
    )
    assert cells(drawn(page)) == rows
    assert lines(drawn(page)) == ["注：以上任务按季度通报。"]


def test_text_is_no_table() -> None:
    page = at(*((72, 700 - 20 * row, "推进公园 建设 和 管护工作。") for row in range(6)))
    assert cells(drawn(page)) == []


def test_a_frame_around_text_is_no_table() -> None:
    def page(canvas: Any) -> None:
        canvas.rect(50, 50, 400, 700)
        canvas.drawString(72, 700, "推进建设。")

    assert cells(drawn(page)) == []
    assert lines(drawn(page)) == ["推进建设。"]


def test_a_line_under_words_does_not_part_a_cell() -> None:
    def page(canvas: Any) -> None:
        canvas.grid((50, 150, 400), (600, 660, 700))
        for x, y, text in ((56, 680, "序号"), (156, 680, "任务"), (56, 640, "1")):
            canvas.drawString(x, y, text)
        canvas.drawString(156, 640, "新建公园" * 6)
        canvas.line(153.5, 637, 396.5, 637)
        canvas.drawString(156, 620, "两座。")

    assert [(first, text.replace("\n", "")) for first, text in cells(drawn(page))] == [
        ("序号", "任务"),
        ("1", "新建公园" * 6 + "两座。"),
    ]


def test_letters_on_their_side_are_read_in_their_cell() -> None:
    def page(canvas: Any) -> None:
        canvas.grid((50, 80, 400), (600, 680, 700))
        for x, y, text in ((52, 686, "类别"), (86, 686, "任务"), (86, 640, "新建公园两座。")):
            canvas.drawString(x, y, text)
        canvas.saveState()
        canvas.translate(68, 610)
        canvas.rotate(90)
        canvas.drawString(0, 0, "民生实事")
        canvas.restoreState()

    assert cells(drawn(page)) == [("类别", "任务"), ("民生实事", "新建公园两座。")]


@pytest.mark.parametrize("shift", [0.0, 1.2])
def test_borders_drawn_cell_by_cell_make_one_grid(shift: float) -> None:
    across = [Rule(y + shift * (x % 2), x * 50, x * 50 + 50) for y in (0, 30, 60) for x in range(4)]
    down = [Rule(x * 50, y, y + 30) for x in range(5) for y in (0, 30)]
    [grid] = find_grids(across, down)
    assert (len(grid.xs), len(grid.ys), len(grid.boxes)) == (5, 3, 8)


@given(st.integers(1, 6), st.integers(2, 6))
def test_a_full_grid_has_a_box_a_place(rows: int, columns: int) -> None:
    across = [Rule(20.0 * row, 0, 50.0 * columns) for row in range(rows + 1)]
    down = [Rule(50.0 * column, 0, 20.0 * rows) for column in range(columns + 1)]
    [grid] = find_grids(across, down)
    assert len(grid.boxes) == rows * columns
    assert {(box.right - box.left, box.bottom - box.top) for box in grid.boxes} == {(1, 1)}
