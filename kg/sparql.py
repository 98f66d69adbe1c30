"""SPARQL text primitives: tokens, scopes, and what a query may not do.

Just enough of the grammar (SPARQL 1.1, section 19.8) to find things in a query without being
misled by strings, comments and IRIs. Whether a query is right is for the engine to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from kg.errors import QueryError

Kind = Literal[
    "comment", "iri", "string", "variable", "blank", "name", "tag", "number", "word", "mark"
]

_ESCAPE = r"\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[\w.:%-]|{_ESCAPE})*(?:[\w:%-]|{_ESCAPE})"
_PARTS: dict[Kind, str] = {
    "comment": r"#[^\r\n]*",
    "iri": r'<(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4,8})*>',
    "string": (
        r"""\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\""""
        r"""|'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*\""""
    ),
    "variable": r"[?$]\w+",
    "blank": rf"_:{_LOCAL}",
    "name": rf"(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:{_LOCAL})?",
    "tag": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    "number": r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?",
    "word": r"[A-Za-z_]\w*",
    "mark": r"\S",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{part})" for kind, part in _PARTS.items()), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: its kind, its text, and the offset at which it starts.

    `name` is a prefixed name, `word` a keyword or function, `mark` one sign of punctuation.
    """

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these keywords, in any case."""
        return self.kind == "word" and self.text.upper() in words


@dataclass(frozen=True, slots=True)
class Scope:
    """The pattern of one SELECT, CONSTRUCT, ASK or DESCRIBE, and the variables it uses itself.

    `inside` is the offset behind its opening brace. Variables that occur only in a sub-select
    belong to the scope of that sub-select.
    """

    inside: int
    variables: frozenset[str]


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query in order, without white space and comments.

    Examples
    --------
    >>> [token.text for token in tokens("SELECT ?x { ?x gt:year 2024 } # why")]
    ['SELECT', '?x', '{', '?x', 'gt:year', '2024', '}']
    """
    for match in _TOKEN.finditer(text):
        kind = cast("Kind", match.lastgroup)
        if kind != "comment":
            yield Token(kind, match.group(), match.start())


def scopes(text: str) -> tuple[Scope, ...]:
    """Find where a pattern opens: the query's own, and that of each sub-select.

    Examples
    --------
    >>> outer, inner = scopes("SELECT ?a { { SELECT (COUNT(?b) AS ?a) { ?b ?p ?c } } ?a ?q 1 }")
    >>> sorted(outer.variables), sorted(inner.variables)
    (['a', 'q'], ['b', 'c', 'p'])
    """
    found: list[tuple[int, set[str]]] = []
    # For each open brace, the variables of its scope; None where variables are only passed on:
    # in a template, and around the pattern of a sub-select (projection, GROUP BY and so on).
    owners: list[set[str] | None] = [None]
    form = ""  # the query form whose pattern, or template, is still to come
    for token in tokens(text):
        if token.is_word("SELECT", "ASK", "DESCRIBE", "CONSTRUCT"):
            form = token.text.upper()
            owners[-1] = None
        elif token.is_word("WHERE"):
            form = "WHERE"
        elif token.text == "{" and form == "CONSTRUCT":
            form = ""
            owners.append(None)
        elif token.text == "{" and form:
            form = ""
            used = set[str]()
            found.append((token.end, used))
            owners.append(used)
        elif token.text == "{":
            owners.append(owners[-1])
        elif token.text == "}":
            if len(owners) > 1:
                owners.pop()
        elif token.kind == "variable" and (owner := owners[-1]) is not None:
            owner.add(token.text[1:])
    return tuple(Scope(inside, frozenset(used)) for inside, used in found)


def bind(text: str, values: Mapping[str, Iterable[str]]) -> str:
    """Bind variables of a query to serialised terms, by a VALUES block in each scope.

    A variable without any term gets an empty block, so that its pattern finds nothing. This
    is the one way that works everywhere on this engine: its own substitutions need the
    variable to be projected, and stop at a sub-select.

    Raises
    ------
    QueryError
        If the query does not use a variable.

    Examples
    --------
    >>> bind("SELECT ?t { ?t gt:year ?y }", {"y": ["2024"]})
    'SELECT ?t { VALUES ?y { 2024 } ?t gt:year ?y }'
    """
    blocks = {name: f" VALUES ?{name} {{ {' '.join(terms)} }}" for name, terms in values.items()}
    found = scopes(text)
    for name in blocks:
        if not any(name in scope.variables for scope in found):
            raise QueryError(f"the query does not use ?{name}", advice="check the parameter's name")
    parts: list[str] = []
    end = 0
    for scope in found:
        parts.append(text[end : scope.inside])
        parts.extend(block for name, block in blocks.items() if name in scope.variables)
        end = scope.inside
    return "".join(parts) + text[end:]


def limited(text: str, limit: int) -> str:
    """The query with the number of each LIMIT replaced, those of sub-selects too.

    Examples
    --------
    >>> limited("SELECT ?t { ?t a gt:Task } LIMIT 20 # LIMIT 1", 5)
    'SELECT ?t { ?t a gt:Task } LIMIT 5 # LIMIT 1'
    """
    parts: list[str] = []
    end = 0
    before: Token | None = None
    for token in tokens(text):
        if before is not None and before.is_word("LIMIT") and token.kind == "number":
            parts += [text[end : token.start], str(limit)]
            end = token.end
        before = token
    return "".join(parts) + text[end:]


def prefixes(text: str) -> frozenset[str]:
    """The prefixes that a query declares itself, without the colon.

    Examples
    --------
    >>> sorted(prefixes("PREFIX ex: <http://example.org/> SELECT * { ?s ex:p gt:Task }"))
    ['ex']
    """
    declared = set()
    before: Token | None = None
    for token in tokens(text):
        if before is not None and before.is_word("PREFIX") and token.kind == "name":
            declared.add(token.text.rstrip(":"))
        before = token
    return frozenset(declared)


def calls_out(text: str) -> Token | None:
    """The first SERVICE keyword of a query, which would make the engine send a web request.

    `SERVICE` as part of a variable, a name, a string or a comment does not count, unless the
    engine could still read a keyword there: it does not insist on white space around one.

    Examples
    --------
    >>> calls_out("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }").start
    11
    >>> calls_out("SELECT * { ?s ?p trueSERVICEex:a { ?s ?p ?o } }").start
    17
    >>> calls_out("SELECT ?service { ?service gt:service 'SERVICE' } # SERVICE")
    """
    around = [None, *tokens(text), None]
    for before, token, after in zip(around, around[1:], around[2:], strict=False):
        if token is None or "SERVICE" not in token.text.partition(":")[0].upper():
            continue
        opens = after is not None and after.text == "{"
        names_graph = before is not None and before.is_word("GRAPH")
        if token.kind == "word" or (token.kind == "name" and opens and not names_graph):
            return token
    return None


def position(text: str, offset: int) -> tuple[int, int]:
    """The line and column, both from 1, of an offset.

    Examples
    --------
    >>> position("ab\\ncd", 4)
    (2, 2)
    """
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1
