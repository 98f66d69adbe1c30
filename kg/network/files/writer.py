"""Write a network to a file of the format that its name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import networkx as nx

from kg.errors import QueryError
from kg.network.files.contents import Contents, Looks, Measures, Request, TaskLike
from kg.whole_files import write_whole


def _renderer(module: str) -> Callable[[Request], Contents]:
    """The `render` of a module, which brings its library only when a file is written with it."""

    def render(request: Request) -> Contents:
        from importlib import import_module  # noqa: PLC0415 - as above

        contents: Contents = import_module(f"kg.network.files.{module}").render(request)
        return contents

    return render


class Format(NamedTuple):
    """A format: what makes its bytes, and what it is, in one line."""

    render: Callable[[Request], Contents]
    description: str


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        ".graphml": Format(_renderer("graphml"), "GraphML: Gephi, Cytoscape, igraph, R, yEd"),
        ".gexf": Format(_renderer("gexf"), "GEXF 1.2: Gephi, with years, positions and colours"),
        ".gml": Format(_renderer("gml"), "GML: igraph, R, Gephi, Cytoscape"),
        ".net": Format(_renderer("pajek"), "Pajek: names, coordinates and one weight a pair"),
        ".cyjs": Format(_renderer("cytoscape"), "Cytoscape JSON"),
        ".json": Format(_renderer("cytoscape"), "Cytoscape JSON, for cytoscape.js"),
        ".dot": Format(_renderer("dot"), "DOT: Graphviz"),
        ".xlsx": Format(_renderer("excel"), "Excel: units, pairs, shared tasks, explanation"),
        ".csv": Format(_renderer("delimited"), "CSV: a row a pair, and NAME-units.csv"),
        ".vos": Format(_renderer("vosviewer"), "VOSviewer: NAME-map.txt and NAME-network.txt"),
    }
)
"""Formats by the ending of a file's name."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and in sentences what they don't hold or hold otherwise."""

    paths: tuple[Path, ...]
    left_out: tuple[str, ...]


def write(
    graph: nx.Graph,
    path: str | Path,
    *,
    appearance: Looks | None = None,
    tasks: Mapping[str, TaskLike] | None = None,
    measures: Measures | None = None,
) -> Written:
    """Write a network to a file; the ending of its name says in which format.

    Every attribute arrives with its type. Shared tasks are IRIs with a space between them, years
    are `2022:3 2023:1`. What a format can't hold is said in `left_out`. A file is written whole or
    not at all; same network, same bytes.

    Parameters
    ----------
    graph
        A `Graph` or `DiGraph` of `kg.network`; attributes may be missing.
    path
        Where to write. An ending of `.vos` gives two files, `NAME-map.txt` and
        `NAME-network.txt`; `.csv` gives `NAME.csv` and `NAME-units.csv`.
    appearance
        Positions, sizes and colours (`kg.network.appearance`), for formats that have them.
    tasks
        Facts of tasks by IRI; the workbook lists them.
    measures
        Values by name of the measure and node: `{"strength": {node: 12.0}}`; columns of units.

    Raises
    ------
    QueryError
        If no format has this ending, the graph is a multigraph, or two nodes are the same as text.
    OSError
        If the file can't be written.

    Examples
    --------
    >>> import tempfile
    >>> graph = nx.Graph([("urn:渔业局", "urn:桥梁局")])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = write(graph, Path(folder) / "云岭市.vos")
    >>> [path.name for path in written.paths]
    ['云岭市-map.txt', '云岭市-network.txt']
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        what = f"no format has the ending {path.suffix!r}" if suffix else "the name has no ending"
        raise QueryError(what, where=str(path), advice=f"use one of {', '.join(FORMATS)}")
    contents = FORMATS[suffix].render(Request(graph, appearance, tasks, measures))
    # The first file has the name that was asked for, unless the format names all of its own.
    files = [
        (path if ending.startswith(".") else path.with_name(path.stem + ending), data)
        for ending, data in contents.files
    ]
    write_whole(files)
    return Written(tuple(file for file, _ in files), contents.left_out)
