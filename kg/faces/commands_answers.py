"""Commands that answer questions: query, queries, show, info."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import KgError
from kg.faces.formats import QueryFormat, RowFormat, cell, table
from kg.faces.options import (
    DEFAULT_STORE,
    Store,
    Year,
    complete_parameter,
    complete_query,
    expand,
    parse_parameters,
    shown,
)
from kg.faces.printing import Format, print_rows, row_format, say_no_rows
from kg.faces.progress import terminal_width

if TYPE_CHECKING:
    from kg.answers.catalogue import NamedQuery, Parameter

PLACE_FACTS = ("place", "level", "year", "documents", "tasks", "units")
INFO_FACTS = ("year", "title", "identifier", "issued", "place")  # of a document
ROWS_SHOWN = 10  # of each section of a profile


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
    if question is None and text is None:
        raise KgError(
            "nothing is asked",
            advice="name a query (`kg queries` lists them) or a file, or write -e 'SELECT …'",
        )
    if question is not None and text is not None:
        raise KgError("two questions", where=question, advice="give either this one or -e")
    import kg

    values = parse_parameters(parameters or [])
    with kg.open(store) as graph:
        base = graph.base
        asked = text if text is not None else _named_or_file(str(question))
        expanded = {key: expand(value, base) for key, value in values.items()}
        result = graph.query(asked, **expanded)
        if result.empty:
            say_no_rows(graph.absent(asked, **expanded))
    if how is None:
        piped = QueryFormat.TTL if result.kind == "graph" else QueryFormat.CSV
        how = QueryFormat.TABLE if sys.stdout.isatty() else piped
    if how is QueryFormat.TABLE:
        _print_table(result.variables, result, base)
    else:
        print(result.serialize(how.value).rstrip("\n"))


def _named_or_file(question: str) -> str | Path:
    """A question with a suffix or a folder is a file, all others are names."""
    path = Path(question)
    return path if path.suffix or len(path.parts) > 1 else question


def _print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], base: str) -> None:
    """Print rows as a table, with IRIs shortened."""
    texts: list[list[object]] = []
    telling_ends: set[int] = set()
    for row in rows:
        texts.append([shown(value, base) for value in row])
        telling_ends.update(
            index
            for index, value in enumerate(row)
            if isinstance(value, str) and value.startswith(base)
        )
    for line in table(columns, texts, room=terminal_width(), telling_ends=telling_ends):
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
        columns = ("parameter", "type", "default", "example", "meaning")
        print_rows(columns, rows, RowFormat.TABLE)
    print()
    print(query.text.strip())
    example = "".join(f" -p {p.name}={p.example}" for p in query.parameters)
    print(f"\nkg query {query.name}{example}")


def show(
    name: Annotated[
        str, typer.Argument(help="A unit, person or programme by any name, or a task's number.")
    ],
    year: Year = None,
    every: Annotated[
        bool, typer.Option("--all", help="Show every row, not the first of a section.")
    ] = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """Show all about a unit, person, programme or task.

    A printed number stands for a task; where several years use it, give --year.
    """
    import kg

    with kg.open(store) as graph:
        base = graph.base
        profile = graph.show(expand(name, base), year)
    print(f"{profile.name} ({profile.kind})")
    print(profile.iri)
    for fact, value in profile.facts.items():
        print(f"{fact}: {cell(shown(value, base))}")
    for title, section in profile.sections.items():
        print(f"\n{title} ({len(section)})")
        rows = section.rows if every else section.rows[:ROWS_SHOWN]
        _print_table(section.variables, rows, base)
        if len(section) > len(rows):
            print(f"and {len(section) - len(rows)} more (--all shows them)")


def info(how: Format = None, store: Store = DEFAULT_STORE) -> None:
    """Show what the store holds.

    Documents, tasks and units by place and year; the documents; things by class; quads by graph.
    """
    import kg

    with kg.open(store) as graph:
        overview = graph.info()
        base = graph.base
    documents, places = overview.documents, overview.places
    graphs = [*overview.quads.items(), ("all", overview.total_quads)]
    how = how or row_format()
    if how is RowFormat.TABLE:
        print_rows(PLACE_FACTS, [[row[name] for name in PLACE_FACTS] for row in places], how)
        print()
        filled = [name for name in documents.variables if any(row[name] for row in documents)]
        print_rows(filled, [[_named(row[name], base) for name in filled] for row in documents], how)
        print()
        print_rows(("things", "count"), overview.things.items(), how)
        print()
        _print_table(("graph", "quads"), graphs, base)
        return
    rows: list[list[object]] = [
        ["document", _named(row["document"], base), row["tasks"], *(row[n] for n in INFO_FACTS)]
        for row in documents
    ]
    gap = [None] * len(INFO_FACTS)
    for row in places:
        facts = {"place": row["place"], "year": row["year"]}
        rows.append(["place", row["place"], row["tasks"], *(facts.get(n) for n in INFO_FACTS)])
    rows += [["thing", name, count, *gap] for name, count in overview.things.items()]
    rows += [["graph", shown(name, base), count, *gap] for name, count in graphs]
    print_rows(("holds", "name", "count", *INFO_FACTS), rows, how)


def _named(value: object, base: str) -> object:
    """A document by the id that other commands take, all else as it is."""
    text = shown(value, base)
    return text.removeprefix("document/") if isinstance(text, str) else text
