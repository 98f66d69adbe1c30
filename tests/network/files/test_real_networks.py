"""Networks of real documents are written in every format and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import igraph
import networkx as nx
import openpyxl
import pytest
from lxml import etree

import kg
from kg.network.appearance import appearance
from kg.network.files import FORMATS, write
from kg.network.networks import NetworkKind, network
from tests.network.files import making

KINDS = get_args(NetworkKind)


@pytest.fixture(scope="module")
def held(dongguan_store: Path) -> Any:
    with kg.open(dongguan_store) as graph:
        return graph.incidence


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_back_from_gexf_and_graphml(kind: Any, held: Any, tmp_path: Path) -> None:
    graph = network(held, kind)
    assert graph.number_of_edges() > 10
    path = write(graph, tmp_path / "a.gexf").paths[0]
    rules = Path(__file__).with_name("gexf-1.2-subset.rng")
    etree.RelaxNG(etree.parse(rules)).assertValid(etree.parse(path))
    back = nx.read_gexf(path)
    again = nx.read_graphml(write(graph, tmp_path / "a.graphml").paths[0])
    assert back.is_directed() == again.is_directed() == graph.is_directed()
    assert set(back) == set(again) == set(graph)
    for one, other, data in graph.edges(data=True):
        expected = {name: making.held(value) for name, value in data.items()}
        assert expected.items() <= back.edges[one, other].items()
        # networkx doesn't give out empty texts of GraphML.
        assert {k: v for k, v in expected.items() if v != ""} == again.edges[one, other]
        years = [(year, year) for year, _ in data["years"]]
        assert back.edges[one, other].get("spells", []) == years


@pytest.mark.parametrize("kind", ["lead-assist", "unit-task"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_of_a_real_network_is_changed(
    kind: Any, suffix: str, held: Any, tmp_path: Path
) -> None:
    """What a format has no place for is left out; but no value had to be bent to fit.

    Tasks may have one title; formats that know units by name number them.
    """
    graph = network(held, kind)
    done = write(graph, tmp_path / f"a{suffix}")
    assert all(path.stat().st_size > 100 for path in done.paths)
    counted = [one for one in done.left_out if one.endswith((" value)", " values)"))]
    assert not [one for one in counted if "number added" not in one or kind != "unit-task"]


def test_readers_agree_on_units_and_pairs(held: Any, tmp_path: Path) -> None:
    graph = network(held)
    looks = appearance(graph)
    for suffix, read in ((".graphml", "GraphML"), (".gml", "GML"), (".net", "Pajek")):
        path = write(graph, tmp_path / f"a{suffix}", appearance=looks).paths[0]
        back = getattr(igraph.Graph, f"Read_{read}")(str(path))
        assert (back.vcount(), back.ecount()) == (len(graph), graph.number_of_edges())
        weights = sum(weight for *_, weight in graph.edges(data="weight"))
        assert sum(back.es["weight"]) == pytest.approx(weights)
    path = write(graph, tmp_path / "a.xlsx", appearance=looks).paths[0]
    book = openpyxl.load_workbook(path, read_only=True)
    shared = sum(len(tasks) for *_, tasks in graph.edges(data="tasks"))
    sizes = {sheet.title: sheet.max_row - 1 for sheet in book if sheet.title != "说明"}
    book.close()
    assert sizes == {"单位": len(graph), "组合": graph.number_of_edges(), "任务": shared}
