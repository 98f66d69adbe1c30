"""Names in a network's drawing: how large, in how many lines, and where they are written."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import networkx as nx

from kg.network.layout import Node
from kg.network.names import name_of
from kg.network.pictures import marks
from kg.network.pictures.labels import LINE_SPACING, Label, Wish
from kg.network.pictures.sheet import fitted, width_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NAMED: Final = 60  # names that are written even where it is crowded, then with a line to the node
_LETTERS: Final = ((8.0, 1.5), (6.6, 2.6))  # points: the least, and what the strongest has more
_LINE: Final = (13, 9)  # characters, in which a name is broken


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written: its lines, the size of its letters in points, and its box."""

    lines: tuple[str, ...]
    size: float
    wish: Wish


def names_of(
    part: nx.Graph, strength: Mapping[Node, float], *, many: bool, shrunk: float = 1.0
) -> tuple[Name, ...]:
    """The names of all nodes, those of the strongest first: never cut, but broken into lines.

    Parameters
    ----------
    part
        The network that is drawn.
    strength
        Of each node; the stronger, the larger the letters.
    many
        Whether there are so many nodes that letters must be small.
    shrunk
        By how much letters are made smaller.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_node("a", name="市桥梁渔业灯塔港口协调工作领导小组")
    >>> [name.lines for name in names_of(graph, {"a": 1.0}, many=True)]
    [('市桥梁渔业灯塔港口', '协调工作领导小组')]
    """
    least, more = _LETTERS[many]
    top = max(strength[node] for node in part) or 1.0
    place = {node: number for number, node in enumerate(part)}
    names: list[Name] = []
    for node in sorted(part, key=lambda node: (-strength[node], name_of(part, node))):
        letters = round(shrunk * (least + more * math.sqrt(max(strength[node], 0.0) / top)), 1)
        text = fitted(name_of(part, node), _LINE[many] * letters, letters)
        lines = tuple(text.split("\n"))
        names.append(
            Name(
                lines,
                letters,
                Wish(
                    place[node],
                    width_of(text, letters) + 1.0,
                    letters * (1.1 + (len(lines) - 1) * LINE_SPACING),
                    needed=len(names) < _NAMED,
                ),
            )
        )
    return tuple(names)


def write_names(axes: Axes, names: tuple[Name, ...], placed: tuple[Label, ...]) -> None:
    """Write the names that found a place, on axes whose unit is a point."""
    marks.draw_ground(
        axes, [(label.left, label.bottom, label.right, label.top) for label in placed]
    )
    written = {name.wish.node: name for name in names}
    for label in placed:
        name = written[label.node]
        if label.line is not None:
            marks.draw_leader(axes, label.line)
        for number, line in enumerate(name.lines):
            marks.draw_letters(
                axes,
                (label.left + label.right) / 2,
                label.top - name.size * (0.93 + number * LINE_SPACING),
                line,
                name.size,
            )
