"""Which figures count up since the beginning of the year or the project."""

from __future__ import annotations

import pytest

from kg.extraction.targets.quantities import read_targets


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("累计建成灯塔9座", [True]),
        ("渔船巡检累计完成60%", [True]),
        ("上半年全市共培训渔民90人", [True]),
        ("前三季度，共新增渔船30艘", [True]),
        ("全年总计巡检渔船90艘", [True]),
        ("累计改建航道9公里，其中支线3公里", [True, True]),
        ("累计新建渔场9座、新增泊位80个", [True, True]),
        ("建成灯塔9座", [False]),
        ("全年建成灯塔9座", [False]),
        ("下半年共建成灯塔9座", [False]),
        ("甲、乙两镇共建成灯塔9座", [False]),
        ("全年共享渔船9艘", [False]),
        ("累计建成灯塔9座，新增泊位3个", [True, False]),
        ("累计完成产值9亿元、同比增长8%", [True, False]),
        ("累计建成9座。其中渔港2座", [True, False]),
    ],
)
def test_counts_up(text: str, cumulative: list[bool]) -> None:
    assert [target.cumulative for target in read_targets(text)] == cumulative
