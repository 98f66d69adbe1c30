"""Headings without a number."""

from __future__ import annotations

from kg.extraction.running_text.headings import unnumbered_headings
from kg.extraction.running_text.outline import Paragraph, read_mark


def headings(*lines: str | tuple[str, int]) -> dict[int, float]:
    given = [line if isinstance(line, tuple) else (line, 0) for line in lines]
    paragraphs = [
        Paragraph(number, text, heading=level) for number, (text, level) in enumerate(given, 1)
    ]
    return dict(unnumbered_headings(paragraphs, [read_mark(text) for text, _ in given]))


def test_marked_headings_stand_outside_numbers() -> None:
    found = headings(("任务清单", 1), ("产业", 2), "1.建灯塔", ("民生", 2), "2.建学校")
    assert list(found) == [1, 3]
    assert all(rank < 1 for rank in found.values())


def test_marked_headings_below_numbered_ones_stand_inside_them() -> None:
    found = headings(("一、产业", 1), ("渔业", 2), "建灯塔。", ("盐业", 2), "修盐田。")
    assert list(found) == [1, 3]
    assert all(1 < rank < 2 for rank in found.values())


def test_a_title_over_several_lines_is_no_heading() -> None:
    assert headings(("甲市政府关于印发", 1), ("任务方案的通知", 1), "一、产业") == {}


def test_a_single_short_line_is_no_heading() -> None:
    assert headings("工业", "1.建灯塔") == {}
    assert headings("各镇：", "1.建灯塔", "各村：", "2.建学校") == {}
