"""Rows of a table as cells by meaning: headers, headings, shifted cells, rows that go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.chinese import compact
from kg.extraction.columns import Column, Layout
from kg.extraction.tables.by_content import LOOKED_AT, goal_by_content, settled
from kg.extraction.tables.header_words import header_word
from kg.extraction.tables.layouts import header_of, read_header
from kg.extraction.tables.merged_cells import inherit, settle_measures
from kg.extraction.tables.row_cells import read_cells
from kg.extraction.tables.row_headings import with_requirements
from kg.extraction.tables.shapes import read_shape
from kg.extraction.tables.table_headings import (
    Heading,
    heading_of,
    is_numbered_heading,
    read_heading,
)
from kg.extraction.task_row import (
    TaskRow,
    numbered_pieces,
    plain_number,
    printed_number,
    split_tasks,
)
from kg.model import Cell, Document, Line, Problem, Row

_PAGE_NUMBER = re.compile(r"^[-—－–]*第?\d{1,4}页?(?:[/，,]?共?\d{1,4}页?)?[-—－–]*$")
_FIGURE = re.compile(r"[\d.,，%％±≥≤<>～~\-－—/]+")
_LEADS_TO_TABLE = re.compile(r"下表|如下[：:。]?$")
"""What a line says that only leads to the table below it."""
_SECOND_LEVEL = 2
"""The level of a heading below another of the same table (（一）)."""
_HEADER_ROWS = 3
"""How many rows a header has at most."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A row as printed; `goes_on` says that its goal is the rest of the merged cell above."""

    row: TaskRow
    goes_on: bool


def read_rows(document: Document) -> Iterator[TaskRow | Problem]:
    """The task rows of all tables of a document, in order.

    Headers are skipped wherever they are repeated; a heading (a row with one filled cell and
    no goal, or a numbered line) names the programme of what follows, or who leads it. A row
    without a goal, or with the same merged one, goes on with the row before it. What is neither
    is reported, not dropped.
    """
    groups: list[list[_Printed]] = []
    for item in _printed_rows(document):
        if isinstance(item, Problem):
            yield item
        elif _FIGURE.fullmatch(goal := compact(item.row.text(Column.GOAL))):
            row = item.row
            message = f"a goal without words, not read: {goal}"
            yield Problem("no-goal", message, row.row, "goal", goal, section=row.section)
        elif not item.goes_on and goal:
            groups.append([item])
        elif groups and item.row.number in ("", groups[-1][0].row.number):
            groups[-1].append(item)
        elif goal:
            groups.append([item])
        else:
            yield Problem(
                "no-goal",
                "a row without a goal; not read",
                item.row.row,
                "goal",
                item.row.number,
                section=item.row.section,
            )
    rows, unused = settle_measures([[printed.row for printed in group] for group in groups])
    yield from unused
    if not any(
        cell.merged for block in document.blocks if isinstance(block, Row) for cell in block.cells
    ):
        rows = inherit(rows)
    items = _programmes_of_items(rows)
    parted = [
        part for row in rows for part in ([row] if row.programme in items else split_tasks(row))
    ]
    yield from with_requirements(parted)


@dataclass(slots=True)
class _State:
    """What is known where the reading of a document has come to."""

    layout: Layout | None = None
    table: int = 0
    section: str = ""
    programme: str = ""
    chapter: str = ""
    leaders: str = ""
    leaders_level: int = 0
    after_page_break: bool = False
    caption: bool = False
    headed: bool = False
    unread: set[str] = field(default_factory=set)

    def take(self, heading: Heading) -> None:
        """Go on below a heading."""
        self.headed = True
        if heading.caption:
            self.caption, self.programme, self.chapter, self.leaders = True, "", "", ""
        elif heading.programme:
            self.programme = heading.programme
            if heading.level < _SECOND_LEVEL:
                self.chapter = heading.programme
            if self.leaders and heading.level <= self.leaders_level:
                self.leaders = ""
        elif heading.leaders and heading.level == 1:
            self.programme = ""
        if heading.leaders:
            self.leaders, self.leaders_level = heading.leaders, heading.level


def _printed_rows(document: Document) -> Iterator[_Printed | Problem]:
    blocks = document.blocks
    headed = any(isinstance(block, Row) and read_header(block) for block in blocks) or any(
        isinstance(block, Row) and goal_by_content(block, blocks[at : at + LOOKED_AT][1:])
        for at, block in enumerate(blocks)
    )
    state = _State(layout=None if headed else read_shape(document))
    if state.layout is not None:
        state.table = 1
        yield Problem("no-header", "the table has no header; read by what its columns hold")
    skip = 0
    for at, block in enumerate(blocks):
        if skip:
            skip -= 1
            continue
        if isinstance(block, Line):
            yield from _line(block, state)
            continue
        layout, used = header_of(_rows_of_one_table(blocks[at : at + _HEADER_ROWS]))
        if layout is not None:
            below = blocks[at + used : at + used + LOOKED_AT]
            _begin(state, settled(layout, block, below), block.section)
            skip = used - 1
            continue
        told = goal_by_content(block, blocks[at + 1 : at + 1 + LOOKED_AT])
        if told is not None:
            if _begin(state, told.layout, block.section):
                message = f"the tasks are read from the column {told.word} by what it holds"
                yield Problem(
                    "goal-by-content", message, block.number, "goal", section=block.section
                )
            continue
        if block.section != state.section:
            yield from _enter(block, state)
        if state.layout is not None and any(compact(cell.text) for cell in block.cells):
            yield from _row(block, state.layout, state)


def _rows_of_one_table(blocks: Iterable[Line | Row]) -> Iterator[Row]:
    """The rows up to the first line."""
    for block in blocks:
        if not isinstance(block, Row):
            return
        yield block


def _begin(state: _State, layout: Layout, section: str) -> bool:
    """Begin a table at its header, or go on with it where the header is repeated; which of both."""
    repeated = state.layout is not None and layout.words == state.layout.words
    begins = state.caption or not repeated
    if begins:
        state.table += 1
        if state.layout is not None and not state.headed and section != state.section:
            state.programme = state.chapter = state.leaders = ""
    state.after_page_break = state.layout is not None and not state.caption
    if not repeated:
        state.layout = layout
    state.section, state.caption = section, False
    return begins


def _enter(row: Row, state: _State) -> Iterator[Problem]:
    """Go on in another sheet, table or page: by the same layout if its rows are as wide."""
    if state.layout is not None:
        last = max((at for at, cell in enumerate(row.cells, 1) if compact(cell.text)), default=0)
        if last > len(state.layout.words) or len(row.cells) < state.layout.width:
            state.layout = None
            message = "a table without a header, of other columns than the one before; not read"
            yield Problem("table-without-header", message, row.number, section=row.section)
    state.section = row.section


def _line(line: Line, state: _State) -> Iterator[Problem]:
    """Take a line between tables as a heading, a page number or a note."""
    text = compact(line.text).lstrip("#")
    if not text:
        return
    if is_numbered_heading(text) or (line.heading > 1 and len(text) <= _LONGEST_TITLE):
        state.take(heading_of(text))
    elif state.layout is None:
        if not _LEADS_TO_TABLE.search(text):
            state.programme = state.chapter = ""  # what a chapter above the table is about
        if (heading := heading_of(text)).leaders:
            state.take(heading)
    elif _PAGE_NUMBER.match(text):
        state.after_page_break = True
    elif len(text) <= _LONGEST_TITLE and not (heading := heading_of(text)).programme:
        state.take(heading)
    else:
        message = f"not read: {line.text.strip()[:40]}"
        yield Problem("text-outside-table", message, line.number, section=line.section)


_LONGEST_TITLE = 40
"""Characters of a line that may be a heading or the title of a table."""


def _row(block: Row, layout: Layout, state: _State) -> Iterator[_Printed | Problem]:
    for word in layout.unread:
        if word not in state.unread:
            state.unread.add(word)
            message = f"the column {word} is not read"
            yield Problem(
                "unread-column", message, block.number, before=word, section=block.section
            )
    heading = read_heading(block)
    if heading is not None and heading.note:
        text = " ".join(dict.fromkeys(compact(cell.text) for cell in block.cells)).strip()
        message = f"no task, not read: {text[:40]}"
        yield Problem("note-row", message, block.number, section=block.section)
        return
    if heading is not None:
        state.take(heading)
        return
    if _repeats_header(block, layout):
        message = "words of the header, below it; not read"
        yield Problem("header-row", message, block.number, section=block.section)
        return
    if len(block.cells) < layout.width:
        yield Problem(
            "short-row",
            f"{len(block.cells)} cells where the header has {layout.width}; "
            "the last columns are taken as empty",
            block.number,
            section=block.section,
        )
    row = _task_row(block, layout, state)
    goal = next(at for at, column in layout.columns.items() if column is Column.GOAL)
    goes_on = goal < len(block.cells) and block.cells[goal].merged == "above"
    yield _Printed(row, goes_on)
    state.after_page_break = state.headed = False
    if Column.PERIODS not in row.cells:  # in a facts table an empty cell means nothing
        state.programme = row.programme


def _repeats_header(row: Row, layout: Layout) -> bool:
    """Whether a row's goal is only the header's word for it, as in a header of unknown rows."""
    goal = next(at for at, column in layout.columns.items() if column is Column.GOAL)
    return goal < len(row.cells) and header_word(row.cells[goal].text) == layout.words[goal] != ""


def _programmes_of_items(rows: Iterable[TaskRow]) -> frozenset[str]:
    """Programmes in which the numbers inside goals count the items of one task.

    There several goals open with 1 and go on with 2; numbers of tasks do so only once.
    """
    restarts = Counter(
        row.programme
        for row in rows
        if len(pieces := numbered_pieces(row.text(Column.GOAL))) > 1
        and int(printed_number(pieces[0]) or 0) == 1
    )
    return frozenset(programme for programme, count in restarts.items() if count > 1)


def _task_row(row: Row, layout: Layout, state: _State) -> TaskRow:
    cells, problems = read_cells(row, layout)
    if state.leaders and compact(cells.get(Column.LEADERS, Cell("")).text) == "":
        cells[Column.LEADERS] = Cell(state.leaders)
    named = compact(cells.get(Column.PROGRAMME, Cell("")).text)
    return TaskRow(
        row=row.number,
        cells=cells,
        programme=named or state.programme,
        number=plain_number(cells.get(Column.NUMBER, Cell("")).text),
        after_page_break=state.after_page_break,
        repaired=any(problem.code == "shifted-cells" for problem in problems),
        joint=layout.joint,
        problems=problems,
        section=row.section,
        unranked=not layout.leads,
        people_of=layout.people_of,
        table=state.table,
        chapter=state.chapter if state.chapter != state.programme and not named else "",
    )
