"""The network of units that share tasks, with all weights and how far pairs are above chance."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.network.collaboration import Collaboration
from kg.network.graphs import Network
from kg.network.nodes import add_units, describe, told
from kg.network.projection import meetings
from kg.network.selection import Selection
from kg.network.significance import bonferroni, expected, lift
from kg.network.ties import link_tasks, ties
from kg.network.weights import WeightName, weight_named


def coassignment(selection: Selection, weight: WeightName = "count") -> Network:
    """Units that share tasks, with every weight and how far each pair is above chance.

    Edges have, beside what all networks have, `newman`, `fractional`, `lead_assist`, `expected`,
    `lift`, `p_value`, `q_value` and `p_bonferroni`; see `kg.network.weights` and
    `kg.network.significance`. Chance is reckoned within places, and tests are counted
    over all pairs of units that have tasks in one place; see `kg.network.chance`.

    Parameters
    ----------
    selection
        The links.
    weight
        What `weight` is; pairs of which it is 0 are left out.

    Raises
    ------
    QueryError
        If there is no weight of that name.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> from kg.network.selection import select
    >>> links = [("urn:t", "urn:a", "lead"), ("urn:t", "urn:b", "assist")]
    >>> agents = [{"iri": "urn:a"}, {"iri": "urn:b"}]
    >>> found = coassignment(select(incidence(links, [{"iri": "urn:t"}], agents)))
    >>> found.edges["urn:a", "urn:b"]["p_value"]
    1.0
    """
    chosen = weight_named(weight).name
    found = Collaboration(selection)
    columns = _columns(found)
    graph = Network()
    describe(graph, "coassignment", selection, chosen)
    graph.graph["pairs_tested"] = found.chance.tests
    add_units(graph, selection)
    one, other = meetings(selection)
    together = ties(selection.unit[one], selection.unit[other], link_tasks(selection)[one])
    for place, tie in enumerate(together):
        facts = {name: values[place].item() for name, values in columns.items()}
        if not facts[chosen.replace("-", "_")]:
            continue  # units that share tasks, but in none of which one leads and the other assists
        graph.add_edge(
            selection.iris[tie.first],
            selection.iris[tie.second],
            weight=float(facts[chosen.replace("-", "_")]),
            **facts,
            **told(selection, tie.tasks),
        )
    return graph


def _columns(found: Collaboration) -> dict[str, NDArray[Any]]:
    """Every weight and statistic of pairs, in their order."""
    margins = found.margins()
    return {
        "count": found.weighed("count"),
        "newman": found.weighed("newman"),
        "fractional": found.weighed("fractional"),
        "lead_assist": found.weighed("lead-assist").astype(np.int64),
        "expected": expected(margins.one, margins.other, margins.total),
        "lift": lift(margins.together, margins.one, margins.other, margins.total),
        "p_value": found.p_values,
        "q_value": found.q_values,
        "p_bonferroni": bonferroni(found.p_values, found.chance.tests),
    }
