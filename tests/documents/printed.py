"""Made-up task tables and texts, printed to pdf in the ways that offices print them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from kg.documents.pdf.reader import read_pdf
from kg.model import Line, Row

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
HEADER = ("序号", "总体要求", "年度目标", "季度安排", "责任领导", "牵头单位", "协助单位")
WIDTHS = (35, 100, 170, 230, 50, 85, 95)
TITLE = "云岭市2031年政府重点工作任务分解表"
BODY = ParagraphStyle("body", fontName=FONT, fontSize=10, leading=14, wordWrap="CJK")
HEAD = ParagraphStyle("head", BODY, fontSize=18, leading=26, alignment=1)
_UNITS = ("市发展改革局", "市财政局", "市教育局", "市交通运输局", "市卫生健康局")
_PEOPLE = ("王小标", "李强", "黎军", "欧阳南江", "陈国华")
_WORKS = ("老旧小区改造工程", "城市公园", "农村公路网", "社区卫生服务中心", "中小学校舍")

Command = tuple[Any, ...]
GRID: tuple[Command, ...] = (
    ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)


def tasks(count: int) -> list[tuple[str, ...]]:
    """Rows of a task table; three tasks share a requirement."""
    rows: list[tuple[str, ...]] = []
    for at in range(count):
        work, other = _WORKS[at % 5], _WORKS[(at + 2) % 5]
        plan = "\n".join(
            f"{quarter}季度：完成{work}{at + number}个，启动{other}的前期工作，投资{number}亿元。"
            for number, quarter in enumerate("一二三四", 1)
        )
        people = "\n".join(sorted({_PEOPLE[at % 5], _PEOPLE[at * 2 % 5]}))
        helpers = "、".join(_UNITS[(at + step) % 5] for step in range(1, 2 + at % 3))
        rows.append(
            (
                str(at + 1),
                f"推进第{at // 3 + 1}类民生工程建设，补齐公共服务短板。",
                f"新建{work}{at + 2}个；改造{other}{at + 5}个，总投资{at + 1}亿元。",
                plan,
                people,
                _UNITS[at % 5],
                helpers,
            )
        )
    return rows


def table(rows: Sequence[Sequence[str]], style: Sequence[Command] = GRID, **how: Any) -> bytes:
    """A landscape pdf of a title, a table and a note, with page numbers and a running line.

    `how` goes to reportlab's `Table`.
    """
    data = [[Paragraph(text.replace("\n", "<br/>"), BODY) for text in row] for row in rows]

    def margins(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(72, 560, "云岭市督查室编印")
        canvas.drawCentredString(420, 25, f"— {document.page} —")

    how = {"colWidths": WIDTHS, "repeatRows": 1, **how}
    story = [
        Paragraph(TITLE, HEAD),
        Table(data, style=TableStyle(list(style)), **how),
        Paragraph("注：任务由市政府督办。", BODY),
    ]
    file = io.BytesIO()
    document = SimpleDocTemplate(file, pagesize=landscape(A4), invariant=1, pageCompression=0)
    document.build(story, onFirstPage=margins, onLaterPages=margins)
    return file.getvalue()


def drawn(*pages: Callable[[Any], None], size: tuple[float, float] = A4, **how: Any) -> bytes:
    """A pdf of pages that are drawn stroke by stroke; `how` goes to reportlab's `Canvas`."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=1, **how)
    for page in pages:
        canvas.setFont(FONT, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def cells(content: bytes) -> list[tuple[str, ...]]:
    """The texts of all rows."""
    return [
        tuple(cell.text for cell in block.cells)
        for block in read_pdf(content, "a.pdf")
        if isinstance(block, Row)
    ]


def lines(content: bytes) -> list[str]:
    """The texts of all lines."""
    return [block.text for block in read_pdf(content, "a.pdf") if isinstance(block, Line)]
