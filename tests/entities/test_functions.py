"""Functions of offices: every form means one, at every level, in any city."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.entities import Register, UnitResolver, read_functions
from kg.entities.functions import COLUMNS, Office
from kg.entities.names import KINDS, unified_endings
from kg.errors import DocumentError
from kg.model import Level

FUNCTIONS = read_functions(resources.functions())
LEVELS: tuple[Level, ...] = ("province", "city", "county", "town")
PLACES: dict[Level, tuple[str, str]] = {
    "province": ("海岚省", "省"),
    "city": ("云岭市", "市"),
    "county": ("云岭市清河县", "县"),
    "town": ("云岭市清河县清水镇", "镇"),
}


def forms(office: Office, level: Level) -> set[str]:
    """The forms of an office at a level, without place or level in front; 厅 is of provinces."""
    stems = {stem + ending for stem in office.stems for ending in office.endings}
    town = office.town_names if level == "town" else ()
    found = {form.replace("*", PLACES[level][1]) for form in (*stems, *office.names, *town)}
    is_province = level == "province"
    return {form for form in found if is_province or not form.endswith("厅")}


def test_there_are_enough() -> None:
    assert len(FUNCTIONS.all) >= 90
    names = Counter(function.name for function in FUNCTIONS.all)
    assert set(names.values()) == {1}
    assert all(office.kind in KINDS for office in FUNCTIONS.offices)
    assert all(function.english for function in FUNCTIONS.all)


@pytest.mark.parametrize("level", LEVELS)
def test_no_form_is_of_two_offices(level: Level) -> None:
    owners: dict[str, set[str]] = {}
    for office in FUNCTIONS.offices:
        for form in forms(office, level):
            owners.setdefault(unified_endings(form), set()).add(office.key)
    assert {form: found for form, found in owners.items() if len(found) > 1} == {}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("office", FUNCTIONS.offices, ids=lambda office: str(office.key))
def test_every_form_means_its_function_in_any_place(office: Office, level: Level) -> None:
    place, word = PLACES[level]
    resolver = UnitResolver(Register(), place, FUNCTIONS)
    usual = resolver.resolve(sorted(forms(office, level))[0]).unit
    assert usual.place == place
    assert usual.kind == office.kind
    for form in forms(office, level):
        for name in (form, word + form, place + form):
            unit = resolver.resolve(name).unit
            assert unit.functions == office.functions, name
            assert unit == usual, name
    assert resolver.resolve(usual.name).unit == usual


STEMS = ["发展改革", "财政", "教育", "科技", "水利", "农业农村", "林业", "商务", "体育", "交通运输"]


@given(st.lists(st.sampled_from(STEMS), min_size=2, max_size=4, unique=True), st.randoms())
def test_a_joined_name_means_all_its_functions(stems: list[str], random: object) -> None:
    joined = "".join(stems[:-1]) + "和" + stems[-1] + "局"
    other = "".join(reversed(stems)) + "局"
    first, second = (FUNCTIONS.office(name, "city") for name in (joined, other))
    assert first is not None and second is not None
    assert set(first.functions) == set(stems)
    assert first.key == second.key
    assert first.usual_name("city") == second.usual_name("city")
    named = FUNCTIONS.office(first.usual_name("city"), "city")
    assert named is not None and named.key == first.key


@given(st.text("发展改革财政教育科技和与局委办厅中心市", max_size=10))
def test_any_text_can_be_asked(text: str) -> None:
    for level in LEVELS:
        office = FUNCTIONS.office(text, level)
        assert office is None or set(office.functions) <= {one.name for one in FUNCTIONS.all}


@pytest.mark.parametrize(
    ("printed", "function"),
    [
        ("縣財政局", "财政"),
        ("縣發展和改革委員會", "发展改革"),
        ("縣教育局", "教育"),
        ("縣衛生健康局", "卫生健康"),
        ("縣農業農村局", "农业农村"),
        ("縣委組織部", "组织"),
        ("縣殘聯", "残联"),
    ],
)
def test_traditional_characters_mean_the_same_function(printed: str, function: str) -> None:
    found = UnitResolver(Register(()), "云岭市清河县", FUNCTIONS).resolve(printed)
    assert found.certain
    assert found.unit.functions == (function,)


def test_what_is_no_office() -> None:
    for name in (
        "灯塔局",
        "教育",
        "发改灯塔局",
        "财政和局",
        "教育工作委员会",
        "应急管理委员会",
        "",
    ):
        assert FUNCTIONS.office(name, "city") is None


HEAD = ",".join(COLUMNS)


@pytest.mark.parametrize(
    "text",
    [
        "name,english\n灯塔,lighthouses\n",
        f"{HEAD}\n,lights,government,,,,,灯塔,局,,,\n",
        f"{HEAD}\n灯塔,lights,tower,,,,,灯塔,局,,,\n",
        f"{HEAD}\n灯塔,lights,government\n",
        f"{HEAD}\n灯塔和渔业,lights,government,,,,,灯渔,局,,,灯塔；渔业\n",
    ],
)
def test_wrong_files_are_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "functions.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_functions(path)
    assert str(path) in caught.value.where


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="can't be read"):
        read_functions(tmp_path / "none.csv")
