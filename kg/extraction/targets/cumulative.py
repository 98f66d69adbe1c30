"""Which quantities count up since the beginning of the year or the project: 累计完成5座."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.targets.scanning import Context
from kg.model import Comparator

_COUNTS_UP = re.compile(r"累计|累积")
# 共 sums up a span only where one is named: 上半年共培训9人, but 甲、乙两镇共9人.
_SUM_OF_SPAN = re.compile(
    r"(?:全年|上半年|前[一二两三]个?季度|年内|截至[^，。；]{1,8}|[至到]\d{1,2}月(?:底|末)?|[至到]年[底末])"
    r"(?:，|:|：)?[^，。；\d]{0,12}(?:总共|共计|合计|总计"
    r"|共(?!同|享|建|治|性|识|赢|青|产|商|有|创|筹|鸣|聚))"
)
_PART = re.compile(r"^其中")
_SENTENCE = re.compile(r"[。；;！？]")
_REACH = 60


def counts_up(
    contexts: Sequence[Context], meant: Sequence[Comparator | None], printed: str
) -> list[bool]:
    """Tell for each quantity of a text whether its words say that it counts up.

    A part named behind the whole (其中) counts up with it; growth (同比增长8%) only where its own
    words say so.

    Parameters
    ----------
    contexts
        The quantities of the text, in its order.
    meant
        How each is meant, as `comparators.meanings` tells.
    printed
        The text that they were read from, without white space.

    Examples
    --------
    >>> from kg.extraction.targets.scanning import scan
    >>> contexts = list(scan("累计建成5座，其中新建2座。新增8座"))
    >>> counts_up(contexts, [None] * 3, "累计建成5座，其中新建2座。新增8座")
    [True, True, False]
    """
    found: list[bool] = []
    reached = 0
    for context, comparator in zip(contexts, meant, strict=True):
        start = context.quantity.start
        own = context.gap if comparator in {"growth", "reduce"} else context.before
        span = _SENTENCE.split(printed[max(0, start - _REACH) : start])[-1]
        up = bool(_COUNTS_UP.search(own))
        if not up and own is context.before:
            sums = _SUM_OF_SPAN.search(span)
            up = sums is not None and "，" not in span[sums.end() :]
            part = _PART.match(context.before) and not _SENTENCE.search(printed, reached, start)
            up = up or bool(part and found and found[-1])
        found.append(up)
        reached = context.quantity.end
    return found
