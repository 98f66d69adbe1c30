"""Cells of units that say who leads, and cells that hold units and people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.tables.unit_cells import part_people, share_units
from tests.making import PEOPLE, UNITS


@pytest.mark.parametrize(
    ("text", "lead", "assisting"),
    [
        ("市灯塔局（牵头）、市渔业局", "市灯塔局", "市渔业局"),
        ("市渔业局、市灯塔局(牵头单位)", "市灯塔局", "市渔业局"),
        ("市灯塔局（牵头）\n市渔业局（配合）", "市灯塔局", "市渔业局"),
        ("市灯塔局、市渔业局（协办）", "市灯塔局", "市渔业局"),
        ("市灯塔局牵头，市渔业局配合", "市灯塔局", "市渔业局"),
        ("牵头单位：市灯塔局\n配合单位：市渔业局", "市灯塔局", "市渔业局"),
        ("牵头：市灯塔局；配合：市渔业局", "市灯塔局", "市渔业局"),
        ("★市灯塔局、市渔业局", "市灯塔局", "市渔业局"),
        ("市灯塔局（市渔业局配合）", "市灯塔局", "市渔业局"),
        ("市灯塔局会同市渔业局", "市灯塔局", "市渔业局"),
    ],
)
def test_words_and_marks_on_who_leads(text: str, lead: str, assisting: str) -> None:
    shares = share_units(text, "★")
    assert (shares.lead, shares.assisting, shares.stated) == (lead, assisting, True)
    assert not shares.joint


@pytest.mark.parametrize(
    "text",
    [
        "市灯塔局、市渔业局",
        "市经协办、市渔业局",
        "市安委办（市应急管理局）",
        "各镇街（园区）",
        "市灯塔局（市港口局）、各配合单位",
    ],
)
def test_lists_that_say_nothing_of_it(text: str) -> None:
    shares = share_units(text)
    assert (shares.lead, shares.stated) == (text, False)


def test_all_who_answer_alike_are_joint() -> None:
    shares = share_units("市灯塔局、市渔业局按职责分工负责")
    assert (shares.lead, shares.joint) == ("市灯塔局、市渔业局", True)


@given(
    st.lists(
        st.tuples(st.sampled_from(UNITS), st.sampled_from(PEOPLE)),
        min_size=1,
        max_size=4,
        unique_by=(lambda pair: pair[0], lambda pair: pair[1]),
    ),
    st.sampled_from(["{} {}", "{}：{}", "{}（{}）", "{} {} 局长", "{}{}", "{}（{} 0123-4567890）"]),
    st.sampled_from(["\n", "、", "；"]),
)
def test_units_and_people_are_parted(pairs: list[tuple[str, str]], form: str, between: str) -> None:
    units, people = part_people(between.join(form.format(*pair) for pair in pairs))
    assert units.split("\n") == [unit for unit, _ in pairs]
    assert people.split("\n") == [person for _, person in pairs]


@given(
    st.lists(
        st.sampled_from([*UNITS, "市安委办（市应急管理局）", "市公安局", "市妇联"]), max_size=4
    )
)
def test_units_alone_stay_units(units: list[str]) -> None:
    assert part_people("、".join(units)) == ("\n".join(units), "")
