"""The workbook is read back by openpyxl."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pytest
from hypothesis import given

from kg.network.files import excel, write
from kg.network.files.meanings import column_meaning, weight_meaning
from tests.network.files import making


def sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def rows(sheet: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Rows under a header; empty cells are left out."""
    return [
        {str(name): one for name, one in zip(sheet[0], row, strict=True) if one is not None}
        for row in sheet[1:]
    ]


def as_held(data: dict[str, Any]) -> dict[str, Any]:
    """Values as Excel holds them: real numbers of 16 digits."""
    return {
        name: float(f"{value:.16g}") if isinstance(value, float) else making.held(value)
        for name, value in data.items()
    }


@pytest.mark.parametrize("directed", [True, False])
def test_openpyxl_reads_every_value(directed: bool, tmp_path: Path) -> None:
    graph = making.mid_size(directed)
    facts = making.facts(graph)
    strength = {node: float(value) / 3 for node, value in graph.degree(weight="weight")}
    done = write(
        graph,
        tmp_path / "网络.xlsx",
        tasks=facts,
        measures={"strength": strength},
        appearance=making.looks(graph),
    )
    read = sheets(done.paths[0])
    assert list(read) == ["单位", "组合", "任务", "说明"]
    units = rows(read["单位"])
    assert {unit["id"] for unit in units} == set(graph)
    for unit in units:
        node = unit.pop("id")
        assert unit.pop("strength") == float(f"{strength[node]:.16g}")
        assert unit.pop("colour_group") == making.looks(graph).groups[node]
        assert unit == as_held(graph.nodes[node])
    pairs = rows(read["组合"])
    assert len(pairs) == graph.number_of_edges()
    shared = []
    for pair in pairs:
        ends = (pair.pop("source"), pair.pop("target"))
        names = [graph.nodes[node]["name"] for node in ends]
        assert [pair.pop("source_name"), pair.pop("target_name")] == names
        assert pair == as_held(graph.edges[ends])
        shared += [(*names, task) for task in graph.edges[ends]["tasks"]]
    tasks = rows(read["任务"])
    assert [(row["unit"], row["partner"], row["task"]) for row in tasks] == shared
    unknown = 0
    for row in tasks:
        if row["task"] not in facts:
            unknown += 1
            assert "title" not in row
            continue
        known = facts[row["task"]]
        assert (row["title"], row["year"], row["number"], row["document"], row["row"]) == (
            known.title,
            known.year,
            known.number,
            known.document,
            known.row,
        )
    assert unknown
    word = "value" if unknown == 1 else "values"
    assert f"sheet 任务: nothing is known of the task but its IRI ({unknown} {word})" in (
        done.left_out
    )


def test_the_last_sheet_explains_the_others(tmp_path: Path) -> None:
    graph = making.mid_size()
    done = write(graph, tmp_path / "a.xlsx")
    notes = [(row[0], row[1]) for row in sheets(done.paths[0])["说明"]]
    assert ("标题 name", graph.graph["name"]) in notes
    assert ("筛选条件 filters", "无") in notes
    assert ("权重公式", weight_meaning("count")) in notes
    assert ("p_value", column_meaning("组合", "p_value")) in notes
    assert [one for one in notes if one[0] == "tasks"] == [
        ("tasks", "任务数"),
        ("tasks", "共同任务的 IRI，以空格分隔"),
    ]
    told = [text for name, text in notes if not name]
    assert told == list(done.left_out) != []


def test_nasty_values_arrive_or_are_told(tmp_path: Path) -> None:
    done = write(making.nasty(), tmp_path / "a.xlsx", tasks=making.facts(making.nasty()))
    book = openpyxl.load_workbook(done.paths[0])
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert types <= {"s", "n", "b"}  # no formula
    assert not any(cell.hyperlink for row in book["单位"].iter_rows() for cell in row)
    units = {row["id"]: row for row in rows(sheets(done.paths[0])["单位"])}
    unit = units[making.FISHERY]
    assert unit["name"] == '=市渔业局 "甲" & <乙>\\'
    assert units[making.BRIDGES]["name"] == "@市桥梁局"
    assert (unit["leads"], unit["big"], unit["huge"]) == (True, 2**40, str(2**63))
    assert (unit["lines"], unit["control"]) == ("第一行\n第二行\t完", "甲\ufffd乙")
    assert (unit["id_"], unit["mixed"]) == ("自有", "1")
    assert "ratio" not in unit
    assert rows(sheets(done.paths[0])["任务"])[0]["title"] == "=修0座桥"
    told = "\n".join(done.left_out)
    assert "units: ratio: not a finite number, left out (1 value)" in told
    assert "pairs: lift: not a finite number, left out (1 value)" in told
    assert "units: the attribute 'id' is written as 'id_'" in told


def test_a_cell_that_is_too_long_is_cut_between_tasks_and_told(tmp_path: Path) -> None:
    graph = making.pair_of("甲", "乙")
    tasks = tuple(f"urn:task:𠀀{number:06}" for number in range(3000))
    graph.edges["urn:1", "urn:2"]["tasks"] = tasks
    done = write(graph, tmp_path / "a.xlsx")
    read = sheets(done.paths[0])
    [pair] = rows(read["组合"])
    kept = pair["tasks"].split(" ")
    assert tuple(kept) == tasks[: len(kept)]
    size = len(pair["tasks"].encode("utf-16-le")) // 2
    assert excel.CHARACTERS - 20 < size <= excel.CHARACTERS
    assert [row["task"] for row in rows(read["任务"])] == list(tasks)
    assert any("32,767 characters a cell" in one for one in done.left_out)


def test_rows_beyond_the_last_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "ROWS", 3)
    done = write(nx.path_graph(5), tmp_path / "a.xlsx")
    assert len(sheets(done.paths[0])["单位"]) == 3
    assert any(one.startswith("sheet 单位") and one.endswith("(3 values)") for one in done.left_out)


@making.FILES
@given(making.NAMES, making.NAMES)
def test_any_name_comes_back_as_text(
    tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    place = tmp_path_factory.getbasetemp() / "names.xlsx"
    write(making.pair_of(first, second), place)
    names = [row.get("name", "") for row in rows(sheets(place)["单位"])]
    assert names == [
        making.cleaned(name).replace("\r\n", "\n").replace("\r", "\n") for name in (first, second)
    ]
