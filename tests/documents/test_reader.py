"""Files: kinds, encodings, line ends, and one clear error for each that can't be read."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import decode, read_document
from kg.errors import DocumentError
from kg.model import Line, Row

TABLE = "云岭市2031年任务分解表\r\n任务\t牵头单位\r\n建灯塔\t市灯塔局\r\n"
CSV = '云岭市2031年任务分解表\n任务,牵头单位\n"建灯塔，\n修码头","市灯塔局,市渔业局"\n'


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_encodings_and_line_ends(encoding: str, line_end: str, tmp_path: Path) -> None:
    content = TABLE.replace("\r\n", line_end).encode(encoding)
    document = read_document(write(tmp_path, "a.txt", content))
    assert [type(block) for block in document.blocks] == [Line, Row, Row]
    row = document.blocks[-1]
    assert isinstance(row, Row)
    assert [cell.text for cell in row.cells] == ["建灯塔", "市灯塔局"]
    assert row.number == 3


def test_csv_with_line_breaks_in_cells(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, "a.CSV", CSV.encode("gb18030")))
    assert [block.number for block in document.blocks] == [1, 2, 3]
    row = document.blocks[-1]
    assert isinstance(row, Row)
    assert [cell.text for cell in row.cells] == ["建灯塔，\n修码头", "市灯塔局,市渔业局"]


def test_the_same_bytes_have_the_same_digest(tmp_path: Path) -> None:
    first = read_document(write(tmp_path, "a.txt", TABLE.encode()))
    second = read_document(write(tmp_path, "b.md", TABLE.encode()))
    assert first.sha256 == second.sha256
    assert first.blocks == second.blocks


BAD: dict[str, tuple[str, bytes]] = {
    "empty": ("a.txt", b""),
    "white space only": ("a.txt", " \t\n　\r\n".encode()),
    "empty table": ("a.csv", b"\n\n,,\n"),
    "byte order mark only": ("a.txt", codecs.BOM_UTF8),
    "a NUL byte": ("a.csv", "任务,牵头单位\n建灯塔\0,市灯塔局\n".encode()),
    "a NUL character": ("a.txt", "建\0灯塔".encode("utf-16")),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    "a broken encoding": ("a.txt", "任务分解表".encode() + b"\xff\xfe\x81\xff"),
    "half of a utf-16 character": ("a.txt", "任务".encode("utf-16") + b"\x01"),
    "a quotation mark that is never closed": ("a.csv", '任务,单位\n"建灯塔,市灯塔局\n'.encode()),
    "text behind a quotation": ("a.csv", '任务,单位\n"建"灯塔,市灯塔局\n'.encode()),
    "a field that is too large": ("a.csv", ('任务,"' + "建" * 140_000 + '"').encode()),
    "another kind": ("a.docx", b"PK"),
    "no suffix": ("a", TABLE.encode()),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_one_clear_error(case: str, tmp_path: Path) -> None:
    path = write(tmp_path, *BAD[case])
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert caught.value.where == str(path)
    assert caught.value.advice
    assert "\n" not in str(caught.value)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_document(tmp_path / "a.txt")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(DocumentError, match="not a kind of file"):
        read_document(tmp_path / "b.txt")


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_one_error(content: bytes) -> None:
    try:
        text = decode(content, "a.txt")
    except DocumentError as error:
        assert error.where == "a.txt"
    else:
        assert "\r" not in text
        assert "\0" not in text
