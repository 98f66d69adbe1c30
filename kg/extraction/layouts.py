"""What the columns of a table mean, read from its header.

A header is a row in which several cells are known column words. Words are compared without
white space and without a trailing remark in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

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

_WORDS: Mapping[Column, str] = {
    Column.NUMBER: "序号|编号|项号|号",
    Column.PROGRAMME: "类别|板块|事项类别|任务来源|来源",
    Column.REQUIREMENT: "总体要求|工作事项|重点工作|工作要求|总体目标|重点任务",
    Column.GOAL: "年度目标及工作内容|年度目标|目标任务|年度目标任务|工作任务|工作内容|主要任务|具体举措|"
    "任务内容|主要内容|工作目标|任务名称|任务",
    Column.PLAN: "季度进度安排|季度安排|进度安排|工作安排|时间节点|时间安排|推进计划|季度计划",
    Column.PERIODS: "安排时段|时段",
    Column.TARGETS: "目标值|量化目标|指标",
    Column.LEADERS: "责任领导|分管领导|牵头领导|市领导|包联领导|分管市领导|牵头市领导|责任市领导",
    Column.LEAD: "牵头单位|责任单位|主办单位|牵头部门|责任部门|牵头责任单位|主要责任单位|承办单位",
    Column.COORDINATING: "协调单位|协调督促单位|督促单位",
    Column.ASSISTING: "协助单位|配合单位|协办单位|参与单位|配合部门|协同单位|其他责任单位",
    Column.RESPONSIBLE: "责任人|负责人|单位责任人|第一责任人",
    Column.DIRECT: "直接责任人|具体责任人|联系人|经办人",
    Column.DEADLINE: "完成时限|完成时间|完成期限|办结时限",
}
_BY_WORD = {word: column for column, words in _WORDS.items() for word in words.split("|")}
_REMARK = re.compile(r"[（(][^（()）]*[）)]$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: position to meaning, and how many columns there are."""

    columns: Mapping[int, Column]
    width: int

    def position(self, column: Column) -> int | None:
        """Where a column stands, or None."""
        return next((at for at, known in self.columns.items() if known is column), None)

    def cells(self, row: Row) -> dict[Column, Cell]:
        """The cells of a row by meaning; a row that is too short lacks its last ones."""
        return {
            column: row.cells[at] for at, column in self.columns.items() if at < len(row.cells)
        }


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
    words = [_REMARK.sub("", compact(cell.text)) for cell in row.cells]
    columns: dict[int, Column] = {}
    for at, word in enumerate(words):
        column = _BY_WORD.get(word)
        if column is not None and column not in columns.values():
            columns[at] = column
    filled = sum(bool(word) for word in words)
    named = set(columns.values())
    if len(columns) * 2 < filled or not named & {*UNITS, *PEOPLE}:
        return None
    if Column.GOAL not in named:
        # A table with one column of text: what it calls the requirement is the task itself.
        at = next((at for at, known in columns.items() if known is Column.REQUIREMENT), None)
        if at is None:
            return None
        columns[at] = Column.GOAL
    _settle_units(columns, words)
    return Layout(columns, len(words))


def _settle_units(columns: dict[int, Column], words: Sequence[str]) -> None:
    """`责任单位` beside a column of leading units means those who assist."""
    leads = [at for at, word in enumerate(words) if _BY_WORD.get(word) is Column.LEAD]
    if len(leads) < 2 or Column.ASSISTING in columns.values():
        return
    for at in leads:
        columns[at] = Column.LEAD if words[at].startswith(("牵头", "主")) else Column.ASSISTING
