"""Short noun phrases of the words beside a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.targets.phrases import (
    LONGEST,
    agent,
    noun_before,
    noun_behind,
    recipient,
    shortened,
)
from kg.extraction.targets.quantities import read_targets

_WORDS = st.text(alphabet="渔港建设完成的和、等对企业（）()“”《》各镇12年度", max_size=60)
_OPENED = {"（": "）", "(": ")", "“": "”", "《": "》"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("清理渔港（", "清理渔港"),
        ("改造渔场（含新增泊位", "新增泊位"),
        ("（1）新建渔港", "新建渔港"),
        ("2031年度渔港项目", "渔港项目"),
        ("2030年、2031年渔港项目", "2030年、2031年渔港项目"),
        ("新建、改建渔港", "渔港"),
        ("督促各镇完成渔港改造", "渔港改造"),
        ("分别对", ""),
        ("物色遴选", ""),
    ],
)
def test_before_a_number(words: str, name: str) -> None:
    assert noun_before(words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("渔港", "渔港"),
        ("渔港项目（含", "渔港项目"),
        ("渔港项目（一期）立项、选址、初步设计、财审、招标等一系列前期准备工作", "渔港项目"),
        ("特别遥远的海岛渔村和沿岸居民点进行验收并开展后续宣传推广以及回访工作",
         "特别遥远的海岛渔村和沿岸居民点"),
    ],
)  # fmt: skip
def test_behind_a_number(words: str, name: str) -> None:
    assert noun_behind(words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("渔港项目", "渔港项目"),
        ("我市" + "渔" * 30, "渔" * 30),
        (
            "按照《渔村困难家庭基本生活保障提标工作实施方案》中渔民基本生活保障金",
            "渔民基本生活保障金",
        ),
        ("甲湾远洋捕捞渔船渔具及海产品展、乙湾滨海渔村旅游文化用品展等展会", "展会"),
        ("渔" * 31, ""),
        ("“渔港", "渔港"),
        ("渔港”", "渔港"),
        ("（渔港”）", ""),
    ],
)
def test_shortened(words: str, name: str) -> None:
    assert shortened(words) == name


def test_who_and_for_whom() -> None:
    assert agent("示范渔企自主申报") == "示范渔企自主申报"
    assert agent("示范企业积极参加渔港星级认定") == "示范企业"
    assert recipient("渔民发放补助") == "渔民"


@given(_WORDS)
def test_a_metric_is_short_and_its_brackets_are_closed(words: str) -> None:
    for target in read_targets(f"{words}9个{words}，{words}达3%{words}。"):
        assert len(target.metric) <= LONGEST
        assert target.metric in "".join(f"{words}9个{words}，{words}达3%{words}。".split())
        for opened, closed in _OPENED.items():
            assert target.metric.count(opened) == target.metric.count(closed)
