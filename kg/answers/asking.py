"""Ask a question: a named query with its parameters, or a query of one's own."""

from __future__ import annotations

from collections.abc import Mapping

from kg.answers.catalogue import NamedQuery
from kg.answers.parameters import bound, bound_plainly
from kg.answers.results import Result
from kg.answers.source import Source
from kg.answers.syntax import check_terms, explain


def ask(
    source: Source, query: NamedQuery, parameters: Mapping[str, object] | None = None
) -> Result:
    """Answer a named query, or the query of a file with a header.

    Raises
    ------
    QueryError
        If the query has a mistake in it, or a parameter is unknown, missing or malformed.
    """
    if not query.parameters:
        return run(source, query.text, parameters)
    return _answer(source, query.text, bound(source, query, parameters or {}))


def run(source: Source, text: str, parameters: Mapping[str, object] | None = None) -> Result:
    """Answer a query; parameters are variables of it that are bound to Python values.

    Raises
    ------
    QueryError
        If the query has a mistake in it, or does not use a parameter.
    """
    return _answer(source, text, bound_plainly(text, parameters or {}))


def _answer(source: Source, written: str, query: str) -> Result:
    check_terms(written)
    try:
        return Result(source.query(query))
    except SyntaxError as error:
        raise explain(written) from error
