"""What a text of roles holds besides them: remarks on how to read it, and words left unread."""

from __future__ import annotations

import re

from kg.chinese import compact
from kg.extraction.names.units import looks_like_unit
from kg.extraction.roles.enclosed import masked
from kg.extraction.roles.words import REMARKS

_HELD = re.compile(r"[，,；;、]\s*(?=[，,；;、])|^[，,；;。、：:\s]+|[，,；;。、：:\s]+$")
_NO_NAME = re.compile("[：:]|^在.+下(?:，|,|$)")
_ONLY_REMARK = re.compile(
    r"[（(【\[]?(?:(?:备?注|说明)[：:]?)?(?:各项?)?(?:任务|工作)?(?:的)?(?:责任|负责|主体)?(?:单位|部门)?(?:中)?"
    r"[，,；;。]*[）)】\]]?[。；;]?"
)
_ROLE_WORD = re.compile("牵头|主办|主责|配合|协助|协同|参与|负责|会同")


def is_remark(text: str) -> bool:
    """Whether a text only explains how to read lists of units.

    Examples
    --------
    >>> is_remark("（责任单位排第一位的为牵头单位，下同）"), is_remark("市教育局（下同）")
    (True, False)
    """
    bare = REMARKS.sub("", text)
    return bare != text and bool(_ONLY_REMARK.fullmatch(compact(bare)))


def holds_role(name: str) -> bool:
    """Whether a name of a unit holds words of roles that were not read: it is no name then.

    Examples
    --------
    >>> holds_role("市财政局配合市教育局"), holds_role("在市委领导下，市财政局")
    (True, True)
    >>> holds_role("牵头单位：市教育局"), holds_role("市经协办"), holds_role("市教育局")
    (True, False, False)
    """
    if _NO_NAME.search(masked(name)):
        return True
    for match in _ROLE_WORD.finditer(masked(name)):
        before, behind = name[: match.start()], name[match.end() :]
        if looks_like_unit(before) and (not behind or looks_like_unit(behind)):
            return True
    return False


def without_remark(text: str) -> str:
    """Drop what only explains how to read a list of units (排第一位的为牵头单位，下同).

    Examples
    --------
    >>> without_remark("甲局、乙局（排第一位的为牵头单位，下同）")
    '甲局、乙局'
    """
    bare = REMARKS.sub("", text)
    if bare == text:
        return text
    bare = re.sub(r"[（(【\[]\s*[，,；;、。]?\s*[）)】\]]", "", bare)
    return _HELD.sub("", _HELD.sub("", bare))
