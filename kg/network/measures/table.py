"""All measures at once: what each is called and means, and a table of their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import networkx as nx
import numpy as np

from kg.errors import QueryError
from kg.network.measures import centrality, mixing, structure
from kg.network.measures.arrays import Node
from kg.network.measures.communities import Communities, communities
from kg.network.measures.core_periphery import core_periphery

Value = float | int


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of every unit of a network, and of the network as a whole.

    Examples
    --------
    >>> found = measures(nx.star_graph(3))
    >>> found.units[0]["degree"], found.units[0]["betweenness"], found.whole["density"]
    (3, 1.0, 0.5)
    >>> found.ranking("strength")[0]
    (0, 3.0)
    """

    units: Mapping[Node, Mapping[str, Value]]
    """By unit, in the order of their names: every measure of `MEASURES` that the network has."""
    whole: Mapping[str, Value | None]
    """By name, see `measures`; None where a measure is not defined for this network."""
    communities: Communities | None
    """None for a directed network."""

    def ranking(self, name: str) -> tuple[tuple[Node, Value], ...]:
        """Units and their values of one measure, the largest first, equals by name.

        Raises
        ------
        QueryError
            If the network has no such measure.
        """
        names = next(iter(self.units.values()), {})
        if self.units and name not in names:
            raise QueryError(
                f"there is no measure '{name}'", advice=f"use one of {', '.join(names)}"
            )
        return tuple(
            sorted(
                ((node, values[name]) for node, values in self.units.items()),
                key=lambda pair: (-pair[1], str(pair[0])),
            )
        )


def measures(graph: nx.Graph, *, resolution: float = 1.0, seed: int = 0) -> Measures:
    """Every measure of every unit, and of the network as a whole.

    The measures of the whole are: `units`, `ties`, `weight` (sum over ties), `density`, `isolated`
    (units without partner), `components` and `largest_component` (units in it), both counting
    units without partner, `transitivity`, `clustering` (mean over units), `assortativity_kind`,
    `assortativity_kind_weighted`, `assortativity_degree`, `communities`, `modularity`,
    `stability`, `core` (units in it) and `core_fit`. A directed network has the first three and
    `isolated`, and the measures that are marked as directed.

    Parameters
    ----------
    graph
        A network; ties without a weight count 1.
    resolution, seed
        See `communities`.

    Raises
    ------
    QueryError
        If a weight is negative, a unit is tied to itself, or a number is out of range.

    Examples
    --------
    >>> measures(nx.DiGraph([("甲局", "乙局")])).units["甲局"]["strength_out"]
    1.0
    """
    if graph.is_directed():
        return _directed(graph)
    found = communities(graph, resolution, seed)
    core = core_periphery(graph)
    inner = frozenset(core.core)
    columns: dict[str, Mapping[Node, Value]] = {
        "strength": centrality.strength(graph),
        "degree": centrality.degree(graph),
        "betweenness": centrality.betweenness(graph),
        "closeness": centrality.closeness(graph),
        "eigenvector": centrality.eigenvector(graph),
        "pagerank": centrality.pagerank(graph),
        "clustering": structure.clustering(graph),
        "weighted_clustering": structure.weighted_clustering(graph),
        "core_number": structure.core_number(graph),
        "in_core": {node: int(node in inner) for node in graph},
        "constraint": structure.constraint(graph),
        "effective_size": structure.effective_size(graph),
        "efficiency": structure.efficiency(graph),
        "community": found.of,
    }
    parts = structure.components(graph)
    whole = _size(graph, columns["strength"], columns["degree"]) | {
        "density": structure.density(graph),
        "components": len(parts),
        "largest_component": len(parts[0]) if parts else 0,
        "transitivity": structure.transitivity(graph),
        "clustering": float(np.mean(list(columns["clustering"].values()))) if parts else 0.0,
        "assortativity_kind": mixing.assortativity(graph),
        "assortativity_kind_weighted": mixing.assortativity(graph, weighted=True),
        "assortativity_degree": mixing.degree_assortativity(graph),
        "communities": len(found.members),
        "modularity": found.modularity,
        "stability": found.stability,
        "core": len(core.core),
        "core_fit": core.fit,
    }
    return Measures(_rows(graph, columns), MappingProxyType(whole), found)


def annotated(graph: nx.Graph, found: Measures | None = None) -> nx.Graph:
    """The network with every measure, and `community`, as attributes of its units.

    Parameters
    ----------
    graph
        A network, which stays as it is.
    found
        Its measures, if there are any already.

    Returns
    -------
    A copy; `community` is a number from 1, and 0 for a unit without a partner.

    Raises
    ------
    QueryError
        As `measures`.

    Examples
    --------
    >>> annotated(nx.Graph([("甲局", "乙局")])).nodes["甲局"]["community"]
    1
    """
    values = (found or measures(graph)).units
    copy = graph.copy()
    for node, row in values.items():
        copy.nodes[node].update(row)
    return copy


def _directed(graph: nx.DiGraph) -> Measures:
    columns: dict[str, Mapping[Node, Value]] = {
        "strength_in": centrality.strength(graph, "in"),
        "strength_out": centrality.strength(graph, "out"),
        "degree_in": centrality.degree(graph, "in"),
        "degree_out": centrality.degree(graph, "out"),
        "betweenness": centrality.betweenness(graph),
        "closeness": centrality.closeness(graph),
        "pagerank": centrality.pagerank(graph),
    }
    whole = _size(graph, columns["strength_out"], centrality.degree(graph))
    return Measures(_rows(graph, columns), MappingProxyType(whole), None)


def _size(
    graph: nx.Graph, strength: Mapping[Node, Value], degree: Mapping[Node, Value]
) -> dict[str, Value | None]:
    weight = sum(strength.values()) / (1 if graph.is_directed() else 2)
    ends = sum(degree.values())
    return {
        "units": graph.number_of_nodes(),
        "ties": round(ends / 2),
        "weight": float(weight),
        "isolated": sum(number == 0 for number in degree.values()),
    }


def _rows(
    graph: nx.Graph, columns: Mapping[str, Mapping[Node, Value]]
) -> Mapping[Node, Mapping[str, Value]]:
    nodes = sorted(graph, key=str)
    return MappingProxyType(
        {
            node: MappingProxyType({name: values[node] for name, values in columns.items()})
            for node in nodes
        }
    )
