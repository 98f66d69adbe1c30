"""Whose office a name means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.entities import Functions, read_functions
from kg.entities.locating import Locator

FUNCTIONS = read_functions(resources.functions())


@pytest.mark.parametrize(
    ("name", "place", "word", "office"),
    [
        ("市渔业局", "云岭市", "市", "渔业局"),
        ("渔业局", "云岭市", "市", "渔业局"),
        ("云岭市渔业局", "云岭市", "市", "渔业局"),
        ("中共云岭市委组织部", "云岭市", "市", "委组织部"),
        ("国家税务总局云岭市税务局", "云岭市", "市", "国家税务总局税务局"),
        ("云岭供电局", "云岭市", "市", "供电局"),
        ("云岭海盐集团", "云岭市", "市", "云岭海盐集团"),
        ("市监局", "云岭市", "市", "市监局"),
        ("市场服务中心", "云岭市", "市", "市场服务中心"),
        ("省渔业厅", "云岭市", "省", "渔业厅"),
        ("财政厅", "云岭市", "省", "财政厅"),
        ("区渔业局", "云岭市", "区", "渔业局"),
        ("园区管理办", "云岭市", "市", "园区管理办"),
        ("城区管理局", "云岭市", "市", "城区管理局"),
        ("清水镇渔业站", "云岭市", "市", "清水镇渔业站"),
    ],
)
def test_names_in_a_city(name: str, place: str, word: str, office: str) -> None:
    located = Locator("云岭市", FUNCTIONS).locate(name)
    assert (located.place, located.word, located.office) == (place, word, office)


@given(
    st.text("省市县区镇云岭清河财政局委人民政府团中共国家税务总", max_size=12),
    st.sampled_from(["", "地区不详", "云岭市", "云岭市清河县", "清河县清水镇", "海岚省", "北京市"]),
)
def test_any_text_has_a_place_and_an_office(name: str, place: str) -> None:
    located = Locator(place, Functions()).locate(name)
    assert located.level in ("province", "city", "county", "town")
    assert len(located.office) <= len(name)
