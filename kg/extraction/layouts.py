"""What the columns of a table mean, read from its header.

A header is a row in which several cells are known column words. Words are compared without
white space and without a trailing remark in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest

from kg.chinese import compact
from kg.model import Cell, Row


class Column(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    PROGRAMME = "programme"
    REQUIREMENT = "requirement"
    GOAL = "goal"
    PLAN = "plan"
    PERIODS = "periods"
    TARGETS = "targets"
    LEADERS = "leaders"
    LEAD = "lead"
    COORDINATING = "coordinating"
    ASSISTING = "assisting"
    RESPONSIBLE = "responsible"
    DIRECT = "direct"
    DEADLINE = "deadline"


PEOPLE = (Column.LEADERS, Column.RESPONSIBLE, Column.DIRECT)
UNITS = (Column.LEAD, Column.COORDINATING, Column.ASSISTING)
_TEXT = (Column.REQUIREMENT, Column.GOAL)

_WORDS: Mapping[Column, str] = {
    Column.NUMBER: "序号|编号|项号|号",
    Column.PROGRAMME: "类别|板块|事项类别|任务来源|来源",
    Column.REQUIREMENT: "总体要求|工作事项|重点工作|工作要求|总体目标|重点任务|重点工作任务",
    Column.GOAL: "年度目标及工作内容|年度目标|目标任务|年度目标任务|工作任务|工作内容|主要任务|"
    "具体举措|任务内容|主要内容|工作目标|任务名称|任务",
    Column.PLAN: "季度进度安排|季度安排|进度安排|工作安排|时间节点|时间安排|推进计划|季度计划|"
    "进度计划|工作进度|工作计划|实施步骤|季度目标",
    Column.PERIODS: "安排时段|时段",
    Column.TARGETS: "目标值|量化目标|指标",
    Column.LEADERS: "责任领导|分管领导|牵头领导|市领导|包联领导|挂点领导|市级领导|县领导|区领导|"
    "分管市领导|牵头市领导|责任市领导|分管县领导|牵头县领导|责任县领导|分管区领导|牵头区领导|责任区领导",
    Column.LEAD: "牵头单位|责任单位|主办单位|牵头部门|责任部门|牵头责任单位|主要责任单位|承办单位",
    Column.COORDINATING: "协调单位|协调督促单位|督促单位",
    Column.ASSISTING: "协助单位|配合单位|协办单位|参与单位|配合部门|协同单位|其他责任单位",
    Column.RESPONSIBLE: "责任人|负责人|单位责任人|第一责任人",
    Column.DIRECT: "直接责任人|具体责任人|联系人|经办人",
    Column.DEADLINE: "完成时限|完成时间|完成期限|办结时限",
}
_BY_WORD = {word: column for column, words in _WORDS.items() for word in words.split("|")}
_REMARK = re.compile(r"[（(][^（()）]*[）)]$")
_PERIOD = re.compile(
    r"^(?P<period>第?[一二三四1-4]季度|[上下]半年|(?:1[0-2]|[1-9])月)(?:目标|计划|安排|进度)?$"
)
"""A plan that has a column for each of its periods."""
_NEVER_READ = frozenset({"", "备注", "说明"})


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: position to meaning, and the words of its header.

    `periods` holds the period of each column of a plan that is spread over several.
    """

    columns: Mapping[int, Column]
    words: tuple[str, ...]
    periods: Mapping[int, str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many cells a row needs to fill every column that is read."""
        return max((*self.columns, *self.periods)) + 1

    @property
    def unread(self) -> tuple[str, ...]:
        """The header's words for columns that are not read, remarks aside."""
        return tuple(
            word
            for at, word in enumerate(self.words)
            if at not in self.columns and at not in self.periods and word not in _NEVER_READ
        )

    @property
    def is_joint(self) -> bool:
        """Whether the table has one column of units, in which none is named the lead."""
        leads = [at for at, column in self.columns.items() if column is Column.LEAD]
        return Column.ASSISTING not in self.columns.values() and not any(
            self.words[at].startswith(("牵头", "主")) for at in leads
        )

    def cells(self, row: Row) -> dict[Column, Cell]:
        """The cells of a row by meaning; a row that is too short lacks its last ones."""
        found = {
            column: row.cells[at] for at, column in self.columns.items() if at < len(row.cells)
        }
        if self.periods:
            pieces = (
                f"{period}，{row.cells[at].text}"
                for at, period in self.periods.items()
                if at < len(row.cells) and compact(row.cells[at].text)
            )
            found[Column.PLAN] = Cell("\n".join(pieces))
        return found


def read_header(row: Row) -> Layout | None:
    """Read a row as a header, or return None if it is not one.

    A header names a goal (or a requirement) and somebody who answers for it, and at least
    half of its filled cells are known words.

    Examples
    --------
    >>> cells = ("序 号", "年度目标", "责任\\n领导", "牵头单位", "协助单位", "备注")
    >>> layout = read_header(Row(1, tuple(Cell(text) for text in cells)))
    >>> [column.value for column in layout.columns.values()]
    ['number', 'goal', 'leaders', 'lead', 'assisting']
    >>> read_header(Row(2, (Cell("1"), Cell("新建公园10个"), Cell("市林业局")))) is None
    True
    """
    return _layout([_word(cell) for cell in row.cells])


def read_second_header(layout: Layout, row: Row) -> Layout | None:
    """Read the row below a header as the header's second line, or return None if it is none.

    The second line parts a cell that spans several columns (责任单位 over 牵头单位 and 配合单位).

    Examples
    --------
    >>> first = read_header(Row(1, (Cell("任务"), Cell("责任单位"), Cell(""))))
    >>> second = read_second_header(first, Row(2, (Cell(""), Cell("牵头单位"), Cell("配合单位"))))
    >>> [column.value for column in second.columns.values()]
    ['goal', 'lead', 'assisting']
    """
    below = [_word(cell) for cell in row.cells]
    if not any(below) or any(word and not _is_known(word) for word in below):
        return None
    pairs = zip_longest(layout.words, below, fillvalue="")
    return _layout([second or first for first, second in pairs])


def _word(cell: Cell) -> str:
    return _REMARK.sub("", compact(cell.text))


def _is_known(word: str) -> bool:
    return word in _BY_WORD or bool(_PERIOD.match(word))


def _layout(words: Sequence[str]) -> Layout | None:
    filled = sum(bool(word) for word in words)
    if sum(map(_is_known, words)) * 2 < filled:
        return None
    columns: dict[int, Column] = {}
    for at, column in _text_columns(words):
        columns[at] = column
    for at, column in _unit_columns(words):
        columns[at] = column
    for at, word in enumerate(words):
        known = _BY_WORD.get(word)
        if known and known not in (*_TEXT, *UNITS) and known not in columns.values():
            columns[at] = known
    named = set(columns.values())
    if Column.GOAL not in named or not named & {*UNITS, *PEOPLE}:
        return None
    periods = {
        at: match["period"] for at, word in enumerate(words) if (match := _PERIOD.match(word))
    }
    if periods:
        columns = {at: column for at, column in columns.items() if column is not Column.PLAN}
    return Layout(dict(sorted(columns.items())), tuple(words), periods)


def _text_columns(words: Sequence[str]) -> Iterator[tuple[int, Column]]:
    """Which columns hold the requirement and the goal.

    What a table with one column of text calls its requirement is the task itself; of two
    columns of the same name the first is the broader.
    """
    texts = [(at, known) for at, word in enumerate(words) if (known := _BY_WORD.get(word)) in _TEXT]
    goals = [at for at, known in texts if known is Column.GOAL]
    broader = [at for at, known in texts if known is Column.REQUIREMENT]
    if not goals:
        broader, goals = broader[:-1], broader[-1:]
    elif not broader:
        broader, goals = goals[:-1], goals[-1:]
    if goals:
        yield goals[0], Column.GOAL
    if broader:
        yield broader[0], Column.REQUIREMENT


def _unit_columns(words: Sequence[str]) -> Iterator[tuple[int, Column]]:
    """Which columns hold units; `责任单位` beside another leading column means who assists."""
    units = [(at, known) for at, word in enumerate(words) if (known := _BY_WORD.get(word)) in UNITS]
    leads = [at for at, known in units if known is Column.LEAD]
    several = len(leads) > 1 and all(known is not Column.ASSISTING for _, known in units)
    seen: set[Column] = set()
    for at, known in units:
        is_second = several and at in leads and not words[at].startswith(("牵头", "主"))
        column = Column.ASSISTING if is_second else known
        if column not in seen:
            seen.add(column)
            yield at, column
