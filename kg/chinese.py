"""Text primitives for Chinese documents: white space, brackets, sentences."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\s　﻿​]+")
_TO_FULL_WIDTH = str.maketrans("()", "（）")
_OPENING = "（(《“‘【[「『<"
_CLOSING = "）)》”’】]」』>"
SENTENCE_ENDS = "。！？；;!?"


def compact(text: str) -> str:
    """Remove all white space: in these documents it is layout, not spelling.

    Examples
    --------
    >>> compact(" 2022 年 工作\\n任务 ")
    '2022年工作任务'
    """
    return _SPACE.sub("", text)


def printed_name(text: str) -> str:
    """A name as printed, without white space and with full-width brackets.

    Examples
    --------
    >>> printed_name("市安委办 (市应急管理 局)")
    '市安委办（市应急管理局）'
    """
    return compact(text).translate(_TO_FULL_WIDTH)


def split_outside_brackets(text: str, separators: str) -> list[str]:
    """Split at any of the separators, but not inside brackets, quotes or titles.

    Empty pieces are dropped; an unclosed bracket ends with the text.

    Examples
    --------
    >>> split_outside_brackets("甲镇（东、西片）、乙镇，丙镇", "、，")
    ['甲镇（东、西片）', '乙镇', '丙镇']
    """
    pieces = [""]
    depth = 0
    for position, character in enumerate(text):
        if character in _OPENING:
            # A bracket that is never closed is a misprint: it must not swallow the separators.
            depth += any(closing in text[position:] for closing in _CLOSING)
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        if depth == 0 and character in separators:
            pieces.append("")
        else:
            pieces[-1] += character
    return [piece for piece in (piece.strip() for piece in pieces) if piece]


def ends_sentence(text: str) -> bool:
    """Whether text ends where a sentence ends, closing quotes and brackets aside.

    Examples
    --------
    >>> ends_sentence("推进“双轴”建设。”"), ends_sentence("新能源材料、电子")
    (True, False)
    """
    return text.rstrip(_CLOSING).endswith(tuple(SENTENCE_ENDS))


def join_overlapping(first: str, second: str, at_least: int = 6) -> str:
    """Join two pieces of one text, dropping what the second repeats of the end of the first.

    A cell that runs on over a page break sometimes prints its last words twice. An overlap
    of fewer than `at_least` characters is taken for chance.

    Examples
    --------
    >>> join_overlapping("完善规划、城市更新等方面政策", "城市更新等方面政策。启动建设。")
    '完善规划、城市更新等方面政策。启动建设。'
    """
    first_core = first.rstrip("。")
    for end in (first, first_core):
        for length in range(min(len(end), len(second)), at_least - 1, -1):
            if end.endswith(second[:length]):
                return end + second[length:]
    return first + second


def first_clause(text: str, limit: int = 30) -> str:
    """The first clause of a sentence, at most `limit` characters long.

    Examples
    --------
    >>> first_clause("新增医疗床位1000张，建成发热门诊。")
    '新增医疗床位1000张'
    """
    clauses = split_outside_brackets(text, "，。；：,;:!！")
    return (clauses[0] if clauses else text)[:limit]
