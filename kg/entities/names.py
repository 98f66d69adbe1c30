"""Rules about names of units that hold without a register.

One unit is printed in many ways: in full or short, with the sign of a second body in brackets.
`name_key` makes the same key of them. What offices are called by their functions is in
`kg.entities.functions`, and the place in front of a name in `kg.entities.locating`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from kg.chinese import printed_name, simplified
from kg.model import UnitKind

_ENDINGS = (
    ("委员会", "委"),
    ("办公室", "办"),
    ("办公厅", "办"),
    ("有限责任公司", "公司"),
    ("有限公司", "公司"),
    ("人民政府", "政府"),
    ("监督管理", "监管"),
)
"""Words of names in full, and their usual short forms."""

_IN_SETUP = re.compile(r"（筹建?）$")
_HOST = re.compile(r"（(?:设在)?[^（）]*(?:局|办|委|部|支队|中心|院|会|政府|公室|督查室)）$")
_LEVEL_INSIDE: Mapping[str, tuple[str, ...]] = {
    "省": ("省际",),
    "市": (
        "市场",
        "市政服",
        "市政园",
        "市政公",
        "市政管",
        "市政设",
        "市政工",
        "市容",
        "市民服",
        "市域",
    ),
    "县": ("县域",),
    "区": ("区域", "区块"),
    "镇": ("镇域", "镇街", "镇村"),
}
"""Words that open with the character of a level without meaning the level (市场监管局)."""

_EVERY_TOWN = re.compile(
    r"^(?:全市|市内)?各?镇(?:街道?)?(?:（园区）|（街道、园区）|（街道）|、园区)?$|^各(?:园区|镇街)+$"
)
_SOME_TOWNS = re.compile(r"^各?(?:相关|有关|属地|涉及|其他|其余)+(?:镇街|镇|街道)+(?:（园区）)?$")
_GROUP = re.compile(
    r"^(?:各|有关|相关|其他|属地|全[省市州县区旗镇]各)|"
    r"^[省市州县区旗镇]?(?:各|直|有关|相关)+.*(?:部门|单位|企业)$|成员单位$|各成员$|乡镇(?:（街道）)?$|^沿线|"
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


def name_key(text: str) -> str:
    """The key under which the forms of a name that no function explains meet.

    Examples
    --------
    >>> name_key("灯塔监督管理委员会") == name_key("灯塔监管委")
    True
    >>> name_key("市安委办（市应急管理局）")
    '市安委办'
    """
    return unified_endings(bare_name(text))


def bare_name(text: str) -> str:
    """A name as printed, without a host in brackets or the remark that it is being set up.

    Examples
    --------
    >>> bare_name("某大学 (筹建)"), bare_name("市安委办（市应急管理局）")
    ('某大学', '市安委办')
    """
    return without_host(_IN_SETUP.sub("", printed_name(text)))


def unified_endings(name: str) -> str:
    """A name with the short forms of usual words (委员会, 办公室, 人民政府).

    Examples
    --------
    >>> unified_endings("发展和改革委员会"), unified_endings("人民政府办公厅")
    ('发展和改革委', '政府办')
    """
    for long, short in _ENDINGS:
        name = name.replace(long, short)
    return name


def without_level(name: str, level: str) -> str:
    """A name without the level in front of it (市财政局, 财政局).

    Examples
    --------
    >>> without_level("市市场监管局", "市"), without_level("市场监管局", "市")
    ('市场监管局', '市场监管局')
    """
    if len(name) < len(level) + 2 or not name.startswith(level):
        return name
    is_doubled = name.startswith(level * 2)
    is_inside = name.startswith(_LEVEL_INSIDE.get(level, ())) and not is_doubled
    return name if is_inside else name[len(level) :]


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
    plain = simplified(name)
    if _EVERY_TOWN.match(plain):
        return "各镇街（园区）"
    if _SOME_TOWNS.match(plain):
        return "相关镇街（园区）"
    if not _GROUP.search(plain):
        return None
    return _MEMBERS.sub("成员单位", name)


def guess_kind(name: str) -> UnitKind:
    """The kind of a unit that no register knows, by its name.

    Examples
    --------
    >>> [guess_kind(name) for name in ("市委编办", "市林业局", "某某集团", "清水镇")]
    ['party', 'government', 'enterprise', 'town']
    """
    plain = simplified(name)
    return next((kind for kind, pattern in _KINDS if re.search(pattern, plain)), "other")


KINDS: frozenset[str] = frozenset(get_args(UnitKind))
"""The kinds that a register may name."""
