"""Labels before a colon."""

from __future__ import annotations

import pytest

from kg.extraction.columns import Column
from kg.extraction.roles.labels import UNITS_AND_PEOPLE, UNITS_OF_NO_ROLE, find_labels


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("牵头单位", Column.LEAD),
        ("市级牵头部门", Column.LEAD),
        ("主要责任单位", Column.LEAD),
        ("牵头", Column.LEAD),
        ("责任单位", UNITS_OF_NO_ROLE),
        ("牵 头 单 位", Column.LEAD),
        ("责任单位及责任人", UNITS_AND_PEOPLE),
        ("其他责任单位", Column.ASSISTING),
        ("配合单位（排名不分先后）", Column.ASSISTING),
        ("县级责任领导", Column.LEADERS),
        ("分管副市长", Column.LEADERS),
        ("直接责任人", Column.DIRECT),
        ("单位负责人", Column.RESPONSIBLE),
        ("计划完成时间", Column.DEADLINE),
        ("办理时限", Column.DEADLINE),
        ("工作目标", Column.GOAL),
        ("具体举措", Column.GOAL),
        ("序时进度", Column.PLAN),
        ("时间安排", Column.PLAN),
    ],
)
def test_words(word: str, meaning: object) -> None:
    for colon in ("：", ":", " ："):
        [label] = find_labels(f"{word}{colon}甲")
        assert (label.start, label.meaning) == (0, meaning)


@pytest.mark.parametrize("text", ["完成上级任务：三项", "牵头单位要落实"])
def test_words_in_a_sentence_are_no_labels(text: str) -> None:
    assert list(find_labels(text)) == []


def test_a_line_of_labels_without_colons() -> None:
    labels = find_labels("牵头单位 甲局　配合单位 乙局 完成时限 年底前")
    assert [label.meaning for label in labels] == [Column.LEAD, Column.ASSISTING, Column.DEADLINE]
    assert list(find_labels("各地的责任单位 要落实")) == []
