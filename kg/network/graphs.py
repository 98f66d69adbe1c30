"""Graphs for networkx that tell what they are: titled, typed, and shown in notebooks."""

from __future__ import annotations

from typing import Final

import networkx as nx

from kg.network.showing import Shown

KINDS: Final = {
    "coassignment": ("单位协作网络", "units that share tasks"),
    "lead-assist": ("牵头—协助网络", "who leads and who assists"),
    "unit-task": ("单位—任务网络", "units and their tasks"),
    "leader-unit": ("领导—单位网络", "leaders and units"),
    "leaders": ("领导协同网络", "leaders who share tasks"),
    "unit-programme": ("单位—板块网络", "units and programmes"),
    "unit-topic": ("单位—领域网络", "units and fields"),
}
"""The kinds of networks, and what they are called in Chinese and in English."""


class Network(Shown, nx.Graph):  # type: ignore[misc]
    """An undirected network; in all else a `networkx.Graph`."""

    def __repr__(self) -> str:
        return told(self)


class DirectedNetwork(Shown, nx.DiGraph):  # type: ignore[misc]
    """A directed network; in all else a `networkx.DiGraph`."""

    def __repr__(self) -> str:
        return told(self)


def told(graph: nx.Graph[str]) -> str:
    """A network in one line.

    Examples
    --------
    >>> told(nx.path_graph(3))
    '<Network of 3 nodes and 2 edges>'
    """
    title = graph.graph.get("name") or "Network"
    return f"<{title} of {graph.number_of_nodes()} nodes and {graph.number_of_edges()} edges>"
