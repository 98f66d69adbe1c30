"""What a file is: by its bytes before its name, and OLE2 files by what stands at their top."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.kinds import kind_of, why_unread
from kg.documents.ole import stream_names


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(*names: str) -> bytes:
    """The header, the table and the directory of an OLE2 file whose top holds the names."""
    entries = []
    for number, name in enumerate(("Root Entry", *names)):
        entry = bytearray(128)
        entry[: len(name) * 2] = name.encode("utf-16-le")
        struct.pack_into("<H", entry, 64, len(name) * 2 + 2)
        following = number + 1 if 0 < number < len(names) else 0xFFFFFFFF
        struct.pack_into("<3I", entry, 68, 0xFFFFFFFF, following, 1 if number == 0 else 0xFFFFFFFF)
        entries.append(bytes(entry))
    header = bytearray(512)
    header[:8] = OLE
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    header[76:512] = b"\xff" * 436
    struct.pack_into("<I", header, 76, 0)
    directory = b"".join(entries)
    sectors = -(-len(directory) // 512)
    table = struct.pack(
        "<128I", *[0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE, *[0xFFFFFFFF] * (127 - sectors)]
    )
    return bytes(header) + table + directory.ljust(sectors * 512, b"\0")


def test_an_ole_file_is_told_by_its_streams() -> None:
    assert stream_names(compound("1Table", "WordDocument")) == {"1Table", "WordDocument"}
    many = [f"Stream {number}" for number in range(20)]
    assert kind_of("a.xls", compound(*many, "WordDocument")) == "doc"
    assert kind_of("a.doc", compound("Workbook")) == "xls"
    assert kind_of("a.wps", compound("WordDocument")) == "doc"
    assert kind_of("a.docx", compound("EncryptedPackage", "EncryptionInfo")) == ""


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (compound("EncryptedPackage"), "a document that a password protects"),
        (b"Rar!", "a rar archive"),
        (b"\xff\xd8\xff", "a picture"),
        (zipped({"OFD.xml": b""}), "an OFD document"),
        (b"<?mso-application progid='Word.Document'?>", "an office document saved as one XML file"),
        (b"MZ", ""),
    ],
)
def test_what_is_not_read_is_named(content: bytes, what: str) -> None:
    assert kind_of("a.docx", content) in {"", "docx"}
    assert why_unread("a.docx", content) == what


@given(st.data())
def test_a_mutated_ole_file_has_a_kind_all_the_same(data: st.DataObject) -> None:
    content = bytearray(compound("1Table", "WordDocument", "Data", "CompObj", "Workbook"))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert kind_of("a.doc", bytes(content)) in {"doc", "xls", ""}


PAGE = "<!DOCTYPE html>\n<html><table><tr><td>任务</td></tr></table></html>"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.TXT", "建灯塔".encode(), "text"),
        ("a.md", b"", "text"),
        ("a.csv", b"a,b", "csv"),
        ("a.tsv", b"a\tb", "csv"),
        ("a.txt", PAGE.encode("gbk"), "html"),
        ("a.doc", PAGE.encode("utf-16"), "html"),
        ("a.xls", b"\xef\xbb\xbf" + PAGE.encode(), "html"),
        ("a.doc", b'<?xml version="1.0"?>\n<!-- a --><html xmlns:o="x">', "html"),
        ("a.xls", b"<table><tr>", "html"),
        ("a.txt", "<p>建灯塔</p>".encode(), "text"),
        ("a.xls", "任务\t单位\n".encode("gbk"), "csv"),
        ("a.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', ""),
        ("a.doc", b"{\\rtf1 a}", "doc"),
        ("a.doc", zipped({"word/document.xml": b""}), "docx"),
        ("a.zip", zipped({"xl/workbook.xml": b""}), "xlsx"),
        ("a.docx", zipped({"a.txt": b""}), "zip"),
        ("a.docx", b"PK\x03\x04 damaged", "docx"),
        ("a.doc", b"%PDF-1.4", "pdf"),
        ("a.pdf", b"\xff\xd8\xff", ""),
        ("a.exe", b"MZ", ""),
        ("a.docx", OLE, "docx"),
    ],
)
def test_kinds(name: str, content: bytes, kind: str) -> None:
    assert kind_of(name, content) == kind


@given(st.binary(max_size=80), st.sampled_from([b"", OLE, b"PK\x03\x04", b"<", b"\xff\xfe<"]))
def test_any_bytes_have_a_kind_or_none(content: bytes, start: bytes) -> None:
    kinds = {"text", "csv", "html", "docx", "doc", "xlsx", "xls", "pdf", "zip", ""}
    assert kind_of("a.xls", start + content) in kinds
