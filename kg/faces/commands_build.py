"""Commands that make or change a store: build, add, remove."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.faces.commands_documents import (
    DAMAGE,
    DAMAGE_ADVICE,
    Jobs,
    Paths,
    Place,
    YearOfAll,
    place_of,
)
from kg.faces.formats import table
from kg.faces.options import DEFAULT_STORE, Store
from kg.faces.progress import (
    ENDED_BY_KEYBOARD,
    ENDED_WITH_FINDINGS,
    Progress,
    message,
    terminal_width,
)
from kg.faces.widths import shorten
from kg.whole_files import write_whole

if TYPE_CHECKING:
    from kg.generations import Pointer
    from kg.pipeline import BuildSummary

DEFAULT_DATA = Path("data")
FILES_NAMED = 10  # files that are passed over, before they are only counted
DOCUMENTS_SHOWN = 30  # in the summary of a build
PROBLEMS_SHOWN = 3  # of each kind, in the summary of a build

ShowAll = Annotated[
    bool, typer.Option("--all-problems", help="List every problem, not the first few of a kind.")
]
Review = Annotated[
    Path | None,
    typer.Option(help="Write all doubts to this CSV file, to be gone through.", show_default=False),
]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections", help="Apply a review file that a person has edited.", show_default=False
    ),
]


def build(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Documents, folders or zip archives of them. Default: data",
            show_default=False,
        ),
    ] = None,
    store: Store = DEFAULT_STORE,
    base: Annotated[
        str | None, typer.Option(help="What the IRIs of the data begin with.", show_default=False)
    ] = None,
    place: Place = "",
    year: YearOfAll = None,
    jobs: Jobs = None,
    reread: Annotated[bool, typer.Option("--reread", help="Read unchanged documents too.")] = False,
    review: Review = None,
    corrections: CorrectionsFile = None,
    all_problems: ShowAll = False,
) -> None:
    """Make the store hold these documents.

    It then holds exactly these; the summary says what that is, and what to look at. Documents that
    have not changed since the last build are kept; files that can't be read are listed at the end.
    The old store answers until the new one is complete, and stays if nothing can be read.
    """
    from kg import pipeline

    with _interruptible(store), Progress() as progress:
        summary = pipeline.build(
            paths or [DEFAULT_DATA],
            store,
            base=base or pipeline.DEFAULT_BASE,
            corrections=corrections,
            place=place,
            year=year or 0,
            jobs=jobs,
            reread=reread,
            progress=progress,
        )
    _write_review(summary, review)
    _report(summary, store, all_problems)


def add(
    paths: Paths,
    store: Store = DEFAULT_STORE,
    place: Place = "",
    year: YearOfAll = None,
    jobs: Jobs = None,
    review: Review = None,
    corrections: CorrectionsFile = None,
    all_problems: ShowAll = False,
) -> None:
    """Add documents, or replace changed ones.

    Files that can't be read are listed at the end; what the store holds of them stays.
    """
    from kg import pipeline

    with _interruptible(store), Progress() as progress:
        summary = pipeline.add(
            paths,
            store,
            corrections=corrections,
            place=place,
            year=year or 0,
            jobs=jobs,
            progress=progress,
        )
    _write_review(summary, review)
    _report(summary, store, all_problems)


def remove(
    names: Annotated[list[str], typer.Argument(help="Documents by id (see kg info) or by path.")],
    store: Store = DEFAULT_STORE,
) -> None:
    """Take documents out of the store."""
    from kg import pipeline

    with _interruptible(store):
        summary = pipeline.remove(names, store)
    _report(summary, store, all_problems=False)


@contextmanager
def _interruptible(store: Path) -> Iterator[None]:
    """Say what an interrupt left behind: the writer takes away what it had begun."""
    before = _pointer(store)
    try:
        yield
    except KeyboardInterrupt:
        if _pointer(store) != before:
            left = "after the store was written"
        else:
            left = "the store is as it was" if before else "no store was made"
        message(f"kg: interrupted; {left}")
        raise typer.Exit(ENDED_BY_KEYBOARD) from None


def _pointer(store: Path) -> Pointer | None:
    from kg.errors import StoreError
    from kg.generations import read_pointer

    try:
        return read_pointer(store)
    except StoreError:
        return None


def _write_review(summary: BuildSummary, path: Path | None) -> None:
    from kg import pipeline

    if path is not None:
        # A byte order mark, so that spreadsheets open the file as UTF-8.
        write_whole([(path, f"\ufeff{pipeline.review_csv(summary)}".encode())])


def _report(summary: BuildSummary, store: Path, all_problems: bool) -> None:
    room = terminal_width()
    for line in _summary_lines(summary, store, None if all_problems else PROBLEMS_SHOWN):
        print(line if room is None or all_problems else shorten(line, room))
    if summary.skipped:
        message(f"kg: passed over, of kinds that are not read: {_passed_over(summary.skipped)}")
    damaged = list(_damaged(summary))
    for line in damaged:
        message(line)
    if summary.failed:
        message(f"kg: files that could not be read: {len(summary.failed)}")
    for file in summary.failed:
        message(f"  {file}")
    if damaged or summary.failed:
        raise typer.Exit(ENDED_WITH_FINDINGS)


def _passed_over(files: Sequence[str]) -> str:
    from kg import pipeline

    return ", ".join(files) if len(files) <= FILES_NAMED else pipeline.kinds_of(files)


def _damaged(summary: BuildSummary) -> Iterator[str]:
    """One line for each row that was not whole: its facts were kept, but somebody must look."""
    for located in summary.problems:
        problem = located.problem
        if problem.code in DAMAGE:
            place = place_of(located.path, problem)
            yield f"{place}: {problem.code}: {problem.message}{DAMAGE_ADVICE}"


def _summary_lines(summary: BuildSummary, store: Path, most: int | None) -> Iterator[str]:
    """Say what the store holds, then the problems by kind, then the names left open."""
    shown = summary.documents if most is None else summary.documents[:DOCUMENTS_SHOWN]
    if shown:
        yield from table(
            ("document", "tasks", "problems", "path"),
            [(count.id, count.tasks, count.problems, count.path) for count in shown],
            room=terminal_width(),
        )
        if len(shown) < len(summary.documents):
            yield f"and {len(summary.documents) - len(shown)} more (kg info counts them by place)"
        yield ""
    yield (
        f"{store} holds {summary.tasks} tasks, {summary.units} units, {summary.people} people, "
        f"{summary.targets} targets, {summary.milestones} milestones, {summary.quads} quads"
    )
    by_code: dict[str, list[str]] = {}
    for located in summary.problems:
        problem = located.problem
        place = place_of(located.path, problem)
        by_code.setdefault(problem.code, []).append(f"{place}  {problem.message}")
    if summary.placeless:
        yield ""
        yield f"{len(summary.placeless)} documents name no place (--place says it)"
        yield from (f"  {path}" for path in summary.placeless[:most])
    if summary.unchanged:
        yield ""
        yield f"{summary.unchanged} documents have not changed and were not read again"
    if summary.replaced:
        yield ""
        yield f"replaced: {', '.join(summary.replaced)}"
    if summary.corrected or summary.confirmed:
        yield ""
        yield (
            f"{summary.corrected} corrections applied, {summary.confirmed} readings confirmed, "
            "as the corrections file says"
        )
    if by_code:
        yield ""
        yield f"{len(summary.problems)} problems to look at, by kind"
    for code, places in sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"  {code} ({len(places)})"
        yield from (f"    {place}" for place in places[:most])
        if most is not None and len(places) > most:
            yield f"    and {len(places) - most} more (--all-problems shows them)"
    if summary.unresolved:
        yield ""
        yield f"{len(summary.unresolved)} unit names not resolved with confidence, kept as printed"
        yield "  " + "、".join(summary.unresolved)
