"""Places: named in the head, or found in the text, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.about.places import read_place


@pytest.mark.parametrize(
    ("line", "place", "government"),
    [
        ("云岭市2031年重点工作任务分解表", "云岭市", "市政府"),
        ("2031年东湖区民生实事任务分解表", "东湖区", "区政府"),
        ("云岭市东湖区2031年工作要点", "云岭市东湖区", "区政府"),
        ("关于印发《清河县2031年政府工作报告》的通知", "清河县", "县政府"),
        ("海岚省云岭市清水镇2031年工作报告", "海岚省云岭市清水镇", "清水镇政府"),
        ("中共云岭市委办公室", "云岭市", "市政府"),
        ("2031年全县重点工作任务分解表", "", "县政府"),
        ("2031年区政府重点工作任务分解表", "", "区政府"),
        ("2031年市政府重点工作任务分解表", "", "市政府"),
        ("新型城市建设重点任务清单", "", "市政府"),
        ("园区2031年工作任务", "", "市政府"),
        ("各县区2031年任务", "", "市政府"),
    ],
)
def test_the_head(line: str, place: str, government: str) -> None:
    assert read_place([line], "") == (place, government)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("我市加快发展。\n云岭市灯塔局\n推动云岭市升级。", "云岭市"),
        ("\n区灯塔局\n区渔业局\n东湖区好。\n东湖区美。社区、园区、社区、园区、社区。", "东湖区"),
        ("全县动员。\n清河县灯塔局\n清河县渔业局\n全市前列。", "清河县"),
        ("我市好。\n马岭山市好。\n马岭山市美。\n马岭山市强。", "马岭山市"),
        ("全市城市建设，上市企业，城市更新，股市，上市，城市，超市，超市。", ""),
        ("全市学习石泉市经验。", ""),
        ("", ""),
    ],
)
def test_the_text(text: str, place: str) -> None:
    assert read_place([], text)[0] == place


def test_a_known_town_is_known_without_its_level() -> None:
    towns = ["甲市清水镇", "甲市白石街道"]
    assert read_place([], "我镇好。清水好，清水美，到白石。", towns) == ("甲市清水镇", "清水镇政府")
    text = "我镇好。黑岩镇好，黑岩镇美，去清水。"
    assert read_place([], text, towns) == ("黑岩镇", "黑岩镇政府")


@given(
    st.lists(st.text("市县区镇省我全东湖云岭年政府2031", max_size=12), max_size=3),
    st.text("市县区镇我全东湖\n局", max_size=60),
)
def test_any_text_has_a_government(head: list[str], text: str) -> None:
    place, government = read_place(head, text, ["甲市东湖镇"])
    assert government.endswith("政府")
    assert not place or place[-1] in "市县区镇省州盟旗乡"
