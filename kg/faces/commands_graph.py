"""Commands about the graph as a whole: validate, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.faces.formats import table
from kg.faces.options import DEFAULT_STORE, Store
from kg.faces.progress import message, terminal_width

ENDED_BY_VIOLATIONS = 1


def validate(store: Store = DEFAULT_STORE) -> None:
    """Check the graph against the SHACL shapes.

    Reports by severity. Ends with 1 where there are violations; warnings alone are no failure.
    """
    import kg

    with kg.open(store) as graph:
        report = graph.validate()
    counts = report.counts
    for line in table(
        ("severity", "where", "path", "message"),
        [(each.severity, each.focus, each.path, each.message) for each in report.results],
        room=terminal_width(),
    ):
        print(line)
    print(counts)
    if not report.conforms:
        raise typer.Exit(ENDED_BY_VIOLATIONS)


def export(
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="File; its name says how: .ttl .trig .nt .nq .rdf .jsonld"
        ),
    ],
    graph: Annotated[
        str | None,
        typer.Option("--graph", "-g", help="One graph: a document's id, or units. Default: all."),
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the graph to a file.

    The lines are sorted: the same documents give the same bytes.
    """
    import kg

    with kg.open(store) as source:
        source.export(output, graph=graph)
    message(f"kg: wrote {output}")
