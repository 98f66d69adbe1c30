r"""Tables drawn with characters: Markdown's pipes, and boxes of `+---+` or `┌──┐`.

A table is a run of lines between bars. In a box whose rows are ruled, the lines between two rules
are one row, and the lines of a cell stand below each other; else each line is a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.documents.markup import read_cell
from kg.model import Cell

_BARS = "|│┃║"
_RULE = re.compile(r"[+|│┃║┌├└┼┏┣┗╋╔╠╚╬╟╞┠][-=+|:\s─━═│┃║┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╟╢╤╧╪╫┠┨┯┷┿]*")
_DRAWN = frozenset("-=─━═")
_PIPES = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?")
"""The line below a Markdown table's header."""
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


class DrawnTable(NamedTuple):
    """A table's lines, `start` to `end` (from 0, without the end), and its rows with the line on
    which each begins."""

    start: int
    end: int
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def drawn_tables(lines: Sequence[str]) -> Iterator[DrawnTable]:
    r"""Find the tables that are drawn in a text; a run of lines that disagree is none.

    Examples
    --------
    >>> (table,) = drawn_tables(["标题", "| 任务 | 单位 |", "|---|:-:|", "| **开工** | 甲局 |"])
    >>> [[cell.text for cell in cells] for _, cells in table.rows]
    [['任务', '单位'], ['开工', '甲局']]
    >>> box = "┌──┬──┐,│任务│单位│,├──┼──┤,│开工│甲│,│    │局│,└──┴──┘"
    >>> (table,) = drawn_tables(box.split(","))
    >>> [[cell.text for cell in cells] for _, cells in table.rows]
    [['任务', '单位'], ['开工', '甲\n局']]
    """
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _is_barred(lines[end]):
            end += 1
        piped = end <= start + 1 and _PIPES.fullmatch("".join(lines[start + 1 : start + 2]).strip())
        if piped and "|" in piped[0] and "|" in lines[start]:
            end = start + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
        rows = _rows(lines[start:end]) if end > start + 1 else ()
        if rows:
            yield DrawnTable(start, end, tuple((start + at, cells) for at, cells in rows))
        start = max(end, start + 1)


def _rows(lines: Sequence[str]) -> tuple[tuple[int, tuple[Cell, ...]], ...]:
    ruled = frozenset(at for at, line in enumerate(lines) if _is_rule(line))
    written = {at: _split(line) for at, line in enumerate(lines) if at not in ruled}
    widths = {len(cells) for cells in written.values()}
    piped = any(_PIPES.fullmatch(lines[at].strip()) for at in ruled)
    if not written or max(widths) < 2 or (len(widths) > 1 and not piped):
        return ()
    width = len(next(iter(written.values())))
    rows: list[tuple[int, list[list[str]]]] = []
    before = -1
    first = min(written)
    ruled_off = not piped and sum(at > first for at in ruled) > 1
    joined = ruled_off and any(at - 1 in written and at - 2 in written for at in ruled)
    for at, cells in written.items():
        if rows and at == before + 1 and joined:
            for cell, more in zip(rows[-1][1], cells, strict=True):
                cell.append(more)
        else:
            # Markdown: a row that is too short ends with empty cells.
            rows.append((at, [[cell] for cell in (*cells, *[""] * (width - len(cells)))]))
        before = at
    return tuple((at, tuple(map(_cell, cells))) for at, cells in rows)


def _cell(lines: Sequence[str]) -> Cell:
    source = "\n".join(line for line in lines if line)
    return read_cell(_BOLD.sub(r"<b>\1</b>", source))


def _split(line: str) -> list[str]:
    line = line.strip()
    bar = next((bar for bar in _BARS if bar in line), "|")
    line = line.removeprefix(bar)
    if not line.endswith(f"\\{bar}"):
        line = line.removesuffix(bar)
    cells = re.split(rf"(?<!\\){re.escape(bar)}", line)
    return [cell.strip().replace(f"\\{bar}", bar) for cell in cells]


def _is_barred(line: str) -> bool:
    line = line.strip()
    return len(line) > 2 and ((line[0] in _BARS and line[-1] in _BARS) or _is_rule(line))


def _is_rule(line: str) -> bool:
    line = line.strip()
    return not _DRAWN.isdisjoint(line) and bool(_RULE.fullmatch(line) or _PIPES.fullmatch(line))
