"""The words that stand before a colon and say what follows: 牵头单位：, 完成时限：, 工作目标：.

Offices vary these words freely, so they are told by their parts (牵头 + 单位) and not by a list.
White space inside a word (牵 头 单 位：) is layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from kg.chinese import simplified
from kg.extraction.columns import Column

Meaning = Column | Literal["units", "posts", "unread"]
"""What stands behind a label: a column, `units` where the words don't say who leads (责任单位),
which only the labels beside it tell, `posts`, units with their people (责任单位及责任人), or what
is `unread` (联系电话)."""

UNITS_OF_NO_ROLE: Final = "units"
UNITS_AND_PEOPLE: Final = "posts"
UNREAD: Final = "unread"

_LEVEL = r"(?:(?:[省市县区旗镇乡街]|本[市县区镇])(?:级|直)?)?"
_BODY = r"(?:单位|部门|科室|处室|股室|主体|机构|机关|局办)"
_WORDS: Final[Mapping[Meaning, str]] = MappingProxyType(
    {
        UNITS_AND_PEOPLE: rf"(?:责任|负责){_BODY}(?:及|和|与|、|/)(?:责任|负责)人(?:员)?",
        Column.LEAD: r"(?:牵头|主办|主责|承办|主管|总牵头|组织实施|首要责任|第一责任"
        r"|主要(?:责任|负责|牵头|承办))(?:责任|负责|协调|落实|承办)?"
        rf"{_BODY}(?!责任人|负责人)|牵头|主办|主责|承办",
        Column.ASSISTING: r"(?:责任)?(?:配合|协办|协助|参与|参加|协同|协作|支持|会办"
        r"|其他责任|共同责任|次要责任)(?:责任|落实|支持|承办)?(?:市直|市级|县直|区直)?"
        rf"{_BODY}|配合|协办|协助|参与|会办|参加|协同",
        Column.COORDINATING: r"(?:协调|督促|督办|督导|指导|监督|协调督促|统筹协调|督查)"
        rf"(?:责任)?{_BODY}",
        Column.DIRECT: r"(?:直接|具体|经办)(?:责任|负责)人|联系人|联络人|联络员|经办人",
        Column.RESPONSIBLE: r"(?:第一|主要|单位|部门|牵头|总|牵头单位|责任单位)?"
        rf"(?:责任|负责)人(?:员)?|{_BODY}负责同志",
        Column.LEADERS: r"(?:协助|协同|配合)?"
        r"(?:责任|分管|牵头|包联|挂点|挂钩|包保|联系|负责|主管|督办|包抓"
        r"|挂帅|分工|挂包|包案|主抓|协管|联点|挂联)?(?:责任|包联|联系|负责)?"
        r"(?:[省市县区旗镇乡](?:级|政府|委|委市政府)?|街道|党政)?领导(?:同志|干部)?"
        r"|(?:责任|分管|牵头|包联|挂点|联系)(?:副?[省市州县区镇乡]长|副?秘书长|常委)",
        Column.DEADLINE: r"(?:工作|任务|计划|预计|目标|要求|整改|办理)?"
        r"(?:完成|办结|整改|办理|落实|竣工)?(?:时限|期限)(?:要求)?"
        r"|(?:拟|计划|预计|要求)?(?:完成|办结|竣工|截止|落实)(?:时间|日期|时间节点)(?:要求)?"
        r"|时间要求",
        Column.PLAN: r"(?:季度|工作|推进|时间|实施|年度|序时|时序)?(?:进度|推进|实施|时间)"
        r"(?:安排|计划|步骤|节点)|季度(?:安排|计划|目标)|工作(?:安排|计划|进度)"
        r"|进度要求|[序时]{2}进度|阶段(?:目标|安排|性目标)|推进节点",
        Column.TARGETS: r"(?:量化|考核|主要|工作|年度)?指标|目标值|量化目标",
        Column.GOAL: r"(?:年度|主要|具体|工作|重点|建设|目标|项目|实施|整改|任务|本年|今年)"
        r"(?:工作)?(?:目标|任务|内容|举措|措施|要求)(?:及(?:工作)?内容|任务)?"
        r"|任务|目标|内容|措施|举措|事项",
        UNREAD: r"(?:联系|办公)?(?:电话|手机|方式)|备注",
        UNITS_OF_NO_ROLE: r"(?:工作|主体|落实|实施|任务|负责|整改)?"
        rf"(?:责任|负责|落实|实施|办理){_BODY}|责任主体|责任",
    }
)


def _spaced(pattern: str) -> str:
    """Allow white space between the characters of the words of a pattern."""
    return re.sub(r"([一-鿿]|\)\??)(?=[一-鿿(])", r"\1\\s*", pattern)


_LABEL = re.compile(
    rf"(?=\S)(?:{_spaced(_LEVEL)})(?:"
    + "|".join(f"(?P<m{at}>{_spaced(words)})" for at, words in enumerate(_WORDS.values()))
    + r")\s*(?:[（(][^（()）]{1,12}[）)])?(?:\s*[：:]"
    r"|(?P<shut>\s*[】\]］〕])(?=\s*\S)"
    r"|(?P<is>为)(?=\S)(?!牵头|主办|主责)|(?P<space>[ 　\t]+)(?=\S))"
)
_OPENED = re.compile(r"[【\[［〔]\s*$")
"""What stands before a label that is closed like this: 【牵头单位】."""
_COLON = re.compile(
    r"[：:]|[【\[［〔]\s*\S{2,12}?\s*[】\]］〕]|(?:单位|部门)为|^\s*\S{4,20}[ 　\t]"
)
"""What a text with labels holds: most texts hold none, and are told so quickly."""
_GROUPS: Final = tuple(f"m{at}" for at in range(len(_WORDS)))
_MEANINGS: Final[Sequence[Meaning]] = tuple(_WORDS)
_BEFORE = re.compile(r"(?:^$|[\s，,；;。、（(【\[〔：:）)】\]〕|｜/]|\d[.．、])$")
"""What may stand before a label; a word inside a sentence (完成上级任务：) is none."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label and where it stands; its value begins at `end`."""

    start: int
    end: int
    meaning: Meaning


def find_labels(text: str) -> Iterator[Label]:
    """The labels of a text, in order.

    Words of role and time are told wherever they stand, since `市教育局责任领导：` is what is left
    where a separator was dropped; words of text (任务：) only at the start or after a separator.

    Examples
    --------
    >>> labels = find_labels("牵头单位：甲局；完成时限：年底")
    >>> [(label.start, label.meaning.name) for label in labels]
    [(0, 'LEAD'), (8, 'DEADLINE')]
    >>> list(find_labels("完成上级下达的任务：三项"))
    []
    """
    if not _COLON.search(text):
        return
    text = simplified(text)
    with_space = False
    for match in _LABEL.finditer(text):
        group = next(name for name in _GROUPS if match[name])
        meaning = _MEANINGS[_GROUPS.index(group)]
        opens = bool(_BEFORE.search(text[max(0, match.start() - 3) : match.start()]))
        is_text = meaning in (Column.GOAL, Column.TARGETS, Column.PLAN, UNREAD)
        is_short = len(re.sub(r"\s", "", match[0])) <= 3
        if match["shut"]:
            opened = _OPENED.search(text[: match.start()])
            if opened:
                yield Label(opened.start(), match.end(), meaning)
            continue
        if match["space"]:
            # A line of labels without colons: 牵头单位 甲局 配合单位 乙局.
            with_space = len(match[group]) >= 4 and (not match.start() or with_space)
            if is_text or not opens or not with_space:
                continue
        if match["is"] and not (opens and match[group].endswith(("单位", "部门"))):
            continue
        if opens or not (is_text or is_short):
            yield Label(match.start(), match.end(), meaning)
