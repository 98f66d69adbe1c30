"""Values to text: aligned tables, CSV, TSV, JSON and JSON lines.

Chinese characters take two columns of a terminal, so tables are aligned by display width.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum

from kg.faces.widths import GAP, READABLE, fitted, least, pad, shorten, width


class RowFormat(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"


class RecordFormat(StrEnum):
    """How `kg extract` writes what was understood."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class QueryFormat(StrEnum):
    """How an answer is written: the first five for rows, the others for a graph."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"
    NT = "nt"
    TRIG = "trig"
    JSONLD = "jsonld"


def cell(value: object) -> str:
    """Give a value as the text of one cell: nothing for None, yes or no for a truth value.

    Examples
    --------
    >>> cell(None), cell(True), cell(("甲", "乙")), cell(1.5)
    ('', 'yes', '甲、乙', '1.5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "、".join(cell(part) for part in value)
    return str(value)


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    room: int | None = None,
    telling_ends: Collection[int] = (),
) -> Iterator[str]:
    """Lay rows out under their columns, a line at a time, without line ends.

    Parameters
    ----------
    columns
        The headings, one a column.
    rows
        The values, as many in a row as there are columns. Columns of numbers move to the right.
    room
        Terminal columns to keep to; None to shorten nothing.
    telling_ends
        Which columns (from 0) are told apart by how they end, such as IRIs: those are shortened
        first, at the beginning, or left out where the others could not be read beside them; a
        last line says so.

    Examples
    --------
    >>> print(*table(["unit", "tasks"], [["市财政局", 12], ["市教育局", 7]]), sep="\\n")
    unit      tasks
    --------  -----
    市财政局     12
    市教育局      7
    """
    values = [list(row) for row in rows]
    left_out: list[str] = []
    if room is not None and (dropped := _too_much(columns, values, room, telling_ends)):
        left_out = [columns[index] for index in dropped]
        kept = [index for index in range(len(columns)) if index not in dropped]
        columns = [columns[index] for index in kept]
        values = [[row[index] for index in kept] for row in values]
        telling_ends = ()
    texts = [[_one_line(cell(value)) for value in row] for row in values]
    widths = _widths(columns, values)
    if room is not None:
        widths = fitted(columns, widths, room, telling_ends)
    right = [
        any(row[index] not in (None, "") for row in values)
        and all(_is_number(row[index]) for row in values)
        for index in range(len(columns))
    ]

    def line(parts: Sequence[str]) -> str:
        cells = (
            pad(shorten(part, room_, keep_end=index in telling_ends), room_, right=right[index])
            for index, (part, room_) in enumerate(zip(parts, widths, strict=True))
        )
        return GAP.join(cells).rstrip()

    yield line(columns)
    yield GAP.join("-" * room_ for room_ in widths)
    for row in texts:
        yield line(row)
    if left_out:
        yield shorten(f"left out: {', '.join(left_out)} (-f csv has all)", room or 0)


def _widths(columns: Sequence[str], values: Sequence[Sequence[object]]) -> list[int]:
    """The terminal columns that each column takes where nothing is shortened."""
    return [
        max([width(name), *(width(_one_line(cell(row[index]))) for row in values)])
        for index, name in enumerate(columns)
    ]


def _too_much(
    columns: Sequence[str],
    values: Sequence[Sequence[object]],
    room: int,
    telling_ends: Collection[int],
) -> list[int]:
    """The columns of IRIs, where others would be cut short beside them even at their least."""
    dropped = sorted(telling_ends)
    widths = _widths(columns, values)
    lowest = list(map(min, least(columns, READABLE), widths))
    cut = any(
        widths[index] > lowest[index] for index in range(len(columns)) if index not in dropped
    )
    full = sum(lowest) > room - len(GAP) * (len(columns) - 1)
    return dropped if cut and full else []


def _one_line(text: str) -> str:
    """Leave out what would move a terminal's cursor: line ends, tabs, control characters."""
    return "".join(filter(str.isprintable, " ".join(text.split())))


def _is_number(value: object) -> bool:
    if value is None or isinstance(value, (int, float)):
        return True
    text = str(value)
    return text == "" or text.replace(".", "", 1).removeprefix("-").isdecimal()


def delimited(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, delimiter: str = ","
) -> Iterator[str]:
    r"""Write rows as CSV (RFC 4180, but with line feeds) or, with another delimiter, its kin.

    Examples
    --------
    >>> list(delimited(["a", "b"], [["甲,乙", None]]))
    ['a,b', '"甲,乙",']
    """
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    for row in (columns, *rows):
        writer.writerow([cell(value) for value in row])
        yield buffer.getvalue().removesuffix("\n")
        buffer.seek(0)
        buffer.truncate()


def json_rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows as one JSON list of objects, Chinese as it is.

    Examples
    --------
    >>> print(json_rows(["unit", "tasks"], [["市财政局", 12]]))
    [
      {"unit": "市财政局", "tasks": 12}
    ]
    """
    lines = [json_line(dict(zip(columns, row, strict=True))) for row in rows]
    return "[\n  " + ",\n  ".join(lines) + "\n]" if lines else "[]"


def json_line(record: dict[str, object]) -> str:
    """Write one record as one line of JSON, Chinese as it is; decimals become numbers.

    Examples
    --------
    >>> json_line({"document": "甲", "year": 2024})
    '{"document": "甲", "year": 2024}'
    """
    import json

    return json.dumps(record, ensure_ascii=False, default=_json_value)


def _json_value(value: object) -> object:
    from datetime import date
    from decimal import Decimal

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def write_rows(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    how: RowFormat,
    *,
    room: int | None = None,
) -> Iterator[str]:
    """Write rows in the format asked for, in pieces without line ends.

    Examples
    --------
    >>> list(write_rows(["a"], [[1]], RowFormat.TSV))
    ['a', '1']
    """
    match how:
        case RowFormat.TABLE:
            yield from table(columns, rows, room=room)
        case RowFormat.CSV:
            yield from delimited(columns, rows)
        case RowFormat.TSV:
            yield from delimited(columns, rows, delimiter="\t")
        case RowFormat.JSON:
            yield json_rows(columns, rows)
