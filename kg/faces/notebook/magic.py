"""The magic `%%sparql`: a cell that asks the store."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.core.magic import no_var_expand

import kg
from kg.api import KnowledgeGraph
from kg.errors import KgError, QueryError
from kg.faces.notebook.line import Line, read_line, values

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from kg.answers.results import Result


class SparqlMagic:
    """`%sparql` and `%%sparql` of one notebook.

    Parameters
    ----------
    shell
        The notebook's.
    """

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell

    # IPython would paste the text of `$name` into the line; a list is to stay a list.
    @no_var_expand
    def sparql(self, line: str, cell: str | None = None) -> Result | None:
        """Ask the store.

            %%sparql [--graph VARIABLE] [--into NAME] [-p name=value ...]
            SELECT ...

            %sparql QUERY [--graph VARIABLE] [--into NAME] [-p name=value ...]

        QUERY is the name of a query (`kg queries` lists them) or the path of an .rq file. Standard
        prefixes need not be declared.

        --graph, -g  the variable that holds the graph (kg.open()); by default the one there is,
                     else the store in kg.db, or what KG_STORE says
        --into, -i   a variable that is to hold the result too: its .df is a pandas data frame
        -p           a value for a parameter of the query, or for a variable of one's own;
                     -p unit=市财政局 is that text, -p unit=$name what the notebook's variable
                     `name` holds (a list means any of its values), -p "text=a b" has a space
        """
        try:
            return self._asked(read_line(line), cell)
        except KgError as error:
            # Shown without a traceback: the mistake is in the query, and stands in the message.
            raise UsageError(str(error)) from error

    def _asked(self, line: Line, cell: str | None) -> Result:
        if cell is not None and line.query:
            raise QueryError(
                f"{line.query} stands in front of a query",
                where="%%sparql",
                advice="write %sparql to ask a named query, or its parameters with -p",
            )
        question = line.query if cell is None else cell.strip("\n")
        if not question.strip():
            raise QueryError(
                "no query", where="%sparql", advice="name one, or write one below %%sparql"
            )
        named = not any(sign in question.strip() for sign in " \t\n{")
        question = question.strip() if named else question
        given = values(line.parameters, self._variable, typed=not named)
        with graph_of(self.shell.user_ns, line.graph) as graph:
            result = graph.query(question, **given)
            if result.kind != "answer" and result.empty:
                reasons = graph.absent(question, **given) if named else ()
                print("; ".join(("kg: no rows", *reasons)), file=sys.stderr)
        if line.into:
            self.shell.user_ns[line.into] = result
        return result

    def _variable(self, name: str) -> object:
        try:
            return self.shell.user_ns[name]
        except KeyError as error:
            raise QueryError(
                "the notebook has no variable of this name",
                where=f"${name}",
                advice="write $$ for a dollar sign",
            ) from error


@contextmanager
def graph_of(namespace: Mapping[str, Any], name: str = "") -> Iterator[KnowledgeGraph]:
    """The graph that is meant: that of a variable, or the only one there is, or `kg.open()`.

    Parameters
    ----------
    namespace
        The notebook's variables.
    name
        The variable; empty for the only one.

    Raises
    ------
    QueryError
        If the variable holds no graph, or several variables hold one each.
    """
    if name:
        held = namespace.get(name)
        if not isinstance(held, KnowledgeGraph):
            raise QueryError(
                "no graph in this variable",
                where=f"--graph {name}",
                advice=f"{name} = kg.open() makes one",
            )
        yield held
        return
    graphs = graphs_in(namespace)
    if len({id(graph) for graph in graphs.values()}) > 1:
        raise QueryError(
            f"several graphs: {', '.join(graphs)}",
            where="%sparql",
            advice=f"write --graph {next(iter(graphs))}, for example",
        )
    if graphs:
        yield next(iter(graphs.values()))
        return
    with kg.open() as opened:
        yield opened


def graphs_in(namespace: Mapping[str, Any]) -> dict[str, KnowledgeGraph]:
    """The variables that hold a graph, but for the notebook's own (`_`, `_3`)."""
    return {
        name: value
        for name, value in namespace.items()
        if isinstance(value, KnowledgeGraph) and not name.startswith("_")
    }
