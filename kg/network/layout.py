"""Where each node of a picture stands: those that work together near each other, none on another.

Forces as in Fruchterman and Reingold (1991, Software: Practice and Experience 21(11)), on the
strongest ties only. How close a tie is, is its cosine: the weight over the square root of the
product of the strengths of its two ends (van Eck and Waltman 2009, Journal of the American Society
for Information Science and Technology 60(8), compare it with others), because by weight alone
everybody would hang on the few units that have a hand in everything.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.errors import QueryError

Floats = NDArray[np.float64]
Node = Any
"""A key of a node: with networkx anything that can be hashed."""

_TIES: Final = 4  # kept for each node, its strongest
_STEPS: Final = 300
_WITHIN, _ACROSS = 1.6, 0.45  # how much a tie pulls within a community, and between two
_GRAVITY: Final = 0.06
_EVENED: Final = 0.45  # share of the place that is by rank, which opens a crowded middle
_GAP: Final = (3.0, 14.0)  # points between two nodes, the least and the most: names need room
_WIDER: Final = 0.5  # radii more that are kept free about each, at most
_TAKEN: Final = 0.4  # of the frame, by nodes and what is kept free about them
_MOST: Final = 1500  # nodes; beyond, all pairs would take minutes and nobody could read the ties
_PITCH: Final = (12.0, 84.0)  # points from one lonely node to the next


def layout(
    graph: nx.Graph,
    *,
    groups: Mapping[Node, int],
    sizes: Mapping[Node, float],
    span: float,
    seed: int = 0,
) -> dict[Node, tuple[float, float]]:
    """Places in the square from -1 to 1: the same network and seed give the same places.

    Nodes without ties stand in rows along the lower edge.

    Parameters
    ----------
    graph
        Edges have `weight`; those that have none, or have 0 or less, count as 1.
    groups
        The community of each node: its members are put near each other.
    sizes
        Diameter of the circle that each node keeps free, in points.
    span
        Side of the square, in points. Nodes touch each other only if there is no room at all.
    seed
        From which the first places are drawn.

    Raises
    ------
    QueryError
        If the network has no node.

    Examples
    --------
    >>> pair = nx.Graph([("市桥梁局", "市渔业局")])
    >>> layout(pair, groups=dict.fromkeys(pair, 1), sizes=dict.fromkeys(pair, 20.0), span=400.0)
    {'市桥梁局': (-0.5, 0.0), '市渔业局': (0.5, 0.0)}
    """
    nodes = list(graph)
    if not nodes:
        raise QueryError("nothing to draw: the network has no units", advice="loosen the filters")
    tied = [node for node in nodes if any(other != node for other in nx.all_neighbors(graph, node))]
    alone = [node for node in nodes if node not in set(tied)]
    rows, floor = _rows(alone, sizes, span, whole=not tied)
    places = dict(rows)
    if tied:
        radii = np.array([sizes[node] / 2 for node in tied])
        centre = (floor + 1) / 2
        half = np.array([span / 2, span / 2 * (1 - centre)])
        members = np.array([groups[node] for node in tied])
        if len(tied) == 2:
            found = np.array([[-0.5, 0.0], [0.5, 0.0]]) * half
        elif len(tied) > _MOST:
            found = _sectors(members, radii, half)
        else:
            found = _forced(_association(graph, tied), members, half / half[1], seed)
            found = _filled(found, half - radii.min()) * min(1.0, 0.4 + 0.06 * len(tied))
            found = _apart(found, _roomy(radii, half), half, rounds=60)
            found = _apart(found, radii + _GAP[0] / 2, half, rounds=400)
        found = found / (span / 2) + np.array([0.0, centre])
        places |= {
            node: (round(float(x), 4) + 0.0, round(float(y), 4) + 0.0)
            for node, (x, y) in zip(tied, found, strict=True)
        }
    return {node: places[node] for node in nodes}


def _association(graph: nx.Graph, nodes: Sequence[Node]) -> Floats:
    """How closely each pair is tied, symmetric, with the strongest ties of each node only."""
    row = {node: place for place, node in enumerate(nodes)}
    table = np.zeros((len(nodes), len(nodes)))
    for first, second, weight in graph.edges(data="weight", default=1.0):
        if first != second:
            table[row[first], row[second]] += weight if weight and weight > 0 else 1.0
    table += table.T
    strength = table.sum(axis=1)
    table /= np.sqrt(np.outer(strength, strength))
    kept = np.zeros_like(table, dtype=bool)
    strongest = np.argsort(-table, axis=1, kind="stable")[:, :_TIES]
    kept[np.arange(len(nodes))[:, None], strongest] = True
    tree = nx.maximum_spanning_tree(nx.from_numpy_array(table))
    for first, second in tree.edges:  # so that what hangs together in the network hangs together
        kept[first, second] = True
    table[~(kept | kept.T)] = 0.0
    table /= table[table > 0].mean()
    return table


def _forced(ties: Floats, members: NDArray[np.int64], shape: Floats, seed: int) -> Floats:
    """Places where pull and push are at rest, about 0, in a frame of a shape (width, height)."""
    number = len(ties)
    one, other = np.nonzero(np.triu(ties, 1))
    within = np.where(members[one] == members[other], _WITHIN, _ACROSS)
    pull = np.sqrt(ties[one, other]) * within
    places = _sunflowers(members, shape)
    places += np.random.default_rng(seed).normal(0, 0.02, places.shape)
    rest = math.sqrt(4 * shape[0] * shape[1] / number) * 0.8
    steps = max(_STEPS * 400 // max(number, 400), 80)
    for step in range(steps):
        x = places[:, 0, None] - places[None, :, 0]
        y = places[:, 1, None] - places[None, :, 1]
        push = rest**2 / np.maximum(x * x + y * y, 1e-6)
        move = np.stack([(x * push).sum(axis=1), (y * push).sum(axis=1)], axis=1)
        apart = places[one] - places[other]
        drawn = apart * (pull * np.hypot(apart[:, 0], apart[:, 1]) / rest)[:, None]
        np.add.at(move, one, -drawn)
        np.add.at(move, other, drawn)
        move -= _GRAVITY * places * number * rest
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        most = 0.2 * (1 - step / steps) ** 1.5 + 1e-4
        places += move * (np.minimum(length, most) / length)[:, None]
    return places


def _sunflowers(members: NDArray[np.int64], half: Floats) -> Floats:
    """Communities in a ring about the largest, each as the seeds of a sunflower, evenly dense."""
    numbers, counts = np.unique(members, return_counts=True)
    order = np.lexsort((numbers, -counts))
    share = counts[order] / counts.sum()
    angles = np.cumsum(share) - share / 2
    places = np.zeros((len(members), 2))
    golden = math.pi * (3 - math.sqrt(5))
    for place, which in enumerate(order):
        inside = np.flatnonzero(members == numbers[which])
        seeds = np.arange(len(inside)) + 0.5
        radius = 0.9 * math.sqrt(share[place]) * np.sqrt(seeds / len(inside)) * 0.7
        turn = 2 * math.pi * angles[place]
        alone = len(order) == 1
        places[inside, 0] = (0 if alone else 0.6 * math.cos(turn)) + radius * np.cos(golden * seeds)
        places[inside, 1] = (0 if alone else 0.6 * math.sin(turn)) + radius * np.sin(golden * seeds)
    places *= half
    return places


def _sectors(members: NDArray[np.int64], radii: Floats, half: Floats) -> Floats:
    """One sunflower, of which each community has a sector, its largest nodes inmost."""
    number = len(members)
    seeds = np.arange(number) + 0.5
    turns = seeds * math.pi * (3 - math.sqrt(5))
    spots = np.column_stack([np.cos(turns), np.sin(turns)]) * np.sqrt(seeds / number)[:, None]
    by_angle = np.argsort(turns % (2 * math.pi), kind="stable")
    numbers, counts = np.unique(members, return_counts=True)
    places = np.empty((number, 2))
    start = 0
    for place in np.lexsort((numbers, -counts)):
        sector = np.sort(by_angle[start : start + counts[place]])  # seeds are numbered from inside
        inside = np.flatnonzero(members == numbers[place])
        places[inside[np.argsort(-radii[inside], kind="stable")]] = spots[sector]
        start += counts[place]
    places *= np.maximum(half - radii.min(), 1.0)
    return places


def _filled(places: Floats, half: Floats) -> Floats:
    """Spread over the whole frame: partly by rank, so that a crowd in the middle opens."""
    low, high = places.min(axis=0), places.max(axis=0)
    linear = (places - low) / np.maximum(high - low, 1e-9) * 2 - 1
    ranks = np.argsort(np.argsort(places, axis=0, kind="stable"), axis=0, kind="stable")
    by_rank = ranks / max(len(places) - 1, 1) * 2 - 1
    spread: Floats = ((1 - _EVENED) * linear + _EVENED * by_rank) * np.maximum(half, 1.0)
    return spread


def _apart(places: Floats, radii: Floats, half: Floats, *, rounds: int) -> Floats:
    """Push discs apart until none lies on another, within the frame."""
    places = places.copy()
    bound = np.maximum(half - radii[:, None], 0.0)
    for _ in range(rounds):
        one, other = close_pairs(places, radii)
        if not len(one):
            break
        way = places[one] - places[other]
        far = np.hypot(way[:, 0], way[:, 1])
        # Two on one spot have no direction to part in: by their numbers, one goes left.
        way[far < 1e-9] = (-1.0, 0.3)
        push = way / np.hypot(way[:, 0], way[:, 1])[:, None]
        push *= ((radii[one] + radii[other] - far) * 0.5 + 0.05)[:, None]
        np.add.at(places, one, push)
        np.add.at(places, other, -push)
        places = np.clip(places, -bound, bound)
    return places


def close_pairs(places: Floats, radii: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of circles that overlap.

    Parameters
    ----------
    places
        Centres: an array of shape (circles, 2).
    radii
        In the same unit.

    Examples
    --------
    >>> one, other = close_pairs(np.array([[0.0, 0.0], [9.0, 0.0], [1.0, 1.0]]), np.ones(3))
    >>> one.tolist(), other.tolist()
    ([0], [2])
    """
    order = np.argsort(places[:, 0], kind="stable")
    x = places[order, 0]
    ends = np.searchsorted(x, x + radii[order] + radii.max(), side="right")
    counts = np.maximum(ends - np.arange(len(x)) - 1, 0)
    first = np.repeat(np.arange(len(x)), counts)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    one, other = order[first], order[second]
    apart = places[one] - places[other]
    close = np.hypot(apart[:, 0], apart[:, 1]) < radii[one] + radii[other]
    return one[close], other[close]


def _roomy(radii: Floats, half: Floats) -> Floats:
    """Radii with room for a name about each node, as much as the frame has.

    The larger a node, the larger the letters of its name, and the more names are about it.
    """
    for extra in np.arange(1.0, 0.0, -0.1):
        wider = radii * (1 + _WIDER * extra) + (_GAP[0] + (_GAP[1] - _GAP[0]) * extra) / 2
        if float((wider**2).sum()) * math.pi <= _TAKEN * 4 * half[0] * half[1]:
            return wider
    return radii + _GAP[0] / 2


def _rows(
    alone: Sequence[Node], sizes: Mapping[Node, float], span: float, *, whole: bool
) -> tuple[dict[Node, tuple[float, float]], float]:
    """Places of nodes without ties, and the height above which the others stand."""
    if not alone:
        return {}, -1.0
    widest = max(sizes[node] for node in alone)
    if whole:
        columns = math.ceil(math.sqrt(len(alone)))
        pitch = line = 2 / columns
    else:
        least = widest + _GAP[0]
        pitch = min(max(_PITCH[1], least), span / math.ceil(len(alone) / 2))
        pitch = max(pitch, least, _PITCH[0]) / (span / 2)
        columns = max(int(2 / pitch), 1)
        line = max(least + 12.0, _PITCH[0]) / (span / 2)
    rows = math.ceil(len(alone) / columns)
    bottom = -(rows - 1) * line / 2 if whole else -1 + line / 2
    places = {}
    for place, node in enumerate(alone):
        line_number, column = divmod(place, columns)
        within = min(columns, len(alone) - line_number * columns)
        x = (column - (within - 1) / 2) * pitch
        places[node] = (
            round(x, 4) + 0.0,
            round(bottom + (rows - 1 - line_number) * line, 4) + 0.0,
        )
    return places, min(-1 + (rows + 0.6) * line, 0.5)
