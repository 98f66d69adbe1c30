"""Networks of units, leaders, tasks, programmes and topics, for networkx.

All have typed, complete attributes. Nodes are IRIs with `type` (`unit`, `collective`, `leader`,
`task`, `programme`, `topic`), `name`, `kind`, `place`; units also with the number of their
`tasks`, by role, and `first_year` and `last_year`. Edges have `weight`, `count` (tasks), `years`
(pairs of year and count), `first_year`, `last_year` and `tasks` (the IRIs of the tasks that make
them).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal, get_args

from kg.errors import QueryError
from kg.incidence import Incidence
from kg.network.coassignment import coassignment
from kg.network.graphs import DirectedNetwork, Network
from kg.network.selection import Collectives, select
from kg.network.two_mode import (
    lead_assist,
    leader_unit,
    leaders,
    unit_programme,
    unit_task,
    unit_topic,
)
from kg.network.weights import WeightName, weight_named

NetworkKind = Literal[
    "coassignment",
    "lead-assist",
    "unit-task",
    "leader-unit",
    "leaders",
    "unit-programme",
    "unit-topic",
]


def network(
    held: Incidence,
    kind: NetworkKind = "coassignment",
    *,
    weight: WeightName = "count",
    year: int | Collection[int] | None = None,
    programme: str | None = None,
    place: str | None = None,
    function: str | None = None,
    role: str | None = None,
    collective: Collectives = "out",
) -> Network | DirectedNetwork:
    """Make a network of tasks that are filtered by these; see `kg.network.select` for them.

    Parameters
    ----------
    held
        The links of tasks to units and leaders.
    kind
        `coassignment`: units that share tasks. `lead-assist`: from who leads to who assists.
        `unit-task`: units and their tasks. `leader-unit`: leaders and the units that lead their
        tasks (or those of `role`). `leaders`: leaders who share tasks. `unit-programme`: units
        and the programmes of their tasks. `unit-topic`: units and the functions of the units
        that lead their tasks.
    weight
        What `weight` is of a `coassignment` network; of the others it is the number of tasks.

    Raises
    ------
    QueryError
        If the kind, the weight or the value of a filter is unknown.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> links = [("urn:t", "urn:a", "lead"), ("urn:t", "urn:b", "assist")]
    >>> task = {"iri": "urn:t", "year": 2031}
    >>> held = incidence(links, [task], [{"iri": "urn:a"}, {"iri": "urn:b"}])
    >>> edge = network(held).edges["urn:a", "urn:b"]
    >>> edge["count"], edge["years"], edge["tasks"]
    (1, ((2031, 1),), ('urn:t',))
    """
    if kind not in get_args(NetworkKind):
        raise QueryError(
            "no network of this kind",
            where=str(kind),
            advice=f"write one of {', '.join(get_args(NetworkKind))}",
        )
    weight_named(weight)
    filters: dict[str, Any] = {"year": year, "programme": programme, "place": place}
    filters |= {"function": function, "collective": collective}
    if kind == "leaders":
        return leaders(select(held, leaders=True, **filters))
    if kind == "leader-unit":
        units = select(held, role=role or "lead", **filters)
        return leader_unit(select(held, leaders=True, **filters), units)
    chosen = select(held, role=role, **filters)
    match kind:
        case "lead-assist":
            return lead_assist(chosen)
        case "unit-task":
            return unit_task(chosen)
        case "unit-programme":
            return unit_programme(chosen)
        case "unit-topic":
            return unit_topic(chosen)
    return coassignment(chosen, weight)


def yearly(
    held: Incidence, kind: NetworkKind = "coassignment", **options: Any
) -> dict[int, Network | DirectedNetwork]:
    """A network a year, by year, ascending; options are those of `network`.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> tasks = [{"iri": "urn:s", "year": 2031}, {"iri": "urn:t", "year": 2033}]
    >>> links = [("urn:s", "urn:a", "lead"), ("urn:t", "urn:a", "lead")]
    >>> list(yearly(incidence(links, tasks, [{"iri": "urn:a"}])))
    [2031, 2033]
    """
    years = years_of(held, options.pop("year", None))
    return {year: network(held, kind, year=year, **options) for year in years}


def years_of(held: Incidence, wanted: int | Collection[int] | None = None) -> list[int]:
    """The years that have tasks, or those of them that are wanted, ascending.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> held = incidence([], [{"iri": f"urn:{year}", "year": year} for year in (2033, 2031)], [])
    >>> years_of(held), years_of(held, 2033), years_of(held, [2031, 1871])
    ([2031, 2033], [2033], [2031])
    """
    years = sorted(set(held.year.tolist()))
    if wanted is None:
        return years
    asked = {wanted} if isinstance(wanted, int) else set(wanted)
    return [year for year in years if year in asked]
