"""What a name means: any form met in a document leads to the things it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import unquote

import pyoxigraph as ox

from kg.answers.catalogue import named, suggestion
from kg.answers.source import Source, texts
from kg.chinese import printed_name
from kg.errors import QueryError
from kg.sparql import bind
from kg.vocabulary import GT

ThingKind = Literal["unit", "person", "programme"]

_KINDS: Final[dict[str, ThingKind]] = {
    GT.Unit: "unit",
    GT.CollectiveUnit: "unit",
    GT.Person: "person",
    GT.Programme: "programme",
}
_LEVELS: Final = "市县区镇乡"
_END_OF_PLACE: Final = re.compile("[省市县区]")
_FEW: Final = 20  # names that a message can list
_IRI: Final = re.compile(r'(?:https?://|urn:)[^\x00-\x20<>"{}|^`\\]+')


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that has a name: its IRI, its label, and what kind of thing it is."""

    iri: str
    label: str
    kind: ThingKind

    @property
    def place(self) -> str:
        """The place of a unit or person, as its IRI says; empty where it is not known.

        Examples
        --------
        >>> Thing("https://example.org/unit/某市/市财政局", "市财政局", "unit").place
        '某市'
        """
        parts = self.iri.rsplit("/", 2)
        if self.kind == "programme" or len(parts) < 3 or parts[1] == "-":
            return ""
        return unquote(parts[1])

    @property
    def full_name(self) -> str:
        """The label with the place in front, by which nothing else is called; else the IRI.

        Examples
        --------
        >>> Thing("https://example.org/unit/甲省某市/市财政局", "市财政局", "unit").full_name
        '甲省某市财政局'
        """
        if self.kind != "unit" or not self.place:
            return self.iri
        return full_name(self.label, self.place)


def full_name(label: str, place: str) -> str:
    """A unit's name with its place in front, in which the word for the level stands once.

    Examples
    --------
    >>> full_name("市财政局", "甲省某市"), full_name("海关", "某市"), full_name("海关", "")
    ('甲省某市财政局', '某市海关', '海关')
    """
    return place + (label[1:] if place and label.startswith(place[-1]) else label)


def resolve(source: Source, name: str, kind: ThingKind | None = None) -> tuple[Thing, ...]:
    """All things that a name stands for, in order of label and IRI.

    A label or another form met in a document counts first, white space and the width of
    brackets aside. Failing that, a unit may have its place in front (东莞市财政局 for 市财政局 of
    东莞市). Failing that, a short form counts if it fits one thing only: its characters stand in
    a name in the same order, the last one last (发改局 for 市发展改革局).

    Parameters
    ----------
    source
        What to look in.
    name
        A name, or an IRI.
    kind
        Keep to things of this kind; None for any.

    Raises
    ------
    QueryError
        If nothing has the name, or a short form fits several; the message names the nearest.
    """
    if is_iri(name):
        found = texts(source, bind(named("what-is").text, {"thing": [str(ox.NamedNode(name))]}))
        if things := _things(found, kind):
            return things
        raise QueryError(f"no {kind or 'such thing'} with this IRI in the store", where=name)
    for form in dict.fromkeys((name, printed_name(name))):
        if things := _called(source, form, kind):
            return things
    short = printed_name(name)
    if kind in (None, "unit") and (things := _with_place(source, short)):
        return things
    every = texts(source, named("all-names").text)
    fitting = _things((row for row in every if _is_short_for(short, row[3])), kind)
    if len(fitting) == 1:
        return fitting
    what = f"no {kind}" if kind else "no unit, person or programme"
    if fitting:
        advice = f"it may stand for {', '.join(thing.label for thing in fitting[:5])}"
    else:
        labels = {row[3]: row[1] for row in every if kind in (None, _KINDS[row[2]])}
        advice = suggestion(short, labels, _all_of(kind, labels.values()), means=labels)
    raise QueryError(f"{what} of this name", where=name, advice=advice)


def of_one_place(things: tuple[Thing, ...], name: str) -> tuple[Thing, ...]:
    """The things that a name stands for, if all of them are of one place.

    Raises
    ------
    QueryError
        If they are units or people of several places; the message tells how to name one.
    """
    if len({thing.place for thing in things}) > 1:
        raise _several(things, name)
    return things


def the_only(things: tuple[Thing, ...], name: str) -> Thing:
    """The one thing that a name stands for.

    Raises
    ------
    QueryError
        If it stands for several; the message tells how to name one.
    """
    if len(things) > 1:
        raise _several(things, name)
    return things[0]


def _several(things: tuple[Thing, ...], name: str) -> QueryError:
    names = [thing.full_name for thing in things]
    if len({*names}) < len(names):
        names = [thing.iri for thing in things]
    more = f" … ({len(names)} in all)" if len(names) > _FEW else ""
    return QueryError(
        "several things have this name",
        where=name,
        advice=f"name one of {', '.join(names[:_FEW])}{more}",
    )


def is_iri(name: str) -> bool:
    """Whether a name is an IRI: it has a scheme, and no character that an IRI forbids.

    Examples
    --------
    >>> is_iri("https://example.org/unit/某市/市财政局"), is_iri("市财政局")
    (True, False)
    """
    return _IRI.fullmatch(name) is not None


def _called(source: Source, form: str, kind: ThingKind | None) -> tuple[Thing, ...]:
    """The things that have exactly this label or other form."""
    query = bind(named("names").text, {"name": [str(ox.Literal(form))]})
    return _things(texts(source, query), kind)


def _with_place(source: Source, name: str) -> tuple[Thing, ...]:
    """The units of a place whose name stands in front of theirs."""
    forms = {
        place: without_place(name, place)
        for place in dict.fromkeys(row[0] for row in texts(source, named("places").text))
    }
    if not any(forms.values()):
        return ()  # the usual case, and the only cheap one
    unit_places = {(unit, place) for unit, place in texts(source, named("unit-places").text)}
    found = (
        thing
        for place in forms
        for form in forms[place]
        for thing in _called(source, form, "unit")
        if (thing.iri, place) in unit_places
    )
    return tuple(dict.fromkeys(found))


def without_place(name: str, place: str) -> tuple[str, ...]:
    """What a unit of a place may be called by those who leave its place out; likeliest first.

    Examples
    --------
    >>> without_place("红河市财政局", "红河市"), without_place("红河财政局", "红河市")
    (('市财政局', '财政局'), ('市财政局', '财政局'))
    >>> without_place("青山镇规划办", "红河市青山镇")
    ('镇规划办', '规划办')
    """
    # A place may stand in a larger one (红河市青山镇), which people leave out too.
    within = [place[match.end() :] for match in _END_OF_PLACE.finditer(place[:-1])]
    for start in (place, *within):
        last = start[-1:] if start[-1:] in _LEVELS else ""
        for front in dict.fromkeys((start, start.removesuffix(last))):
            rest = name.removeprefix(front)
            if len(front) > 1 and len(rest) > 1 and rest != name:
                return tuple(dict.fromkeys((last + rest, rest)))
    return ()


def _all_of(kind: ThingKind | None, labels: Iterable[str]) -> str:
    """Where to look for names; all of them where they are few."""
    few = tuple(dict.fromkeys(labels))
    if kind is not None and 0 < len(few) <= _FEW:
        return f"there are {', '.join(few)}"
    return "see `kg query all-names`"


def _things(rows: Iterable[tuple[str, ...]], kind: ThingKind | None) -> tuple[Thing, ...]:
    things = (Thing(iri, label, _KINDS[cls]) for iri, label, cls, *_ in rows)
    return tuple(dict.fromkeys(thing for thing in things if kind in (None, thing.kind)))


def _is_short_for(short: str, name: str) -> bool:
    """Whether the characters of `short` stand in `name` in order, its last one last.

    Examples
    --------
    >>> _is_short_for("发改局", "市发展改革局"), _is_short_for("发改局", "市发展改革局机关")
    (True, False)
    """
    if not 3 <= len(short) < len(name) or short[-1] != name[-1]:
        return False
    rest = iter(name)
    return all(character in rest for character in short)
