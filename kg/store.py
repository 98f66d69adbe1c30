"""The store: one embedded Oxigraph on disk, read by many and written by one.

Readers open the current generation for queries only. A writer makes a new generation beside
it, from nothing (`building`) or from a copy (`changing`), and swaps it in whole; how that is
kept on disk is the business of `generations`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, StoreError, reason
from kg.generations import (
    Pointer,
    columns_of,
    ledger_of,
    link_copy,
    new_generation,
    point,
    read_pointer,
    remake,
    spool_of,
    writing,
)
from kg.sparql import calls_out, position
from kg.vocabulary import PREFIXES

_PORTION = 48 * 1024 * 1024
"""Characters of N-Quads that are loaded at a time, some 270,000 quads: 0.5 GB of memory."""

QueryAnswer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store:
    """A store opened for queries only.

    It goes on reading the generation that was current when it was opened. Answers belong to
    the thread that asked: read them there, at once.

    Parameters
    ----------
    path
        The store's folder.

    Raises
    ------
    StoreError
        If there is no store, or not one that this version can read.
    """

    __slots__ = ("_engine", "base", "columns", "columns_content", "path")

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine, pointer = _open_current(path)
        self.base = pointer.base
        self.columns = columns_of(path / pointer.generation)
        """The folder of the columns that belong to what is read."""
        self.columns_content = pointer.columns
        """The hash of what these columns hold; empty where the store has none."""

    def query(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> QueryAnswer:
        """Run a SPARQL query over the union of all graphs; standard prefixes are known.

        Raises
        ------
        SyntaxError
            If the engine can't parse the query; the message holds line and column.
        QueryError
            If the query asks for a web request (SERVICE), or calls an unknown function.
        StoreError
            If the store can't be read.
        """
        return _run(self._engine, text, prefixes, self.path)


class Draft:
    """The generation that a writer is making. Nobody else sees it before it is finished.

    It starts empty; `take_over` makes it start with what the store holds.
    """

    __slots__ = (
        "_engine",
        "_finished",
        "_folder",
        "_former",
        "base",
        "columns_content",
        "path",
        "took_over",
    )

    def __init__(self, path: Path, folder: Path, base: str, former: Path | None) -> None:
        self.path = path
        self.base = base
        self.took_over = False
        self.columns_content = ""
        """The hash of what was written to `columns`; empty where nothing was."""
        self._folder = folder
        self._former = former
        self._finished = False
        self._engine: ox.Store | None = None

    @property
    def ledger(self) -> Path:
        """The file for what the draft is made from."""
        return ledger_of(self._folder)

    @property
    def columns(self) -> Path:
        """The folder for the columns of what the draft holds."""
        return columns_of(self._folder)

    @property
    def former_ledger(self) -> Path | None:
        """The same of what the store holds, if it holds anything of the same base."""
        return ledger_of(self._former) if self._former else None

    @property
    def spool(self) -> Path:
        """A folder for files that are needed while the draft is made."""
        folder = spool_of(self._folder)
        folder.mkdir(exist_ok=True)
        return folder

    def take_over(self) -> None:
        """Start with what the store holds; before anything is put in.

        The copy shares the engine's immutable files by hard links.
        """
        assert self._former is not None
        assert self._engine is None
        link_copy(self._former, self._folder)
        self.took_over = True

    def load(self, lines: Iterable[str]) -> None:
        """Add quads, given as pieces of N-Quads that end with a line feed.

        They are written to a file and loaded from there, since the bulk loader reads a file
        faster than a Python iterator; and in portions, since it holds in memory what it loads.

        Raises
        ------
        StoreError
            If a line can't be parsed.
        """
        file = self._folder.with_suffix(".nq")
        rest = iter(lines)
        try:
            while self._lay_down(rest, file):
                self._open().bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise StoreError(f"quads that can't be read: {error}", where=str(self.path)) from error
        finally:
            file.unlink(missing_ok=True)

    @staticmethod
    def _lay_down(lines: Iterator[str], file: Path) -> bool:
        """Write one portion to a file, and tell whether there was anything left to write."""
        written = 0
        with file.open("w", encoding="utf-8", newline="\n") as out:
            for piece in lines:
                written += out.write(piece)
                if written >= _PORTION:
                    break
        return written > 0

    def remove(self, graph: str) -> None:
        """Remove a named graph, given by its IRI; one that isn't there is no error."""
        self._open().remove_graph(ox.NamedNode(graph))

    def query(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> QueryAnswer:
        """Run a query over what the draft holds so far, as `Store.query` does."""
        return _run(self._open(), text, prefixes, self.path)

    def _open(self) -> ox.Store:
        if self._finished:
            raise StoreError("the draft is finished", where=str(self.path), advice="begin another")
        if self._engine is None:
            self._engine = ox.Store(self._folder)
        return self._engine

    def _finish(self) -> None:
        """Bring everything to disk."""
        if not self.took_over:
            self._open().optimize()
        self._open().flush()

    def _close(self) -> None:
        """Let go of the engine, which holds a lock for as long as anything refers to it."""
        self._finished = True
        self._engine = None


@contextmanager
def building(path: Path, base: str) -> Iterator[Draft]:
    """Make a store's whole content anew: the draft starts empty and replaces the old content.

    The swap happens when the block ends; an exception inside it leaves the store as it was.

    Parameters
    ----------
    path
        The store's folder; made where it is missing.
    base
        The IRI that data IRIs start with; kept with the store.

    Raises
    ------
    StoreError
        If another process is writing, the folder holds something else, or the disk is full.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / "kg.db"
    >>> with building(folder, "https://example.org/") as draft:
    ...     draft.load(['<urn:a> <urn:b> "c" <urn:g> .\\n'])
    >>> [row["o"].value for row in Store(folder).query("SELECT ?o { ?s ?p ?o }")]
    ['c']
    """
    with writing(path), _drafted(path, base, _former(path, base)) as draft:
        yield draft


@contextmanager
def changing(path: Path) -> Iterator[Draft]:
    """Change a store: the draft starts as a copy of its content and replaces it at the end.

    The copy shares the engine's immutable files by hard links, so its cost is that of the
    change. The swap happens when the block ends; an exception inside it leaves the store as
    it was.

    Raises
    ------
    StoreError
        If there is no store at `path`, another process is writing, or the disk is full.
    """
    read_pointer(path)  # so that nothing is touched where there is nothing to change
    with writing(path):
        pointer = read_pointer(path)
        _check_generation(path, pointer)
        with _drafted(path, pointer.base, path / pointer.generation) as draft:
            draft.take_over()
            yield draft


@contextmanager
def _drafted(path: Path, base: str, former: Path | None) -> Iterator[Draft]:
    with new_generation(path) as folder:
        draft = Draft(path, folder, base, former)
        try:
            yield draft
            draft._finish()
        finally:
            draft._close()
        point(path, Pointer(folder.name, base, draft.columns_content))


def _former(path: Path, base: str) -> Path | None:
    """The current generation, if there is a sound one of the same base."""
    try:
        pointer = read_pointer(path)
        ox.Store.read_only(str(path / pointer.generation))
    except (StoreError, OSError, RuntimeError):
        return None
    return path / pointer.generation if pointer.base == base else None


def _open_current(path: Path) -> tuple[ox.Store, Pointer]:
    # Two builds between reading the pointer and opening would take the folder away: look again.
    while True:
        pointer = read_pointer(path)
        try:
            return ox.Store.read_only(str(path / pointer.generation)), pointer
        except (OSError, RuntimeError) as error:
            if read_pointer(path) == pointer:
                _check_generation(path, pointer)
                raise _damaged(path, reason(error)) from error


def _check_generation(path: Path, pointer: Pointer) -> None:
    if not (path / pointer.generation).is_dir():
        raise _damaged(path, f"{pointer.generation} is missing")


def _damaged(path: Path, why: str) -> StoreError:
    return StoreError(f"the store is damaged ({why})", where=str(path), advice=remake(path))


def _run(engine: ox.Store, text: str, prefixes: Mapping[str, str], path: Path) -> QueryAnswer:
    called = calls_out(text)
    if called is not None:
        line, column = position(text, called.start)
        raise QueryError(
            "SERVICE would send a request over the network",
            where=f"line {line}, column {column}",
            advice="query this store only, and join other sources outside the query",
        )
    try:
        return engine.query(text, prefixes=dict(prefixes), use_default_graph_as_union=True)
    except RuntimeError as error:
        raise QueryError(str(error), advice="use the functions of SPARQL 1.1") from error
    except OSError as error:
        raise StoreError(f"can't be read ({reason(error)})", where=str(path)) from error
