"""The cells of one task, by meaning; and rows that hold several tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kg.chinese import compact
from kg.extraction.columns import Column
from kg.model import Cell, Problem

_NUMBER = re.compile(r"^\s*(\d{1,4})\s*(?:[.．、](?!\d)|[.．、]\s+|[.．](?=20\d\d年))\s*")
_NUMBER_INSIDE = re.compile(r"[；;。，,](\d{1,4})[.．、](?!\d)")
_BLOCK = re.compile(r"\S.*(?:\n[ \t　]*\S.*)*")
"""Lines without a blank one between them."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """The cells of one task, by meaning.

    `repaired` says that the whole row was mended, `joint` that its table has one column of
    units and names no lead among them, `unranked` that the units of its leading column stand
    under a word that doesn't say who of them leads (责任单位), with or without a column of those
    who assist; `people_of` is the column of the units that the row's people answer for;
    `section` is that of the row and `table` counts the tables from 1, 0 for running text;
    `chapter` is the heading above the one that names the programme; `headed` says that the
    requirement is no cell of the row but a heading, whole as it is; `filled` are the columns whose
    cells were blank and are taken from the row above.
    """

    row: int
    cells: Mapping[Column, Cell]
    programme: str = ""
    number: str = ""
    after_page_break: bool = False
    repaired: bool = False
    joint: bool = False
    problems: tuple[Problem, ...] = ()
    section: str = ""
    unranked: bool = False
    people_of: Column = Column.LEAD
    table: int = 0
    chapter: str = ""
    headed: bool = False
    filled: frozenset[Column] = frozenset()

    def text(self, column: Column) -> str:
        """A cell's text; empty where the table has no such column."""
        cell = self.cells.get(column)
        return cell.text if cell else ""


def split_tasks(row: TaskRow) -> Iterator[TaskRow]:
    """Part a row whose goal holds several numbered tasks, one after the other."""
    goal = row.cells.get(Column.GOAL, Cell(""))
    pieces = [goal.text] if row.number.isdigit() else numbered_pieces(goal.text)
    match = _NUMBER.match(goal.text)
    rest = compact(goal.text[match.end() :]) if match else ""
    own = match is not None and rest and not _counts_items(match[1], rest)
    if len(pieces) == 1 and match and own and row.number in ("", match[1]):
        row = replace(
            row,
            number=match[1],
            cells={**row.cells, Column.GOAL: Cell(goal.text[match.end() :])},
        )
    if len(pieces) < 2:
        yield row if match else _without_mark(row)
        return
    parts = {column: _share_out(cell, pieces, column) for column, cell in row.cells.items()}
    message = f"{len(pieces)} tasks stand in one row; parted"
    for at, piece in enumerate(pieces):
        match = _NUMBER.match(piece)
        assert match is not None
        yield replace(
            row,
            number=match[1],
            cells={
                **{column: cells[at] for column, cells in parts.items()},
                Column.GOAL: Cell(piece[match.end() :]),
            },
            after_page_break=row.after_page_break and at == 0,
            repaired=True,
            problems=(
                *row.problems,
                Problem(
                    "several-tasks-in-row",
                    message,
                    row.row,
                    "goal",
                    compact(goal.text),
                    compact(piece[match.end() :]),
                    row.section,
                ),
            ),
        )


def _counts_items(number: str, rest: str) -> bool:
    """Whether the number that a goal opens with counts its items: 1.减材料；2.减时间."""
    following = int(number) + 1
    return any(int(found) == following for found in _NUMBER_INSIDE.findall(rest))


_WRAPPED = re.compile(
    r"^(?:第\s*)?[（(\[【]?\s*(?P<number>[A-Za-z]{0,3}\d{1,4}(?:[-—.－]\d{1,4}){0,3}|[一二三四五六七八九十百]+|[①-⑳])"
    r"\s*[）)\]】]?\s*(?:项|号)?[.．、]?$"
)


def plain_number(text: str) -> str:
    """The number that a cell of a column of numbers holds, without marks around it.

    Examples
    --------
    >>> [plain_number(text) for text in ("1.", "（2）", "第3项", "1-2", "A1", "一、", "12.0")]
    ['1', '2', '3', '1-2', 'A1', '一', '12']
    """
    number = compact(text)
    match = _WRAPPED.match(number)
    number = match["number"] if match else number.rstrip(".．、")
    return number.removesuffix(".0") if number.count(".") == 1 else number


_MARK = re.compile(
    r"^\s*(?:[（(]\s*(?P<wrapped>\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）]|(?P<chinese>[一二三四五六七八九十]{1,3})、"
    r"|(?P<circled>[①-⑳])|(?P<pair>\d{1,2}[-－]\d{1,2})[\s、.．]+|(?P<closed>\d{1,3})[)）])[、.．]?\s*(?=\S)"
)
_CHINESE = "一二三四五六七八九十"


def _without_mark(row: TaskRow) -> TaskRow:
    """A row whose goal opens with a number of another form: （1）, 一、, ①, 1-2.

    One that a second number follows counts the items of the goal and stays.
    """
    goal = row.cells.get(Column.GOAL, Cell(""))
    match = _MARK.match(goal.text)
    if match is None or _has_second(goal.text, match):
        return row
    number = next(group for group in match.groups() if group)
    cells = {**row.cells, Column.GOAL: Cell(goal.text[match.end() :])}
    return replace(row, number=row.number or number, cells=cells)


def _has_second(text: str, match: re.Match[str]) -> bool:
    """Whether behind the number that a text opens with the next one follows."""
    number, form = match[match.lastgroup or 0], compact(match[0])
    if number.isdecimal():
        following = str(int(number) + 1)
    elif number in _CHINESE:
        following = f"{_CHINESE}？"[_CHINESE.index(number) + 1]
    else:
        following = chr(ord(number[-1]) + 1)
    return form.replace(number, following) in compact(text[match.end() :])


def printed_number(text: str) -> str:
    """The number that a text opens with, as printed; empty where it opens with none.

    Examples
    --------
    >>> printed_number("12. 新建公园"), printed_number("12.5万平方米公园")
    ('12', '')
    """
    match = _NUMBER.match(text)
    return match[1] if match else ""


def numbered_pieces(goal: str) -> list[str]:
    """Cut a goal at line starts that carry on the number it opens with.

    Examples
    --------
    >>> numbered_pieces("7.新建公园。\\n8.新建学校。")
    ['7.新建公园。', '8.新建学校。']
    """
    lines = goal.split("\n")
    pieces: list[str] = []
    expected: int | None = None
    for line in lines:
        match = _NUMBER.match(line)
        is_text = match is not None and bool(line[match.end() :].strip())
        if match and is_text and (not pieces or int(match[1]) == expected):
            pieces.append(line)
            expected = int(match[1]) + 1
        elif pieces:
            pieces[-1] += "\n" + line
        else:
            pieces.append(line)
    return [piece.strip() for piece in pieces]


def _share_out(cell: Cell, goals: list[str], column: Column) -> list[Cell]:
    """Give each task of a row its part of a cell: block by block where the cell has blocks."""
    blocks = [match.span() for match in _BLOCK.finditer(cell.text)]
    if column in (Column.REQUIREMENT, Column.PROGRAMME) or len(blocks) < len(goals):
        return [cell] * len(goals)
    shares: list[list[tuple[int, int]]] = [[] for _ in goals]
    at = 0
    for left, (start, end) in zip(range(len(blocks), 0, -1), blocks, strict=True):
        # Blocks keep the order of the goals: the next goal takes over as soon as it shares
        # longer words with the block, or when there are only as many blocks left as goals.
        following = goals[at + 1 : at + 2]
        if (
            shares[at]
            and following
            and (
                left < len(goals) - at
                or _longest_shared(cell.text[start:end], following[0])
                > _longest_shared(cell.text[start:end], goals[at])
            )
        ):
            at += 1
        shares[at].append((start, end))
    return [_cut(cell, share[0][0], share[-1][1]) for share in shares]


def _longest_shared(block: str, goal: str) -> int:
    """The length of the longest words that a block and a goal both say."""
    return SequenceMatcher(None, block, goal, autojunk=False).find_longest_match().size


def _cut(cell: Cell, start: int, end: int) -> Cell:
    return Cell(
        cell.text[start:end],
        tuple((b - start, e - start) for b, e in cell.bold if b >= start and e <= end),
    )
