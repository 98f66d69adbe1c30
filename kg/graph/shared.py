"""What several documents share, described once: units, functions, people, periods, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from kg.graph import predicates as p
from kg.graph.iris import Iris
from kg.graph.periods import Period, with_larger
from kg.graph.terms import date, integer, iri, literal
from kg.model import Extraction, Function, Level, Unit, UnitKind, UnitMention
from kg.places import larger_places, place_level
from kg.vocabulary import GT

KINDS: Final[Mapping[UnitKind, str]] = MappingProxyType(
    {
        "government": GT.Government,
        "party": GT.Party,
        "legislature_judiciary": GT.LegislatureJudiciary,
        "mass_organisation": GT.MassOrganisation,
        "town": GT.Town,
        "park": GT.Park,
        "vertical": GT.Vertical,
        "enterprise": GT.Enterprise,
        "institution": GT.Institution,
        "working_group": GT.WorkingGroup,
        "other": GT.Other,
    }
)
"""The concept of each kind of unit; a collective is a class of its own and has none."""

_LEVELS: Final[Mapping[Level, str]] = MappingProxyType(
    {
        "province": GT.ProvinceLevel,
        "city": GT.CityLevel,
        "county": GT.CountyLevel,
        "town": GT.TownLevel,
    }
)


def shared_lines(
    units: Iterable[Unit],
    people: Iterable[tuple[str, str]],
    periods: Iterable[str],
    base: str,
    functions: Iterable[Function] = (),
) -> Iterator[str]:
    """The graph of what documents share, as N-Quads, whatever the order of what is given.

    Parameters
    ----------
    units
        Units and collectives. Those of one name and place are one, with all their other names;
        a parent or successor that is not among them becomes a unit of kind `other`.
    people
        (place, name) of each person.
    periods
        Labels such as `2024-Q1`; the larger periods around them are added.
    base
        What the IRIs of the data start with.
    functions
        Functions that are known; those that a unit has are described with their other names.

    Yields
    ------
    str
        One quad a line, each with its line end.

    Raises
    ------
    KgError
        If a value has no RDF form, or a label is not that of a period.

    Examples
    --------
    >>> hall = Unit("市财政局", "government", "某市")
    >>> for line in list(shared_lines([hall], [], [], "https://example.org/"))[1:2]:
    ...     print(line, end="")
    <https://example.org/unit/某市/市财政局> <http://www.w3.org/2000/01/rdf-schema#label>
    "市财政局" <https://example.org/graph/units> .
    """
    iris = Iris(base)
    end = f" {iri(iris.units_graph)} .\n"
    merged = merge_units(units)
    named = sorted(set(people))
    for unit in merged:
        yield from _unit(unit, iris, end)
    for place, name in named:
        node = iri(iris.person(place, name))
        yield f"{node}{p.PERSON_TYPE}{end}"
        yield f"{node}{p.LABEL}{literal(name)}{end}"
    yield from _periods(with_larger(periods), iris, end)
    described = {function.name: function for function in functions}
    for name in sorted({name for unit in merged for name in unit.functions}):
        yield from _function(described.get(name, Function(name)), iris, end)
    places = {unit.place for unit in merged} | {place for place, _ in named}
    larger = {one for place in places for one in larger_places(place)}
    for place in sorted((places | larger) - {""}):
        yield from place_lines(place, iris, end)


def place_lines(place: str, iris: Iris, end: str) -> Iterator[str]:
    """A place with its level and what it lies in; `end` is what lines end with: the graph."""
    node = iri(iris.place(place))
    yield f"{node}{p.LOCATION_TYPE}{end}"
    yield f"{node}{p.LABEL}{literal(place)}{end}"
    level = place_level(place)
    if level:
        yield f"{node}{p.LEVEL}<{_LEVELS[level]}>{end}"
    for larger in larger_places(place)[:1]:
        yield f"{node}{p.LIES_IN}{iri(iris.place(larger))}{end}"


def _function(function: Function, iris: Iris, end: str) -> Iterator[str]:
    node = iri(iris.function(function.name))
    yield f"{node}{p.CONCEPT_TYPE}{end}"
    yield f"{node}{p.IN_SCHEME}<{GT.Functions}>{end}"
    yield f"{node}{p.LABEL}{literal(function.name)}{end}"
    if function.english:
        yield f"{node}{p.PREFERRED}{literal(function.english)}@en{end}"
    for other in function.other_names:
        yield f"{node}{p.ALSO}{literal(other)}{end}"


def merge_units(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Make one unit of all that share place, name and being collective, sorted by these.

    Other names are put together; a kind that is known wins over `other`, and a fact that is
    given over one that is not. A parent or successor that nobody describes becomes a unit.

    Examples
    --------
    >>> met = Unit("市甲局", "other", "某市", ("甲局",))
    >>> listed = Unit("市甲局", "government", "某市", ("市甲委",), parent="市政府")
    >>> for unit in merge_units([met, listed]):
    ...     print(unit.name, unit.kind, unit.other_names)
    市政府 other ()
    市甲局 government ('市甲委', '甲局')
    """
    merged: dict[tuple[str, bool, str], Unit] = {}
    # Sorted, so that where two differ the same one wins in every run.
    for unit in sorted(units, key=_facts_first):
        key = (unit.place, unit.kind == "collective", unit.name)
        first = merged.get(key, unit)
        names = {*first.other_names, *unit.other_names} - {unit.name}
        merged[key] = replace(
            first,
            other_names=tuple(sorted(names)),
            parent=first.parent or unit.parent,
            successor=first.successor or unit.successor,
            since=first.since if first.since is not None else unit.since,
            until=first.until if first.until is not None else unit.until,
            functions=tuple(sorted({*first.functions, *unit.functions})),
            label=first.label or unit.label,
        )
    for unit in list(merged.values()):
        for name in (unit.parent, unit.successor):
            if name:
                merged.setdefault((unit.place, False, name), Unit(name, "other", unit.place))
    return tuple(merged[key] for key in sorted(merged))


def mentioned_units(extraction: Extraction) -> tuple[Unit, ...]:
    """The issuer and all units that a document's tasks name, each with the forms met.

    A mention that was not resolved is a unit named by its own words. `label` is set where the
    canonical name itself is printed.

    Examples
    --------
    >>> from kg.model import DocumentFacts, Task
    >>> facts = DocumentFacts("plan", "计划", 2024, "某市", "", None, "plan.txt", "")
    >>> lead = UnitMention("财局", unit="市财政局", kind="government")
    >>> task = Task(sequence=1, row=1, goal="甲", title="甲", lead_units=(lead,))
    >>> [(unit.name, unit.other_names) for unit in mentioned_units(Extraction(facts, (task,)))]
    [('市财政局', ('财局',))]
    """
    place = extraction.document.place
    issuer = extraction.document.issuer
    units = {Unit(issuer, "other", place)} if issuer else set()
    for task in extraction.tasks:
        mentions = (*task.lead_units, *task.coordinating_units, *task.assisting_units)
        units.update(_mentioned(mention, place) for mention in mentions)
        known = {
            (name, mention.place) for mention in mentions for name in (mention.text, mention.unit)
        }
        units.update(
            Unit(post.unit, "other", post.place or place)
            for post in task.posts
            if (post.unit, post.place) not in known
        )
    return merge_units(units)


def mentioned_people(extraction: Extraction) -> tuple[tuple[str, str], ...]:
    """(place, name) of everyone whom a document's tasks name, sorted.

    Examples
    --------
    >>> from kg.model import DocumentFacts, PersonMention, Task
    >>> facts = DocumentFacts("plan", "计划", 2024, "某市", "", None, "plan.txt", "")
    >>> task = Task(1, 1, "甲", "甲", leaders=(PersonMention("张三"),))
    >>> mentioned_people(Extraction(facts, (task,)))
    (('某市', '张三'),)
    """
    names = {
        person.name
        for task in extraction.tasks
        for person in (*task.leaders, *task.responsible_people, *task.direct_people)
    }
    names.update(post.person for task in extraction.tasks for post in task.posts)
    return tuple((extraction.document.place, name) for name in sorted(names))


def mentioned_periods(extraction: Extraction) -> tuple[str, ...]:
    """The labels of the years of a document and its tasks and of all periods in plans, sorted.

    Examples
    --------
    >>> from kg.model import DocumentFacts
    >>> facts = DocumentFacts("plan", "计划", 2024, "某市", "", None, "plan.txt", "")
    >>> mentioned_periods(Extraction(facts, ()))
    ('2024',)
    """
    plans = (milestone for task in extraction.tasks for milestone in task.milestones)
    labels = {label for milestone in plans for label in milestone.periods}
    years = {task.year for task in extraction.tasks} | {extraction.document.year}
    return tuple(sorted(labels | {str(year) for year in years if year}))


def _facts_first(unit: Unit) -> tuple[bool, str, str, str, str, tuple[str, ...]]:
    years = f"{unit.since}-{unit.until}"
    rest = (unit.kind, unit.parent, unit.successor, years, unit.other_names)
    return (unit.kind == "other", *rest)


def _mentioned(mention: UnitMention, place: str) -> Unit:
    name = mention.unit or mention.text
    if mention.text == name:
        return Unit(name, mention.kind, mention.place or place, label=name)
    if mention.basis == "corrected":  # what is printed there is no name of this unit
        return Unit(name, mention.kind, mention.place or place)
    return Unit(name, mention.kind, mention.place or place, (mention.text,))


def _unit(unit: Unit, iris: Iris, end: str) -> Iterator[str]:
    collective = unit.kind == "collective"
    name = iris.collective if collective else iris.unit
    node = iri(name(unit.place, unit.name))
    yield f"{node}{p.COLLECTIVE_TYPE if collective else p.UNIT_TYPE}{end}"
    label = unit.label or unit.name
    yield f"{node}{p.LABEL}{literal(label)}{end}"
    for other in sorted({unit.name, *unit.other_names} - {label}):
        yield f"{node}{p.ALSO}{literal(other)}{end}"
    if unit.place:
        yield f"{node}{p.SPATIAL}{iri(iris.place(unit.place))}{end}"
    if collective:
        return
    yield f"{node}{p.CLASSIFICATION}<{KINDS[unit.kind]}>{end}"
    for function in unit.functions:
        yield f"{node}{p.PURPOSE}{iri(iris.function(function))}{end}"
    if unit.parent:
        parent = iri(iris.unit(unit.place, unit.parent))
        yield f"{node}{p.PART_OF}{parent}{end}"
    if unit.successor:
        change = iri(iris.change(unit.place, unit.name, unit.successor))
        later = iri(iris.unit(unit.place, unit.successor))
        yield f"{change}{p.CHANGE_TYPE}{end}"
        yield f"{change}{p.ORIGINAL}{node}{end}"
        yield f"{change}{p.RESULTING}{later}{end}"
        if unit.until is not None:
            yield f"{change}{p.YEAR}{integer(unit.until)}{end}"


def _periods(periods: Iterable[Period], iris: Iris, end: str) -> Iterator[str]:
    days = set()
    for period in periods:
        node = iri(iris.period(period.label))
        yield f"{node}{p.PERIOD_TYPE}{end}"
        yield f"{node}{p.LABEL}{literal(period.label)}{end}"
        yield f"{node}{p.ALSO}{literal(period.name)}{end}"
        for link, day in ((p.BEGINS, period.begin), (p.ENDS, period.end)):
            days.add(day)
            yield f"{node}{link}{iri(iris.instant(day.isoformat()))}{end}"
        for label in period.larger:
            yield f"{node}{p.WITHIN}{iri(iris.period(label))}{end}"
    for day in sorted(days):
        node = iri(iris.instant(day.isoformat()))
        yield f"{node}{p.INSTANT_TYPE}{end}"
        yield f"{node}{p.DATE}{date(day)}{end}"
