"""Names of people: lists, padding, line breaks, glued and interleaved names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.people import NOBODY, NameBook, looks_like_name, plain_names
from kg.extraction.posts import pair_posts

SURNAMES = "赵钱孙李周吴郑王冯陈"
GIVEN = "标彬强红梅涛鹏燕磊"  # none of them is a surname
NAME = st.builds(
    "".join, st.tuples(st.sampled_from(SURNAMES), st.text(GIVEN, min_size=1, max_size=2))
)
NAMES = st.lists(NAME, min_size=1, max_size=4, unique=True)


def names(book: NameBook, text: str) -> list[str]:
    return [person.name for person in book.read(text)]


@given(NAMES, st.sampled_from(["、", "，", "；", " ", "\n", "、\n", "\n\n", "/"]))
def test_names_are_split_at_any_separator(printed: list[str], separator: str) -> None:
    assert plain_names(separator.join(printed)) == printed
    assert names(NameBook(printed * 2), separator.join(printed)) == printed


@given(NAMES, st.integers(1, 3))
def test_padded_names_are_whole(printed: list[str], width: int) -> None:
    padded = "\n".join((" " * width).join(name) for name in printed)
    assert plain_names(padded) == printed


@given(st.lists(NAME.filter(lambda name: len(name) == 2), min_size=1, max_size=4, unique=True))
def test_padded_names_on_one_line_are_parted(printed: list[str]) -> None:
    assert plain_names("  ".join("  ".join(name) for name in printed)) == printed


@given(NAMES)
def test_glued_names_are_parted_when_they_stand_alone_elsewhere(printed: list[str]) -> None:
    glued = "".join(printed)
    book = NameBook([*printed, *printed, *printed, glued])
    assert "".join(names(book, glued)) == glued
    assert set(names(book, glued)) <= {*printed, glued}
    if len(glued) > 4:
        assert names(book, glued) != [glued]


@given(st.lists(NAME.filter(lambda name: len(name) == 2), min_size=2, max_size=2, unique=True))
def test_interleaved_names_are_told_apart(printed: list[str]) -> None:
    first, second = printed
    if len({*first, *second}) < 4:
        return
    damaged = f"{first[0]}{second[0]} {first[1]}{second[1]}"
    book = NameBook([*printed * 3, damaged])
    assert names(book, damaged) == printed
    assert {person.basis for person in book.read(damaged)} == {"repaired"}


def test_a_name_split_over_lines_is_mended() -> None:
    book = NameBook(["欧阳南江", "李志强", "李志强", "李志\n强"])
    assert names(book, "李志\n强") == ["李志强"]


def test_a_sound_cell_is_left_alone() -> None:
    book = NameBook(["王标", "标王", "王标标"])
    assert [person.basis for person in book.read("王标、李强")] == ["stated", "stated"]


@pytest.mark.parametrize("text", [*sorted(NOBODY), " 无 ", "\n", "、"])
def test_nobody(text: str) -> None:
    assert plain_names(text) == []
    assert NameBook([text, text]).read(text) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("王标（市灯塔局）", ["王标"]),
        ("王标(兼)", ["王标"]),
        ("王标副市长", ["王标"]),
        ("王标同志、李志强局长", ["王标", "李志强"]),
        ("王标;李志强", ["王标", "李志强"]),
    ],
)
def test_remarks_and_titles_are_dropped(text: str, wanted: list[str]) -> None:
    assert plain_names(text) == wanted


def test_what_looks_like_a_name() -> None:
    assert all(map(looks_like_name, ("王标", "李志强", "欧阳南江", "欧阳燕")))
    assert not any(map(looks_like_name, ("", "王", "市灯塔局", "王局", "王标李志强", "丟丟")))


@given(st.text("王标李强市局、 \n(（)）/无", max_size=30), st.lists(NAME, max_size=5))
def test_any_cell_is_read(text: str, printed: list[str]) -> None:
    book = NameBook([text, *printed])
    for person in book.read(text):
        assert person.name
        assert not any(map(str.isspace, person.name))


def test_a_long_cell_of_alike_names_takes_no_time() -> None:
    book = NameBook(["王强", "王强王", "强王", "王强王强"] * 3)
    assert book.read("王强" * 200)


@given(NAMES, st.integers(1, 4))
def test_posts_are_paired_only_without_doubt(people: list[str], count: int) -> None:
    units = [f"市{number}局" for number in range(count)]
    pairs = pair_posts(units, people)
    if count == len(people):
        assert pairs == list(zip(units, people, strict=True))
    else:
        assert pairs == ([(units[0], person) for person in people] if count == 1 else [])
