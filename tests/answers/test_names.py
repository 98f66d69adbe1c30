"""What a name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.answers.names import resolve, without_place
from kg.errors import QueryError
from kg.store import Store, changing
from kg.vocabulary import GT, RDF, RDFS
from tests.answers import sample

UNIT = "https://w3id.org/govtask/id/unit/某市/"


@pytest.mark.parametrize(
    "name",
    [
        "市发展改革局",
        "发改局",
        "市发改委",
        "发展和改革局",
        " 市发展\n改革局 ",
        f"{UNIT}市发展改革局",
    ],
)
def test_any_name_of_a_unit_leads_to_it(source: Store, name: str) -> None:
    (thing,) = resolve(source, name, "unit")
    assert (thing.iri, thing.label, thing.kind) == (f"{UNIT}市发展改革局", "市发展改革局", "unit")


def test_collectives_people_and_programmes_have_names_too(source: Store) -> None:
    kinds = [resolve(source, name)[0].kind for name in ("各镇街(园区)", "赵一鸣", "民生实事")]
    assert kinds == ["unit", "person", "programme"]


@pytest.mark.parametrize("name", ["某市市财政局", "某市财政局", "某市 财政局"])
def test_a_place_may_stand_in_front(source: Store, name: str) -> None:
    assert [thing.label for thing in resolve(source, name, "unit")] == ["市财政局"]
    with pytest.raises(QueryError, match="no unit of this name"):
        resolve(source, "他市财政局", "unit")
    with pytest.raises(QueryError, match="no person of this name"):
        resolve(source, name, "person")


@pytest.mark.parametrize("level", ["市", "县", "区", "镇"])
def test_forms_without_the_place(level: str) -> None:
    place = f"红河{level}"
    for name in (f"{place}水务局", "红河水务局"):
        assert without_place(name, place) == (f"{level}水务局", "水务局")
    assert without_place(f"{place}水务局", f"绿江市{place}") == (f"{level}水务局", "水务局")
    assert without_place("水务局", place) == without_place(place, place) == ()


def test_a_unit_is_suggested_once(source: Store) -> None:
    with pytest.raises(QueryError) as caught:
        resolve(source, "发改委局", "unit")
    assert str(caught.value).count("市发展改革局") == 1
    with pytest.raises(QueryError, match="no programme of this name; there are 民生实事, 重点任务"):
        resolve(source, "XYZ", "programme")


def test_a_short_form_that_fits_one_unit(source: Store) -> None:
    assert [thing.label for thing in resolve(source, "市发改局", "unit")] == ["市发展改革局"]


def test_a_short_form_that_fits_several(source: Store, tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    sample.build(path)
    with changing(path) as draft:
        draft.load(
            line
            for n in ("市东河务局", "市西河务局")
            for line in (
                f"<urn:{n}> <{RDF.type}> <{GT.Unit}> <urn:g> .\n",
                f'<urn:{n}> <{RDFS.label}> "{n}" <urn:g> .\n',
            )
        )
    with pytest.raises(QueryError, match="it may stand for 市东河务局, 市河务局, 市西河务局"):
        resolve(Store(path), "市务局", "unit")


def test_an_ambiguous_name_gives_all(source: Store, tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    sample.build(path)
    with changing(path) as draft:
        draft.load(
            [
                f"<urn:a> <{RDF.type}> <{GT.Unit}> <urn:g> .\n",
                f'<urn:a> <{RDFS.label}> "市财政局" <urn:g> .\n',
            ]
        )
    found = resolve(Store(path), "市财政局", "unit")
    assert [thing.iri for thing in found] == [f"{UNIT}市财政局", "urn:a"]


def test_an_unknown_name_suggests_the_nearest(source: Store) -> None:
    with pytest.raises(QueryError, match="市财税局: no unit of this name; did you mean 市财政局"):
        resolve(source, "市财税局", "unit")
    with pytest.raises(QueryError, match="see `kg query all-names`"):
        resolve(source, "XYZ")
    with pytest.raises(QueryError, match="no unit of this name"):
        resolve(source, "赵一鸣", "unit")
    with pytest.raises(QueryError, match="in the store"):
        resolve(source, "urn:nothing")


@pytest.mark.parametrize("name", ['"', "\\", "}", "?x", "' OR 1", "\n", "<urn:a>"])
def test_no_name_breaks_the_query(source: Store, name: str) -> None:
    with pytest.raises(QueryError):
        resolve(source, name)
