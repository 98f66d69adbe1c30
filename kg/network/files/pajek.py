"""Pajek: names, coordinates and one weight a pair."""

from __future__ import annotations

from typing import Final

import networkx as nx

from kg.network.files.contents import Contents, Request
from kg.network.files.tables import (
    Rules,
    Tables,
    say_columns_left_out,
    tables,
    unique_names,
)
from kg.network.files.values import Notices

RULES: Final = Rules(name="Pajek", facts=False)


def render(request: Request) -> Contents:
    """Render a network as Pajek's `.net`, in UTF-8: `*vertices`, then `*edges` or `*arcs`.

    Coordinates are from 0 to 1, with 0 at the top, as Pajek has them.

    Raises
    ------
    QueryError
        If the graph is a multigraph or two nodes are the same as text.

    References
    ----------
    V. Batagelj and A. Mrvar (1998), Pajek: a program for large network analysis, Connections 21,
    47–57.
    """
    everything = Notices()
    made = tables(request, RULES, everything)
    notices = everything.of("units: name", "pairs: weight")
    if request.graph.graph:
        names = ", ".join(map(str, request.graph.graph))
        notices.say(f"{RULES.name} holds no facts about the network: {names}")
    say_columns_left_out(made.unit_columns, {"name"}, "units", RULES, notices)
    say_columns_left_out(made.pair_columns, {"weight"}, "pairs", RULES, notices)
    if request.tasks or any(column.source == "tasks" for column in made.pair_columns):
        notices.say(f"{RULES.name} holds no tasks of pairs")
    notices.say("Pajek holds no IRIs of units")
    if request.appearance is not None:
        notices.say("Pajek holds no sizes, colours, shapes or legend of this network")
    lines = nx.generate_pajek(_graph(made, request, notices))
    return Contents(((".net", ("\n".join(lines) + "\n").encode()),), notices.sentences())


def _graph(made: Tables, request: Request, notices: Notices) -> nx.Graph:
    names = _labels(made, notices)
    graph = nx.DiGraph() if made.directed else nx.Graph()
    places = {} if request.appearance is None else request.appearance.positions
    for unit in made.units:
        graph.add_node(names[unit.id])
        if unit.key in places:
            x, y = places[unit.key]
            graph.nodes[names[unit.id]].update(x=(x + 1) / 2, y=(1 - y) / 2)
    for pair in made.pairs:
        graph.add_edge(names[pair.source], names[pair.target], weight=pair.weight)
    return graph


def _labels(made: Tables, notices: Notices) -> dict[str, str]:
    """Names as they stand between quotes, for which Pajek knows no escape.

    networkx puts quotes around what has a space in it, and around nothing else.
    """
    labels = {}
    taken: set[str] = set()
    for iri, name in unique_names(made.units, RULES, notices, one_line=True).items():
        label = name
        if '"' in name:
            notices.count("units: name", "quotation marks are written as ”")
            label = name.replace('"', "”")
        while label in taken:
            label += "_"
        taken.add(label)
        labels[iri] = label if " " in label else f'"{label}"'
    return labels
