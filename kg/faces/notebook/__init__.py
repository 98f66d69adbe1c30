"""In notebooks: the `%%sparql` magic with completion, pictures in cells, and an explorer.

```
%load_ext kg                                # or %load_ext kg.faces.notebook

%%sparql -p year=2024 --into rows
SELECT ?title { ?task gt:year ?year ; rdfs:label ?title } LIMIT 10

%sparql unit-tasks -p unit=市财政局 -p year=$year

from kg.faces.notebook import explore, interactive, picture
explore(graph)
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg.errors import QueryError
from kg.faces.notebook.pictures import interactive, picture

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from kg.api import KnowledgeGraph
    from kg.faces.notebook.explorer import Explorer
    from kg.network.palette import Language

__all__ = [
    "explore",
    "interactive",
    "load_ipython_extension",
    "picture",
    "unload_ipython_extension",
]

MAGIC: Final = "sparql"


def explore(graph: KnowledgeGraph, *, language: Language = "zh", **filters: Any) -> Explorer:
    """Widgets to look at who works with whom: a picture, and the rankings beside it.

    Parameters
    ----------
    graph
        The graph.
    language
        Of the picture: `zh` or `en`.
    **filters
        What to keep to, such as `programme` or `place`; see `KnowledgeGraph.network`.

    Raises
    ------
    QueryError
        If ipywidgets is not installed.
    """
    try:
        from kg.faces.notebook.explorer import Explorer
    except ImportError as error:
        raise QueryError(
            "ipywidgets is not installed", advice="pip install 'govtask-kg[notebook]'"
        ) from error
    return Explorer(graph, language=language, filters=filters)


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Give a notebook the magic `%%sparql`, and its completion; IPython calls this."""
    from kg.faces.notebook.completion import completer
    from kg.faces.notebook.magic import SparqlMagic

    unload_ipython_extension(shell)
    shell.magics_manager.register_function(SparqlMagic(shell).sparql, "line_cell", MAGIC)
    shell.Completer.custom_matchers.append(completer(shell))


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Take the magic and its completion away again; IPython calls this."""
    for kind in ("line", "cell"):
        shell.magics_manager.magics[kind].pop(MAGIC, None)
    matchers: list[Any] = shell.Completer.custom_matchers
    matchers[:] = [each for each in matchers if getattr(each, "__module__", "") != _COMPLETION]


_COMPLETION: Final = f"{__name__}.completion"
