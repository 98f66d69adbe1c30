"""Lists with role lines, sentences with brackets, leaders as headings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.columns import Column
from kg.extraction.running_text.items import read_items
from kg.extraction.task_row import TaskRow
from kg.model import Document, Line, Problem


def document(text: str, headings: dict[str, int] | None = None) -> Document:
    lines = (
        Line(number, line, heading=(headings or {}).get(line.strip(), 0))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )
    return Document("a.txt", "0", tuple(lines))


def read(text: str, headings: dict[str, int] | None = None) -> list[TaskRow]:
    return [row for row in read_items(document(text, headings)) if isinstance(row, TaskRow)]


def who(row: TaskRow) -> dict[str, str]:
    columns = (Column.LEADERS, Column.LEAD, Column.ASSISTING, Column.DEADLINE)
    return {column.value: row.text(column) for column in columns if row.text(column)}


def heads(row: TaskRow) -> tuple[str, str, str]:
    return row.programme, row.text(Column.REQUIREMENT), row.number


BOTH = {"lead": "市灯塔局", "assisting": "市渔业局、各县（市、区）政府", "deadline": "9月底前"}


@pytest.mark.parametrize("number", ["1．", "1.", "1、", "（1）", "(1)", "①", "1）", "第一项：", ""])
@pytest.mark.parametrize(
    "roles",
    [
        "\n牵头单位：市灯塔局\n责任单位：市渔业局、各县（市、区）政府\n完成时限：9月底前",
        "\n牵头单位：市灯塔局；责任单位：市渔业局、各县（市、区）政府；完成时限：9月底前。",
        "\n　　责任单位：市灯塔局　配合单位：市渔业局、各县（市、区）政府　完成时间：9月底前",
        "牵头单位：市灯塔局；配合单位：市渔业局、各县（市、区）政府；时限：9月底前",
        "（市灯塔局牵头，市渔业局、各县（市、区）政府配合，9月底前）",
        "\n（牵头单位：市灯塔局；配合单位：市渔业局、各县（市、区）政府；完成时限：9月底前）",
        "【市灯塔局牵头，市渔业局、各县（市、区）政府按职责分工负责，9月底前】",
        "（市灯塔局会同市渔业局、各县（市、区）政府负责，9月底前）",
    ],
)
def test_one_item_in_every_wording(number: str, roles: str) -> None:
    [row] = read(f"一、做强产业\n{number}新建灯塔（含码头）10座。{roles}")
    assert row.text(Column.GOAL) == "新建灯塔（含码头）10座。"
    assert row.text(Column.REQUIREMENT) == "一、做强产业"
    assert row.number == {"": "", "第一项：": "一"}.get(number, "1")
    assert who(row) == BOTH
    assert not row.joint


def test_chapters_of_one_and_of_two_levels() -> None:
    one = read(
        "一、产业（共1项）\n1．建灯塔。\n责任单位：甲局\n二、民生\n2．建学校。\n责任单位：乙局"
    )
    assert [heads(row) for row in one] == [("", "一、产业（共1项）", "1"), ("", "二、民生", "2")]
    two = read(
        "一、产业\n（一）工业\n1．建灯塔。\n责任单位：甲局\n（二）农业\n2．建粮仓。\n责任单位：乙局\n"
        "二、民生\n（一）教育\n3．建学校。\n责任单位：丙局"
    )
    assert [heads(row) for row in two] == [
        ("一、产业", "（一）工业", "1"),
        ("一、产业", "（二）农业", "2"),
        ("二、民生", "（一）教育", "3"),
    ]


def test_headings_that_the_file_marks() -> None:
    text = (
        "渔港任务清单\n产业\n建灯塔。（甲局负责）\n民生\n建学校。（乙局负责）\n建医院。（丙局负责）"
    )
    rows = read(text, {"渔港任务清单": 1, "产业": 2, "民生": 2})
    assert [heads(row) for row in rows] == [("", "产业", ""), ("", "民生", ""), ("", "民生", "")]
    assert [row.text(Column.LEAD) for row in rows] == ["甲局", "乙局", "丙局"]


def test_sections_are_the_items_where_they_name_who_answers() -> None:
    rows = read("一、产业\n（一）建灯塔。新建灯塔10座。（甲局负责）\n（二）修码头。（乙局负责）")
    assert [(heads(row), row.text(Column.GOAL)) for row in rows] == [
        (("", "一、产业", "一"), "建灯塔。新建灯塔10座。"),
        (("", "一、产业", "二"), "修码头。"),
    ]


def test_several_brackets_in_a_paragraph() -> None:
    rows = read(
        "一、产业\n（一）稳定渔业。新建灯塔10座。（甲局牵头）修复码头3个（2031—2033年）（乙局负责，年底前）；"
        "办好节会（丙局负责）。"
    )
    assert [row.text(Column.GOAL) for row in rows] == [
        "新建灯塔10座。",
        "修复码头3个（2031—2033年）",
        "办好节会。",
    ]
    assert {heads(row) for row in rows} == {("一、产业", "（一）稳定渔业", "")}
    assert [row.text(Column.LEAD) for row in rows] == ["甲局", "乙局", "丙局"]
    assert rows[1].text(Column.DEADLINE) == "年底前"


def test_a_bracket_in_the_middle_belongs_to_its_sentence() -> None:
    [row] = read("一、产业\n1．建立渔港会议（甲局牵头，乙局参与），推进灯塔建设。")
    assert row.text(Column.GOAL) == "建立渔港会议，推进灯塔建设。"
    assert who(row) == {"lead": "甲局", "assisting": "乙局"}


def test_text_behind_the_last_bracket_is_reported() -> None:
    text = "一、产业\n1．建灯塔。（甲局负责）修码头。（乙局负责）同时要求各方面认真落实。"
    found = list(read_items(document(text)))
    assert [item.code for item in found if isinstance(item, Problem)] == ["text-not-read"]
    assert len(found) == 3


LEADERS = {
    "marked": ("一、副市长 李强", "二、市委常委、副市长：王敏"),
    "with a count": ("（一）李强副市长牵头（共2项）", "（二）王敏副市长牵头（共1项）"),
    "labels": ("市领导：李强", "市领导：王敏"),
    "labels with numbers": ("（一）责任领导：李强", "（二）责任领导：王敏"),
    "plain": ("李强副市长负责的工作", "王敏副市长负责的工作"),
}


@pytest.mark.parametrize("headings", LEADERS.values(), ids=LEADERS)
def test_leaders_as_headings(headings: tuple[str, str]) -> None:
    rows = read(
        f"{headings[0]}\n1．建灯塔。\n责任单位：甲局\n2．修码头。\n责任单位：乙局\n"
        f"{headings[1]}\n3．建学校。\n责任单位：丙局"
    )
    assert [row.text(Column.LEADERS) for row in rows] == ["李强", "李强", "王敏"]
    assert [heads(row) for row in rows] == [("", "", "1"), ("", "", "2"), ("", "", "3")]


def test_leaders_between_chapters_and_items() -> None:
    rows = read(
        "一、产业\n市领导：李强\n1．建灯塔。\n责任单位：甲局\n市领导：王敏\n2．修码头。\n责任单位：乙局\n"
        "二、民生\n市领导：赵红\n3．建学校。\n责任单位：丙局"
    )
    assert [row.text(Column.LEADERS) for row in rows] == ["李强", "王敏", "赵红"]
    assert [row.text(Column.REQUIREMENT) for row in rows] == ["一、产业", "一、产业", "二、民生"]


def test_leaders_of_each_item_are_no_headings() -> None:
    rows = read(
        "1．建灯塔。\n牵头单位：甲局\n牵头领导：李强\n2．修码头。\n牵头单位：乙局\n牵头领导：王敏\n"
        "3．建学校。\n牵头单位：丙局"
    )
    assert [row.text(Column.LEADERS) for row in rows] == ["李强", "王敏", ""]


@pytest.mark.parametrize("roles", ["（牵头单位：甲局）", "牵头单位：甲局"])
def test_roles_of_a_chapter_hold_for_its_items(roles: str) -> None:
    rows = read(
        f"一、产业\n{roles}\n1．建灯塔。\n2．修码头。（乙局牵头）\n二、民生（丙局负责）\n3．建学校。"
    )
    assert [row.text(Column.LEAD) for row in rows] == ["甲局", "乙局", "丙局"]
    assert [row.text(Column.REQUIREMENT)[:2] for row in rows] == ["一、", "一、", "二、"]


def test_numbered_parts_belong_to_their_item() -> None:
    rows = read(
        "1．建灯塔10座。\n（1）完成选址。\n（2）开工建设。\n责任单位：甲局\n2．修码头。\n责任单位：乙局"
    )
    assert [row.text(Column.GOAL) for row in rows] == [
        "建灯塔10座。\n（1）完成选址。\n（2）开工建设。",
        "修码头。",
    ]
    assert [row.text(Column.LEAD) for row in rows] == ["甲局", "乙局"]


def test_lines_of_goal_and_plan() -> None:
    rows = read(
        "一、灯塔工程\n工作目标：新建灯塔10座。\n时间安排：一季度开工；四季度完工。\n责任单位：甲局\n"
        "二、码头工程\n工作目标：修复码头3个。\n工作措施：\n（一）招标。\n（二）施工。\n责任单位：乙局"
    )
    assert [row.number for row in rows] == ["一", "二"]
    assert rows[0].text(Column.GOAL) == "灯塔工程。\n新建灯塔10座。"
    assert rows[0].text(Column.PLAN) == "一季度开工；四季度完工。"
    assert rows[1].text(Column.GOAL).endswith("（一）招标。\n（二）施工。")
    assert rows[1].text(Column.LEAD) == "乙局"


def test_items_without_numbers() -> None:
    text = "一、产业\n要抓好落实。\n建灯塔10座。\n责任单位：甲局\n修码头。\n责任单位：乙局"
    rows = read(text)
    assert [row.text(Column.GOAL) for row in rows] == ["建灯塔10座。", "修码头。"]
    labelled = read("任务：建灯塔。\n责任单位：甲局\n任务：修码头。\n责任单位：乙局")
    assert [row.text(Column.GOAL) for row in labelled] == ["建灯塔。", "修码头。"]


def test_one_that_names_nobody_among_those_that_do() -> None:
    rows = read("1．建灯塔。\n责任单位：甲局\n2．修码头。\n3．建学校。\n责任单位：丙局")
    assert [(row.number, row.text(Column.LEAD)) for row in rows] == [
        ("1", "甲局"),
        ("2", ""),
        ("3", "丙局"),
    ]


def test_chapters_that_name_nobody_are_reported() -> None:
    text = "一、总体要求\n（一）指导思想。坚持向海。\n二、产业\n1．建灯塔。（甲局负责）"
    found = list(read_items(document(text)))
    assert [item.code for item in found if isinstance(item, Problem)] == ["no-roles"]
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "关于开展渔港检查的通知\n一、检查时间\n9月底前。\n二、检查内容\n1．灯塔。\n2．码头（含浮码头）。",
        "各单位要高度重视，认真落实。",
        "",
    ],
)
def test_a_document_that_names_nobody_gives_nothing(text: str) -> None:
    assert list(read_items(document(text))) == []


def test_several_numbers_in_a_paragraph() -> None:
    rows = read("1．建灯塔。责任单位：甲局。2．修码头。责任单位：乙局。")
    assert [(row.number, row.text(Column.GOAL)) for row in rows] == [
        ("1", "建灯塔。"),
        ("2", "修码头。"),
    ]


def test_brackets_that_only_list_units_where_most_items_have_one() -> None:
    rows = read("1．建灯塔5座。（市灯塔局；9月底前）\n2．修码头3个。（市港口局、各镇）")
    assert [row.text(Column.LEAD) for row in rows] == ["市灯塔局", "市港口局、各镇"]
    assert rows[0].text(Column.DEADLINE) == "9月底前"
    assert all(row.joint for row in rows)
    assert read("1．建医院1所（市人民医院）。\n2．修码头3个。\n3．建学校2所。") == []


def test_people_behind_their_units() -> None:
    rows = read(
        "1．建灯塔。\n牵头单位：市灯塔局（责任人：王敏）\n责任单位：市财政局（责任人：赵红）\n"
        "2．修码头。\n责任单位及责任人：市港口局 李志强"
    )
    assert [row.text(Column.LEAD) for row in rows] == ["市灯塔局", "市港口局"]
    assert [row.text(Column.RESPONSIBLE) for row in rows] == ["王敏、赵红", "李志强"]
    assert rows[0].text(Column.ASSISTING) == "市财政局"


def test_units_as_headings() -> None:
    rows = read(
        "一、市灯塔局（共2项）\n1．建灯塔。\n2．修灯塔。\n二、市港口局（共1项）\n3．修码头。"
    )
    assert [row.text(Column.LEAD) for row in rows] == ["市灯塔局", "市灯塔局", "市港口局"]
    assert {row.text(Column.REQUIREMENT) for row in rows} == {""}


def test_attachments_begin_anew() -> None:
    rows = read("一、产业\n1．建灯塔。（甲局负责）\n附件2\n1．修码头。（乙局负责）")
    assert [row.text(Column.REQUIREMENT) for row in rows] == ["一、产业", ""]


# --- what is rendered is read back --------------------------------------------

UNITS = ["市灯塔局", "市渔业局（市海盐办）", "各县（市、区）政府", "渔港海关", "市港口集团有限公司"]
TIMES = ["9月底前", "2031年12月底前", "年底前", "长期坚持", ""]
WORDINGS = [
    ("（{lead}牵头，{assist}配合{，time}）", True),
    ("（牵头单位：{lead}；责任单位：{assist}{；完成时限：time}）", True),
    ("\n责任单位：{lead}\n协办单位：{assist}{\n完成时限：time}", True),
    ("\n主办：{lead}；协办：{assist}{；时限：time}", True),
    ("（{lead}、{assist}按职责分工负责{，time}）", False),
    ("\n责任单位：{lead}、{assist}{\n完成时间：time}", False),
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(WORDINGS),
            st.lists(st.sampled_from(UNITS), min_size=2, max_size=5, unique=True),
            st.integers(1, 4),
            st.sampled_from(TIMES),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_rendered_lists_are_read_back(
    items: list[tuple[tuple[str, bool], list[str], int, str]],
) -> None:
    text, wanted = ["一、做强产业"], []
    for number, ((wording, parted), units, leads, time) in enumerate(items, 1):
        at = min(leads, len(units) - 1)
        lead, assist = "、".join(units[:at]), "、".join(units[at:])
        said = wording.replace("{lead}", lead).replace("{assist}", assist)
        before, _, rest = said.partition("{")
        slot, _, after = rest.partition("}") if rest else ("", "", "")
        said = before + (slot.replace("time", time) if time else "") + after
        text.append(f"{number}．新建灯塔{number}0座。{said}")
        wanted.append(
            (str(number), lead if parted else f"{lead}、{assist}", assist if parted else "", time)
        )
    rows = read("\n".join(text))
    assert [
        (row.number, row.text(Column.LEAD), row.text(Column.ASSISTING), row.text(Column.DEADLINE))
        for row in rows
    ] == wanted
    # 责任单位 beside 协办单位: several of them lead together.
    assert [row.joint for row in rows] == [
        not parted or ("责任单位：{lead}" in wording and min(leads, len(units) - 1) > 1)
        for (wording, parted), units, leads, _ in items
    ]


PIECES = st.sampled_from(
    [
        *(
            "一、",
            "（一）",
            "1．",
            "（1）",
            "①",
            "附件1",
            "\n",
            "\n",
            "，",
            "。",
            "；",
            "：",
            "（",
            "）",
        ),
        *(
            "牵头单位：",
            "责任单位：",
            "工作目标：",
            "时间安排：",
            "完成时限：",
            "市领导：",
            "责任人：",
        ),
        *(
            "市灯塔局",
            "市渔业局",
            "各县（市、区）",
            "李强",
            "李强副市长",
            "牵头",
            "配合",
            "负责",
            "会同",
        ),
        *("建灯塔10座", "9月底前", "按职责分工", "产业", " ", "【", "】", "等", "下同"),
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    for item in read_items(document(text)):
        assert isinstance(item, Problem) or isinstance(item.text(Column.GOAL), str)
