"""Headers that leave open which column holds the tasks, and headers of several rows and forms.

The tables are written as in `test_tables`; the cities and people in them are made up.
"""

from __future__ import annotations

import pytest

from kg.extraction import extract_tasks
from kg.extraction.columns import Column
from kg.extraction.tables.by_content import goal_by_content, settled
from kg.extraction.tables.layouts import layout_of
from kg.model import Cell, Document, Line, Row
from tests.extraction.test_tables import SHOWN, read, shown
from tests.making import codes

TABLES = {
    "no word of the header is known for the tasks": (
        """
指标序号|考评项目|考评细则|材料审核要求|责任单位
Ⅰ-1|阵地建设|建成新时代文明实践所12个，覆盖全部镇街|说明报告|市委宣传部
Ⅰ-2|^|推动志愿服务常态化，注册率达到15%以上|佐证材料|团市委
二、公共秩序|<|<|<|<
Ⅰ-3|乘车秩序|组织公交站台文明引导，每月不少于4次|活动图片|市交通局
""",
        """
Ⅰ-1||阵地建设|建成新时代文明实践所12个，覆盖全部镇街||市委宣传部||||
Ⅰ-2||阵地建设|推动志愿服务常态化，注册率达到15%以上||团市委||||
Ⅰ-3|二、公共秩序|乘车秩序|组织公交站台文明引导，每月不少于4次||市交通局||||
""",
        ["goal-by-content", "unread-column"],
    ),
    "its header again on the next page": (
        """
序号|测评指标体系|创建标准|牵头单位|配合单位
1|街面|完成破损路面修复30处|市灯塔局|市渔业局
序号|测评指标体系|创建标准|牵头单位|配合单位
2|街面|增设公共座椅200张并定期维护|市渔业局|无
""",
        """
1||街面|完成破损路面修复30处||市灯塔局||市渔业局||
2||街面|增设公共座椅200张并定期维护||市渔业局||||
""",
        ["goal-by-content"],
    ),
    "bare figures under the goals": (
        """
序号|主要任务|主要目标|责任单位|完成时间
1|培育规上渔业企业|60家|市渔业局|12月
2|新建标准渔港|3座|港口管委会|11月
""",
        """
1|||培育规上渔业企业||市渔业局||||2031-12-31
2|||新建标准渔港||港口管委会||||2031-11-30
""",
        [],
    ),
    "years under the goals": (
        """
序号|主攻方向|主要任务|主要目标|<|<|责任部门|<
^|^|^|2031年|2032年|2033年|牵头|配合
1|做大产业|培育灯塔企业9家|3家|6家|9家|市灯塔局|市渔业局
2|^|建设研究院，突破技术12项|方案|5项|12项|市科技局|市港口局
""",
        """
1||做大产业|培育灯塔企业9家||市灯塔局||市渔业局||
2||做大产业|建设研究院，突破技术12项||市科技局||市港口局||
""",
        ["unread-column"] * 3,
    ),
    "levels over bare roles": (
        """
编号|工作任务|责任单位|<|<|限办日期
^|^|市级牵头|市级配合|县级落实|^
1|新建公园3座|市园林局|市财政局|各县（市、区）|10月底
2|改造管网|市住建局|市水务局|临江县、甲区|长期坚持
""",
        """
1|||新建公园3座||市园林局||市财政局、各县（市、区）||2031-10-31
2|||改造管网||市住建局||市水务局、临江县、甲区||
""",
        [],
    ),
    "a second row of words that are not known": (
        """
编号|工作任务|责任单位|完成时限
^|^|某某栏|^
1|新建公园3座|市园林局|10月底
""",
        """
1|||新建公园3座||市园林局||||2031-10-31
""",
        ["header-row"],
    ),
    "a column before the goals that holds for several rows": (
        """
序号|薄弱环节|整改措施|责任站所|协同站所
1|河道保洁|打捞漂浮物，保洁河道12公里|水务站|环卫所、各村
2|^|封堵排口4个|水务站|/
3|道路养护|修补路面800平方米|村建所|财政所
""",
        """
1||河道保洁|打捞漂浮物，保洁河道12公里||水务站||环卫所、各村||
2||河道保洁|封堵排口4个||水务站||||
3||道路养护|修补路面800平方米||村建所||财政所||
""",
        [],
    ),
    "headings of two levels and no column of requirements": (
        """
!一、渔业
!（一）码头
序号|工作任务|牵头单位|配合单位
1|修码头|市港口局|市财政局
（二）鱼市|<|<|<
2|建鱼市|市渔业局|/
二、其他|<|<|<
3|扫街道|市灯塔局|各镇街
""",
        """
1|一、渔业|（一）码头|修码头||市港口局||市财政局||
2|一、渔业|（二）鱼市|建鱼市||市渔业局||||
3||二、其他|扫街道||市灯塔局||各镇街||
""",
        [],
    ),
    "what is to be done by when, with what it takes": (
        """
序号|议定事项|落实要求|主办单位|协办单位|完成时限及要求|落实情况
1|研究停泊难|新增泊位30个|市港口局|市公安局、市渔业局|6月30日前|已开工
""",
        """
1||研究停泊难|新增泊位30个||市港口局||市公安局、市渔业局||2031-06-30
""",
        ["unread-column"],
    ),
    "items counted inside a cell whose row has a number too": (
        """
序号|工作要点|具体举措|牵头科室|配合科室
1|优化审批|1.压减材料30%；2.推行容缺受理。|审批科|办公室、法规科
2|强化监管|2.开展抽查12次。|监管科|执法队
""",
        """
1||优化审批|1.压减材料30%；2.推行容缺受理。||审批科||办公室、法规科||
2||强化监管|开展抽查12次。||监管科||执法队||
""",
        ["person-among-units"],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    table, wanted, problems = TABLES[name]
    made = read(table)
    assert [shown(task) for task in made.tasks] == wanted.strip().split("\n")
    assert codes(made) == problems
    assert all(line.count("|") == SHOWN.count("|") for line in wanted.strip().split("\n"))


def rows(*table: str) -> list[Row]:
    return [Row(number, tuple(map(Cell, line.split("|")))) for number, line in enumerate(table, 1)]


@pytest.mark.parametrize(
    "table",
    [
        ("责任单位|联系电话|办公地址", "市灯塔局|0000-1|建设路12号三楼302室"),
        ("序号|责任单位|监督电话|网格范围", "1|甲镇|0000-1|东起甲路，西至乙路的全部街巷"),
        ("序号|存放点|责任单位", "1|甲镇乙村丙组老仓库旁|市灯塔局"),
        ("序号|说法|责任单位", "1|短|市灯塔局"),
        ("名称|细则|栏目", "1|推进灯塔建设全面完成任务|市灯塔局"),
        ("序号|工作任务|责任单位", "1|推进灯塔建设|市灯塔局"),
    ],
)
def test_tables_of_something_else_are_left(table: tuple[str, ...]) -> None:
    header, *below = rows(*table)
    assert goal_by_content(header, below) is None


def test_rows_below_are_those_of_the_same_table() -> None:
    header, row = rows("序号|考评细则|责任单位", "1|推进灯塔建设，完成任务|市灯塔局")
    assert goal_by_content(header, [row])
    assert goal_by_content(header, [Line(2, "附件"), row]) is None
    assert goal_by_content(header, [Row(2, row.cells, section="page 2")]) is None


def test_figures_with_words_stay_goals() -> None:
    layout = layout_of(("主要任务", "主要目标", "责任单位"))
    assert layout is not None
    for goal in ("新建渔港3座", "1.渔港3座。", "完成率保持领先"):
        header, row = rows("主要任务|主要目标|责任单位", f"推进渔港建设|{goal}|市渔业局")
        assert settled(layout, header, [row]) == layout
    header, row = rows("主要任务|主要目标|责任单位", "推进渔港建设|3座|市渔业局")
    assert settled(layout, header, [row]).columns[1] is Column.TARGETS


def test_figures_beside_a_task_are_its_targets() -> None:
    made = read("主要任务|主要目标|责任单位\n推进渔港建设|3座|市渔业局\n引进远洋船队|2支|市渔业局")
    found = [[(int(target.value), target.unit) for target in task.targets] for task in made.tasks]
    assert found == [[(3, "座")], [(2, "支")]]


def test_names_of_sheets_are_requirements_where_nothing_else_is() -> None:
    def sheet(name: str, goal: str) -> list[Row]:
        table = rows("序号|工作任务|牵头单位", f"1|{goal}|市灯塔局")
        return [Row(row.number, row.cells, section=name) for row in table]

    def requirements(*names: str) -> list[str]:
        blocks = [row for at, name in enumerate(names) for row in sheet(name, f"建灯塔{at}座")]
        made = extract_tasks(Document("a.xlsx", "0", (Line(1, "甲市2031年任务分解表"), *blocks)))
        return [task.requirement for task in made.tasks]

    assert requirements("科技创新", "城市建设") == ["科技创新", "城市建设"]
    assert requirements("Sheet1", "Sheet2") == ["", ""]
    assert requirements("附件1", "城市建设") == ["", ""]
    assert requirements("2031年", "2032年") == ["", ""]


def test_a_line_that_leads_to_the_table_keeps_its_chapter() -> None:
    table = "!二、重点项目\n!{}\n序号|工作任务|牵头单位\n1|修码头|市港口局"
    [task] = read(table.format("2031年项目安排见下表。")).tasks
    assert task.requirement == "二、重点项目"
    [task] = read(table.format("各单位要认真抓好落实。")).tasks
    assert task.requirement == ""


def test_deadlines_stand_in_goals_only_where_there_is_no_column_for_them() -> None:
    goal = "2031年9月底前建成渔港"
    [task] = read(f"任务|牵头单位\n{goal}|市渔业局").tasks
    assert task.deadline and task.deadline.isoformat() == "2031-09-30"
    first, second = read(
        f"任务|牵头单位|完成时限\n{goal}|市渔业局|\n修码头|市港口局|持续推进"
    ).tasks
    assert first.deadline is None
    assert second.deadline is None
