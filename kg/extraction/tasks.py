"""From a document to its tasks: tables and lists, and prose where there is neither."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.chinese import compact
from kg.errors import DocumentError
from kg.extraction.about.facts import read_facts
from kg.extraction.cell_reader import CellReader
from kg.extraction.columns import Column
from kg.extraction.doubts import number_gaps
from kg.extraction.names.posts import settle_posts
from kg.extraction.running_text.items import read_items
from kg.extraction.running_text.prose import has_chapters, read_prose
from kg.extraction.table_and_text import together
from kg.extraction.tables.conventions import read_conventions
from kg.extraction.tables.requirements import RequirementCell, settle_requirements
from kg.extraction.tables.rows import read_rows
from kg.extraction.task_row import TaskRow
from kg.model import Document, Extraction


def extract_tasks(
    document: Document,
    known_units: Collection[str] = (),
    towns: Collection[str] = (),
    place: str = "",
    year: int = 0,
) -> Extraction:
    """Read all tasks of a document; units are named as printed, not yet resolved.

    Parameters
    ----------
    document
        The document as read.
    known_units
        Names of units that are known (full-width brackets, no white space); they help to part
        names that are printed without a separator.
    towns
        Names of known towns, see `kg.extraction.about.facts.read_facts`.

    place
        The place that the document speaks for; empty to read it from the document.
    year
        The year of a document that names none; 0 where that is not known.

    Raises
    ------
    DocumentError
        The document has neither a table with a usable header, nor a list that says who does
        what, nor the headings of a report.

    Examples
    --------
    >>> from kg.model import Cell, Line, Row
    >>> table = (("年度目标", "责任领导", "牵头单位"), ("1.新建公园10个。", "李  强", "市林业局"))
    >>> rows = tuple(Row(n, tuple(map(Cell, cells))) for n, cells in enumerate(table, 2))
    >>> document = Document("a.csv", "0", (Line(1, "2031年甲市任务分解表"), *rows))
    >>> [task] = extract_tasks(document).tasks
    >>> task.number, task.goal, task.leaders[0].name, task.lead_units[0].text
    ('1', '新建公园10个。', '李强', '市林业局')
    """
    rows, problems = together(document, list(read_rows(document)), list(read_items(document)))
    if not rows and not has_chapters(document):
        raise _nothing_found(document)
    facts = read_facts(document, towns, place, year)
    if not rows:
        tasks = tuple(read_prose(document, facts))
        if not tasks:
            raise _nothing_found(document)
        return Extraction(facts, tasks, tuple(problems))
    reader = CellReader(rows, known_units, facts.year, read_conventions(document))
    tasks = tuple(
        reader.read(row, requirement, sequence)
        for sequence, (row, requirement) in enumerate(
            zip(rows, _requirements(rows), strict=True), 1
        )
    )
    return Extraction(facts, settle_posts(tasks), (*problems, *number_gaps(tasks)))


def _requirements(rows: Sequence[TaskRow]) -> list[str]:
    """The requirement of each row; a list says it of each item, a table in merged cells."""
    in_tables = iter(
        settle_requirements(
            RequirementCell(
                row.text(Column.REQUIREMENT), row.programme, row.after_page_break, row.table
            )
            for row in rows
            if _in_cells(row)
        )
    )
    return [
        next(in_tables) if _in_cells(row) else compact(row.text(Column.REQUIREMENT)) for row in rows
    ]


def _in_cells(row: TaskRow) -> bool:
    """Whether a row's requirement stands in a cell of a table, which may span several rows."""
    return row.table > 0 and not row.headed


def _nothing_found(document: Document) -> DocumentError:
    return DocumentError(
        "no table with a usable header, no list with roles and no headed chapters were found",
        where=document.path,
        advice="a table needs a header with a goal (年度目标, 工作任务 …) and somebody who "
        "answers for it (牵头单位, 责任领导 …), a list the same words before or behind its units",
    )
