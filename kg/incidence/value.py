"""The columns of an incidence, and what they say of one task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROLES: Final = ("lead", "coordinate", "assist", "leader")
"""The roles of links; the column holds their places in this list."""

COLUMNS: Final[Mapping[str, Mapping[str, type]]] = MappingProxyType(
    {
        "links": {"task": np.int32, "agent": np.int32, "role": np.int8},
        "tasks": {
            "iri": str,
            "title": str,
            "year": np.int32,
            "number": str,
            "document": np.int32,
            "row": np.int32,
            "programme": np.int32,
            "place": np.int32,
        },
        "agents": {
            "iri": str,
            "name": str,
            "type": str,
            "kind": str,
            "place": str,
            "functions": str,
        },
        "programmes": {"iri": str, "name": str},
        "documents": {"name": str},
        "places": {"name": str},
    }
)
"""The tables, their columns and what these hold. `links.task`, `links.agent` and, in `tasks`,
`document`, `programme` (-1 for none) and `place` are rows of other tables. `agents.type` is `unit`,
`collective` or `leader`; `functions` are parted by 、."""

Column = Any
"""An array of numbers, or texts: a list, or a column of an Arrow file."""


class Tables(Protocol):
    """Tables by name: how many rows each has, and its columns."""

    def rows(self, table: str) -> int:
        """The number of rows."""
        ...

    def column(self, table: str, column: str) -> Column:
        """A column."""
        ...


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What a task is, and where it stands: the document's id and the row in it."""

    iri: str
    title: str
    year: int
    number: str
    document: str
    row: int
    programme: str
    place: str


@dataclass(frozen=True, eq=False)
class Incidence:
    """Links of tasks to units and leaders, as columns; see `COLUMNS`.

    Links are sorted by task, agent and role; all else by IRI or name.

    Examples
    --------
    >>> links = [("urn:t", "urn:a", "lead"), ("urn:t", "urn:b", "assist")]
    >>> task = {"iri": "urn:t", "title": "修桥", "year": 2031, "row": 4}
    >>> agents = [{"iri": "urn:a", "name": "市桥梁局"}, {"iri": "urn:b", "name": "市渔业局"}]
    >>> held = incidence(links, [task], agents)
    >>> held.agent.tolist(), held.role.tolist(), held.year.tolist()
    ([0, 1], [0, 2], [2031])
    >>> held.facts(["urn:t"])["urn:t"].row
    4
    """

    tables: Tables

    def __repr__(self) -> str:
        return (
            f"<Incidence of {self.rows('tasks')} tasks and {self.rows('agents')} agents: "
            f"{self.rows('links')} links>"
        )

    def rows(self, table: str) -> int:
        """How many rows a table has."""
        return self.tables.rows(table)

    def numbers(self, table: str, column: str) -> NDArray[Any]:
        """A column of numbers."""
        values: NDArray[Any] = self.tables.column(table, column)
        return values

    def texts(self, table: str, column: str, rows: Iterable[int] | None = None) -> list[str]:
        """A column of text, or the values of some rows."""
        values = self.tables.column(table, column)
        listed = isinstance(values, list)
        if rows is None:
            whole: list[str] = values if listed else values.to_pylist()
            return whole
        return [values[row] if listed else values[int(row)].as_py() for row in rows]

    @property
    def task(self) -> NDArray[np.int32]:
        """The task of each link."""
        return self.numbers("links", "task")

    @property
    def agent(self) -> NDArray[np.int32]:
        """The unit or leader of each link."""
        return self.numbers("links", "agent")

    @property
    def role(self) -> NDArray[np.int8]:
        """The role of each link, a place in `ROLES`."""
        return self.numbers("links", "role")

    @property
    def year(self) -> NDArray[np.int32]:
        """The year of each task."""
        return self.numbers("tasks", "year")

    @cached_property
    def collective(self) -> NDArray[np.bool_]:
        """Whether each agent is a collective."""
        types = self.texts("agents", "type")
        return np.fromiter((kind == "collective" for kind in types), bool, len(types))

    @cached_property
    def task_iris(self) -> list[str]:
        """The IRIs of all tasks."""
        return self.texts("tasks", "iri")

    def named(self, table: str, rows: Iterable[int]) -> list[str]:
        """The names of some programmes, documents or places; -1 has none."""
        names = [*self.texts(table, "name"), ""]
        return [names[row] for row in rows]

    def facts(self, iris: Iterable[str]) -> dict[str, TaskFacts]:
        """What tasks are and where they stand, by IRI; those that are not held are left out."""
        places = {iri: row for row, iri in enumerate(self.task_iris)}
        rows = [places[iri] for iri in iris if iri in places]
        return {facts.iri: facts for facts in self.facts_of(rows)}

    def facts_of(self, rows: Sequence[int]) -> Iterator[TaskFacts]:
        """What tasks are and where they stand, by their rows."""
        columns: dict[str, list[Any]] = {}
        for name, holds in COLUMNS["tasks"].items():
            if holds is str:
                columns[name] = self.texts("tasks", name, rows)
            else:
                columns[name] = self.numbers("tasks", name)[list(rows)].tolist()
        for name, table in (("document", "documents"), ("place", "places")):
            columns[name] = self.named(table, columns[name])
        columns["programme"] = self.named("programmes", columns["programme"])
        for values in zip(*columns.values(), strict=True):
            yield TaskFacts(**dict(zip(columns, values, strict=True)))


@dataclass(frozen=True, slots=True)
class _Held:
    """Tables in memory."""

    columns: Mapping[str, Mapping[str, Column]]

    def rows(self, table: str) -> int:
        return len(next(iter(self.columns[table].values())))

    def column(self, table: str, column: str) -> Column:
        return self.columns[table][column]


def incidence(
    links: Iterable[tuple[str, str, str]],
    tasks: Iterable[Mapping[str, object]],
    agents: Iterable[Mapping[str, object]],
    programmes: Iterable[Mapping[str, object]] = (),
) -> Incidence:
    """Put facts together as columns.

    Parameters
    ----------
    links
        Task, agent (both IRIs) and role. A link to a task or agent that is not given is left out.
    tasks, agents, programmes
        A mapping a row, with the columns of `COLUMNS`; the programme of a task is an IRI, its
        document and place are names. What is missing is empty text, 0 for numbers, `unit` for the
        type.

    Raises
    ------
    KeyError
        If a role is none of `ROLES`, or a row lacks its IRI.
    """
    task_rows, agent_rows, programme_rows = map(_by_iri, (tasks, agents, programmes))
    task_at, agent_at, programme_at = (
        {row["iri"]: place for place, row in enumerate(rows)}
        for rows in (task_rows, agent_rows, programme_rows)
    )
    documents, places = (
        sorted({str(row.get(name) or "") for row in task_rows}) for name in ("document", "place")
    )
    document_at, place_at = (
        {name: place for place, name in enumerate(names)} for names in (documents, places)
    )
    for row in task_rows:
        row["programme"] = programme_at.get(str(row.get("programme") or ""), -1)
        row["document"] = document_at[str(row.get("document") or "")]
        row["place"] = place_at[str(row.get("place") or "")]
    for row in agent_rows:
        row["type"] = row.get("type") or "unit"
    roles = {role: place for place, role in enumerate(ROLES)}
    held = [
        task_at[task] << 34 | agent_at[agent] << 3 | roles[role]
        for task, agent, role in links
        if task in task_at and agent in agent_at
    ]
    return columnar(
        np.unique(np.array(held, dtype=np.int64)),
        {
            "tasks": task_rows,
            "agents": agent_rows,
            "programmes": programme_rows,
            "documents": [{"name": name} for name in documents],
            "places": [{"name": name} for name in places],
        },
    )


def columnar(links: NDArray[np.int64], rows: Mapping[str, list[dict[str, Any]]]) -> Incidence:
    """Lay links and rows of all other tables out as columns.

    Parameters
    ----------
    links
        A number a link: task, 31 bits of agent, 3 bits of role; ascending.
    rows
        A mapping a row, by table.
    """
    columns: dict[str, dict[str, Column]] = {
        "links": {
            "task": (links >> 34).astype(np.int32),
            "agent": (links >> 3 & 0x7FFFFFFF).astype(np.int32),
            "role": (links & 7).astype(np.int8),
        }
    }
    for table, held in rows.items():
        columns[table] = {}
        for name, holds in COLUMNS[table].items():
            if holds is str:
                columns[table][name] = [str(row.get(name) or "") for row in held]
            else:
                columns[table][name] = np.array([row.get(name) or 0 for row in held], dtype=holds)
    return Incidence(_Held(columns))


def _by_iri(rows: Iterable[Mapping[str, object]]) -> list[dict[str, Any]]:
    """Rows sorted by IRI, each once."""
    once = {str(row["iri"]): dict(row) for row in rows}
    return [once[iri] for iri in sorted(once)]
