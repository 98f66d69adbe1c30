"""Pajek's format is read back by igraph."""

from __future__ import annotations

import warnings
from pathlib import Path

import igraph
import pytest
from hypothesis import given

from kg.network.files import write
from tests.network.files import making


@pytest.mark.parametrize("directed", [True, False])
def test_igraph_reads_names_places_and_weights(directed: bool, tmp_path: Path) -> None:
    graph = making.mid_size(directed)
    looks = making.looks(graph)
    done = write(graph, tmp_path / "网络.net", appearance=looks)
    back = igraph.Graph.Read_Pajek(str(done.paths[0]))
    assert back.is_directed() == directed
    iris = sorted(graph)
    for vertex, iri in zip(back.vs, iris, strict=True):
        x, y = looks.positions[iri]
        assert vertex["name"] == graph.nodes[iri]["name"]
        assert (vertex["x"], vertex["y"]) == pytest.approx(((x + 1) / 2, (1 - y) / 2))
    weights = {(iris[edge.source], iris[edge.target]): edge["weight"] for edge in back.es}
    assert len(weights) == graph.number_of_edges()
    assert all(graph.edges[ends]["weight"] == weight for ends, weight in weights.items())


def test_what_it_holds_no_place_for_is_told(tmp_path: Path) -> None:
    done = write(making.nasty(), tmp_path / "a.net", appearance=making.looks(making.nasty()))
    told = "\n".join(done.left_out)
    for sentence in (
        "Pajek holds no facts about the network: name, kind, weight, tasks",
        "Pajek holds no attributes of units: type, tasks, share",
        "Pajek holds no attributes of pairs: count, lift",
        "Pajek holds no tasks of pairs",
        "Pajek holds no IRIs of units",
        "Pajek holds no sizes, colours, shapes or legend",
        "units: name: quotation marks are written as ” (1 value)",
        "units: name: Pajek tells units apart by name, number added (1 value)",
    ):
        assert sentence in told
    back = igraph.Graph.Read_Pajek(str(done.paths[0]))
    assert back.vs["name"] == ["@市桥梁局", "=市渔业局 ”甲” & <乙>\\", "@市桥梁局 (2)"]


@making.FILES
@given(making.NAMES, making.NAMES)
def test_any_name_comes_back(
    tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    place = tmp_path_factory.getbasetemp() / "names.net"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write(making.pair_of(first, second), place)
    back = igraph.Graph.Read_Pajek(str(place))
    names = [
        making.on_one_line(making.cleaned(name)).replace('"', "”") or iri
        for name, iri in ((first, "urn:1"), (second, "urn:2"))
    ]
    if names[0] != names[1]:
        assert back.vs["name"] == names
    assert back.es["weight"] == [1.0]
