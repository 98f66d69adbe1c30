"""Which links of tasks to units a network is made of: filters, and what becomes of collectives.

A collective (各镇街（园区）, ……成员单位) stands for many units and would tie each of its partners
to one node that nobody works in. So collectives are left out unless asked for, and what is left
out is counted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from kg.errors import QueryError
from kg.incidence import ROLES, Incidence
from kg.network.wording import Language

if TYPE_CHECKING:
    from numpy.typing import NDArray

Collectives = Literal["out", "in", "expand"]
"""What becomes of collectives: left out; taken in as nodes; or, where they stand for all towns
or parks of their place (各镇街（园区）), replaced by these."""

UNIT_ROLES: Final = ROLES[:3]
_LEADER: Final = ROLES.index("leader")
_ALL_OF: Final = re.compile(r"(?:全市|全县|全区)?各[镇街乡道园区办管委会功能新（）()、及和与]+")
_KINDS_OF_PART: Final = (("镇街乡", "Town"), ("园", "Park"))
_NAMED: Final = 12  # values that a message lists


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Collectives that a network does without, and in how many tasks they stand."""

    names: tuple[str, ...] = ()
    tasks: int = 0

    def told(self, language: Language) -> str:
        """In words; empty where nothing is left out.

        Examples
        --------
        >>> LeftOut(("各镇街", "各园区"), 3).told("en")
        '2 collective units (各镇街 …) in 3 tasks'
        """
        if not self.names:
            return ""
        number, more = len(self.names), len(self.names) > 1
        if language == "en":
            units = f"{number} collective unit{'s' if more else ''}"
            tasks = f"{self.tasks} task{'s' if self.tasks > 1 else ''}"
            return f"{units} ({self.names[0]}{' …' if more else ''}) in {tasks}"
        others = f" 等 {number} 个" if more else ""
        return f"集体责任主体（{self.names[0]}{others}，见于 {self.tasks} 项任务）"


@dataclass(frozen=True, eq=False)
class Selection:
    """Links of tasks to units, each unit once a task, sorted by task and unit.

    Parameters
    ----------
    held
        What the links are of.
    tasks, units
        The rows of `held.tasks` and of `held.agents` that take part, ascending.
    task, unit
        The two ends of each link, as places in `tasks` and `units`.
    role
        The role of each link, a place in `ROLES`. Who leads and assists in one task leads.
    filters
        What was asked for, by name, as text.
    left_out
        The collectives that were left out.
    """

    held: Incidence
    tasks: NDArray[np.int64]
    units: NDArray[np.int64]
    task: NDArray[np.int64]
    unit: NDArray[np.int64]
    role: NDArray[np.int8]
    filters: Mapping[str, str] = field(default_factory=dict)
    left_out: LeftOut = field(default_factory=LeftOut)

    def __repr__(self) -> str:
        return f"<Selection of {len(self.tasks)} tasks and {len(self.units)} units>"

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """How many units each task has."""
        return np.bincount(self.task, minlength=len(self.tasks))

    @cached_property
    def load(self) -> NDArray[np.int64]:
        """How many tasks each unit has."""
        return np.bincount(self.unit, minlength=len(self.units))

    @cached_property
    def iris(self) -> list[str]:
        """The IRIs of the units."""
        return self.held.texts("agents", "iri", self.units)

    @cached_property
    def names(self) -> list[str]:
        """The names of the units."""
        return self.held.texts("agents", "name", self.units)

    @cached_property
    def places(self) -> list[str]:
        """The places of the units."""
        return self.held.texts("agents", "place", self.units)

    @cached_property
    def year(self) -> NDArray[np.int64]:
        """The year of each task."""
        return self.held.year[self.tasks].astype(np.int64)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the tasks, ascending."""
        return tuple(np.unique(self.year).tolist())

    def of_year(self, year: int) -> Selection:
        """The links of one year's tasks."""
        kept = (self.year == year)[self.task]
        chosen = _numbered(
            self.held, self.tasks[self.task[kept]], self.units[self.unit[kept]], self.role[kept]
        )
        return replace(chosen, filters={**self.filters, "year": str(year)})

    def of_programme(self) -> NDArray[np.int64]:
        """The programme of each task, a row of `held.programmes`; -1 for none."""
        return self.held.numbers("tasks", "programme")[self.tasks].astype(np.int64)


def select(
    held: Incidence,
    *,
    year: int | Collection[int] | None = None,
    programme: str | None = None,
    place: str | None = None,
    function: str | None = None,
    role: str | None = None,
    collective: Collectives = "out",
    leaders: bool = False,
) -> Selection:
    """Choose the links that a network is made of.

    Parameters
    ----------
    held
        What to choose from.
    year
        Keep to tasks of this year, or of these.
    programme
        Keep to tasks of the programmes of this name, or of the one with this IRI.
    place
        Keep to tasks of documents of this place (东莞市).
    function
        Keep to tasks that a unit of this function (教育) takes part in.
    role
        Keep to units in this role: `lead`, `coordinate` or `assist`.
    collective
        What becomes of collectives.
    leaders
        Choose links to leaders instead of those to units.

    Raises
    ------
    QueryError
        If a role, programme, place or function is unknown; a year without tasks is no error.

    Examples
    --------
    >>> from kg.incidence.value import incidence
    >>> held = incidence(
    ...     [("urn:t", "urn:a", "lead"), ("urn:t", "urn:b", "assist")],
    ...     [{"iri": "urn:t", "year": 2031}],
    ...     [{"iri": "urn:a"}, {"iri": "urn:b", "type": "collective", "name": "各镇街"}],
    ... )
    >>> chosen = select(held, year=2031)
    >>> chosen, chosen.left_out.told("zh")
    (<Selection of 1 tasks and 1 units>, '集体责任主体（各镇街，见于 1 项任务）')
    """
    if collective not in get_args(Collectives):
        advice = f"write one of {', '.join(get_args(Collectives))}"
        raise QueryError(f"collectives can't be {collective!r}", advice=advice)
    if isinstance(year, str):
        raise QueryError("a year is a number", where=year, advice=f"write {year or 2024}")
    wanted = held.role == _LEADER if leaders else held.role != _LEADER
    filters: dict[str, str] = {}
    if role is not None:
        if role not in UNIT_ROLES:
            advice = f"write one of {', '.join(UNIT_ROLES)}"
            raise QueryError(f"not a role of units: {role}", where="role", advice=advice)
        wanted &= held.role == ROLES.index(role)
        filters["role"] = role
    tasks = np.ones(held.rows("tasks"), dtype=bool)
    if year is not None:
        years = sorted({year} if isinstance(year, int) else set(year))
        tasks &= np.any([held.year == each for each in years], axis=0) if years else False
        filters["year"] = "、".join(map(str, years))
    if programme is not None:
        tasks &= _of_programme(held, programme)
        filters["programme"] = programme
    if place is not None:
        of_place = _equal(held.texts("places", "name"), place, "place")
        tasks &= of_place[held.numbers("tasks", "place")]
        filters["place"] = place
    if function is not None:
        tasks &= _of_function(held, function)
        filters["function"] = function
    wanted &= tasks[held.task]
    task, agent, role_of = held.task[wanted], held.agent[wanted], held.role[wanted]
    left_out = LeftOut()
    if not leaders:
        if collective == "expand":
            task, agent, role_of = _expanded(held, task, agent, role_of)
        if collective != "in":
            group = held.collective[agent]
            left_out = LeftOut(
                tuple(dict.fromkeys(held.texts("agents", "name", _by_weight(agent[group])))),
                int(np.count_nonzero(np.bincount(task[group]))),
            )
            task, agent, role_of = task[~group], agent[~group], role_of[~group]
        if collective != "out":
            filters["collective"] = collective
    return replace(_numbered(held, task, agent, role_of), filters=filters, left_out=left_out)


def _numbered(
    held: Incidence, task: NDArray[np.int64], agent: NDArray[np.int64], role: NDArray[np.int8]
) -> Selection:
    """Number the tasks and units that are left, each unit once a task in its first role."""
    key = task.astype(np.int64) << 34 | agent.astype(np.int64) << 3 | role
    if np.any(key[1:] < key[:-1]):
        key = np.sort(key)
    pair = key >> 3
    first = np.ones(len(pair), dtype=bool)
    first[1:] = pair[1:] != pair[:-1]
    key = key[first]
    tasks, task_at = _ranks(key >> 34, held.rows("tasks"))
    units, unit_at = _ranks((key >> 3) & 0x7FFFFFFF, held.rows("agents"))
    return Selection(held, tasks, units, task_at, unit_at, (key & 7).astype(np.int8))


def _ranks(rows: NDArray[np.int64], most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct rows, ascending, and the place of each row among them."""
    met = np.zeros(most, dtype=bool)
    met[rows] = True
    return np.flatnonzero(met), (np.cumsum(met) - 1)[rows]


def _by_weight(agents: NDArray[np.int64]) -> NDArray[np.int64]:
    """The distinct agents, those with most links first."""
    count = np.bincount(agents)
    found = np.flatnonzero(count)
    return found[np.lexsort((found, -count[found]))]


def _expanded(
    held: Incidence, task: NDArray[np.int32], agent: NDArray[np.int32], role: NDArray[np.int8]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8]]:
    """Replace the collectives that stand for all towns or parks of their place by these."""
    members = _members(held, np.unique(agent[held.collective[agent]]).tolist())
    parts = [(task, agent, role)]
    for group, units in members.items():
        of_group = agent == group
        times = int(of_group.sum())
        parts.append(
            (
                np.repeat(task[of_group], len(units)),
                np.tile(np.asarray(units, dtype=np.int32), times),
                np.repeat(role[of_group], len(units)),
            )
        )
    kept = ~np.isin(agent, list(members))
    parts[0] = (task[kept], agent[kept], role[kept])
    task, agent, role = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return task, agent, role


def _members(held: Incidence, groups: Iterable[int]) -> dict[int, list[int]]:
    """The towns and parks that collectives stand for, by the rows of the collectives.

    Only names that say "all" and nothing but kinds of places count: which towns 相关镇街 are is
    not known, and 各镇街经济发展局 are offices of towns.
    """
    places = held.texts("agents", "place")
    kinds = held.texts("agents", "kind")
    names = held.texts("agents", "name")
    by_place: dict[tuple[str, str], list[int]] = {}
    for row, (place, kind) in enumerate(zip(places, kinds, strict=True)):
        by_place.setdefault((place, kind), []).append(row)
    found: dict[int, list[int]] = {}
    for group in groups:
        if not _ALL_OF.fullmatch(names[group]):
            continue
        wanted = [
            kind for signs, kind in _KINDS_OF_PART if any(sign in names[group] for sign in signs)
        ]
        units = [row for kind in wanted for row in by_place.get((places[group], kind), ())]
        if units:
            found[group] = units
    return found


def _of_programme(held: Incidence, programme: str) -> NDArray[np.bool_]:
    column = "iri" if "://" in programme else "name"
    of_name = _equal(held.texts("programmes", column), programme, "programme")
    found: NDArray[np.bool_] = np.append(of_name, False)[held.numbers("tasks", "programme")]
    return found


def _of_function(held: Incidence, function: str) -> NDArray[np.bool_]:
    """The tasks in which a unit of a function takes part."""
    every = [text.split("、") if text else [] for text in held.texts("agents", "functions")]
    known = sorted({name for names in every for name in names})
    if function not in known:
        raise _unknown(known, function, "function")
    of_function = np.array([function in names for names in every], dtype=bool)
    found = np.zeros(held.rows("tasks"), dtype=bool)
    found[held.task[of_function[held.agent]]] = True
    return found


def _equal(values: list[str], wanted: str, what: str) -> NDArray[np.bool_]:
    found = np.fromiter((value == wanted for value in values), dtype=bool, count=len(values))
    if not found.any():
        raise _unknown(sorted({value for value in values if value}), wanted, what)
    return found


def _unknown(known: list[str], wanted: str, what: str) -> QueryError:
    from difflib import get_close_matches  # noqa: PLC0415 - most names are right

    near = get_close_matches(wanted, known, n=3, cutoff=0.4)
    listed = "、".join(known[:_NAMED]) + (
        f" … ({len(known)} in all)" if len(known) > _NAMED else ""
    )
    advice = f"did you mean {' or '.join(near)}?" if near else f"there is {listed or 'none'}"
    return QueryError(f"no {what} of this name", where=wanted, advice=advice)
