"""Arguments and options that several commands share, and what a shell may complete for them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import KgError

DEFAULT_STORE = Path("kg.db")
IRI_KINDS = frozenset({"collective", "document", "person", "programme", "task", "unit"})

Store = Annotated[
    Path,
    typer.Option("--store", "-s", envvar="KG_STORE", help="Folder of the store."),
]

Year = Annotated[int | None, typer.Option("--year", "-y", help="Only this year.")]


def complete_query(incomplete: str) -> list[tuple[str, str]]:
    """Give the named queries that begin with what was typed, each with its summary."""
    from kg.answers.catalogue import catalogue

    return [
        (name, query.summary) for name, query in catalogue().items() if name.startswith(incomplete)
    ]


def complete_parameter(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Give `name=` for each parameter of the query named before, with its description."""
    from kg.answers.catalogue import catalogue

    # An option without its value, as here, keeps the parser from giving arguments their names.
    query = next((catalogue()[word] for word in context.args if word in catalogue()), None)
    if query is None or "=" in incomplete:
        return []
    return [
        (f"{parameter.name}=", parameter.summary)
        for parameter in query.parameters
        if parameter.name.startswith(incomplete)
    ]


def parse_parameters(pairs: list[str]) -> dict[str, str]:
    """Read `name=value` pairs.

    Raises
    ------
    KgError
        Where there is no `=`, or a name is given twice.

    Examples
    --------
    >>> parse_parameters(["unit=市财政局", "year=2024"])
    {'unit': '市财政局', 'year': '2024'}
    """
    parameters: dict[str, str] = {}
    for pair in pairs:
        name, separator, value = pair.partition("=")
        name = name.strip()
        if not separator or not name:
            raise KgError("not a parameter", where=f"-p {pair}", advice="write -p name=value")
        if name in parameters:
            raise KgError("given twice", where=f"-p {name}", advice="give each parameter once")
        parameters[name] = value
    return parameters


def expand(text: str, base: str) -> str:
    """Give the whole IRI of something that a table names without the base (`task/2024/12`).

    Examples
    --------
    >>> expand("task/2024/12", "https://example.org/")
    'https://example.org/task/2024/12'
    >>> expand("市财政局", "https://example.org/")
    '市财政局'
    """
    kind, slash, _ = text.partition("/")
    return base + text if slash and kind in IRI_KINDS else text


def shown(value: object, base: str) -> object:
    """Give a value as a table shows it: an IRI without the base, or with a known prefix.

    Examples
    --------
    >>> shown("https://example.org/unit/某市/市财政局", "https://example.org/")
    'unit/某市/市财政局'
    >>> shown("https://w3id.org/govtask#Lead", "https://example.org/")
    'gt:Lead'
    """
    from kg.answers.results import shown as as_text

    if not isinstance(value, str):
        return value
    return value.removeprefix(base) if value.startswith(base) else as_text(value)
