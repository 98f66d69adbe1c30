"""The command about who works with whom: network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kg.errors import KgError
from kg.faces.formats import RowFormat
from kg.faces.network_options import (
    Backbone,
    By,
    Colour,
    Kind,
    Language,
    Picture,
    complete_function,
    complete_place,
    complete_programme,
    complete_unit,
)
from kg.faces.options import DEFAULT_STORE, Store, Year
from kg.faces.printing import Format, print_rows, row_format, say_no_rows
from kg.faces.progress import message

if TYPE_CHECKING:
    from kg.network.change import Change
    from kg.network.collaboration import Collaboration
    from kg.network_answers import StoredNetworks

PAIR_FACTS: Final = ("shared_tasks", "expected", "lift", "p_value", "q_value")
UNIT_FACTS: Final = ("shared_tasks", "partners", "tasks")
CHANGE_FACTS: Final = ("before", "after", "share_before", "share_after", "p_value", "q_value")
DEFAULT_TOP: Final = 20
COLUMNS: Final = ("ranking", "rank", "unit", "partner", *PAIR_FACTS, "weight", "partners", "tasks")


def network(
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="Rows of a ranking, or units.")] = (
        DEFAULT_TOP
    ),
    by: Annotated[By, typer.Option("--by", "-b", help="What pairs are ranked by.")] = By.COUNT,
    year: Year = None,
    role: Annotated[
        str | None,
        typer.Option("--role", "-r", help="Only units in this role: lead, coordinate or assist."),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", "-u", help="Only this unit and its partners.", autocompletion=complete_unit
        ),
    ] = None,
    programme: Annotated[
        str | None,
        typer.Option(help="Only tasks of this programme.", autocompletion=complete_programme),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(help="Only tasks of this place.", autocompletion=complete_place),
    ] = None,
    function: Annotated[
        str | None,
        typer.Option(
            help="Only tasks with a unit of this function.", autocompletion=complete_function
        ),
    ] = None,
    least: Annotated[
        int | None,
        typer.Option(min=1, help="Only pairs of so many shared tasks. Default: 1, for lift 3."),
    ] = None,
    collective: Annotated[
        bool, typer.Option("--collective", help="Take in collective units (各镇街（园区）) too.")
    ] = False,
    expand: Annotated[
        bool, typer.Option("--expand", help="Put the towns in the place of 各镇街（园区）.")
    ] = False,
    metrics: Annotated[
        bool, typer.Option("--metrics", "-m", help="Measures of each unit and of the whole.")
    ] = False,
    communities: Annotated[
        bool, typer.Option("--communities", help="Groups of units that work together.")
    ] = False,
    compare: Annotated[
        tuple[int, int] | None,
        typer.Option(metavar="YEAR YEAR", help="Pairs that rose and fell between two years."),
    ] = None,
    kind: Annotated[
        Kind, typer.Option("--kind", "-k", help="The network that is written or drawn.")
    ] = Kind.COASSIGNMENT,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            help="Write it to a file, by suffix: .graphml .gexf .gml .net .cyjs .json .vos .dot"
            " .xlsx .csv, or a picture: .html .png .svg .pdf. May be given several times.",
        ),
    ] = None,
    picture: Annotated[
        Picture, typer.Option("--picture", "-p", help="What is drawn.")
    ] = Picture.NETWORK,
    backbone: Annotated[
        Backbone | None,
        typer.Option(help="Write and draw only the pairs that stand out."),
    ] = None,
    colour: Annotated[
        Colour, typer.Option(help="What the colours of units tell.")
    ] = Colour.COMMUNITY,
    language: Annotated[
        Language, typer.Option("--language", "-l", help="Language of pictures.")
    ] = Language.CHINESE,
    how: Format = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Rank who works with whom, measure it, write it to a file or draw it.

    Two units work together where a task names both. `expected` is how many tasks they would share
    if each had its tasks by chance, `lift` how many times that is, `p_value` the chance to share
    as many (hypergeometric), `q_value` the same for many pairs at once (below 0.05: more than
    their workload explains). Collective units such as 各镇街 are left out unless asked for.
    """
    from kg.network.collaboration import LEAST_FOR_LIFT, weight_of
    from kg.network_answers import StoredNetworks

    weight = weight_of(by.value)
    filters: dict[str, Any] = {
        "role": role,
        "programme": programme,
        "place": place,
        "function": function,
        "collective": "expand" if expand else "in" if collective else "out",
    }
    if sum((metrics, communities, compare is not None)) > 1:
        raise KgError(
            "several questions at once", advice="ask for --metrics, --communities or --compare"
        )
    how = how or row_format()
    graph = StoredNetworks(store)
    if output:
        options = filters | {"year": year, "unit": unit, "kind": kind.value}
        by_lift = picture is Picture.PAIR_BARS and by is By.LIFT
        options |= {"least": least or (LEAST_FOR_LIFT if by_lift else 1), "weight": weight}
        wishes = {
            "picture": picture.value,
            "backbone": None if backbone is None else backbone.value,
            "colour": colour.value,
            "language": language.value,
            "by": by.value,
            "top": None if top == DEFAULT_TOP else top,
        }
        _save(graph, output, wishes | options)
    elif compare is not None:
        _print_changes(graph, compare, filters, top, how)
    elif metrics or communities:
        options = filters | {"year": year, "unit": unit, "weight": weight, "kind": kind.value}
        _print_measures(graph, options | {"least": least or 1}, top, how, communities)
    else:
        _print_rankings(graph, filters | {"year": year}, unit, by, top, least, how)


def _print_rankings(
    graph: StoredNetworks,
    filters: dict[str, Any],
    unit: str | None,
    by: By,
    top: int,
    least: int | None,
    how: RowFormat,
) -> None:
    from kg.network.collaboration import weight_of

    weight = weight_of(by.value)
    found = graph.collaboration(**filters)
    centre = None if unit is None else graph.unit(unit)
    pairs = found.pairs(by.value, top, least=least, unit=centre)
    units = () if centre else found.units(top, weight)
    if not pairs:
        say_no_rows(_no_pairs(graph, filters, least))
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
    left_out = found.selection.left_out
    if left_out.names:
        shown = "、".join(left_out.names[:3]) + (" …" if len(left_out.names) > 3 else "")
        message(
            f"kg: left out: {len(left_out.names)} collective units in {left_out.tasks} tasks"
            f" ({shown}); --collective takes them in, --expand puts"
            " towns in the place of all towns"
        )


def _no_pairs(graph: StoredNetworks, filters: dict[str, Any], least: int | None) -> tuple[str, ...]:
    """Why no two units share a task."""
    year, role = filters["year"], filters["role"]
    from kg.answers.absence import absent
    from kg.answers.catalogue import named

    if reasons := absent(graph.store, named("unit-links"), {"year": year}):
        return reasons
    task = "no task" if year is None else f"no task of {year}"
    reason = f"{task} has two units" + (f" in the role {role}" if role else "")
    return (f"no pair shares {least} tasks" if least and least > 1 else reason,)


def _print_changes(
    graph: StoredNetworks,
    years: tuple[int, int],
    filters: dict[str, Any],
    top: int,
    how: RowFormat,
) -> None:
    found = graph.compare(*years, **filters)
    members = _members(found.changes, ())
    name = _with_place if len({member.place for member in members}) > 1 else _bare

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
            for rank, change in enumerate(changes[:top], start=1)
        ]

    columns = ("rank", "unit", "partner", *CHANGE_FACTS)
    rose, fell = rows(found.rose), rows(found.fell)
    if how is RowFormat.TABLE:
        sure = sum(change.significant for change in found.changes)
        print(
            f"{years[0]} ({found.tasks_before} tasks) against {years[1]} ({found.tasks_after}):"
            f" {len(found.changes)} pairs, {sure} changed more than by chance (q < 0.05)"
        )
        for title, lines in (("Rose", rose), ("Fell", fell)):
            print(f"\n{title}, the least likely by chance first")
            print_rows(columns, lines, how)
        return
    lines = [("rose", *row) for row in rose] + [("fell", *row) for row in fell]
    print_rows(("change", *columns), lines, how)


def _print_measures(
    graph: StoredNetworks, options: dict[str, Any], top: int, how: RowFormat, communities: bool
) -> None:
    from kg.faces.network_measures import print_communities, print_metrics

    found = graph.network(**options)
    if not found.number_of_edges():
        say_no_rows(_no_pairs(graph, options, options["least"]))
        return
    if found.graph["left_out"]:
        message(f"kg: left out: {found.graph['left_out']}")
    (print_communities if communities else print_metrics)(found, top, how)


def _save(graph: StoredNetworks, paths: Sequence[Path], wishes: dict[str, Any]) -> None:
    for path in paths:
        saved = graph.save_network(path, **wishes)
        for file in saved.paths:
            message(f"kg: wrote {file}")
        for note in saved.notes:
            message(f"kg: {path.name}: {note}")
