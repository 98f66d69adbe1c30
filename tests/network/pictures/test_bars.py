"""Rankings as bars."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.pictures.bars import Things, draw_bars
from kg.network.pictures.rankings import pair_bars, unit_bars
from tests.network.pictures.drawn import is_written, look, made_up
from tests.network.pictures.small import network


@pytest.mark.parametrize(
    ("of", "by"),
    [
        ("units", "strength"),
        ("units", "tasks"),
        ("pairs", "count"),
        ("pairs", "newman"),
        ("pairs", "lift"),
        ("pairs", "p"),
    ],
)
def test_every_bar_has_its_label_and_its_value(
    of: Things, by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = made_up(30)
    seen = look(monkeypatch, lambda path: draw_bars(graph, path, of=of, by=by), tmp_path)
    bars = unit_bars(graph, by=by) if of == "units" else pair_bars(graph, by=by)
    assert len(bars) == 20
    assert seen.without([bar.label for bar in bars]) == []
    whole = all(bar.value == int(bar.value) for bar in bars)
    values = [f"{bar.value:.0f}" if whole else f"{bar.value:#.3g}".rstrip(".") for bar in bars]
    assert [value for value in values if value not in seen.texts] == []
    assert seen.overlaps() == []
    assert seen.outside() == []


def test_chance_is_told_where_the_network_knows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = look(monkeypatch, lambda path: draw_bars(network(), path, of="pairs"), tmp_path)
    assert {"多于随机", "不能排除随机", "随机情形下的期望值"} <= set(seen.texts)
    plain = nx.Graph()
    plain.add_edge("市渔业局", "市桥梁局", count=2)
    seen = look(monkeypatch, lambda path: draw_bars(plain, path, of="pairs"), tmp_path)
    assert not any("随机" in text for text in seen.texts)


def test_values_below_nothing_go_the_other_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = network()
    for number, node in enumerate(graph):
        graph.nodes[node]["coreness"] = number / 10 - 0.15
    seen = look(monkeypatch, lambda path: draw_bars(graph, path, by="coreness"), tmp_path)
    assert "-0.150" in seen.texts
    assert seen.overlaps() == []


def test_bars_are_written_in_each_format(tmp_path: Path) -> None:
    is_written(lambda path: draw_bars(network(), path, of="pairs", language="en"), tmp_path)


def test_an_empty_network_has_no_bars(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        draw_bars(nx.Graph(), tmp_path / "a.png")
    with pytest.raises(QueryError, match="nothing to draw"):
        draw_bars(nx.empty_graph(3), tmp_path / "a.png", of="pairs")
    with pytest.raises(QueryError, match="no bars of 'towns'"):
        draw_bars(network(), tmp_path / "a.png", of="towns")  # type: ignore[arg-type]
