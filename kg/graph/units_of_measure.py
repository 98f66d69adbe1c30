"""Units of measure: what 万亩 or 亿元 counts, and how many of it.

Values of one kind share one base unit, so that 300米 and 1.2公里 compare. The base is
chosen so that every factor is an exact decimal: 亩 is a base unit of its own, since
10000/15 square metres is not one; the ontology states that factor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from types import MappingProxyType
from typing import Final

from kg.vocabulary import GT, UNIT

# Enough digits that a product of two printable numbers is never rounded.
_DIGITS: Final = 200


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit of measure stands for: so many (`factor`) of a base unit (`unit`, an IRI)."""

    factor: Decimal
    unit: str

    def in_base(self, value: Decimal) -> Decimal:
        """The value in the base unit, exactly.

        Examples
        --------
        >>> read_measure("万亿元").in_base(Decimal("1.56"))
        Decimal('1560000000000.00')
        """
        return Context(prec=_DIGITS).multiply(value, self.factor)


_MULTIPLIERS: Final[Mapping[str, int]] = MappingProxyType(
    {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
)
_MULTIPLIED: Final = re.compile(f"[{''.join(_MULTIPLIERS)}]*")
_COUNTED: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff（）()、]*")

# base unit: the forms it is printed in, each with its factor
_BASES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        UNIT.CCY_CNY: {"元": "1", "元人民币": "1", "人民币": "1"},
        UNIT.CCY_USD: {"美元": "1", "美金": "1"},
        UNIT.CCY_HKD: {"港元": "1", "港币": "1"},
        UNIT.CCY_MOP: {"澳门元": "1", "澳门币": "1"},
        UNIT.CCY_EUR: {"欧元": "1"},
        UNIT.CCY_JPY: {"日元": "1"},
        UNIT.PERCENT: {"%": "1", "％": "1", "‰": "0.1", "成": "10"},
        GT.PercentagePoint: {"个百分点": "1", "百分点": "1"},
        UNIT.UNITLESS: {"": "1", "倍": "1"},
        UNIT.KiloM: {
            "公里": "1",
            "千米": "1",
            "km": "1",
            "米": "0.001",
            "延米": "0.001",
            "m": "0.001",
            "分米": "0.0001",
            "厘米": "0.00001",
            "毫米": "0.000001",
        },
        UNIT.M2: {
            "平方米": "1",
            "㎡": "1",
            "m2": "1",
            "平方": "1",
            "平米": "1",
            "公顷": "10000",
            "平方公里": "1000000",
            "平方千米": "1000000",
        },
        GT.Mu: {"亩": "1"},
        UNIT.M3: {"立方米": "1", "立方": "1", "m3": "1", "方": "1", "升": "0.001"},
        UNIT.TONNE: {
            "吨": "1",
            "公吨": "1",
            "公斤": "0.001",
            "千克": "0.001",
            "斤": "0.0005",
            "克": "0.000001",
        },
        GT.TonneOfStandardCoal: {"吨标准煤": "1", "吨标煤": "1"},
        UNIT.KiloW: {"千瓦": "1", "kW": "1", "兆瓦": "1000", "MW": "1000", "瓦": "0.001"},
        UNIT["KiloW-HR"]: {
            "千瓦时": "1",
            "千瓦小时": "1",
            "度电": "1",
            "万度": "10000",
            "亿度": "100000000",
            "兆瓦时": "1000",
        },
        UNIT.KiloV: {"千伏": "1", "kV": "1", "伏": "0.001"},
        UNIT.DeciB: {"分贝": "1", "dB": "1"},
        UNIT.DEG_C: {"摄氏度": "1", "℃": "1", "°C": "1"},
        UNIT.YR: {"年": "1", "周年": "1"},
        UNIT.MO: {"个月": "1", "月": "1"},
        UNIT.DAY: {"天": "1", "日": "1", "个自然日": "1", "周": "7", "个星期": "7"},
        GT.WorkingDay: {"个工作日": "1", "工作日": "1"},
        UNIT.HR: {"小时": "1", "个小时": "1"},
        UNIT.MIN: {"分钟": "1"},
        UNIT.SEC: {"秒": "1", "秒钟": "1"},
        UNIT["MicroGM-PER-M3"]: {
            "微克/立方米": "1",
            "微克每立方米": "1",
            "μg/m3": "1",
            "毫克/立方米": "1000",
        },
        UNIT["MilliGM-PER-L"]: {"毫克/升": "1", "mg/L": "1"},
        UNIT["M3-PER-DAY"]: {"立方米/日": "1", "立方米/天": "1", "方/日": "1"},
        UNIT["TONNE-PER-DAY"]: {"吨/日": "1", "吨/天": "1"},
        UNIT["KiloM-PER-HR"]: {"公里/小时": "1", "千米/小时": "1"},
    }
)
_FORMS: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        form: Measure(Decimal(factor), unit)
        for unit, forms in _BASES.items()
        for form, factor in forms.items()
    }
)


def read_measure(text: str) -> Measure | None:
    """What a unit of measure, as printed, stands for.

    Counted things (家, 个, 人次) are all counted in `unit:NUM`: what is counted stays in
    the printed text. None for a unit that is neither known nor a counted thing, such as a
    ratio of two (张/千人): to guess a base would let values compare that do not.

    Examples
    --------
    >>> read_measure("亿元")
    Measure(factor=Decimal('100000000'), unit='http://qudt.org/vocab/unit/CCY_CNY')
    >>> read_measure("万家")
    Measure(factor=Decimal('10000'), unit='http://qudt.org/vocab/unit/NUM')
    >>> read_measure("张/千人") is None
    True
    """
    multiplied = _MULTIPLIED.match(text)
    multipliers = multiplied[0] if multiplied else ""
    factor = 1
    for length in range(len(multipliers) + 1):  # the fewest: 千瓦 is a unit, not 千 of 瓦
        if length:
            factor *= _MULTIPLIERS[multipliers[length - 1]]
        known = _FORMS.get(text[length:])
        if known:
            return Measure(known.factor * factor, known.unit)
    counted = text[len(multipliers) :]
    return Measure(Decimal(factor), UNIT.NUM) if _COUNTED.fullmatch(counted) else None
