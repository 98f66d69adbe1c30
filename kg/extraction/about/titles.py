"""The title of a document among its first lines, also where it runs over several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.extraction.about.issuing import simplified

_TITLE: Final = re.compile(
    r"(?:分解表|任务表|分工表|计划表|安排表|一览表|推进表|进度表|责任表|项目表|汇总表|明细表|任务|方案|报告|通知|意见|"
    r"计划|清单|要点|台账|措施|办法|细则|规划|决定|分工|安排|目标|实事|任务书|责任书|一览|分解|公告|纲要)"
    r"(?:（[^（）]*）|《[^《》]*》)?(?:的通知)?$"
)
_NOT_TITLE: Final = re.compile(
    r"^(?:附件|附表|制表|印发|发文|来源|目录|索引|主题|分类|当前位置|首页|您|公文|标题|名称|备注|说明|注|填报|"
    r"[一二三四五六七八九十]+[、.]|.*[〔\[（](?:19|20)\d\d[〕\]）]第?\d+号|.*文件$|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．])"
)
_SENTENCE: Final = re.compile(r"[，。；;！？!?]|[：:]$")
_QUOTED: Final = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）")
_TITLE_LABEL: Final = re.compile(r"^(?:标题|名称|文件名称)[：:](?=.)")
_DATE: Final = re.compile(r"[（(]?[\d〇○零一二三四五六七八九十年月./-]{6,14}日?[)）]?")
_LONGEST: Final = 70
"""Characters of a title."""

_LINES: Final = 4
"""Lines that a title may run over."""


def read_title(head: Sequence[str]) -> str:
    """The title among a document's first lines, without white space; empty if there is none.

    Examples
    --------
    >>> read_title(["附件", "云岭市2031年重点工作", "任务分解表", "市政府办公室"])
    '云岭市2031年重点工作任务分解表'
    >>> read_title(["云岭市人民政府办公室", "关于印发《2031年工作要点》的通知", "各县人民政府："])
    '云岭市人民政府办公室关于印发《2031年工作要点》的通知'
    """
    lines = [_TITLE_LABEL.sub("", line) for line in head]
    for start, line in enumerate(lines):
        if not _may_begin(line):
            continue
        for count in range(1, _LINES + 1):
            pieces = lines[start : start + count]
            if len(pieces) < count or (count > 1 and not _goes_on(line, pieces[-1])):
                break
            text = "".join(pieces)
            if _is_title(text):
                return text + _rest(lines[start + count : start + count + 2], text)
    return ""


def _may_begin(line: str) -> bool:
    if not line or len(line) > _LONGEST or _NOT_TITLE.search(simplified(line)):
        return False
    return not (_SENTENCE.search(_QUOTED.sub("", line)) or _DATE.fullmatch(line))


def _goes_on(first: str, line: str) -> bool:
    return len(first) > 3 and _may_begin(line)


def _is_title(text: str) -> bool:
    found = simplified(text).translate(str.maketrans("()", "（）"))
    is_open = found.count("《") != found.count("》") or found.count("“") != found.count("”")
    return 4 < len(found) <= _LONGEST and bool(_TITLE.search(found)) and not is_open


def _rest(following: Sequence[str], text: str) -> str:
    """What still belongs to a title that could end here (…工作要点 / 的通知, （2031年版）)."""
    first = following[0] if following else ""
    if first in ("的通知", "通知") and "关于" in text:
        return first
    joined = "".join(following)
    for rest in (first, joined):
        if (
            "关于" in text
            and not text.endswith("通知")
            and rest.endswith("的通知")
            and len(rest) < 30
        ):
            return rest
    return ""
