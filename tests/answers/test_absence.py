"""What people are told where an answer is empty."""

from __future__ import annotations

import pytest

from kg.answers.absence import absent, years
from kg.answers.asking import ask
from kg.answers.catalogue import named
from kg.store import Store
from kg.vocabulary import DEFAULT_BASE


@pytest.mark.parametrize(
    ("name", "values", "clauses"),
    [
        ("leaders", {"year": 1999}, ("no task is of 1999, the years are 2023, 2024",)),
        ("leaders", {"year": "1999年"}, ("no task is of 1999, the years are 2023, 2024",)),
        ("leaders", {"year": 2024}, ()),
        ("leaders", {"year": [1999, 2024]}, ()),
        (
            "milestones-due",
            {"period": "1999-Q1"},
            ("no task is of 1999, the years are 2023, 2024",),
        ),
        ("milestones-due", {"period": "2024年第四季度"}, ()),
        (
            "targets-over",
            {"least": 1, "measure": "xyz"},
            ("no target is in xyz, most used are 万平方米, 亿元, 场, 家",),
        ),
        (
            "targets-over",
            {"least": 1, "measure": "亿圆"},
            ("no target is in 亿圆, did you mean 亿元",),
        ),
        ("programme-tasks", {"programme": f"{DEFAULT_BASE}programme/plan-2024/1"}, ()),
        (
            "programme-tasks",
            {"programme": "urn:p"},
            ("no programme is urn:p, see `kg query programmes`",),
        ),
        ("tasks-numbered", {"number": "77"}, ()),
    ],
)
def test_values_that_the_store_does_not_have(
    source: Store, name: str, values: dict[str, object], clauses: tuple[str, ...]
) -> None:
    assert absent(source, named(name), values) == clauses


def test_years_of_all_tasks_and_of_one_thing(source: Store) -> None:
    assert years(source) == {2023: (2, 2), 2024: (3, 3)}
    assert years(source, f"{DEFAULT_BASE}unit/某市/市窑业局") == {2023: (1, 1)}


def test_whether_an_answer_is_empty(source: Store) -> None:
    from kg.answers.asking import run

    assert ask(source, named("leaders"), {"year": 1999}).empty
    assert not ask(source, named("leaders"), {"year": 2024}).empty
    assert run(source, "CONSTRUCT { ?s ?p ?o } { ?s <urn:nothing> ?o . ?s ?p ?o }").empty
    assert not run(source, "CONSTRUCT { ?s a gt:Task } { ?s a gt:Task }").empty
    assert not run(source, "ASK { ?s <urn:nothing> ?o }").empty
