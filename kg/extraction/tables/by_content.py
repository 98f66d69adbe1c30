"""What a header leaves open, told from the rows below it: which column holds the tasks.

Only where the header is certain otherwise: it names who answers, and half of its words are known
with those that the rows tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final

from kg.chinese import compact, ends_sentence
from kg.extraction.columns import NEVER_READ, UNITS, Column, Layout
from kg.extraction.names.people import NOBODY
from kg.extraction.tables.header_roles import Rank
from kg.extraction.tables.header_words import header_word, meaning_of, period_of
from kg.extraction.tables.layouts import header_words, layout_of
from kg.extraction.tables.shapes import begins_as_task, kind_of_cells
from kg.extraction.tables.table_headings import read_heading
from kg.extraction.task_row import printed_number
from kg.model import Cell, Line, Row

_SHORTEST: Final = 8
"""Characters of a column's cells, on an average, that can be the tasks."""
_SHARE: Final = 0.5
"""The part of a column's cells that read as a task where its word doesn't say so."""
LOOKED_AT: Final = 40
"""Rows below a header that are looked at."""

_UNIT_NOUN: Final = re.compile(
    r"^.{0,12}(?:单\s*位|部\s*门|机\s*构|科\s*室|股\s*室|处\s*室|站\s*所|主\s*体|分\s*工)",
    re.DOTALL,
)
_TASKLIKE: Final = re.compile(
    r"任务|目标|要求|内容|标准|事项|举措|措施|工作|项目|问题|条款|做法|意见|建议"
)
_NO_GOAL: Final = re.compile(
    r"地址|地点|位置|范围|电话|联系|进展|情况|依据|来源|资金|投资|备注|说明|原因|结果|效果|成效|分值|得分|评分|扣分"
    r"|佐证|资料|材料|附件|分析|成因|姓名|职务|名单|规模|验收|评价|考核|方式|方法"
)
"""Words of columns that say something else of a task, however long their cells are."""
_BROADER: Final = frozenset({"text", "mixed"})
_FIGURE: Final = re.compile(r"(?:\D{0,4}\d[\d.,]*[^\d、，；;/]{0,5}[、，；;/]?)+")
_LONGEST_FIGURE: Final = 12
"""Characters of figures without words, on an average."""
_GOAL_WORD: Final = "工作任务"
_BROAD_WORD: Final = "重点工作"


@dataclass(frozen=True, slots=True)
class ByContent:
    """A layout of which the rows below the header tell a part, and the word of that column."""

    layout: Layout
    word: str


def goal_by_content(header: Row, below: Iterable[Line | Row]) -> ByContent | None:
    """Read a header whose word for the column of tasks is not known.

    That column is the one of the longest texts; what stands before it is the requirement.

    Parameters
    ----------
    header
        A row that is no header by its words alone.
    below
        What follows it in the document.

    Examples
    --------
    >>> from kg.model import Cell
    >>> table = [("序号", "考评标准", "牵头单位"), ("1", "主次干道清扫率达到90%", "市城管局")]
    >>> header, row = (Row(n, tuple(map(Cell, cells))) for n, cells in enumerate(table, 1))
    >>> found = goal_by_content(header, [row])
    >>> found.word, found.layout.columns[1].value
    ('考评标准', 'goal')
    """
    if not any(map(_says_who, header.cells)):
        return None
    words = header_words(header)
    known = {at: one for at, word in enumerate(words) if (one := meaning_of(word))}
    if any(one.column is Column.GOAL for one in known.values()):
        return None
    if len({words[at] for at in known}) < 2:
        return None
    rows = _rows_below(header, below)
    open_columns = [
        at
        for at, word in enumerate(words)
        if word not in NEVER_READ and at not in known and not period_of(word)
    ]
    texts = {at: _texts(rows, at) for at in open_columns if not _NO_GOAL.search(words[at])}
    goals = {at: fmean(map(len, cells)) for at, cells in texts.items() if _may_be_goals(cells)}
    if not goals:
        return None
    goal = max(goals, key=lambda at: (goals[at], -at))
    if not _TASKLIKE.search(words[goal]) and not _are_tasks(texts[goal]):
        return None
    told = list(words)
    told[goal] = _GOAL_WORD
    for at in reversed([at for at in open_columns if at < goal]):
        if kind_of_cells(_texts(rows, at)) in _BROADER:
            told[at] = _BROAD_WORD
            break
    layout = layout_of(told)
    return ByContent(replace(layout, words=tuple(words)), words[goal]) if layout else None


def settled(layout: Layout, header: Row, below: Iterable[Line | Row]) -> Layout:
    """A layout after a look at the rows below its header.

    Where the column of goals holds bare figures (主要目标: 12家) and one before it the texts, the
    texts are the tasks and the figures their targets. Where no column is broader than the
    goals, one of an unknown word before them is, if its cells go over several rows.
    """
    rows = _rows_below(header, below)
    places = {column: at for at, column in layout.columns.items()}
    goal = places[Column.GOAL]
    figures = _texts(rows, goal)
    if Column.TARGETS not in places and _are_figures(figures):
        told = _told_by_figures(layout, rows, goal, fmean(map(len, figures)))
        return told or layout
    open_word = goal > 0 and goal - 1 not in layout.columns and layout.words[goal - 1]
    if open_word and not {Column.REQUIREMENT, Column.PROGRAMME} & {*places}:
        closed = open_word in NEVER_READ or _NO_GOAL.search(open_word) or period_of(open_word)
        if not closed and _is_over_rows(rows, goal - 1):
            columns = {**layout.columns, goal - 1: Column.REQUIREMENT}
            return replace(layout, columns=dict(sorted(columns.items())))
    return layout


def _says_who(cell: Cell) -> bool:
    """Whether a cell is a header's word for units; told first, since few rows have one."""
    meaning = meaning_of(header_word(cell.text)) if _UNIT_NOUN.search(cell.text) else None
    return meaning is not None and meaning.column in UNITS and meaning.rank >= Rank.PLAIN


def _told_by_figures(
    layout: Layout, rows: Sequence[Row], goal: int, length: float
) -> Layout | None:
    """A layout whose goals are the texts in front of the figures that it had for them."""
    for at in range(goal - 1, -1, -1):
        texts = _texts(rows, at)
        is_open = layout.columns.get(at, Column.REQUIREMENT) is Column.REQUIREMENT
        if not is_open or kind_of_cells(texts) != "text" or fmean(map(len, texts)) <= length:
            continue
        columns = {**layout.columns, at: Column.GOAL, goal: Column.TARGETS}
        broader = [other for other, column in columns.items() if column is Column.REQUIREMENT]
        if not broader or broader[0] < at:
            return replace(layout, columns=dict(sorted(columns.items())))
    return None


def _rows_below(header: Row, below: Iterable[Line | Row]) -> list[Row]:
    """The rows of the table under a header, without headings, notes and the header again."""
    rows: list[Row] = []
    printed = [compact(cell.text) for cell in header.cells]
    for block in below:
        if isinstance(block, Line) or block.section != header.section or len(rows) == LOOKED_AT:
            break
        is_header = [compact(cell.text) for cell in block.cells] == printed
        if not is_header and read_heading(block) is None:
            rows.append(block)
    return rows


def _texts(rows: Sequence[Row], at: int) -> list[str]:
    """What the rows print in a column, merged cells once."""
    cells = [row.cells[at] for row in rows if at < len(row.cells)]
    texts = [compact(cell.text) for cell in cells if not cell.merged]
    return [text for text in texts if text not in NOBODY]


def _may_be_goals(cells: Sequence[str]) -> bool:
    return bool(cells) and kind_of_cells(cells) == "text" and fmean(map(len, cells)) >= _SHORTEST


def _are_figures(cells: Sequence[str]) -> bool:
    """Whether cells hold figures and no more words than these need."""
    return (
        bool(cells)
        and fmean(map(len, cells)) <= _LONGEST_FIGURE
        and all(_FIGURE.fullmatch(text) and not _is_text(text) for text in cells)
    )


def _is_text(cell: str) -> bool:
    return begins_as_task(cell) or ends_sentence(cell) or bool(printed_number(cell))


def _is_over_rows(rows: Sequence[Row], at: int) -> bool:
    """Whether a column's cells are words that hold for several rows."""
    texts = _texts(rows, at)
    printed = [compact(row.cells[at].text) for row in rows if at < len(row.cells)]
    return kind_of_cells(texts) in _BROADER and len({*texts}) < len(printed) and bool(printed[0])


def _are_tasks(cells: Sequence[str]) -> bool:
    tasks = sum(begins_as_task(text) or ends_sentence(text) for text in cells)
    return tasks >= _SHARE * len(cells)
