"""What a network says of itself, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

Language = Literal["zh", "en"]

_FILTERS: Final[Mapping[str, tuple[str, str]]] = {
    "year": ("年度", "year"),
    "role": ("角色", "role"),
    "programme": ("板块", "programme"),
    "place": ("地区", "place"),
    "function": ("职能", "function"),
    "collective": ("集体责任主体", "collective units"),
    "unit": ("单位", "unit"),
    "least": ("共同任务不少于", "shared tasks at least"),
    "top": ("最强的单位数", "strongest units"),
    "backbone": ("骨干网络", "backbone"),
}
_BACKBONES: Final[Mapping[str, tuple[str, str]]] = {
    "disparity": ("差异过滤", "disparity filter"),
    "fdr": ("超几何检验，FDR 校正", "hypergeometric test, FDR"),
    "bonferroni": ("超几何检验，Bonferroni 校正", "hypergeometric test, Bonferroni"),
    "none": ("超几何检验，不校正", "hypergeometric test, uncorrected"),
}
_VALUES: Final[Mapping[str, tuple[str, str]]] = {
    "role=lead": ("牵头", "lead"),
    "role=coordinate": ("协调", "coordinate"),
    "role=assist": ("协助", "assist"),
    "collective=in": ("计入", "taken in"),
    "collective=expand": ("以所属镇街、园区代之", "replaced by their towns"),
}


def also(filters: str, what: str) -> str:
    """The filters of a network, and one more (`least=2`).

    Examples
    --------
    >>> also("", "least=2"), also("year=2031", "least=2")
    ('least=2', 'year=2031；least=2')
    """
    return f"{filters}；{what}" if filters else what


def told_in(facts: Mapping[str, Any], language: Language) -> dict[str, str]:
    """The name, years, filters and what is left out of a network, in a language.

    Parameters
    ----------
    facts
        `graph.graph` of a network; what it lacks is empty.
    language
        `zh` or `en`. What has no English words is given as it is.

    Examples
    --------
    >>> facts = {"name": "云岭市 2031 年 单位协作网络", "name_en": "云岭市 2031: units"}
    >>> told = told_in(facts | {"years": "2031", "filters": "role=assist；year=2031"}, "en")
    >>> told["name"], told["filters"]
    ('云岭市 2031: units', 'role: assist; year: 2031')
    """
    english = language == "en"
    told = {name: str(facts.get(name) or "") for name in ("name", "years", "left_out", "filters")}
    if english:
        for name in ("name", "left_out"):
            told[name] = str(facts.get(f"{name}_en") or told[name])
        told["years"] = told["years"].replace("、", ", ").replace("—", "–")
    parts = filter(None, told["filters"].split("；"))
    told["filters"] = ("; " if english else "；").join(_filter(part, english) for part in parts)
    return told


def _filter(part: str, english: bool) -> str:
    """One filter (`role=assist`) in words."""
    name, equals, value = part.partition("=")
    if not equals or name not in _FILTERS:
        return part
    value = _VALUES[part][english] if part in _VALUES else value
    if name == "backbone":
        method, _, level = value.partition(" ")
        words = _BACKBONES.get(method, (method, method))[english]
        value = f"{words}{', ' if english else '，'}{level}"
    return f"{_FILTERS[name][english]}{': ' if english else '：'}{value}"
