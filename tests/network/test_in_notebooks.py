"""What networks, rankings and comparisons look like in a notebook."""

from __future__ import annotations

import base64
import re
from html import unescape

import networkx as nx
import pytest
from lxml import etree

from kg.network.change import compare
from kg.network.collaboration import Collaboration
from kg.network.graphs import DirectedNetwork, Network
from kg.network.networks import network
from kg.network.selection import select
from kg.network.thumbnail import thumbnail
from tests.network.made import held

EVIL = "<script>alert(1)</script>"


def cells(html: str) -> list[list[str]]:
    """The rows of all tables."""
    return [
        [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
        for row in re.findall(r"<tr>(<td.*?)</tr>", html)
    ]


def picture(html: str) -> etree._Element:
    """The SVG inside."""
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', html)
    assert found is not None
    return etree.fromstring(base64.b64decode(found[1]))


def test_a_network_says_what_it_is_and_shows_its_strongest_ties() -> None:
    graph = network(held())
    bundle = graph._repr_mimebundle_(include=None, exclude=None)
    assert (
        bundle["text/plain"]
        == repr(graph)
        == "<云岭市 2031、2033 年 单位协作网络 of 5 nodes and 4 edges>"
    )
    html = bundle["text/html"]
    assert html == graph._repr_html_()
    assert "<strong>云岭市 2031、2033 年 单位协作网络</strong>" in html
    assert "5 units · 4 ties · 5 tasks · weight: count" in html
    assert "Left out: 1 collective unit (各镇街) in 1 task" in html
    assert "Source: yunling-2031、yunling-2033" in html
    assert re.findall(r"<th>(.*?)</th>", html) == [
        "unit", "partner", "count", "expected", "lift", "p_value", "q_value",
    ]  # fmt: skip
    strongest = cells(html)[0]
    assert set(strongest[:2]) == {"市渔业局", "市桥梁局"}
    assert strongest[2:5] == ["3", "1.8", "1.67"]
    drawn = picture(html)
    texts = ["".join(text.itertext()) for text in drawn.iter("{*}text")]
    assert {"市渔业局", "市桥梁局", "市茶叶局", "青山镇", "市气球局"} <= set(texts)
    assert "All 5 nodes" in html


def test_filters_and_weights_are_said() -> None:
    html = network(held(), weight="newman", year=2031)._repr_html_()
    assert "Only: year: 2031" in html
    assert "weight: newman" in html
    assert "<th>weight</th><th>count</th>" in html


@pytest.mark.parametrize(
    "kind",
    ["lead-assist", "unit-task", "leader-unit", "leaders", "unit-programme", "unit-topic"],
)
def test_every_kind_is_shown(kind: str) -> None:
    graph = network(held(), kind)  # type: ignore[arg-type]
    html = graph._repr_html_()
    assert len(cells(html)) == min(graph.number_of_edges(), 10)
    assert ("<th>from</th><th>to</th>" in html) == graph.is_directed()
    assert len(picture(html)) > graph.number_of_nodes()


def test_names_are_escaped_everywhere() -> None:
    for kind in (Network, DirectedNetwork):
        graph = kind(name=EVIL, filters=EVIL, left_out=EVIL, weight=EVIL)
        graph.add_node("a", name=EVIL, type="unit", kind="Town")
        graph.add_node(EVIL, name="", type="unit", kind=EVIL)
        graph.add_edge("a", EVIL, weight=2.0, count=2)
        html = graph._repr_html_()
        assert EVIL not in html
        assert unescape(html).count(EVIL) == 5
        assert not list(picture(html).iter("{*}script"))


def test_what_can_not_be_shown_is_told() -> None:
    for kind in (Network, DirectedNetwork):
        assert "no ties" in kind()._repr_html_()
        broken = kind(name="坏<的>")
        broken.add_edge("a", "b", weight="much")
        broken.add_edge("b", "c", weight=1.0)
        assert broken._repr_html_() == "<p>&lt;坏&lt;的&gt; of 3 nodes and 2 edges&gt;</p>"
        assert broken._repr_mimebundle_()["text/plain"] == repr(broken)


def test_without_a_picture_the_words_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> str:
        raise RuntimeError

    monkeypatch.setattr("kg.network.thumbnail.thumbnail", fails)
    html = network(held())._repr_html_()
    assert "<img" not in html
    assert "市渔业局" in html


def test_large_networks_have_no_picture() -> None:
    graph = Network(nx.path_graph(401))
    assert "<img" not in graph._repr_html_()
    assert "<img" in Network(nx.path_graph(400))._repr_html_()


def test_a_thumbnail_shows_the_strongest_and_is_always_the_same() -> None:
    star = nx.Graph()
    star.add_weighted_edges_from(("中", f"{number:02d}", number + 1) for number in range(60))
    made = thumbnail(star, 10)
    drawn = etree.fromstring(made.encode())
    texts = {"".join(text.itertext()) for text in drawn.iter("{*}text")}
    assert {"中", *(f"{number}" for number in range(51, 60))} <= texts
    assert "50" not in texts
    assert len(list(drawn.iter("{*}line"))) == 9
    backwards = nx.Graph()
    backwards.add_nodes_from(star)
    backwards.add_weighted_edges_from(star.edges(data="weight"))
    assert thumbnail(backwards, 10) == made


def test_a_collaboration_shows_both_rankings() -> None:
    found = Collaboration(select(held(), year=2033))
    html = found._repr_mimebundle_()["text/html"]
    assert "Collaboration of 4 units in 2 pairs" in html
    assert "Only: year: 2033" in html
    assert "Left out: 1 collective unit (各镇街) in 1 task" in html
    rows = cells(html)
    assert [row[2] for row in rows[:2]] == ["1", "1"]
    assert len(rows) == 2 + 4
    assert rows[2][1:] == ["1", "1", "1"]


def test_nothing_shared_is_shown_too() -> None:
    html = Collaboration(select(held(), year=2033, role="lead"))._repr_html_()
    assert "Collaboration of 0 units in 0 pairs" in html
    assert cells(html) == []


def test_a_comparison_shows_rises_and_falls() -> None:
    found = compare(held(), 2031, 2033)
    html = found._repr_mimebundle_()["text/html"]
    assert "2031 (2 tasks) against 2033 (3 tasks): 4 pairs" in html
    assert f"Rose: {len(found.rose)} pairs" in html
    assert f"Fell: {len(found.fell)} pairs" in html
    rows = cells(html)
    assert len(rows) == len(found.rose) + len(found.fell)
    assert rows[0][4] == f"{100 * found.rose[0].change:+.1f}"
