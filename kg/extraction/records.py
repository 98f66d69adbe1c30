"""What was understood, as plain values: JSON records, and the facts table in CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.extraction.facts_table import write_periods_cell, write_targets_cell
from kg.model import Extraction, PersonMention, Target, Task, UnitMention


def records(extraction: Extraction) -> Iterator[dict[str, object]]:
    """The tasks of a document as plain values, one dictionary a task, ready for JSON."""
    facts = extraction.document
    document = {
        "id": facts.id,
        "title": facts.title,
        "identifier": facts.identifier or None,
        "year": facts.year,
        "place": facts.place,
        "level": facts.level or None,
        "issuer": facts.issuer,
        "issued": facts.issued.isoformat() if facts.issued else None,
        "path": facts.path,
        "sha256": facts.sha256,
    }
    for task in extraction.tasks:
        yield {
            "document": document,
            "section": task.section or None,
            "row": task.row,
            "year": task.year or facts.year,
            "number": task.number or None,
            "programme": task.programme or None,
            "requirement": task.requirement or None,
            "title": task.title,
            "goal": task.goal,
            "leaders": _names(task.leaders),
            "lead_units": _units(task.lead_units),
            "coordinating_units": _units(task.coordinating_units),
            "assisting_units": _units(task.assisting_units),
            "responsible_people": _names(task.responsible_people),
            "direct_people": _names(task.direct_people),
            "posts": [
                {"unit": post.unit, "person": post.person, "role": post.role} for post in task.posts
            ],
            "milestones": [
                {"part": piece.part or None, "periods": list(piece.periods), "text": piece.text}
                for piece in task.milestones
            ],
            "targets": [_target(target) for target in task.targets],
            "deadline": task.deadline.isoformat() if task.deadline else None,
            "problems": [
                {"code": problem.code, "message": problem.message} for problem in task.problems
            ],
        }


def _names(people: Iterable[PersonMention]) -> list[str]:
    return [person.name for person in people]


def _units(mentions: Iterable[UnitMention]) -> list[dict[str, str]]:
    return [
        {
            "text": unit.text,
            "unit": unit.unit,
            "kind": unit.kind,
            "place": unit.place,
            "basis": unit.basis,
        }
        for unit in mentions
    ]


def _target(target: Target) -> dict[str, object]:
    return {
        "metric": target.metric,
        "comparator": target.comparator,
        "value": _number(target.value),
        "max_value": None if target.max_value is None else _number(target.max_value),
        "unit": target.unit,
        "text": target.text,
        "from_plan": target.from_plan,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


FACTS_COLUMNS = (
    "编号",
    "类别",
    "年度目标",
    "指标",
    "时段",
    "责任领导",
    "牵头单位",
    "协调单位",
    "协助单位",
    "责任人",
    "直接责任人",
)
"""The header of a facts table."""


def facts_csv(extraction: Extraction) -> str:
    """A document's facts as a CSV table that is read like any other document.

    The long sentences of goals, requirements and plans are left out; who, what figure and
    which periods remain.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    facts = extraction.document
    writer.writerow([facts.title])
    if f"{facts.year}年" not in facts.title:
        writer.writerow([f"年度：{facts.year}年"])
    if facts.identifier:
        writer.writerow([f"文号：{facts.identifier}"])
    writer.writerow([f"制表单位：{facts.issuer}"])
    if facts.issued:
        issued = facts.issued
        writer.writerow([f"制表时间：{issued.year}年{issued.month}月{issued.day}日"])
    writer.writerow([f"地区：{facts.place}"])
    writer.writerow(FACTS_COLUMNS)
    writer.writerows(_facts_row(task) for task in extraction.tasks)
    return out.getvalue()


def _facts_row(task: Task) -> list[str]:
    def listed(items: Iterable[str]) -> str:
        return "、".join(items)

    return [
        task.number,
        task.programme,
        task.title,
        write_targets_cell(task.targets),
        write_periods_cell(task.milestones),
        listed(person.name for person in task.leaders),
        listed(unit.text for unit in task.lead_units),
        listed(unit.text for unit in task.coordinating_units),
        listed(unit.text for unit in task.assisting_units),
        listed(person.name for person in task.responsible_people),
        listed(person.name for person in task.direct_people),
    ]
