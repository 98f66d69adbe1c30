"""What documents share in a store: described once, and described anew after a change.

The description follows from the register, the functions and what the documents' own graphs
mention, so building all documents at once or adding them one by one gives the same graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pyoxigraph import QuerySolutions

from kg.chinese import is_abbreviation
from kg.entities import Functions, Register, UnitResolver
from kg.graph import Iris, merge_units, shared_lines
from kg.model import Unit, UnitKind
from kg.places import level_word, split_place
from kg.store import Draft

_COUNTED = {
    "tasks": "?x a gt:Task",
    "units": "?x a gt:Unit",
    "people": "?x a gt:Person",
    "targets": "?x a gt:Target",
    "milestones": "?x a gt:Milestone",
    "quads": "GRAPH ?g { ?x ?p ?o }",
}
_AGENTS = """SELECT DISTINCT ?agent ?mention ?corrected {
  { ?assignment prov:agent ?agent ; gt:mention ?mention ; gt:basis ?basis
    BIND(IF(?basis = gt:Corrected, "yes", "") AS ?corrected) }
  UNION { ?post org:organization|org:member ?agent BIND("" AS ?mention) BIND("" AS ?corrected) }
  UNION { ?document dcterms:publisher ?agent BIND("" AS ?mention) BIND("" AS ?corrected) }
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


def describe(
    met: Iterable[Unit], register: Register, functions: Functions | None = None
) -> tuple[Unit, ...]:
    """Units met, with their facts in the register, and the units that those facts name.

    A unit of which no kind is known gets the one that its name has, and each the functions that
    its names tell of. A unit that the register does not know is shown by the name of its function's
    office as its documents print it (市水务局), rather than by the usual one (市水利局).

    Examples
    --------
    >>> register = Register((Unit("市甲局", "government", "某市", successor="市乙局"),))
    >>> [unit.name for unit in describe([Unit("市甲局", "other", "某市")], register)]
    ['市乙局', '市甲局']
    """
    known = {(unit.place, unit.name): unit for unit in register.units}
    resolvers: dict[str, UnitResolver] = {}

    def resolver(place: str) -> UnitResolver:
        if place not in resolvers:
            resolvers[place] = UnitResolver(register, place, functions)
        return resolvers[place]

    units = [_with_kind(unit, resolver) for unit in merge_units(met)]
    wanted = [(unit.place, unit.name) for unit in units if unit.kind != "collective"]
    facts: dict[tuple[str, str], Unit] = {}
    while wanted:
        key = wanted.pop()
        unit = known.get(key)
        if unit is not None and key not in facts:
            facts[key] = unit
            wanted += [(unit.place, name) for name in (unit.parent, unit.successor) if name]
    described = merge_units([*units, *facts.values()])
    return tuple(
        unit
        if unit.kind == "collective"
        else _with_functions(unit, resolver, registered=(unit.place, unit.name) in known)
        for unit in described
    )


def share_anew(draft: Draft, register: Register, functions: Functions | None = None) -> None:
    """Describe again what the documents of a draft share, from their own graphs."""
    iris = Iris(draft.base)
    draft.remove(iris.units_graph)
    units: list[Unit] = []
    people: list[tuple[str, str]] = []
    for agent, mention, corrected in _rows(draft, _AGENTS):
        kind, place, name = iris.read(agent)
        if kind == "person":
            people.append((place, name))
            continue
        # what is printed where a correction names the unit is no name of it
        forms = () if corrected or mention in ("", name) else (mention,)
        kind_of_unit: UnitKind = "collective" if kind == "collective" else "other"
        label = name if mention == name else ""
        units.append(Unit(name, kind_of_unit, place, forms, label=label))
    periods = [iris.read(row[0])[-1] for row in _rows(draft, _PERIODS)]
    described = describe(units, register, functions)
    known = functions.all if functions else ()
    draft.load(shared_lines(described, people, periods, draft.base, known))


def _with_kind(unit: Unit, resolver: Callable[[str], UnitResolver]) -> Unit:
    if unit.kind != "other":
        return unit
    return replace(unit, kind=resolver(unit.place).resolve(unit.name).unit.kind)


def _with_functions(
    unit: Unit, resolver: Callable[[str], UnitResolver], *, registered: bool
) -> Unit:
    functions = resolver(unit.place).functions_of(unit)
    label = "" if registered or unit.label or not functions else _printed_label(unit)
    return replace(unit, functions=functions, label=label or unit.label)


def _printed_label(unit: Unit) -> str:
    """The fullest form printed that is an official's name of its own, where there is one.

    One whose characters all stand in the canonical name, in order (市发改委), is short for it.
    """
    *_, own = split_place(unit.place) or ("",)
    level = level_word(unit.place)
    forms = {
        bare if bare.startswith(level) else level + bare
        for name in unit.other_names
        if (bare := name.removeprefix(unit.place).removeprefix(own)) and "（" not in bare
    }
    full = [
        form
        for form in forms
        if unit.name.startswith(level) and not is_abbreviation(form, unit.name)
    ]
    return max(sorted(full), key=len, default="")


def _rows(draft: Draft, query: str) -> list[tuple[str, ...]]:
    solutions = draft.query(query)
    assert isinstance(solutions, QuerySolutions)
    return [tuple(term.value for term in solution) for solution in solutions]
