"""Spreadsheets of Excel 97 to 2003, made with LibreOffice."""

from __future__ import annotations

import pytest
from xlrd import XLRDError

from kg.documents.workbook.xls import read_xls
from kg.errors import DocumentError
from tests.documents.packages import sample, shown


def test_what_the_sheet_shows_is_read() -> None:
    blocks = read_xls(sample("table.xls"), "a.xls")
    assert shown(blocks) == [
        "云岭市2031年任务表",
        ["序号", "任务", "时限", "比例"],
        ["1", "新建灯塔", "2031年6月30日", "5%"],
        ["3", "修缮灯塔", "2031年6月", "5%"],
    ]
    assert [(block.section, block.number) for block in blocks] == [
        ("", 1),
        ("", 2),
        ("", 3),
        ("", 5),
    ]


def test_a_document_of_another_kind_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"a\.xls: the file holds no workbook; save it as"):
        read_xls(sample("table.doc"), "a.xls")


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04", b"PK\x05\x06" + bytes(99)])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"a\.xls: the file holds no workbook; save it as"):
        read_xls(content, "a.xls")


def test_a_damaged_workbook_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"a\.xls: the workbook can't be read \(.+\); open it"):
        read_xls(b"\x09\x08\x10\x00" + bytes(40), "a.xls")


def test_a_password_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise XLRDError("Workbook is encrypted")

    monkeypatch.setattr("kg.documents.workbook.xls.open_workbook", refuse)
    with pytest.raises(DocumentError, match="protected by a password; save it without one"):
        read_xls(sample("table.xls"), "a.xls")
