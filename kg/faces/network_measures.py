"""How `kg network` prints measures and communities."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg.faces.formats import RowFormat
from kg.faces.printing import print_rows
from kg.faces.progress import message

if TYPE_CHECKING:
    import networkx as nx

    from kg.network.measures.communities import Communities
    from kg.network.measures.table import Measures

TOP: Final = 20
UNIT_FACTS: Final = ("place", "kind", "tasks", "shared")
SHOWN: Final = (
    "strength",
    "strength_out",
    "strength_in",
    "degree",
    "degree_out",
    "degree_in",
    "betweenness",
    "closeness",
    "eigenvector",
    "pagerank",
    "clustering",
    "core_number",
    "constraint",
    "effective_size",
    "community",
)
"""The measures of a unit that fit a terminal; CSV has all."""


def print_metrics(graph: nx.Graph, top: int | None, how: RowFormat) -> None:
    """Print the measures of the network and of its units, those of most strength first."""
    from kg.network.measures.table import measures

    found = measures(graph)
    names = list(next(iter(found.units.values())))
    ranked = found.ranking("strength_out" if graph.is_directed() else "strength")
    if how is RowFormat.TABLE:
        print(f"{graph.graph['name']}: measures of the network")
        whole = [(name, _figure(value)) for name, value in found.whole.items()]
        print_rows(("measure", "value"), whole, how)
        print(f"\nMeasures of units, by strength ({len(ranked)} units)")
        shown: list[str] = [name for name in SHOWN if name in names]
        print_rows(("unit", *shown), _rows(graph, found, ranked[: top or TOP], shown, ()), how)
        return
    for name, value in found.whole.items():
        message(f"kg: network: {name} {_figure(value)}")
    columns = ("unit", *UNIT_FACTS, *names)
    print_rows(columns, _rows(graph, found, ranked[:top], names, UNIT_FACTS), how)


def _rows(
    graph: nx.Graph,
    found: Measures,
    ranked: Any,
    names: list[str],
    facts: tuple[str, ...],
) -> list[list[object]]:
    rows = []
    for node, _ in ranked:
        told = graph.nodes[node]
        measured = (_figure(found.units[node][name]) for name in names)
        rows.append([told["name"], *(told.get(fact) for fact in facts), *measured])
    return rows


def _figure(value: Any) -> object:
    if value is None:
        return "undefined"
    return value if isinstance(value, (int, str)) else float(f"{value:.4g}")


def print_communities(graph: nx.Graph, top: int | None, how: RowFormat) -> None:
    """Print the communities of a network, the largest first, with their strongest units."""
    from kg.network.measures.communities import communities

    found = communities(graph)
    strength = dict(graph.degree(weight="weight"))
    groups = [
        sorted(members, key=lambda node: (-strength[node], node)) for members in found.members
    ]
    if how is RowFormat.TABLE:
        print(_summary(found))
        rows = [
            (number, len(group), _inside(graph, group), _named(graph, group[:8]))
            for number, group in enumerate(groups[: top or TOP], start=1)
        ]
        print_rows(("community", "units", "weight_inside", "strongest_units"), rows, how)
        if found.alone:
            print(f"{len(found.alone)} units without a partner are in none")
        return
    message(f"kg: {_summary(found)}")
    members = [
        (number, graph.nodes[node]["name"], graph.nodes[node]["place"], _figure(strength[node]))
        for number, group in [*enumerate(groups, start=1), (0, list(found.alone))]
        for node in group
    ]
    print_rows(("community", "unit", "place", "strength"), members, how)


def _summary(found: Communities) -> str:
    split = f", {found.split} that fell apart were split" if found.split else ""
    return (
        f"{len(found.members)} communities by {found.method}, seed {found.seed}:"
        f" modularity {found.modularity:.3f}, stability over seeds {found.stability:.2f},"
        f" {'each' if all(found.connected) else 'not each'} connected{split}"
    )


def _inside(graph: nx.Graph, group: Sequence[Hashable]) -> object:
    return _figure(graph.subgraph(group).size(weight="weight"))


def _named(graph: nx.Graph, nodes: Sequence[Hashable]) -> str:
    return "、".join(graph.nodes[node]["name"] for node in nodes)
