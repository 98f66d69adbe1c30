"""Knowledge graph and semantic query tool for Chinese government task tables.

```
import kg

graph = kg.open()                                   # the store in kg.db, or what KG_STORE says
graph.query("unit-tasks", unit="发改局", year=2024).df
graph.network(year=2024)                            # a networkx.Graph; see kg.network
```
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from kg import network
    from kg.api import KnowledgeGraph
    from kg.errors import KgError

__all__ = ["KgError", "KnowledgeGraph", "network", "open"]


def open(path: str | PathLike[str] | None = None) -> KnowledgeGraph:  # noqa: A001
    """Open a store to ask it things.

    Parameters
    ----------
    path
        The store's folder; by default what the environment variable `KG_STORE` says, or `kg.db`.

    Raises
    ------
    StoreError
        If there is no store, or not one that this version can read.
    """
    from kg.api import KnowledgeGraph  # noqa: PLC0415 - so that `import kg` is instant

    return KnowledgeGraph(path)


def load_ipython_extension(shell: Any) -> None:
    """Give a notebook the magic `%%sparql`; `%load_ext kg` calls this."""
    from kg.faces.notebook import load_ipython_extension as load  # noqa: PLC0415 - only in notebooks

    load(shell)


def __dir__() -> list[str]:
    """The public names, before anything of them is imported."""
    return sorted([*__all__, *(name for name in globals() if name.startswith("__"))])


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used."""
    if name == "KnowledgeGraph":
        from kg.api import KnowledgeGraph  # noqa: PLC0415

        return KnowledgeGraph
    if name == "KgError":
        from kg.errors import KgError  # noqa: PLC0415

        return KgError
    if name == "network":
        # Not `from kg import network`, which would ask here again.
        return import_module("kg.network")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
