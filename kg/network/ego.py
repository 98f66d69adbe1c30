"""Parts of networks: around one unit, and without weak links."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import TypeVar

import networkx as nx

from kg.errors import QueryError
from kg.network.wording import also

Graph = TypeVar("Graph", bound="nx.Graph[str]")


def part_of(graph: Graph, nodes: Collection[Hashable]) -> Graph:
    """Some nodes and the links among them, a copy in the order of the network.

    `networkx.Graph.subgraph` goes through a set, and gives another order in each process.

    Examples
    --------
    >>> import networkx as nx
    >>> list(part_of(nx.path_graph(["丙", "乙", "甲"]), {"甲", "乙"}).edges)
    [('乙', '甲')]
    """
    part: Graph = graph.__class__()
    part.graph.update(graph.graph)
    part.add_nodes_from(
        (node, dict(facts)) for node, facts in graph.nodes(data=True) if node in nodes
    )
    part.add_edges_from(
        (one, other, dict(facts))
        for one, other, facts in graph.edges(data=True)
        if one in nodes and other in nodes
    )
    return part


def ego(graph: Graph, node: str) -> Graph:
    """A node, all that it is linked with, and the links among these.

    Parameters
    ----------
    graph
        A network; in a directed one links of both directions count.
    node
        An IRI.

    Raises
    ------
    QueryError
        If the network does not hold the node.

    Examples
    --------
    >>> import networkx as nx
    >>> sorted(ego(nx.path_graph(["甲", "乙", "丙", "丁"]), "乙"))
    ['丙', '乙', '甲']
    """
    if node not in graph:
        raise QueryError("the unit has no task in this network", where=node)
    around = {node, *nx.all_neighbors(graph, node)}
    part = part_of(graph, around)
    name = graph.nodes[node].get("name", node)
    part.graph["filters"] = also(graph.graph.get("filters", ""), f"unit={name}")
    return part


def at_least(graph: Graph, least: int) -> Graph:
    """A network without links of fewer tasks; units that are left without any stay.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("甲", "乙", {"count": 1}), ("乙", "丙", {"count": 3})])
    >>> at_least(graph, 2).edges
    EdgeView([('乙', '丙')])
    """
    if least <= 1:
        return graph
    part: Graph = graph.copy()
    part.remove_edges_from(
        [edge[:2] for edge in graph.edges(data="count") if (edge[2] or 0) < least]
    )
    part.graph["filters"] = also(graph.graph.get("filters", ""), f"least={least}")
    return part


def strongest(graph: Graph, top: int) -> Graph:
    """The units of most strength (the sum of the weights of their links), and their links.

    Examples
    --------
    >>> import networkx as nx
    >>> sorted(strongest(nx.star_graph(["甲", "乙", "丙"]), 1))
    ['甲']
    """
    ranked = sorted(graph.degree(weight="weight"), key=lambda each: (-each[1], each[0]))
    part = part_of(graph, {node for node, _ in ranked[:top]})
    if top < graph.number_of_nodes():
        part.graph["filters"] = also(graph.graph.get("filters", ""), f"top={top}")
    return part
