"""GEXF is read back by networkx and checked against two statements of its rules."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from lxml import etree
from networkx.readwrite.gexf import GEXFReader

from kg.network.files import write
from kg.network.files.gexf import NAMESPACE
from tests.network.files import making

SUBSET = Path(__file__).with_name("gexf-1.2-subset.rng")
SPACES = {"g": NAMESPACE}


def written(graph: nx.Graph, folder: Path, dressed: bool = True) -> Path:
    looks = making.looks(graph) if dressed else None
    return write(graph, folder / "网络.gexf", appearance=looks).paths[0]


def with_looks(path: Path) -> nx.Graph:
    """What networkx reads if it looks for positions and colours where the schema has them."""
    reader = GEXFReader(version="1.2draft")
    reader.NS_VIZ = reader.NS_GEXF
    return reader(path)


def subset() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SUBSET))


NETWORKS: dict[str, Callable[[], nx.Graph]] = {
    "nasty": making.nasty,
    "undirected": making.mid_size,
    "directed": lambda: making.mid_size(directed=True),
    "without years": lambda: making.pair_of("市渔业局", "市桥梁局"),
    "empty": nx.Graph,
}


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("dressed", [True, False])
def test_what_is_written_keeps_the_rules_of_the_format(
    name: str, dressed: bool, tmp_path: Path
) -> None:
    subset().assertValid(etree.parse(written(NETWORKS[name](), tmp_path, dressed)))


@pytest.mark.parametrize("name", NETWORKS)
def test_what_is_written_is_valid_by_a_published_schema(name: str, tmp_path: Path) -> None:
    """The file that `KG_GEXF_XSD` names: `gexf.xsd` of 1.2draft or 1.2, its parts beside it.

    The two have the same rules under different names, so the file is read under the schema's.
    """
    place = os.environ.get("KG_GEXF_XSD")
    if not place:
        pytest.skip("KG_GEXF_XSD names no schema")
    schema = etree.parse(place)
    text = written(NETWORKS[name](), tmp_path).read_text("utf-8")
    assert text.count(NAMESPACE) == 1
    named = text.replace(NAMESPACE, schema.getroot().get("targetNamespace"))
    etree.XMLSchema(schema).assertValid(etree.fromstring(named.encode()))


@pytest.mark.parametrize(
    ("path", "breaking"),
    [
        ("//g:node", lambda one: one.attrib.pop("id")),
        ("//g:edge", lambda one: one.attrib.pop("target")),
        ("//g:edge", lambda one: one.set("weight", "много")),
        ("//g:spell", lambda one: one.set("start", "2022年")),
        ("//g:attribute", lambda one: one.set("type", "int")),
        ("//g:attributes[@mode='dynamic']", lambda one: one.set("mode", "slow")),
        ("//g:edges", lambda one: one.getparent().insert(0, one)),
        ("//g:color", lambda one: one.set("r", "256")),
        ("//g:size", lambda one: one.set("value", "-1")),
        ("/g:gexf", lambda one: one.set("version", "1.3")),
    ],
)
def test_the_rules_find_mistakes(
    path: str, breaking: Callable[[etree._Element], object], tmp_path: Path
) -> None:
    tree = etree.parse(written(making.mid_size(), tmp_path))
    breaking(tree.xpath(path, namespaces=SPACES)[0])
    assert not subset().validate(tree)


@pytest.mark.parametrize("directed", [True, False])
def test_every_value_comes_back_with_its_type(directed: bool, tmp_path: Path) -> None:
    graph = making.mid_size(directed)
    looks = making.looks(graph)
    path = written(graph, tmp_path)
    back = nx.read_gexf(path)
    seen = with_looks(path)
    assert back.is_directed() == directed
    assert set(back) == set(graph)
    for node, data in graph.nodes(data=True):
        again = back.nodes[node]
        shown = seen.nodes[node]["viz"]
        assert shown["size"] == looks.sizes[node]
        assert shown["position"]["x"] == looks.positions[node][0] * looks.span
        assert shown["position"]["y"] == looks.positions[node][1] * looks.span
        colour = tuple(shown["color"][channel] for channel in "rgb")
        assert "#{:02x}{:02x}{:02x}".format(*colour) == looks.colours[node]
        assert (again.pop("label"), again.pop("start"), again.pop("end")) == (
            data["name"],
            data["first_year"],
            data["last_year"],
        )
        assert again.pop("colour_group") == looks.groups[node]
        assert again == data
        assert {name: type(value) for name, value in again.items()} == {
            name: type(value) for name, value in data.items()
        }
    assert back.number_of_edges() == graph.number_of_edges()
    for one, other, data in graph.edges(data=True):
        again = back.edges[one, other]
        again.pop("id")
        assert again.pop("spells") == [(year, year) for year, _ in data["years"]]
        assert again.pop("yearly_count") == [(count, year, year) for year, count in data["years"]]
        assert again == {name: making.held(value) for name, value in data.items()}
        assert type(again["count"]) is int
        assert type(again["p_value"]) is float


def test_nasty_values_arrive_or_are_told(tmp_path: Path) -> None:
    done = write(making.nasty(), tmp_path / "n.gexf")
    back = nx.read_gexf(done.paths[0])
    unit = back.nodes[making.FISHERY]
    assert unit["name"] == unit["label"] == '=市渔业局 "甲" & <乙>\\'
    assert (unit["share"], unit["small"], unit["big"]) == (0.1 + 0.2, 5e-324, 2**40)
    assert unit["leads"] is True
    assert back.nodes[making.BRIDGES]["leads"] is False
    assert math.isnan(unit["ratio"])
    assert (unit["huge"], unit["mixed"]) == (str(2**63), "1")
    assert (unit["control"], unit["lines"]) == ("甲\ufffd乙", "第一行\n第二行\t完")
    assert (unit["parts"], unit["extra"]) == ('["甲 乙", "丙"]', '{"键": [1, null, ["丙"]]}')
    assert (unit["id_"], unit["pid_"], unit["label_"]) == ("自有", 7, "标签")
    assert (unit["start_"], unit["end_"], unit["start"], unit["end"]) == (2020, 2021, 2022, 2023)
    assert (unit["empty"], unit["职能"]) == ("", "渔业、港口")
    assert "nothing" not in unit
    pair = back.edges[making.BRIDGES, making.FISHERY]
    assert (pair["lift"], pair["p_value"], pair["weight"]) == (math.inf, 1e-300, 2.5)
    assert (pair["years"], pair["source_"]) == ("2023:1 2022:2", "自有")
    assert pair["spells"] == [(2022, 2022), (2023, 2023)]
    assert "spells" not in back.edges[making.BRIDGES, making.TWIN]
    told = "\n".join(done.left_out)
    for name in ("'pid' is written as 'pid_'", "units: huge", "units: control", "units: mixed"):
        assert name in told
    for name in ("units: nothing: no value", "units: extra: dict is written as JSON"):
        assert name in told


def test_without_years_it_is_static(tmp_path: Path) -> None:
    graph = etree.parse(written(making.pair_of("甲", "乙"), tmp_path)).find("g:graph", SPACES)
    assert graph.get("mode") == "static"
    assert graph.findall(".//g:spell", SPACES) == []


def test_facts_of_the_network_stand_in_the_description(tmp_path: Path) -> None:
    tree = etree.parse(written(making.mid_size(), tmp_path))
    lines = tree.findtext("g:meta/g:description", namespaces=SPACES).splitlines()
    assert "name: 云岭市 2021–2024 单位协作网络" in lines
    assert "tasks: 400" in lines
    assert "legend: 渔业（2） #f2d26e、桥梁（1） #0072b2" in lines


def test_pairs_that_gephi_would_drop_are_told(tmp_path: Path) -> None:
    graph = making.pair_of("甲", "乙")
    graph.edges["urn:1", "urn:2"]["weight"] = 0.0
    assert any("weight 0" in one for one in write(graph, tmp_path / "a.gexf").left_out)


@making.FILES
@given(making.NAMES, making.NAMES)
def test_any_name_comes_back(
    tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    place = tmp_path_factory.getbasetemp() / "names.gexf"
    tree = etree.parse(write(making.pair_of(first, second), place).paths[0])
    subset().assertValid(tree)
    back = nx.read_gexf(place)
    assert back.nodes["urn:1"]["name"] == making.cleaned(first)
    assert back.nodes["urn:2"]["name"] == making.cleaned(second)
