"""Labels that fit, and figures on axes."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.network.pictures.captions import caption, chosen, measure_name, things, weight_name
from kg.network.pictures.sheet import apart, fitted, number, ticks, width_of

labels = st.lists(st.tuples(st.floats(0, 400), st.floats(1, 40)), max_size=30)


@given(labels)
def test_labels_are_moved_apart_and_keep_their_order(labels: list[tuple[float, float]]) -> None:
    middles = sorted(middle for middle, _ in labels)
    heights = [height for _, height in labels]
    moved = apart(middles, heights)
    for place in range(1, len(moved)):
        needed = (heights[place - 1] + heights[place]) / 2
        assert moved[place] - moved[place - 1] >= needed - 1e-6


def test_labels_with_room_stay_where_they_are() -> None:
    assert apart([5.0, 30.0, 90.0], [10.0, 20.0, 10.0]) == (5.0, 30.0, 90.0)


@given(st.text("市渔业桥梁局（）、ab1", max_size=60), st.floats(30, 200))
def test_a_fitted_label_keeps_its_letters_and_its_width(text: str, width: float) -> None:
    made = fitted(text, width, 8.0)
    assert made.replace("\n", "") == text
    assert width_of(made, 8.0) <= width + 1e-6


@given(st.floats(1e-6, 1e6), st.booleans())
def test_ticks_are_few_and_between(high: float, logarithmic: bool) -> None:
    found = ticks(high / 300 if logarithmic else 0.0, high, logarithmic=logarithmic)
    assert all(0 < value < high for value in found)
    assert list(found) == sorted(set(found))
    assert len(found) <= 10


def test_figures() -> None:
    assert [number(value) for value in (3.0, 0.5, 1234.5, -2.0)] == ["3", "0.5", "1234", "-2"]


def test_captions_say_that_there_is_no_filter() -> None:
    assert caption({}, "zh") == ("筛选：无", ())
    assert caption({"filters": ""}, "en")[0] == "filters: none"
    assert caption({"left_out": "集体 3 个"}, "zh")[1] == ("未计入：集体 3 个",)
    with pytest.raises(QueryError, match="no words"):
        chosen("fr")


def test_measures_have_names_in_both_languages() -> None:
    assert measure_name("betweenness", "zh") == "中介中心性"
    assert measure_name("count", "en") == "shared tasks"


def test_weights_and_nodes_are_named() -> None:
    assert weight_name({"weight": "lead-assist"}, "zh") == "牵头—协助任务数"
    assert weight_name({"weight": "mine"}, "en") == "mine"
    graph = nx.Graph()
    graph.add_node("a", type="leader")
    assert things(graph, "zh") == "领导"
    graph.add_node("b", type="unit")
    assert things(graph, "zh") == "节点"
    assert things(nx.path_graph(2), "en") == "units"
