"""The units of a whole document: every mention, every post and the issuer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kg.chinese import printed_name
from kg.entities.functions import Functions
from kg.entities.names import collective_name
from kg.entities.register import Register
from kg.entities.resolution import Resolution, UnitResolver
from kg.model import Basis, Extraction, Post, Problem, Task, Unit, UnitMention

_TOWN = re.compile(r"(?P<bare>[一-鿿]{2,3})(?:镇|街道|乡)$")


def resolve_units(
    extraction: Extraction, register: Register, functions: Functions | None = None
) -> Extraction:
    """Name the unit of every mention, of every post and of the issuer, and its place.

    Mentions that have their unit already are left as they are; for those that a person
    corrected, the name given is resolved. Repaired and uncertain names are added to the
    problems of their task.
    """
    facts = extraction.document
    towns = _printed_towns(extraction, facts.place)
    known = Register((*register.units, *towns))
    resolver = UnitResolver(known, facts.place, functions, facts.province)
    found: dict[str, Resolution] = {}

    def resolve(text: str) -> Resolution:
        if text not in found:
            resolution = resolver.resolve(text)
            unit = resolution.unit
            if unit.place == facts.place:  # the document's place goes without saying
                resolution = replace(resolution, unit=replace(unit, place=""))
            found[text] = resolution
        return found[text]

    tasks = tuple(_resolve_task(task, resolve) for task in extraction.tasks)
    issuer = resolve(facts.issuer).unit.name if facts.issuer else ""
    return replace(extraction, document=replace(facts, issuer=issuer), tasks=tasks)


def _printed_towns(extraction: Extraction, place: str) -> tuple[Unit, ...]:
    """The towns that a document prints in full; it often prints them without 镇 elsewhere."""
    names = {
        printed_name(mention.text)
        for task in extraction.tasks
        for mention in (*task.lead_units, *task.coordinating_units, *task.assisting_units)
    }
    return tuple(
        Unit(name, "town", place, (match["bare"],))
        for name in sorted(names)
        if (match := _TOWN.match(name)) and collective_name(name) is None
    )


def _resolve_task(task: Task, resolve: Callable[[str], Resolution]) -> Task:
    problems: list[Problem] = []

    def settle(field: str, mentions: tuple[UnitMention, ...]) -> tuple[UnitMention, ...]:
        settled: dict[str, UnitMention] = {}
        for mention in mentions:
            if mention.unit and mention.basis != "corrected":
                settled.setdefault(mention.text, mention)
                continue
            resolution = resolve(mention.unit or mention.text)
            unit = resolution.unit
            doubt = partial(
                Problem,
                row=task.row,
                field=field,
                before=mention.text,
                after=unit.name,
                section=task.section,
            )
            basis: Basis = mention.basis
            if basis == "corrected":
                pass
            elif resolution.repaired:
                basis = "repaired"
                message = f"{mention.text!r} taken for a misprint of {unit.name}"
                problems.append(doubt("misprinted-unit", message))
            elif not resolution.certain:
                message = f"{mention.text!r} is not in the register; kept as a unit of its own"
                problems.append(doubt("unresolved-unit", message))
            settled.setdefault(
                mention.text,
                replace(mention, unit=unit.name, kind=unit.kind, basis=basis, place=unit.place),
            )
        return tuple(settled.values())

    def settle_post(post: Post) -> Post:
        if any((unit.unit, unit.place) == (post.unit, post.place) for unit in task.lead_units):
            return post  # resolved before
        unit = resolve(post.unit).unit
        return Post(unit.name, post.person, post.role, unit.place)

    return replace(
        task,
        lead_units=settle("lead_units", task.lead_units),
        coordinating_units=settle("coordinating_units", task.coordinating_units),
        assisting_units=settle("assisting_units", task.assisting_units),
        posts=tuple(settle_post(post) for post in task.posts),
        problems=(*task.problems, *problems),
    )
