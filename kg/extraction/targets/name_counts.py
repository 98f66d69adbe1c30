"""Quantities that only sum up the names before them, or say where, or of what a rate is."""

from __future__ import annotations

import re

from kg.extraction.targets.scanning import Context

COUNTED_VERB = re.compile(
    r"(?:新增|新建|改建|扩建|建成|建设|建立|建好|打造|创建|培育|引进|引育|举办|开展|完成|推进|推出"
    r"|认定|设立|组建|实施|启动|召开|组织|培训|改造|整治|治理|整备|争取|评选|遴选|布局|落户|盘活"
    r"|新认定|动工|开工|投产|增加|增设|配置|配备|建|办好|抓好|选定|承办|出版|发布)"
    r"(?:了|好|首批|全[市省县区镇]|[国省市县区镇]级|约)?$"
)
"""A verb right before a number that makes what is counted."""

_MAKING = re.compile(
    r"(?:举办|召开|打造|新建|建成|培育|引进|创建|设立|新增|推动|完成|认定|培养|支持|实施|开展|组织|推进|启动|建立|组建|选定"
    r"|遴选|评选|引育|改造|整治|治理|提升|[改扩续迁]建)$"
)
# 启动甲园、乙园2个园区建设: the clause opens with what is made, its names follow.
_MADE = re.compile(
    r"(?:全面|加快|继续|持续|重点|稳步|高标准|年内)?(?:启动|推进|建设|新建|建成|打造|实施|完成|改造|创建|培育|引进|开工)"
    r"(?=[^、和与及])"
)
_NAME_BREAK = re.compile(r"[、和与及]|(?<=”)(?=“)|(?<=》)(?=《)")


def sums_up_names(context: Context) -> bool:
    """关闭甲村、乙村和丙村3个砖厂: as many names stand before the number as it says.

    Examples
    --------
    >>> from kg.extraction.targets.scanning import scan
    >>> texts = ("关闭甲窑、乙窑2个砖窑", "启动甲园、乙园2个园区建设")
    >>> [sums_up_names(next(scan(text))) for text in texts]
    [True, False]
    """
    quantity = context.quantity
    if quantity.kind != "count" or quantity.high is not None or quantity.bound:
        return False
    if not context.after or context.before.endswith(("等", "共", "各")) or not context.gap:
        return False
    if _MAKING.search(context.gap) or _MADE.match(context.gap):
        return False
    names = _NAME_BREAK.split(context.gap)
    return 1 < len(names) == quantity.low and len(names[-1]) <= 14


_PLACE = r"(?:镇街?|街道|乡镇?|(?:行政|自然)?村|社区|县|区|园区)"
_PLACES = re.compile(rf"{_PLACE}(?:[（(][^（）()]*[）)])?")
_RATE_NAME = r"(?:率|[降增涨减]幅|[增降]速|比例|占比|比重)"
_REACH = r"(?:分别|均|达到?|为|至|在|超过?|突破|不(?:低|少|高)于|控制|保持|约)*"
_OF_PLACES = re.compile(
    rf"{_PLACE}(?:[（(][^（）()]*[）)])?的?(?:实现|[^、，]{{0,10}}{_RATE_NAME}{_REACH})?"
)
_RATED = re.compile(rf"[^、，]{{1,14}}{_RATE_NAME}{_REACH}")
_NAMES_BEFORE = re.compile(r"[^\d、和与及]{2,}[、和与及]$")
_MERELY_JOINED = re.compile(r"[^\d]{0,8}[、和与及]")


def says_where(context: Context) -> bool:
    """28个镇80%以上的村, 32种药品降幅达50%, 甲湖、4个街道的分类工作: where or of what.

    Examples
    --------
    >>> from kg.extraction.targets.scanning import scan
    >>> [says_where(context) for context in scan("28个镇80%以上的村")]
    [True, False]
    """
    quantity, following = context.quantity, context.following
    if quantity.kind != "count" or quantity.bound or not context.after:
        return False
    if following is not None and following.kind == "share":
        between = context.after[: following.start - quantity.end]
        if _OF_PLACES.fullmatch(between):
            return True
        if _RATED.fullmatch(between) and not COUNTED_VERB.search(context.gap):
            return True
    if quantity.unit != "个" or not _PLACES.match(context.after):
        return False
    if context.previous is None:
        return bool(_NAMES_BEFORE.search(context.gap))
    return bool(
        context.previous.unit == "个"
        and _MERELY_JOINED.fullmatch(context.gap)
        and _PLACES.match(context.gap)
        and _NAMES_BEFORE.search(context.before[: -len(context.gap)].rstrip("0123456789个"))
    )
