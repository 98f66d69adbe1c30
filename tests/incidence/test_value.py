"""Facts put together as columns."""

from __future__ import annotations

import pytest

from kg.incidence.value import COLUMNS, incidence
from tests.network import made


def test_links_are_sorted_and_each_stands_once() -> None:
    links = [("urn:2", "urn:b", "assist"), ("urn:1", "urn:b", "lead"), ("urn:1", "urn:a", "lead")]
    held = incidence(
        [*links, links[0]],
        [{"iri": "urn:2", "year": 2032}, {"iri": "urn:1", "year": 2031}],
        [{"iri": "urn:b"}, {"iri": "urn:a"}],
    )
    assert held.task.tolist() == [0, 0, 1]
    assert held.agent.tolist() == [0, 1, 1]
    assert held.role.tolist() == [0, 0, 2]
    assert held.year.tolist() == [2031, 2032]


def test_many_links_are_sorted_as_few_are() -> None:
    links = [(f"urn:{n % 97:02}", f"urn:{n % 61:02}", "assist") for n in range(9000, 0, -1)]
    tasks = [{"iri": f"urn:{n:02}"} for n in range(97)]
    held = incidence(links, tasks, [{"iri": f"urn:{n:02}"} for n in range(61)])
    found = list(zip(held.task.tolist(), held.agent.tolist(), strict=True))
    assert found == sorted({(n % 97, n % 61) for n in range(1, 9001)})


def test_links_to_what_is_not_given_are_left_out() -> None:
    held = incidence([("urn:1", "urn:x", "lead")], [{"iri": "urn:1"}], [{"iri": "urn:a"}])
    assert held.rows("links") == 0


def test_an_unknown_role_is_an_error() -> None:
    with pytest.raises(KeyError, match="boss"):
        incidence([("urn:1", "urn:a", "boss")], [{"iri": "urn:1"}], [{"iri": "urn:a"}])


def test_facts_of_tasks() -> None:
    facts = made.held().facts([made.task(3), "urn:nothing"])
    assert list(facts) == [made.task(3)]
    third = facts[made.task(3)]
    assert (third.title, third.year, third.row, third.programme) == ("第3项", 2033, 6, "")
    assert made.held().facts([made.task(1)])[made.task(1)].programme == "一号"


def test_every_table_has_its_columns() -> None:
    held = made.held()
    for table, columns in COLUMNS.items():
        for name, holds in columns.items():
            values = held.texts(table, name) if holds is str else held.numbers(table, name)
            assert len(values) == held.rows(table)
    assert repr(held) == "<Incidence of 5 tasks and 9 agents: 15 links>"


def test_texts_of_some_rows() -> None:
    held = made.held()
    assert held.texts("agents", "name", [0]) == held.texts("agents", "name")[:1]
    assert held.named("programmes", [-1, 0]) == ["", "一号"]
