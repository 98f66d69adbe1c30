"""Profiles, and what a store holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.answers.overview import overview
from kg.answers.profile import profile
from kg.errors import QueryError
from kg.store import Store, changing
from kg.vocabulary import GT, RDF, XSD
from tests.answers import sample

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


def test_nothing_in_a_year(source: Store) -> None:
    with pytest.raises(QueryError, match=r"^市窑业局: nothing in 2024; its years are 2023$"):
        profile(source, "市窑业局", 2024)
    with pytest.raises(QueryError, match="赵一鸣: nothing in 1999; its years are 2023, 2024"):
        profile(source, "赵一鸣", 1999)
    one_year = profile(source, "发改局", 2023).sections
    assert {row["year"] for title in ("roles", "forms") for row in one_year[title]} == {2023}


def test_a_number_that_no_task_has(source: Store, tmp_path: Path) -> None:
    look = r"look for its words: `kg query find-tasks -p text=…"
    with pytest.raises(QueryError, match=rf"^no task numbered 99 in 2024; {look} -p year=2024`$"):
        profile(source, "99", 2024)
    with pytest.raises(QueryError, match=rf"^no task numbered 99; {look}`$"):
        profile(source, "99")
    with pytest.raises(QueryError, match=r"^no task numbered 1 in 1999; the years are 2023, 2024$"):
        profile(source, "1", 1999)
    path = tmp_path / "kg.db"
    sample.build(path)
    with changing(path) as draft:
        draft.load(
            [
                f"<urn:t> <{RDF.type}> <{GT.Task}> <urn:g> .\n",
                f'<urn:t> <{GT.year}> "1999"^^<{XSD.integer}> <urn:g> .\n',
            ]
        )
    with pytest.raises(QueryError, match="the tasks of 1999 print no numbers"):
        profile(Store(path), "1", 1999)


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
