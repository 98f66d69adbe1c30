from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal

from kg.errors import KgError
from kg.graph import terms

CHARACTERS = st.characters(exclude_categories=["Cs"])
AWKWARD = st.text(
    st.one_of(
        st.sampled_from('"\\\x00\b\t\n\x0b\f\r\x1f\x7f\x85\u2028\u3000\ufffe\uffff😀'), CHARACTERS
    )
)


def read(term: str) -> ox.Literal:
    line = f"<urn:s> <urn:p> {term} <urn:g> .\n"
    assert line.count("\n") == 1
    [quad] = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    assert isinstance(quad.object, ox.Literal)
    return quad.object


@given(AWKWARD)
def test_any_text_comes_back_from_oxigraph(text: str) -> None:
    assert read(terms.literal(text)) == ox.Literal(text)


@given(AWKWARD)
def test_any_text_comes_back_from_rdflib(text: str) -> None:
    graph = Graph().parse(data=f"<urn:s> <urn:p> {terms.literal(text)} .\n", format="nt")
    assert [str(value) for value in graph.objects()] == [text]


@given(AWKWARD)
def test_a_literal_stays_on_its_line(text: str) -> None:
    assert not set(terms.literal(text)) & set("\x00\b\n\f\r\x1f\x7f")


@pytest.mark.parametrize("text", ["\ud800", "好\udfff", "\udc80\n"])
def test_half_a_surrogate_pair_raises(text: str) -> None:
    with pytest.raises(KgError, match="surrogate"):
        terms.literal(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("5", "5"),
        ("1.10", "1.10"),
        ("5E+3", "5000"),
        ("-0.05", "-0.05"),
        ("1E-18", "0.000000000000000001"),
        ("170141183460469231731", "170141183460469231731"),
    ],
)
def test_decimals_are_written_without_exponent(value: str, text: str) -> None:
    term = terms.decimal(Decimal(value))
    assert read(term).value == text
    store = ox.Store()
    store.load(f"<urn:s> <urn:p> {term} .", format=ox.RdfFormat.N_TRIPLES)
    assert store.query("ASK { ?s ?p ?o FILTER(isNumeric(?o) && ?o = ?o + 0) }")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E-19", "1.0000000000000000001", "2E+20"])
def test_a_number_that_the_store_cannot_compare_raises(value: str) -> None:
    with pytest.raises(KgError, match="number"):
        terms.decimal(Decimal(value))


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15
    )
)
def test_decimals_are_exact(value: Decimal) -> None:
    assert Decimal(read(terms.decimal(value)).value) == value


def test_integers_and_dates_have_their_type() -> None:
    graph = Graph().parse(
        data=f"<urn:s> <urn:p> {terms.integer(-3)}, {terms.date(date(2031, 2, 3))} .",
        format="turtle",
    )
    values = {value.toPython() for value in graph.objects() if isinstance(value, Literal)}
    assert values == {-3, date(2031, 2, 3)}


@pytest.mark.parametrize(
    "text",
    ["", "a", "/a", "a b:c", "urn:a b", "urn:<", "urn:a>", 'urn:"', "urn:\\", "urn:{", "urn:\n"],
)
def test_what_is_no_absolute_iri_raises(text: str) -> None:
    with pytest.raises(KgError, match="not an absolute IRI"):
        terms.iri(text)
