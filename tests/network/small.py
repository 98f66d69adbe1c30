"""A network of four units that the measures are worked out for by hand.

  甲
2/ \\1
乙──丙──丁      weights: 甲乙 2, 甲丙 1, 乙丙 1, 丙丁 4
  1   4
"""

from __future__ import annotations

import networkx as nx

A, B, C, D = "甲局", "乙局", "丙局", "丁局"


def four() -> nx.Graph:
    graph = nx.Graph(name="云岭市", kind="coassignment", filters="")
    for node, kind in ((A, "Town"), (B, "Town"), (C, "Party"), (D, "Party")):
        graph.add_node(node, name=node, kind=kind)
    graph.add_weighted_edges_from([(A, B, 2.0), (A, C, 1.0), (B, C, 1.0), (C, D, 4.0)])
    return graph
