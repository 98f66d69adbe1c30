"""Which unit a printed name means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.chinese import printed_name
from kg.entities.functions import Functions, Office
from kg.entities.locating import Located, Locator
from kg.entities.names import (
    bare_name,
    collective_name,
    guess_kind,
    name_key,
    without_level,
)
from kg.entities.register import Register
from kg.model import Unit, UnitKind
from kg.places import could_be_place, larger_places, level_word, place_level, split_place

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
_OWN_LEVEL = re.compile(r"(局|厅|委|办|联|中心|集团|法院|检察院)$")
_OF_A_PLACE = re.compile(r"(办公室|指挥部|领导小组|专班)$")
"""Bodies that have the name of their place or its level in front, but never stand bare."""

_BRANCH = re.compile(r"(?<=..)(?:局[一-鿿]{2,6})?分局$")
"""How a branch differs from its office: 市渔业局清河分局, 渔业分局."""


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

    The register wins where it knows a unit of the place; else an office whose function is known
    has the usual name of that function at its level, whatever form is printed. A name that says
    nothing of a place means an office of the document's own place. An office of a level above
    it, such as 省财政厅, is one of the province where the province is known; else it is kept
    apart as what the documents of this place call so.

    Examples
    --------
    >>> register = Register((Unit("市渔业局", "government", "甲市", ("市渔管局",)),))
    >>> resolver = UnitResolver(register, "甲市")
    >>> resolver.resolve("甲市渔管局").unit.name
    '市渔业局'
    >>> resolver.resolve("各镇街").unit.kind
    'collective'
    >>> resolver.resolve("灯塔局").unit.name
    '市灯塔局'
    >>> other = resolver.resolve("乙县灯塔局").unit
    >>> other.place, other.name
    ('甲市乙县', '县灯塔局')
    """

    def __init__(
        self,
        register: Register,
        place: str,
        functions: Functions | None = None,
        province: str = "",
    ) -> None:
        self._place = place
        self._level = level_word(place)
        self._functions = functions or Functions()
        self._locator = Locator(place, self._functions, province)
        self._known: dict[tuple[str, str], Unit] = {}
        self._by_function: dict[tuple[str, str], Unit] = {}
        self._without_level: dict[str, Unit] = {}
        self._unlearnt: dict[str, list[Unit]] = {}
        for unit in register.units:
            self._unlearnt.setdefault(unit.place, []).append(unit)
        for known in (place, *larger_places(place), ""):
            self._learn(known)
        self._standing: dict[str, set[Unit]] = {}
        for unit in register.of_place(place):
            if unit.kind in _STANDING:
                for form in self._forms(unit):
                    for near in _one_dropped(form):
                        self._standing.setdefault(near, set()).add(unit)

    def resolve(self, text: str) -> Resolution:
        """Find the unit of a printed name; an unknown one becomes a unit of its own."""
        name = printed_name(text)
        for form in dict.fromkeys((name, _before_bracket(name))):
            known = self._registered(form)
            if known is not None:
                return Resolution(known)
        group = collective_name(name)
        if group is not None:
            return Resolution(Unit(group, "collective", self._place))
        located = self._locator.locate(bare_name(name))
        office = self._functions.office(located.office, located.level)
        if office is not None:
            return Resolution(_usual(office, located))
        misprinted = self._misprint(name)
        if misprinted is not None:
            return Resolution(misprinted, repaired=True)
        unit = self._unknown(bare_name(name), located)
        if unit.name != name and unit.place == self._place:
            return self.resolve(unit.name)  # so a unit's name means that unit
        return Resolution(unit, certain=unit.kind != "other")

    def functions_of(self, unit: Unit) -> tuple[str, ...]:
        """The functions that a unit's names tell of."""
        found: list[str] = []
        for name in (unit.name, *unit.other_names):
            located = self._locator.locate(_BRANCH.sub("局", bare_name(name)))
            office = self._functions.office(located.office, located.level)
            found += office.functions if office else ()
        return self._functions.known(found)

    def _learn(self, place: str) -> None:
        """Note the names of a place's units: their own before other names, which may repeat them.

        Places are learnt when they are met, since a register holds many and a document few.
        """
        units = self._unlearnt.pop(place, ())
        if not units:
            return
        locator = self._locator if place == self._place else Locator(place, self._functions)
        named = [(unit, unit.name) for unit in units]
        named += [(unit, name) for unit in units for name in unit.other_names]
        for unit, name in named:
            located = locator.locate(bare_name(name))
            self._known.setdefault((place, name_key(name)), unit)
            if located.place != place:
                continue
            self._known.setdefault((place, name_key(located.office)), unit)
            if name == unit.name and not located.stated and self._place.startswith(place):
                self._without_level.setdefault(name_key(name), unit)
            office = self._functions.office(located.office, located.level)
            if office is not None:
                known = self._by_function.setdefault((place, office.key), unit)
                if known.successor and not unit.successor:
                    self._by_function[place, office.key] = unit

    def _registered(self, name: str) -> Unit | None:
        """The unit of the register that a name means."""
        located = self._locator.locate(bare_name(name))
        self._learn(located.place)
        known = self._known.get((self._place, name_key(name)))
        known = known or self._without_level.get(name_key(name))
        if known is not None or not located.is_of_place:
            return known
        known = self._known.get((located.place, name_key(located.office)))
        if known is None:
            office = self._functions.office(located.office, located.level)
            known = self._by_function.get((located.place, office.key)) if office else None
        return known

    def _unknown(self, name: str, located: Located) -> Unit:
        """A unit that neither the register nor a function explains; an office of a place's own
        has the level of the place in front."""
        office = name_key(located.office)
        if located.is_seat:
            if office.endswith("委"):
                return Unit(located.word + office, "party", located.place)
            # The governments of towns go by their names, as 清水镇政府.
            own_name = split_place(located.place)[-1] if located.level == "town" else located.word
            return Unit(own_name + office, "government", located.place)
        parts = split_place(name)
        if len(parts) > 1 and all(map(could_be_place, parts)):
            return _guessed(parts[-1], self._locator.path(parts[:-1]))
        if _OWN_LEVEL.search(located.office) and len(located.office) > 2:
            is_bare = _NAMED_FROM_ABOVE.match(name) or name.startswith(self._place[:-1] or "\0")
            if located.stated or not is_bare:
                return _guessed(located.word + office, located.place)
        if located.stated and name.startswith(located.place) and _OF_A_PLACE.search(name):
            return _guessed(located.word + located.office, located.place)
        return _guessed(name, self._place)

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


def _usual(office: Office, located: Located) -> Unit:
    """The unit of a known function, by its usual name at that level."""
    # The offices of a city right under the state are called as those of cities are.
    name = office.usual_name("city" if located.word == "市" else located.level)
    if not located.is_of_place:
        whole, short = located.word, located.word
    else:
        whole = split_place(located.place)[-1] if located.place else located.word
        short = whole.removesuffix(located.word)
    filled = name.replace("~", short).replace("^", whole).replace("*", located.word)
    full = filled if filled != name else located.word + name
    return Unit(full, office.kind, located.place, functions=office.functions)


def _guessed(name: str, place: str) -> Unit:
    kind = guess_kind(name)
    if kind == "other" and place_level(name) in ("city", "county") and could_be_place(name):
        kind = "government"  # 清河县 in a list of units stands for its authorities
    return Unit(name, kind, place)


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
