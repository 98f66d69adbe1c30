"""From what was understood of one document to the quads of its named graph.

Lines are made by f-strings, since a build makes millions. The order of lines follows the
document, and depends on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from kg.graph import predicates as p
from kg.graph.iris import Iris, RoleSegment
from kg.graph.shared import place_lines
from kg.graph.terms import TRUE, date, decimal, integer, iri, literal
from kg.graph.units_of_measure import read_measure
from kg.model import (
    Basis,
    Comparator,
    DocumentFacts,
    Extraction,
    Milestone,
    PersonMention,
    PostRole,
    Target,
    Task,
    UnitMention,
)
from kg.places import larger_places
from kg.vocabulary import GT

_ROLES: Final[Mapping[RoleSegment, tuple[str, str]]] = MappingProxyType(
    {
        # role in an IRI: (shortcut from task to agent, the role as a concept)
        "leader": (f" <{GT.leader}> ", f"<{GT.Leader}>"),
        "lead": (f" <{GT.leadUnit}> ", f"<{GT.Lead}>"),
        "coordinate": (f" <{GT.coordinatingUnit}> ", f"<{GT.Coordinate}>"),
        "assist": (f" <{GT.assistUnit}> ", f"<{GT.Assist}>"),
        "responsible": (f" <{GT.responsiblePerson}> ", f"<{GT.Responsible}>"),
        "direct": (f" <{GT.directPerson}> ", f"<{GT.Direct}>"),
    }
)
_POST_ROLES: Final[Mapping[PostRole, str]] = MappingProxyType(
    {"responsible": f"<{GT.Responsible}>", "direct": f"<{GT.Direct}>"}
)
_BASES: Final[Mapping[Basis, str]] = MappingProxyType(
    {
        "stated": f"<{GT.Stated}>",
        "repaired": f"<{GT.Repaired}>",
        "joint": f"<{GT.Joint}>",
        "corrected": f"<{GT.Corrected}>",
    }
)
_COMPARATORS: Final[Mapping[Comparator, str]] = MappingProxyType(
    {
        "=": f"<{GT.Equal}>",
        ">=": f"<{GT.AtLeast}>",
        ">": f"<{GT.MoreThan}>",
        "<=": f"<{GT.AtMost}>",
        "<": f"<{GT.LessThan}>",
        "~": f"<{GT.Approximately}>",
        "growth": f"<{GT.GrowBy}>",
        "reduce": f"<{GT.ReduceBy}>",
    }
)


def document_lines(extraction: Extraction, base: str) -> Iterator[str]:
    """The named graph of one document, as N-Quads.

    Units are named by their canonical name, or by their mention where none is known; they,
    people, periods and places are described once, by `shared_lines`. The path of the file is
    left out: it is a fact of one machine and not of the document.

    Parameters
    ----------
    extraction
        What was understood of the document.
    base
        What the IRIs of the data start with.

    Yields
    ------
    str
        One quad a line, each with its line end.

    Raises
    ------
    KgError
        If a value has no RDF form, such as an empty name.

    Examples
    --------
    >>> facts = DocumentFacts("plan", "计划", 2024, "某市", "", None, "plan.txt", "0" * 64)
    >>> lines = list(document_lines(Extraction(facts, ()), "https://example.org/"))
    >>> print(lines[1], end="")
    <https://example.org/document/plan> <http://www.w3.org/2000/01/rdf-schema#label> "计划"
    <https://example.org/graph/plan> .
    """
    mapper = _Mapper(extraction.document, Iris(base))
    yield from mapper.document_node(extraction.document)
    for task in extraction.tasks:
        yield from mapper.task(task)


@dataclass(slots=True)
class _Parts:
    """What tasks of a document are parts of: how it is linked and named, and the nodes met."""

    link: str
    kind: str
    name: Callable[[str, int], str]
    known: dict[str, str] = field(default_factory=dict)


class _Mapper:
    """Makes the lines of one document, and remembers what was already said in it."""

    def __init__(self, facts: DocumentFacts, iris: Iris) -> None:
        self._id = facts.id
        self._place = facts.place
        self._iris = iris
        self._document = iri(iris.document(facts.id))
        self._end = f" {iri(iris.document_graph(facts.id))} .\n"
        self._year = facts.year
        self._programmes = _Parts(f" <{GT.programme}> ", f"<{GT.Programme}>", iris.programme)
        self._requirements = _Parts(
            f" <{GT.requirement}> ", f"<{GT.Requirement}>", iris.requirement
        )
        self._agents: dict[tuple[str, str, str], str] = {}
        self._posts: set[str] = set()

    def document_node(self, facts: DocumentFacts) -> Iterator[str]:
        """The document and what it says about itself."""
        node, end = self._document, self._end
        yield f"{node}{p.DOCUMENT_TYPE}{end}"
        yield f"{node}{p.LABEL}{literal(facts.title)}{end}"
        yield f"{node}{p.TITLE}{literal(facts.title)}{end}"
        yield f"{node}{p.YEAR}{integer(facts.year)}{end}"
        yield f"{node}{p.SHA256}{literal(facts.sha256)}{end}"
        if facts.place:
            place = iri(self._iris.place(facts.place))
            yield f"{node}{p.SPATIAL}{place}{end}"
            if facts.province:
                largest = iri(self._iris.place((facts.place, *larger_places(facts.place))[-1]))
                yield f"{largest}{p.LIES_IN}{iri(self._iris.place(facts.province))}{end}"
                yield from place_lines(facts.province, self._iris, end)
        if facts.identifier:
            yield f"{node}{p.IDENTIFIER}{literal(facts.identifier)}{end}"
        if facts.issued:
            yield f"{node}{p.ISSUED}{date(facts.issued)}{end}"
        if facts.issuer:
            issuer = iri(self._iris.unit(facts.place, facts.issuer))
            yield f"{node}{p.PUBLISHER}{issuer}{end}"

    def task(self, task: Task) -> Iterator[str]:
        """A task with its assignments, plan, targets and the posts it states."""
        end = self._end
        task_iri = self._iris.task(self._id, task.sequence)
        node = iri(task_iri)
        yield f"{node}{p.TASK_TYPE}{end}"
        if task.title:
            yield f"{node}{p.LABEL}{literal(task.title)}{end}"
        if task.goal:
            yield f"{node}{p.GOAL}{literal(task.goal)}{end}"
        if task.number:
            yield f"{node}{p.IDENTIFIER}{literal(task.number)}{end}"
        year = task.year or self._year
        yield f"{node}{p.YEAR}{integer(year)}{end}"
        yield f"{node}{p.TEMPORAL}{self._period(year)}{end}"
        yield f"{node}{p.SOURCE}{self._document}{end}"
        yield f"{node}{p.ROW}{integer(task.row)}{end}"
        if task.section:
            yield f"{node}{p.SECTION}{literal(task.section)}{end}"
        if task.deadline:
            yield f"{node}{p.DEADLINE}{date(task.deadline)}{end}"
        if task.programme:
            yield from self._part(node, task.programme, self._programmes)
        if task.requirement:
            yield from self._part(node, task.requirement, self._requirements)
        agents: tuple[tuple[RoleSegment, Sequence[UnitMention | PersonMention]], ...] = (
            ("leader", task.leaders),
            ("lead", task.lead_units),
            ("coordinate", task.coordinating_units),
            ("assist", task.assisting_units),
            ("responsible", task.responsible_people),
            ("direct", task.direct_people),
        )
        for role, mentions in agents:
            if mentions:
                yield from self._assignments(task_iri, node, role, mentions)
        # Stated, since no reasoner stands behind a query; once, whatever the number of roles.
        everyone = (self._agent(mention) for _, mentions in agents for mention in mentions)
        for agent in dict.fromkeys(everyone):
            yield f"{node}{p.INVOLVES}{agent}{end}"
        yield from self._post_nodes(task)
        for order, milestone in enumerate(task.milestones, start=1):
            yield from self._milestone(task_iri, node, order, milestone)
        for order, target in enumerate(task.targets, start=1):
            yield from self._target(task_iri, node, order, target, task)

    def _part(self, task: str, text: str, parts: _Parts) -> Iterator[str]:
        """The programme or requirement of a task: described where it is first met."""
        end = self._end
        node = parts.known.get(text)
        if node is None:
            node = parts.known[text] = iri(parts.name(self._id, len(parts.known) + 1))
            yield f"{node}{p.A}{parts.kind}{end}"
            yield f"{node}{p.LABEL}{literal(text)}{end}"
            yield f"{node}{p.SOURCE}{self._document}{end}"
        yield f"{task}{parts.link}{node}{end}"

    def _assignments(
        self,
        task_iri: str,
        task: str,
        role: RoleSegment,
        mentions: Iterable[UnitMention | PersonMention],
    ) -> Iterator[str]:
        end = self._end
        shortcut, concept = _ROLES[role]
        for order, mention in enumerate(mentions, start=1):
            agent = self._agent(mention)
            text = mention.text if isinstance(mention, UnitMention) else mention.name
            node = iri(self._iris.assignment(task_iri, role, order))
            yield f"{task}{shortcut}{agent}{end}"
            yield f"{task}{p.ATTRIBUTION}{node}{end}"
            yield f"{node}{p.ASSIGNMENT_TYPE}{end}"
            yield f"{node}{p.AGENT}{agent}{end}"
            yield f"{node}{p.ROLE}{concept}{end}"
            yield f"{node}{p.ORDER}{integer(order)}{end}"
            yield f"{node}{p.MENTION}{literal(text)}{end}"
            yield f"{node}{p.BASIS}{_BASES[mention.basis]}{end}"

    def _agent(self, mention: UnitMention | PersonMention) -> str:
        """The term of who is meant; made once for each name in a document."""
        if isinstance(mention, PersonMention):
            key = ("person", self._place, mention.name)
            make = self._iris.person
        else:
            name, place = mention.unit or mention.text, mention.place or self._place
            is_group = mention.kind == "collective"
            key = ("collective" if is_group else "unit", place, name)
            make = self._iris.collective if is_group else self._iris.unit
        agent = self._agents.get(key)
        if agent is None:
            agent = self._agents[key] = iri(make(*key[1:]))
        return agent

    def _period(self, year: int) -> str:
        return iri(self._iris.period(str(year)))

    def _post_nodes(self, task: Task) -> Iterator[str]:
        """The posts that a task states, each once a document."""
        if not task.posts:
            return
        end = self._end
        units = (*task.lead_units, *task.coordinating_units, *task.assisting_units)
        meant = {
            (name, unit.place): unit
            for unit in reversed(units)
            for name in (unit.text, unit.unit)
            if name
        }
        for post in task.posts:
            unit = meant.get((post.unit, post.place)) or UnitMention(post.unit, place=post.place)
            name = unit.unit or unit.text
            node = iri(self._iris.post(self._id, name, post.person, post.role, unit.place))
            if node in self._posts:
                continue
            self._posts.add(node)
            yield f"{node}{p.MEMBERSHIP_TYPE}{end}"
            yield f"{node}{p.MEMBER}{self._agent(PersonMention(post.person))}{end}"
            yield f"{node}{p.ORGANIZATION}{self._agent(unit)}{end}"
            yield f"{node}{p.POST_ROLE}{_POST_ROLES[post.role]}{end}"
            yield f"{node}{p.DURING}{self._period(self._year)}{end}"
            yield f"{node}{p.SOURCE}{self._document}{end}"

    def _milestone(
        self, task_iri: str, task: str, order: int, milestone: Milestone
    ) -> Iterator[str]:
        end = self._end
        node = iri(self._iris.milestone(task_iri, order))
        yield f"{task}{p.MILESTONE}{node}{end}"
        yield f"{node}{p.MILESTONE_TYPE}{end}"
        yield f"{node}{p.ORDER}{integer(order)}{end}"
        for label in milestone.periods:
            yield f"{node}{p.PERIOD}{iri(self._iris.period(label))}{end}"
        if milestone.part:
            yield f"{node}{p.PART}{literal(milestone.part)}{end}"
        if milestone.text:
            yield f"{node}{p.TEXT}{literal(milestone.text)}{end}"

    def _target(
        self,
        task_iri: str,
        task: str,
        order: int,
        target: Target,
        stated_by: Task,
    ) -> Iterator[str]:
        end = self._end
        node = iri(self._iris.target(task_iri, order))
        periods: tuple[str, ...] = ()
        yield f"{task}{p.TARGET}{node}{end}"
        yield f"{node}{p.TARGET_TYPE}{end}"
        if target.metric:
            yield f"{node}{p.METRIC}{literal(target.metric)}{end}"
        yield f"{node}{p.COMPARATOR}{_COMPARATORS[target.comparator]}{end}"
        yield f"{node}{p.VALUE}{decimal(target.value)}{end}"
        if target.max_value is not None:
            yield f"{node}{p.MAX_VALUE}{decimal(target.max_value)}{end}"
        if target.unit:
            yield f"{node}{p.UNIT_TEXT}{literal(target.unit)}{end}"
        measure = read_measure(target.unit)
        if measure:
            value = decimal(measure.in_base(target.value))
            yield f"{node}{p.BASE_VALUE}{value}{end}"
            yield f"{node}{p.HAS_UNIT}<{measure.unit}>{end}"
        if target.cumulative:
            yield f"{node}{p.CUMULATIVE}{TRUE}{end}"
        yield f"{node}{p.EXACT}{literal(target.text)}{end}"
        if target.milestone is not None:
            source = iri(self._iris.milestone(task_iri, target.milestone))
            yield f"{node}{p.OF_MILESTONE}{source}{end}"
            periods = stated_by.milestones[target.milestone - 1].periods
        for period in periods:
            yield f"{node}{p.TEMPORAL}{iri(self._iris.period(period))}{end}"
        if not periods:
            yield f"{node}{p.TEMPORAL}{self._period(stated_by.year or self._year)}{end}"
