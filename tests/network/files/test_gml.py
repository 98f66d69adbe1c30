"""GML is read back by igraph and by networkx."""

from __future__ import annotations

import sys
from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.network.files import write
from tests.network.files import making


@pytest.mark.parametrize("directed", [True, False])
def test_igraph_reads_every_value(directed: bool, tmp_path: Path) -> None:
    graph = making.mid_size(directed)
    looks = making.looks(graph)
    done = write(graph, tmp_path / "网络.gml", appearance=looks)
    back = igraph.Graph.Read_GML(str(done.paths[0]))
    assert back.is_directed() == directed
    assert (back.vcount(), back.ecount()) == (len(graph), graph.number_of_edges())
    assert (back["name"], back["tasks"]) == (graph.graph["name"], 400)
    for vertex in back.vs:
        again = vertex.attributes()
        node = again.pop("iri")
        again.pop("id")
        shown = [again.pop(name) for name in ("x", "y", "size", "colour", "shape")]
        place = looks.positions[node]
        assert shown == [*place, looks.sizes[node], looks.colours[node], looks.shapes[node]]
        assert again.pop("colour_group") == looks.groups[node]
        assert again.pop("label") == graph.nodes[node]["name"]
        assert again == graph.nodes[node]
    for edge in back.es:
        ends = (back.vs[edge.source]["iri"], back.vs[edge.target]["iri"])
        expected = {name: making.held(value) for name, value in graph.edges[ends].items()}
        assert edge.attributes() == expected


def test_networkx_reads_the_text(tmp_path: Path) -> None:
    graph = making.mid_size()
    path = write(graph, tmp_path / "a.gml").paths[0]
    back = nx.parse_gml(path.read_text(encoding="utf-8"))
    assert back.number_of_edges() == graph.number_of_edges()
    assert type(back.nodes["市第1局"]["tasks"]) is int


def test_nasty_values_arrive_or_are_told(tmp_path: Path) -> None:
    done = write(making.nasty(), tmp_path / "a.gml")
    back = igraph.Graph.Read_GML(str(done.paths[0]))
    units = {vertex["iri"]: vertex for vertex in back.vs}
    unit = units[making.FISHERY]
    assert unit["name"] == unit["label"] == '=市渔业局 "甲" & <乙>\\'
    assert (unit["share"], unit["small"]) == (0.1 + 0.2, 0.0)
    assert (unit["big"], unit["huge"]) == (str(2**40), str(2**63))
    assert (unit["leads"], units[making.BRIDGES]["leads"]) == (1, 0)
    assert (unit["control"], unit["lines"]) == ("甲\ufffd乙", "第一行 第二行 完")
    assert (unit["id_"], unit["label_"], unit["pid"]) == ("自有", "标签", 7)
    assert unit["a_804c_80fd"] == "渔业、港口"
    assert [units[making.BRIDGES]["label"], units[making.TWIN]["label"]] == [
        "@市桥梁局",
        "@市桥梁局 (2)",
    ]
    told = "\n".join(done.left_out)
    for sentence in (
        "units: leads: GML writes truth values as 1 and 0",
        "units: big: whole numbers too large for the format are written as text (2 values)",
        "units: ratio: not a finite number, left out (1 value)",
        "pairs: lift: not a finite number, left out (1 value)",
        "units: small: nearer to 0 than 2.2e-308, written as 0 (1 value)",
        "network: ratio: not a finite number, left out (1 value)",
        "network: the attribute 'node' is written as 'node_'",
        "units: lines: line breaks and tabs are written as spaces (1 value)",
        "units: name: GML tells units apart by name, number added (1 value)",
        "units: the attribute '职能' is written as 'a_804c_80fd'",
    ):
        assert sentence in told


@making.FILES
@given(making.NAMES, making.NAMES)
def test_any_name_comes_back(
    tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    place = tmp_path_factory.getbasetemp() / "names.gml"
    write(making.pair_of(first, second), place)
    back = igraph.Graph.Read_GML(str(place))
    expected = [making.on_one_line(making.cleaned(name)) for name in (first, second)]
    assert back.vs["name"] == expected


@making.FILES
@given(st.floats(allow_nan=False, allow_infinity=False), st.integers())
def test_any_number_comes_back(
    tmp_path_factory: pytest.TempPathFactory, real: float, whole: int
) -> None:
    place = tmp_path_factory.getbasetemp() / "numbers.gml"
    graph = making.pair_of("甲", "乙")
    graph.nodes["urn:1"].update(real=real, whole=whole)
    write(graph, place)
    again = igraph.Graph.Read_GML(str(place)).vs[0]
    assert again["real"] == (0.0 if abs(real) < sys.float_info.min else real)
    assert int(again["whole"]) == whole
