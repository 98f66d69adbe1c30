"""Items that open with units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.running_text.unit_openings import open_with_units, part_opening


@pytest.mark.parametrize(
    ("text", "said", "task"),
    [
        ("县灯塔局：新建灯塔5座。", "责任单位：县灯塔局", "新建灯塔5座。"),
        ("县安委办（县灯塔局）：新建灯塔。", "责任单位：县安委办（县灯塔局）", "新建灯塔。"),
        (
            "县灯塔局、各乡镇：新建灯塔（9月底前）；",
            "责任单位：县灯塔局、各乡镇",
            "新建灯塔（9月底前）；",
        ),
        ("县灯塔局：新建灯塔（含码头）。", "责任单位：县灯塔局", "新建灯塔（含码头）。"),
    ],
)
def test_openings(text: str, said: str, task: str) -> None:
    assert part_opening(text) == (said, task)


@pytest.mark.parametrize(
    "text",
    [
        "目标：新建灯塔。",
        "县灯塔局：",
        "县灯塔局要新建灯塔。",
        "新建灯塔30座（县灯塔局：李强，9月底）",
        "新建灯塔。县灯塔局：李强",
    ],
)
def test_other_openings(text: str) -> None:
    assert part_opening(text) == ("", text)


def test_one_such_item_is_no_style() -> None:
    assert not open_with_units(["县灯塔局：新建灯塔。"])
    assert not open_with_units([])
    assert open_with_units(["县灯塔局：新建灯塔。", "县航道局：疏浚河道。"])


@given(st.text(alphabet="县灯塔局、：（）9月底前。新建"))
def test_the_text_is_kept(text: str) -> None:
    said, task = part_opening(text)
    assert said or task == text
