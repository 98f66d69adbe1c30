"""What documents of several cities share: units of their places, linked by their functions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kg import resources
from kg.entities import Register, read_functions, resolve_units
from kg.graph import (
    document_lines,
    mentioned_people,
    mentioned_periods,
    mentioned_units,
    shared_lines,
    validate,
)
from kg.model import Extraction, Post, Unit
from kg.sharing import describe, share_anew
from kg.store import Draft, building
from kg.vocabulary import DEFAULT_BASE
from tests.making import HEADER, extract

FUNCTIONS = read_functions(resources.functions())
REGISTER = Register((Unit("市发展改革局", "government", "石泉市", ("市发改局",), "市政府"),))
TITLES = ("云岭市2031年任务分解表", "石泉市2031年任务分解表", "海岚省云岭市清河县2031年任务分解表")
ROWS = (
    ("建灯塔10座。", "一季度，开工。", "王标", "市发改委", "市财政局、清水镇、各镇街（园区）"),
    ("修码头。", "", "王标", "清河县财政局", "市教体局、省财政厅、云岭市发改局"),
)


@pytest.fixture(scope="module")
def documents() -> list[Extraction]:
    found = []
    for number, title in enumerate(TITLES):
        read = extract(*ROWS, header=HEADER, title=title)
        tasks = (
            replace(read.tasks[0], posts=(Post("市发改委", "钱二", "direct"),)),
            *read.tasks[1:],
        )
        facts = replace(read.document, id=f"plan-{number}", sha256=f"{number:064x}")
        found.append(resolve_units(replace(read, document=facts, tasks=tasks), REGISTER, FUNCTIONS))
    return found


def all_lines(documents: list[Extraction]) -> list[str]:
    units = [unit for one in documents for unit in mentioned_units(one)]
    return [
        *(line for one in documents for line in document_lines(one, DEFAULT_BASE)),
        *shared_lines(
            describe(units, REGISTER, FUNCTIONS),
            [person for one in documents for person in mentioned_people(one)],
            [label for one in documents for label in mentioned_periods(one)],
            DEFAULT_BASE,
            FUNCTIONS.all,
        ),
    ]


def rows(draft: Draft, pattern: str) -> list[tuple[str, ...]]:
    found = draft.query(f"SELECT * {{ {pattern} }}")
    assert isinstance(found, QuerySolutions)
    return sorted(tuple(str(term) for term in solution) for solution in found)


def test_the_graph_of_several_cities_conforms(documents: list[Extraction]) -> None:
    report = validate(all_lines(documents))
    assert [f for f in report.findings if f.severity != "info"] == []


def test_units_of_one_function_in_several_places(documents: list[Extraction]) -> None:
    units = describe(
        [unit for one in documents for unit in mentioned_units(one)], REGISTER, FUNCTIONS
    )
    named = {(unit.place, unit.name) for unit in units if "发展改革" in unit.functions}
    assert named == {("云岭市", "市发展改革委"), ("石泉市", "市发展改革局")}
    [finance] = [one for one in units if (one.place, one.name) == ("海岚省", "省财政厅")]
    assert finance.functions == ("财政",)
    [city] = [one for one in units if (one.place, one.name) == ("云岭市", "市发展改革委")]
    assert city.other_names == ("云岭市发改局", "市发改委")
    assert {one.place for one in units if one.name == "县财政局"} == {
        "云岭市清河县",
        "石泉市清河县",
    }


def test_described_anew_from_the_graphs_of_documents_it_is_the_same(
    documents: list[Extraction], tmp_path: Path
) -> None:
    everything = "?s ?p ?o"
    with building(tmp_path / "one.db", DEFAULT_BASE) as draft:
        draft.load(all_lines(documents))
        built = rows(draft, f"GRAPH <{DEFAULT_BASE}graph/units> {{ {everything} }}")
    with building(tmp_path / "two.db", DEFAULT_BASE) as draft:
        for document in reversed(documents):
            draft.load(document_lines(document, DEFAULT_BASE))
        share_anew(draft, REGISTER, FUNCTIONS)
        assert rows(draft, f"GRAPH <{DEFAULT_BASE}graph/units> {{ {everything} }}") == built
    assert len(built) > 100
