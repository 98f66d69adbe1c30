"""Leaders as headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.roles.leaders import read_leaders


@pytest.mark.parametrize(
    "text",
    [
        "李强副市长",
        "副市长 李强",
        "市委常委、常务副市长：李强",
        "李强副市长牵头（共8项）",
        "责任领导：李强",
        "市领导：李强副市长（3项）",
        "李强（副市长）",
        "党委副书记、镇长  李强",
        "党委委员、宣传部部长  李  强",
        "党委委员、人大主席 李强",
        "党委组织委员 李强",
        "县委副书记、县长李强负责的工作",
        "李强副市长牵头事项",
        "市委常委、政法委书记李强",
        "副县长、公安局局长 李 强牵头",
        "县政府党组成员李强同志牵头负责的工作",
    ],
)
def test_headings_of_leaders(text: str) -> None:
    assert read_leaders(text) == "李强"


@pytest.mark.parametrize(
    "text",
    [
        "加强领导",
        "提升校长素质",
        "副市长分管工作",
        "建设委员会",
        "加强组织领导：李强",
        "一般工作",
        "",
        "李强",
        "城市长安全工程",
        "书记项目",
        "市领导小组成员单位",
    ],
)
def test_other_headings(text: str) -> None:
    assert read_leaders(text) == ""


@given(st.lists(st.sampled_from(["李强", "王敏", "欧阳南江"]), min_size=1, max_size=3, unique=True))
def test_several_leaders(names: list[str]) -> None:
    assert read_leaders("牵头领导：" + "、".join(names)) == "、".join(names)
    assert read_leaders("、".join(f"{name}副县长" for name in names)) == "、".join(names)
