"""A network as two typed tables, units and pairs: the form that every writer starts from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import networkx as nx

from kg.errors import QueryError
from kg.network.files import values
from kg.network.files.contents import Request
from kg.network.files.values import Kind, Notices, Value

UNITS: Final = "units"
PAIRS: Final = "pairs"
NETWORK: Final = "network"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a format can hold."""

    name: str
    """As it stands in sentences: Pajek, GEXF."""
    reserved_units: frozenset[str] = frozenset()
    """Names, in small letters, that the format keeps for itself."""
    reserved_pairs: frozenset[str] = frozenset()
    reserved_network: frozenset[str] = frozenset()
    largest: int = 2**63 - 1
    """The largest whole number."""
    non_finite: bool = False
    """Whether NaN and infinity can be held."""
    subnormal: bool = True
    """Whether readers of the format take numbers below 2.2e-308; igraph gives up the whole file."""
    plain_names: bool = False
    """Whether names of attributes must be Latin letters, digits and `_`, a letter first."""
    facts: bool = True
    """Whether there is a place for title, filters and the other facts about the network."""


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute: its name in the file and in the graph, and the type of its values."""

    name: str
    source: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Unit:
    """A node: its IRI, its name, and its values by column; what has no value is not there."""

    id: str
    key: Any
    name: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Pair:
    """An edge between two IRIs; `years` as (year, count), in order."""

    source: str
    target: str
    weight: float
    years: tuple[tuple[int, int], ...]
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Tables:
    """Units by IRI and pairs by their IRIs, with typed columns."""

    directed: bool
    unit_columns: tuple[Column, ...]
    units: tuple[Unit, ...]
    pair_columns: tuple[Column, ...]
    pairs: tuple[Pair, ...]
    facts: Mapping[str, Value] = field(default_factory=dict)
    """Title, filters and the other attributes of the graph, by name."""


def tables(
    request: Request,
    rules: Rules,
    notices: Notices,
    more: Mapping[str, Mapping[Any, object]] | None = None,
) -> Tables:
    """Make the tables of a network as one format can hold them.

    Order depends on IRIs only, so the same network gives the same file however it was built.

    Parameters
    ----------
    request
        The network; its measures become columns of units.
    rules
        What the format can hold.
    notices
        Where everything that is changed or left out is said.
    more
        Further columns of units, by name and node.

    Raises
    ------
    QueryError
        If two nodes have the same name as text, or two nodes are joined by several edges.

    Examples
    --------
    >>> graph = nx.Graph(name="云岭市")
    >>> graph.add_edge("urn:b", "urn:a", weight=2.0, tasks=("urn:1", "urn:2"))
    >>> made = tables(Request(graph), Rules("GEXF"), Notices())
    >>> made.pairs[0].source, made.pairs[0].values
    ('urn:a', {'weight': 2.0, 'tasks': 'urn:1 urn:2'})
    """
    graph = request.graph
    if graph.is_multigraph():
        raise QueryError(
            "two units are joined by several edges",
            where=rules.name,
            advice="add them up to one edge a pair",
        )
    ids = _ids(graph, notices)
    order = sorted(graph, key=ids.__getitem__)
    extra = _beside(graph, [*(request.measures or {}).items(), *(more or {}).items()], notices)
    rows = [
        [
            *((str(name), value) for name, value in graph.nodes[node].items()),
            *((name, by_node[node]) for name, by_node in extra.items() if node in by_node),
        ]
        for node in order
    ]
    unit_columns, unit_values = _typed(rows, UNITS, rules, rules.reserved_units, notices)
    edges = []
    for one, other, data in graph.edges(data=True):
        ends = (ids[one], ids[other])
        edges.append((ends if graph.is_directed() else tuple(sorted(ends)), data))
    edges.sort(key=lambda edge: edge[0])
    pair_columns, pair_values = _typed(
        [[(str(name), value) for name, value in data.items()] for _, data in edges],
        PAIRS,
        rules,
        rules.reserved_pairs,
        notices,
    )
    return Tables(
        directed=graph.is_directed(),
        unit_columns=unit_columns,
        units=tuple(
            Unit(ids[node], node, _name(graph.nodes[node], ids[node]), held)
            for node, held in zip(order, unit_values, strict=True)
        ),
        pair_columns=pair_columns,
        pairs=tuple(
            Pair(source, target, _weight(data, notices), values.years(data.get("years")), held)
            for ((source, target), data), held in zip(edges, pair_values, strict=True)
        ),
        facts=_facts(request, rules, notices),
    )


def unique_names(
    units: Iterable[Unit], rules: Rules, notices: Notices, *, one_line: bool = False
) -> dict[str, str]:
    """A name for each IRI that no other unit has: those that share one get a number behind it."""
    taken: set[str] = set()
    names = {}
    for unit in units:
        own = values.one_line(unit.name, f"{UNITS}: name", notices) if one_line else unit.name
        name, number = own, 1
        while name in taken:
            number += 1
            name = f"{own} ({number})"
        if number > 1:
            notices.count(f"{UNITS}: name", f"{rules.name} tells units apart by name, number added")
        taken.add(name)
        names[unit.id] = name
    return names


def say_columns_left_out(
    columns: Iterable[Column], held: Iterable[str], where: str, rules: Rules, notices: Notices
) -> None:
    """Say which attributes a format leaves out that has no place for them."""
    kept = set(held)
    names = [column.source for column in columns if column.source not in kept]
    if names:
        notices.say(f"{rules.name} holds no attributes of {where}: {', '.join(names)}")


def say_titles_left_out(request: Request, rules: Rules, notices: Notices) -> None:
    """Say that only the IRIs of tasks are there, where more was given."""
    if request.tasks:
        notices.say(f"{rules.name} holds the IRIs of shared tasks, not their titles; xlsx does")


def _beside(
    graph: nx.Graph, columns: Iterable[tuple[str, Mapping[Any, object]]], notices: Notices
) -> dict[str, Mapping[Any, object]]:
    """Further columns, under names that hide no attribute and no other column."""
    taken = {str(name) for _, data in graph.nodes(data=True) for name in data}
    beside: dict[str, Mapping[Any, object]] = {}
    for wanted, by_node in columns:
        name = values.free_name(wanted, {*taken, *beside})
        if name != wanted:
            notices.say(f"{UNITS}: the attribute {wanted!r} is written as {name!r}")
        beside[name] = by_node
    return beside


def _ids(graph: nx.Graph, notices: Notices) -> dict[Any, str]:
    ids = {node: values.clean(str(node), f"{UNITS}: IRI", notices) for node in graph}
    if len(set(ids.values())) < len(ids):
        raise QueryError(
            "two units have the same name as text", advice="give each node an IRI of its own"
        )
    return ids


def _name(data: Mapping[str, object], otherwise: str) -> str:
    name = data.get("name")
    return values.clean(name, "", Notices()) if isinstance(name, str) and name else otherwise


def _weight(data: Mapping[str, object], notices: Notices) -> float:
    weight = values.single(data.get("weight", 1.0), "", Notices())
    if isinstance(weight, bool | str) or weight is None or not abs(weight) < float("inf"):
        notices.count(f"{PAIRS}: weight", "not a finite number, counted as 1")
        return 1.0
    return float(weight)


def _typed(
    rows: list[list[tuple[str, object]]],
    where: str,
    rules: Rules,
    reserved: frozenset[str],
    notices: Notices,
) -> tuple[tuple[Column, ...], list[dict[str, Value]]]:
    """Columns in the order in which they first appear, and the typed values of each row."""
    by_name: dict[str, dict[int, Value]] = {}
    for place, row in enumerate(rows):
        for name, raw in row:
            column = by_name.setdefault(name, {})
            value = values.single(raw, f"{where}: {name}", notices)
            if value is not None:
                column[place] = value
    columns: list[Column] = []
    typed: list[dict[str, Value]] = [{} for _ in rows]
    for source, raw_column in by_name.items():
        name = _column_name(source, where, rules, {*reserved, *(one.name for one in columns)})
        if name != source:
            notices.say(f"{where}: the attribute {source!r} is written as {name!r}")
        kind, kept = values.column(
            raw_column,
            f"{where}: {name}",
            notices,
            largest=rules.largest,
            non_finite=rules.non_finite,
            subnormal=rules.subnormal,
        )
        columns.append(Column(name, source, kind))
        for place, value in kept.items():
            typed[place][name] = value
    return tuple(columns), typed


def _column_name(source: str, where: str, rules: Rules, taken: Iterable[str]) -> str:
    name = values.clean(source, f"{where}: names of attributes", Notices()) or "unnamed"
    if rules.plain_names:
        name = re.sub(r"[^0-9A-Za-z_]", lambda match: f"_{ord(match[0]):x}", name)
        name = name if name[0].isalpha() else f"a{name}"
    return values.free_name(name, taken)


def _facts(request: Request, rules: Rules, notices: Notices) -> dict[str, Value]:
    raw = list(request.graph.graph.items())
    if request.appearance is not None and request.appearance.legend:
        legend = "、".join(f"{label} {colour}" for label, colour in request.appearance.legend)
        raw.append(("legend", legend))
    if not rules.facts:
        if raw:
            names = ", ".join(str(name) for name, _ in raw)
            notices.say(f"{rules.name} holds no facts about the network: {names}")
        return {}
    row = [(str(name), value) for name, value in raw]
    return _typed([row], NETWORK, rules, rules.reserved_network, notices)[1][0]
