"""What documents share in a store: described once, and described anew after a change.

The description is a function of the register and of what the documents' own graphs mention,
so building all documents at once or adding them one by one gives the same graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pyoxigraph import QuerySolutions

from kg.entities import Register, UnitResolver
from kg.graph import Iris, merge_units, shared_lines
from kg.model import Unit
from kg.store import Draft

_COUNTED = {
    "tasks": "?x a gt:Task",
    "units": "?x a gt:Unit",
    "people": "?x a gt:Person",
    "targets": "?x a gt:Target",
    "milestones": "?x a gt:Milestone",
    "quads": "GRAPH ?g { ?x ?p ?o }",
}
_AGENTS = """SELECT DISTINCT ?agent ?mention {
  { ?assignment prov:agent ?agent ; gt:mention ?mention }
  UNION { ?post org:organization ?agent BIND("" AS ?mention) }
  UNION { ?document dcterms:publisher ?agent BIND("" AS ?mention) }
}"""
_PERIODS = """SELECT DISTINCT ?period {
  { ?task dcterms:temporal ?period } UNION { ?milestone gt:period ?period }
}"""


def count_things(draft: Draft) -> dict[str, int]:
    """How many tasks, units, people, targets, milestones and quads a draft holds."""
    return {
        name: int(_rows(draft, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0][0])
        for name, pattern in _COUNTED.items()
    }


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document as a store holds it."""

    id: str
    title: str
    year: str
    sha256: str


def held_documents(draft: Draft) -> dict[str, HeldDocument]:
    """The documents that a draft holds by their ids, sorted."""
    iris = Iris(draft.base)
    rows = _rows(
        draft,
        "SELECT ?document ?title ?year ?sha256 { ?document a gt:Document ; rdfs:label ?title ;"
        " gt:year ?year ; gt:sha256 ?sha256 }",
    )
    found = (HeldDocument(iris.read(row[0])[-1], *row[1:]) for row in rows)
    return {held.id: held for held in sorted(found, key=lambda held: held.id)}


def describe(met: Iterable[Unit], register: Register) -> tuple[Unit, ...]:
    """Units met, with their facts in the register, and the units that those facts name.

    A unit of which no kind is known gets the one that its name has.

    Examples
    --------
    >>> register = Register((Unit("市甲局", "government", "某市", successor="市乙局"),))
    >>> [unit.name for unit in describe([Unit("市甲局", "other", "某市")], register)]
    ['市乙局', '市甲局']
    """
    known = {(unit.place, unit.name): unit for unit in register.units}
    resolvers: dict[str, UnitResolver] = {}
    units = [_with_kind(unit, register, resolvers) for unit in merge_units(met)]
    wanted = [(unit.place, unit.name) for unit in units if unit.kind != "collective"]
    facts: dict[tuple[str, str], Unit] = {}
    while wanted:
        key = wanted.pop()
        unit = known.get(key)
        if unit is not None and key not in facts:
            facts[key] = unit
            wanted += [(unit.place, name) for name in (unit.parent, unit.successor) if name]
    return merge_units([*units, *facts.values()])


def share_anew(draft: Draft, register: Register) -> None:
    """Describe again what the documents of a draft share, from their own graphs."""
    iris = Iris(draft.base)
    draft.remove(iris.units_graph)
    units: list[Unit] = []
    people: list[tuple[str, str]] = []
    for agent, mention in _rows(draft, _AGENTS):
        kind, place, name = iris.read(agent)
        if kind == "person":
            people.append((place, name))
            continue
        forms = () if mention in ("", name) else (mention,)
        units.append(Unit(name, "collective" if kind == "collective" else "other", place, forms))
    periods = [iris.read(row[0])[-1] for row in _rows(draft, _PERIODS)]
    draft.load(shared_lines(describe(units, register), people, periods, draft.base))


def _with_kind(unit: Unit, register: Register, resolvers: dict[str, UnitResolver]) -> Unit:
    if unit.kind != "other":
        return unit
    if unit.place not in resolvers:
        resolvers[unit.place] = UnitResolver(register, unit.place)
    return replace(unit, kind=resolvers[unit.place].resolve(unit.name).unit.kind)


def _rows(draft: Draft, query: str) -> list[tuple[str, ...]]:
    solutions = draft.query(query)
    assert isinstance(solutions, QuerySolutions)
    return [tuple(term.value for term in solution) for solution in solutions]
