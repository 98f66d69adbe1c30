"""What a store holds."""

from __future__ import annotations

from dataclasses import dataclass

from kg.answers.asking import ask
from kg.answers.catalogue import named
from kg.answers.results import Result
from kg.answers.source import Source, texts


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of a store.

    `documents` lists the documents with their tasks; `places` counts documents, tasks and units
    by place and year, with the columns of the query `places-overview`; `things` counts by class,
    with the class under its local name (`Task`, `Unit`, `Membership`); `quads` counts by the IRI
    of a graph.
    """

    documents: Result
    places: Result
    things: dict[str, int]
    quads: dict[str, int]

    @property
    def total_quads(self) -> int:
        """The number of quads in all graphs."""
        return sum(self.quads.values())


def overview(source: Source) -> Overview:
    """Count what a store holds. It reads every quad once."""
    things = texts(source, named("things").text)
    graphs = texts(source, named("graphs").text)
    return Overview(
        documents=ask(source, named("documents")),
        places=ask(source, named("places-overview")),
        things={cls.rpartition("#")[2]: int(count) for cls, count in things},
        quads={graph: int(count) for graph, count in graphs},
    )
