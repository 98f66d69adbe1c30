"""How networks, rankings and comparisons look in a notebook.

Names come from documents, so all of them are escaped. What can't be shown is told in one line: an
object in the last line of a cell must never end in a traceback.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from kg.network.wording import told_in

if TYPE_CHECKING:
    from kg.network.change import Change, Comparison
    from kg.network.collaboration import Collaboration

Cell = object

_ROWS: Final = 10  # of each table
_DRAWN: Final = 400  # nodes, up to which a network has a picture
_STATISTICS: Final = ("expected", "lift", "p_value", "q_value")
_SORTS: Final = {
    "unit": "units",
    "collective": "collective units",
    "leader": "leaders",
    "task": "tasks",
    "programme": "programmes",
    "topic": "topics",
}


def html_of(thing: Any) -> str:
    """The HTML of a network, a `Collaboration` or a `Comparison`; else what it says of itself.

    Examples
    --------
    >>> html_of("1 < 2")
    '<p>&#x27;1 &lt; 2&#x27;</p>'
    """
    plain = f"<p>{escape(repr(thing))}</p>"
    try:
        if isinstance(thing, nx.Graph):
            return network_html(thing)
        if hasattr(thing, "counted"):
            return collaboration_html(thing)
        return comparison_html(thing)
    except Exception:  # noqa: BLE001 - a cell that shows a thing must not end in a traceback
        return plain


def network_html(graph: nx.Graph) -> str:
    """A network: what it is, its strongest ties, and a picture if it is not too large."""
    facts = graph.graph
    sorts = [str(data.get("type", "")) for _, data in graph.nodes(data=True)]
    named = [f"{sorts.count(sort):,} {words}" for sort, words in _SORTS.items() if sort in sorts]
    size = [*named, f"{graph.number_of_edges():,} ties"] if named else []
    if "tasks" in facts:
        size.append(f"{facts['tasks']:,} tasks")
    if weight := facts.get("weight"):
        size.append(f"weight: {weight}")
    told = told_in(facts, "en")
    said = [" · ".join(map(str, size))]
    said += [
        f"{words}: {text}"
        for words, text in (
            ("Only", told["filters"]),
            ("Left out", told["left_out"]),
            ("Source", facts.get("documents")),
        )
        if text
    ]
    title = str(facts.get("name") or repr(graph))
    lines = "".join(f"<br><small>{escape(line)}</small>" for line in said if line)
    return f"<p><strong>{escape(title)}</strong>{lines}</p>{_ties(graph)}{_picture(graph)}"


def _ties(graph: nx.Graph) -> str:
    edges = sorted(
        graph.edges(data=True),
        key=lambda edge: (
            -edge[2].get("weight", 0),
            edge[2].get("p_value", 1),
            *map(str, edge[:2]),
        ),
    )[:_ROWS]
    if not edges:
        return "<p>no ties</p>"
    first = edges[0][2]
    weighed = [] if first.get("weight") == first.get("count") else ["weight"]
    columns = [name for name in (*weighed, "count", *_STATISTICS) if name in first]
    rows = [
        (
            graph.nodes[one].get("name", one),
            graph.nodes[other].get("name", other),
            *(data.get(name) for name in columns),
        )
        for one, other, data in edges
    ]
    ends = ("from", "to") if graph.is_directed() else ("unit", "partner")
    heading = f"The {len(rows)} strongest of {graph.number_of_edges():,} ties"
    return table((*ends, *columns), rows, heading if len(rows) < graph.number_of_edges() else "")


def _picture(graph: nx.Graph) -> str:
    if not 1 < graph.number_of_nodes() <= _DRAWN:
        return ""
    # Drawing takes longer to import than all the rest of this module.
    from kg.network.thumbnail import SHOWN, thumbnail  # noqa: PLC0415

    nodes = graph.number_of_nodes()
    note = f"The {SHOWN} strongest of {nodes} nodes" if nodes > SHOWN else f"All {nodes} nodes"
    note += ", by kind; size: strength in the whole network; only the strongest ties are drawn"
    if graph.is_directed():
        note += ", without direction"
    try:
        made = b64encode(thumbnail(graph).encode()).decode()
    except Exception:  # noqa: BLE001 - what is told in words stands, whatever can't be drawn
        return ""
    return (
        f'<figure style="margin:0.5em 0"><img alt="{escape(note)}" style="max-width:100%" '
        f'src="data:image/svg+xml;base64,{made}"><figcaption><small>{escape(note)}</small>'
        "</figcaption></figure>"
    )


def collaboration_html(found: Collaboration) -> str:
    """Both rankings: pairs and units by the tasks that they share."""
    pairs, units = found.pairs(top=_ROWS), found.units(_ROWS)
    several = len({unit.place for unit in units}) > 1
    said = []
    if found.selection.filters:
        filters = "；".join(f"{name}={value}" for name, value in found.selection.filters.items())
        said.append(f"Only: {told_in({'filters': filters}, 'en')['filters']}")
    if left_out := found.selection.left_out.told("en"):
        said.append(f"Left out: {left_out}")
    lines = "".join(f"<br><small>{escape(line)}</small>" for line in said)
    pair_rows = [
        (
            _member(pair.first, several),
            _member(pair.second, several),
            pair.count,
            pair.expected,
            pair.lift,
            pair.q_value,
        )
        for pair in pairs
    ]
    unit_rows = [(_member(unit, several), unit.shared, unit.partners, unit.tasks) for unit in units]
    return (
        f"<p><strong>{escape(repr(found).strip('<>'))}</strong>{lines}</p>"
        + table(
            ("unit", "partner", "count", "expected", "lift", "q_value"),
            pair_rows,
            f"Pairs that share most tasks, of {len(found.counted):,}",
        )
        + table(
            ("unit", "shared tasks", "partners", "tasks"), unit_rows, "Units that share most tasks"
        )
    )


def comparison_html(found: Comparison) -> str:
    """What rose and what fell, the least likely by chance first."""
    sure = sum(change.significant for change in found.changes)
    members = [side for change in found.changes for side in (change.first, change.second)]
    several = len({side.place for side in members}) > 1
    head = (
        f"{found.earlier} ({found.tasks_before} tasks) against {found.later}"
        f" ({found.tasks_after} tasks): {len(found.changes):,} pairs,"
        f" {sure:,} changed more than by chance (q < 0.05)"
    )

    def rows(changes: Iterable[Change]) -> list[tuple[Cell, ...]]:
        return [
            (
                _member(change.first, several),
                _member(change.second, several),
                change.before,
                change.after,
                f"{100 * change.change:+.1f}",
                change.q_value,
            )
            for change in list(changes)[:_ROWS]
        ]

    columns = ("unit", "partner", str(found.earlier), str(found.later), "change in %", "q_value")
    return (
        f"<p><strong>{escape(head)}</strong><br><small>change in %: of all tasks of the year,"
        " in percentage points; the least likely by chance first</small></p>"
        + table(columns, rows(found.rose), f"Rose: {len(found.rose):,} pairs")
        + table(columns, rows(found.fell), f"Fell: {len(found.fell):,} pairs")
    )


def table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], caption: str = "") -> str:
    """Rows as an HTML table: numbers on the right, all text escaped.

    Examples
    --------
    >>> "<td>&lt;b&gt;</td>" in table(("name",), [("<b>",)])
    True
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    above = f'<caption style="text-align:left">{escape(caption)}</caption>' if caption else ""
    return f"<table>{above}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Cell) -> str:
    text = escape(_figure(value))
    if isinstance(value, int | float):
        return f'<td style="text-align:right">{text}</td>'
    return f"<td>{text}</td>"


def _figure(value: Cell) -> str:
    """A number of three digits, or what else there is."""
    if value is None:
        return ""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    if isinstance(value, float):
        return f"{value:.0f}"
    return str(value)


def _member(member: Any, several_places: bool) -> str:
    name, place = str(member.name), str(member.place)
    return f"{name}（{place}）" if several_places and place else name
