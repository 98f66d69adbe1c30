"""The page round a picture: title, foot and legend stand where nothing else does."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from kg.errors import QueryError
from kg.network.pictures import style
from kg.network.pictures.fonts import wrapped


def boxes(figure: Figure) -> dict[str, tuple[float, float, float, float]]:
    """Ink of each text of a figure, in inches: left, bottom, right, top."""
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    found = {}
    for text in figure.findobj(Text):
        if text.get_text():
            extent = text.get_window_extent(renderer)
            found[text.get_text()] = tuple(float(v) / figure.dpi for v in extent.extents)
    return found  # type: ignore[return-value]


def test_title_and_foot_are_whole_and_outside_the_free_room() -> None:
    with style.drawing():
        page = style.figure(
            6.0,
            5.0,
            title="云岭市 2031 单位协作网络" * 3,
            subtitle="筛选：无",
            foot=["来源：甲、乙"],
        )
        found = boxes(page.figure)
    assert "".join(text for text in found if "云" in text or "网" in text).replace(" ", "") == (
        "云岭市2031单位协作网络" * 3
    )
    width, height = page.figure.get_size_inches()
    for text, (left, bottom, right, top) in found.items():
        assert 0 <= left < right <= width, text
        assert 0 <= bottom < top <= height, text
        outside = bottom >= page.bottom + page.height - 0.02 or top <= page.bottom
        assert outside, text


def test_a_long_foot_makes_a_taller_page_and_leaves_room_for_the_picture() -> None:
    sources = "来源：" + "、".join(f"yunling-{number}-tasks" for number in range(300))
    with style.drawing():
        page = style.figure(8.0, 5.0, title="协作网络", foot=[sources])
        written = "".join(text.get_text() for text in reversed(page.figure.texts))
    assert float(page.figure.get_size_inches()[1]) > 6
    assert page.height >= 0.59 * 5.0
    assert all(f"yunling-{number}-tasks" in written for number in range(300))


def test_a_page_of_no_sense_is_an_error() -> None:
    with style.drawing(), pytest.raises(QueryError, match="from 2 to 100 inches"):
        style.figure(1.0, 5.0)


def test_axes_fill_the_free_room_less_what_is_asked_for() -> None:
    with style.drawing():
        page = style.figure(8.0, 6.0, title="协作网络")
        axes = page.axes(left=1.0, right=0.5, bottom=0.25)
    left, bottom, width, height = axes.get_position().bounds * np.array([8, 6, 8, 6])
    assert left == pytest.approx(page.left + 1.0)
    assert width == pytest.approx(page.width - 1.5)
    assert bottom == pytest.approx(page.bottom + 0.25)
    assert height == pytest.approx(page.height - 0.25)


def test_keys_of_a_legend_stand_one_below_the_other_and_long_labels_are_wrapped() -> None:
    with style.drawing():
        page = style.figure(8.0, 6.0)
        keys = [
            style.place_key(0, "市桥梁渔业灯塔港口协调工作领导小组 等 42 个单位"),
            style.kind_key("Town"),
        ]
        end = style.legend(page, keys, left=5.0, top=5.0, width=2.0, heading="社群")
        found = boxes(page.figure)
    rows = sorted(found.values(), key=lambda box: -box[3])
    assert len(rows) == 4
    for above, below in pairwise(rows):
        assert below[3] <= above[1] + 0.02
    assert rows[-1][1] >= end - 0.02
    assert all(left >= 5.0 and right <= 7.0 for left, _, right, _ in rows)
    markers = [line.get_marker() for line in page.figure.findobj(Line2D)]
    assert markers == ["o", "^"]


def test_lines_break_as_chinese_does() -> None:
    assert wrapped("“两新”组织，（市）委。", 10, 30) == ("“两", "新”组", "织，", "（市）", "委。")
    assert wrapped("abc yunling-2031 def", 10, 65) == ("abc", "yunling-2031", "def")
    long = "x" * 200
    assert "".join(wrapped(long, 10, 50)) == long
    assert wrapped("一\n二", 10, 50) == ("一", "二")
