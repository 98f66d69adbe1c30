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
_SMALLEST_ENTRY = 46
_MOST_AT_ONCE = 512 * MAX_MEMBERS
"""Bytes of the largest directory that is parsed: long names and some extra fields for each."""
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
    """Open a zip and read its directory, no larger than `MAX_MEMBERS` need; nothing is expanded.

    Raises
    ------
    DocumentError
        The file is no zip, is damaged or has too many members.
    """
    try:
        opened = zipfile.ZipFile(_Guarded(file, where))
    except BAD_ZIP as error:
        raise _damaged(where, str(error)) from error
    if len(opened.infolist()) > MAX_MEMBERS:
        raise _crowded(where)
    return opened


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
    opened: zipfile.ZipFile, name: str, where: str, limit: int = MAX_FILE_BYTES
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
        info = opened.getinfo(name)
    except KeyError as error:
        raise _damaged(where, f"it has no {name}") from error
    check_member(info, where, limit)
    try:
        with opened.open(info) as member:
            return _in_pieces(member)
    except BAD_ZIP as error:
        raise _damaged(where, str(error)) from error


def read_member_at(
    file: IO[bytes], info: zipfile.ZipInfo, where: str, limit: int = MAX_FILE_BYTES
) -> bytes:
    """Expand the member that a directory read before tells of, without reading that anew.

    Raises
    ------
    DocumentError
        The member is not where the directory says, is damaged, encrypted or larger than the
        limit.

    Examples
    --------
    >>> made = io.BytesIO()
    >>> with zipfile.ZipFile(made, "w") as small:
    ...     small.writestr("a.txt", "开工")
    >>> [info] = zipfile.ZipFile(made).infolist()
    >>> read_member_at(made, info, "a.zip").decode()
    '开工'
    """
    check_member(info, where, limit)
    try:
        file.seek(info.header_offset)
        names = _names_length(file.read(_LOCAL_HEADER_BYTES))
        if names is None:
            raise _damaged(where, f"{_shown(info)} is not where it should be")
        file.seek(names, io.SEEK_CUR)
        with zipfile.ZipExtFile(file, "r", info) as member:
            return _in_pieces(member)
    except BAD_ZIP as error:
        raise _damaged(where, str(error)) from error


class _Guarded:
    """A zip file that hands out no directory which is too large to be parsed.

    zipfile reads a directory with one call, of whatever size the file claims, and parses all of
    it. Guarding that call holds for every way (zip64, comments) in which the size may be told.
    """

    def __init__(self, file: IO[bytes], where: str) -> None:
        self._file, self._where = file, where
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        most = _MOST_AT_ONCE + 1
        content = self._file.read(most if size < 0 else min(size, most))
        if len(content) > _MOST_AT_ONCE or (
            len(content) > MAX_MEMBERS * _SMALLEST_ENTRY and content.count(_ENTRY) > MAX_MEMBERS
        ):
            raise _crowded(self._where)
        return content


def _in_pieces(member: zipfile.ZipExtFile | IO[bytes]) -> bytes:
    # Asked for all at once, zipfile expands first and compares sizes later.
    return b"".join(iter(lambda: member.read(_CHUNK), b""))


def _names_length(header: bytes) -> int | None:
    """Bytes of the name and the extra field behind a local header; None where this is none."""
    if len(header) < _LOCAL_HEADER_BYTES or not header.startswith(b"PK\x03\x04"):
        return None
    return int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")


def _ends_as_said(content: bytes, info: zipfile.ZipInfo) -> bool:
    names = _names_length(content[info.header_offset : info.header_offset + _LOCAL_HEADER_BYTES])
    if names is None:
        return False
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


def _crowded(where: str) -> DocumentError:
    return _bomb(f"has more than {MAX_MEMBERS} members, or names too long for them", where)


def _bomb(what: str, where: str) -> DocumentError:
    return DocumentError(
        what, where=where, advice="it is no ordinary document: leave it out, or save it anew"
    )
