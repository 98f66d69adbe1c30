"""Words of headers that name a role: who leads, assists or answers, and in which words.

A level stands in front (市直, 县级), what kind of body it is behind (单位, 科室); for people what
they do (分管, 包联) and which office they have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from kg.extraction.columns import Column


class Rank(IntEnum):
    """How plainly a word says it: a column yields to another of a higher rank."""

    WEAK = 0
    PLAIN = 1
    NAMED = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header word says of its column.

    For units `rank` is NAMED where the word says who leads (牵头单位), PLAIN for 责任单位, WEAK
    for a body that carries out (实施单位) or some group (有关单位); for texts it is WEAK for the
    broader (重点工作), PLAIN for a goal, NAMED for a measure (具体举措). `also` is what the
    same cells hold besides: the people of 责任单位及责任人.
    """

    column: Column
    rank: Rank = Rank.PLAIN
    also: Column | None = None


_LEVEL: Final = r"(?:[全各本省市州盟县区旗镇乡街道村级直属委政府党局]{1,8})?"
NOUN: Final = (
    r"(?:(?:单位|部门|机构|科室|股室|处室|站所|站办|办所|机关|主体|镇街|乡镇|街道|专班|科|股|处|局|站|所|办|方)"
    r"(?:名称)?)+"
)
_ASSIST: Final = r"(?:配合|协助|协办|协同|协作|参与|参加|支持|联动|会办|协管)"
_OTHERS: Final = r"(?:其他|其它|其余|次要|共同)"
_UNIT_ROLES: Final = (
    (
        Column.LEAD,
        Rank.NAMED,
        r"(?:总|第一)?牵头(?:责任|落实|负责|主办|实施|承办)?|主办|主责|主抓"
        r"|(?:主要|主体|第一|首要)(?:责任|负责|承办|牵头)|责任牵头|组织牵头",
    ),
    (
        Column.COORDINATING,
        Rank.PLAIN,
        r"(?:统筹|协调|督促|督办|督导|督查|督察|跟踪){1,3}(?:责任)?",
    ),
    (
        Column.ASSISTING,
        Rank.PLAIN,
        rf"(?:责任)?{_ASSIST}{{1,2}}(?:责任|落实|实施)?|{_OTHERS}(?:责任|{_ASSIST}|有关|相关)?"
        rf"|(?:其他|其它)?(?:相关|有关)(?:责任|{_ASSIST})",
    ),
    (Column.ASSISTING, Rank.WEAK, r"相关|有关|涉及"),
    (Column.LEAD, Rank.PLAIN, r"(?:工作|任务|目标|具体)?(?:责任|负责)(?:落实|实施)?|落实责任"),
    (Column.LEAD, Rank.WEAK, r"(?:具体|组织|任务)?(?:承办|实施|执行|落实|承担|办理|完成)"),
)
_UNITS: Final = tuple(
    (
        column,
        rank,
        re.compile(rf"{_LEVEL}(?:{roles}){_LEVEL}{NOUN}"),
    )
    for column, rank, roles in _UNIT_ROLES
)
_SHARED: Final = re.compile(
    r"(?:责任|职责|部门|单位|职能|落实|牵头|任务落实)(?:分工|分解|落实)(?:安排|情况)?|分工|责任(?:单位)?划分"
)
_BARE: Final = {
    "牵头": (Column.LEAD, Rank.NAMED),
    "主办": (Column.LEAD, Rank.NAMED),
    "主责": (Column.LEAD, Rank.NAMED),
    "责任": (Column.LEAD, Rank.PLAIN),
    "单位": (Column.LEAD, Rank.PLAIN),
    "部门": (Column.LEAD, Rank.PLAIN),
    "责任方": (Column.LEAD, Rank.PLAIN),
    "落实": (Column.LEAD, Rank.WEAK),
    "实施": (Column.LEAD, Rank.WEAK),
    "承办": (Column.LEAD, Rank.WEAK),
    **dict.fromkeys(("配合", "协办", "协助", "参与", "协同"), (Column.ASSISTING, Rank.PLAIN)),
}
"""Words that say who only beside another word of a header, maybe behind a level."""
_LEVEL_IN_FRONT: Final = re.compile(r"^[省市州盟县区旗镇]级?")

_LED: Final = (
    r"(?:责任|分管|牵头|包联|包保|包抓|包干|包案|包挂|包帮|挂点|挂钩|挂联|挂帅|挂牌|联系|联包|联点|挂包"
    r"|督导|督办|主管|主抓|负责|协调|统筹|领办|领衔|推进|推动|调度|总)"
)
_OFFICE: Final = r"(?:常务)?副?(?:省|市|州|盟|县|区|旗|镇|乡)长|(?:县|市|区|镇|乡)?委?副?书记"
_OF_A_UNIT: Final = r"(?:(?:牵头|责任|主办|承办)?(?:单位|部门)|局)"
WHO: Final = r"(?:负责人|责任人|负责同志|负责人员|责任人员|责任同志)"
_PEOPLE: Final = tuple(
    (column, rank, re.compile(pattern))
    for column, rank, pattern in (
        (
            Column.RESPONSIBLE,
            Rank.PLAIN,
            rf"{_LEVEL}{_OF_A_UNIT}(?:主要|第一)?(?:领导|{WHO})",
        ),
        (Column.DIRECT, Rank.WEAK, rf"{_OF_A_UNIT}分管(?:领导|{WHO})|分管{WHO}"),
        (
            Column.LEADERS,
            Rank.PLAIN,
            rf"{_LEVEL}{_LED}{{0,2}}{_LEVEL}(?:领导|{_OFFICE})(?:同志|干部)?"
            rf"|(?=[市县区镇乡省州])(?!局){_LEVEL}(?:分管|包联|联系|牵头|责任)(?:{WHO}|同志)|链长",
        ),
        (
            Column.RESPONSIBLE,
            Rank.PLAIN,
            rf"(?:第一|主要|项目|牵头|总|工作|任务|落实|主体)?{WHO}",
        ),
        (Column.DIRECT, Rank.PLAIN, rf"(?:直接|具体|经办){WHO}"),
        (
            Column.DIRECT,
            Rank.WEAK,
            r"(?:工作|具体|业务)?(?:联系|联络|经办|承办)(?:人员?|员)|联络员",
        ),
    )
)


def role_meaning(word: str) -> Meaning | None:
    """What a header's word means that names units or people; None for any other.

    Examples
    --------
    >>> role_meaning("市直牵头单位").column.value, role_meaning("分管副市长").column.value
    ('lead', 'leaders')
    >>> role_meaning("监理单位") is None
    True
    """
    if _SHARED.fullmatch(word):
        return Meaning(Column.LEAD)
    for column, rank, pattern in (*_UNITS, *_PEOPLE):
        if pattern.fullmatch(word):
            return Meaning(column, rank)
    return None


def bare_meaning(word: str) -> Meaning | None:
    """What a word means that says it only below or beside others: 牵头, 配合, 单位.

    Examples
    --------
    >>> bare_meaning("配合").column.value, bare_meaning("建设") is None
    ('assisting', True)
    """
    bare = _BARE.get(word) or _BARE.get(_LEVEL_IN_FRONT.sub("", word))
    return Meaning(*bare) if bare else None
