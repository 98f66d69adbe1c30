"""Forms of one unit's name, groups of units, and kinds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities.names import (
    bare_name,
    collective_name,
    guess_kind,
    name_key,
    unified_endings,
    without_level,
)


@pytest.mark.parametrize(
    "forms",
    [
        ("市灯塔办公室", "市灯塔办", "市灯塔办（市渔业局）", "市灯塔办公厅"),
        ("渔港监督管理委员会", "渔港监管委"),
        ("市渔港大学（筹）", "市渔港大学（筹建）"),
        ("清水镇人民政府", "清水镇政府"),
    ],
)
def test_all_forms_of_a_name_have_one_key(forms: tuple[str, ...]) -> None:
    assert len(set(map(name_key, forms))) == 1


@pytest.mark.parametrize(
    ("first", "second"), [("市容局", "容局"), ("市妇联", "市残联"), ("市渔业局", "市渔业办")]
)
def test_other_names_have_other_keys(first: str, second: str) -> None:
    assert name_key(first) != name_key(second)


def test_the_level_in_front() -> None:
    assert without_level("市财政局", "市") == "财政局"
    assert without_level("区域办", "区") == "区域办"
    assert without_level("街道财政所", "街道") == "财政所"


@given(st.text("市发展和改革信访场委员会办公室人民政府局（）", max_size=12))
def test_keys_are_of_any_text_and_their_own(text: str) -> None:
    assert unified_endings(name_key(text)) == name_key(text) or "（" in text or "会" in text
    assert len(bare_name(text)) <= len(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("各镇街(园区)", "各镇街（园区）"),
        ("全市各镇街", "各镇街（园区）"),
        ("有关镇 街", "相关镇街（园区）"),
        ("其他镇街（园区）", "相关镇街（园区）"),
        ("市禁渔领导小组各成员单位", "市禁渔领导小组成员单位"),
        ("市各有关部门", "市各有关部门"),
        ("属地企业", "属地企业"),
        ("市灯塔局", None),
        ("清水镇", None),
        ("各尽其责办", "各尽其责办"),
        ("沿线乡镇", "沿线乡镇"),
        ("县直有关部门", "县直有关部门"),
        ("清水乡", None),
    ],
)
def test_groups(text: str, wanted: str | None) -> None:
    assert collective_name(text) == wanted


@given(st.text("各相关有关镇街园区（）成员单位部门市局", max_size=12))
def test_the_name_of_a_group_is_its_own_name(text: str) -> None:
    name = collective_name(text)
    assert name is None or collective_name(name) == name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市委办公室", "party"),
        ("市纪委监委", "party"),
        ("市人大办", "legislature_judiciary"),
        ("市中级人民法院", "legislature_judiciary"),
        ("市总工会", "mass_organisation"),
        ("市渔港建设指挥部", "working_group"),
        ("渔港新区", "park"),
        ("云岭海关", "vertical"),
        ("云岭海盐集团", "enterprise"),
        ("清水镇", "town"),
        ("白石街道", "town"),
        ("市渔业中心", "institution"),
        ("市灯塔局", "government"),
        ("市渔业协会", "other"),
        ("灯塔", "other"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert guess_kind(name) == kind
