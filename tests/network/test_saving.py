"""Files by their names: what is written for which, on the made-up graph."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import openpyxl
import pytest

import kg
from kg.errors import QueryError
from kg.network.files.writer import FORMATS
from kg.network.saving import DRAWN
from tests.answers import sample

PICTURES = ("network", "matrix", "arc", "unit-bars", "pair-bars", "ranks", "flows")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.KnowledgeGraph:
    path = tmp_path_factory.mktemp("saving") / "kg.db"
    sample.build(path)
    return kg.open(path)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_written(graph: kg.KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    saved = graph.save_network(tmp_path / f"甲{suffix}", year=2024)
    assert saved.paths
    assert all(path.stat().st_size > 0 for path in saved.paths)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in saved.paths}


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_is_drawn(graph: kg.KnowledgeGraph, tmp_path: Path, picture: str) -> None:
    saved = graph.save_network(tmp_path / "甲.svg", picture=picture)  # type: ignore[arg-type]
    (path,) = saved.paths
    assert b"<svg" in path.read_bytes()[:500]


@pytest.mark.parametrize("suffix", DRAWN)
def test_every_form_of_picture(graph: kg.KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    (path,) = graph.save_network(tmp_path / f"甲{suffix}", colour="kind", language="en").paths
    start = {".html": b"<!doctype", ".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
    assert path.read_bytes()[:9].lower().startswith(start[suffix].lower())


def test_measures_and_filters_arrive(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "甲.graphml"
    graph.save_network(path, year=2024, weight="newman")
    read = nx.read_graphml(path)
    assert read.graph["filters"] == "year=2024"
    assert read.graph["weight"] == "newman"
    names = {facts["name"]: facts for _, facts in read.nodes(data=True)}
    assert names["市财政局"]["strength"] == pytest.approx(2.0)  # newman: its tasks with a partner
    assert names["市财政局"]["community"] >= 1


def test_a_workbook_leads_back_to_documents(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    graph.save_network(path)
    sheet = openpyxl.load_workbook(path)["任务"]
    header, *rows = sheet.iter_rows(values_only=True)
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert {("plan-2024", 4), ("plan-2023", 5)} <= {(r["document"], r["row"]) for r in found}


def test_the_strongest_and_the_backbone(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "甲.cyjs"
    graph.save_network(path, top=2)
    assert len(json.loads(path.read_text(encoding="utf-8"))["elements"]["nodes"]) == 2
    graph.save_network(path, backbone="bonferroni")
    assert json.loads(path.read_text(encoding="utf-8"))["elements"]["edges"] == []


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("甲.xyz", {}, "no format has the ending '.xyz'; one of .graphml"),
        ("甲", {}, "no format has the ending ''"),
        ("甲.html", {"picture": "matrix"}, "the picture matrix can't be a page"),
        ("甲.png", {"picture": "photo"}, "photo: no picture of this name; one of network"),
        ("甲.png", {"colour": "age"}, "no colour of this name"),
        ("甲.png", {"language": "fr"}, "no language of this name; one of zh, en"),
        ("甲.png", {"backbone": "spine"}, "no backbone of this name; write one of disparity"),
        ("甲.png", {"backbone": "fdr", "kind": "leaders"}, "the network leaders have no p-values"),
        ("没有/甲.gexf", {}, "没有: the folder does not exist"),
        ("甲.png", {"picture": "ranks", "year": 2024}, "need two years or more"),
        ("甲.png", {"picture": "flows", "least": 2}, "least has no bearing on the picture flows"),
        ("甲.png", {"year": 1871}, "nothing to draw"),
        ("甲.html", {"year": 1871}, "nothing to draw"),
        ("甲.gexf", {"unit": "没有的局"}, "no unit of this name"),
    ],
)
def test_what_can_not_be_is_told(
    graph: kg.KnowledgeGraph, tmp_path: Path, name: str, options: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        graph.save_network(tmp_path / name, **options)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_too_many_links_are_not_drawn(
    graph: kg.KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.network import saving

    monkeypatch.setattr(saving, "_PAGE", 3)
    with pytest.raises(QueryError, match="8 links are too many to draw, 3 are the most"):
        graph.save_network(tmp_path / "甲.html")
    assert graph.save_network(tmp_path / "甲.html", top=2).paths


def test_large_networks_do_without_positions(
    graph: kg.KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.network import saving

    monkeypatch.setattr(saving, "_WORK", 1)
    saved = graph.save_network(tmp_path / "甲.gexf")
    assert "too large for positions" in saved.notes[0]


def test_a_missing_library_is_named(
    graph: kg.KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "kg.network.files.excel", raising=False)
    with pytest.raises(QueryError, match="xlsxwriter is not installed; pip install"):
        graph.save_network(tmp_path / "甲.xlsx")
