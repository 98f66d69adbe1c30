"""Looks become columns with a value for each node that has one."""

from __future__ import annotations

import networkx as nx

from kg.network.files.contents import Request
from kg.network.files.looks import GROUP, groups, look_columns
from tests.network.files import making


def test_looks_are_columns() -> None:
    graph = nx.Graph([("a", "b")])
    request = Request(graph, making.looks(graph))
    columns = look_columns(request, channels=True)
    assert list(columns) == ["x", "y", "size", "colour", "shape", GROUP, "r", "g", "b"]
    assert [columns[name]["a"] for name in "rgb"] == [0xF2, 0xD2, 0x6E]
    assert groups(request) == {GROUP: {"a": 0, "b": 1}}


def test_without_looks_there_are_none() -> None:
    assert look_columns(Request(nx.Graph()), channels=True) == groups(Request(nx.Graph())) == {}
