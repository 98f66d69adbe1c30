"""One run over many documents: reads them side by side and remembers what a summary needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kg.errors import DocumentError
from kg.finding import FailedFile, Listed, failure
from kg.graph import shared_lines
from kg.ledger import Entry, entry_of
from kg.model import DocumentFacts, Problem, Unit
from kg.reading import (
    Knowledge,
    LocatedProblem,
    Reading,
    Settings,
    lay_down,
    work_through,
)
from kg.sharing import HeldDocument, describe

Progress = Callable[[int, int, str], None]
"""Told of long work: how much is done, of how much, and what is being done."""

NOTHING_HELD: Final[Mapping[str, HeldDocument]] = MappingProxyType({})

_PIECE = 1 << 20
"""Characters of a file of quads that are taken at a time."""


class Run:
    """One run over documents.

    Parameters
    ----------
    settings
        How documents are read.
    jobs
        How many are read at a time; by default as many as there are processor cores.
    progress
        Told of each document.
    """

    def __init__(
        self, settings: Settings, jobs: int | None = None, progress: Progress | None = None
    ) -> None:
        self.known = Knowledge.of_the_program()
        self.entries: list[Entry] = []
        self.failed: list[FailedFile] = []
        self.applied: set[int] = set()
        self.confirmed: set[int] = set()
        self._settings = settings
        self._jobs = jobs
        self._report = progress or (lambda _done, _total, _what: None)
        self._units: set[Unit] = set()
        self._people: set[tuple[str, str]] = set()
        self._periods: set[str] = set()
        self._hashes: dict[str, str] = {}

    def read(
        self, documents: Sequence[Listed], held: Mapping[str, HeldDocument] = NOTHING_HELD
    ) -> Iterator[tuple[str, Iterator[str]]]:
        """Read documents; give each one's id and its quads, in pieces of N-Quads.

        A file that can't be read, or that repeats what is held already, goes to `failed`.

        Parameters
        ----------
        documents
            What to read.
        held
            Documents of the store, by their ids; one of the same id is replaced if it is an
            earlier state of the same document.
        """
        self._hashes = {one.sha256: one.id for one in held.values()}
        context = (self.known, self._settings)
        readings = work_through(lay_down, context, documents, self._jobs)
        self._report(0, len(documents), "reading")
        for done, (one, outcome) in enumerate(readings, 1):
            self._report(done, len(documents), f"read {one.source.name}")
            if isinstance(outcome, Reading):
                refusal = self._refusal(outcome.document, held)
                if refusal is None:
                    self._remember(outcome)
                    yield outcome.document.id, _pieces(outcome.quads)
                else:
                    self.failed.append(failure(str(one.source), refusal))
                outcome.quads.unlink()
            else:
                self.failed.append(failure(str(one.source), outcome))
        self._report(len(documents), len(documents), "writing the store")

    def shared(self) -> Iterator[str]:
        """What the documents read share, as N-Quads."""
        units = describe(self._units, self.known.register, self.known.functions)
        known = self.known.functions.all
        return shared_lines(units, self._people, self._periods, self._settings.base, known)

    def unused_corrections(self) -> tuple[LocatedProblem, ...]:
        """The corrections that fitted nothing."""
        corrections = self._settings.corrections
        corrections.applied |= self.applied
        corrections.confirmed |= self.confirmed
        return tuple(
            LocatedProblem(
                corrections.path,
                Problem(
                    "unused-correction",
                    f"row {one.row}, {one.field}: {one.before!r} does not stand there",
                    one.line,
                ),
                one.document,
            )
            for one in corrections.unused()
        )

    def _refusal(
        self, facts: DocumentFacts, held: Mapping[str, HeldDocument]
    ) -> DocumentError | None:
        """Why a document that can be read is not taken."""
        same = self._hashes.get(facts.sha256)
        if same not in (None, facts.id):
            advice = "leave one of them out, or take the other out with `kg remove`"
            return DocumentError(f"the same content as {same}", advice=advice)
        old = held.get(facts.id)
        if old is not None and (old.title, old.year) != (facts.title, str(facts.year)):
            return DocumentError(
                f"the store holds another document named {facts.id} ({old.title})",
                advice="rename the file, or take the other one out with `kg remove`",
            )
        return None

    def _remember(self, reading: Reading) -> None:
        facts = reading.document
        self._hashes[facts.sha256] = facts.path
        self.entries.append(entry_of(facts, reading.tasks, reading.problems))
        self._units.update(reading.units)
        self._people.update(reading.people)
        self._periods.update(reading.periods)
        self.applied |= reading.applied
        self.confirmed |= reading.confirmed


def _pieces(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", newline="\n") as source:
        while lines := source.readlines(_PIECE):
            yield "".join(lines)
