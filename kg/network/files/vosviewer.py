"""VOSviewer: a map file of items and a network file of links."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Mapping, Sequence
from typing import Final

from kg.network.files import values
from kg.network.files.contents import Contents, Looks, Request
from kg.network.files.tables import (
    Column,
    Rules,
    Tables,
    Unit,
    say_columns_left_out,
    tables,
)
from kg.network.files.values import Notices, Value

MAP_FILE: Final = "-map.txt"
NETWORK_FILE: Final = "-network.txt"
MOST_CLUSTERS: Final = 1000
COMMUNITY: Final = "community"
"""The attribute or measure that becomes the cluster where nothing is coloured."""

RULES: Final = Rules(name="VOSviewer", facts=False)
_NO_AMOUNTS: Final = frozenset({"first_year", "last_year", COMMUNITY, "bipartite"})
"""Numbers by whose size no unit is to be drawn."""


def render(request: Request) -> Contents:
    """Render a network as `NAME-map.txt` and `NAME-network.txt`.

    The map has a row a unit: its number, name, other texts as the description, IRI as the URL,
    position, cluster, and a column for each number: `weight<...>` where all are there and none is
    negative, else `score<...>`; years and communities are scores too, for the overlay. The network
    has a row a pair, without a header: two numbers of units, and the weight.

    Raises
    ------
    QueryError
        If the graph is a multigraph or two nodes are the same as text.

    References
    ----------
    N. J. van Eck and L. Waltman (2010), Software survey: VOSviewer, a computer program for
    bibliometric mapping, Scientometrics 84, 523–538; manual, section on map and network files.
    """
    everything = Notices()
    made = tables(request, RULES, everything)
    notices = everything.of(
        "pairs: weight", *(f"units: {column.name}" for column in made.unit_columns)
    )
    if request.graph.graph:
        names = ", ".join(map(str, request.graph.graph))
        notices.say(f"{RULES.name} holds no facts about the network: {names}")
    say_columns_left_out(made.pair_columns, {"weight"}, "pairs", RULES, notices)
    if request.tasks or any(column.source == "tasks" for column in made.pair_columns):
        notices.say(f"{RULES.name} holds no tasks of pairs")
    if request.appearance is not None:
        notices.say("VOSviewer sets sizes by a weight, colours by cluster and shapes itself")
    numbers = {unit.id: number for number, unit in enumerate(made.units, start=1)}
    return Contents(
        (
            (MAP_FILE, _map(made, request, numbers, notices)),
            (NETWORK_FILE, _network(made, numbers, notices)),
        ),
        notices.sentences(),
    )


def _map(made: Tables, request: Request, numbers: Mapping[str, int], notices: Notices) -> bytes:
    texts = [
        column
        for column in made.unit_columns
        if column.kind in ("text", "boolean") and column.source != "name"
    ]
    weights, scores = _weights_and_scores(made)
    clusters = _clusters(made, request, notices)
    places = {} if request.appearance is None else request.appearance.positions
    header = ["id", "label", "description", "url"]
    header += ["x", "y"] if places else []
    header += ["cluster"] if clusters else []
    header += [f"weight<{name}>" for name in weights] + [f"score<{name}>" for name in scores]
    rows: list[Sequence[Value]] = []
    for unit in made.units:
        row: list[Value] = [
            numbers[unit.id],
            values.one_line(unit.name, "units: name", notices),
            _description(unit, texts, notices),
            values.one_line(unit.id, "units: IRI", notices),
        ]
        if places:
            row += [float(part) for part in places[unit.key]] if unit.key in places else ["", ""]
        if clusters:
            row.append(clusters.get(unit.id, ""))
        row += [unit.values.get(name, "") for name in (*weights, *scores)]
        rows.append(row)
    return _lines([header]) + _lines(rows, quote=True)


def _weights_and_scores(made: Tables) -> tuple[list[str], list[str]]:
    weights: list[str] = []
    scores: list[str] = []
    for column in made.unit_columns:
        if column.kind not in ("integer", "real"):
            continue
        held = [unit.values.get(column.name) for unit in made.units]
        fit = all(isinstance(value, int | float) and value >= 0 for value in held)
        (weights if fit and column.source not in _NO_AMOUNTS else scores).append(column.name)
    return weights, scores


def _clusters(made: Tables, request: Request, notices: Notices) -> dict[str, int]:
    """Clusters from 1 by unit: the groups that are coloured, else the communities."""
    by_unit: dict[str, Value] = {}
    labels: dict[Value, str] = {}
    looks = request.appearance
    if looks is not None:
        by_unit = {
            unit.id: looks.groups[unit.key] for unit in made.units if unit.key in looks.groups
        }
        labels = _labels(looks)
    elif any(column.source == COMMUNITY for column in made.unit_columns):
        by_unit = {
            unit.id: unit.values[COMMUNITY] for unit in made.units if COMMUNITY in unit.values
        }
    found = sorted(set(by_unit.values()), key=lambda value: (str(type(value)), value))
    numbered = {value: number for number, value in enumerate(found, start=1)}
    if found:
        said = ", ".join(
            f"{number} {labels.get(value, f'{COMMUNITY} {value}')}"
            for value, number in numbered.items()
        )
        notices.say(f"VOSviewer numbers clusters without names: {said}")
    if len(found) > MOST_CLUSTERS:
        notices.say(f"VOSviewer holds {MOST_CLUSTERS:,} clusters; units of the others have none")
    return {
        unit: numbered[value] for unit, value in by_unit.items() if numbered[value] <= MOST_CLUSTERS
    }


def _labels(looks: Looks) -> dict[Value, str]:
    """What groups are called in the legend; groups that share one colour have no name of theirs."""
    coloured: dict[str, set[int]] = {}
    for node, colour in looks.colours.items():
        if node in looks.groups:
            coloured.setdefault(colour, set()).add(looks.groups[node])
    named: dict[str, list[str]] = {}
    for label, colour in looks.legend:
        named.setdefault(colour, []).append(label)
    return {
        number: named[colour][0]
        if len(numbers) == len(named.get(colour, ())) == 1
        else f"group {number}"
        for colour, numbers in coloured.items()
        for number in numbers
    }


def _description(unit: Unit, columns: Sequence[Column], notices: Notices) -> str:
    """Texts and truth values in HTML, which VOSviewer shows when a unit is pointed at."""
    parts = [
        f"{html.escape(column.name)}: {html.escape(values.text(unit.values[column.name]))}"
        for column in columns
        if column.name in unit.values and unit.values[column.name] != ""
    ]
    return values.one_line("<br>".join(parts), "units: description", notices)


def _network(made: Tables, numbers: Mapping[str, int], notices: Notices) -> bytes:
    strengths: dict[tuple[int, int], float] = {}
    for pair in made.pairs:
        first, second = sorted((numbers[pair.source], numbers[pair.target]))
        strengths[first, second] = strengths.get((first, second), 0.0) + pair.weight
    if made.directed:
        notices.say("VOSviewer knows no direction: weights of both directions are added")
    return _lines([[*ends, strength] for ends, strength in sorted(strengths.items())])


def _lines(rows: Sequence[Sequence[Value]], *, quote: bool = False) -> bytes:
    buffer = io.StringIO()
    # Numbers stay bare; a label with a comma or semicolon must stand between quotation marks.
    quoting: Final = csv.QUOTE_NONNUMERIC if quote else csv.QUOTE_MINIMAL
    writer = csv.writer(buffer, delimiter="\t", lineterminator="\n", quoting=quoting)
    writer.writerows(rows)
    return buffer.getvalue().encode()
