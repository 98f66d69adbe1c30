"""Units by units as a table of colours."""

from __future__ import annotations

import math
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from kg.errors import QueryError
from kg.network.pictures.matrix import cells, draw_matrix, is_skewed
from tests.network.pictures.drawn import LONG, is_written, look, made_up
from tests.network.pictures.small import two_groups


def test_cells_are_symmetric_and_blank_where_there_is_no_edge() -> None:
    table = cells(two_groups(), ["u4", "u3", "u0"], value="count")
    assert table[0, 1] == table[1, 0] == 9
    assert math.isnan(table[0, 2])
    assert np.isnan(np.diag(table)).all()


def test_rows_of_a_directed_network_are_where_edges_begin() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", weight=3.0)
    table = cells(graph, ["a", "b"])
    assert table[0, 1] == 3
    assert math.isnan(table[1, 0])


def test_a_missing_attribute_is_named_with_those_there_are() -> None:
    with pytest.raises(QueryError, match=r"'lift'.*count、weight"):
        cells(two_groups(), ["u0", "u1"], value="lift")


def test_skewed_values_are_seen() -> None:
    assert is_skewed(np.array([1.0, 1.0, 2.0, np.nan, 50.0]))
    assert not is_skewed(np.array([0.0, 1.0, 1.0, 50.0]))  # no logarithm of 0
    assert not is_skewed(np.array([np.nan]))


@pytest.mark.parametrize("units", [3, 40, 80])
def test_every_unit_has_a_row_and_a_column_that_can_be_read(
    units: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = made_up(units)
    seen = look(monkeypatch, lambda path: draw_matrix(graph, path, top=80), tmp_path)
    names = [graph.nodes[node]["name"] for node in graph]
    assert all(sum(name == text for text in seen.texts) >= 2 for name in names)
    assert LONG in seen.texts
    assert seen.overlaps() == []
    assert seen.outside() == []


def test_the_caption_says_what_is_drawn_of_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = look(monkeypatch, lambda path: draw_matrix(made_up(30), path, top=12), tmp_path)
    text = "".join(seen.texts)
    for said in (
        "云岭市 2031 单位协作网络",
        "角色：牵头",
        "yunling-2031-tasks",
        "集体责任主体 3 个",
    ):
        assert said in text
    assert "只画强度最大的 12 个单位（共 30 个）" in text
    english = look(
        monkeypatch, lambda path: draw_matrix(made_up(30), path, top=12, language="en"), tmp_path
    )
    assert "Only the 12 strongest units of 30 are drawn." in english.texts


def test_small_tables_have_their_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = two_groups()
    seen = look(monkeypatch, lambda path: draw_matrix(graph, path), tmp_path)
    for data in [data for *_, data in graph.edges(data=True)]:
        assert str(data["count"]) in seen.texts
    assert {str(tasks) for _, tasks in graph.nodes(data="tasks")} <= set(seen.texts)


def test_the_matrix_is_written_in_each_format(tmp_path: Path) -> None:
    is_written(lambda path: draw_matrix(two_groups(), path), tmp_path)


def test_a_directed_matrix_says_which_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.DiGraph(name="云岭市 2031 牵头—协助网络", weight="lead-assist")
    graph.add_edge("市渔业局", "市桥梁局", weight=1.0)
    seen = look(monkeypatch, lambda path: draw_matrix(graph, path), tmp_path)
    assert any("横行为牵头单位，纵列为协助单位" in text for text in seen.texts)


def test_an_empty_network_is_no_matrix(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        draw_matrix(nx.empty_graph(3), tmp_path / "a.png")
    with pytest.raises(QueryError, match="no words in 'fr'"):
        draw_matrix(two_groups(), tmp_path / "a.png", language="fr")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
