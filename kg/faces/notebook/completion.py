"""What can come next in a cell or line of `%%sparql`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from IPython.core.completer import SimpleCompletion, context_matcher

from kg import vocabulary
from kg.answers.catalogue import Parameter, catalogue
from kg.answers.parameters import ROLES
from kg.errors import KgError
from kg.faces.notebook.line import OPTIONS
from kg.faces.notebook.magic import graphs_in
from kg.sparql import prefixes, tokens

if TYPE_CHECKING:
    from IPython.core.completer import CompletionContext, SimpleMatcherResult
    from IPython.core.interactiveshell import InteractiveShell

    from kg.api import KnowledgeGraph

_WORDS: Final = """
    ASK ASC AS BASE BIND BY CONSTRUCT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING
    IN LIMIT MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT SEPARATOR UNDEF UNION
    VALUES WHERE
    ABS AVG BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY FLOOR GROUP_CONCAT IF IRI
    ISBLANK ISIRI ISLITERAL LANG LCASE MAX MIN MONTH REGEX REPLACE ROUND SAMPLE STR STRAFTER
    STRBEFORE STRENDS STRLEN STRSTARTS SUBSTR SUM UCASE YEAR
"""
KEYWORDS: Final = tuple(_WORDS.split())
TERMS: Final[Mapping[str, tuple[str, ...]]] = {
    prefix: tuple(getattr(vocabulary, prefix.upper())) for prefix in vocabulary.PREFIXES
}
"""The terms of the graph's vocabularies, by prefix."""

_CALL: Final = re.compile(r"^\s*(?:[\w, ]+=\s*)?%{1,2}sparql(?=\s|$)")
_VARIABLE: Final = re.compile(r"[?$]\w*$")
_NAME: Final = re.compile(r"([A-Za-z][\w-]*):([\w-]*)$")
_LETTERS: Final = re.compile(r"[A-Za-z_]\w*$")
_OPEN_IRI: Final = re.compile(r"<[^<>\s]*$")
_LISTED: Final = {
    "unit": ("unit-labels", "name"),
    "programme": ("programme-names", "name"),
    "place": ("unit-places", "place"),
    "function": ("functions", "function"),
}

Found = tuple[str, list[SimpleCompletion]]
"""The part that is typed already, and what it can become."""


def completer(shell: InteractiveShell) -> Callable[[CompletionContext], SimpleMatcherResult]:
    """A matcher for IPython's completer, for one notebook."""

    @context_matcher(priority=100)  # type: ignore[untyped-decorator]
    def sparql_matcher(context: CompletionContext) -> SimpleMatcherResult:
        lines = context.full_text.split("\n")
        before = "\n".join([*lines[: context.cursor_line], context.text_until_cursor])
        fragment, options = complete(before, context.full_text, shell.user_ns)
        return {
            "completions": options,
            "matched_fragment": fragment,
            "ordered": True,  # prefixes before keywords
            "suppress": True,
        }

    matcher: Callable[[CompletionContext], SimpleMatcherResult] = sparql_matcher
    return matcher


def complete(before: str, cell: str, namespace: Mapping[str, Any]) -> Found:
    """What can come next.

    Parameters
    ----------
    before
        The cell as far as the cursor.
    cell
        All of it.
    namespace
        The notebook's variables.

    Examples
    --------
    >>> fragment, options = complete("%%sparql\\nSELECT * { ?t gt:le", "", {})
    >>> fragment, [option.text for option in options]
    ('gt:le', ['gt:leadUnit', 'gt:leader', 'gt:level'])
    """
    last = before.rpartition("\n")[2]
    if found := _CALL.match(last):
        body = cell.partition("\n")[2] if "%%" in found[0] else ""
        return _in_line(last[found.end() :], body, namespace, one_query="%%" in found[0])
    opening, _, query = before.partition("\n")
    found = _CALL.match(opening)
    if found is not None and "%%" in found[0]:
        return _in_query(query, cell.partition("\n")[2])
    return "", []


def _in_line(written: str, body: str, namespace: Mapping[str, Any], *, one_query: bool) -> Found:
    """`one_query`: the query stands below, so that the line names none."""
    if not written:
        return "", []
    words = written.split()
    fragment = "" if written[-1].isspace() else words[-1]
    done = words[: len(words) - bool(fragment)]
    match done[-1:]:
        case ["-p" | "--parameter"]:
            return _parameter(fragment, done, body, namespace)
        case ["--graph" | "-g"]:
            return fragment, _options(fragment, graphs_in(namespace), "instance")
        case ["--into" | "-i"]:
            return "", []
    named = one_query or any(word in catalogue() for word in done)
    wanted = () if named else catalogue()
    return fragment, [
        *_options(fragment, wanted, "query"),
        *_options(fragment, OPTIONS, "option"),
    ]


def _parameter(fragment: str, done: list[str], body: str, namespace: Mapping[str, Any]) -> Found:
    known = catalogue()
    name = next((word for word in (*done, body.strip()) if word in known), None)
    parameter, sign, value = fragment.partition("=")
    if not sign:
        names = (
            [each.name for each in known[name].parameters] if name else _variables(body, marked="")
        )
        given = {
            word.partition("=")[0]
            for before, word in pairwise(done)
            if before in ("-p", "--parameter")
        }
        free = [f"{each}=" for each in names if each not in given]
        return fragment, _options(fragment, free, "param")
    if value.startswith("$"):
        own = [f"${each}" for each in namespace if not each.startswith("_")]
        return value, _options(value, sorted(own), "instance")
    taken = {each.name: each for each in known[name].parameters} if name else {}
    if parameter not in taken:
        return value, []
    text = known[name].text if name else ""
    return value, _options(value, _values(taken[parameter], text, namespace), "value")


def _values(parameter: Parameter, query: str, namespace: Mapping[str, Any]) -> Iterable[str]:
    """What a parameter can be, where the store or the query has a list of it."""
    if parameter.type == "role":
        return sorted({role for role in ROLES.values() if f'"{role}"' in query})
    graph: KnowledgeGraph | None = next(iter(graphs_in(namespace).values()), None)
    if graph is None or parameter.name not in _LISTED:
        return ()
    listed, column = _LISTED[parameter.name]
    try:
        return sorted({str(row[column]) for row in graph.query(listed)})
    except KgError:
        return ()  # a closed graph, say: asking it will tell


def _in_query(before: str, query: str) -> Found:
    if _inside_text(before):
        return "", []
    if found := _VARIABLE.search(before):
        others = _variables(query, marked=found[0][0], but=found[0][1:])
        return found[0], _options(found[0], others, "variable")
    if found := _NAME.search(before):
        prefix = found[1]
        own = prefix in prefixes(query)
        terms = () if own else TERMS.get(prefix, ())
        return found[0], _options(found[0], sorted(f"{prefix}:{term}" for term in terms), "term")
    letters = _LETTERS.search(before)
    fragment = letters[0] if letters else ""
    known = dict.fromkeys([*vocabulary.PREFIXES, *prefixes(query)])
    lower = fragment.islower()
    words = [word.lower() if lower else word for word in KEYWORDS]
    return fragment, [
        *_options(fragment, (f"{prefix}:" for prefix in known), "prefix"),
        *_options(fragment, words, "keyword"),
    ]


def _inside_text(before: str) -> bool:
    """Whether the cursor stands in a string, an IRI or a comment."""
    if _OPEN_IRI.search(before):
        return True
    found = list(tokens(before))
    if any(token.kind == "mark" and token.text in ("'", '"') for token in found):
        return True
    ending = before.rstrip()
    if not ending or before[-1] == "\n":
        return False
    # A comment is no token: what stands on the last line behind the last one is in it.
    end = found[-1].end if found else 0
    return "#" in before[max(end, before.rfind("\n") + 1) :]


def _variables(query: str, *, marked: str, but: str = "") -> list[str]:
    """The variables of a query, sorted; `but` is the one that is being written."""
    names = [token.text[1:] for token in tokens(query) if token.kind == "variable"]
    kept = {name for name in names if name != but or names.count(name) > 1}
    return [f"{marked}{name}" for name in sorted(kept)]


def _options(fragment: str, known: Iterable[str], kind: str) -> list[SimpleCompletion]:
    return [SimpleCompletion(each, type=kind) for each in known if each.startswith(fragment)]
