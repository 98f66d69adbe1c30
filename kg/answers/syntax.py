"""What is wrong with a query, in words that help to mend it."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import east_asian_width

from kg.answers.catalogue import suggestion
from kg.errors import QueryError
from kg.sparql import Token, position, prefixes, tokens
from kg.vocabulary import GT, PREFIXES

_ENGINE_MESSAGE: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_EXPECTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|The [A-Za-z ]+|[A-Za-z_]{2,}(?![\'\\])')
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
_MOST_EXPECTED: Final = 8
_ABSOLUTE: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")


def check_terms(text: str) -> None:
    """Refuse terms of the ontology that it does not have: they would find nothing, in silence.

    Raises
    ------
    QueryError
        At the first such term; the message names the nearest.

    Examples
    --------
    >>> check_terms("SELECT * { ?task gt:leadUnit ?unit }")
    >>> check_terms("ASK { ?task gt:leadUnits ?unit }")
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: line 1, column 13: the ontology has no gt:leadUnits; did you mean ...
    """
    if "gt" in prefixes(text):
        return
    known = frozenset(GT)
    for token in tokens(text):
        if token.kind != "name":
            continue
        prefix, _, local = token.text.partition(":")
        if prefix == "gt" and local not in known:
            advice = suggestion(token.text, [f"gt:{name}" for name in known], most=1)
            raise _mistake(text, token.start, f"the ontology has no {token.text}", advice)


def explain(text: str, error: SyntaxError) -> QueryError:
    """What a person should know about a query that the engine could not parse.

    Parameters
    ----------
    text
        The query.
    error
        What the engine raised: `error at LINE:COLUMN: expected …`.

    Examples
    --------
    >>> print(explain("SELECT * { ?s gtt:year ?o }", SyntaxError("error at 1:1: expected x")))
    line 1, column 15: unknown prefix gtt:; did you mean gt:?
        SELECT * { ?s gtt:year ?o }
                      ^
    """
    found = list(tokens(text))
    if not found:
        return QueryError("the query is empty", advice="write SELECT, ASK, CONSTRUCT or DESCRIBE")
    return (
        _update(text, found)
        or _unknown_prefix(text, found)
        or _relative_iri(text, found)
        or _unexpected(text, str(error))
    )


def _update(text: str, found: list[Token]) -> QueryError | None:
    form = next((t for t in found if t.kind == "word" and t.text.upper() != "PREFIX"), None)
    if form is None or form.text.upper() not in _UPDATES:
        return None
    what = f"{form.text.upper()} would change the store, and queries only read"
    return _mistake(text, form.start, what, "use `kg build`, `kg add` or `kg remove`")


def _unknown_prefix(text: str, found: list[Token]) -> QueryError | None:
    known = prefixes(text) | PREFIXES.keys()
    for token in found:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in known:
            near = suggestion(f"{prefix}:", [f"{name}:" for name in sorted(known)], most=1)
            advice = near or f"declare it: PREFIX {prefix}: <…>"
            return _mistake(text, token.start, f"unknown prefix {prefix}:", advice)
    return None


def _relative_iri(text: str, found: list[Token]) -> QueryError | None:
    if any(token.is_word("BASE") for token in found):
        return None
    for token in found:
        if token.kind == "iri" and not _ABSOLUTE.match(token.text):
            advice = "write the IRI in full, or a prefixed name"
            return _mistake(text, token.start, f"{token.text} is not a whole IRI", advice)
    return None


def _unexpected(text: str, message: str) -> QueryError:
    match = _ENGINE_MESSAGE.search(message)
    if match is None:
        return QueryError(message)
    lines = text.split("\n")
    row = min(int(match[1]), len(lines))
    offset = sum(len(line) + 1 for line in lines[: row - 1]) + int(match[2]) - 1
    offset = min(offset, len(text))
    at = next((t.text for t in tokens(text) if t.start <= offset < t.end), "")
    options = list(dict.fromkeys(_EXPECTED.findall(match[3])))
    sentences = [option for option in options if option.startswith("The ")]
    if sentences:
        return _mistake(text, offset, sentences[0].strip(), "")
    where = f"unexpected {at!r}" if at else "unexpected end" if offset >= len(text) else "mistake"
    shown = [option.strip('"').replace('\\"', '"') for option in options[:_MOST_EXPECTED]]
    more = " …" if len(options) > _MOST_EXPECTED else ""
    return _mistake(text, offset, where, f"expected {' '.join(shown)}{more}" if shown else "")


def _mistake(text: str, offset: int, what: str, advice: str) -> QueryError:
    """An error that shows the line of the query with a caret under the place."""
    line, column = position(text, offset)
    shown = text.split("\n")[line - 1].rstrip("\r")
    # A Chinese character takes two columns of a terminal, and so does an ideographic space.
    gap = "".join(
        "\t" if sign == "\t" else "\u3000" if east_asian_width(sign) in "WF" else " "
        for sign in shown[: column - 1]
    )
    says = f"{what}; {advice}" if advice else what
    return QueryError(f"{says}\n    {shown}\n    {gap}^", where=f"line {line}, column {column}")
