"""What a document says about itself."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import DocumentError
from kg.extraction.facts import UNKNOWN_PLACE, read_facts
from kg.model import Cell, Document, DocumentFacts, Line, Row


def facts(*lines: str, rows: tuple[tuple[str, ...], ...] = ()) -> DocumentFacts:
    blocks: list[Line | Row] = [Line(number, line) for number, line in enumerate(lines, 1)]
    blocks += [Row(number, tuple(map(Cell, row))) for number, row in enumerate(rows, 50)]
    return read_facts(Document("folder/yunling.2031.txt", "0", tuple(blocks)))


def test_the_head_of_a_table() -> None:
    found = facts(
        "附件：",
        "## 云岭市 2031 年重点工作任务分解表(试行)",
        "云府〔2031〕5号",
        "制表单位：市政府办公室 (督查室)   制表时间：2031 年 2 月 30 日",
        "印发日期：2031年3月1日",
    )
    assert found.id == "yunling.2031"
    assert found.title == "云岭市2031年重点工作任务分解表(试行)"
    assert (found.year, found.place) == (2031, "云岭市")
    assert found.identifier == "云府〔2031〕5号"
    assert found.issuer == "市政府办公室（督查室）"
    assert found.issued is None  # the thirtieth of February is no day


def test_a_date() -> None:
    assert facts("2031年任务分解表", "制表时间：2031 年 1 月 2 日").issued == date(2031, 1, 2)


def test_the_year_stands_in_the_title_first() -> None:
    assert facts("制表时间：2030年12月31日", "云岭市2031年任务分解表").year == 2031
    assert facts("云岭市任务分解表", "制表时间：2030年12月31日").year == 2030
    assert facts("云岭市任务分解表", *["x"] * 30, "2029年，2031年，2031年。").year == 2031


def test_rows_above_a_table_are_its_head() -> None:
    head = (("云岭市2031年任务分解表", ""), ("地区：白石县", ""), ("任务", "牵头单位"))
    found = facts(rows=head)
    assert (found.title, found.place) == ("云岭市2031年任务分解表", "白石县")


def test_a_document_without_a_place() -> None:
    found = facts("2031年重点工作任务分解表", rows=(("任务", "牵头单位"), ("建灯塔。", "市灯塔局")))
    assert found.place == UNKNOWN_PLACE
    assert found.issuer == "市政府"


def test_a_document_without_a_title() -> None:
    assert facts("2031年，我县办好实事。").title == "2031年县政府工作报告"


def test_a_document_without_a_year() -> None:
    with pytest.raises(DocumentError, match="no year"):
        facts("云岭市任务分解表")
