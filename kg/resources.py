"""Finds what the program brings along besides code: ontology, shapes, queries, register, functions.

In a checkout these are folders beside `kg/`; a wheel carries them in `kg/_resources/`.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError


def ontology() -> Path:
    """The ontology, in Turtle.

    Raises
    ------
    KgError
        If the installation lacks the file; so do the other functions here.

    Examples
    --------
    >>> ontology().name
    'govtask.ttl'
    """
    return _find("ontology/govtask.ttl")


def shapes() -> Path:
    """The SHACL shapes that a sound graph conforms to, in Turtle.

    Examples
    --------
    >>> shapes().name
    'shapes.ttl'
    """
    return _find("ontology/shapes.ttl")


def queries() -> Path:
    """The folder of named queries, one `.rq` file a question.

    Examples
    --------
    >>> queries().is_dir()
    True
    """
    return _find("queries")


def register() -> Path:
    """The register of units (`units.csv`): canonical names, other names, kinds, parents, years."""
    return _find("data/units.csv")


def functions() -> Path:
    """The functions of offices (`functions.csv`), and what their offices are called.

    Examples
    --------
    >>> functions().name
    'functions.csv'
    """
    return _find("data/functions.csv")


def locate(package: Path, name: str) -> Path:
    """The file or folder `name` that belongs to the installed or checked-out `package`.

    Parameters
    ----------
    package
        The folder of the `kg` package.
    name
        A path as in a checkout, such as `ontology/shapes.ttl`.

    Raises
    ------
    KgError
        If neither the package nor the folder it stands in has it.

    Examples
    --------
    >>> locate(Path("kg"), "no/such/file")
    Traceback (most recent call last):
        ...
    kg.errors.KgError: no/such/file: this file of the program is missing; install it again
    """
    for root in (package / "_resources", package.parent):
        if (found := root / name).exists():
            return found
    raise KgError("this file of the program is missing", where=name, advice="install it again")


def _find(name: str) -> Path:
    return locate(Path(__file__).parent, name)
