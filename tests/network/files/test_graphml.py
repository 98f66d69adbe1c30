"""GraphML is read back by igraph and by networkx."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kg.network.files import write
from tests.network.files import making

KEY = "{http://graphml.graphdrawing.org/xmlns}key"


@pytest.mark.parametrize("directed", [True, False])
def test_igraph_reads_every_value(directed: bool, tmp_path: Path) -> None:
    graph = making.mid_size(directed)
    looks = making.looks(graph)
    done = write(graph, tmp_path / "网络.graphml", appearance=looks)
    back = igraph.Graph.Read_GraphML(str(done.paths[0]))
    assert done.left_out == ()
    assert back.is_directed() == directed
    assert (back.vcount(), back.ecount()) == (len(graph), graph.number_of_edges())
    assert {name: back[name] for name in ("name", "tasks", "legend")} == {
        "name": graph.graph["name"],
        "tasks": 400,
        "legend": "渔业（2） #f2d26e、桥梁（1） #0072b2",
    }
    for vertex in back.vs:
        again = vertex.attributes()
        node = again.pop("id")
        shown = [again.pop(name) for name in ("x", "y", "size", "colour", "shape")]
        place = looks.positions[node]
        assert shown == [*place, looks.sizes[node], looks.colours[node], looks.shapes[node]]
        assert "#{:02x}{:02x}{:02x}".format(*(int(again.pop(one)) for one in "rgb")) == shown[3]
        assert again.pop("colour_group") == looks.groups[node]
        assert again.pop("label") == graph.nodes[node]["name"]
        assert again == graph.nodes[node]
    for edge in back.es:
        ends = (back.vs[edge.source]["id"], back.vs[edge.target]["id"])
        expected = {name: making.held(value) for name, value in graph.edges[ends].items()}
        assert edge.attributes() == expected


def test_types_are_those_of_java(tmp_path: Path) -> None:
    path = write(making.nasty(), tmp_path / "a.graphml").paths[0]
    tree = etree.parse(path)
    types = {key.get("attr.name"): key.get("attr.type") for key in tree.iter(KEY)}
    assert (types["leads"], types["big"], types["share"], types["mixed"], types["huge"]) == (
        "boolean",
        "long",
        "double",
        "string",
        "string",
    )
    texts = {one.text for one in tree.iter("{*}data")}
    assert {"true", "false", "NaN", "Infinity"} <= texts
    assert not {"True", "False", "nan", "inf"} & texts


def test_nasty_values_arrive_or_are_told(tmp_path: Path) -> None:
    done = write(making.nasty(), tmp_path / "a.graphml")
    igraph.Graph.Read_GraphML(str(done.paths[0]))
    back = nx.read_graphml(done.paths[0])
    unit = back.nodes[making.FISHERY]
    assert unit["name"] == '=市渔业局 "甲" & <乙>\\'
    assert (unit["share"], unit["small"], unit["big"]) == (0.1 + 0.2, 0.0, 2**40)
    assert (unit["leads"], back.nodes[making.BRIDGES]["leads"]) == (True, False)
    assert math.isnan(unit["ratio"])
    assert (unit["huge"], unit["mixed"]) == (str(2**63), "1")
    assert (unit["control"], unit["lines"]) == ("甲\ufffd乙", "第一行\n第二行\t完")
    assert (unit["parts"], unit["extra"]) == ('["甲 乙", "丙"]', '{"键": [1, null, ["丙"]]}')
    assert (unit["id_"], unit["pid"], unit["label_"], unit["start"]) == ("自有", 7, "标签", 2020)
    assert "nothing" not in unit
    pair = back.edges[making.BRIDGES, making.FISHERY]
    assert (pair["lift"], pair["p_value"], pair["weight"]) == (math.inf, 1e-300, 2.5)
    assert pair["tasks"] == "urn:task:1 urn:task:2 urn:task:3"
    told = "\n".join(done.left_out)
    for sentence in (
        "units: the attribute 'id' is written as 'id_'",
        "network: the attribute 'id' is written as 'id_'",
        "units: small: nearer to 0 than 2.2e-308, written as 0 (1 value)",
        "units: nothing: no value, left empty (1 value)",
        "units: huge: whole numbers too large for the format are written as text (2 values)",
    ):
        assert sentence in told


@making.FILES
@given(making.NAMES, making.NAMES)
def test_any_name_comes_back(
    tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    place = tmp_path_factory.getbasetemp() / "names.graphml"
    write(making.pair_of(first, second), place)
    back = igraph.Graph.Read_GraphML(str(place))
    assert back.vs["name"] == [making.cleaned(first), making.cleaned(second)]


@making.FILES
@given(st.floats(), st.integers())
def test_any_number_comes_back(
    tmp_path_factory: pytest.TempPathFactory, real: float, whole: int
) -> None:
    place = tmp_path_factory.getbasetemp() / "numbers.graphml"
    graph = making.pair_of("甲", "乙")
    graph.nodes["urn:1"].update(real=real, whole=whole)
    write(graph, place)
    igraph.Graph.Read_GraphML(str(place))
    again = nx.read_graphml(place).nodes["urn:1"]
    if math.isnan(real):
        assert math.isnan(again["real"])
    else:
        assert again["real"] == (0.0 if abs(real) < sys.float_info.min else real)
    assert int(again["whole"]) == whole
