"""Edge list and list of units as CSV, for spreadsheets, R and pandas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from kg.network.files import values
from kg.network.files.contents import Contents, Request
from kg.network.files.looks import look_columns
from kg.network.files.tables import Rules, say_titles_left_out, tables
from kg.network.files.values import Notices, Value

RULES: Final = Rules(
    name="CSV",
    reserved_units=frozenset({"id"}),
    reserved_pairs=frozenset({"source", "target", "source_name", "target_name"}),
    non_finite=True,
    facts=False,
)
UNITS_FILE: Final = "-units.csv"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


def render(request: Request) -> Contents:
    """Render a network as two tables: `NAME.csv`, a row a pair, and `NAME-units.csv`.

    UTF-8 with a byte order mark, without which Excel shows Chinese as nonsense. Text that a
    spreadsheet would run as a formula stands behind a `'`.

    Raises
    ------
    QueryError
        If the graph is a multigraph or two nodes are the same as text.
    """
    notices = Notices()
    made = tables(request, RULES, notices, look_columns(request))
    say_titles_left_out(request, RULES, notices)
    names = {unit.id: unit.name for unit in made.units}
    unit_names = [column.name for column in made.unit_columns]
    units = [[unit.id, *(unit.values.get(name) for name in unit_names)] for unit in made.units]
    pair_names = [column.name for column in made.pair_columns]
    pairs = [
        [
            pair.source,
            pair.target,
            names[pair.source],
            names[pair.target],
            *(pair.values.get(name) for name in pair_names),
        ]
        for pair in made.pairs
    ]
    ends = ["source", "target", "source_name", "target_name"]
    if made.directed:
        notices.say("CSV doesn't say that pairs have a direction: it is from source to target")
    return Contents(
        (
            (".csv", _table([*ends, *pair_names], pairs, "pairs", notices)),
            (UNITS_FILE, _table(["id", *unit_names], units, "units", notices)),
        ),
        notices.sentences(),
    )


def _table(
    header: Sequence[str], rows: Iterable[Sequence[Value | None]], where: str, notices: Notices
) -> bytes:
    buffer = io.StringIO()
    # With "\n" alone Python 3.11 leaves a text with "\r" in it without quotes, and cuts its row.
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([_safe(name, f"{where}: names of columns", notices) for name in header])
    for row in rows:
        writer.writerow(
            _safe(value, f"{where}: {name}", notices)
            for name, value in zip(header, row, strict=True)
        )
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _safe(value: Value | None, where: str, notices: Notices) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        notices.count(where, "text that would be taken for a formula stands behind a '")
        return f"'{value}"
    return values.text(value)
