"""Brackets of any kind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.roles.enclosed import bracket_spans, masked, without_brackets


def test_only_brackets_around_the_whole_are_taken_off() -> None:
    assert without_brackets("【（甲（乙））】") == "甲（乙）"
    assert without_brackets("（甲）、（乙）") == "（甲）、（乙）"
    assert without_brackets("（甲") == "（甲"


@given(st.text("甲（）()【】〔〕乙，", max_size=30))
def test_spans_and_masks_agree(text: str) -> None:
    blotted = masked(text)
    assert len(blotted) == len(text)
    spans = list(bracket_spans(text))
    assert all(set(blotted[start:end]) == {"〇"} for start, end in spans)
    inside = {at for start, end in spans for at in range(start, end)}
    assert all(blotted[at] == text[at] for at in range(len(text)) if at not in inside)
