"""Forms of one unit's name, groups of units, and kinds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities.names import collective_name, guess_kind, level_of, name_key, without_level


@pytest.mark.parametrize(
    "forms",
    [
        ("市发展改革局", "发展和改革局", "市发改局", "云岭市发展和改革委员会", "发改委"),
        ("市工业和信息化局", "市工信局", "工业信息化局", "经信局"),
        ("市市场监管局", "市场监督管理局", "云岭市市场监管局"),
        ("市卫生健康局", "卫健局", "市卫生健康委"),
        ("市灯塔办公室", "市灯塔办", "灯塔办（市渔业局）"),
        ("市渔港大学（筹）", "渔港大学（筹建）"),
    ],
)
def test_all_forms_of_a_name_have_one_key(forms: tuple[str, ...]) -> None:
    assert len({name_key(form, "云岭市") for form in forms}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("市场服务中心", "场服务中心"),
        ("市容局", "容局"),
        ("工信和信息化局", "工业和信息化局"),
        ("市妇联", "市残联"),
    ],
)
def test_other_names_have_other_keys(first: str, second: str) -> None:
    assert name_key(first, "云岭市") != name_key(second, "云岭市")


def test_the_level_is_that_of_the_place() -> None:
    assert name_key("区财政局", "云岭市东湖区") == name_key("财政局", "云岭市东湖区")
    assert name_key("市财政局", "云岭市东湖区") != name_key("财政局", "云岭市东湖区")
    assert without_level("区域办", "区") == "区域办"
    assert level_of("") == "市"


@given(
    st.text("市发展和改革信访场委员会办公室局（）", max_size=12), st.sampled_from(["", "云岭市"])
)
def test_keys_are_of_any_text(text: str, place: str) -> None:
    assert isinstance(name_key(text, place), str)


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
