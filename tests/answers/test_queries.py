"""Every file of `queries/`: what its example finds, and that nothing is found for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.answers.asking import ask, run
from kg.answers.catalogue import NamedQuery, Parameter, catalogue, read
from kg.incidence import scan
from kg.network.collaboration import Collaboration
from kg.network.selection import select
from kg.sparql import bind, scopes
from kg.store import Store
from kg.vocabulary import XSD

NAMES = sorted(file.stem for file in resources.queries().glob("*.rq"))

# The examples in the headers are of the real documents; in the sample other things stand for them.
OF_TYPE = {"person": "赵一鸣", "programme": "民生实事"}
OF_NAME = {
    "least": "1",
    "number": "1",
    "place": "某市",
    "task": "https://w3id.org/govtask/id/task/plan-2024/1",
    "thing": "https://w3id.org/govtask/id/unit/某市/市财政局",
}
OF_QUERY = {
    "posts": {"unit": "发改局", "year": "2023", "person": "钱二虎"},
    "post-changes": {"unit": "发改局", "earlier": "2023", "later": "2024"},
    "vanished-units": {"year": "2023"},
    "repaired": {"year": "2024"},
    "joint-tasks": {"year": "2024"},
    "requirements": {"year": "2023"},
    "renamed-units": {"unit": "市窑业局"},
    "unit-names": {"unit": "发展和改革局"},
    "tasks-without-assist": {"year": "2024", "unit": "财政局"},
}
NOTHING = {
    "unit": "<urn:nothing>",
    "person": "<urn:nothing>",
    "programme": "<urn:nothing>",
    "iri": "<urn:nothing>",
    "role": '"nothing"',
    "period": '"1871-Q1"',
    "string": '"没有这样的文字"',
    "year": "1871",
    "integer": "1000000",
    "decimal": "1000000000000",
}


def example(query: NamedQuery) -> dict[str, str]:
    known = OF_QUERY.get(query.name, {})
    return {
        p.name: known.get(p.name) or OF_TYPE.get(p.type) or OF_NAME.get(p.name) or p.example
        for p in query.parameters
    }


def nothing(parameter: Parameter) -> str:
    if parameter.type == "date":
        day = "9999-01-01" if parameter.name == "from" else "0002-01-01"
        return f'"{day}"^^<{XSD.date}>'
    return NOTHING[parameter.type]


def test_there_are_enough() -> None:
    assert list(catalogue()) == NAMES
    assert len(NAMES) >= 40


@pytest.mark.parametrize("name", NAMES)
def test_a_header_says_what_a_person_needs(name: str) -> None:
    query = catalogue()[name]
    assert query.summary
    assert not query.summary.endswith(".")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in query.summary_zh)
    for parameter in query.parameters:
        assert parameter.summary
        assert parameter.example
        used = [scope for scope in scopes(query.text) if parameter.name in scope.variables]
        assert used or parameter.type == "limit"
        if parameter.type == "limit":
            assert f"LIMIT {parameter.default}\n" in query.text


@pytest.mark.parametrize("name", NAMES)
def test_the_text_runs_as_it_stands(source: Store, name: str) -> None:
    run(source, catalogue()[name].text)


@pytest.mark.parametrize("name", NAMES)
def test_the_example_finds_something(source: Store, name: str) -> None:
    query = catalogue()[name]
    assert len(ask(source, query, example(query))) > 0


@pytest.mark.parametrize("name", NAMES)
def test_the_example_in_the_header_finds_something_in_the_documents(
    dongguan: Store, name: str
) -> None:
    query = catalogue()[name]
    assert len(ask(dongguan, query, query.example)) > 0


@pytest.mark.parametrize("name", NAMES)
def test_what_must_be_given_is_enough(source: Store, name: str) -> None:
    query = catalogue()[name]
    least = {p.name: example(query)[p.name] for p in query.parameters if p.required}
    if name in {"post-changes", "pairs-by-year"}:  # their defaults ask for more than the sample has
        least |= {p.name: example(query)[p.name] for p in query.parameters if p.default}
    assert len(ask(source, query, least)) > 0


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        (query.name, parameter)
        for query in catalogue().values()
        for parameter in query.parameters
        if parameter.type != "limit"
    ],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_value_that_does_not_exist_finds_nothing(
    source: Store, name: str, parameter: Parameter
) -> None:
    assert (
        len(run(source, bind(catalogue()[name].text, {parameter.name: [nothing(parameter)]}))) == 0
    )


@pytest.mark.parametrize(
    "name", [n for n in NAMES if any(p.type == "limit" for p in catalogue()[n].parameters)]
)
def test_the_limit_is_kept(source: Store, name: str) -> None:
    query = catalogue()[name]
    assert len(ask(source, query, example(query) | {"limit": "1"})) == 1


@pytest.mark.parametrize("name", NAMES)
def test_tasks_lead_back_to_document_and_row(source: Store, name: str) -> None:
    query = catalogue()[name]
    result = ask(source, query, example(query))
    if "title" in result.variables and "task" in result.variables:
        assert {"document", "row"} <= set(result.variables)
        assert all(row["document"] in ("plan-2023", "plan-2024") for row in result)
        assert all(isinstance(row["row"], int) for row in result)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_found_once_and_in_the_same_order(source: Store, name: str) -> None:
    query = catalogue()[name]
    first, second = (ask(source, query, example(query)).rows for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first)


@pytest.mark.parametrize("name", NAMES)
def test_no_query_declares_prefixes_or_names_a_base(name: str) -> None:
    text = "\n".join(
        line for line in catalogue()[name].text.splitlines() if not line.startswith("#")
    )
    assert "PREFIX" not in text
    assert "w3id.org" not in text


def test_who_works_together_most(dongguan: Store) -> None:
    first = ask(dongguan, catalogue()["pairs"]).rows[0]
    assert {first["first"], first["second"]} == {"市发展改革局", "市财政局"}
    found = Collaboration(select(scan(dongguan)))
    assert {member.name for member in found.units(2)} == {"市发展改革局", "市财政局"}
    assert found.pairs(top=1)[0].count == first["tasks"]


def test_the_query_for_pairs_finds_what_the_network_holds(source: Store) -> None:
    by_query = ask(source, catalogue()["pairs"], {"limit": 100, "least": 1})
    found = Collaboration(select(scan(source))).pairs()
    assert [(r["first"], r["second"], r["tasks"]) for r in by_query] == [
        (pair.first.name, pair.second.name, pair.count) for pair in found
    ]


# --- what the answers are ------------------------------------------------------


def column(
    source: Store, query: str, *names: str, **parameters: object
) -> list[tuple[object, ...]]:
    result = ask(source, catalogue()[query], parameters)
    return [tuple(row[name] for name in names) for row in result]


def test_unit_tasks(source: Store) -> None:
    assert column(source, "unit-tasks", "year", "role", "title", "row", unit="财政局") == [
        (2023, "assist", "编制产业规划", 5),
        (2024, "lead", "办好集市200场", 7),
        (2024, "assist", "建设展览馆", 4),
    ]
    assert column(source, "unit-tasks", "title", unit="财政局", role="牵头") == [("办好集市200场",)]


def test_pairs_count_a_task_once_and_collectives_never(source: Store) -> None:
    assert column(source, "pairs", "first", "second", "tasks", least=1) == [
        ("市发展改革局", "市财政局", 3),
        ("市发展改革局", "青山镇", 2),
        ("市发展改革局", "市委宣传部", 1),
        ("市发展改革局", "市窑业局", 1),
        ("市委宣传部", "市财政局", 1),
        ("市委宣传部", "青山镇", 1),
        ("市窑业局", "青山镇", 1),
        ("市财政局", "青山镇", 1),
    ]
    assert column(source, "pairs-by-year", "year", "first", "second", "tasks", least=2) == [
        (2024, "市发展改革局", "市财政局", 2)
    ]
    assert column(source, "pairs-by-programme", "programme_name", "second", "tasks") == [
        ("民生实事", "市财政局", 2)
    ]


def test_partners(source: Store) -> None:
    assert column(source, "unit-partners", "partner", "tasks", "together_led", unit="发改局") == [
        ("市财政局", 3, 1),
        ("青山镇", 2, 0),
        ("市委宣传部", 1, 0),
        ("市窑业局", 1, 1),
    ]


def test_leading_units_of_a_programme(source: Store) -> None:
    named = column(source, "leading-units", "name", "tasks", programme="重点任务")
    assert named == [("市发展改革局", 2), ("市窑业局", 1)]


def test_milestones_are_due_where_their_period_ends(source: Store) -> None:
    due = column(source, "milestones-due", "label", "text", period="2024年第三季度")
    assert due == [("2024-Q3", "主体封顶")]
    due = column(source, "milestones-due", "label", "text", "units", period="2024年下半年")
    assert [row[:2] for row in due] == [("2024-Q3", "主体封顶"), ("2024", "全部办完")]
    assert column(source, "milestones-due", "text", period="2023-Q4") == [("印发规划",)]
    assert column(source, "milestones-due", "text", period="2024", unit="财政局") == [("全部办完",)]


def test_targets_over_a_value_in_a_measure(source: Store) -> None:
    over = column(source, "targets-over", "value", "metric", "row", least="1.5")
    assert [(str(value), metric, row) for value, metric, row in over] == [
        ("200", "集市", 7),
        ("5", "关停窑厂", 9),
        ("3", "投资", 4),
        ("1.5", "面积", 4),
    ]
    assert column(source, "targets-over", "metric", least=1, measure="亿元") == [("投资",)]


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("targets-over", {"least": 1, "year": 2024}),
        ("unit-targets", {"unit": "发展改革局", "year": 2024}),
    ],
)
def test_targets_say_whether_they_count_up(
    source: Store, query: str, parameters: dict[str, object]
) -> None:
    rows = column(source, query, "metric", "cumulative", **parameters)
    assert ("面积", True) in rows
    assert ("投资", None) in rows


def test_units_that_come_go_and_change_their_name(source: Store) -> None:
    assert column(source, "new-units", "name", year=2024) == [("市委宣传部",), ("市河务局",)]
    assert column(source, "vanished-units", "name", year=2023) == [("市窑业局",)]
    assert column(source, "renamed-units", "before", "after", "year") == [
        ("市窑业局", "市河务局", 2023)
    ]


def test_posts_and_their_changes(source: Store) -> None:
    assert column(source, "posts", "year", "role", "name", unit="发改局") == [
        (2023, "responsible", "钱二虎"),
        (2023, "direct", "孙三木"),
        (2024, "responsible", "周五洲"),
    ]
    changes = column(source, "post-changes", "role", "before", "after", earlier=2023, later=2024)
    assert changes == [("responsible", "钱二虎", "周五洲")]


def test_tasks_without_assist(source: Store) -> None:
    assert column(source, "tasks-without-assist", "title", unit="财政局") == [("办好集市200场",)]
    assert column(source, "tasks-without-assist", "title", unit="青山镇") == []


def test_a_graph_of_a_unit(source: Store) -> None:
    result = ask(source, catalogue()["unit-graph"], {"unit": "财政局", "year": 2023})
    triples = list(ox.parse(result.serialize("nt"), format=ox.RdfFormat.N_TRIPLES))
    assert len(triples) == len(result) > 10


def test_a_file_of_ones_own(source: Store, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "# parameter: unit | unit | required | example=财政局 | a unit\n"
        "SELECT (COUNT(*) AS ?n) { ?task gt:leadUnit ?unit }\n",
        encoding="utf-8",
    )
    assert [row["n"] for row in ask(source, read(file), {"unit": "发改局"})] == [4]


def test_the_example_in_the_ontology(source: Store) -> None:
    text = resources.ontology().read_text(encoding="utf-8")
    english, chinese = re.findall(r"^SELECT .*?^}", text, re.MULTILINE | re.DOTALL)
    assert english == chinese
    assert len(run(source, english)) == 4


def test_functions_that_work_together(source: Store) -> None:
    together = column(source, "functions-together", "first", "second", "tasks", "places", least=1)
    assert together == [
        ("发展改革", "财政", 3, 1),
        ("发展改革", "宣传", 1, 1),
        ("宣传", "财政", 1, 1),
    ]
    assert column(source, "functions", "function", "units", "tasks") == [
        ("发展改革", 1, 4),
        ("财政", 1, 3),
        ("宣传", 1, 1),
    ]


@pytest.mark.parametrize("function", ["发展改革", "发改"])
def test_units_of_a_function(source: Store, function: str) -> None:
    found = column(source, "function-units", "place", "name", "tasks", function=function)
    assert found == [("某市", "市发展改革局", 4)]


def test_a_place_and_its_units(source: Store) -> None:
    units = column(source, "place-units", "name", "functions", "tasks", place="某市")
    assert units[0] == ("市发展改革局", "发展改革", 4)
    assert ("青山镇", None, 2) in units
    overview = column(source, "places-overview", "place", "level", "year", "documents", "tasks")
    assert overview == [("某市", "city", 2023, 1, 2), ("某市", "city", 2024, 1, 3)]
