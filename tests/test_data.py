"""`data/dongguan` is what `kg facts` makes of the shared documents, and says what they say."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT / "data" / "dongguan"
NAMES = (
    "dongguan-2020-main-tasks",
    "dongguan-2022-main-tasks",
    "dongguan-2023-livelihood-tasks",
    "dongguan-2024-key-tasks",
    "dongkeng-2020-work-report",
)
LONGEST_TITLE = 30  # characters
UNITS = ("lead_units", "coordinating_units", "assisting_units")
PEOPLE = ("leaders", "responsible_people", "direct_people")


def test_there_is_one_file_a_document(shared: Path) -> None:
    assert tuple(path.stem for path in sorted((shared / "documents").iterdir())) == NAMES
    assert tuple(path.stem for path in sorted(FACTS.iterdir())) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_what_the_extraction_gives(name: str, shared: Path) -> None:
    """Where this fails after a change: `kg facts ../shared/documents -o data/dongguan`."""
    extraction = pipeline.extract(shared / "documents" / f"{name}.txt")
    kept = (FACTS / f"{name}.csv").read_text(encoding="utf-8")
    assert pipeline.facts_csv(extraction) == kept


@pytest.mark.parametrize("name", NAMES)
def test_facts_read_as_the_document_does(name: str, shared: Path) -> None:
    told, kept = (
        [
            {
                "number": record["number"],
                "programme": record["programme"],
                "title": record["title"],
                **{part: _units(record[part]) for part in UNITS},
                **{part: record[part] for part in PEOPLE},
                "periods": _periods(record["milestones"]),
            }
            for record in pipeline.records(pipeline.extract(path))
        ]
        for path in (shared / "documents" / f"{name}.txt", FACTS / f"{name}.csv")
    )
    assert len(kept) == len(told)
    assert kept == told


@pytest.mark.parametrize("name", NAMES)
def test_facts_hold_no_long_sentences(name: str) -> None:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    start = next(number for number, row in enumerate(rows) if "年度目标" in row)
    header = rows[start]
    titles = [row[header.index("年度目标")] for row in rows[start + 1 :]]
    assert len(titles) > 20
    assert max(map(len, titles)) <= LONGEST_TITLE
    assert not {"工作计划", "具体目标"} & set(header)


def _list(value: object) -> list[Any]:
    assert isinstance(value, list)
    return value


def _periods(value: object) -> list[tuple[str, ...]]:
    """The sets of periods that a plan covers, each once."""
    sets = (tuple(milestone["periods"]) for milestone in _list(value))
    return list(dict.fromkeys(periods for periods in sets if periods))


def _units(value: object) -> list[str]:
    return [unit["unit"] for unit in _list(value)]
