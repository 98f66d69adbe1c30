"""The directory of an OLE2 file (doc, xls): the names of what it holds, without a library.

Source of the format: [MS-CFB], Compound File Binary File Format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_ENTRY_BYTES = 128
_LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers above this are marks: end of chain, free."""
_MAX_ENTRIES = 65_536


def stream_names(content: bytes) -> frozenset[str]:
    """The names of the streams and storages at the top of an OLE2 file; none if damaged.

    Objects inside the document (a workbook in a letter) stand below, and are not named.

    Examples
    --------
    >>> stream_names(b"no such file")
    frozenset()
    """
    try:
        directory = b"".join(_directory(content))
    except struct.error:
        return frozenset()
    entries = len(directory) // _ENTRY_BYTES
    names: set[str] = set()
    seen = {0}
    waiting = [_link(directory, 0, 76)] if entries else []
    while waiting:
        entry = waiting.pop()
        if entry in seen or entry >= entries:
            continue
        seen.add(entry)
        start = entry * _ENTRY_BYTES
        size = struct.unpack_from("<H", directory, start + 64)[0]
        name = directory[start : start + min(64, max(0, size - 2))]
        names.add(name.decode("utf-16-le", "replace"))
        waiting += [_link(directory, entry, 68), _link(directory, entry, 72)]
    return frozenset(names)


def _link(directory: bytes, entry: int, field: int) -> int:
    found: int = struct.unpack_from("<I", directory, entry * _ENTRY_BYTES + field)[0]
    return found


def _directory(content: bytes) -> Iterator[bytes]:
    """The sectors that hold the directory, in order; a loop among them ends it."""
    shift: int = struct.unpack_from("<H", content, 30)[0]
    if shift not in (9, 12):
        return
    size = 1 << shift
    tables: tuple[int, ...] = struct.unpack_from("<109I", content, 76)
    sector: int = struct.unpack_from("<I", content, 48)[0]
    seen: set[int] = set()
    while sector < _LAST_SECTOR and sector not in seen and len(seen) * size < _MAX_ENTRIES * 128:
        seen.add(sector)
        start = (sector + 1) * size
        yield content[start : start + size]
        table, place = divmod(sector, size // 4)
        if table >= len(tables) or tables[table] > _LAST_SECTOR:
            return
        sector = struct.unpack_from("<I", content, (tables[table] + 1) * size + place * 4)[0]
