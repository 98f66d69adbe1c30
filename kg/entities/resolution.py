"""Which unit a printed name means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.chinese import printed_name
from kg.entities.names import collective_name, guess_kind, name_key, without_host
from kg.entities.register import Register
from kg.model import Basis, Extraction, Post, Problem, Task, Unit, UnitKind, UnitMention

_SHORTEST_MISPRINT = 6
"""Names shorter than this differ by one character too often for a misprint to be told."""

_STANDING: frozenset[UnitKind] = frozenset({"government", "party", "vertical"})
"""Kinds of which a place has one of each name; ad-hoc bodies and companies come in series
(甲乙协作指挥部, 甲丙协作指挥部) that differ by one character."""

_TELLS_APART = frozenset("一二三四五六七八九十东西南北中上下大小")
"""Characters by which two real units differ (第一医院, 第二医院): never taken for a misprint."""

_NAMED_FROM_ABOVE = re.compile(r"^(市|省|县|区|镇|国家|中国|全国|广东|驻|各|[“‘])")
_OWN_LEVEL = re.compile(r"(局|委|办|联|中心|集团|法院|检察院)$")


@dataclass(frozen=True, slots=True)
class Resolution:
    """The unit that a printed name means, and how sure that is.

    `certain` is False where the name is not in the register and its form leaves open which
    unit it is; `repaired` is True where a misprint had to be assumed.
    """

    unit: Unit
    certain: bool = True
    repaired: bool = False


class UnitResolver:
    """Resolves the names that documents of one place print.

    Examples
    --------
    >>> register = Register((Unit("市发展改革局", "government", "甲市", ("市发改局",)),))
    >>> resolver = UnitResolver(register, "甲市")
    >>> resolver.resolve("发展和改革局").unit.name
    '市发展改革局'
    >>> resolver.resolve("各镇街").unit.kind
    'collective'
    >>> resolver.resolve("林业局").unit.name
    '市林业局'
    """

    def __init__(self, register: Register, place: str) -> None:
        self._place = place
        self._by_key: dict[str, Unit] = {}
        units = list(register.of_place(place))
        for unit in units:
            self._by_key.setdefault(name_key(unit.name, place), unit)
        for unit in units:
            for name in unit.other_names:
                self._by_key.setdefault(name_key(name, place), unit)
        self._standing = {
            form: unit
            for unit in units
            if unit.kind in _STANDING
            for name in (unit.name, *unit.other_names)
            for form in (name, name.removeprefix("市"))
        }

    def resolve(self, text: str) -> Resolution:
        """Find the unit of a printed name; an unknown one becomes a unit of its own."""
        name = printed_name(text)
        key = name_key(name, self._place)
        known = self._by_key.get(key) or self._by_key.get(name_key(_before_bracket(name), self._place))
        if known is not None:
            return Resolution(known)
        group = collective_name(name)
        if group is not None:
            return Resolution(Unit(group, "collective", self._place))
        misprinted = self._misprint(name)
        if misprinted is not None:
            return Resolution(misprinted, repaired=True)
        full = self._full_name(without_host(name))
        kind: UnitKind = guess_kind(full)
        return Resolution(Unit(full, kind, self._place), certain=kind != "other")

    def _full_name(self, name: str) -> str:
        """An unknown unit's name with the level in front that its own documents leave out."""
        short = name_key(name, self._place)
        if self._place.endswith("市") and name == short and _OWN_LEVEL.search(name):
            return name if _NAMED_FROM_ABOVE.match(name) or self._has_place(name) else f"市{name}"
        if self._place and name.startswith(self._place) and _OWN_LEVEL.search(name):
            return f"市{name[len(self._place) :]}"
        return name

    def _has_place(self, name: str) -> bool:
        return name.startswith(self._place.removesuffix("市"))

    def _misprint(self, name: str) -> Unit | None:
        """The one standing office whose name is a single character away, if there is just one."""
        if len(name) < _SHORTEST_MISPRINT:
            return None
        found = {
            unit.name: unit
            for form, unit in self._standing.items()
            if len(form) >= _SHORTEST_MISPRINT and _one_edit_apart(name, form)
        }
        return next(iter(found.values())) if len(found) == 1 else None


def resolve_units(extraction: Extraction, register: Register) -> Extraction:
    """Name the unit of every mention, of every post and of the issuer.

    Repaired and uncertain names are added to the problems of their task.
    """
    resolver = UnitResolver(register, extraction.document.place)
    found: dict[str, Resolution] = {}

    def resolve(text: str) -> Resolution:
        if text not in found:
            found[text] = resolver.resolve(text)
        return found[text]

    tasks = tuple(_resolve_task(task, resolve) for task in extraction.tasks)
    issuer = extraction.document.issuer
    facts = replace(extraction.document, issuer=resolve(issuer).unit.name if issuer else "")
    return replace(extraction, document=facts, tasks=tasks)


def _resolve_task(task: Task, resolve: Callable[[str], Resolution]) -> Task:
    problems: list[Problem] = []

    def settle(mentions: tuple[UnitMention, ...]) -> tuple[UnitMention, ...]:
        settled: dict[str, UnitMention] = {}
        for mention in mentions:
            resolution = resolve(mention.text)
            unit = resolution.unit
            basis: Basis = "repaired" if resolution.repaired else mention.basis
            if resolution.repaired:
                message = f"{mention.text!r} taken for a misprint of {unit.name}"
                problems.append(Problem("misprinted-unit", message, task.row))
            elif not resolution.certain:
                message = f"{mention.text!r} is not in the register; kept as a unit of its own"
                problems.append(Problem("unresolved-unit", message, task.row))
            settled.setdefault(
                mention.text, replace(mention, unit=unit.name, kind=unit.kind, basis=basis)
            )
        return tuple(settled.values())

    return replace(
        task,
        lead_units=settle(task.lead_units),
        coordinating_units=settle(task.coordinating_units),
        assisting_units=settle(task.assisting_units),
        posts=tuple(
            Post(resolve(post.unit).unit.name, post.person, post.role) for post in task.posts
        ),
        problems=(*task.problems, *problems),
    )


def _before_bracket(name: str) -> str:
    """What stands before a closing remark in brackets (东镇（东片产业基地）)."""
    return name[: name.index("（")] if name.endswith("）") and not name.startswith("（") else name


def _one_edit_apart(first: str, second: str) -> bool:
    """Whether one character inserted, dropped or exchanged makes one text of the other."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    short, long = sorted((first, second), key=len)
    start = next(
        (at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    if len(short) == len(long):
        return short[start + 1 :] == long[start + 1 :] and not (
            {short[start], long[start]} & _TELLS_APART
        )
    return short[start:] == long[start + 1 :] and long[start] not in _TELLS_APART
