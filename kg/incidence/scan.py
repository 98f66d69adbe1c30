"""Read an incidence out of a store, by SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, Protocol

from kg import resources
from kg.incidence.value import Incidence, incidence
from kg.vocabulary import GT

if TYPE_CHECKING:
    import pyoxigraph as ox

_TYPES: Final = {GT.Unit: "unit", GT.CollectiveUnit: "collective", GT.Person: "leader"}


class Source(Protocol):
    """Anything that can run a SPARQL query over the union of its graphs."""

    def query(self, text: str, /) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a query. The answer must be read at once, in the thread that asked."""
        ...


def scan(source: Source) -> Incidence:
    """Read all links of tasks to units and leaders out of a store.

    Takes some 8 s for 100,000 tasks.
    """
    return incidence(
        ((task, agent, role) for task, agent, role in _rows(source, "task-links")),
        (
            {
                "iri": task,
                "title": title,
                "year": int(year),
                "number": number,
                "document": document,
                "row": int(row),
                "programme": programme,
                "place": place,
            }
            for task, title, year, number, document, row, programme, place in _rows(
                source, "task-columns"
            )
        ),
        (
            {
                "iri": agent,
                "name": name,
                "type": _TYPES[kind_of_agent],
                "kind": kind,
                "place": place,
                "functions": functions,
            }
            for agent, name, kind_of_agent, kind, place, functions in _rows(source, "agents")
        ),
        ({"iri": programme, "name": name} for programme, name in _rows(source, "programme-names")),
    )


def _rows(source: Source, name: str) -> Iterator[tuple[str, ...]]:
    text = (resources.queries() / f"{name}.rq").read_text(encoding="utf-8")
    answer: Any = source.query(text)
    for row in answer:
        yield tuple("" if term is None else term.value for term in row)
