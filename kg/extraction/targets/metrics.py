"""What a target measures: the words of its clause that name the thing counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.targets.measures import UNIT
from kg.extraction.targets.numerals import ARABIC, SCALE
from kg.extraction.targets.phrases import agent, noun_before, noun_behind, recipient
from kg.extraction.targets.scanning import REACH, Context
from kg.model import Comparator, Target

# Words of purpose, time and order before the name of the thing.
_OPENING = re.compile(
    r"^(?:[、和与及以并且，将把]|力争|争取|确保|努力|实现|完成|达到?|推动|促进|带动|加快|大力|积极|稳步|扎实|基本|全面"
    r"|全年|年内|今年|年底前?|到?年末|本年度?|其中|另外?|累计|共计?|总共|新一轮|计划|预计|要求|必须|降低|减少|压减|提高|提升"
    r"|(?:到|在|至)?\d{4}年(?:底|末|内)?前?|[一二三四]季度|(?:上|下)半年|\d{1,2}月(?:份|底)?前?)"
)
# Words of bound and reaching between the name and its number.
_CLOSING = re.compile(
    r"(?:[、和与及以，的]|不(?:得|能)?(?:少|低|小|亚|高|多|大)于|不超过?|至少|最少|超过?了?|突破|高于|多于|大于|逾"
    r"|低于|少于|小于|不足|不到|(?<!签)约为?|大约|接?近|(?:增长|提高|提升|上升|下降|降低|减少|压减|压缩|缩短|调高|调整|加快|增|升|降)?"
    r"(?:达到?|至|到|为|在|向)|控制|保持|稳定|维持|分别|各|均|再|同步|力争|争取|确保|实现|完成|每[人生户]每[年月日]|每千人|至少有?"
    r"|翻|累计|仅|共|等|首批|第[一二三]批|全[市省县区镇]|目标)$"
)
# Words of change, which belong to a growth or a reduction and not to what grows.
_CHANGE = re.compile(
    r"(?:增长|增加|提高|提升|上升|上涨|下降|降低|减少|压减|压降|削减|同比|年均|增速|增幅|增长率|分别|均|[达到为约超在]|[比较](?:上年|去年|前年|\d{4}年))+$"
)
# Behind the number: no name of a thing, but the end of the statement.
_NO_NAME = re.compile(
    r"^(?:[、与及或且以，（(）)]|(?:后期|后续|用于|根据)|和(?![谐美平])|并(?![购网])"
    r"|(?:增长|增速|增幅|(?:总体)?目标|任务|水平|标准|规模|左右|工程量|全?覆盖|迈进|结算|开工|投产"
    r"|启动|就业|用于|大关|台阶)[^、]{0,2}$|$)"
)
_TAIL = re.compile(
    r"(?:[、和与及，]|以及|不(?:少|低)于|至少|超过?|达到?|(?<![签节预])约|新增|各|为|、(?:创建|打造|新建|建设|培育|引进|完成|实施)|[（(](?:含|其中|包括)?)$"
)
_BASELINE = re.compile(r"[从由][^、]{0,12}\d[^、]*$")
_NO_METRIC = {
    *("", "其", "比", "较", "每年", "每月", "同比", "年均", "增速", "增幅", "总体", "整体", "中"),
    *("余下", "剩余", "其余"),
}
# 新认定企业20家，总量达到190家: of what was named before.
_TOTAL = {"总量", "总数", "总数量", "总计", "总体数量", "数量"}
_NEWLY = re.compile(r"^(?:新|再|累计|力争|全年)*(?:认定|增|培育|引进|建|设|创建)?(?:各类)?")
# 2000亩以上连片单元: the size says which units.
_QUALIFIER = re.compile(rf"^{ARABIC}(?:{SCALE})?(?:{UNIT})(?:及|或)?(?:以上|以下|以内)的?")
_COUNT = re.compile(rf"^{ARABIC}{UNIT}(?=..)")
_THEME = re.compile(r"^以[^，]{1,20}?为(?:主题|主线|主|核心|特色|重点|内容)的")
_ASIDE = re.compile(r"[（(][^（）()]{0,40}[）)]([^，。；、,;:：！？?（）()\d]{2,20})")
_FOR_WHOM = re.compile(
    r"(?:[对为给向与]|针对|面向)(?:[全我]?[省市区县镇])?(?:约|近|超过?|不少于|至少)?"
    r"(?:[\d,.]+[万亿]?[名人个家户位](?:左右|以上)?[、和及与])*$"
)
_ACTORS = frozenset("家名人个户所位间")
_HANDS_OUT = re.compile(r"(?:提供|开展|完成|组织|做好|实现|落实|发放|举办|推动|引导|物色|遴选)$")
_CLAUSE = re.compile(r"[，。；：,;:！？]")
_CLOSED = re.compile(r"^[）)][、和与及]")
_NO_SUBJECT = re.compile(r"^[按以对从在将向由]|^(?:通过|根据|结合|围绕|依托)|并|[了过]$")
_EACH = re.compile(r"(?:全年|累计|计划|拟)*分别.*$")
_NAMES = re.compile(r"[、和与及]|以及")


def metric(context: Context, start: int, stop: int, meant: Comparator | None, printed: str) -> str:
    """Return the words that name what a quantity measures; empty where the clause has none.

    They stand behind the number (30个公园) or before it (公园30个). `start` and `stop` are the
    offsets in `printed` between which they may lie: the clause, less what names its other targets.
    """
    quantity = context.quantity
    start, stop = max(start, quantity.start - REACH), min(stop, quantity.end + REACH)
    left = _strip(_strip(printed[start : quantity.start], _OPENING), _CLOSING)
    hanging = bool(_HANDS_OUT.search(left))
    for_whom = bool(_FOR_WHOM.search(context.before))
    left = _COUNT.sub("", noun_before(_BASELINE.sub("", left)))
    change = meant in {"growth", "reduce"}
    if change:
        left = _CHANGE.sub("", left)
    left = _CLOSED.sub("", left)
    if left in _NO_METRIC or left.startswith(("）", ")")):
        left = ""
    if change and left:
        return left
    aside = _ASIDE.match(printed, quantity.end)
    if hanging and aside and not _NO_NAME.match(aside[1]):
        return noun_behind(aside[1])
    name = _THEME.sub("", printed[quantity.end : stop].removeprefix("的"))
    if _QUALIFIER.fullmatch(_strip(name, _TAIL)):
        return ""
    if not _NO_NAME.match(name):
        name = noun_behind(_balance(_strip(name, _TAIL)))
        if name:
            name = recipient(name) if for_whom else name
            return agent(name) if quantity.unit[-1:] in _ACTORS else name
    return left


def subject(earlier: str) -> str:
    """Return what the clause before a comma speaks of: 推进甲工程，(累计完成至60%).

    >>> subject("继续推进甲楼装修，")
    '继续推进甲楼装修'
    """
    if not earlier.endswith(("，", ",")):
        return ""
    clause = _CLAUSE.split(earlier[-REACH:-1])[-1]
    name = noun_before(_strip(clause, _OPENING))
    return "" if _NO_SUBJECT.search(name) else name


def of_total(name: str, latest: str) -> str:
    """Return what a bare total is of: what was counted before it.

    >>> of_total("总量", "新认定示范企业"), of_total("产值", "新认定示范企业")
    ('示范企业', '产值')
    """
    return (_NEWLY.sub("", latest) or name) if name in _TOTAL else name


def _balance(name: str) -> str:
    """Cut a name where a bracket closes that was opened before the number: （含34座公厕）."""
    depth = 0
    for position, c in enumerate(name):
        depth += (c in "（(") - (c in "）)")
        if depth < 0:
            return name[:position]
    return name


def _strip(words: str, edge: re.Pattern[str]) -> str:
    """Remove an edge pattern as often as it matches."""
    while words and (match := edge.search(words)):
        words = words[: match.start()] + words[match.end() :]
    return words


def distribute(targets: Sequence[Target]) -> list[Target]:
    """Give each target of a list its own of as many names: 产值、税收分别增长6%和8%.

    One without a name has that of the next: 4片、6片产业单元.
    """
    if len(targets) < 2:
        return list(targets)
    if not targets[0].metric:
        shared = next((_QUALIFIER.sub("", t.metric) for t in targets if t.metric), "")
        return [replace(t, metric=_QUALIFIER.sub("", t.metric) or shared) for t in targets]
    names = _NAMES.split(targets[0].metric)
    names[-1] = _EACH.sub("", names[-1])
    if len(names) != len(targets) or "" in names:
        return list(targets)
    return [replace(t, metric=name) for t, name in zip(targets, names, strict=True)]
