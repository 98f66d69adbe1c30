"""CSV is read back by pandas and by Python's own reader."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given

from kg.network.files import write
from tests.network.files import making


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("directed", [True, False])
def test_pandas_reads_every_value(directed: bool, tmp_path: Path) -> None:
    graph = making.mid_size(directed)
    looks = making.looks(graph)
    done = write(graph, tmp_path / "网络.csv", appearance=looks)
    assert [path.name for path in done.paths] == ["网络.csv", "网络-units.csv"]
    assert any("direction" in one for one in done.left_out) == directed
    pairs, units = (pd.read_csv(path, keep_default_na=False) for path in done.paths)
    assert list(units["id"]) == sorted(graph)
    for unit in units.to_dict("records"):
        node = unit.pop("id")
        shown = tuple(unit.pop(name) for name in ("x", "y", "size", "colour", "shape"))
        place = looks.positions[node]
        assert shown == (*place, looks.sizes[node], looks.colours[node], looks.shapes[node])
        assert unit.pop("colour_group") == looks.groups[node]
        assert unit == graph.nodes[node]
    assert len(pairs) == graph.number_of_edges()
    for pair in pairs.to_dict("records"):
        ends = (pair.pop("source"), pair.pop("target"))
        names = [graph.nodes[node]["name"] for node in ends]
        assert [pair.pop("source_name"), pair.pop("target_name")] == names
        assert pair == {name: making.held(value) for name, value in graph.edges[ends].items()}


def test_nasty_values_arrive_or_are_told(tmp_path: Path) -> None:
    done = write(making.nasty(), tmp_path / "a.csv")
    pairs, units = map(read, done.paths)
    unit = next(row for row in units if row["id"] == making.FISHERY)
    assert unit["name"] == '\'=市渔业局 "甲" & <乙>\\'
    assert (unit["leads"], unit["huge"], unit["share"]) == ("true", str(2**63), str(0.1 + 0.2))
    assert (unit["lines"], unit["nothing"]) == ("第一行\n第二行\t完", "")
    assert (unit["ratio"], unit["id_"]) == ("NaN", "自有")
    lifts = {row["lift"] for row in pairs}
    assert {math.inf if one else None for one in lifts} == {math.inf, None}
    assert "Infinity" in lifts
    told = "\n".join(done.left_out)
    for sentence in (
        "units: name: text that would be taken for a formula stands behind a ' (3 values)",
        "pairs: source_name: text that would be taken for a formula",
        "CSV holds no facts about the network: name, kind",
        "units: nothing: no value, left empty (1 value)",
        "pairs: the attribute 'source' is written as 'source_'",
    ):
        assert sentence in told


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    graph = making.pair_of("甲", "乙")
    graph.edges["urn:1", "urn:2"]["change"] = -3
    assert read(write(graph, tmp_path / "a.csv").paths[0])[0]["change"] == "-3"


@making.FILES
@given(making.NAMES, making.NAMES)
def test_any_name_comes_back_and_none_is_a_formula(
    tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    place = tmp_path_factory.getbasetemp() / "names.csv"
    done = write(making.pair_of(first, second), place)
    for row, name in zip(read(done.paths[1]), (first, second), strict=True):
        expected = making.cleaned(name)
        formula = expected[:1] in ("=", "+", "-", "@", "\t", "\r") and expected != ""
        assert row["name"] == ("'" + expected if formula else expected)
