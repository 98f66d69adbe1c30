"""Rows of a table that are no tasks: headings of programmes and of leaders, sums and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.chinese import compact, ends_sentence
from kg.extraction.names.people import looks_like_name, person_of, plain_names
from kg.extraction.roles.leaders import read_leaders
from kg.model import Row

_SCOPE: Final = re.compile(
    r"[（(](?:第?\s*\d+\s*项?\s*[-—－~至到]\s*第?\s*\d+\s*项?|共?\s*\d+\s*[项件条个]|\d+)[）)]$"
)
_LONGEST: Final = 40
"""Characters of a heading."""

_CHINESE: Final = "一二三四五六七八九十百"
_NUMBERED: Final = re.compile(
    rf"^(?:第[{_CHINESE}]+(?:部分|篇|章|类|板块|方面)|[{_CHINESE}]+、|[（(][{_CHINESE}]+[）)])"
)
_BLOCK_NUMBER: Final = re.compile(rf"^(?:[{_CHINESE}]+、?|[（(][{_CHINESE}]+[）)])$")
_SECOND_LEVEL: Final = re.compile(rf"^[（(][{_CHINESE}]+[）)]")
_CAPTION: Final = re.compile(
    r"^附[件表]\s*\d*|(?:分解表|任务表|责任表|一览表|安排表|明细表|汇总表|清单|任务书|台账|进度表|分工表)"
    r"(?:[（(][^（()）]*[）)])?$"
)
_SUM: Final = frozenset({"合计", "总计", "小计", "共计", "汇总"})
_NOTE: Final = re.compile(
    r"^(?:注|备注|说明|附注|填表说明|填报说明|填表人|填报人|审核人|填报单位|填表单位|制表人?|制表单位|联系电话|单位)[：:]"
    r"|^注\d?[.．、]"
)
_WHO: Final = re.compile(
    r"^(?:市|县|区|镇|省|州)?(?:级)?(?:牵头|责任|分管|包联|挂点|联系|负责|主管)?(?:市|县|区|镇|级)?(?:领导|负责人|责任人)(?:同志)?"
    r"[：:](?P<names>.+)$"
)
_DOES: Final = (
    r"(?:同志)?(?:负责|牵头|分管|包联|领办|领衔|挂帅|主抓|联系)(?:的|负责|推进|落实|抓总)*"
    r"(?:事项|任务|工作|项目|部分)*"
)
_WITH_LEADERS: Final = re.compile(r"^(?P<name>[^（()）]+)[（(](?P<remark>[^（()）]+)[）)]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a row or a line between tasks says of those below it.

    `programme`, the name of a block, or `leaders`, the names that lead it, or both; else
    `caption`, that another table begins, or `note`, that it is a sum or a note and to be passed
    over. `level` is
    1 for a heading of the first level (一、), 2 for one below (（一）), 0 where it has no number.
    """

    programme: str = ""
    leaders: str = ""
    caption: bool = False
    note: bool = False
    level: int = 0


def read_heading(row: Row) -> Heading | None:
    """Read a row as a heading or a note; None where it may be a task.

    A heading is one text, in the first cell or in all of them.

    Examples
    --------
    >>> from kg.model import Cell
    >>> read_heading(Row(1, (Cell("一、产业发展（共3项）"), Cell(""), Cell("")))).programme
    '一、产业发展'
    >>> read_heading(Row(1, (Cell("二、李强副市长牵头（12项）"), Cell("")))).leaders
    '李强'
    >>> read_heading(Row(1, (Cell("合计"), Cell("12"), Cell("")))).note
    True
    """
    own = [
        compact(cell.text)
        for cell in row.cells
        if cell.merged != "left"  # the rest of a merged cell says nothing more
    ]
    filled = [text for text in own if text]
    if not filled:
        return None
    if {*filled[:2]} & _SUM or _NOTE.match(filled[0]):
        return Heading(note=True) if len(filled) < 3 or filled[0] in _SUM else None
    if len(filled) == 2 and _BLOCK_NUMBER.match(filled[0]):  # 一 | 交通出行
        filled = [_numbered(filled[0], filled[1])]
    if len({*filled}) != 1 or not is_heading(filled[0]):
        return None
    stands_first = bool(compact(row.cells[0].text)) and len(filled) in (1, len(own))
    if stands_first or (len(filled) == 1 and _NUMBERED.match(filled[0])):
        return heading_of(filled[0])
    return None


def _numbered(number: str, name: str) -> str:
    if _NUMBERED.match(name):
        return name
    return f"{number}{name}" if number.endswith(("）", ")")) else f"{number.rstrip('、')}、{name}"


def is_numbered_heading(text: str) -> bool:
    """Whether a line between tables is a numbered heading (一、产业发展)."""
    return bool(_NUMBERED.match(text)) and is_heading(text)


def is_heading(text: str) -> bool:
    """Whether a text is short enough for a heading and no sentence."""
    return len(text) <= _LONGEST and not text.isdigit() and not ends_sentence(text)


def heading_of(text: str) -> Heading:
    """What a heading says, by its words.

    Examples
    --------
    >>> heading_of("牵头领导：王  标、黎军").leaders, heading_of("（二）办好学校").level
    ('王标、黎军', 2)
    >>> heading_of("附件2").caption, heading_of("方便群众").leaders
    (True, '')
    >>> heading = heading_of("三、生态修复（牵头领导：副市长 李强）")
    >>> heading.programme, heading.leaders
    ('三、生态修复', '李强')
    """
    text = _SCOPE.sub("", compact(text))
    level = 2 if _SECOND_LEVEL.match(text) else int(bool(_NUMBERED.match(text)))
    bare = _NUMBERED.sub("", text)
    if leaders := _leaders(bare):
        return Heading(leaders=leaders, level=level)
    match = _WITH_LEADERS.match(text)
    if match and (leaders := _leaders(match["remark"])):
        return Heading(match["name"], leaders, level=level)
    if _CAPTION.search(text) and not level:
        return Heading(caption=True)
    return Heading(programme=text, level=level)


def _leaders(text: str) -> str:
    """The people that a heading names as those who lead what follows; empty for any other."""
    stated = _WHO.match(text)
    if stated:
        names = plain_names(stated["names"])
        return "、".join(names) if names and all(map(looks_like_name, names)) else ""
    if leaders := read_leaders(text):
        return leaders
    # without an office, words that say what the person does tell a name from other words
    bare = re.sub(rf"{_DOES}$", "", text)
    return person_of(bare) if bare != text else ""
