"""Ranks of units over years."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.pictures.ranks import Line, Ranks, draw_ranks, ranked, rows_of
from tests.network.pictures.drawn import LONG, is_written, look


def network(year: int, **strengths: float) -> nx.Graph:
    """Units that each share tasks with one unit of no other use."""
    graph = nx.Graph(name=f"云岭市 {year} 单位协作网络", weight="count", years=str(year))
    graph.add_node("hub", name="市总局", tasks=1)
    for name, strength in strengths.items():
        graph.add_node(name, name=name, tasks=int(strength))
        graph.add_edge("hub", name, weight=float(strength))
    return graph


YEARS = {
    2034: network(2034, 渔业局=1, 灯塔局=7),
    2031: network(2031, 渔业局=5, 桥梁局=5, 森林局=2),
    2032: network(2032, 渔业局=4, 桥梁局=6),
}


def test_ranks_are_among_all_units_of_the_year() -> None:
    found = ranked(YEARS, top=4)
    assert found.years == (2031, 2032, 2034)
    assert found.missing == (2033,)
    assert found.units == (4, 3, 3)
    lines = {line.label: (line.values, line.ranks) for line in found.lines}
    assert lines == {
        "市总局": ((12.0, 10.0, 8.0), (1, 1, 1)),
        "桥梁局": ((5.0, 6.0, None), (2, 2, None)),
        "渔业局": ((5.0, 4.0, 1.0), (3, 3, 3)),
        "灯塔局": ((None, None, 7.0), (None, None, 2)),
    }
    assert [line.label for line in found.lines] == ["市总局", "桥梁局", "渔业局", "灯塔局"]


def test_ties_are_broken_by_name_whatever_the_order_of_nodes() -> None:
    graph = YEARS[2031]
    turned = nx.Graph(**graph.graph)
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(data=True))))
    assert ranked({2031: turned}) == ranked({2031: graph})
    assert [line.label for line in ranked({2031: graph}).lines[1:3]] == ["桥梁局", "渔业局"]


def test_any_attribute_can_be_ranked_and_nothing_is_no_rank() -> None:
    graph = network(2031, 渔业局=3, 桥梁局=1)
    graph.nodes["渔业局"]["tasks"] = 0
    found = ranked({2031: graph}, by="tasks")
    assert {line.label for line in found.lines} == {"市总局", "桥梁局"}
    with pytest.raises(QueryError, match=r"'betweenness'.*strength, tasks"):
        ranked({2031: graph}, by="betweenness")


@pytest.mark.parametrize("graphs", [{}, {2031: nx.Graph()}, {2031: nx.empty_graph(2)}])
def test_nothing_to_draw(graphs: dict[int, nx.Graph]) -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        ranked(graphs)


def test_top_must_be_positive() -> None:
    with pytest.raises(QueryError, match="at least one unit"):
        ranked(YEARS, top=0)


def test_no_two_lines_share_a_row_in_a_year() -> None:
    lines = tuple(
        Line(str(number), str(number), (None, 1.0), ranks)
        for number, ranks in enumerate([(1, 9), (7, None), (None, None), (5, 2), (6, None)])
    )
    for rows in zip(*rows_of(Ranks((2031, 2032), (), (9, 9), lines), 3), strict=True):
        assert len(rows) == 2
    for year in rows_of(Ranks((2031, 2032), (), (9, 9), lines), 3):
        assert len(set(year)) == len(lines)
        assert min(abs(a - b) for a in year for b in year if a != b) >= 1


def test_units_stand_on_both_sides_and_missing_years_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = dict(YEARS)
    years[2034] = network(2034, 渔业局=1, **{LONG: 7})
    seen = look(monkeypatch, lambda path: draw_ranks(years, path), tmp_path)
    for line in ranked(years).lines:
        assert seen.texts.count(line.label) == 2
    assert "2033无数据" in seen.texts
    assert seen.overlaps() == []
    assert seen.outside() == []


def test_years_are_as_far_apart_as_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = look(monkeypatch, lambda path: draw_ranks(YEARS, path), tmp_path)
    middle = {text[:4]: (box.x0 + box.x1) / 2 for text, box in seen.boxes if text[4:5] == "\n"}
    assert middle["2034"] - middle["2032"] == pytest.approx(
        2 * (middle["2032"] - middle["2031"]), abs=1
    )


def test_what_the_caption_explains_is_in_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = {2031: YEARS[2031], 2032: YEARS[2031]}
    seen = look(monkeypatch, lambda path: draw_ranks(same, path), tmp_path)
    assert not any("叉号" in text or "横虚线" in text for text in seen.texts)
    seen = look(monkeypatch, lambda path: draw_ranks(YEARS, path), tmp_path)
    assert any("叉号" in text for text in seen.texts)


def test_ranks_are_written_in_each_format(tmp_path: Path) -> None:
    is_written(lambda path: draw_ranks(YEARS, path, by="tasks", language="en"), tmp_path)


def test_no_year_is_nothing_to_draw(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        draw_ranks({}, tmp_path / "a.png")


def test_what_the_years_leave_out_is_said_year_by_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = network(2031, 渔业局=3), network(2032, 渔业局=4)
    first.graph.update(filters="year=2031；role=lead", left_out="集体 3 个", documents="a、b")
    second.graph.update(filters="year=2032；role=lead", left_out="集体 5 个", documents="b")
    seen = look(monkeypatch, lambda path: draw_ranks({2031: first, 2032: second}, path), tmp_path)
    assert "未计入：2031：集体 3 个；2032：集体 5 个" in seen.texts
    assert "来源：a、b" in seen.texts
    assert any(text.endswith("筛选：角色：牵头") for text in seen.texts)
