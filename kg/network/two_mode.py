"""Networks of units and leaders with tasks, programmes, topics and each other."""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.incidence import ROLES
from kg.network.graphs import DirectedNetwork, Network
from kg.network.nodes import add_leaders, add_ties, add_units, describe, leave_out
from kg.network.projection import meetings
from kg.network.selection import Selection
from kg.network.ties import crossed, link_tasks

_LEAD: Final = ROLES.index("lead")
_ASSIST: Final = ROLES.index("assist")


def lead_assist(selection: Selection) -> DirectedNetwork:
    """Arrows from the units that lead a task to those that assist; coordinating units have none.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> from kg.network.selection import select
    >>> links = [("urn:t", "urn:a", "assist"), ("urn:t", "urn:b", "lead")]
    >>> agents = [{"iri": "urn:a"}, {"iri": "urn:b"}]
    >>> list(lead_assist(select(incidence(links, [{"iri": "urn:t"}], agents))).edges)
    [('urn:b', 'urn:a')]
    """
    graph = DirectedNetwork()
    describe(graph, "lead-assist", selection, "lead-assist")
    add_units(graph, selection)
    tasks, lead = link_tasks(selection), selection.role == _LEAD
    assist = selection.role == _ASSIST
    met = crossed((tasks[lead], selection.unit[lead]), (tasks[assist], selection.unit[assist]))
    add_ties(graph, selection, selection.iris, selection.iris, met)
    return graph


def unit_task(selection: Selection) -> Network:
    """Units and their tasks: two sorts of node, and edges that also say the `role`.

    Nodes of tasks have `year`, `number`, `document`, `row` and `programme`.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> from kg.network.selection import select
    >>> held = incidence([("urn:t", "urn:a", "lead")], [{"iri": "urn:t"}], [{"iri": "urn:a"}])
    >>> unit_task(select(held)).edges["urn:a", "urn:t"]["role"]
    'lead'
    """
    graph = Network()
    describe(graph, "unit-task", selection, "count")
    add_units(graph, selection, bipartite=0)
    facts = list(selection.held.facts_of(selection.tasks.tolist()))
    for task in facts:
        graph.add_node(
            task.iri, type="task", name=task.title, kind="Task", place=task.place, bipartite=1,
            year=task.year, number=task.number, document=task.document, row=task.row,
            programme=task.programme,
        )  # fmt: skip
    iris = [task.iri for task in facts]
    met = (selection.unit, selection.task, link_tasks(selection))
    add_ties(graph, selection, selection.iris, iris, met)
    for unit, task, role in zip(
        selection.unit.tolist(), selection.task.tolist(), selection.role.tolist(), strict=True
    ):
        graph.edges[selection.iris[unit], iris[task]]["role"] = ROLES[role]
    return graph


def unit_programme(selection: Selection) -> Network:
    """Units and the programmes of their tasks; tasks without one are left out, and counted.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> from kg.network.selection import select
    >>> tasks = [{"iri": "urn:s", "programme": "urn:p"}, {"iri": "urn:t"}]
    >>> links = [(task["iri"], "urn:a", "lead") for task in tasks]
    >>> held = incidence(links, tasks, [{"iri": "urn:a"}], [{"iri": "urn:p", "name": "民生实事"}])
    >>> found = unit_programme(select(held))
    >>> list(found.edges), found.graph["left_out_en"]
    ([('urn:a', 'urn:p')], '1 task without a programme')
    """
    graph = Network()
    describe(graph, "unit-programme", selection, "count")
    add_units(graph, selection, bipartite=0)
    programme = selection.of_programme()[selection.task]
    kept = programme >= 0
    iris = selection.held.texts("programmes", "iri")
    names = selection.held.texts("programmes", "name")
    for row in np.unique(programme[kept]).tolist():
        graph.add_node(
            iris[row], type="programme", name=names[row], kind="Programme", place="", bipartite=1
        )
    met = (selection.unit[kept], programme[kept], link_tasks(selection)[kept])
    add_ties(graph, selection, selection.iris, iris, met)
    leave_out(graph, len(np.unique(selection.task[~kept])), "没有板块", "without a programme")
    return graph


def unit_topic(selection: Selection) -> Network:
    """Units and the fields of their tasks, which are the functions of the units that lead these.

    A task whose leading units have no known function is left out, and counted.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> from kg.network.selection import select
    >>> links = [("urn:t", "urn:a", "assist"), ("urn:t", "urn:b", "lead")]
    >>> agents = [{"iri": "urn:a"}, {"iri": "urn:b", "functions": "教育"}]
    >>> list(unit_topic(select(incidence(links, [{"iri": "urn:t"}], agents))).edges)
    [('urn:a', 'function/教育'), ('urn:b', 'function/教育')]
    """
    graph = Network()
    describe(graph, "unit-topic", selection, "count")
    add_units(graph, selection, bipartite=0)
    functions = [
        text.split("、") if text else []
        for text in selection.held.texts("agents", "functions", selection.units)
    ]
    topics = sorted({name for names in functions for name in names})
    at = {name: place for place, name in enumerate(topics)}
    tasks = link_tasks(selection)
    of_task: set[tuple[int, int]] = set()
    for link in np.flatnonzero(selection.role == _LEAD).tolist():
        of_task.update((int(tasks[link]), at[name]) for name in functions[selection.unit[link]])
    listed = np.array(sorted(of_task), dtype=np.int64).reshape(-1, 2)
    for place in np.unique(listed[:, 1]).tolist():
        graph.add_node(
            f"function/{topics[place]}", type="topic", name=topics[place], kind="Function",
            place="", bipartite=1,
        )  # fmt: skip
    met = crossed((tasks, selection.unit), (listed[:, 0], listed[:, 1]))
    add_ties(graph, selection, selection.iris, [f"function/{name}" for name in topics], met)
    without = int((~np.isin(selection.tasks, listed[:, 0])).sum())
    leave_out(graph, without, "牵头单位职能不明", "led by units of no known function")
    return graph


def leaders(selection: Selection) -> Network:
    """Leaders who answer for the same tasks.

    Parameters
    ----------
    selection
        Links to leaders; see `select(leaders=True)`.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> from kg.network.selection import select
    >>> links = [("urn:t", "urn:a", "leader"), ("urn:t", "urn:b", "leader")]
    >>> agents = [{"iri": iri, "type": "leader"} for iri in ("urn:a", "urn:b")]
    >>> held = incidence(links, [{"iri": "urn:t"}], agents)
    >>> list(leaders(select(held, leaders=True)).edges(data="count"))
    [('urn:a', 'urn:b', 1)]
    """
    graph = Network()
    describe(graph, "leaders", selection, "count")
    add_leaders(graph, selection)
    one, other = meetings(selection)
    met = (selection.unit[one], selection.unit[other], link_tasks(selection)[one])
    add_ties(graph, selection, selection.iris, selection.iris, met)
    return graph


def leader_unit(leaders: Selection, units: Selection) -> Network:
    """Leaders and the units of the tasks that they answer for.

    Parameters
    ----------
    leaders
        Links to leaders.
    units
        Links to units, of one role as a rule.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> from kg.network.selection import select
    >>> links = [("urn:t", "urn:a", "lead"), ("urn:t", "urn:p", "leader")]
    >>> agents = [{"iri": "urn:a"}, {"iri": "urn:p", "type": "leader"}]
    >>> held = incidence(links, [{"iri": "urn:t"}], agents)
    >>> leader_unit(select(held, leaders=True), select(held)).has_edge("urn:p", "urn:a")
    True
    """
    graph = Network()
    describe(graph, "leader-unit", units, "count")
    add_units(graph, units, bipartite=0)
    add_leaders(graph, leaders, bipartite=1)
    met = crossed((link_tasks(leaders), leaders.unit), (link_tasks(units), units.unit))
    add_ties(graph, units, leaders.iris, units.iris, met)
    return graph
