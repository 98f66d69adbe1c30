"""Values that people give for parameters, to the terms that a query is bound to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

import pyoxigraph as ox

from kg.answers.catalogue import NamedQuery, Parameter, suggestion
from kg.answers.names import is_iri, of_one_place, resolve
from kg.answers.source import Source
from kg.errors import QueryError
from kg.sparql import bind, limited
from kg.vocabulary import XSD

ROLES: Final[Mapping[str, str]] = {
    "lead": "lead",
    "牵头": "lead",
    "责任单位": "lead",
    "主办": "lead",
    "assist": "assist",
    "协助": "assist",
    "配合": "assist",
    "协办": "assist",
    "coordinate": "coordinate",
    "协调": "coordinate",
    "督促": "coordinate",
    "leader": "leader",
    "责任领导": "leader",
    "分管领导": "leader",
    "responsible": "responsible",
    "责任人": "responsible",
    "direct": "direct",
    "直接责任人": "direct",
}
"""Every word for a role that is understood, and the role as queries write it."""

_PERIOD_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"(\d{4})年?(?:全年)?"), lambda m: m[1]),
    (
        re.compile(r"(\d{4})(?:-?[Qq]|年?第?)([1-4一二三四])(?:季度)?"),
        lambda m: f"{m[1]}-Q{_digit(m[2])}",
    ),
    (re.compile(r"(\d{4})-?[Hh]([12])"), lambda m: f"{m[1]}-H{m[2]}"),
    (re.compile(r"(\d{4})年?([上下])半年"), lambda m: f"{m[1]}-H{'上下'.index(m[2]) + 1}"),
    (re.compile(r"(\d{4})(?:-|年)(0?[1-9]|1[0-2])月?"), lambda m: f"{m[1]}-{int(m[2]):02d}"),
)


def bound(source: Source, query: NamedQuery, values: Mapping[str, object]) -> str:
    """The text of a query with its parameters bound to these values, or to their defaults.

    A value may be a list of values: any of them matches.

    Raises
    ------
    QueryError
        If a parameter is unknown, missing or of a wrong form, or a name is unknown or that of units
        or people of several places.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(
                f"no parameter {name!r}", where=query.name, advice=suggestion(name, known, takes)
            )
    terms: dict[str, tuple[str, ...]] = {}
    text = query.text
    for parameter in query.parameters:
        value = values.get(parameter.name)
        if value is None:
            value = parameter.default
        if value is None:
            if parameter.required:
                raise QueryError(
                    f"the parameter {parameter.name!r} is missing",
                    where=query.name,
                    advice=f"give one, such as {parameter.name}={parameter.example}",
                )
        elif parameter.type == "limit":
            text = limited(text, _whole(parameter, value, least=1))
        else:
            terms[parameter.name] = _all_terms(source, query, parameter, value)
    return bind(text, terms)


def bound_plainly(text: str, values: Mapping[str, object]) -> str:
    """A query without a header, with its variables bound to Python values.

    Raises
    ------
    QueryError
        If the query does not use a variable.
    TypeError
        If a value has no RDF form.

    Examples
    --------
    >>> bound_plainly("SELECT ?t { ?t gt:year ?y }", {"y": 2024})
    'SELECT ?t { VALUES ?y { "2024"^^<http://www.w3.org/2001/XMLSchema#integer> } ?t gt:year ?y }'
    """
    return bind(
        text,
        {name: [str(_literal(item)) for item in _items(value)] for name, value in values.items()},
    )


def _all_terms(
    source: Source, query: NamedQuery, parameter: Parameter, value: object
) -> tuple[str, ...]:
    found = (term for item in _items(value) for term in _terms(source, query, parameter, item))
    return tuple(dict.fromkeys(found))


def _items(value: object) -> Iterable[object]:
    return value if isinstance(value, (list, tuple, set, frozenset)) else (value,)


def _terms(source: Source, query: NamedQuery, parameter: Parameter, value: object) -> Iterable[str]:
    """The terms that one value means, serialised."""
    text = str(value).strip()
    if not text:
        raise QueryError(
            f"{parameter.name} is empty",
            where=query.name,
            advice=f"write {parameter.name}={parameter.example}, for example",
        )
    match parameter.type:
        case "unit" | "person" | "programme":
            if is_iri(text):
                return [str(ox.NamedNode(text))]
            things = of_one_place(resolve(source, text, parameter.type), text)
            return [str(ox.NamedNode(thing.iri)) for thing in things]
        case "role":
            return [_string(_role(query, parameter, text))]
        case "period":
            return [_string(period_label(text, parameter.name))]
        case "year" | "integer":
            return [_typed(str(_whole(parameter, value)), XSD.integer)]
        case "decimal":
            return [_typed(_decimal(parameter, text), XSD.decimal)]
        case "date":
            return [_typed(_date(parameter, text), XSD.date)]
        case "iri":
            return [_iri(parameter, text)]
        case _:
            return [_string(str(value))]


def period_label(text: str, parameter: str = "period") -> str:
    """The label of a period that was written in one of many ways.

    Raises
    ------
    QueryError
        If it is not a year, half-year, quarter or month.

    Examples
    --------
    >>> [period_label(text) for text in ("2024年第一季度", "2024Q1", "2024年上半年", "2024年9月")]
    ['2024-Q1', '2024-Q1', '2024-H1', '2024-09']
    """
    compact = "".join(text.split())
    for pattern, label in _PERIOD_FORMS:
        match = pattern.fullmatch(compact)
        if match:
            return label(match)
    raise QueryError(
        "not a period",
        where=f"{parameter}={text}",
        advice="write 2024, 2024-H1, 2024-Q1 or 2024-09",
    )


def _digit(numeral: str) -> str:
    return str("一二三四".index(numeral) + 1) if numeral in "一二三四" else numeral


def _role(query: NamedQuery, parameter: Parameter, text: str) -> str:
    every = tuple(dict.fromkeys(ROLES.values()))
    # A query about units, or about people, holds a list of the roles that these can have.
    fitting = tuple(each for each in every if f'"{each}"' in query.text) or every
    return role_named(text, fitting, parameter.name)


def role_named(text: str, fitting: Sequence[str], parameter: str = "role") -> str:
    """The role that a word in English or Chinese means.

    Parameters
    ----------
    text
        The word.
    fitting
        The roles that fit here.
    parameter
        What the word is a value of, for messages.

    Raises
    ------
    QueryError
        If the word means no role, or one that does not fit.

    Examples
    --------
    >>> role_named("牵头单位", ("lead", "assist"))
    'lead'
    """
    role = ROLES.get(text.lower()) or ROLES.get(text.removesuffix("单位"))
    if role is not None and role in fitting:
        return role
    one_of = f"write one of {', '.join(fitting)}"
    words = {word: each for word, each in ROLES.items() if each in fitting}
    raise QueryError(
        "not a role" if role is None else "not a role that fits here",
        where=f"{parameter}={text}",
        advice=one_of if role else suggestion(text.lower(), words, one_of, means=words),
    )


def _whole(parameter: Parameter, value: object, least: int | None = None) -> int:
    text = str(value).strip().removesuffix("年")
    if re.fullmatch(r"[+-]?[0-9]{1,18}", text) is None:
        what = "not a whole number"
    elif least is not None and int(text) < least:
        what = f"must be at least {least}"
    else:
        return int(text)
    raise QueryError(
        what,
        where=f"{parameter.name}={value}",
        advice=f"write {parameter.example}, for example",
    )


def _decimal(parameter: Parameter, text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    # The engine drops rows in silence where a decimal has 19 or more digits behind the point.
    if not number.is_finite() or int(number.as_tuple().exponent) < -18:
        raise QueryError(
            "not a number that a target can have",
            where=f"{parameter.name}={text}",
            advice=f"write {parameter.example}, for example",
        )
    return f"{number:f}"


def _iri(parameter: Parameter, text: str) -> str:
    try:
        return str(ox.NamedNode(text))
    except ValueError as error:
        raise QueryError(
            "not an IRI", where=f"{parameter.name}={text}", advice=f"such as {parameter.example}"
        ) from error


def _date(parameter: Parameter, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise QueryError(
            "not a date", where=f"{parameter.name}={text}", advice="write 2024-12-31, for example"
        ) from error


def _literal(value: object) -> ox.Literal | ox.NamedNode:
    if isinstance(value, (ox.NamedNode, ox.Literal)):
        return value
    if isinstance(value, (str, bool, int, float)):
        return ox.Literal(value)
    if isinstance(value, Decimal):
        return ox.Literal(f"{value:f}", datatype=ox.NamedNode(XSD.decimal))
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(XSD.date))
    raise TypeError(f"a {type(value).__name__} has no RDF form")


def _string(text: str) -> str:
    return str(ox.Literal(text))


def _typed(text: str, datatype: str) -> str:
    return str(ox.Literal(text, datatype=ox.NamedNode(datatype)))
