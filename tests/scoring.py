"""Compares what was extracted with a careful reader's reading of the same documents.

A reading is a list of tasks in JSON lines, each with its order in the document (`seq`) and
what the reader saw in each column. Scores are F1 over items, by document and field.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.chinese import compact
from kg.model import Extraction, Milestone, Task

Reading = dict[str, Any]
STARTS = 10
"""How many characters of a milestone's text are compared."""


@dataclass(frozen=True, slots=True)
class Score:
    """Items found that are right, found, and wanted."""

    right: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to find."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def read_reading(path: Path) -> list[Reading]:
    """The tasks of a reading, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def score(extraction: Extraction, readings: Sequence[Reading]) -> dict[str, Score]:
    """Score every field. A task that stands at another place than read counts as wrong."""
    tasks = {task.sequence: task for task in extraction.tasks}
    pairs = [(tasks.get(reading["seq"]), reading) for reading in readings]
    scores = {"tasks": Score(sum(_is_same(*pair) for pair in pairs), len(pairs), len(pairs))}
    for field, (found, wanted) in FIELDS.items():
        scores[field] = _sum(
            _overlap(found(task) if task else [], wanted(reading)) for task, reading in pairs
        )
    scores["milestones"] = _sum(
        _milestone_score(task.milestones if task else (), reading) for task, reading in pairs
    )
    return scores


def _is_same(task: Task | None, reading: Reading) -> bool:
    if task is None or (reading["no"] is not None and task.number != reading["no"]):
        return False
    return task.goal[:STARTS] == compact(reading["goal"])[:STARTS]


def _overlap(found: Iterable[Hashable], wanted: Iterable[Hashable]) -> Score:
    have, want = Counter(found), Counter(wanted)
    return Score((have & want).total(), have.total(), want.total())


def _sum(scores: Iterable[Score]) -> Score:
    listed = list(scores)
    return Score(
        sum(one.right for one in listed),
        sum(one.found for one in listed),
        sum(one.wanted for one in listed),
    )


def _values(reading: Reading) -> list[Hashable]:
    return [(Decimal(str(t["value"])), compact(t["unit"])) for t in reading["targets"]]


def _compared(reading: Reading) -> list[Hashable]:
    return [(Decimal(str(t["value"])), compact(t["unit"]), t["cmp"]) for t in reading["targets"]]


def _goal_targets(task: Task) -> list[Hashable]:
    return [(t.value, t.unit) for t in task.targets if not t.from_plan]


def _goal_targets_compared(task: Task) -> list[Hashable]:
    return [(t.value, t.unit, t.comparator) for t in task.targets if not t.from_plan]


Items = tuple[Callable[[Task], Iterable[Hashable]], Callable[[Reading], Iterable[Hashable]]]
FIELDS: dict[str, Items] = {
    "requirement": (
        lambda task: [task.requirement],
        lambda reading: [compact(reading["requirement"] or "")],
    ),
    "goal": (lambda task: [task.goal], lambda reading: [compact(reading["goal"])]),
    "programme": (lambda task: [task.programme], lambda reading: [reading["programme"] or ""]),
    "leaders": (lambda task: [p.name for p in task.leaders], lambda reading: reading["leaders"]),
    "lead": (lambda task: [u.text for u in task.lead_units], lambda reading: reading["lead"]),
    "coordinators": (
        lambda task: [u.text for u in task.coordinating_units],
        lambda reading: reading["coordinators"],
    ),
    "assist": (
        lambda task: [u.text for u in task.assisting_units],
        lambda reading: reading["assist"],
    ),
    "responsible": (
        lambda task: [p.name for p in task.responsible_people],
        lambda reading: reading["responsible"],
    ),
    "direct": (
        lambda task: [p.name for p in task.direct_people],
        lambda reading: reading["direct"],
    ),
    "deadline": (
        lambda task: [task.deadline.isoformat()] if task.deadline else [],
        lambda reading: [reading["deadline"]] if reading.get("deadline") else [],
    ),
    "targets": (_goal_targets, _values),
    "targets with comparator": (_goal_targets_compared, _compared),
}
"""The fields that are scored item by item: what was found, what was read."""


def _milestone_score(found: Sequence[Milestone], reading: Reading) -> Score:
    """Pieces agree when their periods and the start of their text do.

    A piece of the whole year that opens with 全年 behind the last quarter may stand alone or
    belong to that quarter: it is not counted where only one side has it.
    """
    have = Counter((_labels(piece), _start(piece.text)) for piece in found)
    want = Counter(
        (frozenset(piece["periods"]), _start(compact(piece["starts"])))
        for piece in reading["milestones"]
    )
    for side, other in ((have, want), (want, have)):
        for piece in list(side - other):
            if piece[0] == {"FY"} and piece[1].startswith("全年"):
                del side[piece]
    return _overlap(have.elements(), want.elements())


def _start(text: str) -> str:
    """How a piece begins; whether a short one ends with a full stop makes no difference."""
    return text[:STARTS].rstrip("。；，")


def _labels(piece: Milestone) -> frozenset[str]:
    """Periods without their year: 2024-Q1 as Q1, 2024 as FY, 2024-09 as M09."""
    labels = (label.partition("-")[2] for label in piece.periods)
    return frozenset(
        "FY" if not label else f"M{label}" if label.isdigit() else label for label in labels
    )
