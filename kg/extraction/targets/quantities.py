"""Targets: the quantities to be reached that a goal or a piece of a plan states."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.chinese import as_printed, simplified
from kg.extraction.targets.comparators import is_listed, meanings
from kg.extraction.targets.cumulative import counts_up
from kg.extraction.targets.exclusions import is_no_target
from kg.extraction.targets.metrics import distribute, metric, of_total, subject
from kg.extraction.targets.numerals import half_width
from kg.extraction.targets.phrases import shortened
from kg.extraction.targets.reports import reports
from kg.extraction.targets.scanning import Context, scan
from kg.model import Comparator, Target

_SENTENCE_END = re.compile(r"[。；;！？]")


def read_targets(text: str) -> tuple[Target, ...]:
    """Read the quantities to be reached from a goal sentence, in the order of the text.

    Values are as printed, with Chinese numerals converted; 万 and 亿 stay with the unit. A range
    has the lower end as `value` and, unless a word says otherwise, the comparator >=. White space
    is ignored. Ordinals, dates, names in quotation marks, sizes that only describe, baselines and
    the terms of a subsidy are not targets.

    Examples
    --------
    >>> for target in read_targets("新建公园12个，力争绿化率达45％以上，培训两至三万人次。"):
    ...     print(target.metric, target.comparator, target.value, target.max_value, target.unit)
    新建公园 = 12 None 个
    绿化率 >= 45 None %
    培训 >= 2 3 万人次
    """
    printed, offsets = _without_space(text)
    plain = simplified(printed)
    contexts = list(scan(half_width(plain)))
    meant = meanings(contexts)
    up = counts_up(contexts, meant, plain)
    past = reports(contexts, plain)
    found = [
        (context, meaning, cumulative)
        for context, meaning, cumulative, reported in zip(contexts, meant, up, past, strict=True)
        if not (reported or is_no_target(context, meaning))
    ]
    targets: list[Target] = []
    series: list[Target] = []
    named, reached = "", 0  # what the sentence named last, and where its last number ends
    for position, (context, meaning, cumulative) in enumerate(found):
        following = next((c for c, *_ in found[position + 1 : position + 2]), None)
        if not is_listed(context):
            series = distribute(series)
            named = next((t.metric for t in reversed(series) if t.metric), named)
            targets += series
            series = []
        if _SENTENCE_END.search(printed, reached, context.start):
            named = ""
        stop = min(context.end, following.quantity.start if following else context.end)
        latest = (series[-1].metric if series else "") or named
        name = metric(context, max(reached, context.start), stop, meaning, plain)
        name = of_total(name, latest)
        if not (name or (following and is_listed(following))):
            name = latest or subject(plain[: context.start])
        target = _target(context, meaning, name, text, offsets)
        if plain != printed:
            span = slice(context.quantity.start, context.quantity.end)
            unit = as_printed(target.unit, plain[span], printed[span])
            target = replace(target, unit=unit)
        series.append(replace(target, cumulative=cumulative))
        reached = context.quantity.end
    targets += distribute(series)
    return tuple(
        replace(target, metric=as_printed(shortened(target.metric), plain, printed))
        for target in targets
    )


def _target(
    context: Context, meant: Comparator | None, name: str, text: str, offsets: list[int]
) -> Target:
    """Make the target of a quantity; its words are those of the clause, as printed."""
    quantity = context.quantity
    start, end = context.start, context.end
    if offsets:
        start, end = offsets[start], offsets[end - 1] + 1
    return Target(
        metric=name,
        comparator=meant or ("=" if quantity.high is None else ">="),
        value=quantity.low,
        max_value=quantity.high,
        unit=quantity.unit,
        text=text[start:end],
    )


def _without_space(text: str) -> tuple[str, list[int]]:
    """Return the text without white space, and where each character stood (empty if none went)."""
    printed = "".join(text.split())
    if len(printed) == len(text):
        return text, []
    return printed, [i for i, c in enumerate(text) if not c.isspace()]
