"""From tables to tasks: the layouts of many offices, and anything else without a crash."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import read_document
from kg.documents.text import read_text
from kg.errors import DocumentError, KgError
from kg.extraction import extract_tasks
from kg.model import Cell, Document, Extraction, Line, Row, Task
from tests.making import HEADER, assist, codes, extract, lead, leaders, tasks

FULL = ("年度目标", "责任领导", "牵头单位", "责任人", "直接责任人", "协助单位")


def test_a_whole_row() -> None:
    header = ("总体要求", *HEADER, "责任人", "直接责任人", "完成时限")
    [task] = tasks(
        (
            "做强 产业。",
            "1.新建灯塔 10座，完成投资3亿元。",
            "一季度，开工。四季度，完工，建成10座。",
            "王  标",
            "市灯塔 局\n市渔业局",
            "市港口局，各镇街(园区)",
            "李志强\n赵晓红",
            "周正\n冯彬",
            "2031年11月",
        ),
        header=header,
    )
    assert (task.number, task.requirement) == ("1", "做强产业。")
    assert task.goal == "新建灯塔10座，完成投资3亿元。"
    assert task.title == "新建灯塔10座"
    assert leaders(task) == ["王标"]
    assert lead(task) == ["市灯塔局", "市渔业局"]
    assert assist(task) == ["市港口局", "各镇街（园区）"]
    assert [(post.unit, post.person, post.role) for post in task.posts] == [
        ("市灯塔局", "李志强", "responsible"),
        ("市渔业局", "赵晓红", "responsible"),
        ("市灯塔局", "周正", "direct"),
        ("市渔业局", "冯彬", "direct"),
    ]
    assert [piece.periods for piece in task.milestones] == [("2031-Q1",), ("2031-Q4",)]
    assert [(target.value, target.unit, target.milestone) for target in task.targets] == [
        (Decimal(10), "座", None),
        (Decimal(3), "亿元", None),
        (Decimal(10), "座", 2),
    ]
    assert task.deadline == date(2031, 11, 30)


def test_people_of_unequal_lists_are_paired_by_the_rest_of_the_document() -> None:
    sound = ("建灯塔。", "", "市灯塔局、市渔业局", "王标、黎军", "", "")
    short = ("修码头。", "", "市渔业局、市灯塔局、市港口局", "黎军", "", "")
    posts = tasks(sound, short, header=FULL)[1].posts
    assert [(post.unit, post.person) for post in posts] == [("市渔业局", "黎军")]


def test_who_leads_and_who_coordinates_in_one_cell() -> None:
    [task] = tasks(("建灯塔。", "", "某大学具体负责（市灯塔局协调督促）", "", "", ""), header=FULL)
    assert lead(task) == ["某大学"]
    assert [unit.text for unit in task.coordinating_units] == ["市灯塔局"]


def test_what_a_person_should_look_at() -> None:
    made = extract(
        ("建灯塔。", "", "王标", "", ""),
        ("修码头。", "", "黎军", "市灯塔局市渔业局", ""),
        ("办节会。", "", "黎军、王标", "市灯塔局、市渔业局", ""),
    )
    assert codes(made) == ["no-lead", "repaired-cell"]


def test_a_column_of_figures_beside_a_goal() -> None:
    header = ("任务", "量化目标", "牵头单位")
    [task] = tasks(("新建灯塔10座。", "完成投资3亿元", "市灯塔局"), header=header)
    assert [(target.value, target.unit) for target in task.targets] == [
        (Decimal(10), "座"),
        (Decimal(3), "亿元"),
    ]


def test_requirements_that_count_their_tasks_name_the_programme() -> None:
    header = ("总体要求", "任务", "牵头单位")
    made = tasks(
        ("一、渔港实事（共2项）", "1.建灯塔。", "甲局"), ("", "2.修码头。", "乙局"), header=header
    )
    assert [task.programme for task in made] == ["一、渔港实事"] * 2


# --- the same two tasks, written as many offices would ------------------------

TITLE = "云岭市2031年重点工作任务分解表"
ROWS = {
    "number column": (
        "序号\t任务\t责任单位\t配合单位\t备注\n"
        "1\t建灯塔10座。\t市灯塔局\t市渔业局、市港口局\t\n2\t修码头。\t市港口局\t无\t急\n"
    ),
    "half-width brackets, commas and spaces": (
        "序号\t工作任务(2031年)\t牵头单位\t配合单位\n"
        "1.\t建灯塔 10座。\t市灯塔 局\t市渔业局,市港口局\n2.\t修码头。\t市港口局\t/\n"
    ),
    "header in the third row, two lines": (
        "单位：市政府办公室\t\t\t\n\t\t\t\n序号\t任务\t责任单位\t\n\t\t牵头单位\t配合单位\n"
        "1\t建灯塔10座。\t市灯塔局\t市渔业局、市港口局\n2\t修码头。\t市港口局\t\n"
    ),
    "header repeated, tabs at line ends": (
        "任务\t牵头单位\t协助单位\t\n1.建灯塔10座。\t市灯塔局\t市渔业局\t市港口局\n\n"
        "任务\t牵头单位\t协助单位\t\n2.修码头。\t市港口局\t\t\n"
    ).replace("市渔业局\t市港口局", "市渔业局、市港口局\t"),
    "a cell a line": (
        "\t任务\n\t牵头\n单位\n\t协助单位\n\n\t1.建灯塔\n10座。\n\t市灯塔局\n\t市渔业局\n\n市港口局\n\n"
        "\t2.修码头。\n\t市港口局\n\t/\n"
    ),
    "markup": (
        "任务\t牵头单位\t协助单位\n<p>1.建灯塔<b>10座</b>。</p>\t<p>市灯塔局</p>\t<p>市渔业局<br>市港口局</p>\n"
        "<p>2.修码头。</p>\t市港口局\t\n"
    ),
}
CSV = (
    f"{TITLE},,\n任务,责任单位,协助单位\n"
    '"1.建灯塔\n10座。",市灯塔局,"市渔业局\n市港口局"\n2.修码头。,市港口局,\n'
)


def check(extraction: Extraction) -> None:
    made = extraction.tasks
    assert (extraction.document.year, extraction.document.place) == (2031, "云岭市")
    assert [(task.number, task.goal) for task in made] == [
        ("1", "建灯塔10座。"),
        ("2", "修码头。"),
    ]
    assert [lead(task) for task in made] == [["市灯塔局"], ["市港口局"]]
    assert [assist(task) for task in made] == [["市渔业局", "市港口局"], []]
    assert codes(extraction) == []


@pytest.mark.parametrize("layout", ROWS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_layouts(layout: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = f"{TITLE}\n\n{ROWS[layout]}"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    check(extract_tasks(read_document(path)))


def test_csv_layout(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CSV.encode("gb18030"))
    check(extract_tasks(read_document(path)))


DISTRICT = """云岭市东湖区人民政府办公室文件
东府办〔2031〕12号

东湖区2031年重点工作任务分解表

一、高度重视
各单位要认真抓好落实。

序号|重点任务|具体举措|工作进度安排|||责任区领导|责任单位||完成时限|备注
|||一季度|二季度|下半年||牵头单位|配合单位||
一、产业发展（共2项）||||||||||
1|做强灯塔产业|新建灯塔10座。|开工|完成主体|完工|王标|区发改局|区财政局、区工信局|2031年6月|
2||修复码头3个。|招标||完工|黎  军|区住房和城乡建设局|各街道|11月底|急
- 1 -
二、民生实事
3|办好学校|新增学位500个。|选址|开工|投用|王标|区教育局|区财政局，市教育局|长期|
""".replace("|", "\t")


def test_the_table_of_a_district_with_a_header_of_two_lines() -> None:
    extraction = extract_tasks(Document("a.txt", "0", tuple(read_text(DISTRICT))))
    made = extraction.tasks
    assert (extraction.document.place, extraction.document.identifier) == (
        "云岭市东湖区",
        "东府办〔2031〕12号",
    )
    assert codes(extraction) == []
    assert [(task.number, task.programme, task.requirement) for task in made] == [
        ("1", "一、产业发展", "做强灯塔产业"),
        ("2", "一、产业发展", "做强灯塔产业"),
        ("3", "二、民生实事", "办好学校"),
    ]
    assert [leaders(task) for task in made] == [["王标"], ["黎军"], ["王标"]]
    assert [lead(task) for task in made] == [["区发改局"], ["区住房和城乡建设局"], ["区教育局"]]
    assert assist(made[2]) == ["区财政局", "市教育局"]
    assert [task.deadline for task in made] == [date(2031, 6, 30), date(2031, 11, 30), None]
    assert [(piece.periods, piece.text) for piece in made[1].milestones] == [
        (("2031-Q1",), "招标"),
        (("2031-H2",), "完工"),
    ]


# --- anything else ------------------------------------------------------------


def test_a_table_without_a_usable_header() -> None:
    with pytest.raises(DocumentError, match="usable header"):
        extract(("1", "建灯塔。", "市灯塔局"), header=("甲", "乙", "丙"))
    with pytest.raises(DocumentError, match="usable header"):
        extract()


PIECES = st.sampled_from(
    [
        *("\t", "\n", "\n\n", "\t\n", " ", "、", "，", "。", "：", "（", "）", "<b>", "</p>", "&"),
        *("序号", "总体要求", "年度目标", "季度安排", "责任领导", "牵头单位", "责任人", "协助单位"),
        *(
            "2031年",
            "一季度",
            "1.",
            "2.",
            "12",
            "建灯塔",
            "王标",
            "黎 军",
            "市灯塔局",
            "各镇街",
            "无",
            "一、",
        ),
        *("完成投资3亿元", "和", "等", "9月底前", "指标", "时段", "一季度\t二季度"),
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=60).map("".join), st.booleans())
def test_any_text_is_read_or_one_error(text: str, headed: bool) -> None:
    head = f"{TITLE}\n年度目标\t季度安排\t责任领导\t牵头单位\t协助单位\n" if headed else ""
    document = Document("a.txt", "0", tuple(read_text(head + text)))
    try:
        extraction = extract_tasks(document, ["市灯塔局"], ["云岭市清水镇"])
    except KgError as error:
        assert error.where == "a.txt"
    else:
        check_invariants(extraction.tasks)


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6))
def test_any_cells_are_read_or_one_error(table: list[list[str]]) -> None:
    rows: list[Line | Row] = [Line(1, TITLE), Row(2, tuple(map(Cell, HEADER)))]
    rows += [Row(number, tuple(map(Cell, cells))) for number, cells in enumerate(table, 3)]
    try:
        check_invariants(extract_tasks(Document("a.txt", "0", tuple(rows))).tasks)
    except KgError as error:
        assert error.where == "a.txt"


def check_invariants(made: tuple[Task, ...]) -> None:
    assert made
    assert [task.sequence for task in made] == list(range(1, len(made) + 1))
    for task in made:
        assert task.goal
        assert len(task.title) <= 30
        assert all(
            target.milestone in (None, *range(1, len(task.milestones) + 1))
            for target in task.targets
        )
        names = [unit.text for unit in (*task.lead_units, *task.assisting_units)]
        assert all(names)
        assert {post.unit for post in task.posts} <= set(names)


@pytest.mark.parametrize(
    ("header", "bases"),
    [
        (("年度目标", "责任单位"), ["joint", "joint"]),
        (("年度目标", "牵头单位"), ["stated", "stated"]),
        (("年度目标", "责任单位", "配合单位"), ["joint", "joint"]),
    ],
)
def test_units_of_one_column_are_joint_where_none_is_named_the_lead(
    header: tuple[str, ...], bases: list[str]
) -> None:
    cells = ("新建码头。", "市港口局、市海盐局", "市渔业局")[: len(header)]
    [task] = tasks(cells, header=header)
    assert [unit.basis for unit in task.lead_units] == bases
