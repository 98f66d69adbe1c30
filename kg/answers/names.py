"""What a name means: any form met in a document leads to the things it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

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
_IRI: Final = re.compile(r'(?:https?://|urn:)[^\x00-\x20<>"{}|^`\\]+')


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that has a name: its IRI, its label, and what kind of thing it is."""

    iri: str
    label: str
    kind: ThingKind


def resolve(source: Source, name: str, kind: ThingKind | None = None) -> tuple[Thing, ...]:
    """All things that a name stands for, in order of label and IRI.

    A label or another form met in a document counts first, white space and the width of
    brackets aside. Failing that, a short form counts if it fits one thing only: its characters
    stand in a name in the same order, the last one last (发改局 for 市发展改革局).

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
        query = bind(named("names").text, {"name": [str(ox.Literal(form))]})
        if things := _things(texts(source, query), kind):
            return things
    every = texts(source, named("all-names").text)
    short = printed_name(name)
    fitting = _things((row for row in every if _is_short_for(short, row[3])), kind)
    if len(fitting) == 1:
        return fitting
    what = f"no {kind}" if kind else "no unit, person or programme"
    if fitting:
        advice = f"it may stand for {', '.join(thing.label for thing in fitting[:5])}"
    else:
        known = {row[3]: None for row in every if kind in (None, _KINDS[row[2]])}
        advice = suggestion(short, known, "see `kg query all-names`")
    raise QueryError(f"{what} of this name", where=name, advice=advice)


def is_iri(name: str) -> bool:
    """Whether a name is an IRI: it has a scheme, and no character that an IRI forbids.

    Examples
    --------
    >>> is_iri("https://example.org/unit/某市/市财政局"), is_iri("市财政局")
    (True, False)
    """
    return _IRI.fullmatch(name) is not None


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
