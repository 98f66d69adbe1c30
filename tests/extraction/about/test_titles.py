"""The title of a document among its first lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.about.titles import read_title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            ["附件：", "云岭市2031年任务分解表(试行)", "市政府办公室"],
            "云岭市2031年任务分解表(试行)",
        ),
        (["云岭市2031年重点工作", "任务分解表"], "云岭市2031年重点工作任务分解表"),
        (["云府〔2031〕1号", "云岭市2031年工作要点"], "云岭市2031年工作要点"),
        (
            [
                "云岭市人民政府办公室文件",
                "云岭市人民政府办公室关于印发云岭市",
                "2031年工作要点的通知",
            ],
            "云岭市人民政府办公室关于印发云岭市2031年工作要点的通知",
        ),
        (["关于印发《云岭市2031年工作要点》的通知"], "关于印发《云岭市2031年工作要点》的通知"),
        (["关于印发2031年工作要点", "的通知"], "关于印发2031年工作要点的通知"),
        (["政府工作报告", "——2031年1月9日在会议上"], "政府工作报告"),
        (["珞山市创新任务台账（2031—2033年）"], "珞山市创新任务台账（2031—2033年）"),
        (["雲嶺縣2031年任務清單"], "雲嶺縣2031年任務清單"),
        (["有效", "云岭市2031年行动方案"], "云岭市2031年行动方案"),
        (["市渔业局要在3月前制定方案。", "1.制定灯塔方案"], ""),
        (["2031年1月9日", "云岭市人民政府"], ""),
        ([], ""),
    ],
)
def test_titles(head: list[str], title: str) -> None:
    assert read_title(head) == title


@given(
    st.lists(st.text("云岭市2031年工作要点通知关于印发《》的，。附件：", max_size=20), max_size=8)
)
def test_a_title_is_printed_in_the_head(head: list[str]) -> None:
    assert read_title(head) in "".join(head)
