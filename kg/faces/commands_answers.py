"""Commands that answer questions: query, queries, show, info, network."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import KgError
from kg.faces.formats import QueryFormat, RowFormat, table, write_rows
from kg.faces.options import (
    DEFAULT_STORE,
    Store,
    complete_parameter,
    complete_query,
    parse_parameters,
)
from kg.faces.progress import terminal_width

if TYPE_CHECKING:
    from kg.answers.catalogue import NamedQuery, Parameter
    from kg.answers.results import Result

Format = Annotated[
    RowFormat | None,
    typer.Option("--format", "-f", help="Default: table on a terminal, else csv."),
]
Year = Annotated[int | None, typer.Option("--year", "-y", help="Only this year.")]


def print_rows(
    columns: Sequence[str], rows: Iterable[Sequence[object]], how: RowFormat | None
) -> None:
    """Print rows in the format asked for, or in the one that fits where stdout leads."""
    how = how or (RowFormat.TABLE if sys.stdout.isatty() else RowFormat.CSV)
    for line in write_rows(columns, rows, how, room=terminal_width()):
        print(line)


def query(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME|FILE.rq]",
            help="A named query (see kg queries), or a file that holds a query.",
            autocompletion=complete_query,
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--execute", "-e", help="The query itself, in SPARQL.")
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option(
            "--parameter",
            "-p",
            metavar="NAME=VALUE",
            help="A value for a parameter; may be given several times.",
            autocompletion=complete_parameter,
        ),
    ] = None,
    how: Annotated[
        QueryFormat | None,
        typer.Option("--format", "-f", help="Default: table on a terminal, else csv or ttl."),
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Ask a named query, or one of your own.

    Standard prefixes need not be declared. A unit may be called by any of its names. CONSTRUCT
    gives ttl, nt, trig or jsonld; the other forms csv, tsv, json or xml.
    """
    if (question is None) == (text is None):
        raise KgError(
            "one question is needed", advice="give a name or a file, or -e 'SELECT …'; not both"
        )
    import kg

    values = parse_parameters(parameters or [])
    with kg.open(store) as graph:
        if text is not None:
            result = graph.query(text, **values)
        else:
            result = graph.query(_named_or_file(str(question)), **values)
    if how is None:
        piped = QueryFormat.TTL if result.kind == "graph" else QueryFormat.CSV
        how = QueryFormat.TABLE if sys.stdout.isatty() else piped
    if how is QueryFormat.TABLE:
        _print_table(result)
    else:
        print(result.serialize(how.value).rstrip("\n"))


def _named_or_file(question: str) -> str | Path:
    """A question with a suffix or a folder is a file, all others are names."""
    path = Path(question)
    return path if path.suffix or len(path.parts) > 1 else question


def _print_table(result: Result) -> None:
    from kg.answers.results import shown

    rows = [[shown(v) if isinstance(v, str) else v for v in row] for row in result]
    for line in table(result.variables, rows, room=terminal_width()):
        print(line)


def queries(
    name: Annotated[
        str | None,
        typer.Argument(help="Show this one whole.", autocompletion=complete_query),
    ] = None,
    how: Format = None,
) -> None:
    """List the named queries, or show one.

    A parameter in brackets may be left out; one with = has a default.
    """
    from kg.answers.catalogue import catalogue, named

    if name is not None:
        _show_query(named(name))
        return
    rows = [
        (each.name, " ".join(map(_signature, each.parameters)), each.summary, each.summary_zh)
        for each in catalogue().values()
    ]
    print_rows(("name", "parameters", "summary", "摘要"), rows, how)


def _signature(parameter: Parameter) -> str:
    if parameter.required:
        return parameter.name
    if parameter.default is None:
        return f"[{parameter.name}]"
    return f"{parameter.name}={parameter.default}"


def _show_query(query: NamedQuery) -> None:
    rows = [
        (
            parameter.name,
            parameter.type,
            "required" if parameter.required else parameter.default or "optional",
            parameter.example,
            parameter.summary,
        )
        for parameter in query.parameters
    ]
    print(f"{query.name}: {query.summary}")
    print(query.summary_zh)
    if rows:
        print()
        for line in table(("parameter", "type", "default", "example", "meaning"), rows):
            print(line)
    print()
    print(query.text.strip())
    example = "".join(f" -p {p.name}={p.example}" for p in query.parameters)
    print(f"\nkg query {query.name}{example}")


def show() -> None:
    "x x x x"


def info() -> None:
    "x x x x"


def network() -> None:
    "x x x x"
