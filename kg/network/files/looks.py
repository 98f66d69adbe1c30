"""Looks as columns, for formats that keep positions, sizes and colours among the attributes."""

from __future__ import annotations

from typing import Any, Final

from kg.network.files.contents import Request

GROUP: Final = "colour_group"
"""The column with the number of the group by which a unit is coloured."""


def groups(request: Request) -> dict[str, dict[Any, object]]:
    """The number of each node's group as a column, for formats that have a place for the rest."""
    return {} if request.appearance is None else {GROUP: dict(request.appearance.groups)}


def look_columns(request: Request, *, channels: bool = False) -> dict[str, dict[Any, object]]:
    """Columns x, y (from -1 to 1, up is positive), size (points), colour, shape and group, by node.

    With `channels`, also r, g and b from 0 to 255, as Gephi reads colours from a table.

    Examples
    --------
    >>> import networkx as nx
    >>> look_columns(Request(nx.Graph()))
    {}
    """
    looks = request.appearance
    if looks is None:
        return {}
    columns: dict[str, dict[Any, object]] = {
        "x": {node: float(place[0]) for node, place in looks.positions.items()},
        "y": {node: float(place[1]) for node, place in looks.positions.items()},
        "size": {node: float(size) for node, size in looks.sizes.items()},
        "colour": dict(looks.colours),
        "shape": dict(looks.shapes),
        GROUP: dict(looks.groups),
    }
    if channels:
        for number, name in enumerate("rgb"):
            columns[name] = {
                node: bytes.fromhex(colour.removeprefix("#"))[number]
                for node, colour in looks.colours.items()
            }
    return columns
