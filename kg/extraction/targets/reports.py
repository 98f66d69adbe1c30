"""Which quantities of a text only report: what is done or there already, or was last year.

A report runs on to the end of its sentence (已开放三轮，完成9个课题) unless a word turns to what
is still to be done (力争再完成3个).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.targets.scanning import Context

# 推动已开工的5个项目, 对已建成的3个站: the words only say which ones a verb is about.
_ACTION = re.compile(
    r"推动|推进|加快|确保|力争|争取|督促|指导|巩固|抓好|做好|跟进|协调|组织|促进|继续|持续|加强|完善|改造"
    r"|盘活|落实|用好|支持|[对将把为给向按]"
)
_STANDS = re.compile(r"(?P<done>[早均都现]?已经?|(?<!项)目前(?![尚仍])|现有|现共有?)[^的]{0,30}$")
_STANDS_BEHIND = re.compile(r"[^，、的\d]{0,8}?(?:均|都|全部)?(?:已(?!有的)|正在)")
_PART_OF = re.compile(r"[^，、]{0,4}中(?:的)?$")
_LAST_YEAR = re.compile(
    r"^[（(]?(?:备注|注|截至|其中|而|我[市区县镇]|全[市区县镇]|:|：)*"
    r"(?:去年|上年|上一年度?|前年)(?!.*(?:基础|相比|今年|年内|本年))"
)
_OF_LAST_YEAR = re.compile(
    r"(?<![比较于与和同])(?:去年|上年|上一年度?|前年)(?:全年|同期|年?底|年?末)"
    r"(?!.*(?:基础|相比|今年|年内|本年))[^、的]*$"
)
# What turns from the report to the plan; 完成 alone does not.
_TO_DO = re.compile(
    r"年内|今年|计划|力争|争取|确保|下一步|接下来|[一二三四1-4]季度|半年|月底|年底|全年|拟|预计|继续|持续|再|剩余"
    r"|余下|其余|尚|还需|推进|推动|加快|加强|将|启动|下半年|按|\d月"
)
# 目前85%的基础上提升至90%: from here on it is a plan again.
_RISES = re.compile(r"基础|(?<!同步)提[升高]|增加[到至]")
# 现有渔船改造9艘: what is to be done with what is there.
_TREATED = re.compile(r"改造|整治|提升|完善|新建|升级|扩建|更新|推进|推动|加快")
_SENTENCE_END = re.compile(r"[。！？]")


def reports(contexts: Sequence[Context], printed: str) -> list[bool]:
    """Tell for each quantity of a text whether it only reports.

    Parameters
    ----------
    contexts
        The quantities of the text, in its order.
    printed
        The text that they were read from, without white space.

    Examples
    --------
    >>> from kg.extraction.targets.scanning import scan
    >>> text = "目前已建成5座，力争年内再建3座。"
    >>> reports(list(scan(text)), text)
    [True, False]
    """
    found: list[bool] = []
    reporting, reached = False, 0
    for position, context in enumerate(contexts):
        start = context.quantity.start
        if reporting and _SENTENCE_END.search(printed, reached, start):
            reporting = False
        turns = _TO_DO.search(printed, reached, start) or _RISES.search(printed, reached, start)
        if reporting and turns:
            reporting = False
        following = contexts[position + 1] if position + 1 < len(contexts) else None
        states = _states(context) or _is_whole(context, following)
        past = bool(_LAST_YEAR.search(context.before) or _OF_LAST_YEAR.search(context.gap))
        found.append(reporting or states or (past and not context.gap.endswith("的")))
        reporting = reporting or states
        reached = context.quantity.end
    return found


def _states(context: Context) -> bool:
    """目前全市有5座, 已建成5座, 5座已投入使用; not 推动已开工的5个项目."""
    stands = _STANDS.search(context.gap)
    if stands and not _ACTION.search(context.before[: -len(stands[0])]):
        rest = stands[0].removeprefix(stands["done"])
        treated = "已" not in stands["done"] and _TREATED.search(rest)
        return not (treated or _TO_DO.search(rest))
    return bool(
        _STANDS_BEHIND.match(context.after)
        and not _ACTION.search(context.before)
        and not _TO_DO.search(context.before)
    )


def _is_whole(context: Context, following: Context | None) -> bool:
    """29座中22座已完工: the whole of which a part is reported."""
    if following is None or following.previous != context.quantity:
        return False
    return bool(_PART_OF.fullmatch(following.gap)) and _states(following)
