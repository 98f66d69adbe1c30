"""Making a short noun phrase of the words found beside a number."""

from __future__ import annotations

import re

LONGEST = 30
"""Characters of the name of what is measured."""

_OPENER_OF = {"）": "（", ")": "(", "”": "“", "》": "《", "’": "‘", "」": "「"}
_OPENERS = frozenset(_OPENER_OF.values())
_NUMBERING = re.compile(r"^(?:[（(]?\d{1,2}[）)]|\d{1,2}[.．、])(?!\d)")
_VERB = (
    r"(?:新建|新增|改建|扩建|改扩建|新改扩建|改造|升级|建设|打造|培育|引进|引育|创建|完善|修订|制定|编制|组织|做好|开展"
    r"|实施|推进|推动|推广|督促|指导|支持|引导|鼓励|协调|配合|落实|完成|优化|调整|梳理|提升|提供|举办|召开|征集|建立"
    r"|健全|加强|加快|巩固|物色|遴选)"
)
# 修订、完善制度: a list of verbs is no part of the name; one verb (新建公园) is.
_VERB_LIST = re.compile(rf"^{_VERB}(?:[、和与及或]{_VERB})+(?=[^、和与及或]{{2}})")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_OPENING_WORD = re.compile(r"^(?:含|其中|包括|包含|备注|注|原则上|计划|约|共|上限为|[：:])+")
_YEAR = re.compile(r"^\d{4}年度?(?![、和至到内前底末])")
_EVERYWHERE = re.compile(r"^[我全][省市区县镇]")
# 甲展、乙展等展会: the word behind 等 names them all.
_AND_SUCH = re.compile(r"等(?![级学离候额价])(?:各类|系列)?([^、等]{2,15})$")
_STATEMENT = 12
_AGENT = re.compile(
    r"^.{0,14}?(?:企业|机构|单位|学校|镇街|医院|部门|人员|商家|团队|家庭|学员)"
    r"(?=自我|自主|主动|积极|[为与]|进行|开展|实施|参加|申报|纳入|接受|达到|获评|入库)"
)
# Words in which a long clause turns from who and how to what.
_TURN = re.compile(
    r"[，、：；]|[》）)]中|(?:督促|推动|组织|支持|引导|指导|鼓励|推进|依托|按照|根据|累计|完成|开展|实施|举办|创建为|设立|组织开展)"
)
_MODIFIED = re.compile(r"的(?=[^的]{2,}$)")
# 督促各镇完成改造: who is to do it is no part of the name.
_CAUSED = re.compile(
    r"^(?:督促|督导|推动|推进|指导|组织|支持|协助|协调|引导|带动|促进)[^完实]{2,}?(?:累计)?(?:完成|实现)(?=.{2})"
)
_PREDICATE = re.compile(
    r"(?<=..)(?:进行|开展|实施|完成|实现|提供|发放|给予|达到|落户|参加|配备|纳入|接入|按照|按|立项|制定|使用|安装)"
)
_NO_NOUN = re.compile(
    r"(?:分别|均|各|共|计划|累计|总共|一共)*(?:对|向|为|给|将|把|与|和|在|于|从|由|按|以|被|针对|面向|通过|至|到|了)"
    r"|(?:引导|物色|遴选|提供|设置|推动|组织|支持|完成|实现|开展|举办|打造|走访|选定|安排|落实)+"
)


def noun_before(words: str) -> str:
    """Return the noun phrase that the words before a number end in; empty where there is none.

    >>> noun_before("升级市场（含新增面积"), noun_before("分别对"), noun_before("清理管网（")
    ('新增面积', '', '清理管网')
    """
    words = _NUMBERING.sub("", words)
    opened = _unclosed(words)
    if opened >= 0:
        inside = _OPENING_WORD.sub("", words[opened + 1 :])
        words = inside if len(inside) > 1 else words[:opened]
    return _trimmed(_CAUSED.sub("", words))


def shortened(words: str) -> str:
    """Return a name of at most `LONGEST` characters: its head noun; empty where none is found.

    >>> shortened("灯塔技术展览会、第十二届渔村生活用品与海产品博览会暨交易会等展会")
    '展会'
    """
    if len(words) > LONGEST:
        words = _trimmed(_BRACKETED.sub("", _EVERYWHERE.sub("", words)))
    if len(words) > LONGEST and (such := _AND_SUCH.search(words)):
        return _closed(such[1])
    for turn in (_TURN, _MODIFIED):
        if len(words) > LONGEST:
            words = _last_part(words, turn)
    return _closed(words)


def noun_behind(words: str) -> str:
    """Return the noun phrase that the words behind a number open with; empty where there is none.

    >>> noun_behind("农田改造项目（含新增面积"), noun_behind("修订、完善制度")
    ('农田改造项目', '制度')
    """
    opened = _unclosed(words)
    words = _trimmed(words[:opened] if opened >= 0 else words)
    if len(words) > LONGEST:
        words = _trimmed(_BRACKETED.split(words)[0])
    if len(words) > LONGEST and (predicate := _PREDICATE.search(words)):
        words = words[: predicate.start()]
    return words


def agent(words: str) -> str:
    """Return who does it of a whole statement: 9家(企业自主申报认定).

    >>> agent("示范企业自主申报星级认定项目"), agent("企业上云")
    ('示范企业', '企业上云')
    """
    who = _AGENT.match(words) if len(words) > _STATEMENT else None
    return who[0] if who else words


def recipient(words: str) -> str:
    """Return who or what something is done for, without what is done: 对9名(学员)发放补助.

    >>> recipient("学员发放补助"), recipient("企业")
    ('学员', '企业')
    """
    predicate = _PREDICATE.search(words)
    return words[: predicate.start()] if predicate else words


def _trimmed(words: str) -> str:
    """Drop leading verbs that form a list and a leading year; empty if no noun is left."""
    words = _YEAR.sub("", _VERB_LIST.sub("", words)).strip("、，：；的").removesuffix("并")
    return "" if _NO_NOUN.fullmatch(words) else words


def _last_part(words: str, turn: re.Pattern[str]) -> str:
    """Return what stands behind the last turn that leaves a whole phrase; empty if none does."""
    for match in reversed(list(turn.finditer(words))):
        part = _trimmed(words[match.end() :])
        if 2 <= len(part) <= LONGEST and _unclosed(part) < 0 and _unopened(part) < 0:
            return part
    return ""


def _closed(words: str) -> str:
    """Return the part in which each bracket and quote is closed; empty where they cross."""
    for find in (_unclosed, _unopened):
        while (odd := find(words)) >= 0:
            words = words[odd + 1 :] if len(words) > odd + 2 else words[:odd]
    crossed = any(
        words.count(opener) != words.count(closer) for closer, opener in _OPENER_OF.items()
    )
    return "" if crossed else words


def _unclosed(words: str) -> int:
    """Return where the last bracket or quote is opened that is never closed, else -1."""
    stack: list[int] = []
    for position, c in enumerate(words):
        if c in _OPENERS:
            stack.append(position)
        elif stack and words[stack[-1]] == _OPENER_OF.get(c):
            stack.pop()
    return stack[-1] if stack else -1


def _unopened(words: str) -> int:
    """Return where the first bracket or quote is closed that was never opened, else -1."""
    depth = 0
    for position, c in enumerate(words):
        depth += (c in _OPENERS) - (c in _OPENER_OF)
        if depth < 0:
            return position
    return -1
