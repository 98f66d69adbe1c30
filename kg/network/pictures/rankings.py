"""Which units, and which pairs of units, come first by a measure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import networkx as nx

from kg.errors import QueryError
from kg.network.names import name_of
from kg.network.pictures.ordering import is_number, labels_of, measured
from kg.network.significance import SIGNIFICANT

"""The share of pairs that may be called more than chance without being so (q-value)."""

_SMALLEST_P: Final = 1e-300  # smaller ones are 0 to the machine, and have no logarithm


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit, or one pair of units.

    Attributes
    ----------
    nodes
        Keys: one for a unit, two for a pair (lead first in a directed network).
    label
        What is printed.
    value
        Length of the bar.
    expected
        The value by chance, given how much each unit has to do; None where the network has none.
    more_than_chance
        Whether the q-value is below `SIGNIFICANT`; None where the network has none.
    """

    nodes: tuple[str, ...]
    label: str
    value: float
    expected: float | None = None
    more_than_chance: bool | None = None


def unit_bars(graph: nx.Graph, *, by: str = "strength", top: int = 20) -> tuple[Bar, ...]:
    """The units with the greatest measure, the greatest first; of equal ones by name.

    Parameters
    ----------
    graph
        A network of units.
    by
        `strength` (sum of the weights of a unit's edges), or any numeric node attribute.
    top
        How many.

    Raises
    ------
    QueryError
        If the network has no nodes, `top` is below 1, or a node lacks the measure.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_edge("市渔业局", "市桥梁局", weight=2.0)
    >>> graph.add_edge("市渔业局", "市灯塔局", weight=1.0)
    >>> [(bar.label, bar.value) for bar in unit_bars(graph, top=2)]
    [('市渔业局', 3.0), ('市桥梁局', 2.0)]
    """
    _check(graph.number_of_nodes(), top)
    values = measured(graph, by)
    name = {node: name_of(graph, node) for node in graph}
    shown = sorted(values, key=lambda node: (-values[node], name[node], node))[:top]
    labels = labels_of(graph, shown)
    return tuple(Bar((n,), label, values[n]) for n, label in zip(shown, labels, strict=True))


def pair_bars(graph: nx.Graph, *, by: str = "count", top: int = 20) -> tuple[Bar, ...]:
    """The pairs with the greatest value, the greatest first; of equal ones by name.

    Parameters
    ----------
    graph
        A network of units; the direction of an edge is kept.
    by
        A numeric edge attribute (`count`, `newman`, `fractional`, `lift` …), or `p`: the negative
        decimal logarithm of `p_value`, which is the greater the less chance explains the pair.
    top
        How many.

    Raises
    ------
    QueryError
        If the network has no edges, `top` is below 1, or an edge lacks the attribute.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_edge("市渔业局", "市桥梁局", count=4, expected=1.5, q_value=0.01, p_value=0.001)
    >>> pair_bars(graph)[0].expected, pair_bars(graph)[0].more_than_chance
    (1.5, True)
    >>> [(bar.label, round(bar.value, 2)) for bar in pair_bars(graph, by="p")]
    [('市桥梁局 — 市渔业局', 3.0)]
    """
    _check(graph.number_of_edges(), top)
    between = " → " if graph.is_directed() else " — "
    counted = by == "count" or (by == "weight" and graph.graph.get("weight") == "count")
    label = dict(zip(graph, labels_of(graph, list(graph)), strict=True))
    bars = []
    for first, second, data in graph.edges(data=True):
        ends = (first, second)
        if not graph.is_directed():
            ends = min(ends, ends[::-1], key=lambda pair: (label[pair[0]], pair[0]))
        q_value = data.get("q_value")
        bars.append(
            Bar(
                ends,
                between.join(label[node] for node in ends),
                _pair_value(data, by, f"{label[first]}, {label[second]}"),
                float(data["expected"]) if counted and is_number(data.get("expected")) else None,
                bool(q_value < SIGNIFICANT) if is_number(q_value) else None,
            )
        )
    return tuple(sorted(bars, key=lambda bar: (-bar.value, bar.label, bar.nodes))[:top])


def _pair_value(data: dict[str, object], by: str, where: str) -> float:
    found = data.get("p_value" if by == "p" else by)
    if not isinstance(found, int | float) or isinstance(found, bool):
        known = sorted(key for key in data if is_number(data[key]))
        raise QueryError(
            f"pairs have no number {by!r}", where=where, advice=f"one of {', '.join(known)}"
        )
    return -math.log10(max(found, _SMALLEST_P)) if by == "p" else float(found)


def _check(things: int, top: int) -> None:
    if top < 1:
        raise QueryError("at least one bar is needed", where="top", advice="top=20")
    if things == 0:
        raise QueryError("nothing to draw", where="graph", advice="the network is empty")
