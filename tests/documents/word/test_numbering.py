"""Automatic numbers: as Word prints them, though the text does not hold them."""

from __future__ import annotations

from kg.documents.word.reader import read_docx
from tests.documents.packages import cell, paragraph, row, shown, table, word


def level(at: int, number_format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def definition(identifier: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def numbers(identifier: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def listed(text: str, list_id: int, at: int = 0) -> str:
    stated = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, stated)


def read(body: str, numbering: str, styles: str = "") -> list[str | list[str]]:
    return shown(read_docx(word(body, styles, numbering), "a.docx"))


CHAPTERS = definition(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def test_levels_count_and_start_anew_below_the_next_of_a_higher_level() -> None:
    body = "".join(listed("灯", 1, at) for at in (0, 1, 2, 2, 1, 2, 0, 1))
    assert read(body, CHAPTERS + numbers(1, 0)) == [
        "一、灯",
        "（一）灯",
        "1.灯",
        "2.灯",
        "（二）灯",
        "1.灯",
        "二、灯",
        "（一）灯",
    ]


def test_a_level_that_never_starts_anew() -> None:
    shape = definition(
        0,
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
    )
    body = "".join(listed("灯", 1, at) for at in (0, 1, 0, 1))
    assert read(body, shape + numbers(1, 0)) == ["一、灯", "1.灯", "二、灯", "2.灯"]


def test_numbers_of_several_levels_and_in_digits() -> None:
    shape = definition(
        0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    )
    body = listed("灯", 1) + listed("塔", 1, 1)
    assert read(body, shape + numbers(1, 0)) == ["一、灯", "1.1 塔"]


def test_a_level_that_was_passed_over_stands_at_its_start() -> None:
    shape = definition(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
    assert read(listed("灯", 1, 1) + listed("塔", 1), shape + numbers(1, 0)) == ["1.1.灯", "2.塔"]


def test_lists_of_one_definition_count_on_unless_they_state_a_start() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = CHAPTERS + numbers(1, 0) + numbers(2, 0) + numbers(3, 0, start)
    body = "".join(listed("灯", list_id) for list_id in (1, 2, 3, 3, 1))
    assert read(body, lists) == ["一、灯", "二、灯", "五、灯", "六、灯", "七、灯"]


def test_a_list_may_state_levels_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1项")}</w:lvlOverride>'
    assert read(listed("灯", 1), CHAPTERS + numbers(1, 0, own)) == ["第1项 灯"]


def test_bullets_and_lists_taken_off_are_no_numbers() -> None:
    shape = definition(0, level(0, "bullet", "●"))
    body = listed("灯", 1) + listed("塔", 0) + listed("海", 9) + listed("港", 1, 8)
    assert read(body, shape + numbers(1, 0)) == ["灯", "塔", "海", "港"]


def test_the_list_of_a_style() -> None:
    def style(identifier: str, properties: str) -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{identifier}"/>'
            f"<w:pPr><w:numPr>{properties}</w:numPr></w:pPr></w:style>"
        )

    tied = definition(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="a"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="b"/>'),
    )
    styles = style("a", '<w:numId w:val="1"/>') + style("b", '<w:numId w:val="1"/>')
    body = paragraph("灯", '<w:pStyle w:val="a"/>') + paragraph("塔", '<w:pStyle w:val="b"/>')
    assert read(body, tied + numbers(1, 0), styles) == ["一、灯", "1.塔"]
    off = '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert read(paragraph("灯", off), tied + numbers(1, 0), styles) == ["灯"]


def test_a_definition_that_stands_under_a_style_elsewhere() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="s"/>'
        f"{level(0, 'decimal', '%1)')}</w:abstractNum>" + numbers(1, 0)
    )
    assert read(listed("灯", 1), lists) == ["1)灯"]


def test_numbers_fill_the_cells_of_a_column() -> None:
    shape = definition(0, level(0, "decimal", "%1"))
    rows = [row(cell(listed("", 1)), cell(text)) for text in ("灯", "塔")]
    assert read(table(*rows), shape + numbers(1, 0)) == [["1", "灯"], ["2", "塔"]]


def test_cells_hidden_under_merged_ones_and_deleted_paragraphs_do_not_count() -> None:
    shape = definition(0, level(0, "decimal", "%1"))
    number = listed("", 1)
    rows = [
        row(cell(number, down="restart"), cell("灯")),
        row(cell(number, down="continue"), cell("塔")),
        row(cell(number), cell("港")),
    ]
    deleted = paragraph(
        "", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>'
    )
    assert read(deleted + table(*rows), shape + numbers(1, 0)) == [
        ["1", "灯"],
        ["^1", "塔"],
        ["2", "港"],
    ]
