"""Text primitives for Chinese documents: white space, brackets, sentences."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\s\u3000\ufeff\u200b]+")
_TO_FULL_WIDTH = str.maketrans("()", "（）")
_PAIRS = (
    ("（(", "）)"),
    ("《<", "》>"),
    ("“", "”"),
    ("‘", "’"),
    ("【[", "】]"),
    ("「", "」"),
    ("『", "』"),
)
_CLOSING = "".join(closings for _, closings in _PAIRS)
_BRACKET = re.compile(f"[{re.escape(''.join(map(''.join, _PAIRS)))}]")
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
    if _BRACKET.search(text) is None:
        one = separators[:1]
        pieces = text.translate(str.maketrans(separators, one * len(separators))).split(one)
        return [piece for piece in map(str.strip, pieces) if piece]
    # A bracket that is never closed is a misprint: it must not swallow the separators.
    last_closing = {
        opening: max(text.rfind(closing) for closing in closings)
        for openings, closings in _PAIRS
        for opening in openings
    }
    pieces = []
    start = depth = 0
    for position, character in enumerate(text):
        if character in last_closing:
            depth += position < last_closing[character]
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and character in separators:
            pieces.append(text[start:position])
            start = position + 1
    pieces.append(text[start:])
    return [piece for piece in map(str.strip, pieces) if piece]


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


_CLAUSE_ENDS = "，。；：,;:!！"
_CIRCUMSTANCE = re.compile(
    r"^(?:(?:到|至|在)?(?:今年|年内|20\d\d年)?(?:\d+月(?:\d+日)?)?(?:年?底前?|以来)?|"
    r"20\d\d年.*[日月年]|[在会以根按依结通围聚].{0,12}|.{1,4})$"
)


def first_clause(text: str, limit: int = 30) -> str:
    """The first clause of a sentence that says something, at most `limit` characters long.

    A clause that only says when or in which circumstances (2031年, 在市统筹下) takes the next
    one with it.

    Examples
    --------
    >>> first_clause("新增医疗床位1000张，建成发热门诊。")
    '新增医疗床位1000张'
    >>> first_clause("2031年，推动新建公园10个，改建5个。")
    '2031年，推动新建公园10个'
    """
    clauses = split_outside_brackets(text, _CLAUSE_ENDS)
    if not clauses:
        return text[:limit]
    title = clauses[0]
    if len(clauses) > 1 and _CIRCUMSTANCE.match(title):
        title = text[: text.index(clauses[1], len(title)) + len(clauses[1])]
    return title[:limit]


def likeness(first: str, second: str) -> float:
    """The pairs of characters that two texts share, as a part of those of the shorter one.

    Examples
    --------
    >>> likeness("新增医疗床位", "累计新增医疗床位"), likeness("床位", "学位")
    (1.0, 0.0)
    """
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (first, second)]
    fewer = min(map(len, pairs))
    return len(pairs[0] & pairs[1]) / fewer if fewer else float(first == second)
