"""What answers are drawn from: anything that can run a SPARQL query."""

from __future__ import annotations

from typing import Protocol

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Source(Protocol):
    """A store, a draft of one, or an endpoint.

    Default-graph patterns see the union of all graphs, and the standard prefixes are known.
    """

    def query(self, text: str, /) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a query. The answer must be read at once, in the thread that asked."""
        ...


def texts(source: Source, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT as the plain text of their terms; unbound is empty.

    Raises
    ------
    TypeError
        If the query is not a SELECT.
    """
    answer = source.query(query)
    if not isinstance(answer, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    return [tuple("" if term is None else term.value for term in row) for row in answer]
