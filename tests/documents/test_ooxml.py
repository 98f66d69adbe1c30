"""Packages from outside: passwords, bombs, entities, missing and damaged parts, odd namespaces."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.documents.ooxml import OLE2, Package
from kg.documents.word.reader import read_docx
from kg.documents.workbook.xlsx import read_xlsx
from kg.errors import DocumentError
from tests.documents.packages import (
    paragraph,
    sheet,
    shown,
    word,
    word_parts,
    words,
    workbook_parts,
    zipped,
)

BOTH = pytest.mark.parametrize("read", [read_docx, read_xlsx])
Reader = Callable[[bytes, str], object]


@BOTH
def test_a_password_is_named(read: Reader) -> None:
    protected = OLE2 + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(DocumentError, match="a: the file is protected by a password; save it"):
        read(protected, "a")


@BOTH
def test_an_old_format_under_a_new_name_is_named(read: Reader) -> None:
    with pytest.raises(DocumentError, match="old Office format under a new name; save it anew"):
        read(OLE2 + bytes(500), "a")


@BOTH
@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04" + bytes(100), b"text"])
def test_what_is_no_zip_is_refused(read: Reader, content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^a: "):
        read(content, "a")


@BOTH
def test_a_package_that_expands_a_thousandfold_is_refused(read: Reader) -> None:
    bomb = zipped({"word/document.xml": bytes(16 << 20), "xl/workbook.xml": bytes(16 << 20)})
    assert len(bomb) < 100_000
    with pytest.raises(DocumentError, match="expands more than"):
        read(bomb, "a")


ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "灯"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


@pytest.mark.parametrize(
    "doctype", [ENTITIES, '<!DOCTYPE d SYSTEM "file:///no/such/file">', "<!DOCTYPE d>"]
)
def test_document_types_and_entities_are_refused(doctype: str) -> None:
    entity = "&d;" if "ENTITY" in doctype else "灯"
    parts = word_parts(paragraph(entity))
    parts["word/document.xml"] = doctype + parts["word/document.xml"]
    with pytest.raises(DocumentError, match=r"a\.docx: the part word/document\.xml can't be read"):
        read_docx(zipped(parts), "a.docx")
    sheets = workbook_parts(doctype + sheet(words(1, entity)))
    with pytest.raises(DocumentError, match=r"a\.xlsx: the part xl/worksheets/sheet1\.xml can't"):
        read_xlsx(zipped(sheets), "a.xlsx")


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret", encoding="utf-8")
    parts = word_parts(paragraph("&x;"))
    doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{outside.as_uri()}">]>'
    parts["word/document.xml"] = doctype + parts["word/document.xml"]
    with pytest.raises(DocumentError) as caught:
        read_docx(zipped(parts), "a.docx")
    assert "secret" not in caught.value.what


def test_external_relations_are_not_followed() -> None:
    parts = word_parts(paragraph("灯", '<w:outlineLvl w:val="0"/>'))
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(
        'Target="styles.xml"', 'Target="https://localhost/styles.xml" TargetMode="External"'
    )
    package = Package(zipped(parts), "a.docx")
    assert {one.kind for one in package.relations("word/document.xml").values()} == {"numbering"}
    assert shown(read_docx(zipped(parts), "a.docx")) == ["灯"]


@pytest.mark.parametrize("cut", ["<w:p>", "</w:body>", '"', "<"])
def test_xml_that_is_not_well_formed_is_refused(cut: str) -> None:
    parts = word_parts(paragraph("灯"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(cut, "", 1)
    with pytest.raises(DocumentError, match=r"can't be read \(.+\); open the file"):
        read_docx(zipped(parts), "a.docx")


def test_a_sheet_that_is_missing_is_named() -> None:
    parts = workbook_parts(sheet(words(1, "灯")))
    del parts["xl/worksheets/sheet1.xml"]
    with pytest.raises(DocumentError, match=r"xl/worksheets/sheet1\.xml can't be read \(it is m"):
        read_xlsx(zipped(parts), "a.xlsx")


@pytest.mark.parametrize("missing", ["word/styles.xml", "word/numbering.xml", "_rels/.rels"])
def test_parts_that_a_document_can_do_without(missing: str) -> None:
    parts = word_parts(paragraph("灯"))
    del parts[missing]
    assert shown(read_docx(zipped(parts), "a.docx")) == ["灯"]


def test_names_of_parts_may_differ_in_case_and_slashes() -> None:
    parts = {
        name.replace("/", "\\").replace("word", "Word"): xml
        for name, xml in word_parts(paragraph("灯")).items()
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, xml in parts.items():
            package.writestr(name, xml)
    assert shown(read_docx(made.getvalue(), "a.docx")) == ["灯"]


def test_the_strict_variant_of_the_format_is_read() -> None:
    parts = {
        name: xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, xml in word_parts(paragraph("灯")).items()
    }
    assert shown(read_docx(zipped(parts), "a.docx")) == ["灯"]


def test_a_part_in_another_encoding_is_read() -> None:
    parts: dict[str, str | bytes] = {**word_parts(paragraph("灯"))}
    text = f'<?xml version="1.0" encoding="UTF-16"?>{parts["word/document.xml"]!s}'
    parts["word/document.xml"] = text.encode("utf-16")
    assert shown(read_docx(zipped(parts), "a.docx")) == ["灯"]


def test_a_part_too_large_for_a_tree_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.documents.ooxml.MAX_TREE_BYTES", 1000)
    with pytest.raises(DocumentError, match=r"word/document\.xml"):
        read_docx(word(paragraph("灯" * 1000)), "a.docx")
