"""What is extracted from the source documents, against a careful reader's reading of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg import pipeline
from kg.model import Extraction
from tests.scoring import Reading, Score, read_reading, score

READ = {
    "dongguan-2020-main-tasks": 91,
    "dongguan-2022-main-tasks": 83,
    "dongguan-2023-livelihood-tasks": 20,
    "dongguan-2024-key-tasks": 116,
    "dongkeng-2020-work-report": 7,
}
"""How many tasks of each document were read."""

FLOORS = {
    "tasks": 1.0,
    "requirement": 0.99,
    "goal": 0.99,
    "programme": 0.99,
    "leaders": 0.997,
    "lead": 0.997,
    "coordinators": 0.995,
    "assist": 0.995,
    "responsible": 0.993,
    "direct": 0.993,
    "posts": 0.98,
    "milestones": 0.975,
    "targets": 0.94,
    "targets with comparator": 0.92,
}
"""The F1 that each field must reach in every document."""


def test_every_document_is_compared(shared: Path) -> None:
    assert sorted(path.stem for path in (shared / "documents").iterdir()) == sorted(READ)


@pytest.mark.parametrize("name", READ)
def test_floor(name: str, shared: Path) -> None:
    reading = read_reading(shared / "gold" / f"{name}.jsonl")
    extraction = pipeline.extract(shared / "documents" / f"{name}.txt")
    scores = {**score(extraction, reading), "posts": _posts(extraction, reading)}
    assert len(reading) == READ[name]
    assert scores["tasks"].wanted == READ[name]
    assert set(scores) - {"deadline"} == set(FLOORS)  # the readings name no deadlines
    low = {field: scores[field].f1 for field in FLOORS if scores[field].f1 < FLOORS[field]}
    assert not low


def _posts(extraction: Extraction, reading: Sequence[Reading]) -> Score:
    """Who belongs to which unit: (unit, person, role), units by their one name."""
    tasks = {task.sequence: task for task in extraction.tasks}
    right = found = wanted = 0
    for record in reading:
        task = tasks[record["seq"]]
        names = {unit.text: unit.unit for unit in task.lead_units}
        want = {
            (names[unit], person, role)
            for unit, responsible, direct in record["pairs"]
            for role, people in (("responsible", responsible), ("direct", direct))
            for person in ([people] if isinstance(people, str) else people or [])
        }
        have = {(post.unit, post.person, post.role) for post in task.posts}
        right, found, wanted = right + len(want & have), found + len(have), wanted + len(want)
    return Score(right, found, wanted)


@pytest.mark.parametrize("name", READ)
def test_every_third_task_was_read(name: str, shared: Path) -> None:
    """So no task is missing and none is invented: the last ones read are the last there are."""
    reading = read_reading(shared / "gold" / f"{name}.jsonl")
    extraction = pipeline.extract(shared / "documents" / f"{name}.txt")
    assert [task.sequence for task in extraction.tasks] == list(range(1, len(extraction.tasks) + 1))
    assert 0 <= len(extraction.tasks) - max(record["seq"] for record in reading) < 3


def test_units_are_told_apart(shared: Path) -> None:
    """Forms that a careful reader takes for one unit have one name, and others have others."""
    lines = (shared / "gold" / "units.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line]
    wanted = {row[0]: (row[1], row[2]) for row in rows}
    found = {}
    for name in READ:
        extraction = pipeline.extract(shared / "documents" / f"{name}.txt")
        for task in extraction.tasks:
            for unit in (*task.lead_units, *task.coordinating_units, *task.assisting_units):
                found[unit.text] = (unit.unit, unit.kind)
    compared = [text for text in wanted if text in found]
    assert len(compared) == len(wanted) == 291
    pairs = {(wanted[text][0], found[text][0]) for text in compared}
    assert len(pairs) == len({unit for unit, _ in pairs}) == len({unit for _, unit in pairs})
    kinds = [text for text in compared if found[text][1] != wanted[text][1]]
    assert len(kinds) < len(compared) // 50, kinds
