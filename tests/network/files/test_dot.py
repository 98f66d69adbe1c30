"""DOT is read back by Graphviz itself."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from kg.network.files import write
from tests.network.files import making


@pytest.fixture(scope="module")
def graphviz() -> str:
    """The program `dot`; CI must have it, others may not."""
    program = shutil.which("dot")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("Graphviz is not installed")
        pytest.skip("Graphviz is not installed")
    return program


def read(graphviz: str, path: Path) -> dict[str, Any]:
    """What Graphviz understands, without a layout."""
    command = [graphviz, "-Knop", "-Tdot_json", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    # Without positions `nop` says that it has none; the JSON is there all the same.
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def as_text(value: object) -> str:
    """A value as text, a backslash doubled, worked out apart from the writer."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(making.held(value)).replace("\\", "\\\\")


@pytest.mark.parametrize("directed", [True, False])
def test_graphviz_reads_every_value(graphviz: str, directed: bool, tmp_path: Path) -> None:
    graph = making.mid_size(directed)
    looks = making.looks(graph)
    path = write(graph, tmp_path / "网络.dot", appearance=looks).paths[0]
    data = read(graphviz, path)
    assert data["directed"] == directed
    assert (data["tasks"], data["weight"]) == ("400", "count")
    assert data.get("filters", "") == ""  # what is empty Graphviz may leave out
    iris = {}
    for node in data["objects"]:
        iri = iris[node["_gvid"]] = node["iri"]
        for name, value in graph.nodes[iri].items():
            if name != "name":  # Graphviz's JSON has the node's own name there
                assert node.get(name, "") == as_text(value)
        assert node["label"] == graph.nodes[iri]["name"]
        x, y = (float(part) for part in node["pos"].split(","))
        assert (x, y) == pytest.approx([place * 230 for place in looks.positions[iri]], abs=1e-3)
        assert float(node["width"]) == pytest.approx(looks.sizes[iri] / 72)
        assert (node["fillcolor"], node["shape"]) == (looks.colours[iri], looks.shapes[iri])
    assert set(iris.values()) == set(graph)
    assert len(data["edges"]) == graph.number_of_edges()
    for edge in data["edges"]:
        pair = graph.edges[iris[edge["tail"]], iris[edge["head"]]]
        assert {name: edge.get(name, "") for name in pair} == {
            k: as_text(v) for k, v in pair.items()
        }


def test_nasty_values_arrive_or_are_told(graphviz: str, tmp_path: Path) -> None:
    done = write(making.nasty(), tmp_path / "a.dot")
    units = {node["iri"]: node for node in read(graphviz, done.paths[0])["objects"]}
    unit = units[making.FISHERY]
    assert unit["label"] == '=市渔业局 "甲" & <乙>\\\\'
    assert (unit["leads"], unit["big"], unit["ratio_"]) == ("true", str(2**40), "NaN")
    assert (unit["label_"], unit["start_"], unit["职能"]) == ("标签", "2020", "渔业、港口")
    assert unit["lines"] == "第一行\n第二行\t完"
    told = "\n".join(done.left_out)
    for sentence in (
        "DOT has no types: all values are text",
        "units: the attribute 'label' is written as 'label_'",
        "units: name: backslashes are written twice (1 value)",
    ):
        assert sentence in told


def test_dot_draws_it_with_the_positions(graphviz: str, tmp_path: Path) -> None:
    graph = nx.Graph([("a", "b")])
    path = write(graph, tmp_path / "a.dot", appearance=making.looks(graph)).paths[0]
    done = subprocess.run(
        [graphviz, "-Tplain", str(path)], check=True, capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    places = [line.split()[2:4] for line in done.stdout.splitlines() if line.startswith("node")]
    apart = float(places[1][0]) - float(places[0][0])
    looks = making.looks(graph)
    assert apart == pytest.approx(
        (looks.positions["b"][0] - looks.positions["a"][0]) * 230 / 72, abs=0.02
    )


@making.FILES
@given(making.NAMES, making.NAMES)
def test_any_name_comes_back(
    graphviz: str, tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    place = tmp_path_factory.getbasetemp() / "names.dot"
    write(making.pair_of(first, second), place)
    nodes = read(graphviz, place)["objects"]
    labels = [html.unescape(node["label"]).replace("\\\\", "\\") for node in nodes]
    names = [making.cleaned(first) or "urn:1", making.cleaned(second) or "urn:2"]
    assert labels == [html.unescape(name.replace("&", "&amp;")) for name in names]
