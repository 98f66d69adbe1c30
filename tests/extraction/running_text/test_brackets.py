"""Sentences that a bracket or a line of labels closes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.running_text.brackets import closes_with_lists, lists_units, read_closed


def read(text: str, lists: bool = False) -> list[tuple[str, str]]:
    return [
        (part.text, part.roles.lead if part.roles else "-") for part in read_closed(text, lists)
    ]


def test_sentences_with_labels_in_one_paragraph() -> None:
    assert read("建灯塔。责任单位：甲局。完成时限：年底前。修码头。责任单位：乙局。") == [
        ("建灯塔。", "甲局"),
        ("修码头。", "乙局"),
    ]


def test_two_brackets_behind_one_sentence() -> None:
    [part] = read_closed("建灯塔。（甲局牵头）（完成时限：年底前；配合单位：乙局）")
    assert part.roles is not None
    assert (part.roles.lead, part.roles.assisting, part.roles.deadline) == (
        "甲局",
        "乙局",
        "年底前",
    )


def test_brackets_that_only_say_what_stay_text() -> None:
    text = "建灯塔（含码头）10座（2031—2033年），以下简称工程（下称灯塔）。"
    assert read(text) == [(text, "-")]


def test_lists_of_units_close_only_where_the_document_does_so() -> None:
    assert read("建灯塔。（市灯塔局、各镇）") == [("建灯塔。（市灯塔局、各镇）", "-")]
    assert read("建灯塔。（市灯塔局、各镇）", lists=True) == [("建灯塔。", "市灯塔局、各镇")]
    assert not closes_with_lists(["建医院（市人民医院）。", "建学校。", "建码头。"])
    assert closes_with_lists(["建灯塔5座。（甲局牵头）", "修复码头3个。（市港口局）"])


NAMES = st.sampled_from(["甲局", "市灯塔局（市海盐办）", "各县（市、区）政府"])
GOALS = st.sampled_from(["建灯塔（含码头）10座", "修码头3个", "办“海盐”节会"])
CLOSINGS = st.sampled_from(
    ["{goal}。（{name}负责）", "{goal}（{name}牵头）。", "{goal}【责任单位：{name}】；"]
)


@given(st.lists(st.tuples(GOALS, NAMES, CLOSINGS), min_size=1, max_size=5))
def test_any_number_of_sentences_is_read_back(parts: list[tuple[str, str, str]]) -> None:
    text = "".join(wording.format(goal=goal, name=name) for goal, name, wording in parts)
    assert [(said.rstrip("。"), lead) for said, lead in read(text)] == [
        (goal, name) for goal, name, _ in parts
    ]


def test_a_last_bracket_of_other_bodies() -> None:
    text = "培训渔民（含船员）9万人。（省渔业厅、省渔业科学院）"
    assert [part.said for part in read_closed(text, lists=True)] == [
        "责任单位：省渔业厅、省渔业科学院"
    ]
    assert read_closed(text)[0].text == text
    schools = "新建渔校（市一小学、甲中学）2所。"
    assert read_closed(schools, lists=True)[0].text == schools


def test_words_at_the_end_say_who() -> None:
    [part] = read_closed("修码头3个，由市港口局牵头，市灯塔局参加。")
    assert part.text == "修码头3个"
    assert part.roles is not None
    assert (part.roles.lead, part.roles.assisting) == ("市港口局", "市灯塔局")
    for text in (
        "由市港口局牵头制定方案，报市政府。",
        "修码头，由专人负责。",
        "修码头。各方要负责。",
    ):
        assert read_closed(text)[0].text == text


def test_units_with_their_people() -> None:
    said = read_closed("修码头（市港口局：李强，9月底）", lists=True)[0].said
    assert said == "责任单位：市港口局；责任人：李强；完成时限：9月底"
    assert lists_units("（市港口局、有关村）")
