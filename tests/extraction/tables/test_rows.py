"""Rows of task tables: headings, page breaks, shifted cells, several tasks in one row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.columns import Column
from kg.extraction.tables.rows import read_rows
from kg.extraction.task_row import TaskRow
from kg.model import Cell, Document, Problem, Row
from tests.making import HEADER, PEOPLE, UNITS, document

PAGE = HEADER  # a header printed again at the top of a page


def read(*rows: object, header: tuple[str, ...] = HEADER) -> list[TaskRow]:
    found = read_rows(document(*rows, header=header))  # type: ignore[arg-type]
    return [row for row in found if isinstance(row, TaskRow)]


def problems(*rows: object, header: tuple[str, ...] = HEADER) -> list[str]:
    found = read_rows(document(*rows, header=header))  # type: ignore[arg-type]
    return [item.code for item in found if isinstance(item, Problem)] + [
        problem.code
        for row in read_rows(document(*rows, header=header))  # type: ignore[arg-type]
        if isinstance(row, TaskRow)
        for problem in row.problems
    ]


def goals(rows: list[TaskRow]) -> list[tuple[str, str]]:
    return [(row.number, row.text(Column.GOAL)) for row in rows]


def task(goal: str, plan: str = "全年推进。", lead: str = "市灯塔局") -> tuple[str, ...]:
    return (goal, plan, "王标", lead, "市渔业局")


def test_numbers_are_taken_from_goals_or_from_their_column() -> None:
    assert goals(read(task("1.建灯塔。"), task("2. 修码头。"), task("3.2031年办好节会。"))) == [
        ("1", "建灯塔。"),
        ("2", "修码头。"),
        ("3", "2031年办好节会。"),
    ]
    header = ("序号", "任务", "牵头单位")
    numbered = read(
        ("1.", "1.建灯塔。", "市灯塔局"), ("2", "3.5公里长堤。", "市港口局"), header=header
    )
    assert goals(numbered) == [("1", "建灯塔。"), ("2", "3.5公里长堤。")]


def test_headers_repeated_at_page_breaks_are_skipped() -> None:
    rows = read(task("1.建灯塔。"), PAGE, task("2.修码头。"))
    assert [row.after_page_break for row in rows] == [False, True]
    assert problems(task("1.建灯塔。"), PAGE, task("2.修码头。")) == []


def test_headings_over_requirements_name_the_programme() -> None:
    header = ("总体要求", "任务", "责任领导", "牵头单位", "协助单位")
    rows = read(
        ("政府工作报告（第1项-2项）", "", "", "", ""),
        ("兴业。", "1.建灯塔。", "", "甲局", ""),
        "二、民生实事",
        ("安民。", "2.修码头。", "", "甲局", ""),
        ("", "（三）渔港建设", "", "", ""),
        ("建港。", "3.办节会。", "", "甲局", ""),
        ("四、其他",) * 5,
        ("爱街。", "4.扫街道。", "", "甲局", ""),
        header=header,
    )
    assert [row.programme for row in rows] == [
        "政府工作报告",
        "二、民生实事",
        "（三）渔港建设",
        "四、其他",
    ]


def test_headings_are_the_requirements_of_a_table_that_has_none() -> None:
    rows = read(
        "一、渔港",
        task("1.建灯塔。"),
        "（一）码头",
        task("2.修码头。"),
        ("（二）节会",) * 5,
        task("3.办节会。"),
        ("二、其他",) * 5,
        task("4.扫街道。"),
    )
    assert [(row.programme, row.text(Column.REQUIREMENT)) for row in rows] == [
        ("", "一、渔港"),
        ("一、渔港", "（一）码头"),
        ("一、渔港", "（二）节会"),
        ("", "二、其他"),
    ]


def test_a_column_of_programmes_is_merged_downwards() -> None:
    header = ("任务来源", "任务", "牵头单位")
    rows = read(
        ("产业", "建灯塔。", "甲局"),
        ("", "修码头。", "乙局"),
        ("民生", "办节会。", "丙局"),
        header=header,
    )
    assert [row.programme for row in rows] == ["产业", "产业", "民生"]


def test_chapters_above_the_table_name_no_programme() -> None:
    made = document(
        "一、总体要求", "认真抓好落实。", PAGE, task("1.建灯塔。"), header=("说明", "内容")
    )
    [row] = [row for row in read_rows(made) if isinstance(row, TaskRow)]
    assert row.programme == ""


def test_a_row_without_a_goal_goes_on_with_the_row_above() -> None:
    rows = read(
        task("1.建灯塔。", "一季度，开", "市灯塔"),
        PAGE,
        ("", "工。", "黎军", "管理局", "市渔业局"),
    )
    [row] = rows
    assert row.text(Column.PLAN) == "一季度，开工。"
    assert row.text(Column.LEAD) == "市灯塔\n管理局"
    assert row.text(Column.LEADERS) == "王标\n黎军"
    assert row.text(Column.ASSISTING) == "市渔业局"
    assert [problem.code for problem in row.problems] == ["row-goes-on"]


def test_a_row_without_goal_and_above_is_reported() -> None:
    assert problems(("", "全年推进。", "王标", "市灯塔局", "")) == ["no-goal"]
    numbered = ("序号", "任务", "责任领导", "牵头单位")
    assert problems(("1", "建灯塔。", "", "甲局"), ("2", "", "", "乙局"), header=numbered) == [
        "no-goal"
    ]


def test_a_figure_is_no_goal() -> None:
    header = ("指标名称", "2031年目标", "责任单位")
    assert problems(("产值", "6.5", "甲局"), ("就业", "新增5万人", "乙局"), header=header) == [
        "unread-column",
        "no-goal",
    ]


@pytest.mark.parametrize(
    ("line", "codes"),
    [("注：以上任务按季报送。", ["text-outside-table"]), ("- 12 -", []), ("第3页，共9页", [])],
)
def test_lines_inside_a_table(line: str, codes: list[str]) -> None:
    assert problems(task("1.建灯塔。"), line, task("2.修码头。")) == codes


def test_short_rows_and_unread_columns_are_reported() -> None:
    assert problems(("建灯塔。", "全年推进。", "王标")) == ["short-row"]
    header = ("任务", "牵头单位", "资金来源", "备注")
    assert problems(("建灯塔。", "甲局", "自筹", "急"), header=header) == ["unread-column"]
    assert problems(("建灯塔。", "甲局"), header=header[:2] + header[3:]) == []


def test_shifted_cells_are_moved_back() -> None:
    wide = ("任务", "责任领导", "牵头单位", "责任人", "协助单位")
    [row] = read(("建灯塔。", "", "王标", "市灯塔局", "李志强", "市渔业局"), header=wide)
    assert row.text(Column.LEADERS) == "王标"
    assert row.text(Column.LEAD) == "市灯塔局"
    assert row.text(Column.ASSISTING) == "市渔业局"
    assert [problem.code for problem in row.problems] == ["shifted-cells"]


@given(
    st.sampled_from(["", "无", "王标", "王  标\n黎军", "王标、黎军"]),
    st.lists(st.sampled_from(UNITS), max_size=3),
    st.lists(st.sampled_from(PEOPLE), max_size=2),
    st.lists(st.sampled_from(UNITS), max_size=3),
)
def test_sound_rows_are_never_shifted(
    leader: str, lead: list[str], people: list[str], assist: list[str]
) -> None:
    header = ("任务", "责任领导", "牵头单位", "责任人", "协助单位")
    cells = ("建灯塔。", leader, "、".join(lead), "\n".join(people), "、".join(assist))
    [row] = read(cells, header=header)
    assert not row.problems
    assert tuple(cell.text for cell in row.cells.values()) == cells


def test_two_tasks_in_one_row_are_parted_with_their_blocks() -> None:
    rows = read(
        task(
            "1.建灯塔十座。\n2.修码头三个。",
            "一季度，灯塔开工。\n\n二季度，码头开工。",
            "甲局\n\n乙局",
        ),
        task("3.办节会。"),
    )
    assert goals(rows) == [("1", "建灯塔十座。"), ("2", "修码头三个。"), ("3", "办节会。")]
    assert [row.text(Column.PLAN) for row in rows[:2]] == [
        "一季度，灯塔开工。",
        "二季度，码头开工。",
    ]
    assert [row.text(Column.LEAD) for row in rows[:2]] == ["甲局", "乙局"]
    assert [row.text(Column.LEADERS) for row in rows[:2]] == ["王标", "王标"]


def test_equal_blocks_are_shared_out_in_order() -> None:
    plan = "全年推进。\n\n全年推进。"
    rows = read(task("1.建灯塔。\n2.修码头。", plan, "甲局\n\n甲局"))
    assert [row.text(Column.PLAN) for row in rows] == ["全年推进。", "全年推进。"]
    assert [row.text(Column.LEAD) for row in rows] == ["甲局", "甲局"]


def test_items_of_one_task_are_no_tasks() -> None:
    rows = read(task("1.建灯塔。\n2.修码头。"), task("1.办节会。\n2.扫街道。"))
    assert goals(rows) == [("", "1.建灯塔。\n2.修码头。"), ("", "1.办节会。\n2.扫街道。")]
    header = ("序号", "任务", "牵头单位")
    assert goals(read(("7", "1.建灯塔。\n2.修码头。", "甲局"), header=header)) == [
        ("7", "1.建灯塔。\n2.修码头。")
    ]


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["", "1", "1.建灯塔。\n2.修码头。", "无", "王标", "市灯塔局", "一、", *HEADER]
            ),
            max_size=6,
        ),
        max_size=8,
    )
)
def test_every_goal_is_read_or_reported(rows: list[list[str]]) -> None:
    found = list(read_rows(document(*rows)))
    for item in found:
        if isinstance(item, TaskRow):
            assert item.text(Column.GOAL).strip()


def test_a_heading_with_its_number_in_a_cell_of_its_own() -> None:
    rows = tuple(
        Row(number, tuple(map(Cell, cells)))
        for number, cells in enumerate(
            [
                ("编号", "工作内容", "责任单位"),
                ("一", "交通出行", ""),
                ("1", "新建码头。", "县港口局"),
                ("二", "养老", ""),
                ("2", "新增床位。", "县民政局"),
            ],
            1,
        )
    )
    found = list(read_rows(Document("a.csv", "0", rows)))
    assert [
        (item.text(Column.REQUIREMENT), item.number) for item in found if isinstance(item, TaskRow)
    ] == [
        ("一、交通出行", "1"),
        ("二、养老", "2"),
    ]
    assert len(found) == 2
