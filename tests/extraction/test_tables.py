"""Tables of many offices, each in its own way; the cities and people in them are made up.

A table is written a line a row, its cells parted by `|`; `^` is the rest of the merged cell above
and `<` of the one on the left, `\\` a line break in a cell; a line that opens with `!` stands
between the rows. What is expected is written the same way, in the columns of `SHOWN`.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import extract_tasks
from kg.model import Cell, Document, Extraction, Line, Merged, Row, Task
from tests.making import TITLE, assist, codes, lead, leaders

SHOWN = "number|programme|requirement|goal|leaders|lead|coordinating|assisting|people|deadline"


def document(table: str, title: str = TITLE) -> Document:
    blocks: list[Line | Row] = [Line(1, title)]
    above: list[Cell] = []
    for number, line in enumerate(table.strip().split("\n"), 2):
        if line.startswith("!"):
            blocks.append(Line(number, line[1:]))
            continue
        cells: list[Cell] = []
        for at, text in enumerate(line.split("|")):
            merged: Merged = "above" if text == "^" else "left" if text == "<" else ""
            first = above[at].text if merged == "above" else cells[-1].text if merged else text
            cells.append(Cell(first.replace("\\", "\n"), merged=merged))
        above = cells
        blocks.append(Row(number, tuple(cells)))
    return Document("a.docx", "0", tuple(blocks))


def shown(task: Task) -> str:
    joint = "~" if any(unit.basis == "joint" for unit in task.lead_units) else ""
    return "|".join(
        (
            task.number,
            task.programme,
            task.requirement,
            task.goal,
            "、".join(leaders(task)),
            joint + "、".join(lead(task)),
            "、".join(unit.text for unit in task.coordinating_units),
            "、".join(assist(task)),
            "、".join(p.name for p in (*task.responsible_people, *task.direct_people)),
            task.deadline.isoformat() if task.deadline else "",
        )
    )


def read(table: str, title: str = TITLE) -> Extraction:
    return extract_tasks(document(table, title))


TABLES = {
    "a header of two rows with merged cells": (
        """
序号|工作事项|工作任务|责任分工|<|<|完成时限|备注
^|^|^|市领导|牵头|配合|^|^
1|办好教育|新建学校3所。|王标|市教育局|市财政局、市住建局|6月底前|
2|^|建设实训中心1个。|^|市人社局|<|12月|
合计|2项||||||
""",
        """
1||办好教育|新建学校3所。|王标|市教育局||市财政局、市住建局||2031-06-30
2||办好教育|建设实训中心1个。|王标|市人社局||||2031-12-31
""",
        ["note-row"],
    ),
    "three rows of header": (
        """
序号|目标任务|责任体系|<|<
^|^|领导|单位|<
^|^|^|牵头|配合
1|建灯塔。|王标|市灯塔局|市渔业局
""",
        "1|||建灯塔。|王标|市灯塔局||市渔业局||",
        [],
    ),
    "the first of a list leads": (
        """
序号|重点任务|责任单位（排第一位的为牵头单位）|时间节点
1|建设湿地2个|市林业局、市水利局、各县（市、区）|2031年10月底前
2|修路|市交通局|持续推进
""",
        """
1|||建设湿地2个||市林业局||市水利局、各县（市、区）||2031-10-31
2|||修路||市交通局||||
""",
        [],
    ),
    "the first leads, others assist in a column of their own": (
        """
任务|责任单位|配合单位
修路|市交通局、市住建局|市公安局
!注：责任单位中列首位的为牵头单位。
""",
        "|||修路||市交通局||市住建局、市公安局||",
        ["text-outside-table"],
    ),
    "units that are marked": (
        """
任务|责任单位
修路|市交通局★、市公安局
造林|市林业局
!注：标★的为牵头单位。
""",
        """
|||修路||市交通局||市公安局||
|||造林||市林业局||||
""",
        ["text-outside-table"],
    ),
    "words on who leads inside the cells": (
        """
任务|责任分工
修校舍|市教育局牵头，市财政局、市住建局配合，9月底前完成
建医院|牵头单位：市卫健委\\配合单位：市财政局、清水县
建渔港|市渔业局、市港口局按职责分工负责
建桥|市公安局、市交通局（牵头）、市住建局（配合）
""",
        """
|||修校舍||市教育局||市财政局、市住建局||2031-09-30
|||建医院||市卫健委||市财政局、清水县||
|||建渔港||~市渔业局、市港口局||||
|||建桥||市交通局||市公安局、市住建局||
""",
        [],
    ),
    "responsible units beside a named lead and assisting ones": (
        """
任务|牵头单位|责任单位|配合单位|督办单位
修路|市交通局|市住建局|市公安局|市委督查室
造林|市林业局|/|无|市委督查室
""",
        """
|||修路||市交通局|市委督查室|市住建局、市公安局||
|||造林||市林业局|市委督查室|||
""",
        [],
    ),
    "main and other responsible units": (
        """
任务分解|主体责任单位|其他责任单位
扩建机场|市发改委、市机场公司|市财政局等有关单位
""",
        "|||扩建机场||市发改委、市机场公司||市财政局、有关单位||",
        [],
    ),
    "who carries out beside who answers": (
        """
任务|责任单位|实施单位
扩建机场|市发改委|云岭建工集团
""",
        "|||扩建机场||市发改委||||",
        ["unread-column"],
    ),
    "only who carries out": (
        """
任务|实施单位
扩建机场|市机场公司、市发改委
""",
        "|||扩建机场||~市机场公司、市发改委||||",
        [],
    ),
    "units and people in one cell": (
        """
任务|责任单位及责任人|联络员及电话
造林|市林业局 李 强\\市财政局（王标）|周正 0123-4567890
修路|市交通局黎军|冯彬13800000000
""",
        """
|||造林||~市林业局、市财政局|||李强、王标、周正|
|||修路||市交通局|||黎军、冯彬|
""",
        [],
    ),
    "units and people in two columns": (
        """
任务|牵头单位及责任人|配合单位及责任人
建校|市教育局 王标|市财政局 李强、市住建局 黎军
""",
        "|||建校||市教育局||市财政局、市住建局|王标|",
        ["people-not-read"],
    ),
    "leaders and units in one cell": (
        """
任务|责任领导、责任单位|时限
整治|李强 市城管局|6月
公园|王标副市长、市林业局|年底前
""",
        """
|||整治|李强|市城管局||||2031-06-30
|||公园|王标|市林业局||||2031-12-31
""",
        [],
    ),
    "leaders with their offices": (
        """
任务|牵头县领导|责任单位|责任人及职务
造林|县委常委、副县长李强|县林业局|王标 局长
修路|常务副县长王标、李志强同志|县交通局|黎军（副局长）
""",
        """
|||造林|李强|县林业局|||王标|
|||修路|王标、李志强|县交通局|||黎军|
""",
        [],
    ),
    "leaders as headings": (
        """
序号|任务|牵头单位|责任单位
一、李强副市长牵头（2项）|<|<|<
1|修校舍。|市教育局|市财政局
（一）医疗|<|<|<
2|建医院。|市卫健委|
二、副市长王标（市公安局局长）牵头|||
3|建渔港。|市渔业局|
""",
        """
1|||修校舍。|李强|市教育局||市财政局||
2||（一）医疗|建医院。|李强|市卫健委||||
3|||建渔港。|王标|市渔业局||||
""",
        [],
    ),
    "programmes as headings that name their leaders": (
        """
序号|任务|牵头单位|配合单位
一、渔港（牵头领导：副市长 李强）|<|<|<
1|修码头。|市渔业局|市财政局
2|建灯塔。|市灯塔局|
二、民生（市委常委、统战部部长王标）|<|<|<
3|修校舍。|市教育局|
三、文化|<|<|<
4|办节会。|市文化局|
""",
        """
1||一、渔港|修码头。|李强|市渔业局||市财政局||
2||一、渔港|建灯塔。|李强|市灯塔局||||
3||二、民生|修校舍。|王标|市教育局||||
4||三、文化|办节会。||市文化局||||
""",
        [],
    ),
    "several tables with layouts of their own": (
        """
网站首页|政务公开|互动交流
!一、产业发展
序号|工作任务|牵头单位|配合单位
1|建园区|市工信局|市财政局
!- 3 -
序号|工作任务|牵头单位|配合单位
2|招商|市商务局|各县区
!附件2
序号|重点项目|项目业主|责任单位|责任领导
1|绕城高速|市交投集团|市交通局|王标
!二、民生保障
!李强副市长牵头
任务|责任科室
建学校|教育科、财政科
""",
        """
1||一、产业发展|建园区||市工信局||市财政局||
2||一、产业发展|招商||市商务局||各县区||
1|||绕城高速|王标|市交通局||||
||二、民生保障|建学校|李强|~教育科、财政科||||
""",
        ["unread-column"],
    ),
    "requirements are not cut at a page": (
        """
实事项目|年度目标任务|牵头单位
养老|新增床位500张|市民政局
实事项目|年度目标任务|牵头单位
停车|新增车位1000个|市城管局
""",
        """
||养老|新增床位500张||市民政局||||
||停车|新增车位1000个||市城管局||||
""",
        [],
    ),
    "numbers of many forms": (
        """
编号|任务|责任单位
A1|建灯塔|市灯塔局
（2）|修路|市交通局
3-1|造林|市林业局
第3项|（一）治水|市水利局
|⑤办节会|市文旅局
|（六）防火；（七）防汛|市应急局
""",
        """
A1|||建灯塔||市灯塔局||||
2|||修路||市交通局||||
3-1|||造林||市林业局||||
3|||治水||市水利局||||
⑤|||办节会||市文旅局||||
|||（六）防火；（七）防汛||市应急局||||
""",
        [],
    ),
    "plain plans and days": (
        """
任务|牵头单位|完成时间|时间进度
造林|市林业局|3月至11月|3月启动，9月底前完成
修路|市交通局|长期坚持|6月底前开工
治水|市水利局||12月底前出台
""",
        """
|||造林||市林业局||||2031-11-30
|||修路||市交通局||||
|||治水||市水利局||||2031-12-31
""",
        [],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    table, wanted, problems = TABLES[name]
    made = read(table)
    assert [shown(task) for task in made.tasks] == wanted.strip().split("\n")
    assert codes(made) == problems
    assert all(line.count("|") == SHOWN.count("|") for line in wanted.strip().split("\n"))


def test_columns_of_periods_and_cells_over_several_of_them() -> None:
    [first, second] = read(
        """
目标任务|责任单位|工作安排|<|<|<
^|^|第一季度|第二季度|第三季度|第四季度
建灯塔|市灯塔局|勘察|<|施工|完工
改码头|市港口局|/|招标|无|—
"""
    ).tasks
    assert [(piece.periods, piece.text) for piece in first.milestones] == [
        (("2031-Q1", "2031-Q2"), "勘察"),
        (("2031-Q3",), "施工"),
        (("2031-Q4",), "完工"),
    ]
    assert [(piece.periods, piece.text) for piece in second.milestones] == [(("2031-Q2",), "招标")]


def test_steps_of_a_plan_in_one_sentence() -> None:
    [task] = read("任务|责任单位|时间节点\n修路|市交通局|3月启动，9月底前完成主体，12月验收").tasks
    assert [(piece.periods, piece.text) for piece in task.milestones] == [
        (("2031-03",), "启动，"),
        (("2031-09",), "完成主体，"),
        (("2031-12",), "验收"),
    ]
    assert task.deadline is None


def test_a_column_of_years() -> None:
    made = read(
        """
年份|任务|责任单位|完成时限
2031|建灯塔|市灯塔局|6月底前
2032年|修码头|市港口局|6月底前
^|办节会|市文旅局|
"""
    ).tasks
    assert [task.year for task in made] == [0, 2032, 2032]
    assert [task.deadline.isoformat() if task.deadline else "" for task in made] == [
        "2031-06-30",
        "2032-06-30",
        "",
    ]


def test_people_belong_to_the_units_they_stand_beside() -> None:
    [task] = read(
        "任务|牵头单位|责任单位及责任人\n造林|市林业局|市财政局 李强\\市水利局 王标"
    ).tasks
    assert [(post.unit, post.person) for post in task.posts] == [
        ("市财政局", "李强"),
        ("市水利局", "王标"),
    ]


def test_sheets_with_and_without_a_header() -> None:
    head = ("序号", "任务", "牵头单位", "配合单位")
    tables = {
        "工业": (head, ("1", "建园区", "市工信局", "市财政局")),
        "农业": (head, ("1", "建农场", "市农业局", "")),
        "page 3": (("2", "建渔港", "市渔业局", "市财政局"),),
        "通讯录": (("姓名", "电话"), ("李强", "123456")),
    }
    rows = [
        Row(number, tuple(map(Cell, cells)), section)
        for section, table in tables.items()
        for number, cells in enumerate(table, 1)
    ]
    made = extract_tasks(Document("a.xlsx", "0", (Line(1, TITLE), *rows)))
    assert [(task.section, task.row, task.goal) for task in made.tasks] == [
        ("工业", 2, "建园区"),
        ("农业", 2, "建农场"),
        ("page 3", 1, "建渔港"),
    ]
    assert [(p.code, p.section) for p in made.problems] == [("table-without-header", "通讯录")]


COLUMNS = {
    "序号": "7",
    "重点工作": "做强产业",
    "年度目标": "建灯塔10座。",
    "进度安排": "一季度，开工。四季度，完工。",
    "牵头市领导": "王标",
    "牵头单位": "市灯塔局",
    "责任单位": "市渔业局、各镇街",
    "督办单位": "市委督查室",
    "完成时限": "11月底前",
    "备注": "急",
}


@given(st.permutations(list(COLUMNS)))
def test_the_order_of_columns_changes_nothing(words: list[str]) -> None:
    table = "|".join(words) + "\n" + "|".join(COLUMNS[word] for word in words)
    made = read(table)
    assert [shown(task) for task in made.tasks] == [
        "7||做强产业|建灯塔10座。|王标|市灯塔局|市委督查室|市渔业局、各镇街||2031-11-30"
    ]
    assert [piece.periods for piece in made.tasks[0].milestones] == [("2031-Q1",), ("2031-Q4",)]
    assert codes(made) == []
