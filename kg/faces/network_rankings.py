"""How `kg network` prints rankings, links and changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from kg.faces.formats import RowFormat
from kg.faces.network_options import By
from kg.faces.printing import print_rows, say_no_rows
from kg.faces.progress import message

if TYPE_CHECKING:
    import networkx as nx

    from kg.network.change import Change
    from kg.network.collaboration import Collaboration
    from kg.network_answers import StoredNetworks

TOP: Final = 20
PAIR_FACTS: Final = ("shared_tasks", "expected", "lift", "p_value", "q_value")
UNIT_FACTS: Final = ("shared_tasks", "partners", "tasks")
CHANGE_FACTS: Final = ("before", "after", "share_before", "share_after", "p_value", "q_value")
COLUMNS: Final = ("ranking", "rank", "unit", "partner", *PAIR_FACTS, "weight", "partners", "tasks")


def print_rankings(
    graph: StoredNetworks,
    filters: dict[str, Any],
    unit: str | None,
    by: By,
    top: int | None,
    least: int | None,
    how: RowFormat,
) -> None:
    """Print pairs and units, ranked; of one unit, its pairs."""
    from kg.network.collaboration import weight_of

    weight = weight_of(by.value)
    found = graph.collaboration(**filters)
    centre = None if unit is None else graph.unit(unit, filters["place"])
    top = top or TOP
    pairs = found.pairs(by.value, top, least=least, unit=centre)
    units = () if centre else found.units(top, weight)
    if not pairs:
        say_no_rows(_no_links(graph, filters, least))
    _say_left_out(found)
    with_place = len({member.place for member in _members(pairs, units)}) > 1
    name = _with_place if with_place else _bare
    weighed = weight != "count"
    rows = [
        (
            rank,
            name(pair.first),
            name(pair.second),
            pair.count,
            _figure(pair.expected),
            _figure(pair.lift),
            _figure(pair.p_value),
            _figure(pair.q_value),
            _figure(pair.weight),
        )
        for rank, pair in enumerate(pairs, start=1)
    ]
    ranked = [
        (rank, name(member), member.shared, member.partners, member.tasks)
        for rank, member in enumerate(units, start=1)
    ]
    if how is RowFormat.TABLE:
        columns = ("rank", "unit", "partner", *PAIR_FACTS, *(("weight",) if weighed else ()))
        print(_heading("Pairs of units", by, least, len(found.counted)))
        print_rows(columns, [row[: len(columns)] for row in rows], how)
        if ranked:
            print("\nUnits by shared tasks")
            print_rows(("rank", "unit", *UNIT_FACTS), ranked, how)
        return
    lines: list[tuple[object, ...]] = [("pair", *row, None, None) for row in rows]
    gap = (None,) * (len(PAIR_FACTS) - 1)
    lines += [
        ("unit", rank, unit_name, None, shared, *gap, None, partners, tasks)
        for rank, unit_name, shared, partners, tasks in ranked
    ]
    print_rows(COLUMNS, lines, how)


def print_links(found: nx.Graph[str], top: int | None, how: RowFormat) -> None:
    """Print the links of a network of any kind, those of most tasks first."""
    links = sorted(found.edges(data=True), key=lambda link: (-link[2]["count"], link[0], link[1]))
    if found.graph["left_out_en"]:
        message(f"kg: left out: {found.graph['left_out_en']}")
    if not links:
        say_no_rows(("the network has no links",))
    places = {facts["place"] for _, facts in found.nodes(data=True)} - {""}
    nodes = {node: SimpleNamespace(**facts) for node, facts in found.nodes(data=True)}
    name = _with_place if len(places) > 1 else _bare
    rows = [
        (rank, name(nodes[one]), name(nodes[other]), facts["count"], _years(facts["years"]))
        for rank, (one, other, facts) in enumerate(links[: top or TOP], start=1)
    ]
    if how is RowFormat.TABLE:
        print(f"{found.graph['name_en']} ({len(links)} links)")
    print_rows(("rank", "first", "second", "tasks", "years"), rows, how)


def _years(years: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{year}:{count}" for year, count in years)


def say_no_links(graph: StoredNetworks, options: dict[str, Any]) -> None:
    """Say why a network has no links."""
    say_no_rows(_no_links(graph, options, options["least"]))


def _heading(what: str, by: By, least: int | None, found: int) -> str:
    titles = {
        By.COUNT: "shared tasks",
        By.NEWMAN: "shared tasks, weighted 1/(n-1)",
        By.FRACTIONAL: "shared tasks, a task parted among its pairs",
        By.LEAD_ASSIST: "tasks in which one leads and the other assists",
        By.LIFT: "lift",
        By.P_VALUE: "p-value",
    }
    from kg.network.collaboration import LEAST_FOR_LIFT

    bound = least or (LEAST_FOR_LIFT if by is By.LIFT else 1)
    only = f", of those that share at least {bound} tasks" if bound > 1 else ""
    return f"{what} by {titles[by]}{only} ({found} pairs share a task)"


def _members(pairs: Sequence[Any], units: Sequence[Any]) -> list[Any]:
    return [*(member for pair in pairs for member in (pair.first, pair.second)), *units]


def _bare(member: Any) -> str:
    return str(member.name)


def _with_place(member: Any) -> str:
    """A name with its place in front, where units of several places stand in one list."""
    from kg.answers.names import full_name

    return full_name(member.name, member.place)


def _figure(value: float) -> object:
    """A number of four digits; small ones by powers of ten."""
    if isinstance(value, int) or (value == int(value) and abs(value) < 1e15):
        return int(value)
    return float(f"{value:.4g}")


def _say_left_out(found: Collaboration) -> None:
    left_out = found.selection.left_out.told("en")
    if left_out:
        message(
            f"kg: left out: {left_out}; --collective takes them in, --expand puts towns in the"
            " place of all towns"
        )


def _no_links(graph: StoredNetworks, filters: dict[str, Any], least: int | None) -> tuple[str, ...]:
    """Why no two units share a task."""
    from kg.answers.absence import absent
    from kg.answers.catalogue import named

    role, years = filters["role"], filters["year"] or []
    for year in years:
        if reasons := absent(graph.store, named("unit-links"), {"year": year}):
            return reasons
    task = f"no task of {', '.join(map(str, years))}" if years else "no task"
    reason = f"{task} has two units" + (f" in the role {role}" if role else "")
    return (f"no pair shares {least} tasks" if least and least > 1 else reason,)


def print_changes(
    graph: StoredNetworks,
    years: tuple[int, int],
    filters: dict[str, Any],
    unit: str | None,
    top: int | None,
    how: RowFormat,
) -> None:
    """Print the pairs that rose and fell between two years; of one unit, its pairs."""
    kept = {name: value for name, value in filters.items() if name != "year"}
    found = graph.compare(*years, **kept)
    centre = None if unit is None else graph.unit(unit, filters["place"])
    top = top or TOP
    members = _members(found.changes, ())
    name = _with_place if len({member.place for member in members}) > 1 else _bare

    def of_unit(changes: Sequence[Change]) -> Sequence[Change]:
        if centre is None:
            return changes
        return [each for each in changes if centre in (each.first.iri, each.second.iri)]

    def rows(changes: Sequence[Change]) -> list[tuple[object, ...]]:
        return [
            (
                rank,
                name(change.first),
                name(change.second),
                change.before,
                change.after,
                *map(_figure, (change.share_before, change.share_after)),
                *map(_figure, (change.p_value, change.q_value)),
            )
            for rank, change in enumerate(of_unit(changes)[:top], start=1)
        ]

    columns = ("rank", "unit", "partner", *CHANGE_FACTS)
    rose, fell = rows(found.rose), rows(found.fell)
    if how is RowFormat.TABLE:
        sure = sum(change.significant for change in found.changes)
        print(
            f"{years[0]} ({found.tasks_before} tasks) against {years[1]} ({found.tasks_after}):"
            f" {len(found.changes)} pairs, {sure} changed more than by chance (q < 0.05)"
        )
        if found.one_sided:
            print(f"{found.one_sided} pairs are of places that have tasks in one of the years only")
        for title, lines in (("Rose", rose), ("Fell", fell)):
            print(f"\n{title}, the least likely by chance first")
            print_rows(columns, lines, how)
        return
    lines = [("rose", *row) for row in rose] + [("fell", *row) for row in fell]
    print_rows(("change", *columns), lines, how)
