"""Merged cells, as files give them that know of them and as the others do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import extract_tasks
from kg.model import Cell, Document, Line, Merged, Row, Task
from tests.making import PEOPLE, TITLE, UNITS, assist, codes, extract, lead, leaders, tasks

HEADER = ("总体要求", "年度目标", "责任领导", "牵头单位", "配合单位")


def made(
    *rows: Sequence[str], header: Sequence[str] = HEADER, blank: bool = False
) -> tuple[Task, ...]:
    """The tasks of a table; `^` is the rest of the merged cell above, `<` of that on the left."""
    blocks: list[Line | Row] = [Line(1, TITLE)]
    above: list[Cell] = []
    for number, texts in enumerate((header, *rows), 2):
        cells: list[Cell] = []
        for at, text in enumerate(texts):
            merged: Merged = "above" if text == "^" else "left" if text == "<" else ""
            first = above[at].text if merged == "above" else cells[-1].text if merged else text
            cells.append(Cell(first, merged=merged))
        above = cells
        shown = [Cell("") if blank and cell.merged else cell for cell in cells]
        blocks.append(Row(number, tuple(shown)))
    return extract_tasks(Document("a.docx", "0", tuple(blocks))).tasks


def who(made: Sequence[Task]) -> list[tuple[object, ...]]:
    return [(task.goal, task.requirement, leaders(task), lead(task), assist(task)) for task in made]


BLOCK = st.tuples(
    st.sampled_from(PEOPLE),
    st.lists(st.tuples(st.sampled_from(UNITS), st.integers(1, 3)), min_size=1, max_size=3),
)


@given(st.lists(BLOCK, min_size=1, max_size=4))
def test_merged_cells_may_be_repeated_or_blank(
    blocks: list[tuple[str, list[tuple[str, int]]]],
) -> None:
    rows: list[tuple[str, ...]] = []
    former = ""
    for leader, leads in blocks:
        first = True
        for name, count in leads:
            # a file that merges cells does not print a unit twice
            unit = name if name != former else next(one for one in UNITS if one != former)
            former = unit
            for at in range(count):
                rows.append(
                    (
                        f"要求{leader}。" if first else "^",
                        f"做好第{len(rows) + 1}件事。",
                        leader if first else "^",
                        "^" if at else unit,
                        "^" if at else "各镇街",
                    )
                )
                first = False
    expanded, blank = made(*rows), made(*rows, blank=True)
    assert [task.goal for task in expanded] == [row[1] for row in rows]
    merged = [row[3] == "^" for row in rows]
    places = sum(one and not before for before, one in pairwise(merged))
    if places >= 3 and len(rows) / 4 <= sum(merged) <= len(rows) * 3 / 4:
        assert [lead(task) for task in blank] == [lead(task) for task in expanded]
        assert [assist(task) for task in blank] == [assist(task) for task in expanded]
        bases = [task.lead_units[0].basis == "repaired" for task in blank]
        assert bases == merged
    else:
        assert [lead(task) == [] for task in blank] == merged
        assert codes_of(blank, "no-lead") == [str(at) for at, one in enumerate(merged, 3) if one]


def codes_of(made: Sequence[Task], code: str) -> list[str]:
    """The rows with a problem."""
    return [str(task.row) for task in made for problem in task.problems if problem.code == code]


@pytest.mark.parametrize("blank", [False, True])
def test_a_goal_over_several_rows_is_one_task(blank: bool) -> None:
    [first, second] = made(
        ("做强产业。", "建灯塔。", "王标", "市灯塔局", "市渔业局"),
        ("^", "^", "^", "市港口局", "各镇街"),
        ("^", "修码头。", "黎军", "市渔业局", "无"),
        blank=blank,
    )
    assert (lead(first), assist(first)) == (["市灯塔局", "市港口局"], ["市渔业局", "各镇街"])
    assert [problem.code for problem in first.problems] == ["row-goes-on"]
    assert (second.goal, second.requirement, lead(second)) == (
        "修码头。",
        "做强产业。",
        ["市渔业局"],
    )


def test_a_cell_over_leading_and_assisting_units_leads() -> None:
    [task] = made(("", "建灯塔。", "王标", "市灯塔局、市渔业局", "<"))
    assert (lead(task), assist(task)) == (["市灯塔局", "市渔业局"], [])


def test_a_blank_beside_a_unit_that_is_printed_twice_is_nobody() -> None:
    made = extract(
        ("建灯塔。", "", "王标", "市灯塔局", ""),
        ("修码头。", "", "王标", "市灯塔局", ""),
        ("办节会。", "", "", "", ""),
        ("扫街道。", "", "", "", "市渔业局"),
    )
    assert [lead(task) for task in made.tasks] == [["市灯塔局"], ["市灯塔局"], [], []]
    assert codes(made) == ["no-lead", "no-lead"]


MERGED = (
    ("建灯塔。", "", "王标", "市灯塔局", "市渔业局"),
    ("修码头。", "", "黎军", "", ""),
    ("办节会。", "", "王标", "市港口局", "各镇街"),
    ("扫街道。", "", "黎军", "", ""),
    ("种树木。", "", "王标", "市灯塔局", "市渔业局"),
    ("挖水渠。", "", "黎军", "", ""),
)


def test_what_is_taken_from_the_row_above_is_reported() -> None:
    made = extract(*MERGED)
    units = ["市灯塔局", "市港口局", "市灯塔局"]
    assert [lead(task) for task in made.tasks] == [[unit] for unit in units for _ in range(2)]
    assert codes(made) == ["merged-cell"] * 3
    assert [task.lead_units[0].basis for task in made.tasks] == ["stated", "repaired"] * 3
    assert [task.assisting_units[0].basis for task in made.tasks] == ["stated", "repaired"] * 3
    assert [task.leaders[0].basis for task in made.tasks] == ["stated"] * 6


@pytest.mark.parametrize(
    "rows",
    [
        MERGED[:4],
        (*MERGED[:1], *(("修码头。", "", "黎军", "", "市渔业局") for _ in range(7))),
        (*MERGED[:5], ("修码头。", "", "黎军", "市灯塔局", ""), *MERGED[5:]),
        (*MERGED, *(("修码头。", "", "黎军", unit, "") for unit in UNITS[:3] * 3)),
    ],
)
def test_blanks_that_may_be_nobody_stay_blank(rows: Sequence[tuple[str, ...]]) -> None:
    made = extract(*rows)
    assert [lead(task) for task in made.tasks] == [[row[3]] if row[3] else [] for row in rows]
    assert "merged-cell" not in codes(made)
    assert codes(made).count("no-lead") == sum(not row[3] for row in rows)


def test_nothing_is_taken_over_a_heading() -> None:
    made = tasks(
        ("建灯塔。", "", "王标", "市灯塔局", ""),
        ("二、民生", "", "", "", ""),
        ("修码头。", "", "", "", ""),
    )
    assert [lead(task) for task in made] == [["市灯塔局"], []]


def test_leaders_stay_blank_where_no_block_tells_of_a_merged_cell() -> None:
    made = tasks(("建灯塔。", "", "王标", "市灯塔局", ""), ("修码头。", "", "", "市港口局", ""))
    assert [leaders(task) for task in made] == [["王标"], []]


def test_leaders_in_front_of_all_are_those_of_a_block() -> None:
    header = ("牵头领导", "年度目标", "牵头单位")
    made = tasks(("王标", "建灯塔。", "市灯塔局"), ("", "修码头。", "市港口局"), header=header)
    assert [leaders(task) for task in made] == [["王标"], ["王标"]]


MEASURES = ("重点工作", "年度目标", "工作举措", "责任领导", "责任单位")


@pytest.mark.parametrize("blank", [False, True])
def test_measures_with_units_of_their_own_are_tasks(blank: bool) -> None:
    found = made(
        ("做强产业", "产值增长8%。", "技改10家。", "王标", "市灯塔局"),
        ("^", "^", "新增企业5家。", "^", "市港口局"),
        ("办好节会", "游客1万人。", "办节会3场。", "黎军", "市渔业局"),
        header=MEASURES,
        blank=blank,
    )
    assert [(task.programme, task.requirement, task.goal) for task in found] == [
        ("做强产业", "产值增长8%。", "技改10家。"),
        ("做强产业", "产值增长8%。", "新增企业5家。"),
        ("办好节会", "游客1万人。", "办节会3场。"),
    ]
    assert [lead(task) for task in found] == [["市灯塔局"], ["市港口局"], ["市渔业局"]]
    assert [leaders(task) for task in found] == [["王标"], ["王标"], ["黎军"]]


def test_measures_of_a_goal_are_left_and_reported() -> None:
    made = extract(("做强产业", "产值增长8%。", "技改10家。", "王标", "市灯塔局"), header=MEASURES)
    assert [task.goal for task in made.tasks] == ["产值增长8%。"]
    assert codes(made) == ["unread-column"]
