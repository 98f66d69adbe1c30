"""What the words of a table's header mean, told by their parts (市级 + 牵头 + 单位).

Offices vary these words freely: a level stands in front (市直, 县级), a remark in brackets
behind, two words share one cell (责任单位及责任人). A word whose parts aren't all known means
nothing here, so that 监理单位 or 资金来源 is never read as something that it isn't.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.chinese import compact, simplified
from kg.extraction.columns import Column
from kg.extraction.plans.periods import find_periods
from kg.extraction.tables.header_roles import NOUN, WHO, Meaning, Rank, bare_meaning, role_meaning

_EXACT: Final = {
    word: Meaning(column)
    for column, words in {
        Column.NUMBER: "项号|号|项次|NO|NO.|#",
        Column.PROGRAMME: "类别|板块|事项类别|目标类别|任务来源|来源|任务类别|工作类别|项目类别"
        "|类型|项目类型|任务类型|领域|分类|大类|所属板块|所属领域|所属类别"
        "|工作板块|任务板块|专项|工作分类|任务分类|重点领域|工作领域",
        Column.PERIODS: "安排时段|时段",
        Column.TARGETS: "目标值|量化目标|指标|量化指标|指标值|考核指标|工作指标|年度指标"
        "|任务指标|绩效指标|主要指标",
        Column.YEAR: "年份|年度|所属年度|任务年度|所属年份|计划年度|实施年度",
    }.items()
    for word in words.split("|")
}
_NUMBERED: Final = re.compile(r"[一-鿿]{0,4}(?:序号|编号)")
_DEADLINE: Final = re.compile(
    r"(?:工作|任务|计划|预计|拟|目标|整改|办理|总体)?(?:完成|办结|完结|办理|落实|整改|办成|竣工|截止|销号)?"
    r"(?:时限|期限)(?:要求)?|(?:拟|计划|预计|要求|目标|最终)?(?:完成|办结|完结|办成|截止|竣工)"
    r"(?:时间节点|时间|日期|节点|年月)(?:要求)?|限(?:办|时|期)(?:完成|办结)?(?:日期|时间|时限)"
)
_TIMES: Final = re.compile(
    r"(?:工作|任务|推进|进度|重要|关键)?(?:时间|时序)(?:节点|要求|安排|进度)?(?:要求)?|计划时间|起止时间|实施时间"
    r"|(?:工作|关键|重要|推进|任务)节点"
)
_PLAN: Final = re.compile(
    r"(?:(?:分)?(?:季度|月度|阶段性?|年度|工作|任务|推进|实施|时间|形象|建设|项目|目标|计划|分步){0,3})"
    r"(?:进度|安排|计划|步骤|路线图|时间表)(?:安排|计划|要求|目标|表)?"
    r"|(?:分?季度|月度|阶段性?|节点|进度)(?:工作)?(?:目标|任务)(?:安排)?"
)
_TEXT: Final = re.compile(
    r"(?:年度|全年|总体|主要|重点|具体|核心|关键|细化|分解|目标|工作|任务|内容|举措|措施|要求|事项|项目|名称|建设"
    r"|改革|推进|民生|实事|指标|清单|报告|政府|实施|落实|整改|责任目标|责任事项|责任内容|责任|十件|一级|二级|三级"
    r"|原文|表述|总|分工|重大|行动|攻坚|督查|督办|议定|交办|主攻|发展|方向|要点"
    r"|市|县|区|镇|省|级|本|所|规模|及)+"
)
_TEXT_NOUN: Final = re.compile(
    r"目标|任务|内容|举措|措施|要求|事项|项目|工作|实事|报告|清单|行动|方向|要点"
)
_NO_TEXT: Final = re.compile(r"^(?:指标|责任|建设|责任落实|报告|清单|落实责任|工作落实)$|责任分工")
_MEASURE: Final = re.compile(r"举措|措施|细化|分解")
_GOAL: Final = re.compile(r"年度|目标|具体|内容|举措|措施|细化|分解|主要|三级|^任务$|^工作任务$")
_BROAD: Final = re.compile(r"事项|^重点(?:工作|任务)|项目|工作要求|^工作$")
_BROAD_IN_ANY_CASE: Final = re.compile(r"总体|报告|原文|表述|一级|二级|名称|方向|要点")
_GOAL_ALL_THE_SAME: Final = frozenset({"任务名称"})

_JOINS: Final = re.compile(r"以及|[及和与或、/／+＋&,，；;\\]|并")
_BRACKETS: Final = re.compile(r"[（(【\[〔][^（()）】\]〕]*[）)】\]〕]")
_NAMES_LEAD: Final = re.compile(r"[（(](牵头|主办)[）)](?=单位|部门)")
_FRINGE: Final = "*＊:：.．、。 "
_OF_A_PERSON: Final = re.compile(
    r"(?:职务|姓名|职务级别|联系电话|电话|联系方式|手机号?码?|签名|签字)"
)
_YEAR: Final = re.compile(r"^(?:20\d\d年?度?|本年度?|今年|当年)(?=.)")
_PERIOD_TAIL: Final = re.compile(
    r"(?:年度|工作|目标|任务|计划|安排|进度|节点|形象|推进|完成|实施|应|要求|内容|份|完成时限)*"
)


def header_word(text: str) -> str:
    """A header's word without white space, remarks in brackets and marks around it.

    Examples
    --------
    >>> header_word("责任（牵头）单 位（排第一位的牵头）："), header_word("*完成\\n时限")
    ('责任牵头单位', '完成时限')
    >>> header_word("牵头单位 牵头单位")
    '牵头单位'
    """
    word = _NAMES_LEAD.sub(r"\1", simplified(compact(text)))
    bare = _BRACKETS.sub("", word)
    word = (bare or word).strip(_FRINGE).upper()
    # A cell that was merged by hand says its word twice.
    half = word[: len(word) // 2]
    return half if len(half) > 1 and word == half * 2 else word


def meaning_of(word: str) -> Meaning | None:
    """What a header's word means; None where it is not known.

    Parameters
    ----------
    word
        As `header_word` gives it.

    Examples
    --------
    >>> meaning_of("市直牵头单位"), meaning_of("责任单位及责任人").also.value
    (Meaning(column=<Column.LEAD: 'lead'>, rank=<Rank.NAMED: 2>, also=None), 'responsible')
    >>> meaning_of("监理单位") is None
    True
    """
    word = _YEAR.sub("", word) or word
    found = _single(word)
    if found or not _JOINS.search(word):
        return found
    return _combined([part for part in _JOINS.split(word) if part])


def period_of(word: str) -> str:
    """The period that a column of a plan is for, in words that name it; empty for another.

    Examples
    --------
    >>> period_of("第一季度目标"), period_of("9月底前"), period_of("年度目标")
    ('第一季度', '9月底前', '')
    """
    periods = find_periods(word, 2000)
    if len(periods) != 1 or periods[0].start:
        return ""
    end = periods[0].end
    if periods[0].kind == "date":
        return ""  # 2031年目标
    is_year = periods[0].kind in ("year", "deadline")  # 全年目标 is no part of a plan
    return word[:end] if (end == len(word) or not is_year) and _tail(word, end) else ""


def year_of(word: str) -> str:
    """The year that a column of a plan over several years is for; empty for another.

    Examples
    --------
    >>> year_of("2031年计划"), year_of("2031年目标任务"), year_of("2031")
    ('2031年', '2031年', '')
    """
    match = re.match(r"20\d\d年", word)
    return match[0] if match and _tail(word, match.end()) else ""


def _tail(word: str, start: int) -> bool:
    """Whether behind a period word stand only words that any plan has."""
    return bool(_PERIOD_TAIL.fullmatch(word, start))


def is_of_a_person(word: str) -> bool:
    """Whether a word names what else is said of a person: 职务, 联系电话."""
    return bool(_OF_A_PERSON.fullmatch(word))


def _single(word: str) -> Meaning | None:
    """The meaning of a word that names one thing."""
    if word in _EXACT:
        return _EXACT[word]
    if role := role_meaning(word):
        return role
    for column, pattern in (
        (Column.NUMBER, _NUMBERED),
        (Column.DEADLINE, _DEADLINE),
        (Column.TIMES, _TIMES),
        (Column.PLAN, _PLAN),
    ):
        if pattern.fullmatch(word):
            return Meaning(column)
    if _TEXT.fullmatch(word) and _TEXT_NOUN.search(word) and not _NO_TEXT.search(word):
        return Meaning(Column.GOAL, _text_rank(word))
    return None


def _text_rank(word: str) -> Rank:
    is_broad = _BROAD.search(word) and not _GOAL.search(word)
    if (is_broad or _BROAD_IN_ANY_CASE.search(word)) and word not in _GOAL_ALL_THE_SAME:
        return Rank.WEAK
    return Rank.NAMED if _MEASURE.search(word) and "目标" not in word else Rank.PLAIN


def _combined(parts: Sequence[str]) -> Meaning | None:
    """The meaning of two words in one cell: 牵头及配合单位, 责任单位及责任人, 责任人/电话."""
    parts = [part for part in parts if not is_of_a_person(part)]
    noun = re.search(rf"(?:{NOUN}|领导|{WHO})$", parts[-1]) if parts else None
    found = []
    for part in parts:
        whole = part if noun is None or part.endswith(noun[0]) else part + noun[0]
        meaning = _single(part) or _single(whole) or bare_meaning(part)
        if meaning is None:
            return None
        found.append(meaning)
    return _merged(found) if found else None


def _merged(found: Sequence[Meaning]) -> Meaning | None:
    units = [one for one in found if one.column in (Column.LEAD, Column.ASSISTING)]
    people = [one for one in found if one.column in (Column.LEADERS, *_OFFICIALS)]
    if found[0].column is Column.GOAL and all(one.column in _IN_A_GOAL for one in found):
        return found[0]
    if found[0].column is Column.DEADLINE and all(one.column in _IN_A_GOAL for one in found):
        return Meaning(Column.TIMES)  # 完成时限及要求
    if len(units) + len(people) < len(found):
        same = len({one.column for one in found}) == 1
        return found[0] if same else None
    if not units:
        return people[0] if len({one.column for one in people}) == 1 else None
    roles = {(one.column, one.rank) for one in units}
    # 牵头及配合单位 says of no unit in the cell which of the two it is
    column, rank = roles.pop() if len(roles) == 1 else (Column.LEAD, Rank.PLAIN)
    also = {one.column for one in people}
    return Meaning(column, rank, also.pop() if len(also) == 1 else None) if len(also) < 2 else None


_OFFICIALS: Final = (Column.RESPONSIBLE, Column.DIRECT)
_IN_A_GOAL: Final = (Column.GOAL, Column.DEADLINE, Column.TIMES, Column.TARGETS)
