"""Folding, adding and ordering of boxes and bands."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.network.pictures.bands import Bands, Box, Flow, bands_of, crossings

FLOWS = [
    Flow("李某", "市渔业局", "民生实事", 6),
    Flow("李某", "市桥梁局", "交通提升", 2),
    Flow("王某", "市桥梁局", "交通提升", 5),
    Flow("王某", "市灯塔局", "", 1),
    Flow("", "市灯塔局", "民生实事", 3),
    Flow("赵某", "市渔业局", "民生实事", 1),
]
rows = st.lists(
    st.builds(
        Flow,
        leader=st.sampled_from(["", "甲", "乙", "丙", "丁"]),
        unit=st.sampled_from(["一局", "二局", "三局", "四局", "五局", ""]),
        programme=st.sampled_from(["", "东", "西", "南"]),
        tasks=st.integers(1, 9),
    ),
    min_size=1,
    max_size=30,
)


def sums_of(found: Bands) -> tuple[Counter[Box], Counter[Box]]:
    """What goes out of each box, and what comes in."""
    out: Counter[Box] = Counter()
    into: Counter[Box] = Counter()
    for band in found.bands:
        out[band.source] += band.tasks
        into[band.target] += band.tasks
    return out, into


@given(rows, st.integers(1, 4))
def test_nothing_is_lost_or_made_at_any_box(flows: list[Flow], top: int) -> None:
    found = bands_of(flows, top=top)
    out, into = sums_of(found)
    leaders, units, programmes = found.columns
    assert all(out[box] == box.tasks for box in (*leaders, *units))
    assert all(into[box] == box.tasks for box in (*units, *programmes))
    total = sum(flow.tasks for flow in flows)
    assert found.tasks == total
    assert [sum(box.tasks for box in column) for column in found.columns] == [total] * 3


@given(rows, st.integers(1, 4))
def test_every_name_has_a_box_or_is_counted_in_the_rest(flows: list[Flow], top: int) -> None:
    for level, column in zip(
        ("leader", "unit", "programme"), bands_of(flows, top=top).columns, strict=True
    ):
        names = {getattr(flow, level) for flow in flows} - {""}
        shown = {box.name for box in column} - {""}
        assert shown <= names
        assert len(shown) + sum(box.folded for box in column) == len(names)
        assert len(shown) <= top + 1


@given(rows, st.permutations(range(30)))
def test_the_order_of_rows_does_not_matter(flows: list[Flow], order: list[int]) -> None:
    mixed = [flows[at] for at in order if at < len(flows)]
    assert bands_of(mixed) == bands_of(flows)


def test_sums_by_hand() -> None:
    found = bands_of(FLOWS)
    tasks = {(box.level, box.name): box.tasks for column in found.columns for box in column}
    assert tasks == {
        ("leader", "李某"): 8,
        ("leader", "王某"): 6,
        ("leader", "赵某"): 1,
        ("leader", ""): 3,
        ("unit", "市渔业局"): 7,
        ("unit", "市桥梁局"): 7,
        ("unit", "市灯塔局"): 4,
        ("programme", "民生实事"): 10,
        ("programme", "交通提升"): 7,
        ("programme", ""): 1,
    }
    between = {(band.source.name, band.target.name): band.tasks for band in found.bands}
    assert between["李某", "市渔业局"] == 6
    assert between["市灯塔局", "民生实事"] == 3
    assert len(found.bands) == 6 + 4


def test_the_rest_is_one_box_at_the_foot_and_a_rest_of_one_keeps_its_name() -> None:
    flows = [Flow(f"领导{number}", "市渔业局", "民生", 10 - number) for number in range(5)]
    leaders = bands_of(flows, top=3).columns[0]
    assert [(box.name, box.tasks, box.folded) for box in leaders][-1] == ("", 7 + 6, 2)
    assert all(box.folded == 0 for box in bands_of(flows, top=4).columns[0])


def test_what_has_no_name_stands_below_the_rest() -> None:
    flows = [Flow("", "市渔业局", "民生", 50)]
    flows += [Flow(f"领导{number}", "市渔业局", "民生", 1) for number in range(5)]
    leaders = bands_of(flows, top=2).columns[0]
    assert [box.folded for box in leaders] == [0, 0, 3, 0]
    assert leaders[-1].name == ""


def test_boxes_are_ordered_so_that_few_bands_cross() -> None:
    """Two parallel strands, named so that their first order crosses."""
    flows = [Flow("甲", "二局", "东", 5), Flow("乙", "一局", "西", 5)]
    assert crossings(bands_of(flows)) == 0


def test_crossings_by_hand() -> None:
    """Full two by two: 1·4 or 2·3 must cross; the smaller product is 4."""
    flows = [Flow("甲", "一局", "东", 1), Flow("甲", "二局", "东", 2)]
    flows += [Flow("乙", "一局", "东", 3), Flow("乙", "二局", "东", 4)]
    assert crossings(bands_of(flows)) == 4


def test_the_same_names_are_added_and_zeros_left_out() -> None:
    flows = [Flow("李某", "市渔业局", "民生", 1), Flow("李某", "市渔业局", "民生", 2)]
    assert bands_of([*flows, Flow("王某", "市渔业局", "民生", 0)]) == bands_of(
        [Flow("李某", "市渔业局", "民生", 3)]
    )


@pytest.mark.parametrize("flows", [[], [Flow("李某", "市渔业局", "民生", 0)]])
def test_no_tasks_are_nothing_to_draw(flows: list[Flow]) -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        bands_of(flows)


def test_wrong_numbers_are_refused() -> None:
    with pytest.raises(QueryError, match="-2 tasks"):
        bands_of([Flow("李某", "市渔业局", "民生", -2)])
    with pytest.raises(QueryError, match="at least one box"):
        bands_of(FLOWS, top=0)
