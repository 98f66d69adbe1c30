"""Rows of a table as cells by meaning: headings, shifted cells, two tasks in one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.chinese import compact
from kg.extraction.layouts import PEOPLE, UNITS, Column, Layout, read_header
from kg.extraction.people import NOBODY, looks_like_name, plain_names
from kg.extraction.units import looks_like_unit
from kg.model import Cell, Document, Line, Problem, Row

_NUMBER = re.compile(r"^\s*(\d{1,4})\s*(?:[.．、](?!\d)|[.．、]\s+|[.．](?=20\d\d年))\s*")
_SCOPE = re.compile(r"[（(]第?\s*\d+\s*项?\s*[-—－~至到]\s*第?\s*\d+\s*项[）)]$|[（(]共\d+项[）)]$")
_BLANK_LINE = re.compile(r"\n[ \t　]*\n")
_HEADING_LENGTH = 40


@dataclass(frozen=True, slots=True)
class TaskRow:
    """The cells of one task, by meaning."""

    row: int
    cells: Mapping[Column, Cell]
    programme: str = ""
    number: str = ""
    after_page_break: bool = False
    problems: tuple[Problem, ...] = ()

    def text(self, column: Column) -> str:
        """A cell's text; empty where the table has no such column."""
        cell = self.cells.get(column)
        return cell.text if cell else ""


def read_rows(document: Document) -> Iterator[TaskRow | Problem]:
    """The task rows of all tables of a document, in order.

    Headers are skipped wherever they are repeated; a heading row (one filled cell, no goal)
    names the programme of what follows. What is neither is reported, not dropped.
    """
    layout: Layout | None = None
    programme = ""
    after_page_break = False
    for block in document.blocks:
        if isinstance(block, Line):
            if layout is not None:
                yield Problem("text-outside-table", f"not read: {block.text.strip()[:40]}", block.number)
            continue
        header = read_header(block)
        if header is not None:
            after_page_break = layout is not None
            layout = header
            continue
        if layout is None:
            continue
        heading = _heading(block)
        if heading:
            programme = heading
            continue
        if not any(compact(cell.text) for cell in block.cells):
            continue
        if len(block.cells) < layout.width:
            yield Problem(
                "short-row",
                f"{len(block.cells)} cells where the header has {layout.width}; "
                "the last columns are taken as empty",
                block.number,
            )
        row = _task_row(block, layout, programme, after_page_break)
        after_page_break = False
        yield from _split_tasks(row)


def _heading(row: Row) -> str:
    filled = [text for cell in row.cells if (text := compact(cell.text))]
    if len(filled) != 1 or len(row.cells) == 0 or not compact(row.cells[0].text):
        return ""
    return _SCOPE.sub("", filled[0]) if len(filled[0]) <= _HEADING_LENGTH else ""


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
            layout.width,
        )
        cells = {**dict.fromkeys(cells, Cell("")), **moved.cells(row)}
        problems = (
            Problem(
                "shifted-cells",
                f"the names stand {abs(shift)} column to the {'right' if shift > 0 else 'left'} "
                "of their header; moved back",
                row.number,
            ),
        )
    named = compact(cells.get(Column.PROGRAMME, Cell("")).text)
    return TaskRow(
        row.number,
        cells,
        named or programme,
        compact(cells.get(Column.NUMBER, Cell("")).text).rstrip(".．、"),
        after_page_break,
        problems,
    )


def _shift(cells: Mapping[Column, Cell], layout: Layout) -> int:
    """By how many columns the names of a row are shifted: 0 unless that mends a contradiction."""
    texts = {
        at: cells[column].text
        for at, column in layout.columns.items()
        if column in {*PEOPLE, *UNITS} and column in cells
    }
    if not texts:
        return 0
    scores = {
        shift: sum(
            _fit(texts.get(at + shift, ""), column)
            for at, column in layout.columns.items()
            if column in {*PEOPLE, *UNITS}
        )
        for shift in (0, 1, -1)
    }
    contradictions = sum(_fit(text, layout.columns[at]) < 0 for at, text in texts.items())
    best = max(scores, key=lambda shift: (scores[shift], shift == 0))
    dropped = any(
        compact(text) and at - best not in texts for at, text in texts.items() if best
    )
    return best if contradictions > 1 and not dropped else 0


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


def _split_tasks(row: TaskRow) -> Iterator[TaskRow]:
    """Part a row whose goal holds several numbered tasks, one after the other."""
    goal = row.cells.get(Column.GOAL, Cell(""))
    pieces = _numbered_pieces(goal.text)
    if not row.number and len(pieces) == 1 and (match := _NUMBER.match(goal.text)):
        row = replace(
            row,
            number=match[1],
            cells={**row.cells, Column.GOAL: Cell(goal.text[match.end() :])},
        )
    if len(pieces) < 2:
        yield row
        return
    parts = {
        column: _share_out(cell, pieces, column) for column, cell in row.cells.items()
    }
    note = Problem(
        "several-tasks-in-row", f"{len(pieces)} tasks stand in one row; parted", row.row
    )
    for at, piece in enumerate(pieces):
        match = _NUMBER.match(piece)
        assert match is not None
        yield replace(
            row,
            number=match[1],
            cells={**{column: cells[at] for column, cells in parts.items()},
                   Column.GOAL: Cell(piece[match.end() :])},
            after_page_break=row.after_page_break and at == 0,
            problems=(*row.problems, note),
        )


def _numbered_pieces(goal: str) -> list[str]:
    """Cut a goal at line starts that carry on the number it opens with."""
    lines = goal.split("\n")
    pieces: list[str] = []
    expected: int | None = None
    for line in lines:
        match = _NUMBER.match(line)
        if match and (expected is None and not pieces or int(match[1]) == expected):
            pieces.append(line)
            expected = int(match[1]) + 1
        elif pieces:
            pieces[-1] += "\n" + line
        else:
            pieces.append(line)
    return [piece.strip() for piece in pieces]


def _share_out(cell: Cell, goals: list[str], column: Column) -> list[Cell]:
    """Give each task of a row its part of a cell: block by block where the cell has blocks."""
    blocks = [block.strip() for block in _BLANK_LINE.split(cell.text) if block.strip()]
    if column in (Column.REQUIREMENT, Column.PROGRAMME) or len(blocks) < len(goals):
        return [cell] * len(goals)
    if len(blocks) == len(goals):
        return [_cut(cell, [block]) for block in blocks]
    shares: list[list[str]] = [[] for _ in goals]
    at = 0
    for left, block in zip(range(len(blocks), 0, -1), blocks, strict=True):
        # Blocks keep the order of the goals: the next goal takes over as soon as it is closer,
        # or when there are only as many blocks left as goals.
        if shares[at] and at + 1 < len(goals) and (
            left <= len(goals) - at - 1 or _likeness(block, goals[at + 1]) > _likeness(block, goals[at])
        ):
            at += 1
        shares[at].append(block)
    return [_cut(cell, share) for share in shares]


def _cut(cell: Cell, blocks: list[str]) -> Cell:
    start = cell.text.index(blocks[0])
    end = cell.text.index(blocks[-1]) + len(blocks[-1])
    return Cell(
        cell.text[start:end],
        tuple((b - start, e - start) for b, e in cell.bold if b >= start and e <= end),
    )


def _likeness(first: str, second: str) -> float:
    """Shared pairs of characters, as a share of the first text's."""
    pairs = {first[at : at + 2] for at in range(len(first) - 1)}
    return len(pairs & {second[at : at + 2] for at in range(len(second) - 1)}) / max(1, len(pairs))
