"""GML for igraph, R, Gephi and Cytoscape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import networkx as nx

from kg.network.files.contents import Contents, Request
from kg.network.files.looks import look_columns
from kg.network.files.tables import Rules, Tables, say_titles_left_out, tables, unique_names
from kg.network.files.values import Notices, Value, one_line

IRI: Final = "iri"
"""The attribute that holds a unit's IRI; GML's own `id` is a number."""

RULES: Final = Rules(
    name="GML",
    reserved_units=frozenset({"id", "label", "iri"}),
    reserved_pairs=frozenset({"id", "label", "source", "target", "key"}),
    reserved_network=frozenset({"directed", "multigraph", "node", "edge", "graph"}),
    largest=2**31 - 1,
    plain_names=True,
    subnormal=False,
)
_NUMERIC_ENTITY: Final = re.compile(r"&#(\d+);")
_NO_DIGIT: Final = re.compile(r"^(\s*\w+ -?\d+)\.E")
_NAMED: Final = {'"': "&quot;", "&": "&amp;"}


def render(request: Request) -> Contents:
    """Render a network as GML, in UTF-8, nodes labelled by name.

    Read it with networkx by `networkx.parse_gml(text)`; `read_gml` refuses all but ASCII.

    Raises
    ------
    QueryError
        If the graph is a multigraph or two nodes are the same as text.

    References
    ----------
    M. Himsolt (1996), GML: a portable graph file format, Universität Passau.
    """
    notices = Notices()
    made = tables(request, RULES, notices, look_columns(request))
    say_titles_left_out(request, RULES, notices)
    for where, columns in (("units", made.unit_columns), ("pairs", made.pair_columns)):
        for column in columns:
            if column.kind == "boolean":
                notices.say(f"{where}: {column.name}: GML writes truth values as 1 and 0")
    # networkx writes 1.E-05, at which igraph stops.
    lines = [_NO_DIGIT.sub(r"\1.0E", line) for line in nx.generate_gml(_graph(made, notices))]
    body = _NUMERIC_ENTITY.sub(_character, "\n".join(lines) + "\n")
    if not body.isascii():
        notices.say(
            "GML is ASCII by its letter; Chinese is written in UTF-8, which igraph, R and Gephi "
            "read and networkx reads with parse_gml"
        )
    return Contents(((".gml", body.encode()),), notices.sentences())


def _graph(made: Tables, notices: Notices) -> nx.Graph:
    names = unique_names(made.units, RULES, notices, one_line=True)
    graph = nx.DiGraph() if made.directed else nx.Graph()
    graph.graph.update(_readable(made.facts, "network", notices))
    for unit in made.units:
        graph.add_node(names[unit.id])
        graph.nodes[names[unit.id]].update(
            {IRI: unit.id, **_readable(unit.values, "units", notices)}
        )
    for pair in made.pairs:
        graph.add_edge(names[pair.source], names[pair.target])
        graph.edges[names[pair.source], names[pair.target]].update(
            _readable(pair.values, "pairs", notices)
        )
    return graph


def _readable(held: Mapping[str, Value], where: str, notices: Notices) -> dict[str, Value]:
    """Texts without line breaks, over which readers that go line by line stumble."""
    return {
        name: one_line(value, f"{where}: {name}", notices) if isinstance(value, str) else value
        for name, value in held.items()
    }


def _character(match: re.Match[str]) -> str:
    """A character as itself: igraph and R know no numbers for them, and give `&#24066;` out."""
    character = chr(int(match[1]))
    return _NAMED.get(character, character)
