"""Names of people: lists, padding, line breaks, glued and interleaved names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.names.people import NOBODY, NameBook, listed_people, looks_like_name, plain_names
from kg.extraction.names.posts import pair_posts

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
        ("市委常委、组织部部长王标；副市长、水利局局长司空志强", ["王标", "司空志强"]),
        ("县委常委、统战部部长 王标", ["王标"]),
        ("县人大常委会副主任王标\n县政协副主席 李志强", ["王标", "李志强"]),
        ("王标（县委常委、常务副县长）", ["王标"]),
        ("副市长 王标 副市长 李志强", ["王标", "李志强"]),
        ("王标 副市长\n李志强 县委常委、宣传部长", ["王标", "李志强"]),
        ("市政府党组成员、二级巡视员王标，人武部政委 李志强", ["王标", "李志强"]),
        ("副市长、水利局局\n长王标", ["王标"]),
        ("市委常委、政法委\n书记司空志强", ["司空志强"]),
        ("常务副\n县长 王标", ["王标"]),
        ("县委 副书记 王 标", ["王标"]),
        ("安平县委书记 王标", ["王标"]),
        ("副县長羅志強", ["羅志強"]),
        ("局长：王标", ["王标"]),
        ("副市长仝一", ["仝一"]),
        ("党组成员", []),
        ("区委副书记、区长 王标", ["王标"]),
        ("区委副书记王标，区长江", ["王标", "区长江"]),
        ("宗教局局长 王标", ["王标"]),
        ("县委副书记、代县长", []),
        ("李书记", ["李书记"]),
        ("市水利局", ["市水利局"]),
    ],
)
def test_remarks_and_titles_are_dropped(text: str, wanted: list[str]) -> None:
    assert plain_names(text) == wanted


POSTS = ("县委常委", "副县长", "党组成员", "县政协副主席", "四级调研员", "公安局局长", "办公室主任")
OFFICES = st.lists(st.sampled_from(POSTS), min_size=1, max_size=3, unique=True).map("、".join)


@given(st.lists(st.tuples(OFFICES, NAME, st.sampled_from(["", " "])), min_size=1, max_size=4))
def test_only_people_are_read_of_people_with_offices(people: list[tuple[str, str, str]]) -> None:
    wanted = [name for _, name, _ in people]
    in_front = [office + blank + name for office, name, blank in people]
    for separator in ("；", "\n", "，", "、", " "):
        assert plain_names(separator.join(in_front)) == wanted
        assert listed_people(separator.join(in_front)) == (wanted, True)
    behind = [f"{name}（{office}）" for office, name, _ in people]
    assert plain_names("、".join(behind)) == wanted
    assert listed_people("、".join(behind)) == (wanted, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "市教育局、王标",
        "领导小组成员单位",
        "副市长",
        "王标（市教育局）",
        "书记项目",
        "城市长安全",
    ],
)
def test_lists_of_something_else(text: str) -> None:
    assert listed_people(text) == ([], False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("王标黎军", ["王标", "黎军"]),
        ("王志强李建明", ["王志强", "李建明"]),
        ("司空志远王标", ["司空志远", "王标"]),
        ("司空志强王标", ["司空志强王标"]),
        ("古丽米热", ["古丽米热"]),
        ("王高李军", ["王高", "李军"]),
        ("标军王强", ["标军王强"]),
    ],
)
def test_glued_names_are_parted_where_surnames_leave_one_way(text: str, wanted: list[str]) -> None:
    people = NameBook([text]).read(text)
    assert [person.name for person in people] == wanted
    assert {person.basis for person in people} == {"stated" if len(wanted) == 1 else "repaired"}
    assert [person.name for person in NameBook([text, text]).read(text)] == [text]


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
