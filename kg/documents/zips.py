"""Zip files from outside: nothing of one is expanded before its sizes are known to be bounded.

Sizes in a zip's directory are claims. `open_zip` checks the claims, and then that each part
really ends where its claim says, so that a library may be given the file.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO, Final

from kg.documents.limits import (
    MAX_EXPANDED_BYTES,
    MAX_FILE_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MEBIBYTE,
    RATIO_FROM_BYTES,
)
from kg.errors import DocumentError

BAD_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises for damaged zips, and for parts it can't expand."""

_CHUNK = 1 << 16
_ENTRY = b"PK\x01\x02"
_DIRECTORY_BYTES = 16 * MEBIBYTE
"""The end of a file in which the directory's entries are counted before it is parsed."""
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_LOCAL_HEADER_BYTES = 30


def open_zip(content: bytes, where: str) -> zipfile.ZipFile:
    """Open a zipped document (docx, xlsx) after checking that it is safe to expand.

    Each part is expanded once, in pieces that are thrown away: about 300 MB a second.

    Raises
    ------
    DocumentError
        The file is no zip or damaged, has too many parts, expands beyond the limits (whatever
        its directory says), or is protected by a password.

    Examples
    --------
    >>> made = io.BytesIO()
    >>> with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb:
    ...     bomb.writestr("word/document.xml", bytes(8 << 20))
    >>> open_zip(made.getvalue(), "a.docx")
    Traceback (most recent call last):
    ...
    kg.errors.DocumentError: a.docx: word/document.xml expands more than 200 times;
    it is no ordinary document: leave it out, or save it anew
    """
    opened = open_directory(io.BytesIO(content), where)
    total = 0
    for info in opened.infolist():
        check_member(info, where)
        total += info.file_size
        if total > MAX_EXPANDED_BYTES:
            raise _bomb(f"expands to more than {MAX_EXPANDED_BYTES // MEBIBYTE} MiB", where)
    for info in opened.infolist():
        if not _ends_as_said(content, info):
            raise _damaged(where, f"{_shown(info)} is not of the size it claims")
    return opened


def open_directory(file: IO[bytes], where: str) -> zipfile.ZipFile:
    """Open a zip and read its directory, after counting the entries; nothing is expanded.

    Raises
    ------
    DocumentError
        The file is no zip, is damaged or has too many members.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _DIRECTORY_BYTES))
    if file.read().count(_ENTRY) <= MAX_MEMBERS:
        file.seek(0)
        try:
            opened = zipfile.ZipFile(file)
        except BAD_ZIP as error:
            raise _damaged(where, str(error)) from error
        if len(opened.infolist()) <= MAX_MEMBERS:
            return opened
    raise _bomb(f"has more than {MAX_MEMBERS} members", where)


def check_member(info: zipfile.ZipInfo, where: str, limit: int = MAX_EXPANDED_BYTES) -> None:
    """Check what a zip's directory says of a member; `limit` is in bytes.

    Raises
    ------
    DocumentError
        The member is encrypted, stored in an unusual way, or expands beyond the limits.
    """
    if info.flag_bits & _ENCRYPTED:
        raise DocumentError(
            "a password protects it", where=where, advice="take the password off and save it anew"
        )
    if info.compress_type not in _METHODS:
        raise DocumentError(
            f"{_shown(info)} is compressed in a way that is not read",
            where=where,
            advice="make the zip anew with the usual compression (deflate)",
        )
    if info.file_size > limit:
        raise _bomb(f"{_shown(info)} expands to more than {limit // MEBIBYTE} MiB", where)
    if info.file_size > max(RATIO_FROM_BYTES, info.compress_size * MAX_RATIO):
        raise _bomb(f"{_shown(info)} expands more than {MAX_RATIO} times", where)


def read_member(
    opened: zipfile.ZipFile, name: str | zipfile.ZipInfo, where: str, limit: int = MAX_FILE_BYTES
) -> bytes:
    """Expand one member, never to more than it claims nor more than `limit` bytes.

    Raises
    ------
    DocumentError
        There is no such member, it is damaged, encrypted or larger than the limit.

    Examples
    --------
    >>> made = io.BytesIO()
    >>> with zipfile.ZipFile(made, "w") as small:
    ...     small.writestr("a.txt", "开工")
    >>> read_member(zipfile.ZipFile(made), "a.txt", "a.zip").decode()
    '开工'
    """
    try:
        info = opened.getinfo(name) if isinstance(name, str) else name
    except KeyError as error:
        raise _damaged(where, f"it has no {name}") from error
    check_member(info, where, limit)
    pieces = []
    try:
        with opened.open(info) as member:
            # In pieces: asked for all at once, zipfile expands first and compares sizes later.
            while piece := member.read(_CHUNK):
                pieces.append(piece)
    except BAD_ZIP as error:
        raise _damaged(where, str(error)) from error
    return b"".join(pieces)


def _ends_as_said(content: bytes, info: zipfile.ZipInfo) -> bool:
    header = content[info.header_offset : info.header_offset + _LOCAL_HEADER_BYTES]
    if len(header) < _LOCAL_HEADER_BYTES or not header.startswith(b"PK\x03\x04"):
        return False
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    start = info.header_offset + _LOCAL_HEADER_BYTES + names
    stored = memoryview(content)[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        return len(stored) == info.compress_size == info.file_size
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    size = 0
    try:
        for offset in range(0, len(stored), _CHUNK):
            rest: bytes | memoryview = stored[offset : offset + _CHUNK]
            while rest and size <= info.file_size and not inflate.eof:
                size += len(inflate.decompress(rest, _CHUNK))
                rest = inflate.unconsumed_tail
            if size > info.file_size:
                return False
        size += len(inflate.decompress(b"", _CHUNK))
    except zlib.error:
        return False
    return inflate.eof and size == info.file_size


def _shown(info: zipfile.ZipInfo) -> str:
    return _printable(info.filename)


def _printable(text: str) -> str:
    """Words from a file, fit for one line of a message."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(plain.split())[:80]


def _damaged(where: str, why: str) -> DocumentError:
    return DocumentError(
        f"the zip is damaged ({_printable(why)})",
        where=where,
        advice="open it in the program that made it and save it anew",
    )


def _bomb(what: str, where: str) -> DocumentError:
    return DocumentError(
        what, where=where, advice="it is no ordinary document: leave it out, or save it anew"
    )
