"""Commands that read documents and make no graph: extract, facts."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import KgError
from kg.faces.formats import RecordFormat, cell, delimited, json_line, table
from kg.faces.progress import (
    ENDED_BY_ERROR,
    ENDED_WITH_FINDINGS,
    Progress,
    message,
    report_error,
    terminal_width,
)
from kg.whole_files import write_whole

if TYPE_CHECKING:
    from kg.finding import Listed
    from kg.model import Extraction, Problem, Task

DAMAGE = frozenset({"short-row"})  # problems of the file itself, where something may be missing
DAMAGE_ADVICE = "; complete the row in the file"

Paths = Annotated[list[Path], typer.Argument(help="Documents, folders or zip archives of them.")]

Place = Annotated[
    str,
    typer.Option(
        help="The place that the documents speak for (甲省乙市). Default: what each says.",
        show_default=False,
    ),
]
YearOfAll = Annotated[
    int | None,
    typer.Option(
        "--year",
        min=1900,
        max=2100,
        help="The year of documents that name none.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        help="Documents to read at a time. Default: one a processor core.",
        show_default=False,
    ),
]

RECORD_COLUMNS = (
    "document",
    "section",
    "row",
    "year",
    "number",
    "programme",
    "requirement",
    "title",
    "goal",
    "leaders",
    "lead_units",
    "coordinating_units",
    "assisting_units",
    "responsible_people",
    "direct_people",
    "posts",
    "milestones",
    "targets",
    "deadline",
    "problems",
)


def extract(
    paths: Paths,
    how: Annotated[
        RecordFormat | None,
        typer.Option("--format", "-f", help="Default: table on a terminal, else jsonl."),
    ] = None,
    place: Place = "",
    year: YearOfAll = None,
    jobs: Jobs = None,
) -> None:
    """Show what is understood of documents.

    Reads and resolves, but makes no graph. Problems go to stderr.
    """
    from kg import pipeline

    how = how or (RecordFormat.TABLE if sys.stdout.isatty() else RecordFormat.JSONL)
    listing = pipeline.find_documents(paths)
    failed: list[object] = [*listing.failed]
    for file in listing.failed:
        report_error(str(file))
    damaged: list[str] = []
    outcomes = pipeline.extract_all(listing.documents, place, jobs, year or 0)
    extractions = _extractions(outcomes, failed, damaged)
    match how:
        case RecordFormat.JSONL:
            lines = _json_lines(extractions)
        case RecordFormat.CSV:
            lines = delimited(RECORD_COLUMNS, _flat_records(extractions))
        case RecordFormat.TABLE:
            lines = _task_tables(extractions)
    for line in lines:
        print(line)
    if failed and len(failed) == len(listing.failed) + len(listing.documents):
        raise typer.Exit(ENDED_BY_ERROR)
    if damaged or failed:
        raise typer.Exit(ENDED_WITH_FINDINGS)


def _extractions(
    outcomes: Iterable[tuple[Listed, Extraction | KgError]],
    failed: list[object],
    damaged: list[str],
) -> Iterator[Extraction]:
    """Give what was read, and report its problems; go on after a file that can't be read.

    Fills `failed` with the files that can't be read, `damaged` with where rows are not whole.
    """
    for one, outcome in outcomes:
        if isinstance(outcome, KgError):
            failed.append(one.source)
            report_error(str(outcome))
            continue
        yield outcome
        for place, problem in _problems(outcome):
            message(f"{place}: {problem.code}: {problem.message}{_advice(problem)}")
            if problem.code in DAMAGE:
                damaged.append(place)


def _problems(extraction: Extraction) -> Iterator[tuple[str, Problem]]:
    """The problems of a document and of its tasks, each with the place where to look."""
    path = extraction.document.path
    for problem in extraction.problems:
        yield place_of(path, problem), problem
    for task in extraction.tasks:
        for problem in task.problems:
            where = replace(problem, row=problem.row or task.row)
            yield place_of(path, where), problem


def place_of(path: str, problem: Problem) -> str:
    """Where a problem is to be looked for: the file, its section and the row there."""
    return ":".join(filter(None, (path, problem.section, str(problem.row or ""))))


def _advice(problem: Problem) -> str:
    return DAMAGE_ADVICE if problem.code in DAMAGE else ""


def _json_lines(extractions: Iterable[Extraction]) -> Iterator[str]:
    from kg import pipeline

    for extraction in extractions:
        yield from map(json_line, pipeline.records(extraction))


def _flat_records(extractions: Iterable[Extraction]) -> Iterator[list[object]]:
    """One row a task; a list in one cell, its items parted by 、 or, where long, by a line."""
    from kg import pipeline

    for extraction in extractions:
        for record in pipeline.records(extraction):
            yield [_flat(name, record[name]) for name in RECORD_COLUMNS]


def _flat(name: str, value: object) -> object:
    if name == "document" and isinstance(value, Mapping):
        return value["id"]
    if not isinstance(value, (list, tuple)):
        return value
    parts = [_flat_part(name, part) for part in value]
    return ("\n" if name in {"milestones", "targets", "problems"} else "、").join(parts)


def _flat_part(name: str, part: object) -> str:
    if not isinstance(part, Mapping):
        return cell(part)
    match name:
        case "posts":
            return f"{part['unit']}:{part['person']}"
        case "milestones":
            heading = " ".join(filter(None, [*part["periods"], part["part"]]))
            return f"{heading}: {part['text']}" if heading else str(part["text"])
        case "targets":
            return str(part["text"])
        case "problems":
            return f"{part['code']}: {part['message']}"
        case _:
            return str(part["unit"] or part["text"])


def _task_tables(extractions: Iterable[Extraction]) -> Iterator[str]:
    columns = ("number", "title", "leads", "assist", "leaders", "milestones", "targets")
    for extraction in extractions:
        facts = extraction.document
        yield f"{facts.title} ({facts.id}, {facts.year}): {len(extraction.tasks)} tasks"
        yield from table(
            columns, [_task_row(task) for task in extraction.tasks], room=terminal_width()
        )
        yield ""


def _task_row(task: Task) -> list[object]:
    return [
        task.number,
        task.title,
        "、".join(mention.unit or mention.text for mention in task.lead_units),
        len(task.assisting_units),
        "、".join(person.name for person in task.leaders),
        len(task.milestones),
        len(task.targets),
    ]


def facts(
    paths: Paths,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the CSV files.")],
) -> None:
    """Write the facts of documents as CSV.

    One file a document, without long sentences: number, programme, title, people, units, targets
    and periods. It can be read like any other document. data/dongguan is made this way.
    """
    from kg import pipeline

    listing = pipeline.find_documents(paths)
    if listing.failed:
        raise KgError(str(listing.failed[0]))
    texts: dict[Path, str] = {}
    with Progress() as progress:
        outcomes = pipeline.extract_all(listing.documents, jobs=1)
        for done, (one, outcome) in enumerate(outcomes, 1):
            progress(done, len(listing.documents), f"read {one.source.name}")
            if isinstance(outcome, KgError):
                raise outcome
            texts[output / f"{one.id}.csv"] = pipeline.facts_csv(outcome)
    for target, text in texts.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole([(target, text.encode())])
        print(target)
