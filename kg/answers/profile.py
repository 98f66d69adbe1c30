"""All about one thing: a unit, a person or a task."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

from kg.answers.absence import listed, years
from kg.answers.asking import ask
from kg.answers.catalogue import named
from kg.answers.names import Thing, resolve, the_only
from kg.answers.results import Result, Value, shown
from kg.answers.source import Source
from kg.errors import QueryError

_NUMBER: Final = re.compile(r"[\d.()（）-]+")
_TASKS_NAMED = 10  # of one number, in a message
ProfileKind = Literal["unit", "person", "programme", "task"]

# For each kind: the title of a section, the query that fills it, and the parameter it takes.
_SECTIONS: Final[Mapping[ProfileKind, tuple[tuple[str, str, str], ...]]] = {
    "unit": (
        ("roles", "unit-roles", "unit"),
        ("tasks", "unit-tasks", "unit"),
        ("partners", "unit-partners", "unit"),
        ("posts", "posts", "unit"),
        ("targets", "unit-targets", "unit"),
        ("forms", "unit-forms", "unit"),
        ("renamed", "renamed-units", "unit"),
    ),
    "person": (
        ("posts", "posts", "person"),
        ("units", "leader-units", "person"),
        ("tasks", "person-tasks", "person"),
    ),
    "programme": (
        ("tasks", "programme-tasks", "programme"),
        ("leading units", "leading-units", "programme"),
    ),
    "task": (
        ("agents", "task-agents", "task"),
        ("targets", "task-targets", "task"),
        ("milestones", "task-milestones", "task"),
    ),
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a store holds about one thing.

    `facts` are single values by name; `sections` are tables by title, none of them empty.
    """

    kind: ProfileKind
    iri: str
    name: str
    facts: dict[str, Value]
    sections: dict[str, Result]

    def _repr_html_(self) -> str:
        facts = "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(shown(value))}</dd>"
            for name, value in self.facts.items()
        )
        sections = "".join(
            f"<h4>{escape(title)}</h4>{result._repr_html_()}"
            for title, result in self.sections.items()
        )
        return f"<h3>{escape(self.name)}</h3><dl>{facts}</dl>{sections}"


def profile(source: Source, name: str, year: int | None = None) -> Profile:
    """All about a unit, a person, a programme or a task.

    Parameters
    ----------
    source
        What to look in.
    name
        Any name of a unit, person or programme; the printed number of a task; or an IRI.
    year
        Keep to tasks of this year.

    Raises
    ------
    QueryError
        If nothing has the name, several things have (the message lists them), or the thing has
        nothing in the year.
    """
    numbered = ask(source, named("tasks-numbered"), {"number": name, "year": year})
    if numbered:
        return _task(source, _only_task(name, numbered))
    if "/task/" in name:
        return _task(source, name)
    if _NUMBER.fullmatch(name.strip()):
        raise _no_number(source, name.strip(), year)
    return _thing(source, the_only(resolve(source, name), name), year)


def _thing(source: Source, thing: Thing, year: int | None) -> Profile:
    if year is not None and year not in (held := years(source, thing.iri)):
        raise QueryError(
            f"nothing in {year}", where=thing.label, advice=f"its years are {listed(held)}"
        )
    facts: dict[str, Value] = {}
    if thing.kind == "unit":
        known = ask(source, named("unit-names"), {"unit": thing.iri})
        facts = {key: known.rows[0][key] for key in ("kind", "parent", "place")}
        others = [str(row["other_name"]) for row in known if row["other_name"] is not None]
        facts["other_names"] = "、".join(others) or None
    return Profile(
        kind=thing.kind,
        iri=thing.iri,
        name=thing.label,
        facts=_given(facts),
        sections=_sections(source, thing.kind, thing.iri, year),
    )


def _only_task(number: str, found: Result) -> str:
    if len(found) > 1:
        named = [f"{row['task']} ({row['title']})" for row in found.rows[:_TASKS_NAMED]]
        places = ", ".join(named) + (" …" if len(named) < len(found) else "")
        raise QueryError(
            f"{len(found)} tasks have this number",
            where=number,
            advice=f"give the year too, or name one by its IRI: {places}",
        )
    return str(found.rows[0]["task"])


def _no_number(source: Source, number: str, year: int | None) -> QueryError:
    """What to say where no task has a number: why, and how else to find it."""
    held = years(source)
    of_year = "" if year is None else f" -p year={year}"
    advice = f"look for its words: `kg query find-tasks -p text=…{of_year}`"
    if year is None:
        return QueryError(f"no task numbered {number}", advice=advice)
    what = f"no task numbered {number} in {year}"
    if year not in held:
        return QueryError(what, advice=f"the years are {listed(held)}")
    if held[year][1] == 0:
        what += f": the tasks of {year} print no numbers"
    return QueryError(what, advice=advice)


def _task(source: Source, iri: str) -> Profile:
    found = ask(source, named("task-facts"), {"task": iri})
    if not found:
        raise QueryError("no such task", where=iri, advice="see `kg query find-tasks`")
    facts = found.rows[0].asdict()
    return Profile(
        kind="task",
        iri=iri,
        name=str(facts.pop("title") or facts["goal"]),
        facts=_given(facts),
        sections=_sections(source, "task", iri, None),
    )


def _sections(source: Source, kind: ProfileKind, iri: str, year: int | None) -> dict[str, Result]:
    sections = {}
    for title, name, parameter in _SECTIONS[kind]:
        query = named(name)
        takes_year = any(each.name == "year" for each in query.parameters)
        values: dict[str, object] = {parameter: iri} | ({"year": year} if takes_year else {})
        answer = ask(source, query, values)
        if answer:
            sections[title] = answer
    return sections


def _given(facts: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in facts.items() if value is not None}
