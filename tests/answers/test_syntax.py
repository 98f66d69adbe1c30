"""Mistakes in queries, and what people are told about them."""

from __future__ import annotations

import pytest

from kg.answers.asking import ask, run
from kg.answers.catalogue import parse
from kg.answers.syntax import _GUESSES
from kg.errors import QueryError
from kg.store import Store
from kg.vocabulary import GT


def message(source: Store, text: str) -> str:
    with pytest.raises(QueryError) as caught:
        run(source, text)
    return str(caught.value)


def test_the_line_a_caret_and_what_was_expected(source: Store) -> None:
    text = "SELECT ?task WHERE {\n  ?task gt:year }\n"
    assert message(source, text).splitlines()[1:] == [
        "      ?task gt:year }",
        "                    ^",
    ]
    first = message(source, text).splitlines()[0]
    assert first.startswith("line 2, column 17: unexpected '}'; expected ")
    assert "A-Z" not in first


def test_the_caret_stands_under_chinese_text_too(source: Store) -> None:
    lines = message(source, "SELECT * { ?s ?p '发展' ?x ; ]  }").splitlines()
    assert lines[2].count("\u3000") == 2
    assert lines[2].endswith("^")


def test_an_end_too_early(source: Store) -> None:
    told = message(source, "SELECT * { ?s ?p ?o ")
    assert "unexpected end; expected" in told


def test_an_unknown_prefix_suggests_the_nearest(source: Store) -> None:
    told = message(source, "SELECT * { ?s gtt:year ?o }")
    assert told.startswith("line 1, column 15: unknown prefix gtt:; did you mean gt:?\n")
    told = message(source, "SELECT * { ?s zzz:year ?o }")
    assert "declare it: PREFIX zzz: <…>" in told


def test_an_unknown_term_suggests_the_nearest(source: Store) -> None:
    told = message(source, "SELECT * { ?s gt:leadunit ?o }")
    assert told.startswith(
        "line 1, column 15: the ontology has no gt:leadunit; did you mean gt:leadUnit?\n"
    )


def test_a_query_of_no_known_form(source: Store) -> None:
    assert "unexpected 'SELEC'; did you mean SELECT?" in message(source, "SELEC ?x { ?x ?y ?z }")


def test_a_string_without_an_end(source: Store) -> None:
    told = message(source, "SELECT * { ?s ?p 'abc }")
    assert told.startswith("line 1, column 18: a string begins here and does not end; add '")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("SELECT * { ?t gt:year ?y ] }", "]"),
        ("SELECT * { ?s gt:year 'a' 'b' }", "'b'"),
        ("SELECT ?x { ?s ?p ?o } ORDER DESC(?x)", "DESC"),
        ("SELECT ?s { FILTER ?s > 3 }", "?s"),
        ("SELECT (?s AS ?x { ?s ?p ?o }", "{"),
        ("SELECT * { ?s ?p ?o . OPTIONAL ?s ?q ?r }", "?s"),
        ("SELECT * { ?s ?p ?o }}", "}"),
        ("SELECT * {\n  ?任务 gt:year\n}", "}"),
    ],
)
def test_the_first_wrong_token_is_named(source: Store, text: str, wrong: str) -> None:
    assert f"unexpected {wrong!r}" in message(source, text)


def test_a_prefix_of_ones_own_may_have_any_terms(source: Store) -> None:
    assert len(run(source, "PREFIX gt: <urn:gt:> SELECT * { ?s gt:anything ?o }")) == 0
    assert len(run(source, "PREFIX my: <urn:my:> SELECT * { ?s my:anything ?o }")) == 0


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <urn:a> <urn:b> 1 }", "PREFIX a: <urn:a>\nclear all"]
)
def test_updates(source: Store, text: str) -> None:
    assert "would change the store, and queries only read" in message(source, text)


def test_an_iri_that_is_not_whole(source: Store) -> None:
    assert "<year> is not a whole IRI" in message(source, "SELECT * { ?s <year> ?o }")


def test_an_empty_query(source: Store) -> None:
    assert "the query is empty" in message(source, " # nothing\n")


def test_variables_that_are_not_grouped(source: Store) -> None:
    told = message(source, "SELECT ?p (COUNT(?s) AS ?n) { ?s ?p ?o }")
    assert "The SELECT contains a variable that is unbound" in told


def test_places_are_those_of_the_text_as_written(source: Store) -> None:
    """Binding puts a block into the text before it runs."""
    query = parse(
        "q", "# parameter: y | year | required | example=1 | y\nSELECT * { ?t gt:year ?y ] }"
    )
    with pytest.raises(QueryError, match="line 2, column 26"):
        ask(source, query, {"y": 2024})


def test_service(source: Store) -> None:
    assert "send a request over the network" in message(
        source, "ASK { SERVICE <urn:a> { ?s ?p ?o } }"
    )


def test_an_unknown_function(source: Store) -> None:
    assert "use the functions of SPARQL 1.1" in message(
        source, "SELECT ?x { BIND(org:f(1) AS ?x) }"
    )


@pytest.mark.parametrize(
    ("term", "advice"),
    [
        ("row", "did you mean csvw:rownum?"),
        ("number", "did you mean dcterms:identifier?"),
        ("title", "did you mean rdfs:label?"),
        ("Name", "did you mean rdfs:label?"),
        ("value", "did you mean schema:value?"),
        ("type", "did you mean org:classification?"),
        ("source", "did you mean prov:hadPrimarySource?"),
        ("place", "did you mean dcterms:spatial?"),
        ("unit", "did you mean gt:leadUnit or gt:involves?"),
        ("leadUnits", "did you mean gt:leadUnit?"),
        ("zzz", "see ontology/govtask.ttl"),
        ("m", "see ontology/govtask.ttl"),
    ],
)
def test_guesses_at_terms(source: Store, term: str, advice: str) -> None:
    told = message(source, f"SELECT * {{ ?s gt:{term} ?o }}")
    assert told.splitlines()[0].endswith(f"the ontology has no gt:{term}; {advice}")


def test_terms_that_guesses_lead_to_are_in_use(source: Store) -> None:
    for terms in _GUESSES.values():
        for term in terms.split(" or "):
            assert run(source, f"ASK {{ ?s {term} ?o }}"), term
    assert not {guess for guess in _GUESSES if guess in set(GT)}
