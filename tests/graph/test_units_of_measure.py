from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.units_of_measure import read_measure
from kg.vocabulary import GT, UNIT


@pytest.mark.parametrize(
    ("text", "factor", "unit"),
    [
        ("元", "1", UNIT.CCY_CNY),
        ("万元", "1E4", UNIT.CCY_CNY),
        ("亿元", "1E8", UNIT.CCY_CNY),
        ("千亿元", "1E11", UNIT.CCY_CNY),
        ("万亿元", "1E12", UNIT.CCY_CNY),
        ("亿美元", "1E8", UNIT.CCY_USD),
        ("%", "1", UNIT.PERCENT),
        ("‰", "0.1", UNIT.PERCENT),
        ("个百分点", "1", GT.PercentagePoint),
        ("倍", "1", UNIT.UNITLESS),
        ("", "1", UNIT.UNITLESS),
        ("万", "1E4", UNIT.UNITLESS),
        ("公里", "1", UNIT.KiloM),
        ("千米", "1", UNIT.KiloM),
        ("米", "0.001", UNIT.KiloM),
        ("平方米", "1", UNIT.M2),
        ("万平方米", "1E4", UNIT.M2),
        ("平方公里", "1E6", UNIT.M2),
        ("亩", "1", GT.Mu),
        ("万亩", "1E4", GT.Mu),
        ("万立方米", "1E4", UNIT.M3),
        ("万吨", "1E4", UNIT.TONNE),
        ("千克", "0.001", UNIT.TONNE),
        ("万吨标准煤", "1E4", GT.TonneOfStandardCoal),
        ("千瓦", "1", UNIT.KiloW),
        ("万千瓦", "1E4", UNIT.KiloW),
        ("亿千瓦时", "1E8", UNIT["KiloW-HR"]),
        ("亿度", "1E8", UNIT["KiloW-HR"]),
        ("个工作日", "1", GT.WorkingDay),
        ("个月", "1", UNIT.MO),
        ("微克/立方米", "1", UNIT["MicroGM-PER-M3"]),
        ("万立方米/日", "1E4", UNIT["M3-PER-DAY"]),
        ("个", "1", UNIT.NUM),
        ("家", "1", UNIT.NUM),
        ("万家", "1E4", UNIT.NUM),
        ("人次", "1", UNIT.NUM),
        ("百万人次", "1E6", UNIT.NUM),
        ("门（套）", "1", UNIT.NUM),
    ],
)
def test_known_units_and_counted_things(text: str, factor: str, unit: str) -> None:
    measure = read_measure(text)
    assert measure is not None
    assert (measure.factor, measure.unit) == (Decimal(factor), unit)


@pytest.mark.parametrize("text", ["张/千人", "元/月", "Gbps", "PFlops", "个 5", "亿元/平方公里"])
def test_a_unit_that_is_neither_has_no_measure(text: str) -> None:
    assert read_measure(text) is None


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**12),
    st.sampled_from(["万亿元", "万亩", "米", "克", "‰", "斤"]),
)
def test_conversion_is_exact(value: Decimal, text: str) -> None:
    measure = read_measure(text)
    assert measure is not None
    assert Fraction(measure.in_base(value)) == Fraction(value) * Fraction(measure.factor)
