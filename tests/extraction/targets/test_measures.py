"""Units, and words that only open like one."""

from __future__ import annotations

import re

import pytest

from kg.extraction.targets.measures import PER, UNIT, Kind, kind_of

_UNIT = re.compile(f"{UNIT}(?:{PER})?")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("个百分点", "个百分点"),
        ("个体育公园", "个"),
        ("平方公里新区", "平方公里"),
        ("微克/立方米以下", "微克/立方米"),
        ("吨/日", "吨/日"),
        ("人/10万人", "人/10万人"),
        ("元/人/月", "元/人/月"),
        ("人次", "人次"),
        ("台次以上", "台次"),
        ("间次的商家", "间次"),
        ("架次", "架次"),
        ("处次干路", "处"),
        ("名校长", "名"),
        ("家长者饭堂", "家"),
        ("项目标任务", "项"),
        ("场馆", None),
        ("部门", None),
        ("片区", None),
        ("人才", None),
        ("MWh", "MWh"),
        ("MWX", None),
        ("成以上", "成"),
        ("成立", None),
    ],
)
def test_the_unit_that_a_text_opens_with(text: str, unit: str | None) -> None:
    match = _UNIT.match(text)
    assert (match[0] if match else None) == unit


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("%", "share"),
        ("成", "share"),
        ("万亿元", "money"),
        ("立方米/日", "size"),
        ("千瓦", "size"),
        ("亿度", "size"),
        ("个工作日", "time"),
        ("场(次)", "count"),
        ("万", "none"),
        ("", "none"),
        ("甲", "none"),
    ],
)
def test_what_a_unit_measures(unit: str, kind: Kind) -> None:
    assert kind_of(unit) == kind
