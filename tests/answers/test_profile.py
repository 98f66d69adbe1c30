"""Profiles, and what a store holds."""

from __future__ import annotations

import pytest

from kg.answers.overview import overview
from kg.answers.profile import profile
from kg.errors import QueryError
from kg.store import Store

TASK = "https://w3id.org/govtask/id/task/plan-2024/1"


def test_a_unit(source: Store) -> None:
    shown = profile(source, "发改局")
    assert (shown.kind, shown.name) == ("unit", "市发展改革局")
    assert shown.facts == {
        "kind": "Government",
        "parent": "某市政府",
        "place": "某市",
        "other_names": "发展和改革局、发改局、市发改委",
    }
    assert list(shown.sections) == ["roles", "tasks", "partners", "posts", "targets", "forms"]
    assert len(shown.sections["tasks"]) == 4
    assert len(profile(source, "发改局", 2023).sections["tasks"]) == 2


def test_a_collective(source: Store) -> None:
    shown = profile(source, "各镇街（园区）")
    assert shown.facts == {"kind": "CollectiveUnit", "place": "某市"}
    assert [row["title"] for row in shown.sections["tasks"]] == ["编制产业规划", "整治小河"]


def test_a_person(source: Store) -> None:
    shown = profile(source, "赵一鸣")
    assert (shown.kind, list(shown.sections)) == ("person", ["units", "tasks"])
    assert len(shown.sections["tasks"]) == 3
    assert list(profile(source, "钱二虎").sections) == ["posts", "tasks"]


def test_a_programme(source: Store) -> None:
    shown = profile(source, "民生实事")
    assert (shown.kind, list(shown.sections)) == ("programme", ["tasks", "leading units"])


def test_a_task(source: Store) -> None:
    by_number, by_iri = profile(source, "1", 2024), profile(source, TASK)
    assert by_number.iri == by_iri.iri == TASK
    assert (by_number.kind, by_number.name) == ("task", "建设展览馆")
    assert (by_number.facts["document"], by_number.facts["row"]) == ("plan-2024", 4)
    assert "deadline" not in by_number.facts
    assert {title: len(rows) for title, rows in by_number.sections.items()} == {
        "agents": 6,
        "targets": 2,
        "milestones": 2,
    }


def test_a_number_that_several_tasks_have(source: Store) -> None:
    with pytest.raises(QueryError, match="1: 2 tasks have this number; give the year too, or"):
        profile(source, "1")


@pytest.mark.parametrize("name", ["99", "无名", "https://w3id.org/govtask/id/task/plan-2024/99"])
def test_what_is_not_there(source: Store, name: str) -> None:
    with pytest.raises(QueryError, match="no "):
        profile(source, name)


def test_a_page_for_notebooks(source: Store) -> None:
    html = profile(source, "发改局")._repr_html_()
    assert html.startswith("<h3>市发展改革局</h3><dl><dt>kind</dt><dd>Government</dd>")
    assert "<h4>partners</h4><table>" in html


def test_what_a_store_holds(source: Store) -> None:
    held = overview(source)
    assert [row["tasks"] for row in held.documents] == [2, 3]
    assert held.things == {
        "CollectiveUnit": 1,
        "Document": 2,
        "Membership": 3,
        "Milestone": 5,
        "Person": 5,
        "Programme": 2,
        "Requirement": 1,
        "Target": 4,
        "Task": 5,
        "Unit": 7,
    }
    assert len(held.quads) == 3
    assert held.total_quads == sum(held.quads.values())
