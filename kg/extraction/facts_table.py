"""The compact cells of a facts table: targets and periods without their sentences.

A facts table is what this program writes for documents whose texts stay where they are:
`指标` holds `metric ≥ value unit` and `时段` the periods of the plan, both parted by `；`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from kg.chinese import compact
from kg.model import Comparator, Milestone, Target

_SYMBOLS: dict[Comparator, str] = {
    "=": "=",
    ">=": "≥",
    "<=": "≤",
    ">": ">",
    "<": "<",
    "~": "≈",
    "growth": "↑",
    "reduce": "↓",
}
_COMPARATORS = {symbol: comparator for comparator, symbol in _SYMBOLS.items()}
_TARGET = re.compile(
    rf"^(?P<metric>.*?)\s*(?P<symbol>[{''.join(_COMPARATORS)}])\s*(?P<value>\d+(?:\.\d+)?)"
    r"(?:–(?P<max>\d+(?:\.\d+)?))?\s*(?P<unit>.*)$"
)
_NO_METRIC = re.compile(f"[；{''.join(_COMPARATORS)}]")
_PERIODS = re.compile(r"\d{4}(?:-(?:Q[1-4]|H[12]|\d\d))?(?:\+\d{4}(?:-(?:Q[1-4]|H[12]|\d\d))?)*")
_LONGEST_METRIC = 30
"""Characters of a metric; of a longer one the end is kept, which names what is counted."""


def write_targets_cell(targets: Iterable[Target]) -> str:
    """Write the targets of a goal into one cell.

    Examples
    --------
    >>> target = Target("新增床位", ">=", Decimal(5), "万张", "新增床位不少于5万张", Decimal(6))
    >>> write_targets_cell([target])
    '新增床位 ≥ 5–6 万张'
    """
    return "；".join(
        f"{_short_metric(target)} {_SYMBOLS[target.comparator]} {target.value:f}"
        f"{'' if target.max_value is None else f'–{target.max_value:f}'} {target.unit}".strip()
        for target in targets
        if not target.from_plan
    )


def _short_metric(target: Target) -> str:
    return _NO_METRIC.sub("，", target.metric)[-_LONGEST_METRIC:]


def read_targets_cell(text: str) -> tuple[Target, ...]:
    """Read a cell that `write_targets_cell` wrote; items of another form are left out.

    Examples
    --------
    >>> [(t.metric, t.comparator, t.value, t.unit) for t in read_targets_cell("床位 ≥ 5 万张")]
    [('床位', '>=', Decimal('5'), '万张')]
    """
    return tuple(
        Target(
            metric=match["metric"],
            comparator=_COMPARATORS[match["symbol"]],
            value=Decimal(match["value"]),
            unit=match["unit"].strip(),
            text=item.strip(),
            max_value=Decimal(match["max"]) if match["max"] else None,
        )
        for item in text.split("；")
        if (match := _TARGET.match(item.strip()))
    )


def write_periods_cell(milestones: Iterable[Milestone]) -> str:
    """Write the periods that a plan covers into one cell, each set of them once.

    Examples
    --------
    >>> plan = (("2024-Q1",), ("2024-Q3", "2024-Q4"), (), ("2024-Q1",))
    >>> write_periods_cell(Milestone("开工。", periods) for periods in plan)
    '2024-Q1；2024-Q3+2024-Q4'
    """
    covered = ("+".join(milestone.periods) for milestone in milestones if milestone.periods)
    return "；".join(dict.fromkeys(covered))


def read_periods_cell(text: str) -> tuple[Milestone, ...]:
    """Read a cell that `write_periods_cell` wrote: milestones without text.

    Items of another form are left out.

    Examples
    --------
    >>> read_periods_cell("2024-Q1；2024-Q3+2024-Q4")[1]
    Milestone(text='', periods=('2024-Q3', '2024-Q4'), part='')
    """
    return tuple(
        Milestone("", tuple(item.split("+")))
        for item in compact(text).split("；")
        if _PERIODS.fullmatch(item)
    )
