"""GraphML for Gephi, Cytoscape, igraph, R and yEd: networkx's, values spelt as in Java."""

from __future__ import annotations

import io
from typing import Final

import networkx as nx
from lxml import etree

from kg.network.files import values
from kg.network.files.contents import Contents, Request
from kg.network.files.looks import look_columns
from kg.network.files.tables import Rules, Tables, say_titles_left_out, tables
from kg.network.files.values import Notices

RULES: Final = Rules(
    name="GraphML",
    # igraph gives the node's IRI as `id`, Gephi the text under a node as `label`.
    reserved_units=frozenset({"id", "label"}),
    reserved_pairs=frozenset({"id", "source", "target"}),
    reserved_network=frozenset({"id", "node_default", "edge_default"}),
    non_finite=True,
    subnormal=False,
)
_NAMESPACE: Final = "{http://graphml.graphdrawing.org/xmlns}"


def render(request: Request) -> Contents:
    """Render a network as GraphML; looks are the attributes x, y, size, colour, r, g and b.

    Raises
    ------
    QueryError
        If the graph is a multigraph or two nodes are the same as text.

    References
    ----------
    U. Brandes, M. Eiglsperger, I. Herman, M. Himsolt and M. S. Marshall (2002), GraphML progress
    report, Graph Drawing, LNCS 2265, 501–512.
    """
    notices = Notices()
    made = tables(request, RULES, notices, look_columns(request, channels=True))
    say_titles_left_out(request, RULES, notices)
    buffer = io.BytesIO()
    nx.write_graphml_lxml(_graph(made), buffer)
    root = etree.fromstring(buffer.getvalue())
    _as_java_reads(root)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Contents(((".graphml", data),), notices.sentences())


def _graph(made: Tables) -> nx.Graph:
    graph = nx.DiGraph() if made.directed else nx.Graph()
    graph.graph.update(made.facts)
    for unit in made.units:
        graph.add_node(unit.id)
        graph.nodes[unit.id].update({"label": unit.name, **unit.values})
    for pair in made.pairs:
        graph.add_edge(pair.source, pair.target)
        graph.edges[pair.source, pair.target].update(pair.values)
    return graph


def _as_java_reads(root: etree._Element) -> None:
    """Spell truth values and what is not finite as the GraphML primer's Java types have them."""
    types = {key.get("id"): key.get("attr.type") for key in root.iter(f"{_NAMESPACE}key")}
    for data in root.iter(f"{_NAMESPACE}data"):
        kind = types[data.get("key")]
        if kind == "boolean":
            data.text = data.text.lower()
        elif kind == "double":
            data.text = values.text(float(data.text))
