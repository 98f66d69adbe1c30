"""The named queries: `queries/*.rq`, each with a header that says what it needs.

A header is the comment lines at the top of the file:

```
# summary: Tasks of a unit, with its role in each
# summary_zh: 某单位承担的任务及其角色
# parameter: unit | unit | required | example=市财政局 | any name of the unit
# parameter: year | year | optional | example=2024 | only this year
# parameter: limit | limit | default=20 | example=5 | number of rows
```

A parameter is a variable of the query (`?unit`); its value is bound, never pasted. Only `limit`
is none: it replaces the number of each LIMIT.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, get_args

from kg import resources
from kg.errors import QueryError, reason

ParameterType = Literal[
    "unit",
    "person",
    "programme",
    "role",
    "period",
    "year",
    "integer",
    "decimal",
    "date",
    "string",
    "iri",
    "limit",
]
"""What a value means: `unit`, `person` and `programme` take any name of the thing."""

_TYPES: Final = frozenset(get_args(ParameterType))
_SUFFIX: Final = ".rq"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a named query.

    `default` is the value used where none is given, as text; None where there is no such value:
    then an optional parameter leaves its variable free.
    """

    name: str
    type: ParameterType
    required: bool
    default: str | None
    example: str
    summary: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name, what it answers (in English and Chinese), and what it needs."""

    name: str
    summary: str
    summary_zh: str
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def example(self) -> dict[str, str]:
        """A value for each parameter, such as documentation would show."""
        return {parameter.name: parameter.example for parameter in self.parameters}


@cache
def catalogue() -> MappingProxyType[str, NamedQuery]:
    """All named queries, by name, in alphabetical order.

    Raises
    ------
    QueryError
        If a header is malformed.

    Examples
    --------
    >>> catalogue()["unit-tasks"].parameters[0].name
    'unit'
    """
    files = sorted(resources.queries().glob(f"*{_SUFFIX}"), key=lambda file: file.stem)
    return MappingProxyType({file.stem: read(file) for file in files})


def named(name: str) -> NamedQuery:
    """The query of that name.

    Raises
    ------
    QueryError
        If there is none; the message names the nearest.
    """
    file = resources.queries() / f"{name}{_SUFFIX}"
    if file.parent == resources.queries() and file.is_file():
        return read(file)
    raise QueryError(
        "no query of this name",
        where=name,
        advice=suggestion(name, catalogue(), "see `kg queries`"),
    )


def read(file: Path) -> NamedQuery:
    """Read a query file; one without a header has no parameters.

    Raises
    ------
    QueryError
        If the file can't be read, or its header is malformed.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"the query can't be read ({reason(error)})", where=str(file), advice="check the path"
        ) from error
    return parse(file.stem, text)


def parse(name: str, text: str) -> NamedQuery:
    """Read the header of a query's text.

    Raises
    ------
    QueryError
        If the header is malformed.

    Examples
    --------
    >>> query = parse("of-year", "# parameter: y | year | optional | example=1 | y\\nASK {}")
    >>> query.parameters[0].type, query.parameters[0].required
    ('year', False)
    """
    summaries = {"summary": "", "summary_zh": ""}
    parameters = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        key, separator, value = line.removeprefix("#").strip().partition(":")
        if separator and key in summaries:
            summaries[key] = value.strip()
        elif separator and key == "parameter":
            parameters.append(_parameter(name, value))
    return NamedQuery(name, summaries["summary"], summaries["summary_zh"], tuple(parameters), text)


def _parameter(query: str, line: str) -> Parameter:
    fields = [field.strip() for field in line.split("|", maxsplit=4)]
    malformed = QueryError(
        f"malformed parameter {line.strip()!r}",
        where=query,
        advice="write: name | type | required, optional or default=… | example=… | summary",
    )
    if len(fields) != 5:
        raise malformed
    name, kind, need, example, summary = fields
    default = need.removeprefix("default=") if need.startswith("default=") else None
    if kind not in _TYPES or not example.startswith("example="):
        raise malformed
    if default is None and need not in ("required", "optional"):
        raise malformed
    return Parameter(
        name=name,
        type=kind,  # type: ignore[arg-type]
        required=need == "required",
        default=default,
        example=example.removeprefix("example="),
        summary=summary,
    )


def suggestion(
    wrong: str,
    known: Iterable[str],
    otherwise: str = "",
    *,
    most: int = 3,
    least: float = 0.5,
    means: Mapping[str, str] | None = None,
) -> str:
    """Advice that names the nearest of the known words, or says something else instead.

    Parameters
    ----------
    wrong
        What somebody wrote.
    known
        What could have been meant.
    otherwise
        What to say where nothing is near.
    most
        How many words to name.
    least
        How alike the words have to be, from 0 to 1.
    means
        What to name in place of a known word; what several words stand for is named once.

    Examples
    --------
    >>> suggestion("unit-task", ["unit-tasks", "pairs"])
    'did you mean unit-tasks?'
    >>> suggestion("红局", ["红色局", "红业局"], means={"红色局": "红业局", "红业局": "红业局"})
    'did you mean 红业局?'
    """
    # Imported here because most questions are right.
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(wrong, list(known), n=most * 3, cutoff=least)
    named_once = list(dict.fromkeys((means or {}).get(word, word) for word in near))[:most]
    return f"did you mean {' or '.join(named_once)}?" if near else otherwise
