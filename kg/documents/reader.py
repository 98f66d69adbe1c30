"""Choose how to read a file, by its name and its bytes."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.documents.markup import read_cell
from kg.documents.text import read_text
from kg.errors import DocumentError
from kg.model import Document, Line, Row

ENCODINGS = ("utf-8", "gb18030")
"""Tried in this order where no byte order mark names the encoding."""

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\v")


def read_document(path: Path) -> Document:
    """Read a file into lines and rows.

    Raises
    ------
    DocumentError
        The file is missing, empty, of a kind that is not read, not text in a known encoding, or
        a delimited table whose quotation marks don't match.

    Examples
    --------
    >>> read_document(Path("no-such-file.txt"))
    Traceback (most recent call last):
    ...
    kg.errors.DocumentError: no-such-file.txt: no such file; check the path
    """
    reader = READERS.get(path.suffix.lower())
    if not path.exists():
        raise DocumentError("no such file", where=str(path), advice="check the path")
    if reader is None or not path.is_file():
        kinds = ", ".join(READERS)
        raise DocumentError(
            "not a kind of file that can be read", where=str(path), advice=f"give one of {kinds}"
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"can't be read ({error.strerror})", where=str(path), advice="check its permissions"
        ) from error
    try:
        blocks = tuple(reader(decode(content, str(path))))
    except csv.Error as error:
        raise DocumentError(
            f"the table can't be read ({error})",
            where=str(path),
            advice="look for a quotation mark that is never closed, or save the table anew",
        ) from error
    if not blocks:
        raise DocumentError("the file is empty", where=str(path), advice="remove it from the input")
    return Document(str(path), hashlib.sha256(content).hexdigest(), blocks)


def decode(content: bytes, where: str) -> str:
    r"""Decode a file's bytes and make its line ends `\n`.

    Raises
    ------
    DocumentError
        The bytes are no text, or text in none of the known encodings.

    Examples
    --------
    >>> decode("市财政局\r\n".encode("gb18030"), "a.txt")
    '市财政局\n'
    """
    marked = [name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)]
    if not marked and not _CONTROL.isdisjoint(content):
        raise _no_text(where)
    for encoding in marked or ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.isdisjoint(map(ord, text)):
            raise _no_text(where)
        return text.replace("\r\n", "\n").replace("\r", "\n")
    tried = ", ".join(marked or ENCODINGS)
    raise DocumentError(
        f"the encoding can't be read (tried {tried})",
        where=where,
        advice="save the file as UTF-8",
    )


def _no_text(where: str) -> DocumentError:
    return DocumentError(
        "the file holds bytes that are no text",
        where=where,
        advice="give the document as UTF-8 or GB18030 text",
    )


def _delimited(text: str) -> Iterator[Line | Row]:
    # A quotation mark that is never closed would swallow the rest of the table: be strict.
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    for number, cells in enumerate(rows, 1):
        if any(cell.strip() for cell in cells):
            yield Row(number, tuple(read_cell(cell) for cell in cells))


READERS: dict[str, Callable[[str], Iterator[Line | Row]]] = {
    ".txt": read_text,
    ".md": read_text,
    ".tsv": read_text,
    ".csv": _delimited,
}
"""The reader of each kind of file, by its suffix."""
