"""Zip archives of documents: what is in one, and the bytes of one member.

Nothing is ever written to disk, so a member called `../../a.txt` does no harm: its name is only
shown, without the dots. Archives inside archives are listed as members, and not opened.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import IO

from kg.documents.encodings import plausibility
from kg.documents.kinds import HIDDEN, SUFFIXES, suffix
from kg.documents.limits import MAX_ARCHIVE_BYTES, MAX_FILE_BYTES, MAX_TEXT_BYTES, check_size
from kg.documents.zips import open_directory, read_member_at
from kg.errors import DocumentError
from kg.model import Source

_UTF_8_NAME = 0x800
_TEXTS = frozenset({"text", "csv", "html"})


def members(path: Path) -> list[Source]:
    """The files of an archive, in its order; hidden ones and folders aside.

    Names are made plain: forward slashes, no drive, no `.` or `..`; names in GBK, Big5 or UTF-8
    that the archive doesn't mark as such are mended. A name used twice gets a number.

    Raises
    ------
    DocumentError
        The archive is missing, damaged or beyond the limits.
    """
    with _open(path) as file:
        return [Source(str(path), name) for name in _index(path, file)]


def read_bytes(source: Source) -> bytes:
    """The bytes of a file, or of a member of an archive, within the limits.

    Raises
    ------
    DocumentError
        It is missing, can't be read, is too large, damaged or encrypted.

    Examples
    --------
    >>> read_bytes(Source("no-such-file.txt"))
    Traceback (most recent call last):
    ...
    kg.errors.DocumentError: no-such-file.txt: no such file; check the path
    """
    where = str(source)
    limit = MAX_TEXT_BYTES if SUFFIXES.get(suffix(source.name)) in _TEXTS else MAX_FILE_BYTES
    if source.member:
        with _open(Path(source.path)) as file:
            info = _index(Path(source.path), file).get(source.member)
            if info is None:
                raise DocumentError("no such member", where=where, advice="check the path")
            check_size(info.file_size, where, limit)
            return read_member_at(file, info, where, limit)
    path = Path(source.path)
    try:
        if not path.is_file():
            raise _missing(path)
        check_size(path.stat().st_size, where, limit)
        with path.open("rb") as file:
            content = file.read(limit + 1)  # a file may grow while it is read
    except OSError as error:
        raise _unreadable(path, error) from error
    check_size(len(content), where, limit)
    return content


def _open(path: Path) -> IO[bytes]:
    """Open an archive by its path: members are read from disk as they are needed."""
    try:
        if not path.is_file():
            raise _missing(path)
        check_size(path.stat().st_size, str(path), MAX_ARCHIVE_BYTES)
        return path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error


def _index(path: Path, file: IO[bytes]) -> Mapping[str, zipfile.ZipInfo]:
    """The members of an archive by their plain names, in its order."""
    status = os.fstat(file.fileno())
    try:
        return _index_of(path, (status.st_ino, status.st_mtime_ns, status.st_size))
    except OSError as error:
        raise _unreadable(path, error) from error


@lru_cache(maxsize=2)
def _index_of(path: Path, _version: tuple[int, int, int]) -> Mapping[str, zipfile.ZipInfo]:
    # Kept for as long as the file stays as it is: the members of an archive are read one by
    # one, and reading its directory for each would take the square of their number.
    with path.open("rb") as file, open_directory(file, str(path)) as opened:
        return MappingProxyType(dict(_named(opened)))


def _named(opened: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    copies: dict[str, int] = {}  # how often each name was met; given ones count too
    for info in opened.infolist():
        if info.filename.endswith("/"):
            continue
        name = _plain_name(info) or "unnamed"
        if any(part.startswith(HIDDEN) for part in name.split("/")):
            continue
        own = name
        while own in copies:
            copies[name] += 1
            stem, dot, end = name.rpartition(".")
            own = f"{stem} ({copies[name]}){dot}{end}" if dot else f"{name} ({copies[name]})"
        copies[own] = 1
        yield own, info


def _plain_name(info: zipfile.ZipInfo) -> str:
    name = info.filename if info.flag_bits & _UTF_8_NAME else _mended(info.filename)
    name = "".join(character for character in name if character.isprintable())
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in {"", ".", ".."} and part[1:] != ":")


def _mended(name: str) -> str:
    """A name that zipfile took for cp437, as which it takes whatever is not marked as UTF-8."""
    try:
        stored = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    readings = []
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            reading = stored.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8":
            return reading
        readings.append(reading)
    return max(readings, key=plausibility, default=name)


def _missing(path: Path) -> DocumentError:
    if path.exists():
        return DocumentError(
            "not a kind of file that can be read", where=str(path), advice="give a file"
        )
    return DocumentError("no such file", where=str(path), advice="check the path")


def _unreadable(path: Path, error: OSError) -> DocumentError:
    return DocumentError(
        f"can't be read ({error.strerror})", where=str(path), advice="check its permissions"
    )
