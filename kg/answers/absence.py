"""Why an answer is empty: values that were asked for and that the store does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.answers.catalogue import NamedQuery, named, suggestion
from kg.answers.names import is_iri
from kg.answers.parameters import period_label
from kg.answers.source import Source, texts
from kg.sparql import bind

_MOST_NAMED = 10  # values that a message lists


def absent(source: Source, query: NamedQuery, parameters: Mapping[str, object]) -> tuple[str, ...]:
    """One clause for each value that the store does not have, with the values that it has.

    Years, periods, units of measure and programmes are looked up, and no others. Values that have
    passed as parameters of the query are expected.
    """
    clauses: list[str] = []
    for parameter in query.parameters:
        value = parameters.get(parameter.name)
        if value is None or isinstance(value, (list, tuple, set, frozenset)):
            continue
        text = str(value).strip()
        if parameter.type == "year":
            clauses += _no_year(source, text.removesuffix("年"))
        elif parameter.type == "period":
            clauses += _no_year(source, period_label(text)[:4])
        elif parameter.type == "programme" and is_iri(text):
            clauses += _no_programme(source, text)
        elif parameter.name == "measure":
            clauses += _no_measure(source, text)
    return tuple(dict.fromkeys(clauses))


def years(source: Source, thing: str | None = None) -> dict[int, tuple[int, int]]:
    """The years that have tasks: how many, and how many of them print a number.

    Parameters
    ----------
    source
        What to look in.
    thing
        Keep to tasks of this unit, person or programme, an IRI.
    """
    text = named("years").text
    if thing is not None:
        text = bind(text, {"thing": [f"<{thing}>"]})
    return {int(y): (int(tasks), int(numbered)) for y, tasks, numbered in texts(source, text)}


def listed(values: Mapping[int, object]) -> str:
    """Years for a message.

    Examples
    --------
    >>> listed({2022: 1, 2024: 1}), listed({})
    ('2022, 2024', 'none')
    """
    return ", ".join(map(str, values)) or "none"


def _no_year(source: Source, year: str) -> Iterator[str]:
    held = years(source)
    if year.isdecimal() and int(year) not in held:
        yield f"no task is of {year}, the years are {listed(held)}"


def _no_programme(source: Source, iri: str) -> Iterator[str]:
    held = {row[-1]: row[0] for row in texts(source, named("programmes").text)}
    if iri not in held:
        yield f"no programme is {iri}, see `kg query programmes`"


def _no_measure(source: Source, measure: str) -> Iterator[str]:
    held = [row[0] for row in texts(source, named("measures").text)]
    if measure not in held:
        most = f"most used are {', '.join(held[:_MOST_NAMED]) or 'none'}"
        yield f"no target is in {measure}, {suggestion(measure, held, most).rstrip('?')}"
