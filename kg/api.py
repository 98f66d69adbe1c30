"""The way out: what a store can be asked, in one object.

It composes the store and the answers, and knows nothing of how the graph was made.
"""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from kg.answers.asking import ask, run
from kg.answers.catalogue import NamedQuery, named, read
from kg.answers.results import Result
from kg.errors import StoreError
from kg.network_answers import NetworkAnswers
from kg.store import Store

if TYPE_CHECKING:
    from kg.answers.overview import Overview
    from kg.answers.profile import Profile
    from kg.graph.validation import Report

DEFAULT_STORE: Final = "kg.db"
STORE_VARIABLE: Final = "KG_STORE"


class KnowledgeGraph(NetworkAnswers):
    """A store, opened to ask it things.

    It answers from the content that was current when it was opened, whatever is built later.

    Parameters
    ----------
    path
        The store's folder; by default what the environment variable `KG_STORE` says, or `kg.db`.

    Raises
    ------
    StoreError
        If there is no store, or not one that this version can read; and, by every method, if
        the graph was closed.

    Examples
    --------
    >>> import tempfile
    >>> from kg.store import building
    >>> folder = Path(tempfile.mkdtemp()) / "kg.db"
    >>> with building(folder, "https://example.org/") as draft:
    ...     draft.load(['<urn:t> <https://w3id.org/govtask#year> "2024" <urn:g> .\\n'])
    >>> with KnowledgeGraph(folder) as graph:
    ...     [row["year"] for row in graph.query("SELECT ?year { ?task gt:year ?year }")]
    ['2024']
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        chosen = path if path is not None else os.environ.get(STORE_VARIABLE) or DEFAULT_STORE
        self.path = Path(chosen)
        self._store: Store | None = Store(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        try:
            documents = self._documents()
        except StoreError as error:
            return f"<KnowledgeGraph {self.path}: {error.what}>"
        tasks = sum(int(str(row["tasks"])) for row in documents)
        return f"<KnowledgeGraph {self.path}: {tasks} tasks in {len(documents)} documents>"

    def _repr_html_(self) -> str:
        try:
            table = self._documents()._repr_html_()
        except StoreError:
            table = ""
        return f"<p>{escape(repr(self))}</p>{table}"

    def _documents(self) -> Result:
        return ask(self.store, named("documents"))

    def close(self) -> None:
        """Let go of the store's files."""
        self._store = None

    @property
    def store(self) -> Store:
        """The open store."""
        if self._store is None:
            raise StoreError("the graph was closed", where=str(self.path), advice="open it again")
        return self._store

    @property
    def base(self) -> str:
        """What the IRIs of the data start with."""
        return self.store.base

    def query(self, question: str | os.PathLike[str], /, **parameters: object) -> Result:
        """Ask a named query, the query in a file, or one's own query.

        Parameters
        ----------
        question
            The name of a query (see `kg queries`), the path of an `.rq` file, or SPARQL text.
            Standard prefixes need not be declared.
        **parameters
            What a named query takes, such as `unit="市财政局"` or `year=2024`; a list means any
            of its values. In a query without a header: values for its variables.

        Raises
        ------
        QueryError
            If the query has a mistake in it, or a name or parameter is unknown.
        """
        known = _known(question)
        if known is None:
            return run(self.store, str(question), parameters)
        return ask(self.store, known, parameters)

    def absent(self, question: str | os.PathLike[str], /, **parameters: object) -> tuple[str, ...]:
        """Why an answer may be empty: a clause for each value that the store does not have.

        Years, periods, programmes and units of measure are looked up, each clause says what
        there is instead. Takes what `query` takes.
        """
        from kg.answers.absence import absent  # noqa: PLC0415 - only for empty answers

        known = _known(question)
        return () if known is None else absent(self.store, known, parameters)

    def show(self, name: str, year: int | None = None) -> Profile:
        """All about a unit, a person, a programme or a task.

        Parameters
        ----------
        name
            Any name of a unit, person or programme; the printed number of a task; or an IRI.
        year
            Keep to tasks of this year.

        Raises
        ------
        QueryError
            If nothing has the name, several things have, or it has nothing in the year.
        """
        from kg.answers.profile import profile  # noqa: PLC0415 - for those who ask for it

        return profile(self.store, name, year)

    def info(self) -> Overview:
        """What the store holds: documents, things by class, quads by graph."""
        from kg.answers.overview import overview  # noqa: PLC0415 - for those who ask for it

        return overview(self.store)

    def export(self, path: str | os.PathLike[str], graph: str | None = None) -> None:
        """Write one graph, or all, to a file: `.ttl`, `.trig`, `.nt`, `.nq`, `.rdf`, `.jsonld`.

        Parameters
        ----------
        path
            The file; its suffix says the format.
        graph
            The IRI of a graph, or the end of it (`units`, the id of a document); None for all.

        Raises
        ------
        QueryError
            If the suffix or the graph is unknown.
        OSError
            If the file can't be written.
        """
        from kg.answers.export import export  # noqa: PLC0415 - for those who ask for it

        export(self.store, Path(path), graph)

    def validate(self) -> Report:
        """Check the graph against the SHACL shapes.

        Raises
        ------
        ValidationError
            If the shapes or the ontology can't be used.
        """
        from kg.answers.export import n_quads  # noqa: PLC0415 - for those who ask for it
        from kg.graph.validation import validate  # noqa: PLC0415

        return validate(n_quads(self.store))


def _known(question: str | os.PathLike[str]) -> NamedQuery | None:
    """The named query, or the query in a file, that is meant; None for a query's own text."""
    if not isinstance(question, str):
        return read(Path(question))
    if question.endswith(".rq") and "\n" not in question:
        return read(Path(question))
    if any(sign in question for sign in " \t\r\n{") or not question:
        return None
    return named(question)
