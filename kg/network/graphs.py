"""Graphs for networkx that tell what they are: titled, typed, and shown in notebooks."""

from __future__ import annotations

from typing import Any, Final

import networkx as nx

from kg.network.in_notebooks import bundle, network_html, shown

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


class Network(nx.Graph):  # type: ignore[misc]
    """An undirected network; in all else a `networkx.Graph`."""

    def __repr__(self) -> str:
        return told(self)

    def _repr_html_(self) -> str:
        return shown(self, network_html)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return bundle(self)


class DirectedNetwork(nx.DiGraph):  # type: ignore[misc]
    """A directed network; in all else a `networkx.DiGraph`."""

    def __repr__(self) -> str:
        return told(self)

    def _repr_html_(self) -> str:
        return shown(self, network_html)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return bundle(self)


def told(graph: nx.Graph[str]) -> str:
    """A network in one line.

    Examples
    --------
    >>> told(nx.path_graph(3))
    '<Network of 3 nodes and 2 edges>'
    """
    title = graph.graph.get("name") or "Network"
    return f"<{title} of {graph.number_of_nodes()} nodes and {graph.number_of_edges()} edges>"
