"""Columns of a store: those beside it say what a scan says, and follow every change of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.incidence import Incidence, read_incidence, scan
from kg.store import Store
from tests.answers import sample
from tests.incidence.test_file import same

HEAD = "序号\t任务\t牵头单位\t协助单位\n"


def beside(store: Store) -> Incidence | None:
    return read_incidence(store.columns, store.columns_content)


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "documents"
    folder.mkdir()
    files = []
    for year, units in ((2031, "市渔业局\t市桥梁局"), (2032, "市茶叶局\t市桥梁局、市渔业局")):
        file = folder / f"{year}.txt"
        text = f"云岭市{year}年任务分解表\n{HEAD}1\t修桥\t{units}\n2\t种茶\t市茶叶局\t市渔业局\n"
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return files


def test_a_scan_finds_every_link(tmp_path: Path) -> None:
    sample.build(tmp_path / "kg.db")
    held = scan(Store(tmp_path / "kg.db"))
    assert held.rows("tasks") == 5
    names = held.texts("agents", "name", held.agent.tolist())
    assert names.count("市发展改革局") == 4
    assert names.count("赵一鸣") == 3
    facts = {one.title: one for one in held.facts(held.task_iris).values()}
    task = facts["建设展览馆"]
    assert (task.year, task.number, task.document, task.row) == (2024, "1", "plan-2024", 4)
    assert (task.programme, task.place) == ("民生实事", "某市")


def test_a_build_writes_columns_that_a_change_replaces(
    documents: list[Path], tmp_path: Path
) -> None:
    path = tmp_path / "kg.db"
    pipeline.build(documents[:1], path)
    first = Store(path)
    held = beside(first)
    assert held is not None
    assert same(held, scan(first))
    pipeline.add(documents[1:], path)
    second = Store(path)
    grown = beside(second)
    assert grown is not None
    assert same(grown, scan(second))
    assert grown.rows("tasks") == 2 * held.rows("tasks")
    assert beside(first) is not None  # whoever reads the older content goes on reading it
    pipeline.remove(["2031"], path)
    left = beside(Store(path))
    assert left is not None
    assert set(left.year.tolist()) == {2032}


def test_building_at_once_and_one_by_one_give_the_same_columns(
    documents: list[Path], tmp_path: Path
) -> None:
    pipeline.build(documents, tmp_path / "once.db")
    pipeline.build(documents[:1], tmp_path / "steps.db")
    pipeline.add(documents[1:], tmp_path / "steps.db")
    assert (
        Store(tmp_path / "once.db").columns_content == Store(tmp_path / "steps.db").columns_content
    )


def test_columns_that_do_not_belong_are_not_used(documents: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    pipeline.build(documents, path)
    with kg.open(path) as graph:
        right = graph.incidence
    pointer = path / "current.json"
    told = json.loads(pointer.read_text(encoding="utf-8"))
    pointer.write_text(json.dumps(told | {"columns": "0" * 64}), encoding="utf-8")
    assert beside(Store(path)) is None
    with kg.open(path) as graph:
        assert same(graph.incidence, right)


def test_old_columns_go_with_their_generation(documents: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    for _ in range(3):
        pipeline.build(documents, path, reread=True)
    kept = sorted(entry.name for entry in path.iterdir() if entry.suffix == ".columns")
    assert kept == ["generation-000002.columns", "generation-000003.columns"]
