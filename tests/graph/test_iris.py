from __future__ import annotations

from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.graph.iris import SHARED_GRAPHS, Iris, segment

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
IRIS = Iris("https://example.org/id/")


@given(NAMES)
def test_a_name_makes_a_valid_iri_and_can_be_read_back(name: str) -> None:
    iri = IRIS.unit("云岭市", name)
    [quad] = ox.parse(f"<{iri}> <urn:p> <urn:o> .", format=ox.RdfFormat.N_QUADS)
    assert isinstance(quad.subject, ox.NamedNode)
    assert quad.subject.value == iri
    assert unquote(iri.rpartition("/")[2]) == name


@given(NAMES)
def test_a_segment_neither_ends_the_path_nor_opens_a_query(name: str) -> None:
    assert not set(segment(name)) & set('/?# \n<>"{}|^`\\[]')
    assert segment(name) not in {".", ".."}


@pytest.mark.parametrize("name", ["市渔业局", "各茶山（渔村）", "A-1_b~.c", "港口·灯塔", "𠮷"])
def test_what_iris_allow_stays_readable(name: str) -> None:
    assert segment(name) == name


@pytest.mark.parametrize(
    ("name", "encoded"),
    [
        ("甲/乙", "甲%2F乙"),
        ("甲 乙", "甲%20乙"),
        ("100%", "100%25"),
        (".", "%2E"),
        ("\ue000", "%EE%80%80"),
    ],
)
def test_what_iris_forbid_is_encoded(name: str, encoded: str) -> None:
    assert segment(name) == encoded


@pytest.mark.parametrize(("name", "message"), [("", "empty"), ("\ud800", "surrogate")])
def test_a_name_without_iri_raises(name: str, message: str) -> None:
    with pytest.raises(KgError, match=message):
        segment(name)


@pytest.mark.parametrize("base", ["", "example.org/", "https://example.org", "https://a b/"])
def test_a_bad_base_raises(base: str) -> None:
    with pytest.raises(KgError):
        Iris(base)


@pytest.mark.parametrize("name", SHARED_GRAPHS)
def test_a_document_cannot_take_the_graph_of_another(name: str) -> None:
    with pytest.raises(KgError, match="rename the file"):
        IRIS.document_graph(name)


@given(st.one_of(st.sampled_from(["", "-"]), NAMES), NAMES)
def test_an_iri_can_be_read_back(place: str, name: str) -> None:
    for kind in ("unit", "collective", "person"):
        assert IRIS.read(getattr(IRIS, kind)(place, name)) == (kind, place, name)
    assert IRIS.read(IRIS.change(place, name, "乙")) == ("change", place, name, "乙")
    assert IRIS.read(IRIS.document(name)) == ("document", name)


def test_each_kind_of_thing_has_a_place_of_its_own() -> None:
    task = IRIS.task("d", 3)
    made = [
        IRIS.document("d"), IRIS.document_graph("d"), IRIS.units_graph, IRIS.inferred_graph,
        IRIS.programme("d", 1), IRIS.requirement("d", 1), task, IRIS.assignment(task, "lead", 1),
        IRIS.milestone(task, 1), IRIS.target(task, 1), IRIS.unit("p", "n"),
        IRIS.collective("p", "n"), IRIS.person("p", "n"), IRIS.post("d", "u", "n", "direct"),
        IRIS.period("2031-Q1"), IRIS.instant("2031-01-01"), IRIS.change("p", "a", "b"),
        IRIS.place("p"),
    ]  # fmt: skip
    assert [iri.removeprefix(IRIS.base) for iri in made] == [
        "document/d", "graph/d", "graph/units", "graph/inferred",
        "programme/d/1", "requirement/d/1", "task/d/3", "task/d/3/assignment/lead/1",
        "task/d/3/milestone/1", "task/d/3/target/1", "unit/p/n",
        "collective/p/n", "person/p/n", "post/d/u/n/direct",
        "period/2031-Q1", "instant/2031-01-01", "change/p/a/b",
        "place/p",
    ]  # fmt: skip
