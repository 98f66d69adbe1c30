"""Units of measure and the classifiers (个, 家, 座) that make a printed number a quantity."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["share", "money", "size", "time", "count", "none"]
"""What a unit measures: a share (%, 倍), money, a size, time, a count, or nothing known."""

_SHARE = ("个百分点", "百分点", "%", "‰", "倍", "番")
_MONEY = ("元人民币", "人民币", "美元", "欧元", "港元", "港币", "日元", "元")
_SIZE = (
    *("平方公里", "平方千米", "平方米", "立方米", "平方", "立方", "公里", "公顷", "公斤", "斤"),
    *("延米", "海里", "千米", "毫米", "厘米", "微克", "毫克", "吨标准煤", "吨", "亩"),
    *("兆瓦时", "千瓦时", "瓦时", "兆瓦", "千瓦", "瓦", "千伏安", "兆伏安", "兆赫", "兆"),
    *("㎡", "㎥", "㎞", "m²", "km²", "m³", "MWh", "GWh", "kWh", "KWh", "TWh", "MW", "GW", "kW"),
    *("KW", "km", "Mbps", "Gbps", "Tbps", "EFLOPS", "PFLOPS", "TEU", "Flops", "PB", "TB"),
    *("标准箱", "标箱", "克", "升"),
)
_TIME = ("个工作日", "工作日", "个小时", "小时", "分钟", "个月", "秒", "天")
_COUNT = (
    *("人次", "人天", "场次", "批次", "件次", "户次", "家次", "车次", "辆次", "架次", "班次"),
    *(
        "台套",
        "台次",
        "间次",
        "宗次",
        "艘次",
        "套次",
        "所次",
        "处次",
        "只次",
        "趟次",
        "项次",
        "对次",
    ),
    *("例次", "课时", "学时", "航班", "标台", "人口", "名次", "位次"),
    *("个", "家", "条", "座", "所", "项", "宗", "套", "台", "间", "处", "场", "批", "名", "位"),
    *("户", "支", "栋", "幢", "辆", "艘", "架", "列", "株", "棵", "盏", "件", "种", "类", "份"),
    *("篇", "册", "张", "片", "块", "只", "头", "羽", "尾", "部", "例", "起", "单", "次", "对"),
    *("组", "队", "班", "路", "根", "口", "期", "轮", "人", "床", "字", "本", "枚", "颗"),
    *("度", "分", "方", "镇", "村", "成", "米"),
)

# After a number, a longer word that opens like a classifier is met where the number needs none:
# 10部门, 6片区, 10万人才, 50万本科. Words that a classifier may well stand before are left out:
# 20名校长, 5家长者饭堂, 5个体育公园.
_LONGER_WORDS = {
    "家": "庭",
    "项": "目",
    "场": "馆",
    "片": "区",
    "头": "部雁",
    "部": "门委分署省队",
    "起": "来草步施",
    "单": "位元项",
    "对": "接口标应",
    "组": "团织",
    "队": "伍",
    "班": "列",
    "路": "线公",
    "口": "岸径袋",
    "人": "才员士群",
    "字": "号",
    "本": "科地土级市",
    "度": "假过",
    "分": "类之析行局中别级院公布散支校期",
    "方": "面式向案便法",
    "镇": "区街级域村",
    "村": "级民",
    "元": "旦宵",
    **dict.fromkeys(("台次", "间次", "宗次", "处次", "项次", "所次"), "干级生区发要新"),
    "升": "级规学",
    "吨": "位",
}

# 10项目标任务 is 项 + 目标任务.
_STILL_CLASSIFIERS = {"项": "目标"}

# 成 ("tenths") opens too many words: only before a comparator, a mark or 的.
_TENTHS_FOLLOW = r"(?=以|左右|[的，。；、,;)）]|$)"


def _alternative(unit: str) -> str:
    """Return the pattern of one unit, with the words excluded that only begin like it."""
    if unit == "成":
        return unit + _TENTHS_FOLLOW
    escaped = re.escape(unit)
    followers = _LONGER_WORDS.get(unit)
    if followers is None:
        return escaped + ("(?![A-Za-z])" if unit[-1].isascii() and unit[-1].isalpha() else "")
    still = _STILL_CLASSIFIERS.get(unit)
    return f"{escaped}(?:(?={still})|(?![{followers}]))" if still else f"{escaped}(?![{followers}])"


def _join(units: tuple[str, ...]) -> str:
    return "|".join(_alternative(unit) for unit in sorted(units, key=len, reverse=True))


UNIT = rf"(?:{_join((*_SHARE, *_MONEY, *_SIZE, *_TIME, *_COUNT))})"
"""A unit or classifier, without 万 or 亿 before it."""

PER = rf"(?:/\d*[十百千万亿]*(?:{UNIT}|日|年|月|时|平方)){{1,2}}"
"""The rest of a compound unit: 微克/立方米, 吨/日, 人/10万人, 元/人/月."""

_KINDS: dict[str, Kind] = {
    **dict.fromkeys((*_SHARE, "成"), "share"),
    **dict.fromkeys(_MONEY, "money"),
    **dict.fromkeys((*_SIZE, "米", "方", "度"), "size"),
    **dict.fromkeys(_TIME, "time"),
    **{unit: "count" for unit in _COUNT if unit not in {"成", "米", "方", "度"}},
}
_FURTHER = re.compile(r"[/（(]")
_SCALED = re.compile(r"[十百千万亿]+")


def kind_of(unit: str) -> Kind:
    """Return what a printed unit measures.

    >>> kind_of("万平方米"), kind_of("家"), kind_of("亿元"), kind_of("%")
    ('size', 'count', 'money', 'share')
    """
    base = _FURTHER.split(unit)[0]
    if kind := _KINDS.get(base):
        return kind
    scaled = _SCALED.match(base)
    return _KINDS.get(base[scaled.end() :], "none") if scaled else "none"
