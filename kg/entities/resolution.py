"""Which unit a printed name means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from kg.chinese import printed_name
from kg.entities.names import (
    collective_name,
    guess_kind,
    level_of,
    name_key,
    without_host,
    without_level,
)
from kg.entities.register import Register
from kg.model import Basis, Extraction, Post, Problem, Task, Unit, UnitKind, UnitMention

_SHORTEST_MISPRINT = 6
"""Names shorter than this differ by one character too often for a misprint to be told."""

_STANDING: frozenset[UnitKind] = frozenset({"government", "party", "vertical"})
"""Kinds of which a place has one of each name; ad-hoc bodies and companies come in series
(甲乙协作指挥部, 甲丙协作指挥部) that differ by one character."""

_TELLS_APART = frozenset("省市县区镇一二三四五六七八九十东西南北中上下大小")
"""Characters by which two real units differ (第一医院, 第二医院): never taken for a misprint."""

_NAMED_FROM_ABOVE = re.compile(
    "^([省市县区镇驻各“‘]|国家|中国|全国|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|"
    "江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾)"
)
_OWN_LEVEL = re.compile(r"(局|委|办|联|中心|集团|法院|检察院)$")
_TOWN = re.compile(r"(?P<bare>[一-鿿]{2,3})(?:镇|街道|乡)$")


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
        self._level = level_of(place)
        self._by_key: dict[str, Unit] = {}
        units = list(register.of_place(place))
        for unit in units:
            self._by_key.setdefault(name_key(unit.name, place), unit)
        for unit in units:
            for name in unit.other_names:
                self._by_key.setdefault(name_key(name, place), unit)
        self._standing: dict[str, set[Unit]] = {}
        for unit in units:
            if unit.kind in _STANDING:
                for form in self._forms(unit):
                    for near in _one_dropped(form):
                        self._standing.setdefault(near, set()).add(unit)

    def resolve(self, text: str) -> Resolution:
        """Find the unit of a printed name; an unknown one becomes a unit of its own."""
        name = printed_name(text)
        for form in (name, _before_bracket(name)):
            known = self._by_key.get(name_key(form, self._place))
            if known is not None:
                return Resolution(known)
        group = collective_name(name)
        if group is not None:
            return Resolution(Unit(group, "collective", self._place))
        misprinted = self._misprint(name)
        if misprinted is not None:
            return Resolution(misprinted, repaired=True)
        full = self._full_name(without_host(name))
        if full != name:
            return self.resolve(full)  # so a unit's name means that unit
        kind = guess_kind(full)
        return Resolution(Unit(full, kind, self._place), certain=kind != "other")

    def _full_name(self, name: str) -> str:
        """An unknown unit's name; an office of the place's own has its level in front."""
        inside = name.removeprefix(self._place)
        if not _OWN_LEVEL.search(inside) or len(inside) < 3:
            return name
        key = name_key(inside, self._place)
        is_own = inside != name or inside.startswith(self._level)
        if is_own or not (_NAMED_FROM_ABOVE.match(name) or name.startswith(self._place[:-1])):
            return self._level + key
        return name

    def _forms(self, unit: Unit) -> set[str]:
        """A unit's names that are long enough to be misprinted, with and without the level."""
        names = {unit.name, *unit.other_names}
        names |= {without_level(name, self._level) for name in names}
        return {name for name in names if len(name) >= _SHORTEST_MISPRINT}

    def _misprint(self, name: str) -> Unit | None:
        """The one standing office that is a single character away, if there is just one."""
        if len(name) < _SHORTEST_MISPRINT:
            return None
        found = {
            unit
            for near in _one_dropped(name)
            for unit in self._standing.get(near, ())
            if any(_is_one_edit_apart(name, form) for form in self._forms(unit))
        }
        return found.pop() if len(found) == 1 else None


def resolve_units(extraction: Extraction, register: Register) -> Extraction:
    """Name the unit of every mention, of every post and of the issuer.

    Mentions that have their unit already are left as they are; for those that a person
    corrected, the name given is resolved. Repaired and uncertain names are added to the
    problems of their task.
    """
    place = extraction.document.place
    towns = _printed_towns(extraction, place)
    resolver = UnitResolver(Register((*register.units, *towns)), place)
    found: dict[str, Resolution] = {}

    def resolve(text: str) -> Resolution:
        if text not in found:
            found[text] = resolver.resolve(text)
        return found[text]

    tasks = tuple(_resolve_task(task, resolve) for task in extraction.tasks)
    issuer = extraction.document.issuer
    facts = replace(extraction.document, issuer=resolve(issuer).unit.name if issuer else "")
    return replace(extraction, document=facts, tasks=tasks)


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
                Problem, row=task.row, field=field, before=mention.text, after=unit.name
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
                mention.text, replace(mention, unit=unit.name, kind=unit.kind, basis=basis)
            )
        return tuple(settled.values())

    return replace(
        task,
        lead_units=settle("lead_units", task.lead_units),
        coordinating_units=settle("coordinating_units", task.coordinating_units),
        assisting_units=settle("assisting_units", task.assisting_units),
        posts=tuple(
            Post(resolve(post.unit).unit.name, post.person, post.role) for post in task.posts
        ),
        problems=(*task.problems, *problems),
    )


def _before_bracket(name: str) -> str:
    """What stands before a closing remark in brackets (东镇（东片产业基地）)."""
    before, bracket, _ = name.partition("（")
    return before if before and bracket and name.endswith("）") else name


def _one_dropped(name: str) -> set[str]:
    """A name, and what is left of it without one of its characters.

    Names that differ by one character share at least one of these.
    """
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _is_one_edit_apart(first: str, second: str) -> bool:
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
