"""Automatic numbers of a Word document, which its text does not hold.

Each list counts its levels; a paragraph raises the count of its level and starts the deeper
ones anew. Lists of one definition count on together, except where a list states a start of
its own (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.documents.ooxml import Element
from kg.documents.word.counting import printed_count
from kg.documents.word.styles import W, flag, number, value

_DEEPEST = 8
_PLACE = re.compile(r"%([1-9])")
_CLOSED = re.compile(r"[^\w%]$")
"""A number that ends in a mark needs nothing between it and the text."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    in_digits: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the definition that it counts with, its levels, and starts of its own."""

    definition: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering:
    """The lists of one document and how far each has counted, for one pass over its text."""

    def __init__(self, root: Element | None) -> None:
        self._lists = {} if root is None else _lists(root)
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level of a list that is tied to a paragraph style; 0 where none is."""
        levels = self._lists[list_id].levels if list_id in self._lists else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def next(self, list_id: str, level: int) -> str:
        """Count one paragraph, and give its number as printed; empty where it has none."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= level <= _DEEPEST:
            return ""
        counts = self._counts.setdefault(found.definition, {})
        for at in range(level):  # a level that was passed over stands at its start
            counts.setdefault(at, self._first(found, list_id, at))
        begins_anew = level in found.starts and (list_id, level) not in self._started
        if level not in counts or begins_anew:
            counts[level] = self._first(found, list_id, level)
        else:
            counts[level] += 1
        for deeper in [at for at in counts if at > level]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or level < restart:
                del counts[deeper]
        return _printed(found, counts, level)

    def _first(self, found: _List, list_id: str, level: int) -> int:
        self._started.add((list_id, level))
        return found.starts.get(level, found.levels.get(level, _Level()).start)


def _printed(found: _List, counts: Mapping[int, int], level: int) -> str:
    shown = found.levels.get(level)
    if shown is None or shown.number_format == "bullet":
        return ""

    def count(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        its_format = found.levels.get(at, _Level()).number_format
        if shown.in_digits and its_format != "none":
            its_format = "decimal"
        return printed_count(counts.get(at, 1), its_format)

    text = _PLACE.sub(count, shown.text).strip()
    return text if not text or _CLOSED.search(text) else f"{text} "


def _lists(root: Element) -> dict[str, _List]:
    stated = {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}
    of_style = {
        style: one for one in stated.values() if (style := value(one, "styleLink")) is not None
    }
    lists = {}
    for one in root.iter(f"{W}num"):
        definition = value(one, "abstractNumId") or ""
        shape = stated.get(definition)
        shape = of_style.get(value(shape, "numStyleLink") or "", shape)
        if shape is None:
            continue
        levels = dict(_levels(shape))
        starts = {}
        for override in one.iter(f"{W}lvlOverride"):
            at = _at(override)
            levels |= _levels(override)
            start = number(override, "startOverride")
            if start is not None:
                starts[at] = start
                levels[at] = replace(levels.get(at, _Level()), start=start)
        lists[one.get(f"{W}numId", "")] = _List(definition, levels, starts)
    return lists


def _levels(shape: Element) -> dict[int, _Level]:
    return {_at(one): _level(one) for one in shape.iterchildren(f"{W}lvl")}


def _at(level: Element) -> int:
    stated = level.get(f"{W}ilvl", "")
    return int(stated) if stated in {*"012345678"} else 0


def _level(level: Element) -> _Level:
    start = number(level, "start")
    return _Level(
        0 if start is None else start,
        value(level, "numFmt") or "decimal",
        value(level, "lvlText") or "",
        number(level, "lvlRestart"),
        bool(flag(level, "isLgl")),
        value(level, "pStyle") or "",
    )
