"""Names of places: their parts, their level, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.places import (
    could_be_place,
    larger_places,
    leading_place,
    level_word,
    place_level,
    split_place,
    without_province,
)

PROVINCES = st.sampled_from(["", "海岚省", "草原自治区"])
CITIES = st.sampled_from(
    ["云岭市", "镇江市", "津市市", "德州市", "草原自治州", "北原盟", "远山地区"]
)
COUNTIES = st.sampled_from(["", "清河县", "市中区", "白石旗", "石泉市", "远山自治县", "沙市区"])
TOWNS = st.sampled_from(["", "清水镇", "东湖街道", "白杨乡", "景德镇"])


@given(PROVINCES, CITIES, COUNTIES, TOWNS)
def test_a_path_is_parted_into_what_it_was_made_of(
    province: str, city: str, county: str, town: str
) -> None:
    parts = tuple(filter(None, (province, city, county, town)))
    path = "".join(parts)
    assert split_place(path) == parts
    assert without_province(path) == ("".join(parts[bool(province) :]), province)
    assert place_level(path) == ("town" if town else "county" if county else "city")
    assert [len(split_place(larger)) for larger in larger_places(path)] == list(
        range(len(parts) - 1, 0, -1)
    )
    assert all(path.startswith(larger) for larger in larger_places(path))


@pytest.mark.parametrize(
    "name", ["城市", "全市", "园区", "城区", "高新区", "各县", "城镇", "老乡", "上市"]
)
def test_words_that_are_no_places(name: str) -> None:
    assert not could_be_place(name)


@pytest.mark.parametrize(
    "name", ["云岭市", "镇江市", "岑城区", "东城区", "市中区", "清水乡", "某市"]
)
def test_names_of_places(name: str) -> None:
    assert could_be_place(name)


@pytest.mark.parametrize(
    ("name", "parts", "rest"),
    [
        ("云岭市清河县财政局", ("云岭市", "清河县"), "财政局"),
        ("城市管理局", (), "城市管理局"),
        ("开发区管委会", (), "开发区管委会"),
        ("云岭市", (), "云岭市"),
        ("", (), ""),
    ],
)
def test_places_in_front(name: str, parts: tuple[str, ...], rest: str) -> None:
    assert leading_place(name) == (parts, rest)


def test_levels_in_front_of_offices() -> None:
    places = ("海岚省", "草原自治区", "云岭市", "草原盟", "清河县", "云岭市东湖区", "清水街道", "")
    assert [level_word(place) for place in places] == [
        "省",
        "自治区",
        "市",
        "盟",
        "县",
        "区",
        "街道",
        "市",
    ]


@given(st.text("省市县区镇乡州盟旗自治街道云岭", max_size=10))
def test_any_text(text: str) -> None:
    assert "".join(split_place(text)) == text
    assert (place_level(text) == "") <= (level_word(text) == "市")
    parts, rest = leading_place(text)
    assert "".join((*parts, rest)) == text
