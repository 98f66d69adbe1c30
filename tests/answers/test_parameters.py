"""Values that people give, to the terms they mean."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.answers.asking import ask
from kg.answers.catalogue import named, parse
from kg.answers.parameters import bound, bound_plainly, period_label
from kg.errors import QueryError
from kg.store import Store

BASE = "https://w3id.org/govtask/id/"
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"


def bind(source: Store, kind: str, value: object, need: str = "optional") -> str:
    """The terms that a value is bound to, as text between braces."""
    query = parse("q", f"# parameter: x | {kind} | {need} | example=1 | x\nASK {{ ?x ?p ?o }}")
    text = bound(source, query, {} if value is None else {"x": value})
    return text.partition("VALUES ?x { ")[2].partition(" }")[0]


@pytest.mark.parametrize(
    ("kind", "value", "terms"),
    [
        ("unit", "发改局", f"<{BASE}unit/某市/市发展改革局>"),
        ("unit", f"{BASE}unit/某市/无", f"<{BASE}unit/某市/无>"),
        (
            "unit",
            ["发改局", "财政局", "市财政局"],
            f"<{BASE}unit/某市/市发展改革局> <{BASE}unit/某市/市财政局>",
        ),
        ("person", "赵一鸣", f"<{BASE}person/某市/赵一鸣>"),
        ("programme", "民生实事", f"<{BASE}programme/plan-2024/1>"),
        ("role", "牵头单位", '"lead"'),
        ("role", "Assist", '"assist"'),
        ("role", "协办", '"assist"'),
        ("role", "直接责任人", '"direct"'),
        ("period", "2024年第一季度", '"2024-Q1"'),
        ("year", 2024, f'"2024"^^<{INTEGER}>'),
        ("year", "2024年", f'"2024"^^<{INTEGER}>'),
        ("integer", "-3", f'"-3"^^<{INTEGER}>'),
        ("decimal", "1.50", f'"1.50"^^<{DECIMAL}>'),
        ("decimal", 1e3, f'"1000.0"^^<{DECIMAL}>'),
        ("date", date(2024, 5, 1), '"2024-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("string", 'a "b" \\', '"a \\"b\\" \\\\"'),
        ("iri", "urn:a", "<urn:a>"),
    ],
)
def test_terms(source: Store, kind: str, value: object, terms: str) -> None:
    assert bind(source, kind, value) == terms


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("role", "boss", "x=boss: not a role; write one of lead, assist, coordinate, leader"),
        ("role", "leed", "did you mean lead"),
        ("period", "spring", "x=spring: not a period; write 2024, 2024-H1"),
        ("period", "2024-13", "not a period"),
        ("year", "next", "x=next: not a whole number; write 1"),
        ("year", "1" * 30, "not a whole number"),
        ("decimal", "much", "not a number"),
        ("decimal", "nan", "not a number"),
        ("decimal", "0." + "1" * 19, "not a number"),
        ("date", "1 May", "not a date; write 2024-12-31"),
        ("iri", "a b", "not an IRI"),
        ("unit", "无此局", "no unit of this name"),
        ("limit", "-1", "x=-1: must be at least 1; write 1"),
        ("limit", "0", "must be at least 1"),
        ("unit", " ", "q: x is empty; write x=1, for example"),
        ("string", "", "x is empty"),
    ],
)
def test_values_that_mean_nothing(source: Store, kind: str, value: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        bind(source, kind, value)


def test_defaults_and_what_may_be_left_out(source: Store) -> None:
    assert bind(source, "year", None, "default=2024") == f'"2024"^^<{INTEGER}>'
    assert bind(source, "year", 2023, "default=2024") == f'"2023"^^<{INTEGER}>'
    assert bind(source, "year", None) == ""
    with pytest.raises(QueryError, match="'x' is missing; give one, such as x=1"):
        bind(source, "year", None, "required")


def test_an_unknown_parameter_suggests_the_nearest(source: Store) -> None:
    query = parse("q", "# parameter: year | year | optional | example=1 | y\nASK { ?year ?p ?o }")
    with pytest.raises(QueryError, match="q: no parameter 'yaer'; did you mean year"):
        bound(source, query, {"yaer": 1})
    with pytest.raises(QueryError, match="it takes year"):
        bound(source, query, {"z": 1})


@given(st.integers(1000, 9999), st.integers(1, 4), st.integers(1, 12))
def test_every_way_to_write_a_period(year: int, quarter: int, month: int) -> None:
    numeral = "一二三四"[quarter - 1]
    for text in (f"{year}Q{quarter}", f"{year}年{numeral}季度", f"{year} 年第{quarter}季度"):
        assert period_label(text) == f"{year}-Q{quarter}"
    for text in (f"{year}年{month}月", f"{year}-{month:02d}"):
        assert period_label(text) == f"{year}-{month:02d}"
    assert period_label(f"{year}年上半年") == period_label(f"{year}h1") == f"{year}-H1"
    assert period_label(f"{year}年") == period_label(f"{year}年全年") == str(year)


def test_python_values_in_a_query_of_ones_own() -> None:
    text = bound_plainly("ASK { ?a ?b ?c }", {"a": [Decimal("1.5"), True], "b": date(2024, 1, 2)})
    assert f'VALUES ?a {{ "1.5"^^<{DECIMAL}> "true"^^' in text
    assert 'VALUES ?b { "2024-01-02"^^' in text
    with pytest.raises(TypeError, match="a dict has no RDF form"):
        bound_plainly("ASK { ?a ?b ?c }", {"a": {}})


def test_a_query_about_units_takes_the_roles_of_units(source: Store) -> None:
    for wrong in ("leader", "responsible", "责任领导"):
        with pytest.raises(QueryError, match=r"fits here; write one of lead, assist, coordinate$"):
            ask(source, named("unit-tasks"), {"unit": "发改局", "role": wrong})
    with pytest.raises(QueryError, match=r"write one of leader, responsible, direct$"):
        ask(source, named("person-tasks"), {"person": "赵一鸣", "role": "lead"})
    assert len(ask(source, named("person-tasks"), {"person": "赵一鸣", "role": "leader"})) == 3
