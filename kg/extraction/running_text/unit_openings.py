"""Items that open with the units that they are for: 县教育局：8月底前招聘教师150名。"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.running_text.brackets import lists_units

_OPENING = re.compile(
    r"^(?P<units>(?:[^。；;：:！？（()）\d]|[（(][^（()）]{1,30}[）)]){3,60})[：:]\s*(?P<task>\S.*)$",
    re.DOTALL,
)


def part_opening(text: str) -> tuple[str, str]:
    """The units that a text opens with, in the words of labels, and what they are to do; no units
    where it opens otherwise.

    Examples
    --------
    >>> part_opening("县教育局、县人社局：招聘教师150名。")
    ('责任单位：县教育局、县人社局', '招聘教师150名。')
    >>> part_opening("主要任务：招聘教师150名。")
    ('', '主要任务：招聘教师150名。')
    """
    match = _OPENING.match(text)
    if match is None or not lists_units(match["units"]):
        return "", text
    return f"责任单位：{match['units']}", match["task"]


def open_with_units(texts: Sequence[str]) -> bool:
    """Whether most items of a document, and more than one, open with units.

    Examples
    --------
    >>> open_with_units(["县教育局：招聘教师。", "县民政局：新建会堂。", "另行安排。"])
    True
    >>> open_with_units(["县教育局：招聘教师。", "新建会堂。"])
    False
    """
    opening = sum(bool(part_opening(text)[0]) for text in texts)
    return opening > 1 and opening * 2 > len(texts)
