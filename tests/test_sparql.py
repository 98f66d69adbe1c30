"""Finding things in the text of a query, strings, comments and IRIs notwithstanding."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.sparql import bind, calls_out, limited, position, prefixes, scopes, tokens


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <x> {' }",
        'SELECT * { ?s ?p """a "quoted" SERVICE""" }',
        "SELECT * { ?s ?p '''it\\'s SERVICE''' }",
        "SELECT * { ?s ?p ?SERVICE } # SERVICE <x> {}",
        "SELECT * { ?s <http://example.org/SERVICE#SERVICE> ?o }",
        "PREFIX service: <urn:x> SELECT * { GRAPH service:g { ?s service:p ?o } }",
        "SELECT * { FILTER(?a < 5 && ?b > 3) ?s ?p 'x'@en }",
    ],
)
def test_service_in_other_places_is_no_call(text: str) -> None:
    assert calls_out(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'a'. SERVICE?where { ?s ?p ?o } }",
        "SELECT * { SERVICEgt:x { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE<http://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p gt:a\\#b SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { FILTER(?a<?b)SERVICE?x{ ?s ?p ?o } }",
    ],
)
def test_service_is_found_however_it_is_written(text: str) -> None:
    assert calls_out(text) is not None


def test_tokens_keep_their_places() -> None:
    text = "PREFIX a: <urn:a>\nSELECT ?x { ?x a:b.c 'ü' ; a:d 1.5 . } # end"
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
    assert [t.text for t in tokens(text) if t.kind == "name"] == ["a:", "a:b.c", "a:d"]


def test_declared_prefixes() -> None:
    assert prefixes("prefix 中: <urn:x> PREFIX : <urn:y> # PREFIX no: <urn:z>\nASK {}") == {
        "中",
        "",
    }


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("ASK { ?a ?b ?c }", [{"a", "b", "c"}]),
        ("DESCRIBE ?a WHERE { ?a ?b 1 }", [{"a", "b"}]),
        ("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?d }", [{"a", "b", "d"}]),
        ("CONSTRUCT WHERE { ?a ?b 1 }", [{"a", "b"}]),
        ("SELECT ?x { { ?a ?b 1 } UNION { ?c ?d 2 } }", [{"a", "b", "c", "d"}]),
        (
            "SELECT * { ?a ?b ?c { SELECT ?d (SUM(?e) AS ?f) { ?d ?e 1 { SELECT ?g { ?g ?h 1 } } }"
            " GROUP BY ?d ORDER BY ?i } ?j ?k 1 }",
            [{"a", "b", "c", "j", "k"}, {"d", "e"}, {"g", "h"}],
        ),
    ],
)
def test_scopes(text: str, variables: list[set[str]]) -> None:
    assert [set(scope.variables) for scope in scopes(text)] == variables


def test_binding_reaches_into_sub_selects() -> None:
    text = "SELECT ?n { { SELECT (COUNT(?y) AS ?n) { VALUES ?y { 1 2 3 } } } }"
    answer = ox.Store().query(bind(text, {"y": ["2"]}))
    assert isinstance(answer, ox.QuerySolutions)
    assert [int(row["n"].value) for row in answer] == [1]


def test_a_variable_without_terms_finds_nothing() -> None:
    answer = ox.Store().query(bind("SELECT ?y { VALUES ?y { 1 } }", {"y": []}))
    assert isinstance(answer, ox.QuerySolutions)
    assert list(answer) == []


def test_binding_what_is_not_used_is_an_error() -> None:
    with pytest.raises(QueryError, match=r"\?z"):
        bind("SELECT ?y { ?y ?p ?o }", {"z": ["1"]})


def test_every_limit_is_replaced() -> None:
    text = "SELECT * { { SELECT ?limit { ?limit ?p 'LIMIT 7' } LIMIT 20 } } limit 30"
    assert limited(text, 5) == (
        "SELECT * { { SELECT ?limit { ?limit ?p 'LIMIT 7' } LIMIT 5 } } limit 5"
    )


@given(st.text())
def test_a_bound_string_stays_the_string_it_was(text: str) -> None:
    answer = ox.Store().query(
        bind("SELECT ?y { FILTER(BOUND(?y)) }", {"y": [str(ox.Literal(text))]})
    )
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["y"].value for row in answer] == [text]


@given(st.text(alphabet="{}'\"<>?#\\ \nSERVICEa:b", max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    calls_out(text)
    scopes(text)
    limited(text, 1)
    for token in tokens(text):
        assert text[token.start : token.end] == token.text


def test_position() -> None:
    assert position("甲乙\n丙", 0) == (1, 1)
    assert position("甲乙\n丙", 3) == (2, 1)
