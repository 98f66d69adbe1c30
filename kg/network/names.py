"""What the nodes of a network are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

import networkx as nx


def name_of(graph: nx.Graph, node: Hashable) -> str:
    """What a node is called: its `name`, or its key if it has none.

    Examples
    --------
    >>> name_of(nx.Graph([("a", "b")]), "a")
    'a'
    """
    return str(graph.nodes[node].get("name") or node)


def told_apart(graph: nx.Graph) -> nx.Graph:
    """The network, with the place behind names that several of its nodes have.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_nodes_from((key, {"name": "市财政局", "place": key}) for key in ("甲市", "乙市"))
    >>> [name for _, name in told_apart(graph).nodes(data="name")]
    ['市财政局（甲市）', '市财政局（乙市）']
    """
    times = Counter(name_of(graph, node) for node in graph)
    if max(times.values(), default=0) < 2:
        return graph
    apart = graph.copy()
    for node, facts in apart.nodes(data=True):
        name = name_of(graph, node)
        if times[name] > 1 and facts.get("place"):
            facts["name"] = f"{name}（{facts['place']}）"
    return apart
