"""The words that name what a target measures."""

from __future__ import annotations

import pytest

from kg.extraction.quantities import read_targets


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("力争2030年绿化率达到45%", ["绿化率"]),
        ("新建5G基站390个", ["新建5G基站"]),
        ("推动超200家企业上云", ["企业上云"]),
        ("实现8%的增长", [""]),
        ("完成水务投资7亿元，同比增长8%", ["水务投资", "水务投资"]),
        ("建公园3个。同比增长8%", ["建公园", ""]),
        ("继续装修甲楼，累计完成至60%", ["继续装修甲楼"]),
        ("产值、税收分别增长6%和8%", ["产值", "税收"]),
        ("村收入分别增长6%和8%", ["村收入", "村收入"]),
        ("引进2个50亩以上园区、3个厂", ["50亩以上园区", "厂"]),
        ("引进10亿元以上项目4宗", ["引进10亿元以上项目"]),
        ("将低保标准由98元提高到106元", ["将低保标准"]),
        ("升级公厕60座（含34座星级公厕）", ["升级公厕", "星级公厕"]),
        ("能耗较上年下降3%", ["能耗"]),
        ("降低某项电价5%政策延长", ["某项电价"]),
        ("打造10个示范村、创建2个重点村", ["示范村", "重点村"]),
        ("收入突破50亿元大关", ["收入"]),
    ],
)
def test_metric(text: str, metrics: list[str]) -> None:
    assert [target.metric for target in read_targets(text)] == metrics
