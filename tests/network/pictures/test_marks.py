"""Marks: equal areas, heavier lines thicker and darker, arrows that end at their nodes."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.patches import FancyArrowPatch

from kg.network.appearance import appearance
from kg.network.palette import REACH, SHAPES, Shape
from kg.network.pictures.marks import draw_edges, draw_nodes, line_looks, outline
from kg.network.pictures.style import drawing, figure


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_has_the_area_of_its_disc_and_reaches_as_far_as_said(shape: Shape) -> None:
    polygon = outline(shape, 30.0, 40.0, 20.0).to_polygons()[0]
    x, y = np.asarray(polygon).T
    area = abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2
    assert area == pytest.approx(math.pi * 100, rel=0.01)
    assert np.hypot(x - 30, y - 40).max() == pytest.approx(10 * REACH[shape], rel=0.002)


def test_heavier_lines_are_thicker_and_darker() -> None:
    widths, greys = zip(
        *(line_looks(weight, 100.0) for weight in (0.5, 5.0, 50.0, 100.0)), strict=True
    )
    assert list(widths) == sorted(widths)
    assert list(greys) == sorted(greys, reverse=True)
    assert len(set(widths)) == len(set(greys)) == 4


def test_edges_lie_under_nodes_and_the_strongest_on_top() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=1.0)
    graph.add_edge("b", "c", weight=3.0)
    looks = appearance(graph)
    centres = {"a": (0.0, 0.0), "b": (50.0, 0.0), "c": (90.0, 10.0)}
    with drawing():
        axes = figure(4.0, 4.0).axes()
        draw_edges(axes, graph, [("a", "b", 1.0), ("b", "c", 3.0)], looks, centres, 1.0)
        draw_nodes(axes, graph, looks, centres, 1.0)
    lines, nodes = axes.collections
    assert isinstance(lines, LineCollection)
    assert lines.get_zorder() < nodes.get_zorder()
    lighter, heavier = np.ravel(lines.get_linewidth())
    assert lighter < heavier
    assert len(nodes.get_paths()) == 3


def test_each_way_is_an_arrow_of_its_own() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", weight=1.0)
    graph.add_edge("b", "a", weight=2.0)
    looks = appearance(graph)
    centres = {"a": (0.0, 0.0), "b": (100.0, 0.0)}
    with drawing():
        axes = figure(4.0, 4.0).axes()
        draw_edges(axes, graph, [("a", "b", 1.0), ("b", "a", 2.0)], looks, centres, 1.0)
    there, back = axes.patches
    assert isinstance(there, FancyArrowPatch)
    assert isinstance(back, FancyArrowPatch)
    assert there.shrinkA == pytest.approx(looks.sizes["a"] / 2 + 1)
    bows = [np.asarray(arrow.get_path().vertices)[1, 1] for arrow in (there, back)]
    assert bows[0] * bows[1] < 0
