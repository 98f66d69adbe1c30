"""Headings that name a leader for all that follows: 李强副市长牵头（共8项）, 县长 罗景行."""

from __future__ import annotations

import re

from kg.extraction.columns import Column
from kg.extraction.names.people import listed_people, plain_names
from kg.extraction.roles.labels import find_labels

_SCOPE = re.compile(
    r"[（(](?:共)?第?\s*\d+\s*(?:项|条|件)?(?:[-—–～~至到]第?\d+(?:项|条|件)?)?[）)]$"
)
_AT_END = re.compile(
    r"(?:同志)?(?:牵头|负责|分管|包联|联系|督办|挂帅|包抓|主抓|领衔|包保)*(?:负责)?的?(?:重点)?(?:工作|事项|任务|项目)*[：:]?$"
)


def without_scope(text: str) -> str:
    """A heading without the count of what stands under it.

    Examples
    --------
    >>> without_scope("一、产业发展（共4项）"), without_scope("一、产业发展")
    ('一、产业发展', '一、产业发展')
    """
    return _SCOPE.sub("", text.strip()).strip()


def read_leaders(heading: str) -> str:
    """The names that a heading without its number gives as leaders; empty where it names none.

    Examples
    --------
    >>> read_leaders("李强副市长牵头（共8项）"), read_leaders("县委副书记、县长 罗景行")
    ('李强', '罗景行')
    >>> read_leaders("市委常委、政法委书记王敏、副市长李强"), read_leaders("李强")
    ('王敏、李强', '')
    >>> read_leaders("责任领导：王志远、李 敏"), read_leaders("提升校长素质")
    ('王志远、李敏', '')
    """
    text = without_scope(heading)
    labels = list(find_labels(text))
    if labels:
        if len(labels) > 1 or labels[0].start or labels[0].meaning is not Column.LEADERS:
            return ""
        names = plain_names(text[labels[0].end :])
        return "、".join(names) if all(2 <= len(name) <= 4 for name in names) else ""
    names, has_office = listed_people(_AT_END.sub("", text))
    return "、".join(names) if has_office else ""
