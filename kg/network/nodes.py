"""What graphs, their nodes and their edges say of themselves."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kg.incidence import ROLES
from kg.network.graphs import KINDS, DirectedNetwork, Network
from kg.network.selection import Selection
from kg.network.ties import ties

_NAMED: Final = 3  # places that a title lists


def describe(
    graph: Network | DirectedNetwork, kind: str, selection: Selection, weight: str
) -> None:
    """Say what a graph is: `name` (a title in Chinese), `name_en`, `kind`, `weight`, `years`,
    `places`, `filters`, `documents`, `left_out` and `left_out_en`, all text; `tasks`, a number."""
    years = _years(selection.years)
    places = _named(selection, "places", "place")
    few = len(places) <= _NAMED
    where = "、".join(places) if few else f"{len(places)} 个地区"
    where_en = ", ".join(places) if few else f"{len(places)} places"
    title, title_en = KINDS[kind]
    scope_en = " ".join(filter(None, (where_en, years.replace("、", ", ").replace("—", "–"))))
    graph.graph.update(
        name=" ".join(filter(None, (where, years and f"{years} 年", title))),
        name_en=": ".join(filter(None, (scope_en, title_en))),
        kind=kind,
        weight=weight,
        tasks=len(selection.tasks),
        years=years,
        places="、".join(places),
        filters="；".join(f"{name}={value}" for name, value in selection.filters.items()),
        documents="、".join(_named(selection, "documents", "document")),
        left_out=selection.left_out.told("zh"),
        left_out_en=selection.left_out.told("en"),
    )


def leave_out(graph: Network | DirectedNetwork, tasks: int, what: str, what_en: str) -> None:
    """Say that a graph does without some tasks, if there are any, and which."""
    if not tasks:
        return
    for name, said, mark in (
        ("left_out", f"{what}的 {tasks} 项任务", "；"),
        ("left_out_en", f"{tasks} task{'s' if tasks > 1 else ''} {what_en}", "; "),
    ):
        graph.graph[name] = mark.join(filter(None, (graph.graph[name], said)))


def add_units(
    graph: Network | DirectedNetwork, selection: Selection, bipartite: int | None = None
) -> None:
    """Add the units of a selection, with their numbers of tasks in all and by role."""
    held, units = selection.held, len(selection.units)
    of_role = {
        role: np.bincount(selection.unit[selection.role == place], minlength=units)
        for place, role in enumerate(ROLES[:3])
    }
    together = np.bincount(selection.unit[selection.sizes[selection.task] > 1], minlength=units)
    first, last = _ends(selection)
    types = held.texts("agents", "type", selection.units)
    kinds = held.texts("agents", "kind", selection.units)
    functions = held.texts("agents", "functions", selection.units)
    for place in range(units):
        graph.add_node(
            selection.iris[place],
            type=types[place],
            name=selection.names[place],
            kind=kinds[place],
            place=selection.places[place],
            functions=functions[place],
            tasks=int(selection.load[place]),
            **{role: int(counts[place]) for role, counts in of_role.items()},
            shared=int(together[place]),
            first_year=int(first[place]),
            last_year=int(last[place]),
            **_side(bipartite),
        )


def add_leaders(
    graph: Network | DirectedNetwork, selection: Selection, bipartite: int | None = None
) -> None:
    """Add the leaders of a selection, with their numbers of tasks."""
    first, last = _ends(selection)
    for place, iri in enumerate(selection.iris):
        graph.add_node(
            iri,
            type="leader",
            name=selection.names[place],
            kind="Person",
            place=selection.places[place],
            tasks=int(selection.load[place]),
            first_year=int(first[place]),
            last_year=int(last[place]),
            **_side(bipartite),
        )


def add_ties(
    graph: Network | DirectedNetwork,
    selection: Selection,
    firsts: list[str],
    seconds: list[str],
    met: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
) -> None:
    """Add an edge for each two ends that meet, weighted by the number of tasks in which they do.

    Parameters
    ----------
    graph
        What to add to.
    selection
        What the tasks are of.
    firsts, seconds
        The nodes that the ends stand for.
    met
        A meeting each: both ends, and the task, as a row of the table of tasks.
    """
    for tie in ties(*met):
        graph.add_edge(
            firsts[tie.first],
            seconds[tie.second],
            weight=float(len(tie.tasks)),
            count=len(tie.tasks),
            **told(selection, tie.tasks),
        )


def told(selection: Selection, tasks: NDArray[np.int64]) -> dict[str, Any]:
    """The years of some tasks, and their IRIs, as attributes of an edge."""
    held = selection.held
    years = sorted(Counter(held.year[tasks].tolist()).items())
    return {
        "years": tuple(years),
        "first_year": years[0][0],
        "last_year": years[-1][0],
        "tasks": tuple(map(held.task_iris.__getitem__, tasks.tolist())),
    }


def _named(selection: Selection, table: str, column: str) -> list[str]:
    """The documents or places of the tasks of a selection, sorted."""
    held = selection.held
    rows = np.unique(held.numbers("tasks", column)[selection.tasks]).tolist()
    return sorted(filter(None, held.named(table, rows)))


def _ends(selection: Selection) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and the last year of each unit."""
    year = selection.year[selection.task]
    first = np.full(len(selection.units), np.iinfo(np.int64).max)
    last = np.zeros(len(selection.units), dtype=np.int64)
    np.minimum.at(first, selection.unit, year)
    np.maximum.at(last, selection.unit, year)
    return first, last


def _side(bipartite: int | None) -> dict[str, int]:
    return {} if bipartite is None else {"bipartite": bipartite}


def _years(years: tuple[int, ...]) -> str:
    """Years for a title, those that follow each other as a span.

    Examples
    --------
    >>> _years((2020, 2022, 2023, 2024)), _years((2024,)), _years(())
    ('2020、2022—2024', '2024', '')
    """
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][-1] == year - 1:
            spans[-1] = [spans[-1][0], year]
        else:
            spans.append([year])
    return "、".join("—".join(map(str, span)) for span in spans)
