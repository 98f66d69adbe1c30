"""Every column that networks have is explained."""

from __future__ import annotations

import pytest

from kg.network.files.excel import TASK_COLUMNS
from kg.network.files.meanings import FACT_MEANINGS, column_meaning, weight_meaning
from kg.network.measures.listed import MEASURES
from kg.network.weights import WEIGHTS
from tests.network.files import making


def test_every_column_of_a_network_has_a_meaning() -> None:
    graph = making.mid_size()
    unit, pair = next(iter(graph.nodes.values())), next(iter(graph.edges.values()))
    assert not [name for name in (*unit, *MEASURES) if column_meaning("单位", name) == name]
    assert not [name for name in pair if column_meaning("组合", name) == name]
    assert not [name for name in TASK_COLUMNS if column_meaning("任务", name) == name]
    assert set(graph.graph) <= set(FACT_MEANINGS)


@pytest.mark.parametrize("name", WEIGHTS)
def test_every_weight_has_its_formula_and_source(name: str) -> None:
    assert WEIGHTS[name].formula in weight_meaning(name)
    assert WEIGHTS[name].source in weight_meaning(name)


def test_what_is_not_known_is_its_name() -> None:
    assert column_meaning("单位", "newman") == "newman"
    assert column_meaning("组合", "渔业") == "渔业"
