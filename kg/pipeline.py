"""The way in: documents to a loaded store.

It composes the stations (documents, extraction, entities, graph) and the store, which know
nothing of each other, and nothing of what people ask later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import resources
from kg.documents import READERS, read_document
from kg.entities import Register, read_register, resolve_units
from kg.errors import DocumentError, StoreError
from kg.extraction import extract_tasks, facts_csv, records
from kg.graph import (
    Iris,
    document_lines,
    mentioned_people,
    mentioned_periods,
    mentioned_units,
    shared_lines,
)
from kg.model import Extraction, Problem, Unit
from kg.sharing import count_things, describe, held_documents, share_anew
from kg.store import Draft, building, changing

__all__ = [
    "DEFAULT_BASE",
    "BuildSummary",
    "DocumentCount",
    "LocatedProblem",
    "Progress",
    "add",
    "build",
    "extract",
    "facts_csv",
    "find_documents",
    "records",
    "remove",
]

DEFAULT_BASE = "https://w3id.org/govtask/id/"
"""What data IRIs begin with unless the user sets another."""

Progress = Callable[[int, int, str], None]
"""Told of long work: how much is done, of how much, and what is being done."""


@dataclass(frozen=True, slots=True)
class DocumentCount:
    """What was read of one document."""

    id: str
    path: str
    tasks: int
    problems: int


@dataclass(frozen=True, slots=True)
class LocatedProblem:
    """A problem and the file it stands in."""

    path: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build, an addition or a removal did, for a person to check.

    `documents` and `problems` are those of this run; the counts (`tasks` to `quads`) are of
    the whole store afterwards. `unresolved` lists printed names of units that are not in the
    register and whose form leaves open which unit they are.
    """

    documents: tuple[DocumentCount, ...]
    tasks: int
    units: int
    people: int
    targets: int
    milestones: int
    quads: int
    problems: tuple[LocatedProblem, ...] = ()
    unresolved: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


def find_documents(paths: Iterable[Path]) -> list[Path]:
    """The document files among paths: files as given, folders searched through, sorted.

    Hidden files and the register are passed over in folders.

    Raises
    ------
    DocumentError
        A path does not exist, or no document is found at all.
    """
    found: dict[Path, None] = {}
    paths = list(paths)
    for path in paths:
        if not path.exists():
            raise DocumentError("no such file or folder", where=str(path), advice="check the path")
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found |= dict.fromkeys(file for file in inside if file == path or _is_document(file, path))
    if not found:
        raise DocumentError(
            "no documents found",
            where=", ".join(map(str, paths)),
            advice=f"name files or folders that hold {', '.join(READERS)} documents",
        )
    return list(found)


def _is_document(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return (
        file.is_file()
        and not hidden
        and file.suffix.lower() in READERS
        and file.name != resources.register().name
    )


def extract(path: Path, register: Register | None = None) -> Extraction:
    """Read one document: its tasks, with every unit resolved.

    Parameters
    ----------
    path
        The document's file.
    register
        Units that are known; by default those of the register that comes with the program.

    Raises
    ------
    DocumentError
        The file can't be read, or holds neither a table nor a report that can be understood.
    """
    known = register or read_register(resources.register())
    document = read_document(path)
    extraction = extract_tasks(document, known.known_names(), known.towns())
    return resolve_units(extraction, known)


def build(
    paths: Sequence[Path],
    store: Path,
    *,
    base: str = DEFAULT_BASE,
    progress: Progress | None = None,
) -> BuildSummary:
    """Make the store hold exactly these documents.

    Parameters
    ----------
    paths
        Files and folders.
    store
        The store's folder.
    base
        What data IRIs begin with.
    progress
        Told of each document.

    Raises
    ------
    DocumentError
        A document can't be read; the old store stays as it is.
    StoreError
        The store is being written by another process, or can't be written.
    """
    run = _Run(progress)
    with building(store, base) as draft:
        draft.load(_all_lines(run, find_documents(paths), base))
        return run.summary(draft)


def _all_lines(run: _Run, files: Sequence[Path], base: str) -> Iterator[str]:
    for extraction in run.read(files):
        yield from document_lines(extraction, base)
    yield from shared_lines(run.described(), run.people, run.periods, base)


def add(paths: Sequence[Path], store: Path, *, progress: Progress | None = None) -> BuildSummary:
    """Add documents to a store, or replace those of the same id; all of them or none.

    Raises
    ------
    DocumentError
        A document can't be read; the store stays as it is.
    StoreError
        There is no store, or it can't be written.
    """
    run = _Run(progress)
    with changing(store) as draft:
        extractions = list(run.read(find_documents(paths)))
        for extraction in extractions:
            draft.remove(Iris(draft.base).document_graph(extraction.document.id))
        for extraction in extractions:
            draft.load(document_lines(extraction, draft.base))
        share_anew(draft, run.register)
        return run.summary(draft)


def remove(names: Sequence[str], store: Path) -> BuildSummary:
    """Take documents out of a store, by id or by the path they were read from.

    Raises
    ------
    StoreError
        There is no store, a name is not in it, or it can't be written.
    """
    run = _Run(None)
    with changing(store) as draft:
        held = held_documents(draft)
        for name in names:
            wanted = name if name in held else Path(name).stem
            if wanted not in held:
                raise StoreError(
                    f"no document {name}",
                    where=str(store),
                    advice=f"it holds {', '.join(held) or 'none'}",
                )
            draft.remove(Iris(draft.base).document_graph(wanted))
        share_anew(draft, run.register)
        return run.summary(draft)


class _Run:
    """One run over documents: reads them and remembers what the summary needs."""

    def __init__(self, progress: Progress | None) -> None:
        self.register = read_register(resources.register())
        self.people: set[tuple[str, str]] = set()
        self.periods: set[str] = set()
        self._units: set[Unit] = set()
        self._documents: list[DocumentCount] = []
        self._problems: list[LocatedProblem] = []
        self._progress = progress or (lambda _done, _total, _what: None)

    def read(self, files: Sequence[Path]) -> Iterator[Extraction]:
        """Read files one after the other; a bad one stops the run after all have been tried."""
        failed: list[DocumentError] = []
        for done, file in enumerate(files):
            self._progress(done, len(files), f"reading {file.name}")
            try:
                extraction = extract(file, self.register)
                self._remember(extraction)
            except DocumentError as error:
                failed.append(error)
                continue
            if not failed:
                yield extraction
        self._progress(len(files), len(files), "writing the store")
        if len(failed) == 1:
            raise failed[0]
        if failed:
            raise DocumentError(
                f"{len(failed)} of {len(files)} files can't be read: "
                + " | ".join(map(str, failed)),
                advice="mend these files or leave them out",
            )

    def _remember(self, extraction: Extraction) -> None:
        facts = extraction.document
        if any(facts.id == document.id for document in self._documents):
            raise DocumentError(
                f"a second document named {facts.id}",
                where=facts.path,
                advice="rename one of the two files",
            )
        problems = [
            *extraction.problems,
            *(problem for task in extraction.tasks for problem in task.problems),
        ]
        self._documents.append(
            DocumentCount(facts.id, facts.path, len(extraction.tasks), len(problems))
        )
        self._problems += [LocatedProblem(facts.path, problem) for problem in problems]
        self._units.update(mentioned_units(extraction))
        self.people.update(mentioned_people(extraction))
        self.periods.update(mentioned_periods(extraction))

    def described(self) -> tuple[Unit, ...]:
        """The units met, with what the register knows of them."""
        return describe(self._units, self.register)

    def summary(self, draft: Draft) -> BuildSummary:
        """Count what the draft holds."""
        counts = count_things(draft)
        unresolved = {
            located.problem.before
            for located in self._problems
            if located.problem.code == "unresolved-unit"
        }
        return BuildSummary(
            documents=tuple(self._documents),
            tasks=counts["tasks"],
            units=counts["units"],
            people=counts["people"],
            targets=counts["targets"],
            milestones=counts["milestones"],
            quads=counts["quads"],
            problems=tuple(self._problems),
            unresolved=tuple(sorted(unresolved)),
        )
