"""How much of a file is read: documents come from outside, and some are made to do harm.

A file beyond a limit is refused with a `DocumentError` that names the limit; the others are read.
"""

from __future__ import annotations

from typing import Final

from kg.errors import DocumentError

MEBIBYTE: Final = 1 << 20
"""Bytes of a MiB."""

MAX_FILE_BYTES: Final = 128 * MEBIBYTE
"""The largest document (a file, or a member of an archive once expanded), in bytes."""

MAX_TEXT_BYTES: Final = 32 * MEBIBYTE
"""The largest text, table (csv) or web page, in bytes: 32 MiB are some ten million characters."""

MAX_ARCHIVE_BYTES: Final = 1024 * MEBIBYTE
"""The largest zip archive of documents, in bytes as stored."""

MAX_EXPANDED_BYTES: Final = 512 * MEBIBYTE
"""What the parts of one zipped document (docx, xlsx) may expand to in all, in bytes."""

MAX_RATIO: Final = 200
"""How many times its stored size a zipped part may expand to, once it passes `RATIO_FROM_BYTES`.
Sheets of a few thousand rows shrink to a tenth or a thirtieth; a bomb to a thousandth."""

RATIO_FROM_BYTES: Final = 4 * MEBIBYTE
"""Parts that expand to less than this, in bytes, may have any ratio: they do no harm."""

MAX_MEMBERS: Final = 10_000
"""Parts of a zipped document, or members of an archive."""

MAX_ROWS: Final = 200_000
"""Rows, or lines of text, of one document."""

MAX_CELLS: Final = 4_000_000
"""Table cells of one document, those that merged cells cover included."""

MAX_COLUMNS: Final = 256
"""Columns of one table: what a colspan or a repeated cell may claim."""

MAX_NESTING: Final = 500
"""How deep elements of XML or HTML may stand in each other."""

MAX_TAGS: Final = 2_000_000
"""Tags of one web page, those that the parser opens again for unclosed bold or links included."""

MAX_PAGES: Final = 2_000
"""Pages of one pdf."""

SECONDS_PER_FILE: Final = 60
"""How long the reading of one file may take, in seconds."""

MEMORY_PER_FILE: Final = 2048 * MEBIBYTE
"""How much memory the process that reads a file may hold, in bytes."""


def check_size(size: int, where: str, limit: int = MAX_FILE_BYTES) -> None:
    """Refuse a file by its size (bytes), before a byte of it is read.

    Raises
    ------
    DocumentError
        The file is larger than the limit.

    Examples
    --------
    >>> check_size(1 << 30, "a.txt")
    Traceback (most recent call last):
    ...
    kg.errors.DocumentError: a.txt: the file is too large (1024 MiB; the limit is 128 MiB);
    split it, or take out what is no task table
    """
    if size > limit:
        raise DocumentError(
            f"the file is too large ({size / MEBIBYTE:.0f} MiB; "
            f"the limit is {limit // MEBIBYTE} MiB)",
            where=where,
            advice="split it, or take out what is no task table",
        )
