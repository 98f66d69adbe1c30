"""From the appearance of a network to what the page draws: circles in place, and two legends."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.network.appearance import Appearance, is_two_sorted
from kg.network.palette import KIND_NAMES, KINDS, REST, kind_key
from kg.network.pictures.interactive.data import Looks, kind_of


def looks_of(graph: nx.Graph, appearance: Appearance) -> Looks:
    """Positions, sizes, communities and kinds as the page needs them.

    Groups that are the kinds again, as in an appearance coloured by kind, are no second way to
    colour the picture: then nodes have no group.

    Examples
    --------
    >>> from kg.network.appearance import appearance
    >>> graph = nx.Graph()
    >>> graph.add_node("a", name="市桥梁局", kind="Government", type="unit")
    >>> graph.add_node("b", name="云岭镇", kind="Town", type="unit")
    >>> graph.add_edge("a", "b", weight=4.0)
    >>> looks_of(graph, appearance(graph, colour="kind")).group
    (None, None)
    >>> looks_of(graph, appearance(graph)).group
    (0, 0)
    """
    nodes = list(graph)
    kinds = {node: kind_of(graph.nodes[node]) for node in nodes}
    places = _group_places(appearance)
    pairs = {(appearance.groups[node], kinds[node]) for node in nodes}
    are_kinds = len(pairs) == len({group for group, _ in pairs}) == len({kind for _, kind in pairs})
    if are_kinds and len(pairs) > 1:
        places = {}
    by_place = {place: number for number, place in places.items()}
    first = {appearance.groups[node]: node for node in reversed(nodes)}
    two_sorted = is_two_sorted(graph)
    return Looks(
        x=tuple(appearance.positions[node][0] for node in nodes),
        y=tuple(appearance.positions[node][1] for node in nodes),
        size=tuple(2 * appearance.sizes[node] / appearance.span for node in nodes),
        shape=tuple(appearance.shapes[node] for node in nodes) if two_sorted else None,
        group=tuple(places.get(appearance.groups[node]) for node in nodes),
        groups=tuple(
            (
                appearance.colours[first[by_place[place]]],
                "circle" if two_sorted else appearance.shapes[first[by_place[place]]],
            )
            for place in sorted(by_place)
        ),
        kinds=tuple(
            (key, found.colour, "circle" if two_sorted else found.shape)
            for key, found in ((kind, kind_key(kind)) for kind in _in_order(kinds.values()))
        ),
    )


def _group_places(appearance: Appearance) -> dict[int, int]:
    """Place in the legend of each group with a colour of its own, the largest first."""
    sizes: dict[int, int] = {}
    for node, number in appearance.groups.items():
        if appearance.colours[node] != REST:
            sizes[number] = sizes.get(number, 0) + 1
    order = sorted(sizes, key=lambda number: (-sizes[number], number))
    return {number: place for place, number in enumerate(order)}


def _in_order(kinds: Any) -> list[str]:
    order = [*KINDS, *(kind for kind in KIND_NAMES["zh"] if kind not in KINDS)]
    places = {kind: place for place, kind in enumerate(order)}
    return sorted(set(kinds), key=lambda kind: (places.get(kind, len(order)), kind))
