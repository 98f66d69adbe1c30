"""What is wrong with a query, in words that help to mend it."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import east_asian_width

import pyoxigraph as ox

from kg.answers.catalogue import suggestion
from kg.errors import QueryError
from kg.sparql import Token, position, prefixes, tokens
from kg.vocabulary import GT, PREFIXES

_ENGINE_MESSAGE: Final = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_DIGIT: Final = "['0'..='9']"
_SENTENCE: Final = re.compile(r"The [A-Z][A-Za-z ]+")
_SIGN: Final = re.compile(r'"((?:[^"\\]|\\.)+)"')
_KEYWORD: Final = re.compile(r"(?<![A-Za-z'])[A-Z]{2,}(?![A-Za-z'])")
# What the engine lists sign by sign, in words; an empty one is of no use to most people.
_IN_WORDS: Final = {
    "?": "a variable",
    "$": "a variable",
    "<": "a name",
    ":": "a name",
    "'": "a string",
    "_:": "a blank node",
    "[": "a blank node",
} | dict.fromkeys(("'''", r"\"", r"\"\"\"", "<<", "<<(", "{|", "~"), "")
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
_FORMS: Final = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE", "PREFIX", "BASE")
_MOST_EXPECTED: Final = 8
_LEAST_ALIKE: Final = 0.7  # for terms of the ontology: a wrong guess is worse than none
# Terms that people look for in the ontology, and that it takes from elsewhere.
_GUESSES: Final = {
    "row": "csvw:rownum",
    "rownum": "csvw:rownum",
    "number": "dcterms:identifier",
    "identifier": "dcterms:identifier",
    "title": "rdfs:label",
    "name": "rdfs:label",
    "label": "rdfs:label",
    "value": "schema:value",
    "kind": "org:classification",
    "type": "org:classification",
    "document": "prov:hadPrimarySource",
    "source": "prov:hadPrimarySource",
    "place": "dcterms:spatial",
    "unit": "gt:leadUnit or gt:involves",
}
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
            raise _mistake(text, token.start, f"the ontology has no {token.text}", _nearest(local))


def _nearest(local: str) -> str:
    """Advice for a local name that the ontology does not have.

    Examples
    --------
    >>> _nearest("title"), _nearest("leadunits"), _nearest("zzz")
    ('did you mean rdfs:label?', 'did you mean gt:leadUnit?', 'see ontology/govtask.ttl')
    """
    if guess := _GUESSES.get(local.lower()):
        return f"did you mean {guess}?"
    terms = {name.lower(): f"gt:{name}" for name in reversed(list(GT))}
    return suggestion(
        local.lower(), terms, "see ontology/govtask.ttl", most=1, least=_LEAST_ALIKE, means=terms
    )


def explain(text: str) -> QueryError:
    """What a person should know about a query that the engine could not parse.

    Examples
    --------
    >>> print(explain("SELECT * { ?s gtt:year ?o }"))
    line 1, column 15: unknown prefix gtt:; did you mean gt:?
        SELECT * { ?s gtt:year ?o }
                      ^
    """
    found = list(tokens(text))
    if not found:
        return QueryError("the query is empty", advice="write SELECT, ASK, CONSTRUCT or DESCRIBE")
    return (
        _update(text, found)
        or _unknown_form(text, found)
        or _open_string(text, found)
        or _unknown_prefix(text, found)
        or _relative_iri(text, found)
        or _unexpected(text, found)
    )


def _update(text: str, found: list[Token]) -> QueryError | None:
    form = next((t for t in found if t.kind == "word" and t.text.upper() != "PREFIX"), None)
    if form is None or form.text.upper() not in _UPDATES:
        return None
    what = f"{form.text.upper()} would change the store, and queries only read"
    return _mistake(text, form.start, what, "use `kg build`, `kg add` or `kg remove`")


def _unknown_form(text: str, found: list[Token]) -> QueryError | None:
    if found[0].is_word(*_FORMS):
        return None
    advice = suggestion(
        found[0].text.upper(), _FORMS, f"a query begins with {', '.join(_FORMS)}", most=1
    )
    return _mistake(text, found[0].start, f"unexpected {found[0].text!r}", advice)


def _open_string(text: str, found: list[Token]) -> QueryError | None:
    quote = next((token for token in found if token.text in ("'", '"')), None)
    if quote is None:
        return None
    return _mistake(text, quote.start, "a string begins here and does not end", f"add {quote.text}")


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


def _unexpected(text: str, found: list[Token]) -> QueryError:
    """The first token that no query could go on with, and what could stand there instead.

    The engine names the farthest place that it looked at, which is often the end. So it is
    asked about the query as far as each token: as long as it could go on, it says how.
    """
    before = ""
    for token in found:
        complaint = _complaint(text[: token.end])
        if complaint is None:
            before = ""
            continue
        offset, expected = complaint
        if sentence := _SENTENCE.search(expected):
            return _mistake(text, token.start, sentence[0].strip(), "")
        if offset < token.end:
            wrong = next(each for each in found if offset < each.end)
            return _mistake(text, wrong.start, f"unexpected {wrong.text!r}", _options(expected))
        if token.kind != "word" and not _SIGN.search(expected):
            return _mistake(text, token.start, f"unexpected {token.text!r}", _options(before))
        before = expected
    return _mistake(text, found[-1].end, "unexpected end", _options(before))


def _complaint(text: str) -> tuple[int, str] | None:
    """Where the engine stops reading a text (an offset), and what it expected there."""
    try:
        ox.Store().query(text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        match = _ENGINE_MESSAGE.search(str(error))
        if match is None:
            return len(text), str(error)
        lines = text.split("\n")
        before = sum(len(line) + 1 for line in lines[: int(match[1]) - 1])
        return before + int(match[2]) - 1, match[3]
    except (RuntimeError, OSError):
        return None  # it could be read, and only not be run
    return None


def _options(expected: str) -> str:
    """What was expected, in words: at most a few things."""
    options = [_IN_WORDS.get(sign, sign) for sign in _SIGN.findall(expected)]
    keywords = _KEYWORD.findall(expected)
    if not options and len(keywords) == 1:  # of several, most are mere guesses of the engine
        options = keywords
    if not options and _DIGIT in expected:
        options = ["a number"]
    kept = [option for option in dict.fromkeys(options) if option]
    more = " …" if len(kept) > _MOST_EXPECTED else ""
    return f"expected {' or '.join(kept[:_MOST_EXPECTED])}{more}" if kept else ""


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
