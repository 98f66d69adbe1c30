"""Cytoscape JSON has the structure that cytoscape.js documents, and every value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from kg.network.files import write
from tests.network.files import making


def read(path: Path) -> dict[str, Any]:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    data: dict[str, Any] = json.loads(path.read_bytes(), parse_constant=refuse)
    return data


def assert_structure(data: dict[str, Any]) -> None:
    """What cytoscape.js asks for: elements with text ids, each once, edges between known nodes."""
    assert set(data) == {"data", "directed", "multigraph", "elements"}
    assert isinstance(data["data"], dict)
    assert set(data["elements"]) == {"nodes", "edges"}
    ids = [one["data"]["id"] for group in data["elements"].values() for one in group]
    assert all(isinstance(one, str) for one in ids)
    assert len(set(ids)) == len(ids)
    for edge in data["elements"]["edges"]:
        assert {edge["data"]["source"], edge["data"]["target"]} <= set(ids)
    for node in data["elements"]["nodes"]:
        assert set(node) <= {"data", "position"}
        assert all(isinstance(one, float) for one in node.get("position", {}).values())


@pytest.mark.parametrize("suffix", [".cyjs", ".json"])
@pytest.mark.parametrize("directed", [True, False])
def test_every_value_is_there(suffix: str, directed: bool, tmp_path: Path) -> None:
    graph = making.mid_size(directed)
    looks = making.looks(graph)
    data = read(write(graph, tmp_path / f"网络{suffix}", appearance=looks).paths[0])
    assert_structure(data)
    assert data["directed"] == directed
    assert {name: data["data"][name] for name in graph.graph} == graph.graph
    nodes = data["elements"]["nodes"]
    assert len(nodes) == len(graph)
    for node in nodes:
        held = node["data"]
        iri = held.pop("id")
        x, y = looks.positions[iri]
        assert node["position"] == {"x": x * 230, "y": -y * 230}
        shown = [held.pop(name) for name in ("size", "colour", "shape", "colour_group")]
        assert shown == [looks.sizes[iri], looks.colours[iri], looks.shapes[iri], looks.groups[iri]]
        assert held == graph.nodes[iri]
        assert {k: type(v) for k, v in held.items()} == {
            k: type(v) for k, v in graph.nodes[iri].items()
        }
    assert len(data["elements"]["edges"]) == graph.number_of_edges()
    for edge in data["elements"]["edges"]:
        held = edge["data"]
        held.pop("id")
        pair = graph.edges[held.pop("source"), held.pop("target")]
        assert held == {name: making.held(value) for name, value in pair.items()}


def test_nasty_values_arrive_or_are_told(tmp_path: Path) -> None:
    done = write(making.nasty(), tmp_path / "a.cyjs")
    data = read(done.paths[0])
    assert_structure(data)
    units = {node["data"]["id"]: node["data"] for node in data["elements"]["nodes"]}
    unit = units[making.FISHERY]
    assert unit["name"] == '=市渔业局 "甲" & <乙>\\'
    assert (unit["leads"], unit["big"], unit["huge"]) == (True, 2**40, str(2**63))
    assert (unit["id_"], unit["pid"], unit["lines"]) == ("自有", 7, "第一行\n第二行\t完")
    assert (unit["mixed"], units[making.BRIDGES]["mixed"]) == ("1", "多")
    assert "ratio" not in unit
    told = "\n".join(done.left_out)
    assert "units: ratio: not a finite number, left out (1 value)" in told
    assert "pairs: the attribute 'source' is written as 'source_'" in told
    assert "pairs: the attribute 'key' is written as 'key_'" in told


def test_networkx_reads_it(tmp_path: Path) -> None:
    data = read(write(making.mid_size(), tmp_path / "a.cyjs").paths[0])
    for node in data["elements"]["nodes"]:
        node["data"]["value"] = node["data"]["id"]
    data["data"] = list(data["data"].items())
    back = nx.cytoscape_graph(data)
    assert set(back.edges) == set(making.mid_size().edges) or nx.is_isomorphic(
        back, making.mid_size()
    )


@making.FILES
@given(making.NAMES, making.NAMES)
def test_any_name_comes_back(
    tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    place = tmp_path_factory.getbasetemp() / "names.cyjs"
    data = read(write(making.pair_of(first, second), place).paths[0])
    assert_structure(data)
    names = [node["data"]["name"] for node in data["elements"]["nodes"]]
    assert names == [making.cleaned(first) or "urn:1", making.cleaned(second) or "urn:2"]
