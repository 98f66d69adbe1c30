"""White space, brackets, clauses and overlaps: properties of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.chinese import (
    as_printed,
    compact,
    ends_sentence,
    first_clause,
    join_overlapping,
    printed_name,
    simplified,
    split_outside_brackets,
)

TEXT = st.text(st.sampled_from("甲乙丙市局、，。；：（）()《》“”<> \n\t　"), max_size=40)
WORDS = st.lists(st.text("甲乙丙丁市局", min_size=1, max_size=4), min_size=1, max_size=6)


@given(TEXT)
def test_compact_leaves_no_white_space_and_nothing_else_changes(text: str) -> None:
    assert not any(map(str.isspace, compact(text)))
    assert compact(compact(text)) == compact(text)
    assert sorted(compact(text)) == sorted(c for c in text if not c.isspace())


def test_compact_removes_invisible_spaces() -> None:
    assert compact("\ufeff市\u200b财\u3000政\xa0局") == "市财政局"


@given(TEXT)
def test_printed_names_have_full_width_brackets_only(text: str) -> None:
    assert not set("()") & set(printed_name(text))


@given(WORDS, st.sampled_from("、，；"))
def test_split_undoes_join(words: list[str], separator: str) -> None:
    assert split_outside_brackets(separator.join(words), "、，；") == words


@given(WORDS)
def test_separators_inside_brackets_do_not_split(words: list[str]) -> None:
    name = f"甲镇（{'、'.join(words)}）"
    assert split_outside_brackets(f"{name}、《{'、'.join(words)}》、乙镇", "、") == [
        name,
        f"《{'、'.join(words)}》",
        "乙镇",
    ]


def test_a_bracket_that_is_never_closed_does_not_swallow_the_rest() -> None:
    assert split_outside_brackets("甲局（乙、丙局、《条例》", "、") == [
        "甲局（乙",
        "丙局",
        "《条例》",
    ]
    assert split_outside_brackets("甲局）、乙局", "、") == ["甲局）", "乙局"]


@given(TEXT)
def test_split_loses_nothing_but_separators_and_space(text: str) -> None:
    pieces = split_outside_brackets(text, "、，")
    assert all(piece == piece.strip() and piece for piece in pieces)
    kept = compact("".join(pieces))
    assert kept.replace("、", "").replace("，", "") == compact(text).replace("、", "").replace(
        "，", ""
    )


@given(st.integers(6, 26))
def test_an_overlap_is_joined_once(cut: int) -> None:
    whole = "建设灯塔公园十座，改造渔港码头三个，办好海盐博览会。"
    for start in range(max(0, cut - 12), cut - 5):
        assert join_overlapping(whole[:cut], whole[start:]) == whole


def test_a_short_overlap_is_chance() -> None:
    assert join_overlapping("建设公园", "公园十座") == "建设公园公园十座"


def test_sentences_end() -> None:
    assert ends_sentence("办好实事。”）")
    assert not ends_sentence("办好实事、")
    assert not ends_sentence("")


@given(TEXT)
def test_a_first_clause_is_short_and_opens_the_text(text: str) -> None:
    clause = first_clause(text)
    assert len(clause) <= 30
    assert clause in text
    assert clause or not text


@given(st.text())
def test_simplified_text_keeps_its_length_and_stays(text: str) -> None:
    plain = simplified(text)
    assert len(plain) == len(text)
    assert simplified(plain) == plain


@given(st.text(alphabet="牽頭單位縣局漁業、，負責", min_size=1))
def test_a_piece_is_found_as_printed(text: str) -> None:
    assert as_printed(simplified(text), simplified(text), text) == text


def test_what_is_no_piece_stays() -> None:
    assert as_printed("甲", "乙", "乙") == "甲"


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("縣財政局、發展和改革委員會、教育廳", "县财政局、发展和改革委员会、教育厅"),
        ("責任領導：縣委書記、鄉鎮長羅國華", "责任领导：县委书记、乡镇长罗国华"),
        ("組織部、婦聯、殘聯、團委、監察委員會", "组织部、妇联、残联、团委、监察委员会"),
    ],
)
def test_words_of_offices_and_roles_are_simplified(printed: str, plain: str) -> None:
    assert simplified(printed) == plain
