"""The streams of an OLE2 file, taken out without trusting its chains of sectors.

Source of the format: [MS-CFB], Compound File Binary File Format. Libraries for what is in a
stream may follow a chain that goes in circles for ever; here each sector is used once.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

_HEADER = struct.Struct("<30x HH 14x I 4x II 4x I")
"""Sizes of sectors and small sectors as powers of two, the first sector of the directory, the
size below which streams lie in small sectors, and the first sectors of the tables of small
sectors and of further sectors of the table."""
_ENTRY_BYTES = 128
_ENTRY = struct.Struct("<64s HB 49x I I 4x")
_STREAM, _ROOT = 2, 5
_LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers above this are marks: end of chain, free."""


def read_stream(content: bytes, names: Sequence[str]) -> bytes | None:
    """The content of the first stream that has one of the names; None where there is none.

    Raises
    ------
    ValueError
        A chain of sectors goes in circles or out of the file.

    Examples
    --------
    >>> read_stream(b"no such file", ["Workbook"]) is None
    True
    """
    if len(content) < 512:
        return None
    shift, small_shift, first, small_below, small_first, further = _HEADER.unpack_from(content)
    if shift not in (9, 12) or small_shift != 6:
        raise ValueError("the sizes of sectors are wrong")
    size = 1 << shift
    table = _table(content, size, further)
    directory = b"".join(_chain(content, size, size, table, first))
    entries = [
        _ENTRY.unpack_from(directory, at)
        for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES)
    ]
    root = next((entry for entry in entries if entry[2] == _ROOT), None)
    for wanted in names:
        for text, length, kind, start, length_of_stream in entries:
            name = text[: max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
            if kind != _STREAM or name.lower() != wanted.lower():
                continue
            if length_of_stream >= small_below or root is None:
                pieces = _chain(content, size, size, table, start)
            else:
                whole = b"".join(_chain(content, size, size, table, root[3]))
                small = _words(b"".join(_chain(content, size, size, table, small_first)))
                pieces = _chain(whole, 0, 1 << small_shift, small, start)
            return b"".join(pieces)[:length_of_stream]
    return None


def _table(content: bytes, size: int, further: int) -> Sequence[int]:
    """Which sector follows each: the table lies in sectors that a list of its own names."""
    named = list(_words(content[76:512]))
    seen: set[int] = set()
    while further < _LAST_SECTOR:
        piece = _sector(content, size, size, further, seen)
        *more, further = _words(piece)
        named += more
    used: set[int] = set()
    sectors = (at for at in named if at < _LAST_SECTOR)
    return _words(b"".join(_sector(content, size, size, at, used) for at in sectors))


def _chain(
    content: bytes, begins: int, size: int, table: Sequence[int], sector: int
) -> list[bytes]:
    pieces = []
    seen: set[int] = set()
    while sector < _LAST_SECTOR:
        pieces.append(_sector(content, begins, size, sector, seen))
        if sector >= len(table):
            raise ValueError("a chain of sectors has no end")
        sector = table[sector]
    return pieces


def _sector(content: bytes, begins: int, size: int, at: int, seen: set[int]) -> bytes:
    start = begins + at * size
    if at in seen or start >= len(content):
        raise ValueError("a chain of sectors goes in circles or out of the file")
    seen.add(at)
    return content[start : start + size]


def _words(content: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])
