"""Documents made up in the style of task tables; no city, unit or person in them is real."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction import extract_tasks
from kg.model import Cell, Document, Extraction, Line, Row, Task

TITLE = "云岭市2031年重点工作任务分解表"
HEADER = ("年度目标", "季度安排", "责任领导", "牵头单位", "协助单位")
PEOPLE = ("王标", "黎军", "冯彬", "李志强", "赵晓红", "欧阳南江", "周正", "钱多多")
UNITS = (
    "市灯塔局",
    "市渔业局",
    "市港口管理办",
    "市茶叶集团",
    "市温泉中心",
    "各镇街（园区）",
    "清水镇",
)


def document(
    *rows: Sequence[str], header: Sequence[str] = HEADER, title: str = TITLE, path: str = "a.txt"
) -> Document:
    """A document with a title and one table; a row of one text is a running line."""
    blocks: list[Line | Row] = [Line(1, title)]
    for number, cells in enumerate((header, *rows), 2):
        if isinstance(cells, str):
            blocks.append(Line(number, cells))
        else:
            blocks.append(Row(number, tuple(map(Cell, cells))))
    return Document(path, "0", tuple(blocks))


def extract(*rows: Sequence[str], header: Sequence[str] = HEADER, title: str = TITLE) -> Extraction:
    """What is understood of a made-up table."""
    return extract_tasks(document(*rows, header=header, title=title))


def tasks(*rows: Sequence[str], header: Sequence[str] = HEADER) -> tuple[Task, ...]:
    """The tasks of a made-up table."""
    return extract(*rows, header=header).tasks


def lead(task: Task) -> list[str]:
    """A task's leading units as printed."""
    return [unit.text for unit in task.lead_units]


def assist(task: Task) -> list[str]:
    """A task's assisting units as printed."""
    return [unit.text for unit in task.assisting_units]


def leaders(task: Task) -> list[str]:
    """A task's leaders."""
    return [person.name for person in task.leaders]


def codes(extraction: Extraction) -> list[str]:
    """The codes of all problems of a document and of its tasks, in order."""
    problems = [*extraction.problems, *(p for task in extraction.tasks for p in task.problems)]
    return [problem.code for problem in problems]
