"""Cytoscape JSON, for Cytoscape and cytoscape.js."""

from __future__ import annotations

import json
from typing import Final

import networkx as nx

from kg.network.files.contents import Contents, Request
from kg.network.files.looks import look_columns
from kg.network.files.tables import Rules, say_titles_left_out, tables
from kg.network.files.values import EXACT, Notices

_OWN: Final = {"id", "suid", "shared_name", "selected", "shared name"}
RULES: Final = Rules(
    name="Cytoscape JSON",
    reserved_units=frozenset({*_OWN, "value", "parent"}),
    reserved_pairs=frozenset({*_OWN, "source", "target", "key", "interaction"}),
    reserved_network=frozenset(_OWN),
    largest=EXACT,
)


def render(request: Request) -> Contents:
    """Render a network as Cytoscape JSON.

    Positions are in pixels, y downwards. Sizes, colours and shapes are data (`size`, `colour`,
    `shape`): Cytoscape keeps how they look in a style, which maps them.

    Raises
    ------
    QueryError
        If the graph is a multigraph or two nodes are the same as text.
    """
    notices = Notices()
    looks = request.appearance
    more = look_columns(request)
    # Positions have a place of their own.
    made = tables(request, RULES, notices, {name: more[name] for name in more if name not in "xy"})
    say_titles_left_out(request, RULES, notices)
    graph = nx.DiGraph() if made.directed else nx.Graph()
    for unit in made.units:
        graph.add_node(unit.id, **unit.values)
    for pair in made.pairs:
        graph.add_edge(pair.source, pair.target, **pair.values)
    data = nx.cytoscape_data(graph)
    # networkx gives pairs of name and value here; Cytoscape wants an object.
    data["data"] = dict(made.facts)
    elements = data["elements"]
    for unit, node in zip(made.units, elements["nodes"], strict=True):
        node["data"]["name"] = unit.name
        del node["data"]["value"]  # the IRI again, which `id` is
        if looks is not None and unit.key in looks.positions:
            x, y = looks.positions[unit.key]
            node["position"] = {"x": x * looks.span / 2, "y": -y * looks.span / 2}
    for number, edge in enumerate(elements["edges"]):
        edge["data"]["id"] = f"e{number}"
    body = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return Contents(((".cyjs", body.encode()),), notices.sentences())
