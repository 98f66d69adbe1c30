"""What is already done or there, beside what is to be done."""

from __future__ import annotations

import pytest

from kg.extraction.targets.quantities import read_targets


def _values(text: str) -> list[str]:
    return [f"{target.value}{target.unit}" for target in read_targets(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("已完成了三轮开放，完成90个课题", []),
        ("已建成灯塔9座。再建灯塔3座", ["3座"]),
        ("目前全市有渔场9座，其中自建3座全部投产", []),
        ("目前全市有渔场9座，力争年内新增3座", ["3座"]),
        ("现有渔船90艘，计划改造30艘", ["30艘"]),
        ("已累计巡检渔船90艘", []),
        ("渔港项目29座中22座已完成验收，7座正在试运行", []),
        ("5座灯塔已投入使用", []),
        # words that only say which ones
        ("推动已开工的9个项目投产", ["9个"]),
        ("推动已开工9个项目投产", ["9个"]),
        ("对已整治的9座渔场启动验收", ["9座"]),
        ("改造现有渔场不少于90座", ["90座"]),
        ("现有渔船改造30艘", ["30艘"]),
        ("在目前85%的基础上提升至90%", ["90%"]),
        ("开展3个渔村项目前期工作", ["3个"]),
        ("确保年底前已完成80%以上", ["80%"]),
        # last year
        ("去年全年查处渔船90艘", []),
        ("其中去年底渔船保有量90艘", []),
        ("在去年的基础上新增渔船9艘", ["9艘"]),
        ("渔获量较去年同期增长8%", ["8%"]),
    ],
)
def test_what_is_to_be_reached(text: str, values: list[str]) -> None:
    assert _values(text) == values
