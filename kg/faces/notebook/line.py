"""What stands behind `%sparql` and `%%sparql`: options, and values for parameters."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NoReturn

import pyoxigraph as ox

from kg.errors import QueryError

OPTIONS: Final = ("--graph", "--into", "-p")
_PLAIN: Final = (str, bool, int, float, Decimal, date, ox.NamedNode, ox.Literal)


@dataclass(frozen=True, slots=True)
class Line:
    """The options of one call.

    `query` is the name of a query or the path of an `.rq` file; empty in front of a cell.
    `parameters` are as written.
    """

    query: str
    graph: str
    into: str
    parameters: Mapping[str, str]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong, and leaves it to the caller to end."""

    def error(self, message: str) -> NoReturn:
        raise QueryError(message, where="%sparql", advice="see %sparql?")


def read_line(text: str) -> Line:
    """Read the options of a call.

    Raises
    ------
    QueryError
        If an option is unknown, or a parameter is not `name=value` or given twice.

    Examples
    --------
    >>> line = read_line('unit-tasks -p unit=发改局 -p "text=a b" --into rows')
    >>> line.query, line.into, dict(line.parameters)
    ('unit-tasks', 'rows', {'unit': '发改局', 'text': 'a b'})
    """
    parser = _Parser(prog="%sparql", add_help=False, allow_abbrev=False)
    parser.add_argument("query", nargs="?", default="")
    parser.add_argument("--graph", "-g", default="")
    parser.add_argument("--into", "-i", default="")
    parser.add_argument("--parameter", "-p", action="append", default=[])
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise QueryError(
            "a quotation mark has no partner", where=f"%sparql {text.strip()}", advice="add it"
        ) from error
    found = parser.parse_args(words)
    if found.into and not found.into.isidentifier():
        raise QueryError("not the name of a variable", where=f"--into {found.into}")
    parameters: dict[str, str] = {}
    for pair in found.parameter:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise QueryError("not a parameter", where=f"-p {pair}", advice="write -p name=value")
        if name.strip() in parameters:
            raise QueryError("given twice", where=f"-p {name}", advice="give each parameter once")
        parameters[name.strip()] = value
    return Line(found.query, found.graph, found.into, parameters)


def values(
    parameters: Mapping[str, str], variable: Callable[[str], object], *, typed: bool
) -> dict[str, object]:
    """The values that parameters have.

    `$name` is the notebook's variable of that name itself, and not its text: so a list means any
    of its values. `$$` is a dollar sign.

    Parameters
    ----------
    parameters
        Values as written, by name.
    variable
        Gives a variable's value by its name.
    typed
        Whether whole numbers, decimals, dates, `true` and `false`, and IRIs are what they look
        like, as in SPARQL; a text in quotation marks is a text. Named queries know themselves what
        their parameters are.

    Raises
    ------
    QueryError
        If a variable holds what no query can look for.

    Examples
    --------
    >>> values({"y": "2024", "u": "$unit"}, {"unit": "市桥梁局"}.__getitem__, typed=True)
    {'y': 2024, 'u': '市桥梁局'}
    """
    found: dict[str, object] = {}
    for name, text in parameters.items():
        if text.startswith("$") and text[1:].isidentifier():
            found[name] = _plain(text[1:], variable(text[1:]))
        else:
            written = text.removeprefix("$") if text.startswith("$$") else text
            found[name] = _typed(written) if typed else written
    return found


def _plain(name: str, value: object) -> object:
    """A variable's value in Python's own types: numpy and pandas have types of theirs."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    items = value if isinstance(value, (list, tuple, set, frozenset)) else (value,)
    for item in items:
        if not isinstance(item, _PLAIN):
            raise QueryError(
                f"a {type(item).__name__} is nothing that a query can look for",
                where=f"${name}",
                advice="give a text, a number, a date, or a list of these",
            )
    return value


def _typed(text: str) -> object:
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1]
    if text in ("true", "false"):
        return text == "true"
    if text.startswith(("http://", "https://", "urn:")) and not set(text) & set(' <>"{}|^`\\'):
        return ox.NamedNode(text)
    for kind in (int, Decimal, date.fromisoformat):
        try:
            value = kind(text)
        except (ValueError, ArithmeticError):
            continue
        if not isinstance(value, Decimal) or value.is_finite():
            return value
    return text
