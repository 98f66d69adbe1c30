"""How a quantity is meant."""

from __future__ import annotations

import pytest

from kg.extraction.targets.comparators import meanings
from kg.extraction.targets.scanning import scan
from kg.model import Comparator


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("新建公园3个", [None]),
        ("新建公园不少于3个", [">="]),
        ("至少新建3个公园", [">="]),
        ("抽检不少于每千人6批次", [">="]),
        ("新建公园3个以上", [">="]),
        ("走访9家或以上企业", [">="]),
        ("用时5天或者以下", ["<="]),
        ("覆盖率≥90%", [">="]),
        ("培训超3万人", [">"]),
        ("产值突破5亿元", [">"]),
        ("产值超过5亿元以上", [">"]),
        ("拓展30多亩", [">"]),
        ("拓展20余亩", [">"]),
        ("失业率控制在5%以内", ["<="]),
        ("失业率控制在5%左右", ["~"]),
        ("负债率不超过60%", ["<="]),
        ("浓度降至30微克/立方米以下", ["<="]),
        ("失业率低于5%", ["<"]),
        ("覆盖率不低于5%", [">="]),
        ("投资约3亿元", ["~"]),
        ("投资3亿元左右", ["~"]),
        ("完成签约30亩", [None]),
        ("产值增长8%以上", ["growth"]),
        ("产值增速超过8%", ["growth"]),
        ("产值实现8%的增长", ["growth"]),
        ("占比提高2个百分点", ["growth"]),
        ("补助标准提高50元", ["growth"]),
        ("产量翻一番", ["growth"]),
        ("占比提高到20%", [None]),
        ("森林提升30亩", [None]),
        ("能耗下降3%", ["reduce"]),
        ("公示期压缩为15天", [None]),
        ("能耗降幅为3%", ["reduce"]),
        ("降低某项电价5%", ["reduce"]),
        ("减少欠薪案件30宗", ["reduce"]),
        ("分别增长6%和8%", ["growth", "growth"]),
        ("分别不少于4家、2家", [">=", ">="]),
        ("分别达到99%、95%以上", [">=", ">="]),
        ("建公园3个、广场5个以上", [None, ">="]),
        ("整备4片、6片以上", [None, ">="]),
    ],
)
def test_meaning(text: str, meant: list[Comparator | None]) -> None:
    assert meanings(list(scan(text))) == meant
