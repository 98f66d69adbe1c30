"""Graphs for networkx that tell what they are: titled, typed, and shown in notebooks."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import networkx as nx

KINDS: Final = {
    "coassignment": "单位协作网络",
    "lead-assist": "牵头—协助网络",
    "unit-task": "单位—任务网络",
    "leader-unit": "领导—单位网络",
    "leaders": "领导协同网络",
    "unit-programme": "单位—板块网络",
    "unit-topic": "单位—领域网络",
}
"""The kinds of networks, and what they are called in Chinese."""

_SHOWN: Final = 10  # edges that a notebook lists
_COLUMNS: Final = ("weight", "count", "expected", "lift", "p_value", "q_value")


class Network(nx.Graph):  # type: ignore[misc]
    """An undirected network; in all else a `networkx.Graph`."""

    def __repr__(self) -> str:
        return told(self)

    def _repr_html_(self) -> str:
        return shown(self)


class DirectedNetwork(nx.DiGraph):  # type: ignore[misc]
    """A directed network; in all else a `networkx.DiGraph`."""

    def __repr__(self) -> str:
        return told(self)

    def _repr_html_(self) -> str:
        return shown(self)


def told(graph: nx.Graph[str]) -> str:
    """A network in one line.

    Examples
    --------
    >>> told(nx.path_graph(3))
    '<Network of 3 nodes and 2 edges>'
    """
    title = graph.graph.get("name") or "Network"
    return f"<{title} of {graph.number_of_nodes()} nodes and {graph.number_of_edges()} edges>"


def shown(graph: nx.Graph[str]) -> str:
    """A network as HTML: what it is, and its strongest links."""
    edges = sorted(
        graph.edges(data=True), key=lambda edge: (-edge[2].get("weight", 0), edge[0], edge[1])
    )[:_SHOWN]
    columns = [name for name in _COLUMNS if edges and name in edges[0][2]]
    head = "".join(f"<th>{name}</th>" for name in ("", "", *columns))
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(str(cell))}</td>"
            for cell in (
                _name(graph, first),
                _name(graph, second),
                *(_number(facts[name]) for name in columns),
            )
        )
        + "</tr>"
        for first, second, facts in edges
    )
    more = graph.number_of_edges() - len(edges)
    note = f"<p>… and {more} more edges</p>" if more > 0 else ""
    return (
        f"<p>{escape(told(graph))}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"
    )


def _name(graph: nx.Graph[str], node: str) -> str:
    return str(graph.nodes[node].get("name", node))


def _number(value: Any) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)
