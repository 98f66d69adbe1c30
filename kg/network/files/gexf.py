"""GEXF 1.2 for Gephi: years as spells, yearly counts, positions, colours and sizes.

Version 1.2 is the newest with a schema that compiles: the XSD of 1.3 names types that it does not
define. And 1.3 has no mode of time on the columns, without which Gephi takes them for constant.
The schema has positions, colours, sizes and shapes in the namespace of the graph; networkx writes
them in one of their own, so the elements are made here. Every year of a pair is a spell that
starts and ends in it, both inclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from kg.network.files import values
from kg.network.files.contents import Contents, Request
from kg.network.files.looks import groups
from kg.network.files.tables import (
    Column,
    Pair,
    Rules,
    Tables,
    Unit,
    say_titles_left_out,
    tables,
)
from kg.network.files.values import Kind, Notices, Value

NAMESPACE: Final = "http://www.gexf.net/1.2draft"
"""The name under which version 1.2 came out; networkx doesn't know its later one, without draft."""
YEARLY: Final = "yearly_count"
"""The attribute of a pair that has one value a year: the tasks shared in it."""

_TYPES: Final[Mapping[Kind, str]] = {
    "boolean": "boolean",
    "integer": "long",
    "real": "double",
    "text": "string",
}
_SHAPES: Final[Mapping[str, str]] = {
    "circle": "disc",
    "square": "square",
    "triangle": "triangle",
    "diamond": "diamond",
}
_TIME: Final = {"start", "end", "intervals", "timestamp", "timestamps", "interval", "timeset"}
RULES: Final = Rules(
    name="GEXF",
    reserved_units=frozenset({"id", "label", "pid", "viz", *_TIME}),
    reserved_pairs=frozenset(
        {
            "id",
            "label",
            "source",
            "target",
            "type",
            "kind",
            "key",
            "networkx_key",
            YEARLY,
            "viz",
            *_TIME,
        }
    ),
    non_finite=True,
)


def render(request: Request) -> Contents:
    """Render a network as GEXF 1.2; dynamic where its pairs have years, else static.

    Sizes are the appearance's diameters in points. Gephi takes them for radii, so positions are
    twice as far apart as they are in points. `networkx.read_gexf` reads all but positions,
    colours, sizes and shapes: it looks for them where the schema does not allow them.

    Raises
    ------
    QueryError
        If the graph is a multigraph or two nodes are the same as text.

    References
    ----------
    GEXF Working Group (2010), GEXF 1.2draft Primer and schema.
    """
    notices = Notices()
    made = tables(request, RULES, notices, groups(request))
    say_titles_left_out(request, RULES, notices)
    dynamic = any(pair.years for pair in made.pairs)
    root = etree.Element(_tag("gexf"), nsmap={None: NAMESPACE}, version="1.2")
    _describe(root, made)
    graph = _child(root, "graph", defaultedgetype="directed" if made.directed else "undirected")
    if dynamic:
        graph.set("mode", "dynamic")
        graph.set("timeformat", "integer")
    else:
        graph.set("mode", "static")
    unit_ids = _columns(graph, "node", made.unit_columns)
    # The weight has a place of its own at the pair; a column of that name would be a second one.
    pair_columns = [column for column in made.pair_columns if column.name.casefold() != "weight"]
    pair_ids = _columns(graph, "edge", pair_columns)
    if dynamic:
        yearly = Column(YEARLY, YEARLY, "integer")
        _columns(graph, "edge", [yearly], mode="dynamic", first=len(pair_ids))
        pair_ids[YEARLY] = str(len(pair_ids))
    nodes = _child(graph, "nodes", count=str(len(made.units)))
    for unit in made.units:
        _unit(nodes, unit, unit_ids, request, dynamic)
    if any(pair.weight <= 0 for pair in made.pairs):
        notices.say("Gephi drops pairs of weight 0 and warns of negative ones")
    edges = _child(graph, "edges", count=str(len(made.pairs)))
    for number, pair in enumerate(made.pairs):
        _pair(edges, number, pair, pair_ids)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Contents(((".gexf", data),), notices.sentences())


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _tag(name), attributes)


def _describe(root: etree._Element, made: Tables) -> None:
    meta = _child(root, "meta")
    _child(meta, "creator").text = "kg"
    lines = [f"{name}: {values.text(value)}" for name, value in made.facts.items()]
    if lines:
        _child(meta, "description").text = "\n".join(lines)


def _columns(
    graph: etree._Element,
    of: str,
    columns: Iterable[Column],
    mode: str = "static",
    first: int = 0,
) -> dict[str, str]:
    ids: dict[str, str] = {}
    element = _child(graph, "attributes", **{"class": of, "mode": mode})
    for number, column in enumerate(columns, start=first):
        ids[column.name] = str(number)
        _child(element, "attribute", id=str(number), title=column.name, type=_TYPES[column.kind])
    return ids


def _values(
    element: etree._Element, held: Mapping[str, Value], ids: Mapping[str, str]
) -> etree._Element:
    attvalues = _child(element, "attvalues")
    for name, value in held.items():
        if name in ids:
            _child(attvalues, "attvalue", **{"for": ids[name], "value": values.text(value)})
    return attvalues


def _unit(
    nodes: etree._Element,
    unit: Unit,
    ids: Mapping[str, str],
    request: Request,
    dynamic: bool,
) -> None:
    node = _child(nodes, "node", id=unit.id, label=unit.name)
    years = (unit.values.get("first_year"), unit.values.get("last_year"))
    if dynamic and all(type(year) is int and year > 0 for year in years):
        node.set("start", str(years[0]))
        node.set("end", str(years[1]))
    _values(node, unit.values, ids)
    looks = request.appearance
    if looks is None:
        return
    if unit.key in looks.sizes:
        _child(node, "size", value=str(float(looks.sizes[unit.key])))
    if unit.key in looks.positions:
        x, y = looks.positions[unit.key]
        _child(node, "position", x=str(x * looks.span), y=str(y * looks.span), z="0.0")
    if unit.key in looks.colours:
        red, green, blue = bytes.fromhex(looks.colours[unit.key].removeprefix("#"))
        _child(node, "color", r=str(red), g=str(green), b=str(blue))
    if unit.key in looks.shapes:
        _child(node, "shape", value=_SHAPES[looks.shapes[unit.key]])


def _pair(edges: etree._Element, number: int, pair: Pair, ids: Mapping[str, str]) -> None:
    edge = _child(
        edges,
        "edge",
        id=str(number),
        source=pair.source,
        target=pair.target,
        weight=str(pair.weight),
    )
    attvalues = _values(edge, pair.values, ids)
    if not pair.years:
        return
    spells = _child(edge, "spells")
    for year, count in pair.years:
        time = {"start": str(year), "end": str(year)}
        _child(attvalues, "attvalue", **{"for": ids[YEARLY], "value": str(count), **time})
        _child(spells, "spell", **time)
