"""Rows of a table as cells by meaning: headers, headings, shifted cells, rows that go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.chinese import compact, ends_sentence
from kg.extraction.layouts import (
    PEOPLE,
    UNITS,
    Column,
    Layout,
    read_header,
    read_second_header,
)
from kg.extraction.people import NOBODY, looks_like_name, plain_names
from kg.extraction.task_row import TaskRow, numbered_pieces, printed_number, split_tasks
from kg.extraction.units import looks_like_unit
from kg.model import Cell, Document, Line, Problem, Row

_SCOPE = re.compile(r"[（(]第?\s*\d+\s*项?\s*[-—－~至到]\s*第?\s*\d+\s*项[）)]$|[（(]共\d+项[）)]$")
_HEADING_LENGTH = 40
_NUMBERED_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])")
_BLOCK_NUMBER = re.compile(r"^[一二三四五六七八九十]+、?$")
_PAGE_NUMBER = re.compile(r"^[-—－–]*第?\d{1,4}页?(?:[/，,]?共?\d{1,4}页?)?[-—－–]*$")


def read_rows(document: Document) -> Iterator[TaskRow | Problem]:
    """The task rows of all tables of a document, in order.

    Headers are skipped wherever they are repeated; a heading (a row with one filled cell and
    no goal, or a numbered line) names the programme of what follows. A row without a goal goes
    on with the row before it. What is neither is reported, not dropped.
    """
    groups: list[list[TaskRow]] = []
    for item in _printed_rows(document):
        if isinstance(item, Problem):
            yield item
        elif compact(item.text(Column.GOAL)):
            groups.append([item])
        elif groups and item.number in ("", groups[-1][0].number):
            groups[-1].append(item)
        else:
            yield Problem(
                "no-goal", "a row without a goal; not read", item.row, "goal", item.number
            )
    rows = [_joined(group) for group in groups]
    items = _programmes_of_items(rows)
    for row in rows:
        yield from [row] if row.programme in items else split_tasks(row)


def _printed_rows(document: Document) -> Iterator[TaskRow | Problem]:
    layout: Layout | None = None
    header_above = after_page_break = False
    programme = ""
    unread: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Line):
            text = compact(block.text)
            if _NUMBERED_HEADING.match(text) and _is_heading(text):
                programme = _SCOPE.sub("", text)
            elif layout is None:
                programme = ""  # what a chapter above the table is about
            elif _PAGE_NUMBER.match(text):
                after_page_break = True
            else:
                message = f"not read: {block.text.strip()[:40]}"
                yield Problem("text-outside-table", message, block.number)
            continue
        header = read_header(block)
        if header is None and layout is not None and header_above:
            header = read_second_header(layout, block)
        elif header is not None:
            after_page_break = layout is not None
        header_above = header is not None
        if header is not None:
            layout = header
            continue
        if layout is None or not any(compact(cell.text) for cell in block.cells):
            continue
        for word in layout.unread:
            if word not in unread:
                unread.add(word)
                message = f"the column {word} is not read"
                yield Problem("unread-column", message, block.number, before=word)
        heading = _heading(block)
        if heading:
            programme = heading
            continue
        if len(block.cells) < layout.width:
            yield Problem(
                "short-row",
                f"{len(block.cells)} cells where the header has {layout.width}; "
                "the last columns are taken as empty",
                block.number,
            )
        row = _task_row(block, layout, programme, after_page_break)
        yield row
        after_page_break = False
        if Column.PERIODS not in row.cells:  # in a facts table an empty cell means nothing
            programme = row.programme


def _heading(row: Row) -> str:
    """The programme that a row names: one text, in its first cell or in all of them."""
    filled = [text for cell in row.cells if (text := compact(cell.text))]
    if len(filled) == 2 and _BLOCK_NUMBER.match(filled[0]):  # 一 | 交通出行
        filled = [f"{filled[0].rstrip('、')}、{filled[1]}"]
    if len({*filled}) != 1 or not _is_heading(filled[0]):
        return ""
    stands_first = bool(compact(row.cells[0].text)) and len(filled) in (1, len(row.cells))
    if stands_first or (len(filled) == 1 and _NUMBERED_HEADING.match(filled[0])):
        return _SCOPE.sub("", filled[0])
    return ""


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING_LENGTH and not text.isdigit() and not ends_sentence(text)


def _joined(group: Sequence[TaskRow]) -> TaskRow:
    """A row with the cells that further rows add to it: a page break, or a merged goal."""
    first, *others = group
    if not others:
        return first
    cells = {}
    for column in first.cells:
        printed: dict[str, Cell] = {}
        for row in group:
            printed.setdefault(compact(row.text(column)), row.cells.get(column, Cell("")))
        printed.pop("", None)
        cells[column] = _chain(printed.values(), "\n" if column in {*PEOPLE, *UNITS} else "")
    notes = (
        Problem("row-goes-on", "a row without a goal; joined to the task above", row.row)
        for row in others
    )
    problems = (problem for row in group for problem in row.problems)
    return replace(first, cells=cells, problems=(*problems, *notes))


def _chain(cells: Iterable[Cell], between: str) -> Cell:
    text: list[str] = []
    bold: list[tuple[int, int]] = []
    length = 0
    for cell in cells:
        bold += [(start + length, end + length) for start, end in cell.bold]
        text.append(cell.text)
        length += len(cell.text) + len(between)
    return Cell(between.join(text), tuple(bold))


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


def _task_row(row: Row, layout: Layout, programme: str, after_page_break: bool) -> TaskRow:
    cells = layout.cells(row)
    problems: tuple[Problem, ...] = ()
    shift = _shift(cells, layout)
    if shift:
        moved = Layout(
            {
                at + shift if column in {*PEOPLE, *UNITS} else at: column
                for at, column in layout.columns.items()
            },
            layout.words,
        )
        cells = {**dict.fromkeys(cells, Cell("")), **moved.cells(row)}
        problems = (
            Problem(
                "shifted-cells",
                f"the names stand {abs(shift)} column to the {'right' if shift > 0 else 'left'} "
                "of their header; moved back",
                row.number,
                "row",
                " | ".join(compact(cell.text) or "-" for cell in row.cells[_first_name(layout) :]),
                " | ".join(
                    f"{column.value}: {compact(cells[column].text) or '-'}"
                    for column in layout.columns.values()
                    if column in {*PEOPLE, *UNITS}
                ),
            ),
        )
    named = compact(cells.get(Column.PROGRAMME, Cell("")).text)
    return TaskRow(
        row.number,
        cells,
        named or programme,
        compact(cells.get(Column.NUMBER, Cell("")).text).rstrip(".．、"),
        after_page_break,
        bool(shift),
        layout.is_joint,
        problems,
    )


def _first_name(layout: Layout) -> int:
    """The first column that holds people or units."""
    return min(at for at, column in layout.columns.items() if column in {*PEOPLE, *UNITS})


def _shift(cells: Mapping[Column, Cell], layout: Layout) -> int:
    """By how many columns the names of a row are shifted: 0 unless that mends a contradiction."""
    texts = {
        at: cells[column].text
        for at, column in layout.columns.items()
        if column in {*PEOPLE, *UNITS} and column in cells
    }
    if sum(_fit(text, layout.columns[at]) < 0 for at, text in texts.items()) < 2:
        return 0
    scores = {
        shift: sum(_fit(texts.get(at + shift, ""), layout.columns[at]) for at in texts)
        for shift in (0, 1, -1)
    }
    best = max(scores, key=lambda shift: (scores[shift], shift == 0))
    dropped = any(compact(text) and at - best not in texts for at, text in texts.items())
    return 0 if dropped else best


def _fit(text: str, column: Column) -> int:
    """+1 where a cell holds what its column is for, -1 where it holds the other thing."""
    if compact(text) in NOBODY:
        return 0
    names = plain_names(text)
    people = all(looks_like_name(name) for name in names)
    units = any(looks_like_unit(name) for name in names)
    if people == units:
        return 0
    return 1 if people == (column in PEOPLE) else -1
