"""Choose how to read a file, by its name and its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kg.documents.archives import read_bytes
from kg.documents.delimited import read_delimited
from kg.documents.encodings import decode
from kg.documents.kinds import SUFFIXES, kind_of, suffix, why_unread
from kg.documents.limits import MAX_ROWS
from kg.documents.text import read_text
from kg.errors import DocumentError
from kg.model import Document, Line, Row, Source

Reader = Callable[[bytes, str], Iterable[Line | Row]]
"""From a file's bytes, and its path for messages, to its lines and rows."""


def _text(content: bytes, where: str) -> Iterable[Line | Row]:
    return read_text(decode(content, where))


def _delimited(content: bytes, where: str) -> Iterable[Line | Row]:
    return read_delimited(decode(content, where), where)


def _in(module: str, name: str) -> Reader:
    """A reader whose module, with the library that it needs, is imported when it is used."""

    def read(content: bytes, where: str) -> Iterable[Line | Row]:
        reader: Reader = getattr(import_module(f"kg.documents.{module}"), name)
        return reader(content, where)

    return read


_READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "text": _text,
        "csv": _delimited,
        "html": _in("html.reader", "read_html"),
        "docx": _in("word.reader", "read_docx"),
        "doc": _in("word.legacy", "read_doc"),
        "xlsx": _in("workbook.xlsx", "read_xlsx"),
        "xls": _in("workbook.xls", "read_xls"),
        "pdf": _in("pdf.reader", "read_pdf"),
    }
)
"""The reader of each kind of content."""

_PLAIN: Final = frozenset({"text", "csv"})
_BINARY: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")


def read_document(source: Path | Source) -> Document:
    """Read a file, or a member of an archive, into lines and rows.

    Raises
    ------
    DocumentError
        The file is missing, empty, of a kind that is not read, damaged, beyond the limits, not
        text in a known encoding, or a delimited table whose quotation marks don't match.

    Examples
    --------
    >>> read_document(Path("no-such-file.txt"))
    Traceback (most recent call last):
    ...
    kg.errors.DocumentError: no-such-file.txt: no such file; check the path
    """
    if isinstance(source, Path):
        source = Source(str(source))
    where = str(source)
    content = read_bytes(source)
    reader = _READERS.get(kind_of(source.name, content)) if content else None
    if reader is None and content:
        what = why_unread(source.name, content) or "not a kind of file that can be read"
        raise DocumentError(what, where=where, advice=f"give one of {', '.join(SUFFIXES)}")
    blocks = tuple(islice(reader(content, where), MAX_ROWS + 1)) if reader else ()
    if len(blocks) > MAX_ROWS:
        raise DocumentError(
            f"the file has more than {MAX_ROWS:,} rows and lines", where=where, advice="split it"
        )
    if not blocks:
        raise DocumentError("the file is empty", where=where, advice="remove it from the input")
    return Document(where, hashlib.sha256(content).hexdigest(), blocks)


def is_plain_text(source: Source) -> bool:
    """Whether a file is a text or a table of plain characters, by its name and first bytes.

    Reading such a file takes no more time and memory than its size allows.

    Examples
    --------
    >>> is_plain_text(Source("no-such-file.pdf")), is_plain_text(Source("no-such-file.txt"))
    (False, True)
    """
    if source.member or SUFFIXES.get(suffix(source.name)) not in _PLAIN:
        return False
    try:
        with Path(source.path).open("rb") as file:
            return not file.read(1024).lstrip().startswith(_BINARY)
    except OSError:
        return True  # told of when it is read
