"""The name of a file says its format; files are whole, and the same each time."""

from __future__ import annotations

import random
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.files import FORMATS, write
from tests.network.files import making


def test_every_format_is_tried() -> None:
    assert set(FORMATS) == {
        ".graphml", ".gexf", ".gml", ".net", ".cyjs", ".json", ".dot", ".xlsx", ".csv", ".vos",
    }  # fmt: skip
    assert all(one.description for one in FORMATS.values())


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", ["nasty", "mid_size"])
def test_same_network_same_bytes(suffix: str, name: str, tmp_path: Path) -> None:
    """However the graph was built, and whenever the file is written."""
    graph = making.nasty() if name == "nasty" else making.mid_size()
    again = nx.Graph(**graph.graph)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(data=True))
    random.Random(1).shuffle(edges)
    first = [node for node in nodes if node[0] == min(graph)]
    again.add_nodes_from(first + [node for node in reversed(nodes) if node not in first])
    again.add_edges_from((other, one, data) for one, other, data in edges)
    texts = []
    for number, one in enumerate((graph, graph.copy(), again)):
        place = tmp_path / str(number)
        place.mkdir()
        done = write(
            one,
            place / f"网络{suffix}",
            appearance=making.looks(graph),
            tasks=making.facts(graph),
            measures={"strength": dict(graph.degree(weight="weight"))},
        )
        texts.append([path.read_bytes() for path in done.paths])
    assert texts[0] == texts[1]
    if name == "mid_size":  # where units differ in what they have, the first one orders columns
        assert texts[0] == texts[2]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_graph_is_left_alone(suffix: str, tmp_path: Path) -> None:
    graph = making.mid_size()
    write(graph, tmp_path / f"a{suffix}", appearance=making.looks(graph))
    same = making.mid_size()
    assert graph.graph == same.graph
    assert dict(graph.nodes(data=True)) == dict(same.nodes(data=True))
    assert list(graph.edges(data=True)) == list(same.edges(data=True))


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("graph", [nx.Graph(), nx.DiGraph(), nx.path_graph(2)], ids=str)
def test_bare_networks_are_written(suffix: str, graph: nx.Graph, tmp_path: Path) -> None:
    done = write(graph, tmp_path / f"a{suffix}")
    assert all(path.stat().st_size or path.name.endswith("-network.txt") for path in done.paths)
    assert sorted(tmp_path.iterdir()) == sorted(done.paths)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_that_stands_there_is_replaced_whole_or_not_at_all(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(making.nasty(), tmp_path / f"a{suffix}").paths
    before = {path: path.read_bytes() for path in paths}

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            write(making.mid_size(), tmp_path / f"a{suffix}")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(nx.Graph(), tmp_path / "nowhere" / "a.gexf")


@pytest.mark.parametrize("name", ["a.doc", "a", "a.html"])
def test_an_unknown_ending_is_told_with_all_that_are_known(name: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError) as told:
        write(nx.Graph(), tmp_path / name)
    assert all(suffix in str(told.value) for suffix in FORMATS)
    assert not list(tmp_path.iterdir())


def test_capitals_in_the_ending_do_not_matter(tmp_path: Path) -> None:
    assert write(making.nasty(), tmp_path / "a.GEXF").paths == (tmp_path / "a.GEXF",)


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_cannot_be_told_apart_is_refused(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="several edges"):
        write(nx.MultiGraph([(1, 2), (1, 2)]), tmp_path / f"a{suffix}")
    twins = nx.Graph()
    twins.add_nodes_from([1, "1"])
    with pytest.raises(QueryError, match="same name as text"):
        write(twins, tmp_path / f"a{suffix}")
    assert not list(tmp_path.iterdir())
