"""What a file is, by its first bytes and what they lead to; its name decides among texts.

Offices rename files: a web page as .doc or .xls, a docx as .doc, a table of tabs as .xls.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.documents.ole import stream_names
from kg.documents.zips import open_directory
from kg.errors import DocumentError

SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".txt": "text",
        ".md": "text",
        ".markdown": "text",
        ".csv": "csv",
        ".tsv": "csv",
        ".tab": "csv",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".shtml": "html",
        ".docx": "docx",
        ".docm": "docx",
        ".doc": "doc",
        ".wps": "doc",
        ".rtf": "doc",
        ".xlsx": "xlsx",
        ".xlsm": "xlsx",
        ".xls": "xls",
        ".et": "xls",
        ".pdf": "pdf",
    }
)
"""The kind of content that each suffix promises."""

ARCHIVES: Final = frozenset({".zip"})
"""The suffixes of archives, which hold documents and are none."""

HIDDEN: Final = (".", "~$", "__MACOSX")
"""How the names of files and folders begin that are no documents: hidden ones, and those that
systems and office programs leave behind."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER: Final = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"Rar!", "a rar archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gz archive"),
)
_PARTS: Final = (
    ("word/document.xml", "docx", ""),
    ("xl/workbook.xml", "xlsx", ""),
    ("xl/workbook.bin", "", "a binary workbook (xlsb)"),
    ("ppt/presentation.xml", "", "a presentation"),
    ("OFD.xml", "", "an OFD document"),
    ("META-INF/manifest.xml", "", "an OpenDocument file"),
)
"""The part that tells a zipped document's kind, or what it is where it is not read."""
_STREAMS: Final = (
    ("EncryptedPackage", "", "a document that a password protects"),
    ("WordDocument", "doc", ""),
    ("Workbook", "xls", ""),
    ("Book", "xls", ""),
    ("PowerPoint Document", "", "a presentation"),
)
_HEAD_BYTES = 4096
_PROLOGUE = re.compile(r"(?:\ufeff|\s|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PAGE_PART = re.compile(
    r"<(?:head|meta|title|style|body|table|div|center|p|span|font)\b", re.IGNORECASE
)
_OFFICE_XML = re.compile(r"<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet|<pkg:")


def kind_of(name: str, content: bytes) -> str:
    """Say what a file is: text, csv, html, docx, doc, xlsx, xls, pdf or zip; empty if unread.

    `name` is the file's name. RTF is a kind of doc.

    Examples
    --------
    >>> kind_of("表.xls", b"<html><table>")
    'html'
    >>> kind_of("表.txt", "建灯塔".encode())
    'text'
    >>> kind_of("表.txt", b"%PDF-1.7")
    'pdf'
    """
    return _recognise(name, content)[0]


def why_unread(name: str, content: bytes) -> str:
    """What a file is that is not read (`a picture`); empty where even this is unknown.

    Examples
    --------
    >>> why_unread("a.docx", bytes.fromhex("89504e470d0a"))
    'a picture'
    """
    return _recognise(name, content)[1]


def suffix(name: str) -> str:
    """The last suffix of a name, in lower case, with its dot.

    Examples
    --------
    >>> suffix("2031/表.XLS")
    '.xls'
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "." + last.rsplit(".", 1)[1].lower() if "." in last else ""


def _recognise(name: str, content: bytes) -> tuple[str, str]:
    """The kind, and what the file is where it has none."""
    promised = SUFFIXES.get(suffix(name), "")
    if content.startswith(_OLE):
        return _by_parts(stream_names(content), _STREAMS) or (promised, "")
    if content.startswith(_ZIP):
        try:
            with open_directory(io.BytesIO(content), name) as opened:
                names = frozenset(opened.namelist())
        except DocumentError:
            return promised, ""
        return _by_parts(names, _PARTS) or ("zip", "")
    if b"%PDF-" in content[:1024]:
        return "pdf", ""
    if content.lstrip()[:5] == rb"{\rtf":
        return "doc", ""
    for signature, what in _OTHER:
        if content.startswith(signature):
            return "", what
    return _among_texts(promised, content)


def _by_parts(
    names: frozenset[str], parts: tuple[tuple[str, str, str], ...]
) -> tuple[str, str] | None:
    return next(((kind, what) for part, kind, what in parts if part in names), None)


def _among_texts(promised: str, content: bytes) -> tuple[str, str]:
    head = _head(content)
    start = head[_PROLOGUE.match(head).end() :]  # type: ignore[union-attr]
    if _PAGE.match(start):
        return "html", ""
    if promised in {"doc", "xls", "docx", "xlsx"}:
        if _OFFICE_XML.search(head):
            return "", "an office document saved as one XML file"
        if _PAGE_PART.match(start):
            return "html", ""
        if promised == "xls" and "\t" in head and "\0" not in head:
            return "csv", ""
    return promised, ""


def _head(content: bytes) -> str:
    """The beginning of a text, well enough decoded to find tags."""
    head = content[:_HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"<\0")):
        return head.decode("utf-16-le", "replace")
    if head.startswith((b"\xfe\xff", b"\0<")):
        return head.decode("utf-16-be", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
