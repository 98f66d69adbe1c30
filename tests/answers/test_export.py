"""Graphs to files and back."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.answers.export import FORMATS, export, n_quads
from kg.errors import QueryError
from kg.store import Store, building
from tests.answers import sample


def read(file: Path) -> set[ox.Quad]:
    return set(ox.parse(path=file, format=FORMATS[file.suffix]))


def expected(graph: str = "") -> set[ox.Quad]:
    """The sample, read by the engine: it writes decimals in its own way."""
    store = ox.Store()
    store.load("".join(sample.lines()), format=ox.RdfFormat.N_QUADS)
    return {quad for quad in store if str(quad.graph_name).endswith(f"{graph}>")}


def plain(quads: set[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads}


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".jsonld"])
def test_all_graphs(source: Store, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"all{suffix}"
    export(source, file)
    assert read(file) == expected()


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".rdf"])
def test_the_union_where_a_format_has_no_graphs(source: Store, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"all{suffix}"
    export(source, file)
    assert plain(read(file)) == plain(expected())


@pytest.mark.parametrize("name", ["plan-2024", "https://w3id.org/govtask/id/graph/plan-2024"])
@pytest.mark.parametrize("suffix", [".ttl", ".nq"])
def test_one_graph(source: Store, tmp_path: Path, suffix: str, name: str) -> None:
    file = tmp_path / f"one{suffix}"
    export(source, file, name)
    assert plain(read(file)) == plain(expected("plan-2024"))


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    files = []
    for number, lines in enumerate((list(sample.lines()), list(sample.lines())[::-1])):
        with building(tmp_path / str(number), "https://w3id.org/govtask/id/") as draft:
            draft.load(lines)
        files.append(tmp_path / f"{number}{suffix}")
        export(Store(tmp_path / str(number)), files[-1])
    assert files[0].read_bytes() == files[1].read_bytes()


def test_n_quads_lines_are_sorted(source: Store) -> None:
    lines = list(n_quads(source))
    assert set(ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS)) == expected()
    graphs = [line.rsplit(" ", 2)[1] for line in lines]
    assert graphs == sorted(graphs)


def test_what_can_not_be_written(source: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"no format has the suffix '.txt'; use one of .ttl"):
        export(source, tmp_path / "x.txt")
    with pytest.raises(QueryError, match="plan-2042: no such graph; did you mean plan-2024"):
        export(source, tmp_path / "x.ttl", "plan-2042")
    with pytest.raises(OSError, match="No such file"):
        export(source, tmp_path / "nowhere" / "x.ttl")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up(
    source: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("pyoxigraph.serialize", fail)
    with pytest.raises(OSError, match="No space left") as caught:
        export(source, tmp_path / "out.nq")
    assert caught.value.filename == str(tmp_path / "out.nq")
    with pytest.raises(OSError, match="No such file") as missing:
        export(source, tmp_path / "nowhere" / "out.nq")
    assert missing.value.filename == str(tmp_path / "nowhere" / "out.nq")
    assert list(tmp_path.iterdir()) == []
