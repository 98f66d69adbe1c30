"""The columns of an incidence, and what they say of one task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

ROLES: Final = ("lead", "coordinate", "assist", "leader")
"""The roles of links; the column holds their places in this list."""

SCHEMAS: Final[Mapping[str, pa.Schema]] = {
    "links": pa.schema({"task": pa.int32(), "agent": pa.int32(), "role": pa.int8()}),
    "tasks": pa.schema(
        {
            "iri": pa.string(),
            "title": pa.string(),
            "year": pa.int32(),
            "number": pa.string(),
            "document": pa.dictionary(pa.int32(), pa.string()),
            "row": pa.int32(),
            "programme": pa.int32(),
            "place": pa.dictionary(pa.int32(), pa.string()),
        }
    ),
    "agents": pa.schema(
        {
            "iri": pa.string(),
            "name": pa.string(),
            "type": pa.string(),
            "kind": pa.string(),
            "place": pa.string(),
            "functions": pa.string(),
        }
    ),
    "programmes": pa.schema({"iri": pa.string(), "name": pa.string()}),
}
"""The tables and their columns. `links.task` and `links.agent` are rows of the other tables, so is
`tasks.programme` (-1 for none). `agents.type` is `unit`, `collective` or `leader`."""


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
    """Links of tasks to units and leaders, as Arrow tables; see `SCHEMAS`.

    Links are sorted by task, agent and role; tasks, agents and programmes by IRI.

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

    links: pa.Table
    tasks: pa.Table
    agents: pa.Table
    programmes: pa.Table

    def __repr__(self) -> str:
        return (
            f"<Incidence of {self.tasks.num_rows} tasks and {self.agents.num_rows} agents: "
            f"{self.links.num_rows} links>"
        )

    @property
    def task(self) -> NDArray[np.int32]:
        """The task of each link."""
        return _numbers(self.links, "task")

    @property
    def agent(self) -> NDArray[np.int32]:
        """The unit or leader of each link."""
        return _numbers(self.links, "agent")

    @property
    def role(self) -> NDArray[np.int8]:
        """The role of each link, a place in `ROLES`."""
        return _numbers(self.links, "role")

    @property
    def year(self) -> NDArray[np.int32]:
        """The year of each task."""
        return _numbers(self.tasks, "year")

    @property
    def programme(self) -> NDArray[np.int32]:
        """The programme of each task, -1 for none."""
        return _numbers(self.tasks, "programme")

    @cached_property
    def agent_type(self) -> NDArray[np.str_]:
        """What each agent is: `unit`, `collective` or `leader`."""
        return np.asarray(self.agents["type"].to_pylist(), dtype=np.str_)

    @cached_property
    def task_iris(self) -> list[str]:
        """The IRIs of all tasks."""
        return self.texts("tasks", "iri")

    def texts(self, table: str, column: str, rows: Iterable[int] | None = None) -> list[str]:
        """A column of text of one of the tables, or the values of some rows."""
        values = getattr(self, table)[column]
        if rows is None:
            return [value or "" for value in values.to_pylist()]
        # One by one: what takes them at once imports pandas, where it is installed.
        return [values[int(row)].as_py() or "" for row in rows]

    def task_rows(self, iris: Iterable[str]) -> list[int]:
        """The rows of tasks by their IRIs; those that are not held are left out."""
        rows = {iri: row for row, iri in enumerate(self.task_iris)}
        return [rows[iri] for iri in iris if iri in rows]

    def facts(self, iris: Iterable[str]) -> dict[str, TaskFacts]:
        """What tasks are and where they stand, by IRI; those that are not held are left out."""
        return {facts.iri: facts for facts in self.facts_of(self.task_rows(iris))}

    def facts_of(self, rows: Iterable[int]) -> Iterator[TaskFacts]:
        """What tasks are and where they stand, by their rows."""
        programmes = self.programmes["name"].to_pylist()
        for row in rows:
            values = {name: self.tasks[name][row].as_py() for name in SCHEMAS["tasks"].names}
            programme = values.pop("programme")
            yield TaskFacts(**values, programme=programmes[programme] if programme >= 0 else "")


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
        A mapping a row, with the columns of `SCHEMAS`; the programme of a task is an IRI. What is
        missing is empty text, 0 for numbers, `unit` for the type.

    Raises
    ------
    KeyError
        If a role is none of `ROLES`, or a row lacks its IRI.
    """
    task_rows = _by_iri(tasks)
    agent_rows = [{"type": "unit", **row} for row in _by_iri(agents)]
    programme_rows = _by_iri(programmes)
    task_at, agent_at, programme_at = (
        {str(row["iri"]): place for place, row in enumerate(rows)}
        for rows in (task_rows, agent_rows, programme_rows)
    )
    for row in task_rows:
        row["programme"] = programme_at.get(str(row.get("programme") or ""), -1)
    roles = {role: place for place, role in enumerate(ROLES)}
    held = np.array(
        [
            (task_at[task], agent_at[agent], roles[role])
            for task, agent, role in links
            if task in task_at and agent in agent_at
        ],
        dtype=np.int32,
    ).reshape(-1, 3)
    held = np.unique(held, axis=0) if len(held) < _FEW else _sorted_links(held)
    schema = SCHEMAS["links"]
    return Incidence(
        pa.table(
            [pa.array(held[:, place]) for place in range(3)], schema=None, names=schema.names
        ).cast(schema),
        _table("tasks", task_rows),
        _table("agents", agent_rows),
        _table("programmes", programme_rows),
    )


_FEW: Final = 1 << 12


def _sorted_links(links: NDArray[np.int32]) -> NDArray[np.int32]:
    """Sort links and leave out repeated ones, faster than `numpy.unique` does by rows."""
    key = (links[:, 0].astype(np.int64) << 34) | (links[:, 1].astype(np.int64) << 3) | links[:, 2]
    key = np.unique(key)
    return np.column_stack([key >> 34, (key >> 3) & 0x7FFFFFFF, key & 7]).astype(np.int32)


def _by_iri(rows: Iterable[Mapping[str, object]]) -> list[dict[str, Any]]:
    """Rows sorted by IRI, each once."""
    once = {str(row["iri"]): dict(row) for row in rows}
    return [once[iri] for iri in sorted(once)]


def _table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    columns = {}
    for field in SCHEMAS[name]:
        empty: object = 0 if pa.types.is_integer(field.type) else ""
        values = [row.get(field.name) or empty for row in rows]
        if pa.types.is_dictionary(field.type):
            columns[field.name] = pa.array(values, pa.string()).dictionary_encode()
        else:
            columns[field.name] = pa.array(values, field.type)
    return pa.table(columns, schema=SCHEMAS[name])


def _numbers(table: pa.Table, column: str) -> NDArray[Any]:
    """A column as an array; of a file that is mapped into memory nothing is copied.

    The buffer is read as it is, since `to_numpy` imports pandas, where it is installed.
    """
    values = table[column]
    numbers = values.chunk(0) if values.num_chunks == 1 else values.combine_chunks()
    kind = np.int8 if values.type == pa.int8() else np.int32
    data = numbers.buffers()[1]
    if data is None or not len(numbers):
        return np.zeros(0, dtype=kind)
    return np.frombuffer(data, dtype=kind)[numbers.offset :][: len(numbers)]
