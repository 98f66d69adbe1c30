"""Write a graph to a file: sorted, so that the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from kg.answers.catalogue import named, suggestion
from kg.answers.source import Source, texts
from kg.errors import QueryError, reason
from kg.sparql import bind
from kg.vocabulary import PREFIXES

FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
"""What a file's suffix stands for. `.ttl`, `.nt` and `.rdf` have no graphs: they hold the union."""


def export(source: Source, path: Path, graph: str | None = None) -> None:
    """Write one graph, or all of them, to a file.

    The file is complete or not there: it is written under another name first.

    Parameters
    ----------
    source
        What to read.
    path
        The file; its suffix says the format (see `FORMATS`).
    graph
        The IRI of a graph, or the end of it (`units`, the id of a document); None for all.

    Raises
    ------
    QueryError
        If the suffix or the graph is unknown.
    OSError
        If the file can't be written.
    """
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise QueryError(
            f"no format has the suffix {path.suffix!r}",
            where=str(path),
            advice=f"use one of {', '.join(FORMATS)}",
        )
    graphs = [iri for iri, _ in texts(source, named("graphs").text)]
    chosen = graphs if graph is None else [_graph(graph, graphs)]
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as out:
            if form.supports_datasets:
                quads = (
                    ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(iri))
                    for iri in chosen
                    for t in _parse(_lines(source, iri))
                )
                ox.serialize(quads, out, form, prefixes=dict(PREFIXES))
            else:
                union = sorted({line for iri in chosen for line in _lines(source, iri)})
                triples = (quad.triple for quad in _parse(union))
                ox.serialize(triples, out, form, prefixes=dict(PREFIXES))
        part.replace(path)
    except OSError as error:
        # Said of the file that was asked for, with a name also where writing has none.
        raise OSError(error.errno, reason(error), str(path)) from error
    finally:
        part.unlink(missing_ok=True)


def n_quads(source: Source) -> Iterator[str]:
    """All graphs as N-Quads lines with their line ends, sorted graph by graph."""
    for graph, _ in texts(source, named("graphs").text):
        end = f" {ox.NamedNode(graph)} .\n"
        for line in _lines(source, graph):
            yield line.decode().removesuffix(" .\n") + end


def _graph(wanted: str, graphs: list[str]) -> str:
    """The one graph that is meant."""
    ends = {unquote(iri.rpartition("/")[2]): iri for iri in graphs}
    if wanted in graphs:
        return wanted
    if wanted in ends:
        return ends[wanted]
    raise QueryError(
        "no such graph",
        where=wanted,
        advice=suggestion(wanted, ends, f"there are {', '.join(ends) or 'none'}"),
    )


def _lines(source: Source, graph: str) -> list[bytes]:
    """The triples of a graph as N-Triples lines, sorted."""
    answer = source.query(bind(named("graph-content").text, {"graph": [str(ox.NamedNode(graph))]}))
    if not isinstance(answer, ox.QueryTriples):
        raise TypeError("not a CONSTRUCT query")
    lines = answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted(lines.splitlines(keepends=True))


def _parse(lines: list[bytes]) -> Iterator[ox.Quad]:
    return ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES)
