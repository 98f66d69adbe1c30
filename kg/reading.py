"""Reading one document: from its file to what it says, and to the quads that a store holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeVar

from kg import resources
from kg.documents import MEMORY_PER_FILE, SECONDS_PER_FILE, is_plain_text, read_document
from kg.entities import Functions, Register, read_functions, read_register, resolve_units
from kg.errors import DocumentError, KgError
from kg.extraction import extract_tasks
from kg.finding import Listed
from kg.graph import document_lines, mentioned_people, mentioned_periods, mentioned_units
from kg.model import DocumentFacts, Extraction, Problem, Source, Unit
from kg.review import Corrections
from kg.vocabulary import DEFAULT_BASE
from kg.workers import Limits, Workers, usable_cores

_Context = TypeVar("_Context")
_Result = TypeVar("_Result")

FILE_LIMITS: Final = Limits(SECONDS_PER_FILE, MEMORY_PER_FILE)
"""What the reading of one file may take."""

_SMALL: Final = 1024 * 1024
"""Bytes of text up to which a worker's start costs more than it saves, and no limit is needed."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known before a document is read: units and their functions."""

    register: Register
    functions: Functions

    @classmethod
    def of_the_program(cls) -> Knowledge:
        """The register and the functions that come with the program."""
        return cls(read_register(resources.register()), read_functions(resources.functions()))


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read: the place that they speak for, the year of those that name none,
    what a person corrected, what IRIs begin with, and the folder in which quads are laid down."""

    place: str = ""
    year: int = 0
    corrections: Corrections = field(default_factory=Corrections)
    base: str = DEFAULT_BASE
    spool: Path = Path()


@dataclass(frozen=True, slots=True)
class LocatedProblem:
    """A problem, the file and document it stands in, and the number of its task."""

    path: str
    problem: Problem
    document: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a store needs of one document; `quads` is a file of N-Quads.

    `applied` and `confirmed` are lines of the corrections file, see `kg.review`.
    """

    document: DocumentFacts
    tasks: int
    problems: tuple[LocatedProblem, ...]
    units: tuple[Unit, ...]
    people: tuple[tuple[str, str], ...]
    periods: tuple[str, ...]
    quads: Path
    applied: frozenset[int] = frozenset()
    confirmed: frozenset[int] = frozenset()


def extract(
    path: Path | Source | Listed,
    register: Register | None = None,
    corrections: Corrections | None = None,
    place: str = "",
    year: int = 0,
) -> Extraction:
    """Read one document: its tasks, with every unit resolved.

    A file that is no small plain text is read in a process of its own, within `FILE_LIMITS`.

    Parameters
    ----------
    path
        The document's file, or the member of an archive.
    register
        Units that are known; by default those of the register that comes with the program.
    corrections
        What a person corrected or confirmed; see `kg.review`.
    place
        The place that the document speaks for; by default the one that it names.
    year
        The year of a document that names none.

    Raises
    ------
    DocumentError
        The file can't be read, or holds neither tasks nor a report that can be understood.
    WorkerError
        Reading the file took too much time or memory.
    """
    listed = path if isinstance(path, Listed) else _listed(path)
    known = Knowledge.of_the_program()
    known = replace(known, register=register) if register else known
    settings = Settings(place, year, corrections or Corrections())
    if _is_small_text([listed]):
        return understand(known, settings, listed)
    with Workers(_understood, (known, settings), 1, FILE_LIMITS) as worker:
        [(_, outcome)] = worker.map([(0, listed)])
    if isinstance(outcome, KgError):
        raise located(outcome, listed.source)
    return outcome


def extract_all(
    documents: Sequence[Listed], place: str = "", jobs: int | None = None, year: int = 0
) -> Iterator[tuple[Listed, Extraction | KgError]]:
    """Read documents side by side, and give each in order with what it says or why it can't.

    Parameters are those of `extract`; `jobs` is how many are read at a time, by default one a
    processor core.
    """
    context = (Knowledge.of_the_program(), Settings(place, year))
    return work_through(_understood, context, documents, jobs)


def work_through(
    function: Callable[[_Context, tuple[int, Listed]], _Result],
    context: _Context,
    documents: Sequence[Listed],
    jobs: int | None,
) -> Iterator[tuple[Listed, _Result | KgError]]:
    """Apply a function to documents, each with its order from 0; see `kg.workers`.

    A few small text files are read in this process: a worker's start would cost more.
    """
    if (jobs or 1) == 1 and _is_small_text(documents):
        for item in enumerate(documents):
            try:
                yield item[1], function(context, item)
            except KgError as error:
                yield item[1], error
        return
    jobs = jobs or min(usable_cores(), len(documents))
    with Workers(function, context, jobs, FILE_LIMITS) as workers:
        for (_, one), outcome in workers.map(enumerate(documents)):
            yield one, located(outcome, one.source) if isinstance(outcome, KgError) else outcome


def understand(known: Knowledge, settings: Settings, listed: Listed) -> Extraction:
    """Read one document in this process; see `extract`."""
    document = read_document(listed.source)
    names, towns = known.register.known_names(), known.register.towns()
    extraction = extract_tasks(document, names, towns, settings.place, settings.year)
    extraction = replace(extraction, document=replace(extraction.document, id=listed.id))
    extraction = resolve_units(extraction, known.register, known.functions)
    corrected = settings.corrections.apply(extraction)
    if corrected is extraction:
        return extraction
    return resolve_units(corrected, known.register, known.functions)


def lay_down(context: tuple[Knowledge, Settings], item: tuple[int, Listed]) -> Reading:
    """Read one document and write its quads to a file of the spool folder."""
    (known, settings), (order, listed) = context, item
    own = Corrections(settings.corrections.all, settings.corrections.path)
    extraction = understand(known, replace(settings, corrections=own), listed)
    quads = settings.spool / f"{order}.nq"
    with quads.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(document_lines(extraction, settings.base))
    return Reading(
        document=extraction.document,
        tasks=len(extraction.tasks),
        problems=tuple(_located_problems(extraction)),
        units=mentioned_units(extraction),
        people=mentioned_people(extraction),
        periods=mentioned_periods(extraction),
        quads=quads,
        applied=frozenset(own.applied),
        confirmed=frozenset(own.confirmed),
    )


def located(error: KgError, source: Source) -> KgError:
    """An error that says which file it concerns."""
    if error.where:
        return error
    return DocumentError(error.what, where=str(source), advice=error.advice or "leave the file out")


def _is_small_text(documents: Iterable[Listed]) -> bool:
    total = 0
    for one in documents:
        if one.source.member or not is_plain_text(one.source):
            return False
        try:
            total += Path(one.source.path).stat().st_size
        except OSError:
            continue  # told of when it is read
    return total <= _SMALL


def _understood(context: tuple[Knowledge, Settings], item: tuple[int, Listed]) -> Extraction:
    return understand(*context, item[1])


def _listed(path: Path | Source) -> Listed:
    source = path if isinstance(path, Source) else Source(str(path))
    return Listed(Path(source.name).stem, source)


def _located_problems(extraction: Extraction) -> Iterator[LocatedProblem]:
    facts = extraction.document
    for problem in extraction.problems:
        yield LocatedProblem(facts.path, problem, facts.id)
    for task in extraction.tasks:
        for problem in task.problems:
            yield LocatedProblem(facts.path, problem, facts.id, task.number)
