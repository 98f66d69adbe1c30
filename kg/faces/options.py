"""Arguments and options that several commands share, and what a shell may complete for them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import KgError

DEFAULT_STORE = Path("kg.db")

Store = Annotated[
    Path,
    typer.Option("--store", "-s", envvar="KG_STORE", help="Folder of the store."),
]


def complete_query(incomplete: str) -> list[tuple[str, str]]:
    """Give the named queries that begin with what was typed, each with its summary."""
    from kg.answers.catalogue import catalogue

    return [
        (name, query.summary) for name, query in catalogue().items() if name.startswith(incomplete)
    ]


def complete_parameter(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Give `name=` for each parameter of the query named before, with its description."""
    from kg.answers.catalogue import catalogue

    query = catalogue().get(str(context.params.get("query") or ""))
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
