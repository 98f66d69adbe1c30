"""Rankings as bars."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.pictures.bars import Things, draw_bars
from kg.network.pictures.rankings import pair_bars, unit_bars
from tests.network.pictures.drawn import is_written, look, made_up


def network() -> nx.Graph:
    graph = nx.Graph(
        name="云岭市 2031 单位协作网络", weight="count", tasks=100, pairs_tested=6, years="2031"
    )
    for node, name, tasks in [
        ("a", "市渔业局", 30),
        ("b", "市桥梁局", 20),
        ("c", "市灯塔局", 10),
        ("d", "市森林局", 10),
    ]:
        graph.add_node(node, name=name, kind="Government", tasks=tasks, betweenness=tasks / 100)
    for first, second, count, expected, p, q in [
        ("a", "b", 12, 6.0, 1e-3, 3e-3),
        ("a", "c", 3, 3.0, 0.62, 0.7),
        ("b", "c", 3, 2.0, 0.3, 0.4),
        ("c", "d", 8, 1.0, 0.0, 0.0),
    ]:
        graph.add_edge(
            first,
            second,
            weight=float(count),
            count=count,
            newman=count / 2,
            expected=expected,
            lift=count / expected,
            p_value=p,
            q_value=q,
        )
    return graph


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
