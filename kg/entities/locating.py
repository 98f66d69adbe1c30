"""Whose office a name means: the place or level in front of it, and what is left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.entities.functions import Functions
from kg.entities.names import unified_endings, without_level
from kg.model import Level
from kg.places import (
    LEVEL_OF_WORD,
    larger_places,
    leading_place,
    level_word,
    place_level,
    split_place,
)

_NATIONAL: Final = re.compile(
    r"中国共产党(?!主义)|中共|共青团|中国共产主义青年团|团(?=[省市州盟县区旗镇乡]委)|国家税务总局|"
    r"国家统计局|国家金融监督?管理?总?局|国家外汇管理局|中国人民银行|人民银行|人行|中国银行保险监督管理委员会|"
    r"中国银保监会|银保监会?|中国(?:移动|电信|联通|铁塔|邮政集团|邮政)|国网|中国人民政治协商会议"
)
"""National bodies whose name stands before the place of a branch."""

_DROPPED: Final = frozenset({"中国共产党", "中共", "中国人民政治协商会议"})
_YOUTH: Final = frozenset({"共青团", "中国共产主义青年团"})
_SEAT: Final = re.compile(r"^(?:党?委|政府|党工委|办事处)$")
_OFFICE: Final = re.compile(r".(?:局|委|办|联|厅)$")


@dataclass(frozen=True, slots=True)
class Located:
    """A name parted: the place, the word for its level (市), and the office (财政局).

    `stated` tells that the place or its level is printed. Where the level is not one of the
    document's place or of a larger one that is known, `place` is the document's.
    """

    place: str
    word: str
    office: str
    stated: bool

    @property
    def level(self) -> Level:
        """The level of the office."""
        if self.is_of_place:
            return place_level(self.place) or "city"
        return LEVEL_OF_WORD[self.word]

    @property
    def is_of_place(self) -> bool:
        """Whether the level is that of the place, and not one above it that has no name."""
        return self.word == level_word(self.place)

    @property
    def is_seat(self) -> bool:
        """Whether the office is the government or committee of the place itself."""
        return self.stated and bool(_SEAT.match(unified_endings(self.office)))


class Locator:
    """Finds whose office a name means in a document of one place.

    Parameters
    ----------
    place
        The place of the document, as in `kg.places`.
    functions
        The functions that are known.
    province
        The province of the place, where it is known.

    Examples
    --------
    >>> locator = Locator("云岭市清河县", Functions())
    >>> located = locator.locate("市渔业局")
    >>> located.place, located.office
    ('云岭市', '渔业局')
    >>> [locator.locate(name).place for name in ("渔业局", "东湖区渔业局", "石泉市渔业局")]
    ['云岭市清河县', '云岭市东湖区', '石泉市']
    """

    def __init__(self, place: str, functions: Functions, province: str = "") -> None:
        self._place = place
        self._functions = functions
        self._parts = split_place(place) if place_level(place) else ()
        chain = (place, *larger_places(place), *filter(None, [province]))
        self._words: dict[str, str] = {}
        for one in chain:
            self._words.setdefault(level_word(one), one)
        self._stems = {
            stem: one
            for one in chain
            if len(stem := split_place(one)[-1].removesuffix(level_word(one)) if one else "") > 1
        }

    def locate(self, name: str) -> Located:
        """Part a name without brackets behind it."""
        own = Located(self._place, level_word(self._place), name, stated=False)
        if name.endswith("厅") and not name.endswith("办公厅") and own.level != "province":
            own = Located(self._words.get("省", self._place), "省", name, stated=False)
        if self._functions.office(name, own.level):  # 市监局 is no 监局 of the city
            return own
        national = _NATIONAL.match(name)
        prefix = national[0] if national else ""
        tail = name[len(prefix) :]
        prefix = "" if prefix in _DROPPED else "团" if prefix in _YOUTH else prefix
        parts, _ = leading_place(tail)
        for end in range(len(parts), 0, -1):  # 云岭市委依法治市办 is of no place 委依法治市
            rest = tail[len("".join(parts[:end])) :]
            if found := self._of_place(parts[:end], prefix + rest):
                return found
        for word in LEVEL_OF_WORD:
            if not tail.startswith(word):
                continue
            at = self._words.get(word, self._place)
            located = Located(at, word, prefix + tail[len(word) :], stated=True)
            # 市场服务中心 is none of the city's 场服务中心, but 镇村镇建设办 is the town's.
            known = located.is_seat or self._functions.office(located.office, located.level)
            if known or without_level(tail, word) != tail:
                return located
        for stem, place in self._stems.items():
            located = Located(place, level_word(place), prefix + tail.removeprefix(stem), False)
            if tail.startswith(stem) and self._functions.office(located.office, located.level):
                return located
        return own

    def _of_place(self, parts: tuple[str, ...], office: str) -> Located | None:
        place = self.path(parts)
        located = Located(place, level_word(place), office, stated=True)
        is_own = place == self._place or place in self._words.values()
        known = located.is_seat or _OFFICE.search(office) or is_own
        return located if known or self._functions.office(office, located.level) else None

    def path(self, parts: tuple[str, ...]) -> str:
        """The path of places named in a document: what they lie in is that of the document's."""
        if len(parts) > 1 and place_level(parts[0]) == "province" and parts[0][-1] != "市":
            parts = parts[1:]
        if parts[0] in self._parts:
            return "".join((*self._parts[: self._parts.index(parts[0])], *parts))
        order = ("province", "city", "county", "town")
        at = order.index(place_level(parts[0]) or "city")
        paths = ["".join(self._parts[: end + 1]) for end in range(len(self._parts))]
        larger = [
            part
            for part, path in zip(self._parts, paths, strict=True)
            if order.index(place_level(path) or "town") < at and part[-1] != "省"
        ]
        return "".join((*larger, *parts))
