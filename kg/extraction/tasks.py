"""From a document to its tasks: tables first, prose where there is no table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.chinese import compact, first_clause
from kg.errors import DocumentError
from kg.extraction.deadlines import find_deadline, read_due_date
from kg.extraction.doubts import doubts_of, number_gaps
from kg.extraction.facts import read_facts
from kg.extraction.facts_table import read_periods_cell, read_targets_cell
from kg.extraction.layouts import PEOPLE, UNITS, Column
from kg.extraction.people import NameBook
from kg.extraction.plan import read_plan
from kg.extraction.posts import printed_posts, settle_posts
from kg.extraction.prose import has_chapters, read_prose
from kg.extraction.quantities import read_targets
from kg.extraction.requirements import RequirementCell, block_name, settle_requirements
from kg.extraction.rows import read_rows
from kg.extraction.task_row import TaskRow
from kg.extraction.units import UnitReader, printed_units
from kg.model import (
    Cell,
    Document,
    Extraction,
    Milestone,
    PersonMention,
    Problem,
    Target,
    Task,
    UnitMention,
)

_Mention = TypeVar("_Mention", UnitMention, PersonMention)


def extract_tasks(
    document: Document, known_units: Collection[str] = (), towns: Collection[str] = ()
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
        Names of known towns, see `kg.extraction.facts.read_facts`.

    Raises
    ------
    DocumentError
        The document has neither a table with a usable header nor the headings of a report.

    Examples
    --------
    >>> from kg.model import Line, Row
    >>> table = (("年度目标", "责任领导", "牵头单位"), ("1.新建公园10个。", "李  强", "市林业局"))
    >>> rows = tuple(Row(n, tuple(map(Cell, cells))) for n, cells in enumerate(table, 2))
    >>> document = Document("a.csv", "0", (Line(1, "2031年甲市任务分解表"), *rows))
    >>> [task] = extract_tasks(document).tasks
    >>> task.number, task.goal, task.leaders[0].name, task.lead_units[0].text
    ('1', '新建公园10个。', '李强', '市林业局')
    """
    found = list(read_rows(document))
    rows = [item for item in found if isinstance(item, TaskRow)]
    problems = [item for item in found if isinstance(item, Problem)]
    if not rows and not has_chapters(document):
        raise _nothing_found(document)
    facts = read_facts(document, towns)
    if not rows:
        tasks = tuple(read_prose(document, facts))
        if not tasks:
            raise _nothing_found(document)
        return Extraction(facts, tasks, tuple(problems))
    requirements = settle_requirements(
        RequirementCell(row.text(Column.REQUIREMENT), row.programme, row.after_page_break)
        for row in rows
    )
    reader = _CellReader(rows, known_units, facts.year)
    tasks = tuple(
        reader.read(row, requirement, sequence)
        for sequence, (row, requirement) in enumerate(zip(rows, requirements, strict=True), 1)
    )
    return Extraction(facts, settle_posts(tasks), (*problems, *number_gaps(tasks)))


def _nothing_found(document: Document) -> DocumentError:
    return DocumentError(
        "no table with a usable header and no headed chapters were found",
        where=document.path,
        advice="a table needs a header with a goal (年度目标, 工作任务 …) and somebody who "
        "answers for it (牵头单位, 责任领导 …)",
    )


class _CellReader:
    """Reads the cells of each task in the light of all cells of the document."""

    def __init__(self, rows: Sequence[TaskRow], known_units: Collection[str], year: int) -> None:
        self._names = NameBook(row.text(column) for row in rows for column in PEOPLE)
        cells = (row.text(column) for row in rows for column in UNITS)
        self._known = frozenset(known_units)
        self._units = UnitReader({*known_units, *printed_units(cells, known_units)})
        self._year = year

    def read(self, row: TaskRow, requirement: str, sequence: int) -> Task:
        goal = compact(row.text(Column.GOAL))
        lead_text, coordinating_text = self._units.split_roles(row.text(Column.LEAD))
        lead = self._units.read(lead_text)
        if row.joint and len(lead) > 1:
            lead = tuple(
                replace(unit, basis="joint") if unit.basis == "stated" else unit for unit in lead
            )
        coordinating = self._units.read(coordinating_text or row.text(Column.COORDINATING))
        assisting = self._units.read(row.text(Column.ASSISTING))
        people = {column: self._names.read(row.text(column)) for column in PEOPLE}
        milestones = self._milestones(row, lead)
        task = Task(
            sequence=sequence,
            row=row.row,
            number=row.number,
            programme=row.programme or block_name(requirement),
            requirement=requirement,
            goal=goal,
            title=first_clause(goal),
            leaders=_distinct(people[Column.LEADERS]),
            lead_units=lead,
            coordinating_units=coordinating,
            assisting_units=assisting,
            responsible_people=_distinct(people[Column.RESPONSIBLE]),
            direct_people=_distinct(people[Column.DIRECT]),
            posts=printed_posts(
                [unit.text for unit in lead],
                [person.name for person in people[Column.RESPONSIBLE]],
                [person.name for person in people[Column.DIRECT]],
            ),
            milestones=milestones,
            targets=_targets(row, goal, milestones),
            deadline=read_due_date(compact(row.text(Column.DEADLINE)), self._year)
            or find_deadline(goal, self._year),
        )
        task = replace(task, problems=(*row.problems, *doubts_of(task, row, self._known)))
        return _as_repaired(task) if row.repaired else task

    def _milestones(self, row: TaskRow, lead: Sequence[UnitMention]) -> tuple[Milestone, ...]:
        if Column.PERIODS in row.cells:
            return read_periods_cell(row.text(Column.PERIODS))
        cell = row.cells.get(Column.PLAN, Cell(""))
        return read_plan(cell, self._year, [unit.text for unit in lead])


def _as_repaired(task: Task) -> Task:
    """A task of a row that was mended as a whole: everything it says of who is a repair."""
    return replace(
        task,
        leaders=_repaired(task.leaders),
        lead_units=_repaired(task.lead_units),
        coordinating_units=_repaired(task.coordinating_units),
        assisting_units=_repaired(task.assisting_units),
        responsible_people=_repaired(task.responsible_people),
        direct_people=_repaired(task.direct_people),
    )


def _repaired(mentions: tuple[_Mention, ...]) -> tuple[_Mention, ...]:
    return tuple(replace(mention, basis="repaired") for mention in mentions)


def _distinct(people: Iterable[PersonMention]) -> tuple[PersonMention, ...]:
    return tuple({person.name: person for person in people}.values())


def _targets(row: TaskRow, goal: str, milestones: Sequence[Milestone]) -> tuple[Target, ...]:
    if Column.PERIODS in row.cells:  # a facts table: its goals are only titles
        stated = read_targets_cell(row.text(Column.TARGETS))
    else:
        stated = (*read_targets(goal), *read_targets(compact(row.text(Column.TARGETS))))
    planned = (
        replace(target, milestone=order)
        for order, milestone in enumerate(milestones, 1)
        for target in read_targets(milestone.text)
    )
    return (*stated, *planned)
