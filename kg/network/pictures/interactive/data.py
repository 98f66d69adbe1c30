"""What the page knows: units, pairs and tasks as columns of plain values, ready for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

import networkx as nx

from kg.network.significance import SIGNIFICANT
from kg.network.wording import told_in

_DIGITS: Final = 5  # significant: enough for what is shown, and a third of the bytes
_UNITS: Final = ("unit", "collective")
_NODE_NUMBERS: Final = (
    "tasks",
    "lead",
    "coordinate",
    "assist",
    "shared",
    "first_year",
    "last_year",
)
_EDGE_NUMBERS: Final = (
    "weight",
    "newman",
    "fractional",
    "lead_assist",
    "expected",
    "lift",
    "p_value",
    "q_value",
)
_TASK_FIELDS: Final = ("title", "year", "number", "document", "row", "programme", "place")

Plain = dict[str, Any]
"""A JSON object."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How each node looks, in the order of the graph's nodes.

    Attributes
    ----------
    x, y
        Positions.
    size
        Diameters, in the unit of x and y.
    shape
        One a node where shapes tell two sorts of node apart; None where they go with the group.
    group
        Place of the node's community in `groups`, or None where it has none.
    groups
        (colour, shape) of each community; colours as "#rrggbb", shapes as in `palette.SHAPES`.
    kinds
        (kind, colour, shape) of each kind that occurs, in the order of the legend.
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    size: tuple[float, ...]
    shape: tuple[str, ...] | None
    group: tuple[int | None, ...]
    groups: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str, str], ...]


def kind_of(attributes: Mapping[str, Any]) -> str:
    """The kind of a unit, and the type of whatever is no unit.

    Examples
    --------
    >>> kind_of({"type": "unit", "kind": "Town"}), kind_of({"type": "leader", "kind": "Person"})
    ('Town', 'leader')
    """
    if attributes.get("type") not in (None, *_UNITS):
        return str(attributes["type"])
    return str(attributes.get("kind") or "Other")


def page_data(graph: nx.Graph, looks: Looks, tasks: Mapping[str, Any] | None = None) -> Plain:
    """Everything that the page shows, as columns.

    Parameters
    ----------
    graph
        Any graph of `kg.network`, directed or not. Statistics that an edge lacks become null.
    looks
        Positions, sizes and colours, one a node.
    tasks
        Facts by task IRI: objects or mappings with title, year, number, document, row. A task
        without facts is listed under the end of its IRI.

    Returns
    -------
    dict
        `about` (the graph), `years` (null last: tasks without a year), `groups`, `kinds`, `nodes`,
        `edges` and `tasks`; the last three are columns of equal length. `edges.years` holds
        (place in `years`, shared tasks); what `count` has beyond the years is without a year.

    Examples
    --------
    >>> graph = nx.Graph(name="云岭市单位协作网络")
    >>> graph.add_node("u1", name="市渔业局", kind="Government")
    >>> graph.add_node("u2", name="市桥梁局", kind="Government")
    >>> graph.add_edge("u1", "u2", count=3, years=((2021, 2),), tasks=("t1",))
    >>> looks = Looks((0, 1), (0, 1), (9, 9), None, (0, 0), (("#336699", "circle"),), ())
    >>> data = page_data(graph, looks, {"t1": {"title": "修桥", "year": 2021}})
    >>> data["years"], data["edges"]["years"], data["tasks"]["title"]
    ([2021, None], [[[0, 2], [1, 1]]], ['修桥'])
    """
    places = {node: place for place, node in enumerate(graph)}
    task_places: dict[str, int] = {}
    edges = [
        (places[source], places[target], attributes)
        for source, target, attributes in graph.edges(data=True)
    ]
    by_year = [_counts_by_year(attributes) for *_, attributes in edges]
    years: list[int | None] = []
    years += sorted({year for counts in by_year for year in counts if year is not None})
    if any(None in counts for counts in by_year):
        years.append(None)
    year_places = {year: place for place, year in enumerate(years)}
    columns: Plain = {
        "source": [source for source, *_ in edges],
        "target": [target for _, target, _ in edges],
        "count": [_count(attributes) for *_, attributes in edges],
        "above": [_above_chance(attributes) for *_, attributes in edges],
        "years": [
            [[year_places[year], count] for year, count in counts.items()] for counts in by_year
        ],
        "tasks": [
            [task_places.setdefault(task, len(task_places)) for task in _texts(a.get("tasks"))]
            for *_, a in edges
        ],
    }
    for name in _EDGE_NUMBERS:
        columns[name] = [_number(attributes.get(name)) for *_, attributes in edges]
    return {
        "about": _about(graph),
        "years": years,
        "groups": [list(group) for group in looks.groups],
        "kinds": [list(kind) for kind in looks.kinds],
        "nodes": _nodes(graph, looks),
        "edges": columns,
        "tasks": _tasks(task_places, tasks or {}),
    }


def to_json(value: object) -> str:
    """JSON that can stand in a script element: no character in it opens or closes a tag.

    Raises
    ------
    ValueError
        A number is not finite: JSON has no such number.

    Examples
    --------
    >>> print(to_json({"name": "</script>市渔业局"}))
    {"name":"\\u003c/script>市渔业局"}
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _about(graph: nx.Graph) -> Plain:
    facts = graph.graph
    about: Plain = {name: str(facts.get(name) or "") for name in ("kind", "weight", "places")}
    about["told"] = {"zh": told_in(facts, "zh"), "en": told_in(facts, "en")}
    about["documents"] = [name for name in str(facts.get("documents") or "").split("、") if name]
    about["tasks"] = _number(facts.get("tasks"))
    about["pairs_tested"] = _number(facts.get("pairs_tested"))
    about["directed"] = graph.is_directed()
    types = set(dict(graph.nodes(data="type", default="unit")).values())
    about["units_only"] = types <= set(_UNITS)
    return about


def _nodes(graph: nx.Graph, looks: Looks) -> Plain:
    everything = [attributes for _, attributes in graph.nodes(data=True)]
    columns: Plain = {
        "id": [str(node) for node in graph],
        "name": [str(a.get("name") or node) for node, a in graph.nodes(data=True)],
        "kind": [kind_of(attributes) for attributes in everything],
        "x": [_number(x) for x in looks.x],
        "y": [_number(y) for y in looks.y],
        "size": [_number(size) for size in looks.size],
        "shape": None if looks.shape is None else list(looks.shape),
        "group": list(looks.group),
    }
    for name in ("place", "functions"):
        columns[name] = [str(attributes.get(name) or "") for attributes in everything]
    for name in _NODE_NUMBERS:
        columns[name] = [_number(attributes.get(name)) for attributes in everything]
    return columns


def _tasks(places: Mapping[str, int], tasks: Mapping[str, Any]) -> Plain:
    facts = [(task, tasks.get(task)) for task in places]
    columns: Plain = {"id": [task for task, _ in facts]}
    for name in _TASK_FIELDS:
        columns[name] = [_plain(_fact(found, name)) for _, found in facts]
    return columns


def _fact(found: Any, name: str) -> Any:
    return found.get(name) if isinstance(found, Mapping) else getattr(found, name, None)


def _plain(value: Any) -> str | int | None:
    return value if value is None or isinstance(value, int) else str(value)


def _texts(value: object) -> Iterable[str]:
    return map(str, value) if isinstance(value, (tuple, list)) else ()


def _count(attributes: Mapping[str, Any]) -> int:
    """Shared tasks: the count, else the tasks named, else one: an edge stands for something."""
    count = attributes.get("count")
    return int(count) if count is not None else len(list(_texts(attributes.get("tasks")))) or 1


def _counts_by_year(attributes: Mapping[str, Any]) -> dict[int | None, int]:
    counts: dict[int | None, int] = {
        int(year): int(count) for year, count in attributes.get("years") or () if count
    }
    undated = _count(attributes) - sum(counts.values())
    if undated > 0:
        counts[None] = undated
    return counts


def _above_chance(attributes: Mapping[str, Any]) -> bool | None:
    """Decided on the exact value: rounded for the page, 0.0499999 would read 0.05."""
    value = attributes.get("q_value")
    return None if value is None else bool(value < SIGNIFICANT)


def _number(value: Any) -> float | int | None:
    if value is None or not isfinite(value):
        return None
    if float(value).is_integer():
        return int(value)
    return float(f"{float(value):.{_DIGITS}g}")
