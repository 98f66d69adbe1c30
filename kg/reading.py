"""Reading documents: which files there are, what each says, and what a run over them met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import resources
from kg.documents import READERS, read_document
from kg.entities import Register, read_register, resolve_units
from kg.errors import DocumentError
from kg.extraction import extract_tasks
from kg.graph import mentioned_people, mentioned_periods, mentioned_units
from kg.model import DocumentFacts, Extraction, Problem, Unit
from kg.review import Corrections, read_corrections
from kg.sharing import describe

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
    """A problem, the file and document it stands in, and the number of its task."""

    path: str
    problem: Problem
    document: str = ""
    number: str = ""


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
        inside = [file for file in _listed(path) if _is_read(file)] if path.is_dir() else [path]
        found |= dict.fromkeys(inside)
    if not found:
        raise DocumentError(
            "no documents found",
            where=", ".join(map(str, paths)),
            advice=f"name files or folders that hold {', '.join(READERS)} documents",
        )
    return list(found)


def passed_over(paths: Iterable[Path]) -> list[Path]:
    """The files in folders that are no documents by their name, sorted; hidden ones apart."""
    folders = (path for path in paths if path.is_dir())
    return [file for folder in folders for file in _listed(folder) if not _is_read(file)]


def _listed(folder: Path) -> Iterator[Path]:
    """The files of a folder and its folders, sorted, without hidden ones and the register."""
    register = resources.register().name
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden and file.name != register:
            yield file


def _is_read(file: Path) -> bool:
    return file.suffix.lower() in READERS


def extract(
    path: Path, register: Register | None = None, corrections: Corrections | None = None
) -> Extraction:
    """Read one document: its tasks, with every unit resolved.

    Parameters
    ----------
    path
        The document's file.
    register
        Units that are known; by default those of the register that comes with the program.
    corrections
        What a person corrected or confirmed; see `kg.review`.

    Raises
    ------
    DocumentError
        The file can't be read, or holds neither a table nor a report that can be understood.
    """
    known = register or read_register(resources.register())
    document = read_document(path)
    extraction = extract_tasks(document, known.known_names(), known.towns())
    extraction = resolve_units(extraction, known)
    corrected = corrections.apply(extraction) if corrections else extraction
    return extraction if corrected is extraction else resolve_units(corrected, known)


class Run:
    """One run over documents: reads them and remembers what the summary needs."""

    def __init__(self, progress: Progress | None, corrections: Path | None = None) -> None:
        self.register = read_register(resources.register())
        self.people: set[tuple[str, str]] = set()
        self.periods: set[str] = set()
        self.corrections = read_corrections(corrections) if corrections else Corrections()
        self._facts: list[tuple[str, DocumentFacts]] = []
        self._units: set[Unit] = set()
        self.documents: list[DocumentCount] = []
        self._problems: list[LocatedProblem] = []
        self.report = progress or (lambda _done, _total, _what: None)

    def read(self, files: Sequence[Path]) -> Iterator[Extraction]:
        """Read files one after the other; a bad one stops the run after all have been tried."""
        failed: list[DocumentError] = []
        for done, file in enumerate(files):
            self.report(done, len(files), f"reading {file.name}")
            try:
                extraction = extract(file, self.register, self.corrections)
                self._remember(extraction)
            except DocumentError as error:
                failed.append(error)
                continue
            if not failed:
                yield extraction
        self.report(len(files), len(files), "writing the store")
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
        for path, other in self._facts:
            if facts.id == other.id:
                raise DocumentError(
                    f"a second document named {facts.id}, beside {path}",
                    where=facts.path,
                    advice="rename one of the two files",
                )
            if facts.sha256 == other.sha256:
                raise DocumentError(
                    f"the same content as {path}", where=facts.path, advice="leave one of them out"
                )
        self._facts.append((facts.path, facts))
        twins = tuple(
            Problem(
                "same-title",
                f"the same title as {path}: is it the same document?",
                before=facts.title,
                after=facts.title,
            )
            for path, other in self._facts[:-1]
            if (facts.title, facts.year, facts.place) == (other.title, other.year, other.place)
        )
        located = [
            LocatedProblem(facts.path, problem, facts.id, number)
            for number, problems in (
                ("", (*extraction.problems, *twins)),
                *((task.number, task.problems) for task in extraction.tasks),
            )
            for problem in problems
        ]
        self.documents.append(
            DocumentCount(facts.id, facts.path, len(extraction.tasks), len(located))
        )
        self._problems += located
        self._units.update(mentioned_units(extraction))
        self.people.update(mentioned_people(extraction))
        self.periods.update(mentioned_periods(extraction))

    def described(self) -> tuple[Unit, ...]:
        """The units met, with what the register knows of them."""
        return describe(self._units, self.register)

    def problems(self) -> tuple[LocatedProblem, ...]:
        """The problems met, and the corrections that fitted nothing."""
        path = self.corrections.path
        unused = (
            LocatedProblem(path, Problem("unused-correction", message, one.line), one.document)
            for one in self.corrections.unused()
            for message in [f"row {one.row}, {one.field}: {one.before!r} does not stand there"]
        )
        return (*self._problems, *unused)
