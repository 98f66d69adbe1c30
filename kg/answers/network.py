"""Which units work together: the weighted network of units that share tasks.

Two units are linked when a task names both; the weight of the link is the number of such tasks
(the one-mode projection of the network of tasks and units; Newman, Phys. Rev. E 64, 016132,
2001, without his discount for large groups).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kg.answers.catalogue import named
from kg.answers.parameters import bound
from kg.answers.source import Source, texts
from kg.vocabulary import GT

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Member:
    """A unit in the network.

    `tasks` counts all its tasks, `shared` those with at least one partner, `partners` the units
    it shares tasks with, and `strength` adds up the weights of its links.
    """

    iri: str
    name: str
    kind: str
    tasks: int
    shared: int
    partners: int
    strength: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units and the IRIs of the tasks that they share, sorted."""

    first: Member
    second: Member
    tasks: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How many tasks they share."""
        return len(self.tasks)


@dataclass(frozen=True, slots=True, repr=False)
class Network:
    """Units and the pairs of them that share tasks, each ranked: the busiest first.

    Units are ranked by shared tasks, then by strength; pairs by weight; then both by IRI.
    """

    members: tuple[Member, ...]
    pairs: tuple[Pair, ...]

    def __repr__(self) -> str:
        return f"<Network of {len(self.members)} units and {len(self.pairs)} pairs>"

    @property
    def sharing(self) -> tuple[Member, ...]:
        """The units that share a task with another, ranked."""
        return tuple(member for member in self.members if member.shared)

    def graph(self) -> nx.Graph[str]:
        """The network for networkx.

        Nodes are IRIs with `name`, `kind` and `tasks` (a number); edges have `weight` and `tasks`
        (a tuple of IRIs).
        """
        import networkx as nx  # noqa: PLC0415 - slow to import

        graph: nx.Graph[str] = nx.Graph()
        for member in self.members:
            graph.add_node(member.iri, name=member.name, kind=member.kind, tasks=member.tasks)
        for pair in self.pairs:
            graph.add_edge(pair.first.iri, pair.second.iri, weight=pair.weight, tasks=pair.tasks)
        return graph


def network(
    source: Source,
    *,
    year: int | None = None,
    role: str | None = None,
    collective: bool = False,
) -> Network:
    """The network of units that share tasks.

    Parameters
    ----------
    source
        What to read tasks from.
    year
        Keep to tasks of this year.
    role
        Keep to units in this role (`lead`, `coordinate` or `assist`), so that with `lead` two
        units are linked where they lead a task together.
    collective
        Take in collective units (各镇街（园区）) too.

    Raises
    ------
    QueryError
        If the role is none that units have.
    """
    links = texts(source, bound(source, named("unit-links"), {"year": year, "role": role}))
    labels = {
        iri: (name, kind)
        for iri, name, kind, cls in texts(source, named("unit-labels").text)
        if collective or cls == GT.Unit
    }
    return _network(links, labels)


def _network(links: Iterable[tuple[str, ...]], labels: Mapping[str, tuple[str, str]]) -> Network:
    """Put links of (task, unit) together; units without a label are left out."""
    units_of: defaultdict[str, set[str]] = defaultdict(set)
    for task, unit in links:
        if unit in labels:
            units_of[task].add(unit)
    shared_by: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    tasks: defaultdict[str, int] = defaultdict(int)
    shared: defaultdict[str, int] = defaultdict(int)
    for task, units in sorted(units_of.items()):
        for unit in units:
            tasks[unit] += 1
            shared[unit] += len(units) > 1
        for pair in combinations(sorted(units), 2):
            shared_by[pair].append(task)
    partners: defaultdict[str, int] = defaultdict(int)
    strength: defaultdict[str, int] = defaultdict(int)
    for pair, together in shared_by.items():
        for unit in pair:
            partners[unit] += 1
            strength[unit] += len(together)
    members = {
        unit: Member(unit, *labels[unit], tasks[unit], shared[unit], partners[unit], strength[unit])
        for unit in tasks
    }
    pairs = [
        Pair(members[first], members[second], tuple(together))
        for (first, second), together in shared_by.items()
    ]
    return Network(
        tuple(sorted(members.values(), key=lambda m: (-m.shared, -m.strength, m.iri))),
        tuple(sorted(pairs, key=lambda p: (-p.weight, p.first.iri, p.second.iri))),
    )
