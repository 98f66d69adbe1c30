"""How many tasks go from leaders over the units that lead them to programmes."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from kg.incidence import Incidence
from kg.network.selection import Selection, select
from kg.network.ties import link_tasks

Flow = tuple[str, str, str, int]
"""Leader, unit, programme and number of tasks; a name is empty where a task has none."""


def leader_flows(held: Incidence, *, role: str | None = None, **filters: Any) -> list[Flow]:
    """Count tasks by leader, leading unit and programme, the most first.

    A task with several leaders or units counts once for each combination of them. Collectives that
    lead a task are units here, or its leader would seem to have nobody.

    Parameters
    ----------
    held
        The links of tasks to units and leaders.
    role
        Units in this role; by default `lead`.
    **filters
        What to keep to; see `kg.network.select`.

    Raises
    ------
    QueryError
        If the value of a filter is unknown.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> agents = [
    ...     {"iri": "urn:a", "name": "市渔业局"},
    ...     {"iri": "urn:p", "name": "赵一鸣", "type": "leader"},
    ... ]
    >>> links = [("urn:t", "urn:a", "lead"), ("urn:t", "urn:p", "leader")]
    >>> leader_flows(incidence(links, [{"iri": "urn:t"}], agents))
    [('赵一鸣', '市渔业局', '', 1)]
    """
    if filters.get("collective", "out") == "out":
        filters["collective"] = "in"
    leaders = _by_task(select(held, leaders=True, **filters))
    units = _by_task(select(held, role=role or "lead", **filters))
    programmes = [*held.texts("programmes", "name"), ""]
    programme = held.numbers("tasks", "programme")
    flows = Counter(
        (leader, unit, programmes[programme[task]])
        for task in units.keys() | leaders.keys()
        for unit in units.get(task, [""])
        for leader in leaders.get(task, [""])
    )
    ranked = sorted(flows.items(), key=lambda each: (-each[1], each[0]))
    return [(*names, count) for names, count in ranked]


def _by_task(selection: Selection) -> dict[int, list[str]]:
    """The names of the units or leaders of each task, by its row."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for task, unit in zip(link_tasks(selection).tolist(), selection.unit.tolist(), strict=True):
        found[task].append(selection.names[unit])
    return found
