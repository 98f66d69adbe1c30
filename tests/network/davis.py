"""Davis' Southern women as a network in the form of ours, projected by hand.

A. Davis, B. B. Gardner and M. R. Gardner (1941), Deep South, p. 148: 18 women and 14 events.
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations

import networkx as nx


def attendance() -> nx.Graph:
    """Women (bipartite 0) and events (1), as networkx has them."""
    return nx.davis_southern_women_graph()


def names() -> list[str]:
    """The women in the order of the book, in which the literature numbers them from 1."""
    return list(attendance().graph["top"])


def women() -> nx.Graph:
    """Women by shared events, with statistics from their definitions in whole numbers."""
    both = attendance()
    events = len(both.graph["bottom"])
    graph = nx.Graph(
        name="Southern women", kind="coassignment", weight="count", tasks=events, filters=""
    )
    for name in names():
        graph.add_node(
            name, type="unit", name=name, kind="Other", place="Natchez", tasks=both.degree(name)
        )
    pairs = list(combinations(names(), 2))
    p_values = {}
    for one, other in pairs:
        n1, n2 = both.degree(one), both.degree(other)
        shared = tuple(sorted(set(both[one]) & set(both[other])))
        ways = sum(
            math.comb(n1, k) * math.comb(events - n1, n2 - k)
            for k in range(len(shared), min(n1, n2) + 1)
        )
        p_values[one, other] = float(Fraction(ways, math.comb(events, n2)))
        if shared:
            graph.add_edge(
                one,
                other,
                weight=float(len(shared)),
                count=len(shared),
                newman=sum(1 / (both.degree(event) - 1) for event in shared),
                expected=n1 * n2 / events,
                lift=len(shared) * events / (n1 * n2),
                p_value=p_values[one, other],
                p_bonferroni=min(1.0, p_values[one, other] * len(pairs)),
                tasks=shared,
            )
    ordered = sorted(p_values.values())
    false = {p: p * len(pairs) / sum(other <= p for other in ordered) for p in ordered}
    for _, _, values in graph.edges(data=True):
        # The smallest share of false findings among all thresholds that let this pair pass.
        passing = [share for p, share in false.items() if p >= values["p_value"]]
        values["q_value"] = min(1.0, *passing)
    return graph
