"""Styles of a Word document: headings, bold, and the lists that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.documents.ooxml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of everything in a Word document."""

_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|目录)\s*[1-9]$", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})
_BODY_LEVEL = 9
"""The outline level that stands for running text."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: the level of a heading (0 for none), bold or not (None: as it is
    elsewhere), whether it is of a table of contents, and its list and level in the list."""

    heading: int | None = None
    bold: bool | None = None
    contents: bool = False
    list_id: str | None = None
    list_level: int | None = None


@dataclass(frozen=True, slots=True)
class _Stated:
    style: Style
    parent: str


class Styles:
    """The styles of one document, each with what it takes over from the style it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._stated: dict[str, _Stated] = {}
        self._default = ""
        for style in () if root is None else root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._stated[name] = _Stated(_stated(style), value(style, "basedOn") or "")
            if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default", "0")):
                self._default = name

    def of(self, name: str | None) -> Style:
        """The style of a name; that of unmarked paragraphs where the name is None."""
        heading = bold = list_id = list_level = None
        contents = False
        for style in self._chain(self._default if name is None else name):
            heading = style.heading if heading is None else heading
            bold = style.bold if bold is None else bold
            list_id = style.list_id if list_id is None else list_id
            list_level = style.list_level if list_level is None else list_level
            contents = contents or style.contents
        return Style(heading, bold, contents, list_id, list_level)

    def _chain(self, name: str) -> Iterator[Style]:
        seen: set[str] = set()
        while name in self._stated and name not in seen:  # a damaged file may go in circles
            seen.add(name)
            yield self._stated[name].style
            name = self._stated[name].parent


def _stated(style: Element) -> Style:
    name = value(style, "name") or ""
    named = _HEADING.match(name)
    paragraph = style.find(f"{W}pPr")
    heading = int(named[1]) if named else outline_level(paragraph)
    return Style(
        heading,
        flag(style.find(f"{W}rPr"), "b"),
        bool(_CONTENTS.match(name)),
        *list_of(paragraph),
    )


def outline_level(properties: Element | None) -> int | None:
    """The level of a heading that a paragraph's properties state; 0 for running text."""
    stated = number(properties, "outlineLvl")
    if stated is None:
        return None
    return stated + 1 if 0 <= stated < _BODY_LEVEL else 0


def list_of(properties: Element | None) -> tuple[str | None, int | None]:
    """The list and the level in it that a paragraph's properties state."""
    stated = None if properties is None else properties.find(f"{W}numPr")
    return value(stated, "numId"), number(stated, "ilvl")


def value(parent: Element | None, name: str) -> str | None:
    """The value of a property; None where it is not stated."""
    found = None if parent is None else parent.find(f"{W}{name}")
    stated: str | None = None if found is None else found.get(f"{W}val")
    return stated


def number(parent: Element | None, name: str) -> int | None:
    """The value of a property that is a whole number; None where it is not stated."""
    stated = value(parent, name)
    # More digits than any real file has would only make work.
    return int(stated) if stated and re.fullmatch(r"-?[0-9]{1,9}", stated) else None


def flag(parent: Element | None, name: str) -> bool | None:
    """Whether a property that has no value of its own is switched on; None if not stated."""
    found = None if parent is None else parent.find(f"{W}{name}")
    return None if found is None else is_on(found.get(f"{W}val", "1"))


def is_on(stated: str) -> bool:
    """Whether a switch's value means on.

    Examples
    --------
    >>> is_on("true"), is_on("0")
    (True, False)
    """
    return stated.lower() not in _OFF
