"""Names of places: what they are made of, their level, and what they lie in.

A place is named by its path without white space, the largest first: 云岭市清河县清水镇. A
province stands in front only where nothing but the province is meant, so that a city has one
name whether or not a document prints its province.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.model import Level

_NAME: Final = "[一-鿿]{1,8}?"
_PROVINCE: Final = rf"{_NAME}(?:省|自治区|自治區|特别行政区)"
_CITY: Final = rf"{_NAME}(?:市|自治州|(?<=..)州(?!市)|盟|地区)"
_COUNTY: Final = rf"(?!市(?![中北南])){_NAME}(?:[县縣区區旗市])"
_TOWN: Final = rf"(?![市县区]){_NAME}(?:[镇鎮乡鄉]|街道|苏木)"
_PATH: Final = re.compile(rf"({_PROVINCE})?({_CITY})?({_COUNTY})?({_TOWN})?")
_UNDER_THE_STATE: Final = frozenset({"北京市", "上海市", "天津市", "重庆市"})
_LEVELS: Final[tuple[Level, ...]] = ("province", "city", "county", "town")
LEVEL_OF_WORD: Final[Mapping[str, Level]] = MappingProxyType(
    {
        "自治区": "province",
        "省": "province",
        "市": "city",
        "州": "city",
        "盟": "city",
        "县": "county",
        "区": "county",
        "旗": "county",
        "镇": "town",
        "乡": "town",
        "街道": "town",
        "縣": "county",
        "區": "county",
        "鎮": "town",
        "鄉": "town",
    }
)
"""The level of a place by the word that its name ends with."""

_WORD: Final = re.compile(r"自治区|地区|街道|苏木|特别行政区|[省市州盟县縣区區旗镇鎮乡鄉]")

_SIMPLIFIED: Final = str.maketrans("縣區鎮鄉", "县区镇乡")

_NO_NAME: Final = re.compile(r"[省市县区镇委我全本各该在与及是向个每由以到的为对等某]")
"""Characters that stand before the name of a level but in no name of a place."""

_REAL_NAMES: Final = re.compile(
    r"镇(?:[江海原平雄宁安赉巴坪康沅远])|市[中北南]|津市|沙市|景德镇|某|.*自治"
)
"""Names of places with such a character all the same."""

_NO_PLACE: Final = {
    "市": ("城都股上超门集夜菜楼入街设建跨级两", ()),
    "县": ("郡外强", ()),
    "区": (
        "园社地片库景校厂辖小灾牧林新发能税街居住学特郊保开作范验护商务军分",
        ("主城", "老城", "心城", "大湾", "城", "工业", "旅游", "经济", "片", "合作"),
    ),
    "镇": ("乡城村集强重心名小", ()),
    "乡": ("城老家下返", ()),
    "省": ("节", ()),
    "州": ("神各", ()),
    "旗": ("红锦战国党", ()),
    "盟": ("联同加", ()),
    "街道": ("", ("各", "镇", "乡镇", "相关", "有关")),
}
"""What stands before a level in words that name no place (城市, 园区): characters at the end of
the name, and words there; a word of one character is the whole name."""


def split_place(place: str) -> tuple[str, ...]:
    """The names that a place's path is made of, the largest first.

    A name that is no path is its only part; an empty one has none.

    Examples
    --------
    >>> split_place("海岚省云岭市清河县清水镇")
    ('海岚省', '云岭市', '清河县', '清水镇')
    >>> split_place("津市市"), split_place("沙市区"), split_place("某地")
    (('津市市',), ('沙市区',), ('某地',))
    """
    match = _PATH.fullmatch(place)
    found = tuple(part for part in match.groups() if part) if match else ()
    return found or ((place,) if place else ())


def place_level(place: str) -> Level:
    """The level of a place; a city within a city is of the level of a county.

    Examples
    --------
    >>> [place_level(p) for p in ("海岚省", "云岭市", "云岭市石泉市", "清河县", "云岭市清水镇")]
    ['province', 'city', 'county', 'county', 'town']
    >>> place_level("北京市"), place_level("地区不详")
    ('province', '')
    """
    match = _PATH.fullmatch(place)
    if match is None or not place:
        return ""
    if place in _UNDER_THE_STATE:
        return "province"
    found = [level for level, part in zip(_LEVELS, match.groups(), strict=True) if part]
    return found[-1]


def larger_places(place: str) -> tuple[str, ...]:
    """The places that a place lies in, as far as its path says, the nearest first.

    Examples
    --------
    >>> larger_places("云岭市清河县清水镇"), larger_places("清河县")
    (('云岭市清河县', '云岭市'), ())
    """
    parts = split_place(place)
    return tuple("".join(parts[:end]) for end in range(len(parts) - 1, 0, -1))


def without_province(place: str) -> tuple[str, str]:
    """A place and the province that is printed before it, each by its own name.

    Examples
    --------
    >>> without_province("海岚省云岭市"), without_province("海岚省"), without_province("云岭市")
    (('云岭市', '海岚省'), ('海岚省', ''), ('云岭市', ''))
    """
    parts = split_place(place)
    if len(parts) > 1 and place_level(parts[0]) == "province" and parts[0][-1] != "市":
        return "".join(parts[1:]), parts[0]
    return place, ""


def level_word(place: str) -> str:
    """The word for a place's level that its offices have in front (市财政局); 市 if unknown.

    Examples
    --------
    >>> [level_word(place) for place in ("甲市东湖区", "清水街道", "草原自治州", "地区不详")]
    ['区', '街道', '州', '市']
    """
    if not place_level(place):
        return "市"
    words: list[str] = _WORD.findall(place)
    return words[-1]


def could_be_place(name: str) -> bool:
    """Whether a name of one level can be that of a place (云岭市, not 城市).

    Examples
    --------
    >>> [name for name in ("云岭市", "城市", "园区", "清水镇", "全市") if could_be_place(name)]
    ['云岭市', '清水镇']
    """
    word = next((word for word in ("街道", "地区") if name.endswith(word)), name[-1:])
    stem = name[: -len(word)]
    ends, whole = _NO_PLACE.get(word.translate(_SIMPLIFIED), ("", ()))
    if word in "乡鄉" and len(stem) < 2:  # 水乡
        return False
    if not stem or (_NO_NAME.search(stem) and not _REAL_NAMES.fullmatch(stem)):
        return False
    if stem[-1] in ends:
        return False
    return not any(stem == one if len(one) == 1 else stem.endswith(one) for one in whole)


def leading_place(name: str) -> tuple[tuple[str, ...], str]:
    """The names of places that a unit's name begins with, and what is left of it.

    Examples
    --------
    >>> leading_place("云岭市清河县财政局"), leading_place("市场监管局")
    ((('云岭市', '清河县'), '财政局'), ((), '市场监管局'))
    """
    match = _PATH.match(name)
    found = [part for part in match.groups() if part] if match else []
    while found and not all(map(could_be_place, found)):
        found.pop()
    rest = name[len("".join(found)) :]
    return (tuple(found), rest) if rest else ((), name)
