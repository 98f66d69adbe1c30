"""Who issued a document, when, and under which number: labels, signature, letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from kg.places import leading_place

_CHINESE_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九Ｏ", "0001234567890")
_TRADITIONAL: Final = str.maketrans(
    "縣區鎮鄉辦發單關間務點計劃報實責員會鐵廳黨團組導區",
    "县区镇乡办发单关间务点计划报实责员会铁厅党团组导区",
)
_DATE: Final = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*[年.\-/．]\s*(?P<m>\d{1,2})\s*[月.\-/．]\s*(?P<d>\d{1,2})(?!\d)日?"
)
_CHINESE_DATE: Final = re.compile(
    r"(?P<y>[一二][〇○零Ｏ一二三四五六七八九]{3})年(?P<m>[元一二三四五六七八九十]{1,2})月"
    r"(?P<d>[一二三四五六七八九十]{1,3})日"
)
_DATE_LABELS: Final = (
    re.compile(r"(?:制表|印发|成文|发文|签发)(?:时间|日期)[：:]?"),
    re.compile(r"(?:发布|公开|公布|生成|更新)(?:时间|日期)[：:]?"),
)
_DATE_LINE: Final = re.compile(
    r"^[（(]?(?P<date>.{6,14}日|\d{4}[-./]\d{1,2}[-./]\d{1,2})[)）]?(?:印发)?$"
)
_MEETING: Final = re.compile(r"^[—\-（(]*(?P<date>[^，。]{6,14}日)在.{4,60}(?:会议|大会|全会)")
_ISSUER_WORDS: Final = (
    r"(?:制表|填报|印发|发文|发布|编制|制定|制发|公开)(?:单位|机关|机构|部门)|制表人?单位|制表|填报"
)
_ISSUER_LABEL: Final = re.compile(
    rf"(?:{_ISSUER_WORDS})[：:](?P<name>[^\s：:]+?)"
    r"(?=制表|印发|发布|成文|发文|公开|标题|文号|索引|主题|来源|(?:19|20)\d\d|$)"
)
_ISSUER_ALONE: Final = re.compile(rf"(?:{_ISSUER_WORDS})[：:]?")
_OFFICE: Final = re.compile(
    r"^(?:中共)?[一-鿿“”（）、·]{1,36}(?:人民政府|政府|办公室|办公厅|委员会|指挥部|领导小组|工作组|专班|局|厅|委|"
    r"党政办|管委会|办事处|党委|政府办|府办|委办|督查室)(?:（[^）]*）)?$"
)
_NO_OFFICE: Final = re.compile(
    r"[：:，。；、]|^(?:附件|附表|关于|各|主送|抄送|来源|作者|责任|牵头|配合|协助|联系|第[一二三四五六七八九十]+|"
    r"[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十]+[)）])|(?:同意|通知|要求|负责|会同|落实)"
)
_LETTERHEAD: Final = re.compile(
    r"(?P<name>[一-鿿（）]{2,30}?(?:人民政府|办公室|办公厅|委员会|局|厅))文件$"
)
_BEFORE_TITLE: Final = re.compile(
    r"^(?P<name>(?:中共)?[一-鿿（）、]{3,40}?(?:人民政府|办公室|办公厅|委员会|局|厅|指挥部|领导小组|政府|委))(?=关于)"
)
_IDENTIFIER: Final = re.compile(
    r"(?<![一-鿿〔\[（(])(?P<found>[一-鿿]{2,10}[〔\[（(【](?:19|20)\d\d[〕\])）】]第?\d{1,4}号)"
)
_IN_BRACKETS: Final = re.compile(r"^[（(](?P<inside>[^（()）]*)[）)]$")
_SIGNED_LINE: Final = re.compile(
    r"(?:^|[（(：:号])(?P<office>[一-鿿]{4,40}?)"
    r"(?P<date>(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年.{3,6}日)(?:印发)?[)）]?$"
)
_SPEAKER: Final = re.compile(
    r"代表(?P<government>[一-鿿]{2,12}[省市州县区旗镇乡]人民政府)|"
    r"^(?P<office>[一-鿿]{2,12}[省市州县区旗镇乡]人民政府)代?(?:省长|市长|州长|县长|区长|旗长|镇长|乡长)"
)
"""Who gives a report."""


def simplified(text: str) -> str:
    """A text with the words that rules look for in simplified characters, one for one.

    Examples
    --------
    >>> simplified("清水縣人民政府辦公室")
    '清水县人民政府办公室'
    """
    return text.translate(_TRADITIONAL)


def read_date(text: str) -> date | None:
    """The first date of a text, in figures or Chinese numerals.

    Examples
    --------
    >>> read_date("二〇三一年十二月二十日").isoformat(), read_date("2031-01-20").isoformat()
    ('2031-12-20', '2031-01-20')
    >>> read_date("2031年2月30日") is None
    True
    """
    try:
        if match := _DATE.search(text):
            return date(*(int(match[name]) for name in "ymd"))
        if match := _CHINESE_DATE.search(text):
            year = int(match["y"].translate(_CHINESE_DIGITS))
            return date(year, _number(match["m"]), _number(match["d"]))
    except ValueError:  # 2月30日, 十十月
        return None
    return None


def _number(text: str) -> int:
    """A numeral below a hundred (二十一)."""
    if text == "元":
        return 1
    tens, ten, ones = text.rpartition("十")
    units = int(ones.translate(_CHINESE_DIGITS)) if ones else 0
    return (int(tens.translate(_CHINESE_DIGITS)) if tens else 1) * 10 + units if ten else units


def read_issued(head: Sequence[str], tail: Sequence[str]) -> date | None:
    """When a document was issued: a labelled date of its head, else that of its signature.

    Parameters
    ----------
    head
        Its first lines and cells, without white space; a label's value stands in the next.
    tail
        Its last lines, likewise.

    Examples
    --------
    >>> read_issued(["制表时间：2031年1月2日"], []).isoformat()
    '2031-01-02'
    >>> read_issued(["云岭市任务清单"], ["云岭市人民政府", "2031年3月4日"]).isoformat()
    '2031-03-04'
    """
    for label in _DATE_LABELS:
        for at, text in enumerate(head):
            if match := label.search(text):
                behind = text[match.end() :] or "".join(head[at + 1 : at + 2])
                return read_date(behind[:16])
    signed = _signature([*head, "", *tail])
    if signed is not None:
        return signed[1]
    for text in (*head, *reversed(tail)):
        match = _DATE_LINE.match(text) or _MEETING.match(text)
        if match and (found := read_date(match["date"])):
            return found
    return None


def read_issuer(head: Sequence[str], tail: Sequence[str], title: str) -> str:
    """Who issued a document: labelled, signed, named in the title or the letterhead.

    Parameters
    ----------
    head, tail
        As for `read_issued`.
    title
        The document's title.

    Examples
    --------
    >>> read_issuer(["发文机关：云岭市渔业局"], [], "")
    '云岭市渔业局'
    >>> read_issuer([], [], "云岭市人民政府关于办好灯会的通知")
    '云岭市人民政府'
    """
    for at, text in enumerate(head):
        line = simplified(text)
        if match := _ISSUER_LABEL.search(line):
            name = text[slice(*match.span("name"))]
            return name if "（" in name or "(" in name else name.rstrip("）)")
        if _ISSUER_ALONE.fullmatch(line) and at + 1 < len(head) and is_office(head[at + 1]):
            return head[at + 1]
    signed = _signature([*head, "", *tail])
    if signed is not None:
        return signed[0]
    if match := _BEFORE_TITLE.match(simplified(title)):
        return title[slice(*match.span("name"))]
    for text in head:
        if match := _LETTERHEAD.match(simplified(text)):
            return text[slice(*match.span("name"))]
    for text in (*head, *tail):
        if match := _SPEAKER.search(simplified(text)):
            return text[slice(*match.span(match.lastgroup or 0))]
    whole_offices = (
        text for text in head if is_office(text) and leading_place(simplified(text))[0]
    )
    return next(whole_offices, "")


def read_identifier(head: Sequence[str]) -> str:
    """The document's own number (文号), among its first lines; not one that it refers to.

    Examples
    --------
    >>> read_identifier(["云政办发〔2031〕12号", "根据海政发〔2030〕1号"])
    '云政办发〔2031〕12号'
    >>> read_identifier(["重点任务分解表", "（云政办发〔2031〕12号文件附件）"])
    '云政办发〔2031〕12号'
    """
    for printed in head:
        text = _IN_BRACKETS.sub(r"\g<inside>", printed)
        line = re.sub(
            r"^(?:发文字号|发布文号|文件编号|文件号|文号|字号)[：:]?", "", simplified(text)
        )
        match = _IDENTIFIER.search(line)
        if match is None or len(line) > len(match["found"]) + 30 or "《" in line:
            continue
        at = len(text) - len(line) + match.start("found")
        return text[at : at + len(match["found"])]
    return ""


def is_office(text: str) -> bool:
    """Whether a line is nothing but the name of an office.

    Examples
    --------
    >>> is_office("云岭市人民政府办公室"), is_office("各镇人民政府，县直各单位：")
    (True, False)
    """
    line = simplified(text)
    return bool(_OFFICE.match(line)) and not _NO_OFFICE.search(line)


def _signature(lines: Sequence[str]) -> tuple[str, date] | None:
    """The office and the date that stand below each other, or on one line."""
    for above, below in pairwise(lines):
        match = _DATE_LINE.match(below)
        if match and is_office(above) and (day := read_date(match["date"])):
            return above, day
    for line in lines:
        match = _SIGNED_LINE.search(simplified(line))
        if match and is_office(match["office"]) and (day := read_date(match["date"])):
            return line[slice(*match.span("office"))], day
    return None
