"""The command about who works with whom: network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from kg.faces.options import DEFAULT_STORE, Store
from kg.faces.printing import Format, row_format
from kg.faces.progress import message

if TYPE_CHECKING:
    from kg.network_answers import StoredNetworks

FILTERS: Final = ("year", "role", "programme", "place", "function", "collective")
# What an option has no bearing on is refused: an answer that passes it over would mislead.
BEARING: Final[Mapping[str, frozenset[str]]] = {
    "the rankings": frozenset(("by", "unit", "least", "kind", "format")),
    "--compare": frozenset(("unit", "format")),
    "--metrics": frozenset(("by", "unit", "least", "kind", "backbone", "format")),
    "--communities": frozenset(("by", "unit", "least", "kind", "backbone", "format")),
    "--output": frozenset(
        ("by", "unit", "least", "kind", "backbone", "picture", "colour", "language")
    ),
}


def network(
    top: Annotated[
        int | None,
        typer.Option("--top", "-n", min=1, help="Rows of a ranking (default: 20), or units."),
    ] = None,
    by: Annotated[
        By | None,
        typer.Option("--by", "-b", help="What pairs are ranked by (default: count)."),
    ] = None,
    year: Annotated[
        list[int] | None,
        typer.Option("--year", "-y", help="Only this year; may be given several times."),
    ] = None,
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
        Kind | None,
        typer.Option("--kind", "-k", help="Which network (default: coassignment)."),
    ] = None,
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
        Picture | None, typer.Option("--picture", "-p", help="What is drawn (default: network).")
    ] = None,
    backbone: Annotated[
        Backbone | None, typer.Option(help="Only the pairs that stand out.")
    ] = None,
    colour: Annotated[
        Colour | None, typer.Option(help="What colours tell (default: community).")
    ] = None,
    language: Annotated[
        Language | None,
        typer.Option("--language", "-l", help="Language of pictures (default: zh)."),
    ] = None,
    how: Format = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Rank who works with whom, measure it, write it to a file or draw it.

    Two units work together where a task names both. `expected` is how many tasks they would share
    if each had its tasks by chance, `lift` how many times that is, `p_value` the chance to share
    as many (hypergeometric), `q_value` the same for many pairs at once (below 0.05: more than
    their workload explains). Since tasks have different numbers of units, a lift a little above 1
    is usual: q tells what is more than chance. Collective units such as 各镇街 are left out unless
    asked for.
    """
    asked: dict[str, Any] = {
        "year": year or None,
        "role": role,
        "programme": programme,
        "place": place,
        "function": function,
        "collective": "expand" if expand else "in" if collective else None,
        "unit": unit,
        "least": least,
        "by": by,
        "kind": kind,
        "backbone": backbone,
        "picture": picture,
        "colour": colour,
        "language": language,
        "format": how,
    }
    if collective and expand:
        raise KgError("--collective and --expand", advice="give one of them")
    modes = {
        "--output": bool(output),
        "--compare": compare is not None,
        "--metrics": metrics,
        "--communities": communities,
    }
    chosen = [name for name, wanted in modes.items() if wanted] or ["the rankings"]
    if len(chosen) > 1:
        raise KgError("several questions at once", advice=f"ask for one of {', '.join(chosen)}")
    _check_bearing(chosen[0], asked)
    graph = _opened(store)
    filters = {name: asked[name] for name in FILTERS} | {"collective": asked["collective"] or "out"}
    options = filters | {"unit": unit, "least": least or 1, "backbone": _value(backbone)}
    if kind is not None:
        options["kind"] = kind.value
    if output:
        _save(graph, output, options, asked, top)
        return
    from kg.faces import network_rankings as rankings

    how = how or row_format()
    if expand:
        message("kg: towns share every task of 各镇街 by themselves: p and q say nothing of them")
    if compare is not None:
        rankings.print_changes(graph, compare, filters, unit, top, how)
    elif metrics or communities:
        _print_measures(graph, options | {"weight": _weight(by)}, top, how, communities)
    elif kind is not None and kind is not Kind.COASSIGNMENT:
        rankings.print_links(graph.network(**options), top, how)
    else:
        rankings.print_rankings(graph, filters, unit, by or By.COUNT, top, least, how)


def _opened(store: Path) -> StoredNetworks:
    from kg.network_answers import StoredNetworks

    return StoredNetworks(store)


def _check_bearing(mode: str, asked: Mapping[str, Any]) -> None:
    """Refuse options that have no bearing on what is asked."""
    bearing = {*FILTERS, *BEARING[mode]} - ({"year"} if mode == "--compare" else set())
    for name, value in asked.items():
        if value is not None and name not in bearing:
            raise KgError(f"--{name} has no bearing on {mode}", advice="leave it out")
    if mode == "the rankings" and asked["kind"] not in (None, Kind.COASSIGNMENT) and asked["by"]:
        raise KgError(
            f"--by has no bearing on the network {asked['kind'].value}",
            advice="leave it out: it is ranked by tasks",
        )


def _weight(by: By | None) -> str:
    from kg.network.collaboration import weight_of

    return weight_of((by or By.COUNT).value)


def _print_measures(
    graph: StoredNetworks,
    options: dict[str, Any],
    top: int | None,
    how: RowFormat,
    communities: bool,
) -> None:
    from kg.faces.network_measures import print_communities, print_metrics
    from kg.faces.network_rankings import say_no_links

    found = graph.network(**options)
    if not found.number_of_edges():
        say_no_links(graph, options)
        return
    if found.graph["left_out_en"]:
        message(f"kg: left out: {found.graph['left_out_en']}")
    (print_communities if communities else print_metrics)(found, top, how)


def _save(
    graph: StoredNetworks,
    paths: Sequence[Path],
    options: dict[str, Any],
    asked: Mapping[str, Any],
    top: int | None,
) -> None:
    from kg.network.collaboration import LEAST_FOR_LIFT

    if asked["least"] is None and (asked["picture"], asked["by"]) == (Picture.PAIR_BARS, By.LIFT):
        options["least"] = LEAST_FOR_LIFT
    wishes = {
        name: _value(asked[name])
        for name in ("picture", "colour", "language", "by")
        if asked[name] is not None
    }
    for path in paths:
        saved = graph.save_network(path, top=top, weight=_weight(asked["by"]), **wishes, **options)
        for file in saved.paths:
            message(f"kg: wrote {file}")
        for note in saved.notes:
            message(f"kg: {path.name}: {note}")


def _value(choice: Any) -> Any:
    return None if choice is None else choice.value
