"""The way in: documents to a loaded store.

It composes the stations (documents, extraction, entities, graph) and the store, which know
nothing of each other, and nothing of what people ask later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DocumentError, StoreError
from kg.extraction import facts_csv, records
from kg.graph import Iris, document_lines, shared_lines
from kg.model import Extraction
from kg.reading import (
    DocumentCount,
    LocatedProblem,
    Progress,
    Run,
    extract,
    find_documents,
    passed_over,
)
from kg.review import write_review
from kg.sharing import count_things, held_documents, share_anew
from kg.store import Draft, building, changing
from kg.vocabulary import DEFAULT_BASE

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
    "review_csv",
]


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build, an addition or a removal did, for a person to check.

    `documents` and `problems` are those of this run; the counts (`tasks` to `quads`) are of
    the whole store afterwards. `unresolved` lists printed names of units that are not in the
    register and whose form leaves open which unit they are. `corrected` and `confirmed` count
    the rows of a corrections file. `replaced` names documents that newer ones replaced,
    `skipped` files in folders that are of a kind that is not read.
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
    corrected: int = 0
    confirmed: int = 0
    replaced: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


def build(
    paths: Sequence[Path],
    store: Path,
    *,
    base: str = DEFAULT_BASE,
    corrections: Path | None = None,
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
    corrections
        A corrections file, see `kg.review`.
    progress
        Told of each document.

    Raises
    ------
    DocumentError
        A document can't be read; the old store stays as it is.
    StoreError
        The store is being written by another process, or can't be written.
    """
    run = Run(progress, corrections)
    with building(store, base) as draft:
        draft.load(_all_lines(run, find_documents(paths), base))
        return _summary(run, draft, skipped=passed_over(paths))


def _all_lines(run: Run, files: Sequence[Path], base: str) -> Iterator[str]:
    for extraction in run.read(files):
        yield from document_lines(extraction, base)
    yield from shared_lines(run.described(), run.people, run.periods, base)


def add(
    paths: Sequence[Path],
    store: Path,
    *,
    corrections: Path | None = None,
    progress: Progress | None = None,
) -> BuildSummary:
    """Add documents to a store, or replace those of the same id; all of them or none.

    Raises
    ------
    DocumentError
        A document can't be read; the store stays as it is.
    StoreError
        There is no store, or it can't be written.
    """
    run = Run(progress, corrections)
    with changing(store) as draft:
        extractions = list(run.read(find_documents(paths)))
        replaced = _replaced(draft, extractions)
        for extraction in extractions:
            draft.remove(Iris(draft.base).document_graph(extraction.document.id))
        for extraction in extractions:
            draft.load(document_lines(extraction, draft.base))
        share_anew(draft, run.register)
        return _summary(run, draft, replaced=replaced, skipped=passed_over(paths))


def _replaced(draft: Draft, extractions: Sequence[Extraction]) -> tuple[str, ...]:
    """The ids of documents that newer ones replace; another document is never replaced."""
    held = held_documents(draft)
    new = {extraction.document.id for extraction in extractions}
    for extraction in extractions:
        facts = extraction.document
        old = held.get(facts.id)
        if old is not None and (old.title, old.year) != (facts.title, str(facts.year)):
            raise DocumentError(
                f"the store holds another document named {facts.id} ({old.title})",
                where=facts.path,
                advice="rename the file, or take the other one out with `kg remove`",
            )
        same = [one.id for one in held.values() if one.sha256 == facts.sha256]
        if same and same[0] not in new:
            raise DocumentError(
                f"the store holds the same content as {same[0]}",
                where=facts.path,
                advice="leave the file out, or take the other one out with `kg remove`",
            )
    return tuple(sorted(new & set(held)))


def remove(names: Sequence[str], store: Path) -> BuildSummary:
    """Take documents out of a store, by id or by the path they were read from.

    Raises
    ------
    StoreError
        There is no store, a name is not in it, or it can't be written.
    """
    run = Run(None)
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
        return _summary(run, draft)


def review_csv(summary: BuildSummary) -> str:
    """What a build doubted, as a review file for a person to go through; see `kg.review`."""
    return write_review(
        (located.document, located.number, located.problem) for located in summary.problems
    )


def _summary(
    run: Run, draft: Draft, replaced: Sequence[str] = (), skipped: Sequence[Path] = ()
) -> BuildSummary:
    """Count what a draft holds, and put what a run met beside it."""
    counts = count_things(draft)
    problems = run.problems()
    unresolved = {
        located.problem.before for located in problems if located.problem.code == "unresolved-unit"
    }
    return BuildSummary(
        documents=tuple(run.documents),
        tasks=counts["tasks"],
        units=counts["units"],
        people=counts["people"],
        targets=counts["targets"],
        milestones=counts["milestones"],
        quads=counts["quads"],
        problems=problems,
        unresolved=tuple(sorted(unresolved)),
        corrected=len(run.corrections.applied),
        confirmed=len(run.corrections.confirmed),
        replaced=tuple(replaced),
        skipped=tuple(map(str, skipped)),
    )
