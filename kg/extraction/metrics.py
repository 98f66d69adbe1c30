"""What a target measures: the words of its clause that name the thing counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.scanning import REACH, Context
from kg.model import Comparator, Target

# Words of purpose, time and order before the name of the thing.
_OPENING = re.compile(
    r"^(?:[、和与及以并且，]|力争|争取|确保|努力|实现|完成|达到?|推动|促进|带动|加快|大力|积极|稳步|扎实|基本|全面"
    r"|全年|年内|今年|年底前?|到?年末|本年度?|其中|另外?|累计|共计?|总共|新一轮|计划|预计|要求|必须|降低|减少|压减|提高|提升"
    r"|(?:到|在|至)?\d{4}年(?:底|末|内)?前?|[一二三四]季度|(?:上|下)半年|\d{1,2}月(?:份|底)?前?)"
)
# Words of bound and reaching between the name and its number.
_CLOSING = re.compile(
    r"(?:[、和与及以，的]|不(?:得|能)?(?:少|低|小|亚|高|多|大)于|不超过?|至少|最少|超过?了?|突破|高于|多于|大于|逾"
    r"|低于|少于|小于|不足|不到|(?<!签)约为?|大约|接?近|(?:增长|提高|提升|上升|下降|降低|减少|压减|压缩|缩短|调高|调整|加快|增|升|降)?"
    r"(?:达到?|至|到|为|在|向)|控制|保持|稳定|维持|分别|各|均|再|同步|力争|争取|确保|实现|完成|每人每月|每千人|至少有?"
    r"|翻|累计|仅|共|等|首批|第[一二三]批|全[市省县区镇]|目标)$"
)
# Words of change, which belong to a growth or a reduction and not to what grows.
_CHANGE = re.compile(
    r"(?:增长|增加|提高|提升|上升|上涨|下降|降低|减少|压减|压降|削减|同比|年均|增速|增幅|增长率|分别|均|[达到为约超在]|[比较](?:上年|去年|前年|\d{4}年))+$"
)
# Behind the number: no name of a thing, but the end of the statement.
_NO_NAME = re.compile(
    r"^(?:[、与及或且以，（(）)]|和(?![谐美平])|并(?![购网])"
    r"|(?:增长|增速|增幅|(?:总体)?目标|任务|水平|标准|规模|左右|工程量|全?覆盖|迈进|结算|开工|投产"
    r"|启动|就业|用于|大关|台阶)[^、]{0,2}$|$)"
)
_TAIL = re.compile(
    r"(?:[、和与及，]|以及|不(?:少|低)于|至少|超过?|达到?|约|新增|各|为|、(?:创建|打造|新建|建设|培育|引进|完成|实施)|[（(](?:含|其中|包括)?)$"
)
_BASELINE = re.compile(r"[从由][^、]{0,12}\d[^、]*$")
_NO_METRIC = {"", "其", "比", "较", "每年", "每月", "同比", "年均", "增速", "增幅"}
_CLAUSE = re.compile(r"[，。；：,;:！？]")
_NAMES = re.compile(r"[、和与及]|以及")


def metric(context: Context, start: int, stop: int, meant: Comparator | None, printed: str) -> str:
    """Return the words that name what a quantity measures; empty where the clause has none.

    They stand behind the number (30个公园) or before it (公园30个). `start` and `stop` are the
    offsets in `printed` between which they may lie: the clause, less what names its other targets.
    """
    quantity = context.quantity
    start, stop = max(start, quantity.start - REACH), min(stop, quantity.end + REACH)
    left = _strip(_strip(printed[start : quantity.start], _OPENING), _CLOSING)
    left = _BASELINE.sub("", left)
    change = meant in {"growth", "reduce"}
    if change:
        left = _CHANGE.sub("", left)
    if left in _NO_METRIC or left.startswith(("）", ")")):
        left = ""
    if change and left:
        return left
    name = printed[quantity.end : stop].removeprefix("的")
    if not _NO_NAME.match(name):
        name = _balance(_strip(name, _TAIL))
        if name:
            return name
    return left


def subject(earlier: str) -> str:
    """Return what the clause before a comma speaks of: 推进甲工程，(累计完成至60%).

    >>> subject("继续推进甲楼装修，")
    '继续推进甲楼装修'
    """
    if not earlier.endswith(("，", ",")):
        return ""
    clause = _CLAUSE.split(earlier[-REACH:-1])[-1]
    return _strip(clause, _OPENING)


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
    """Give each target of a list its own of as many names: 产值、税收分别增长6%和8%."""
    if len(targets) < 2:
        return list(targets)
    names = _NAMES.split(targets[0].metric)
    if len(names) != len(targets) or "" in names:
        return list(targets)
    return [replace(t, metric=name) for t, name in zip(targets, names, strict=True)]
