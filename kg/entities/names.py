"""Rules about names of units that hold without a register.

One unit is printed in many ways: with or without the place in front (市财政局, 财政局), with
or without 和 (发展和改革局), in full or short (发改局), with the sign of a second body in
brackets. `name_key` makes the same key of them all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from kg.chinese import printed_name
from kg.model import UnitKind

_SHORT_FORMS = (
    ("人民政府", "政府"),
    ("发展和改革", "发展改革"),
    ("发改", "发展改革"),
    ("科学技术", "科技"),
    ("工业信息化", "工业和信息化"),
    ("工信", "工业和信息化"),
    ("经信", "工业和信息化"),
    ("人力资源和社会保障", "人力资源社会保障"),
    ("人社", "人力资源社会保障"),
    ("住房和城乡建设", "住房城乡建设"),
    ("住建", "住房城乡建设"),
    ("卫健", "卫生健康"),
    ("文广旅体", "文化广电旅游体育"),
    ("文旅", "文化旅游"),
    ("文化和旅游", "文化旅游"),
    ("自然资源和规划", "自然资源"),
    ("资规", "自然资源"),
    ("市场监督管理", "市场监管"),
    ("市监", "市场监管"),
    ("医疗保障", "医保"),
    ("城市管理和综合执法", "城市管理综合执法"),
    ("城管执法", "城市管理综合执法"),
    ("政务服务和数据管理", "政务服务数据管理"),
    ("政数", "政务服务数据管理"),
    ("机关事务管理", "机关事务"),
    ("邮政管理", "邮政"),
    ("退役军人事务", "退役军人"),
    ("监督管理", "监管"),
)
"""Usual short or older forms of a function's name, and the form that keys use."""

_USUAL_FORMS = tuple(
    (re.compile(printed + ("" if len(printed) > 2 else "(?=[局委办厅部]|$)")), usual)
    for printed, usual in _SHORT_FORMS
)
"""A form of two characters is one only before the word for an office (工信局, not 工信和…)."""

_ENDINGS = (("委员会", "委"), ("办公室", "办"), ("有限责任公司", "公司"), ("有限公司", "公司"))
_IN_SETUP = re.compile(r"（筹建?）$")
_HOST = re.compile(r"（(?:设在)?[^（）]*(?:局|办|委|部|支队|中心|院|会|政府|公室|督查室)）$")
_LEVEL_INSIDE: Mapping[str, tuple[str, ...]] = {
    "省": ("省际",),
    "市": ("市场", "市政服", "市容", "市民服", "市域"),
    "县": ("县域",),
    "区": ("区域", "区块"),
    "镇": ("镇域", "镇街", "镇村"),
}
"""Words that open with the character of a level without meaning the level (市场监管局)."""
_FUNCTION_ENDING = re.compile(r"(?<=发展改革)委$|(?<=卫生健康)委$|(?<=城乡建设)委$|(?<=科技)委$")

_EVERY_TOWN = re.compile(
    r"^(?:全市|市内)?各?镇(?:街道?)?(?:（园区）|（街道、园区）|（街道）|、园区)?$|^各(?:园区|镇街)+$"
)
_SOME_TOWNS = re.compile(r"^各?(?:相关|有关|属地|涉及|其他|其余)+(?:镇街|镇|街道)+(?:（园区）)?$")
_GROUP = re.compile(
    r"^(?:各|有关|相关|其他|属地|全市各)|^市?(?:各|直|有关|相关)+.*(?:部门|单位|企业)$|成员单位$|各成员$|"
    r"^(?:\d+|[一二三四五六七八九十]+)[个大]|(?:部门|单位|企业|镇街|镇街（园区）|[一二三四五六七八九十]镇|主产镇|参与镇街)$"
)
_MEMBERS = re.compile(r"(?<=.)(?:各有关|各|相关)成员(?:单位)?$")

_KINDS: tuple[tuple[UnitKind, str], ...] = (
    (
        "party",
        r"^(?:市|县|区|镇|省)?(?:委|纪委)(?!托)|^市直(?:机关)?工委$|"
        r"^(?:组织|宣传|统战)部$|^政法委$|纪委|监委",
    ),
    ("legislature_judiciary", r"(?:人大|政协)(?:办|常委会|委员会)?$|法院$|检察院$"),
    (
        "mass_organisation",
        r"(?:妇联|总工会|残联|团委|团市委|工商联|科协|贸促会|红十字会|学联|侨联|文联)$",
    ),
    (
        "working_group",
        r"(?:指挥部|领导小组|工作组|协调小组|专班|工作队)(?:.*办公室|.*办)?$|"
        r"(?:筹建|安委|道安|河长|妇儿工委|大湾区|倍增|禁毒|创建|联席)办$",
    ),
    ("park", r"(?:管委会|园区|开发区|新区|高新区)$"),
    (
        "vertical",
        r"海关$|海事局$|税务局$|气象局$|银行.*(?:支行|分行)$|监管分局$|边检站$|调查队$|"
        r"消防救援|邮政|烟草|海警|外汇管理局$",
    ),
    (
        "enterprise",
        r"(?:公司|集团|银行|证券|保险|财险|人寿|供电局|燃气|电信|移动|联通|铁塔|企业)$",
    ),
    ("town", r"[一-鿿]{2,3}(?:镇|街道|乡|街道办事处)$"),
    (
        "institution",
        r"(?:中心|院|所|校|学校|大学|学院|医院|馆|台|站|报社|日报|公园|林场|社)$",
    ),
    ("government", r"(?:局|办|办公室|政府|厅|委|署|支队|大队|处)$"),
    ("other", r"(?:协会|学会|商会|基金会|慈善会|会)$"),
)


def name_key(text: str, place: str = "") -> str:
    """The key under which all forms of one unit's name meet.

    Parameters
    ----------
    text
        A name as printed.
    place
        The place that the document speaks for; its name in front is dropped, and so is the
        name of its level (市 where the place is unknown).

    Examples
    --------
    >>> {name_key(name) for name in ("市发展改革局", "发展和改革局", "市发改委")}
    {'发展改革局'}
    >>> name_key("东莞市税务局", "东莞市"), name_key("市市场监督管理局"), name_key("市场监管局")
    ('税务局', '市场监管局', '市场监管局')
    >>> name_key("市安委办（市应急管理局）")
    '安委办'
    """
    name = without_host(_IN_SETUP.sub("", printed_name(text)))
    if place and name.startswith(place) and len(name) > len(place) + 1:
        name = name[len(place) :]
    name = without_level(name, level_of(place))
    for pattern, usual in _USUAL_FORMS:
        name = pattern.sub(usual, name)
    for long, short in _ENDINGS:
        name = name.replace(long, short)
    return _FUNCTION_ENDING.sub("局", name)


def level_of(place: str) -> str:
    """The level of a place, 市 where its name does not say.

    Examples
    --------
    >>> level_of("甲市东湖区"), level_of("地区不详")
    ('区', '市')
    """
    return place[-1:] if place[-1:] in _LEVEL_INSIDE else "市"


def without_level(name: str, level: str) -> str:
    """A name without the level in front of it (市财政局, 财政局).

    Examples
    --------
    >>> without_level("市市场监管局", "市"), without_level("市场监管局", "市")
    ('市场监管局', '市场监管局')
    """
    if len(name) < 3 or not name.startswith(level):
        return name
    is_doubled = name.startswith(level * 2)
    return name if name.startswith(_LEVEL_INSIDE[level]) and not is_doubled else name[1:]


def without_host(name: str) -> str:
    """A name without the host or second sign in brackets behind it.

    Examples
    --------
    >>> without_host("市安委办（市应急管理局）"), without_host("某大学（东莞）")
    ('市安委办', '某大学（东莞）')
    """
    return _HOST.sub("", name)


def collective_name(text: str) -> str | None:
    """The name of a group of units, or None where the text names one unit.

    Groups that mean the same have one name: all towns, the towns concerned, the members of
    one body.

    Examples
    --------
    >>> collective_name("镇街（园区）"), collective_name("有关镇街（园区）")
    ('各镇街（园区）', '相关镇街（园区）')
    >>> collective_name("市财政局") is None
    True
    >>> collective_name("市双拥工作领导小组各成员单位")
    '市双拥工作领导小组成员单位'
    """
    name = printed_name(text)
    if _EVERY_TOWN.match(name):
        return "各镇街（园区）"
    if _SOME_TOWNS.match(name):
        return "相关镇街（园区）"
    if not _GROUP.search(name):
        return None
    return _MEMBERS.sub("成员单位", name)


def guess_kind(name: str) -> UnitKind:
    """The kind of a unit that no register knows, by its name.

    Examples
    --------
    >>> [guess_kind(name) for name in ("市委编办", "市林业局", "某某集团", "清水镇")]
    ['party', 'government', 'enterprise', 'town']
    """
    return next((kind for kind, pattern in _KINDS if re.search(pattern, name)), "other")


KINDS: frozenset[str] = frozenset(get_args(UnitKind))
"""The kinds that a register may name."""
