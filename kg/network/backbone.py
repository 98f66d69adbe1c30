"""The ties that say something: those that chance or a unit's size alone would not give.

Both filters keep every unit. A unit without one significant tie is a finding; to leave such units
out, remove `nx.isolates`.
"""

from __future__ import annotations

from typing import Final, Literal

import networkx as nx
import numpy as np

from kg.errors import QueryError
from kg.network.measures.arrays import Floats, Whole, label, ties
from kg.network.wording import also

Correction = Literal["fdr", "bonferroni", "none"]

CORRECTIONS: Final = {
    "fdr": "q_value",
    "bonferroni": "p_bonferroni",
    "none": "p_value",
}
"""Names of corrections, and the attribute that each reads."""


def standing_out(graph: nx.Graph, backbone: str | None) -> nx.Graph:
    """A network, or its backbone of a name: `disparity`, `fdr` or `bonferroni`; None for all.

    Raises
    ------
    QueryError
        If the name is another, or the network has no statistics of pairs.

    Examples
    --------
    >>> graph = nx.Graph([("甲局", "乙局")])
    >>> standing_out(graph, None) is graph
    True
    """
    if backbone is None:
        return graph
    if backbone == "disparity":
        return disparity(graph)
    if backbone not in CORRECTIONS or backbone == "none":
        raise QueryError(
            "no backbone of this name",
            where=backbone,
            advice="write one of disparity, fdr, bonferroni",
        )
    kind = graph.graph.get("kind", "coassignment")
    if kind != "coassignment":
        raise QueryError(
            f"pairs of the network {kind} have no p-values",
            where=backbone,
            advice="take the backbone disparity, or the network coassignment",
        )
    return validated(graph, correction=backbone)  # type: ignore[arg-type]


def disparity(graph: nx.Graph, alpha: float = 0.05) -> nx.Graph:
    """Keep the ties that are a surprisingly large part of all that one of their units does.

    α(i, j) = (1 − w(i, j) / s(i))^(k(i) − 1): the probability of so large a part if the k(i) ties
    of unit i had divided its strength s(i) at random. A tie stays if α < `alpha` seen from one of
    its ends. From a unit with one tie α is 1, so such a tie stays only if it is significant for
    the other unit, as the authors have it; a pair with no other partners never stays. In a
    directed network the outgoing ties of the one and the incoming ties of the other count.

    Parameters
    ----------
    graph
        Any network with weights; ties without a weight count 1.
    alpha
        Between 0 and 1; not corrected for the number of ties.

    Returns
    -------
    A new graph with all units, the ties that stay, with the smaller of their two α as
    `disparity`, and the filter added to the graph's `filters`.

    Raises
    ------
    QueryError
        If `alpha` is not between 0 and 1, or a weight is negative.

    References
    ----------
    M. Á. Serrano, M. Boguñá and A. Vespignani (2009), Extracting the multiscale backbone of
    complex weighted networks, PNAS 106, 6483–6488.

    Examples
    --------
    Of 1 + 1 + 18 shared tasks, 18 with one partner are more than a random part, and
    (1 − 18 / 20)² = 0.01:

    >>> weights = {"乙局": 1.0, "丙局": 1.0, "丁局": 18.0}
    >>> graph = nx.Graph([("甲局", name, {"weight": weight}) for name, weight in weights.items()])
    >>> kept = disparity(graph)
    >>> [(one, other, round(value, 6)) for one, other, value in kept.edges(data="disparity")]
    [('甲局', '丁局', 0.01)]
    """
    _check(alpha, graph)
    found = ties(graph)
    size = len(found.nodes)
    # An undirected pair stands there both ways: its second way is the view from its other end.
    out_strength = np.asarray(np.bincount(found.source, found.weight, size), dtype=np.float64)
    out_ties = np.bincount(found.source, minlength=size)
    in_strength = np.asarray(np.bincount(found.target, found.weight, size), dtype=np.float64)
    in_ties = np.bincount(found.target, minlength=size)
    from_source = _alpha(found.weight, out_strength[found.source], out_ties[found.source])
    from_target = _alpha(found.weight, in_strength[found.target], in_ties[found.target])
    values = np.minimum(from_source, from_target).tolist()
    smaller = {
        (found.nodes[one], found.nodes[other]): value
        for one, other, value in zip(
            found.source.tolist(), found.target.tolist(), values, strict=True
        )
    }
    kept = graph.copy()
    for one, other in graph.edges():
        value = smaller.get((one, other), 1.0)  # a tie of weight 0 is no part of anything
        if value < alpha:
            kept.edges[one, other]["disparity"] = value
        else:
            kept.remove_edge(one, other)
    return _noted(kept, f"backbone=disparity α={alpha:g}")


def validated(graph: nx.Graph, alpha: float = 0.05, correction: Correction = "fdr") -> nx.Graph:
    """Keep the pairs that share more tasks than chance would give, for how much each has to do.

    Reads what the projection wrote on each tie: the hypergeometric probability of sharing at
    least so many tasks, as it is or corrected for the number of pairs. A tie stays if it is at
    most `alpha`.

    Parameters
    ----------
    graph
        A co-assignment network with its statistics.
    alpha
        Between 0 and 1. With "fdr", the share of ties that may be false findings; with
        "bonferroni", the probability that there is even one; with "none", the share of chance
        pairs that pass, which are many.
    correction
        "fdr" (`q_value`, Benjamini and Hochberg), "bonferroni" (`p_bonferroni`) or "none"
        (`p_value`).

    Returns
    -------
    A new graph with all units, the ties that stay, and the filter added to the graph's `filters`.

    Raises
    ------
    QueryError
        If `alpha` is not between 0 and 1, the correction is unknown, or a tie has no statistics.

    References
    ----------
    M. Tumminello, S. Miccichè, F. Lillo, J. Piilo and R. N. Mantegna (2011), Statistically
    validated networks in bipartite complex systems, PLoS ONE 6(3), e17994.

    Examples
    --------
    >>> graph = nx.Graph([("甲局", "乙局", {"q_value": 0.01}), ("甲局", "丙局", {"q_value": 0.3})])
    >>> kept = validated(graph)
    >>> list(kept.edges()), kept.number_of_nodes()
    ([('甲局', '乙局')], 3)
    """
    _check(alpha, graph)
    if correction not in CORRECTIONS:
        raise QueryError(
            f"there is no correction '{correction}'", advice=f"use one of {', '.join(CORRECTIONS)}"
        )
    attribute = CORRECTIONS[correction]
    kept = graph.copy()
    for one, other, value in graph.edges(data=attribute):
        if value is None:
            raise QueryError(
                f"a tie has no {attribute}",
                where=label(graph),
                advice="filter a co-assignment network, or use the disparity filter",
            )
        if not value <= alpha:
            kept.remove_edge(one, other)
    return _noted(kept, f"backbone={correction} α={alpha:g}")


def _alpha(weight: Floats, strength: Floats, number: Whole) -> Floats:
    # Rounding may leave a share above 1, and 0 to the power of 0 is 1, as the authors want it.
    answer: Floats = np.power(np.clip(1.0 - weight / strength, 0.0, 1.0), number - 1)
    return answer


def _check(alpha: float, graph: nx.Graph) -> None:
    if not 0 < alpha < 1:
        raise QueryError(
            f"alpha is {alpha:g}, and must lie between 0 and 1",
            where=label(graph),
            advice="0.05 is usual",
        )


def _noted(graph: nx.Graph, what: str) -> nx.Graph:
    graph.graph["filters"] = also(str(graph.graph.get("filters", "")), what)
    return graph
