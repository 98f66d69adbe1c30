"""VOSviewer's two files are read back by pandas and checked against its manual's rules."""

from __future__ import annotations

import csv
import html
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given

from kg.network.appearance import appearance
from kg.network.files import Written, write
from tests.network.files import making


def read(done: Written) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The map and the network."""
    items = pd.read_csv(done.paths[0], sep="\t", keep_default_na=False)
    links = pd.read_csv(done.paths[1], sep="\t", header=None, names=["first", "second", "strength"])
    return items, links


@pytest.mark.parametrize("directed", [True, False])
def test_pandas_reads_items_and_links(directed: bool, tmp_path: Path) -> None:
    graph = making.mid_size(directed)
    looks = making.looks(graph)
    done = write(graph, tmp_path / "网络.vos", appearance=looks)
    assert [path.name for path in done.paths] == ["网络-map.txt", "网络-network.txt"]
    items, links = read(done)
    iris = sorted(graph)
    assert list(items["id"]) == list(range(1, len(graph) + 1))
    assert list(items["url"]) == iris
    for iri, (_, item) in zip(iris, items.iterrows(), strict=True):
        unit = graph.nodes[iri]
        assert item["label"] == unit["name"]
        assert (item["x"], item["y"]) == looks.positions[iri]
        assert item["cluster"] == looks.groups[iri] + 1
        for name in ("tasks", "lead", "coordinate", "assist", "shared"):
            assert item[f"weight<{name}>"] == unit[name]
        assert item["score<first_year>"] == unit["first_year"]
        assert f"kind: {unit['kind']}<br>place: 云岭市" in item["description"]
    strengths: dict[tuple[int, int], float] = {}
    for one, other, weight in graph.edges(data="weight"):
        low, high = sorted((iris.index(one) + 1, iris.index(other) + 1))
        strengths[low, high] = strengths.get((low, high), 0.0) + weight
    assert {
        (int(first), int(second)): strength
        for first, second, strength in links.itertuples(index=False)
    } == strengths
    assert any("no direction" in one for one in done.left_out) == directed


def test_without_looks_or_communities_there_is_no_place_and_no_cluster(tmp_path: Path) -> None:
    items, _ = read(write(making.mid_size(), tmp_path / "a.vos"))
    assert not {"x", "y", "cluster"} & set(items)


def test_communities_are_clusters_from_1(tmp_path: Path) -> None:
    graph = making.pair_of("甲", "乙")
    measures = {"community": {"urn:1": 0, "urn:2": 4}}
    done = write(graph, tmp_path / "a.vos", measures=measures)
    assert list(read(done)[0]["cluster"]) == [1, 2]
    assert list(read(done)[0]["score<community>"]) == [0, 4]
    said = "VOSviewer numbers clusters without names: 1 community 0, 2 community 4"
    assert said in done.left_out


def test_groups_that_are_coloured_are_clusters_with_the_names_of_the_legend(tmp_path: Path) -> None:
    graph = making.pair_of("甲", "乙")
    measures = {"community": {"urn:1": 7, "urn:2": 7}}
    done = write(graph, tmp_path / "a.vos", measures=measures, appearance=making.looks(graph))
    assert list(read(done)[0]["cluster"]) == [1, 2]
    said = "VOSviewer numbers clusters without names: 1 渔业（2）, 2 桥梁（1）"
    assert said in done.left_out


def test_groups_of_one_colour_are_not_called_by_it(tmp_path: Path) -> None:
    """Small communities and units without partners are both grey, and not the same."""
    graph = nx.Graph()
    for number in range(10):
        graph.add_edge(f"urn:{number}a", f"urn:{number}b", weight=1.0)
    graph.add_edge("urn:0a", "urn:0c", weight=1.0)
    graph.add_node("urn:alone", name="甲")
    looks = appearance(graph)
    assert len({colour for _, colour in looks.legend}) < len(looks.legend)
    (said,) = (
        one
        for one in write(graph, tmp_path / "a.vos", appearance=looks).left_out
        if "clusters" in one
    )
    assert said.count("没有合作单位") + said.count("其余") == 0
    assert "2 urn:0a 等 3 个单位" in said
    assert "1 group 0" in said
    assert "11 group 10" in said


def test_clusters_beyond_the_last_are_told(tmp_path: Path) -> None:
    graph = making.mid_size(units=1100)
    measures = {"community": {node: place for place, node in enumerate(sorted(graph))}}
    done = write(graph, tmp_path / "a.vos", measures=measures)
    clusters = [int(one) for one in read(done)[0]["cluster"] if one != ""]
    assert clusters == list(range(1, 1001))
    assert any("1,000 clusters" in one for one in done.left_out)


def test_what_may_be_missing_or_negative_is_a_score(tmp_path: Path) -> None:
    graph = making.pair_of("甲", "乙")
    change = {"urn:1": -1, "urn:2": 2}
    measures: dict[str, dict[str, float]] = {"change": {**change}, "half": {"urn:1": 1.5}}
    header = list(read(write(graph, tmp_path / "a.vos", measures=measures))[0])
    assert header == ["id", "label", "description", "url", "score<change>", "score<half>"]


def test_nasty_values_arrive_or_are_told(tmp_path: Path) -> None:
    done = write(making.nasty(), tmp_path / "a.vos")
    items, _ = read(done)
    unit = items[items["url"] == making.FISHERY].iloc[0]
    assert unit["label"] == '=市渔业局 "甲" & <乙>\\'
    shown = unit["description"].split("<br>")
    assert "leads: true" in shown
    assert html.escape('extra: {"键": [1, null, ["丙"]]}') in shown
    told = "\n".join(done.left_out)
    for sentence in (
        "VOSviewer holds no tasks of pairs",
        "VOSviewer holds no attributes of pairs: count, lift",
        "VOSviewer holds no facts about the network: name, kind",
        "units: ratio: not a finite number, left out (1 value)",
    ):
        assert sentence in told


@making.FILES
@given(making.NAMES, making.NAMES)
def test_any_name_comes_back(
    tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    place = tmp_path_factory.getbasetemp() / "names.vos"
    done = write(making.pair_of(first, second), place)
    with done.paths[0].open(encoding="utf-8", newline="") as file:
        labels = [row["label"] for row in csv.DictReader(file, delimiter="\t")]
    expected = [making.cleaned(first) or "urn:1", making.cleaned(second) or "urn:2"]
    assert labels == [making.on_one_line(name) for name in expected]
    assert done.paths[1].read_text(encoding="utf-8") == "1\t2\t1.0\n"
