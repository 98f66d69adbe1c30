"""The IRIs of the data: what each thing in the graph is called.

An IRI is derived from what a thing is and nothing else, so that the same documents
always give the same graph. Names stand in IRIs as they are; only what an IRI forbids
(RFC 3987), and what would end the path segment, is percent-encoded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import unquote

from kg.errors import KgError
from kg.graph import terms

RoleSegment = Literal["lead", "assist", "coordinate", "leader", "responsible", "direct"]
"""How a role is written in the IRI of an assignment or a post."""

SHARED_GRAPHS: Final = ("units", "inferred")
"""Graphs that belong to no document; no document may have one of these as its id."""

_NOWHERE: Final = "-"
_OF_A_PLACE: Final = frozenset({"unit", "collective", "person", "change"})

# Everything but the unreserved characters, sub-delimiters, ":" and "@" of RFC 3987, section 2.2.
_ENCODED: Final = re.compile(
    r"[^A-Za-z0-9._~!$&'()*+,;=:@\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0xE0000, 0x10000))
    + "\U000e1000-\U000efffd]"
)


def segment(name: str) -> str:
    """A name as one segment of a path.

    Raises
    ------
    KgError
        If the name is empty, or holds half of a surrogate pair.

    Examples
    --------
    >>> segment("市发展改革局")
    '市发展改革局'
    >>> segment("A/B 组")
    'A%2FB%20组'
    """
    if not name:
        raise KgError("an empty name can't be part of an IRI")
    if name in {".", ".."}:  # a path of dots means another place
        return name.replace(".", "%2E")
    return _ENCODED.sub(_encode, name)


def _place(name: str) -> str:
    """The segment of a place; a place that is not known has one of its own."""
    if name == _NOWHERE:
        return f"%{ord(_NOWHERE):02X}"
    return segment(name) if name else _NOWHERE


def _encode(match: re.Match[str]) -> str:
    try:
        return "".join(f"%{byte:02X}" for byte in match[0].encode())
    except UnicodeEncodeError:
        raise KgError(
            "half of a surrogate pair is no character", where=repr(match.string)
        ) from None


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of all things in one knowledge graph.

    Parameters
    ----------
    base
        What every IRI starts with: an absolute IRI that ends in `/`, `#` or `:`.

    Raises
    ------
    KgError
        If the base is not such an IRI; and, by the methods, for an empty name. Only the place
        to which something belongs may be empty, which means that it is not known.

    Examples
    --------
    >>> iris = Iris("https://example.org/")
    >>> iris.unit("某市", "市财政局")
    'https://example.org/unit/某市/市财政局'
    >>> iris.assignment(iris.task("plan-2024", 7), "lead", 1)
    'https://example.org/task/plan-2024/7/assignment/lead/1'
    """

    base: str

    def __post_init__(self) -> None:
        terms.iri(self.base)
        if not self.base.endswith(("/", "#", ":")):
            raise KgError("a base IRI ends in / or #", where=self.base, advice="add a / at the end")

    def document(self, document: str) -> str:
        """A source document, by its id."""
        return f"{self.base}document/{segment(document)}"

    def document_graph(self, document: str) -> str:
        """The named graph of what a document says.

        Raises
        ------
        KgError
            If the id is that of a graph which belongs to no document.
        """
        if document in SHARED_GRAPHS:
            raise KgError(
                f"a document can't be called {document!r}: a graph of the program is",
                where=document,
                advice="rename the file",
            )
        return f"{self.base}graph/{segment(document)}"

    @property
    def units_graph(self) -> str:
        """The named graph of what documents share: units, people, periods, places."""
        return f"{self.base}graph/units"

    @property
    def inferred_graph(self) -> str:
        """The named graph of what the program concluded."""
        return f"{self.base}graph/inferred"

    def programme(self, document: str, order: int) -> str:
        """A block of a document, by the order (from 1) in which tasks first name it."""
        return f"{self.base}programme/{segment(document)}/{order}"

    def requirement(self, document: str, order: int) -> str:
        """A statement that tasks carry out, by the order (from 1) of its first use."""
        return f"{self.base}requirement/{segment(document)}/{order}"

    def task(self, document: str, sequence: int) -> str:
        """A task, by its place (from 1) in the document."""
        return f"{self.base}task/{segment(document)}/{sequence}"

    @staticmethod
    def assignment(task: str, role: RoleSegment, order: int) -> str:
        """The link of the task with that IRI to its `order`-th (from 1) agent in a role."""
        return f"{task}/assignment/{role}/{order}"

    @staticmethod
    def milestone(task: str, order: int) -> str:
        """The `order`-th (from 1) piece of the plan of the task with that IRI."""
        return f"{task}/milestone/{order}"

    @staticmethod
    def target(task: str, order: int) -> str:
        """The `order`-th (from 1) target of the task with that IRI."""
        return f"{task}/target/{order}"

    def unit(self, place: str, name: str) -> str:
        """A unit, by the place it belongs to and its canonical name."""
        return f"{self.base}unit/{_place(place)}/{segment(name)}"

    def collective(self, place: str, name: str) -> str:
        """A group of units, by the place it belongs to and its name."""
        return f"{self.base}collective/{_place(place)}/{segment(name)}"

    def person(self, place: str, name: str) -> str:
        """A person, by the place where they serve and their name."""
        return f"{self.base}person/{_place(place)}/{segment(name)}"

    def post(
        self, document: str, unit: str, person: str, role: RoleSegment, place: str = ""
    ) -> str:
        """The post of a person in a unit, as one document states it; the place of the unit is
        named where it is not the document's."""
        at = f"{segment(place)}/" if place else ""
        return f"{self.base}post/{segment(document)}/{at}{segment(unit)}/{segment(person)}/{role}"

    def period(self, label: str) -> str:
        """A year, half-year, quarter or month, by its label (`2024-Q1`)."""
        return f"{self.base}period/{segment(label)}"

    def instant(self, day: str) -> str:
        """A day on which a period begins or ends, by its ISO date."""
        return f"{self.base}instant/{segment(day)}"

    def change(self, place: str, earlier: str, later: str) -> str:
        """The change by which one unit became another."""
        return f"{self.base}change/{_place(place)}/{segment(earlier)}/{segment(later)}"

    def place(self, name: str) -> str:
        """A place, by its name."""
        return f"{self.base}place/{segment(name)}"

    def function(self, name: str) -> str:
        """A function of units, by its name."""
        return f"{self.base}function/{segment(name)}"

    def read(self, iri: str) -> tuple[str, ...]:
        """The kind and the names that an IRI was made of; empty for an IRI of another base.

        A place that is not known is an empty name.

        Examples
        --------
        >>> iris = Iris("https://example.org/")
        >>> iris.read("https://example.org/person/A%2FB/张三")
        ('person', 'A/B', '张三')
        >>> iris.read("https://example.com/")
        ()
        """
        if not iri.startswith(self.base):
            return ()
        kind, *parts = iri[len(self.base) :].split("/")
        if kind in _OF_A_PLACE and parts[:1] == [_NOWHERE]:
            parts[0] = ""
        return kind, *(unquote(part) for part in parts)
