"""Targets of whole sentences, and what holds for any text."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.targets.quantities import read_targets
from kg.model import Target

_GENRE = st.text(
    alphabet="建成新增不少于超过约分别之至到达以上内亿万千百十一二两三元个家条%％公里"
    "/0123456789.,，。、“”《》（）()—-～ \n",
    max_size=60,
)


def _brief(target: Target) -> str:
    high = "" if target.max_value is None else f"..{target.max_value}"
    return f"{target.comparator}{target.value}{high}{target.unit}"


def test_a_goal_with_several_kinds_of_target() -> None:
    goal = (
        "到2030年，新建、改扩建学校15所、书屋十座，绿化率达45％以上；推进12公里绿道建设，"
        "引进3—5家企业，其中10亿元以上项目不少于2宗，产值增长8.5%，能耗降低3%左右。"
    )
    assert [_brief(target) for target in read_targets(goal)] == [
        "=15所",
        "=10座",
        ">=45%",
        "=12公里",
        ">=3..5家",
        ">=2宗",
        "growth8.5%",
        "reduce3%",
    ]


def test_a_piece_of_a_plan() -> None:
    targets = read_targets("二季度，上半年累计完成投资2.9亿元；走访不少于15家企业。")
    assert [_brief(target) for target in targets] == ["=2.9亿元", ">=15家"]
    assert all(target.milestone is None for target in targets)


def test_white_space_is_ignored_and_kept_in_the_words() -> None:
    (target,) = read_targets("建成 口袋 公园1 2\n个，加强养护。")
    assert (target.metric, target.value, target.unit) == ("建成口袋公园", Decimal(12), "个")
    assert target.text == "建成 口袋 公园1 2\n个"


def test_full_width_forms_read_like_ascii() -> None:
    wide, plain = read_targets("覆盖率达８５．５％"), read_targets("覆盖率达85.5%")
    assert [_brief(t) for t in wide] == [_brief(t) for t in plain] == ["=85.5%"]
    assert wide[0].text == "覆盖率达８５．５％"


def test_full_coverage_without_a_number_is_no_target() -> None:
    assert read_targets("实现村级站点全覆盖") == ()
    assert [_brief(t) for t in read_targets("实现村级站点100%全覆盖")] == ["=100%"]


def test_values_are_as_printed() -> None:
    (target,) = read_targets("完成投资1.50万亿元")
    assert (str(target.value), target.unit) == ("1.50", "万亿元")


@given(st.one_of(st.text(), _GENRE))
def test_any_text_gives_targets_in_its_own_words(text: str) -> None:
    targets = read_targets(text)
    assert targets == read_targets(text)
    printed = "".join(text.split())
    for target in targets:
        assert target.text in text
        assert target.metric in printed
        assert target.value.is_finite()
        assert target.max_value is None or target.max_value > target.value


@given(st.integers(min_value=2, max_value=10**7), st.sampled_from(["个", "家", "亿元", "公里"]))
def test_a_plain_count_reads_back(value: int, unit: str) -> None:
    (target,) = read_targets(f"全年完成{value}{unit}。")
    assert _brief(target) == f"={value}{unit}"
