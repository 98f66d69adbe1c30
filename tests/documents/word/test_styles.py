"""Styles of Word documents: headings, taken over from one style to the next."""

from __future__ import annotations

import pytest

from kg.documents.word.reader import read_docx
from kg.model import Line
from tests.documents.packages import paragraph, word


def style(identifier: str, name: str, properties: str = "", parent: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{parent}"/><w:pPr>{properties}</w:pPr></w:style>'
    )


STYLES = (
    style("1", "heading 1")
    + style("2", "标题 2")
    + style("3", "Title")
    + style("4", "章", '<w:outlineLvl w:val="2"/>')
    + style("5", "章二", parent="4")
    + style("6", "正文", '<w:outlineLvl w:val="9"/>')
    + style("7", "圈", parent="8")
    + style("8", "环", parent="7")
)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", 0),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="3"/>', 0),
        ('<w:pStyle w:val="4"/>', 3),
        ('<w:pStyle w:val="5"/>', 3),
        ('<w:pStyle w:val="6"/>', 0),
        ('<w:pStyle w:val="7"/>', 0),
        ('<w:pStyle w:val="none"/>', 0),
        ('<w:outlineLvl w:val="1"/>', 2),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
        ('<w:outlineLvl w:val="x"/>', 0),
    ],
)
def test_the_level_of_a_heading(properties: str, level: int) -> None:
    (line,) = read_docx(word(paragraph("灯塔", properties), STYLES), "a.docx")
    assert isinstance(line, Line)
    assert line.heading == level
