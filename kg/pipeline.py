"""The way in: documents to a loaded store.

It composes the stations (documents, extraction, entities, graph) and the store, which know
nothing of each other, and nothing of what people ask later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from kg.documents import read_bytes
from kg.errors import DocumentError, KgError, StoreError
from kg.extraction import UNKNOWN_PLACE, facts_csv, records
from kg.finding import FailedFile, Listed, Listing, find_documents, kinds_of
from kg.graph import Iris
from kg.incidence import scan, write_incidence
from kg.ledger import Entry, Ledger, fingerprint, merged, read_ledger, twins, write_ledger
from kg.reading import LocatedProblem, Settings, extract, extract_all
from kg.review import Corrections, read_corrections, write_review
from kg.run import Progress, Run
from kg.sharing import HeldDocument, count_things, held_documents, share_anew
from kg.store import Draft, building, changing
from kg.vocabulary import DEFAULT_BASE

__all__ = [
    "DEFAULT_BASE",
    "BuildSummary",
    "DocumentCount",
    "FailedFile",
    "LocatedProblem",
    "Progress",
    "add",
    "build",
    "extract",
    "extract_all",
    "facts_csv",
    "find_documents",
    "kinds_of",
    "records",
    "remove",
    "review_csv",
]


_NAMED: Final = 20
"""Names that a message lists."""


@dataclass(frozen=True, slots=True)
class DocumentCount:
    """What was read of one document."""

    id: str
    path: str
    tasks: int
    problems: int


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build, an addition or a removal did, for a person to check.

    `documents` and `problems` are those of this run, in a build of all; the counts (`tasks` to
    `quads`) are of the whole store afterwards. `unresolved` lists printed names of units that
    are not in the register and whose form leaves open which unit they are. `corrected` and
    `confirmed` count the rows of a corrections file. `replaced` names documents that newer ones
    replaced; `unchanged` counts those that a build did not have to read again; `failed` are
    files that could not be read, `skipped` files in folders that are of a kind that is not read.
    `placeless` are paths of documents that name no place.
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
    unchanged: int = 0
    failed: tuple[FailedFile, ...] = ()
    placeless: tuple[str, ...] = ()


def build(
    paths: Sequence[Path],
    store: Path,
    *,
    base: str = DEFAULT_BASE,
    corrections: Path | None = None,
    place: str = "",
    year: int = 0,
    jobs: int | None = None,
    reread: bool = False,
    progress: Progress | None = None,
) -> BuildSummary:
    """Make the store hold exactly these documents.

    Documents that the store holds already, and that have not changed, are kept as they are. A
    file that can't be read is left out, and told of in the summary.

    Parameters
    ----------
    paths
        Files and folders.
    store
        The store's folder.
    base
        What data IRIs begin with.
    corrections
        A corrections file, see `kg.review`; with it, every document is read.
    place
        The place that the documents speak for; by default the one that each names.
    year
        The year of documents that name none.
    jobs
        How many documents are read at a time; by default one a processor core.
    reread
        Read unchanged documents too.
    progress
        Told of each document.

    Raises
    ------
    DocumentError
        None of the documents can be read; the old store stays as it is.
    StoreError
        The store is being written by another process, or can't be written.
    """
    listing = find_documents(paths)
    given = read_corrections(corrections) if corrections else Corrections()
    made_with = fingerprint(place, year)
    with building(store, base) as draft:
        run = Run(Settings(place, year, given, base, draft.spool), jobs, progress)
        kept: dict[str, Entry] = {}
        held: dict[str, HeldDocument] = {}
        if draft.former_ledger and not (reread or corrections):
            former = read_ledger(draft.former_ledger)
            if former.fingerprint == made_with:
                kept = _unchanged(former, listing.documents)
            # Taking many documents out of a store takes longer than making one of the rest.
            if len(kept) * 2 >= len(former.entries) > 0:
                draft.take_over()
                held = held_documents(draft)
            else:
                kept = {}
        new = [one for one in listing.documents if one.id not in kept]
        for name in sorted(set(held) - set(kept)):
            draft.remove(Iris(base).document_graph(name))
        stays = {name: one for name, one in held.items() if name in kept}
        draft.load(_replacing(draft, run, new, stays))
        _check(run, listing, kept)
        if draft.took_over:
            share_anew(draft, run.known.register, run.known.functions)
        else:
            draft.load(run.shared())
        entries = merged(kept.values(), run.entries)
        # What was corrected is not what the files say: the next build reads them again.
        write_ledger(draft.ledger, Ledger("" if corrections else made_with, entries))
        return _finish(run, draft, entries, given, listing=listing, unchanged=len(kept))


def _unchanged(former: Ledger, documents: Sequence[Listed]) -> dict[str, Entry]:
    """The entries of documents whose content is that of the ledger, by their ids."""
    known = {(entry.id, entry.sha256): entry for entry in former.entries}
    ids = {entry.id for entry in former.entries}
    kept: dict[str, Entry] = {}
    for one in documents:
        if one.id not in ids:
            continue
        try:
            content = sha256(read_bytes(one.source)).hexdigest()
        except KgError:
            continue  # told of when it is read
        entry = known.get((one.id, content))
        if entry is not None:
            kept[one.id] = entry.found_at(str(one.source))
    return kept


def _replacing(
    draft: Draft, run: Run, new: Sequence[Listed], held: Mapping[str, HeldDocument]
) -> Iterator[str]:
    """The quads of new documents, each after what the draft holds of it is taken out."""
    iris = Iris(draft.base)
    for name, pieces in run.read(new, held):
        if name in held:
            draft.remove(iris.document_graph(name))
        yield from pieces


def _check(run: Run, listing: Listing, kept: dict[str, Entry]) -> None:
    """Stop where nothing at all could be read."""
    if run.entries or kept:
        return
    first, *others = failed = (*listing.failed, *run.failed)
    if not others:
        raise DocumentError(first.reason, where=first.path)
    raise DocumentError(
        f"none of {len(failed)} files can be read: " + " | ".join(map(str, failed)),
        advice="mend these files or leave them out",
    )


def add(
    paths: Sequence[Path],
    store: Path,
    *,
    corrections: Path | None = None,
    place: str = "",
    year: int = 0,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> BuildSummary:
    """Add documents to a store, or replace those of the same id.

    A file that can't be read is left out, and told of in the summary; what the store holds of
    it stays. Parameters are those of `build`.

    Raises
    ------
    DocumentError
        None of the documents can be read; the store stays as it is.
    StoreError
        There is no store, or it can't be written.
    """
    listing = find_documents(paths)
    given = read_corrections(corrections) if corrections else Corrections()
    with changing(store) as draft:
        run = Run(Settings(place, year, given, draft.base, draft.spool), jobs, progress)
        held = held_documents(draft)
        draft.load(_replacing(draft, run, listing.documents, held))
        _check(run, listing, {})
        share_anew(draft, run.known.register, run.known.functions)
        former = _former(draft)
        # A store of which some documents were read in another way is not one of that way.
        same = former.fingerprint == fingerprint(place, year) and not corrections
        entries = merged(former.entries, run.entries)
        write_ledger(draft.ledger, Ledger(former.fingerprint if same else "", entries))
        replaced = tuple(entry.id for entry in run.entries if entry.id in held)
        return _finish(run, draft, run.entries, given, listing=listing, replaced=replaced)


def _former(draft: Draft) -> Ledger:
    return read_ledger(draft.former_ledger) if draft.former_ledger else Ledger("")


def remove(names: Sequence[str], store: Path) -> BuildSummary:
    """Take documents out of a store, by id or by the path they were read from.

    Raises
    ------
    StoreError
        There is no store, a name is not in it, or it can't be written.
    """
    with changing(store) as draft:
        run = Run(Settings(base=draft.base))
        held = held_documents(draft)
        gone: set[str] = set()
        former = _former(draft)
        ids = {entry.path: entry.id for entry in former.entries}
        for name in names:
            wanted = name if name in held else ids.get(name, Path(name).stem)
            if wanted not in held:
                raise StoreError(
                    f"no document {name}",
                    where=str(store),
                    advice=f"it holds {_few(list(held))}",
                )
            gone.add(wanted)
            draft.remove(Iris(draft.base).document_graph(wanted))
        share_anew(draft, run.known.register, run.known.functions)
        left = tuple(entry for entry in former.entries if entry.id not in gone)
        write_ledger(draft.ledger, Ledger(former.fingerprint, left))
        return _finish(run, draft, (), Corrections())


def _few(names: Sequence[str]) -> str:
    """The first of many names, for a message."""
    more = f" … ({len(names)} in all, see `kg info`)" if len(names) > _NAMED else ""
    return (", ".join(names[:_NAMED]) or "none") + more


def review_csv(summary: BuildSummary) -> str:
    """What a build doubted, as a review file for a person to go through; see `kg.review`."""
    return write_review(
        (located.document, located.number, located.problem) for located in summary.problems
    )


def _finish(
    run: Run,
    draft: Draft,
    entries: Sequence[Entry],
    corrections: Corrections,
    *,
    listing: Listing | None = None,
    replaced: Sequence[str] = (),
    unchanged: int = 0,
) -> BuildSummary:
    """Write the columns of what a draft holds, count it, and put what a run met beside it."""
    draft.columns_content = write_incidence(scan(draft), draft.columns)
    counts = count_things(draft)
    listed = (problem for entry in entries for problem in entry.problems)
    problems = (*listed, *twins(entries), *run.unused_corrections())
    unresolved = {
        located.problem.before for located in problems if located.problem.code == "unresolved-unit"
    }
    listing = listing or Listing(())
    return BuildSummary(
        documents=tuple(
            DocumentCount(entry.id, entry.path, entry.tasks, len(entry.problems))
            for entry in entries
        ),
        tasks=counts["tasks"],
        units=counts["units"],
        people=counts["people"],
        targets=counts["targets"],
        milestones=counts["milestones"],
        quads=counts["quads"],
        problems=problems,
        unresolved=tuple(sorted(unresolved)),
        corrected=len(corrections.applied),
        confirmed=len(corrections.confirmed),
        replaced=tuple(replaced),
        skipped=listing.passed_over,
        unchanged=unchanged,
        failed=(*listing.failed, *run.failed),
        placeless=tuple(entry.path for entry in entries if entry.place == UNKNOWN_PLACE),
    )
