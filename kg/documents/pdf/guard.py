"""Refuse a pdf whose compressed streams expand beyond bounds, before a library expands them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from kg.documents.limits import MEBIBYTE
from kg.errors import DocumentError

MAX_STREAM_BYTES: Final = 64 * MEBIBYTE
"""What one stream of a pdf may expand to, in bytes; the largest are whole fonts and scans."""

_STREAM: Final = re.compile(rb"stream\r?\n")
_END: Final = b"endstream"
_PIECE: Final = MEBIBYTE
_MOST_LAYERS: Final = 3
_HARMLESS: Final = 64
"""Streams of so few bytes expand within the limit through two layers: deflate shrinks nothing to
less than a thousandth."""


def check_streams(content: bytes, where: str) -> None:
    """Expand each large compressed stream piece by piece and throw the pieces away.

    Streams that are compressed twice or three times are followed through their layers; what
    deflate does not begin, or what is damaged, is left to the reader.

    Raises
    ------
    DocumentError
        A stream expands to more than `MAX_STREAM_BYTES`.

    Examples
    --------
    >>> bomb = zlib.compress(bytes(80 * MEBIBYTE), 9)
    >>> check_streams(b"1 0 obj <<>> stream\\n" + bomb + b"\\nendstream", "a.pdf")
    Traceback (most recent call last):
    ...
    kg.errors.DocumentError: a.pdf: a part of the pdf expands to more than 64 MiB;
    print it to a new pdf
    """
    for packed in _streams(content):
        if not _expands_within(packed):
            raise DocumentError(
                f"a part of the pdf expands to more than {MAX_STREAM_BYTES // MEBIBYTE} MiB",
                where=where,
                advice="print it to a new pdf",
            )


def _streams(content: bytes) -> Iterator[memoryview]:
    """The streams that deflate may have begun, without a copy of their bytes."""
    view = memoryview(content)
    at = 0
    while match := _STREAM.search(content, at):
        start = match.end()
        end = content.find(_END, start)
        end = len(content) if end < 0 else end
        # "endstream" ends in "stream" too, and a stream may hold the word: go on behind it.
        at = start
        if content[match.start() - 3 : match.start()] == b"end":
            continue
        if content[start : start + 1] == b"\x78":
            yield view[start:end]
            at = end


def _expands_within(packed: memoryview) -> bool:
    """Whether a stream, through all its layers, stays within the limit."""
    if len(packed) <= _HARMLESS:
        return True
    layers = [zlib.decompressobj()]
    sizes = [0]
    for start in range(0, len(packed), _PIECE):
        if not _feed(bytes(packed[start : start + _PIECE]), 0, layers, sizes):
            return False
    return True


def _feed(data: bytes, depth: int, layers: list[zlib._Decompress], sizes: list[int]) -> bool:
    """Expand one piece in the layer at `depth`, and what comes out in those below it."""
    while data:
        try:
            out = layers[depth].decompress(data, _PIECE)
        except zlib.error:
            return True
        data = layers[depth].unconsumed_tail
        if not out:
            break
        first = sizes[depth] == 0
        sizes[depth] += len(out)
        if sizes[depth] > MAX_STREAM_BYTES:
            return False
        if first and depth + 1 < _MOST_LAYERS and out[:1] == b"\x78":
            layers.append(zlib.decompressobj())
            sizes.append(0)
        if depth + 1 < len(layers) and not _feed(out, depth + 1, layers, sizes):
            return False
    return True
