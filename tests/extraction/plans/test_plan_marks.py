"""Period words with their surroundings, and a cell's text without its layout."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.chinese import compact
from kg.extraction.plans.plan_marks import Mark, find_marks, lay_out
from kg.model import Cell


def only_mark(text: str) -> Mark:
    """The one mark of a text."""
    (mark,) = find_marks(lay_out(Cell(text)), 2024)
    return mark


def test_a_marker_encloses_its_number_brackets_and_punctuation() -> None:
    text = "勘察。（2）【二季度】：招标。"
    mark = only_mark(text)
    assert text[mark.start : mark.end] == "（2）【二季度】："
    assert mark.strong
    assert mark.opens


def test_what_stands_in_front_of_a_word_tells_its_place() -> None:
    places = {
        "二季度招标。": (True, False),
        "勘察；二季度招标。": (True, False),
        "勘察（含复勘。）二季度招标。": (True, False),
        "北片：二季度招标。": (True, False),
        "勘察，二季度招标。": (False, True),
        "统计二季度数据。": (False, False),
    }
    for text, place in places.items():
        mark = only_mark(text)
        assert (mark.opens, mark.clause) == place, text


def test_a_line_break_makes_a_beginning_only_of_a_word_that_is_set_off() -> None:
    assert only_mark("勘察\n二季度，招标。").opens
    assert not only_mark("开展勘察\n二季度招标。").opens


def test_words_that_belong_to_another_are_left_out() -> None:
    for text in ["全年目标完成一半。", "二季度起实施。", "一季度的数据。", "2024年完成。"]:
        assert find_marks(lay_out(Cell(text)), 2024) == []
    assert only_mark("二季度起草办法。").word.labels == ("2024-Q2",)


def test_intention_and_share_are_noticed() -> None:
    assert only_mark("力争二季度招标。").hoped
    assert only_mark("投资3亿元，其中二季度1亿元。").of_which


@given(st.text(alphabet="甲一二季度，。 \n\t　", max_size=40), st.data())
def test_a_layout_keeps_text_and_bold_spans(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    spans = tuple(zip(ends[::2], ends[1::2], strict=False))
    layout = lay_out(Cell(text, spans))
    assert layout.text == compact(text)
    assert [layout.text[start:end] for start, end in layout.bold] == [
        printed for start, end in spans if (printed := compact(text[start:end]))
    ]
    assert layout.paragraphs <= layout.lines
    assert all(0 < start < len(layout.text) for start in layout.lines)
