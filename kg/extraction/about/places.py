"""The place that a document speaks for, and the government that it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from kg.extraction.about.issuing import simplified
from kg.places import could_be_place, leading_place, level_word, place_level, split_place

_LEVELS = "省市县区镇州盟旗乡"
_FOREWORDS = re.compile(
    r"^(?:关于印发|关于下达|关于|印发|《|中共|[—\-]+|(?:19|20)\d\d年?度?(?:\d+月\d+日在)?)+"
)
_FOLLOWS = re.compile(
    r"人民|政府|党?委|办|(?:19|20)\d\d|[一二]〇|十[大件]|重点|民生|主要|年度|国民|任务|工作|第.{1,6}[届次]|[^，。；、]{2,24}(?:局|厅|会|委|办公室|部|办)$"
)
_OPENS_TITLE = re.compile("..+[市县镇州旗盟縣鎮][^场域容街村级直民場級]")
_GOVERNMENT = re.compile(
    f"(?:^|年度?|[：:（(])全?(?P<level>[{_LEVELS}])"
    f"(?:人民|政府|委|府|十件|重点|主要|民生|[一-鿿]{{2,10}}[局办])"
)
_OWN = re.compile(
    f"[我全本](?P<own>[{_LEVELS}])|"
    f"(?<![一-鿿])(?P<office>[{_LEVELS}])(?:委|政府|[一-鿿]{{2,10}}局(?![一-鿿]))"
)
_LEVEL_INSIDE = re.compile(r"[省市县区镇]")
"""A name found in the midst of a text holds no other level's character."""

_TIMES = 2
"""A name that a text mentions fewer times says nothing about the text."""


def read_place(head: Sequence[str], text: str, towns: Collection[str] = ()) -> tuple[str, str]:
    """The place that a text speaks for, empty where it names none, and its government.

    A place named at the start of a line of the head (云岭市2031年…, 云岭市人民政府) is taken as
    it is, with what it lies in where that is named too. Otherwise the level is the one that the
    text calls its own (市政府, 我镇, 全县), and the place is that level's commonest name.

    Parameters
    ----------
    head
        The document's title, issuer and first lines, the most telling first; no white space.
    text
        All of its text, with line breaks between cells and no other white space.
    towns
        Names of towns that are known, with their place in front (甲市清水镇); a town's own
        report often prints its name without 镇.

    Examples
    --------
    >>> read_place(["云岭市2031年重点工作任务分解表"], "")
    ('云岭市', '市政府')
    >>> read_place(["2031年县政府任务分解表"], "推动清河县升级。清河县全年接待游客10万人次。")
    ('清河县', '县政府')
    >>> read_place([], "我镇办好实事。清水发展快，清水人民富。", ["甲市清水镇"])
    ('甲市清水镇', '清水镇政府')
    """
    named = [name for at, line in enumerate(head) if (name := _named(line, text, at == 0))]
    place = max((name for name in named if name.endswith(named[0])), key=len, default="")
    level = level_word(place) if place else _level(head, text)
    if not place:
        place = _commonest_town(text, towns) if level == "镇" else _commonest(level, text)
    if place_level(place) == "town":
        return place, split_place(place)[-1] + "政府"
    return place, f"{level}政府"


def _named(line: str, text: str, is_title: bool) -> str:
    """The place that a line begins with, if what follows speaks of its authorities or year, or
    the text names it again; a title may go on with anything but a word (文化市场, 重点区域)."""
    printed = _FOREWORDS.sub("", line)
    parts, rest = leading_place(printed)
    if not parts:
        return ""
    place = "".join(parts)
    again = len(parts[-1]) > 2 and text.count(parts[-1]) > _TIMES
    sure = is_title and len(parts[-1]) in (3, 4) and _OPENS_TITLE.fullmatch(parts[-1] + rest[:1])
    return place if _FOLLOWS.match(simplified(rest)) or again or sure else ""


def _could_be_name(name: str) -> bool:
    return could_be_place(name) and not _LEVEL_INSIDE.search(name[:-1])


def _level(head: Sequence[str], text: str) -> str:
    for line in map(simplified, head):
        if match := _GOVERNMENT.search(line):
            return match["level"]
    counts = Counter(match["own"] or match["office"] for match in _OWN.finditer(text))
    return counts.most_common(1)[0][0] if counts else "市"


def _commonest_town(text: str, towns: Collection[str]) -> str:
    """The known town named most often, unless an unknown one is named more often."""
    counts = [(text.count(re.sub(r"^.+市|(镇|街道|乡)$", "", town)), town) for town in towns]
    count, known = max(counts, default=(0, ""))
    unknown = _commonest("镇", text)
    return unknown if text.count(unknown) > count and unknown else known if count else ""


def _commonest(level: str, text: str) -> str:
    """The name of a level printed most often.

    Names have two characters; one of three or four is told by its ending never standing alone.
    """
    names = Counter(
        name
        for stem in re.findall(f"(?=([一-鿿]{{2}}){level})", text)
        if _could_be_name(name := stem + level)
    )
    name, count = names.most_common(1)[0] if names else ("", 0)
    if count < _TIMES:
        return ""
    for more in (2, 1):
        longer = Counter(re.findall(f"[一-鿿]{{{more}}}{name}", text))
        found, times = longer.most_common(1)[0] if longer else ("", 0)
        if times == count and times > _TIMES and _could_be_name(found):
            return found
    return name
