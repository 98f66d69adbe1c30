"""The network of units that share tasks, with all weights and how far pairs are above chance."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.network.graphs import Network
from kg.network.nodes import add_units, describe, told
from kg.network.projection import Pairs, keys, meetings, project
from kg.network.selection import Selection
from kg.network.significance import (
    benjamini_hochberg,
    bonferroni,
    expected,
    hypergeometric_tail,
    lift,
)
from kg.network.ties import link_tasks, ties
from kg.network.weights import WeightName, weight_named


def coassignment(
    selection: Selection, weight: WeightName = "count", pairs: Pairs | None = None
) -> Network:
    """Units that share tasks, with every weight and how far each pair is above chance.

    Edges have, beside what all networks have, `newman`, `fractional`, `lead_assist`, `expected`,
    `lift`, `p_value`, `q_value` and `p_bonferroni`; see `kg.network.weights` and
    `kg.network.significance`. Tests are counted over all pairs of units of the selection.

    Parameters
    ----------
    selection
        The links.
    weight
        What `weight` is.
    pairs
        Keep to these pairs; by default all that share a task.
    """
    chosen = weight_named(weight).name
    counted = project(selection)
    columns = _columns(selection, counted)
    graph = Network()
    describe(graph, "coassignment", selection, chosen)
    graph.graph["pairs_tested"] = len(selection.units) * (len(selection.units) - 1) // 2
    add_units(graph, selection)
    kept = None if pairs is None else set(keys(selection, pairs).tolist())
    one, other = meetings(selection)
    together = ties(selection.unit[one], selection.unit[other], link_tasks(selection)[one])
    for place, tie in enumerate(together):
        if kept is not None and tie.first * len(selection.units) + tie.second not in kept:
            continue
        facts = {name: values[place].item() for name, values in columns.items()}
        graph.add_edge(
            selection.iris[tie.first],
            selection.iris[tie.second],
            weight=float(facts[chosen.replace("-", "_")]),
            **facts,
            **told(selection, tie.tasks),
        )
    return graph


def _columns(selection: Selection, counted: Pairs) -> dict[str, NDArray[Any]]:
    """Every weight and statistic of pairs, in their order."""
    load, total = selection.load, max(len(selection.tasks), 1)
    tests = len(selection.units) * (len(selection.units) - 1) // 2
    one, other = load[counted.first], load[counted.second]
    p = hypergeometric_tail(counted.weight, one, other, total)
    led = project(selection, "lead-assist")
    places = np.searchsorted(keys(selection, counted), keys(selection, led))
    lead_assist = np.zeros(len(counted), dtype=np.int64)
    lead_assist[places] = led.weight
    return {
        "count": counted.weight,
        "newman": project(selection, "newman").weight,
        "fractional": project(selection, "fractional").weight,
        "lead_assist": lead_assist,
        "expected": expected(one, other, total),
        "lift": lift(counted.weight, one, other, total),
        "p_value": p,
        "q_value": benjamini_hochberg(p, tests),
        "p_bonferroni": bonferroni(p, tests),
    }
