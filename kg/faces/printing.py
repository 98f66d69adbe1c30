"""How commands print rows, and say that there are none."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from kg.faces.formats import RowFormat, write_rows
from kg.faces.progress import message, terminal_width

Format = Annotated[
    RowFormat | None,
    typer.Option("--format", "-f", help="Default: table on a terminal, else csv."),
]


def print_rows(
    columns: Sequence[str], rows: Iterable[Sequence[object]], how: RowFormat | None
) -> None:
    """Print rows in the format asked for, or in the one that fits where stdout leads."""
    for line in write_rows(columns, rows, how or row_format(), room=terminal_width()):
        print(line)


def row_format() -> RowFormat:
    """How rows are written unless asked otherwise: a table for people, CSV for programs."""
    return RowFormat.TABLE if sys.stdout.isatty() else RowFormat.CSV


def say_no_rows(reasons: Iterable[str]) -> None:
    """One line for an answer without rows, so that a mistaken value does not go unseen."""
    message("; ".join(("kg: no rows", *reasons)))
