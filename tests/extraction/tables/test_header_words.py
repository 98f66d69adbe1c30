"""Words of headers: their parts, levels, remarks, two words in one cell; and words that are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.columns import Column
from kg.extraction.tables.header_roles import Rank
from kg.extraction.tables.header_words import header_word, meaning_of, period_of, year_of

C = Column

LEADERS = (
    "责任领导 分管领导 牵头领导 市领导 包联领导 牵头县领导 区级领导 "
    "县级包联领导 分管副市长 市政府分管领导"
)
WORDS = {
    C.NUMBER: "序号 编号 项目编号 指标序号 任务编号",
    C.PROGRAMME: "类别 任务来源 所属领域",
    C.PLAN: "季度安排 进度安排 工作安排 推进计划 季度目标 阶段性目标",
    C.TIMES: "时间节点 时间安排 起止时间 完成时限及要求",
    C.DEADLINE: "完成时限 完成时间 时限要求 办结时间 完成期限 计划完成时间 整改时限 "
    "工作时限 限办日期",
    C.TARGETS: "目标值 量化指标 考核指标",
    C.LEADERS: LEADERS,
    C.RESPONSIBLE: "责任人 负责人 第一责任人 单位负责人 责任人及职务 责任单位负责人",
    C.DIRECT: "直接责任人 具体责任人 联系人 联络员 经办人 联系人及电话 联络员/联系方式",
    C.COORDINATING: "协调单位 督办单位 协调督促单位 统筹协调部门",
    C.ASSISTING: "协助单位 配合单位 协办单位 参与单位 其他责任单位 参加部门 配合科室 协同配合单位",
    C.YEAR: "年份 年度",
}
RANKED = {
    (
        C.LEAD,
        Rank.NAMED,
    ): "牵头单位 主办单位 牵头部门 主要责任单位 市直牵头单位 主体责任单位 牵头责任单位",
    (
        C.LEAD,
        Rank.PLAIN,
    ): "责任单位 责任部门 县直责任单位 市级责任单位 责任股室 责任主体 责任分工 "
    "部门分工 责任站所 责任办",
    (C.LEAD, Rank.WEAK): "实施单位 承办单位 落实单位",
    (C.ASSISTING, Rank.WEAK): "有关单位 相关部门",
    (
        C.GOAL,
        Rank.WEAK,
    ): "总体要求 工作事项 重点工作 项目名称 重点任务 实事项目 重点工作任务 政府工作报告原文 "
    "重点方向 主攻方向 工作要点 督查事项 议定事项",
    (
        C.GOAL,
        Rank.PLAIN,
    ): "年度目标 目标任务 工作任务 工作内容 年度工作目标 目标要求 建设内容及规模 主要任务",
    (C.GOAL, Rank.NAMED): "具体举措 工作举措 主要举措 工作措施 任务分解",
}


@pytest.mark.parametrize(
    ("word", "column"),
    [(word, column) for column, words in WORDS.items() for word in words.split()],
)
def test_words_of_one_kind(word: str, column: C) -> None:
    meaning = meaning_of(word)
    assert meaning is not None
    assert (meaning.column, meaning.also) == (column, None)


@pytest.mark.parametrize(
    ("word", "meant"), [(word, meant) for meant, words in RANKED.items() for word in words.split()]
)
def test_how_plainly_a_word_says_it(word: str, meant: tuple[C, Rank]) -> None:
    meaning = meaning_of(word)
    assert meaning is not None
    assert (meaning.column, meaning.rank) == meant


@pytest.mark.parametrize(
    "word",
    [
        *("监理单位", "建设单位", "验收单位", "考核单位", "填报单位", "业主单位", "行业主管部门"),
        *("资金来源", "总投资", "建设地点", "进展情况", "完成情况", "落实情况", "备注", "成果形式"),
        *("责任", "姓名", "职务", "联系电话", "任务完成率", "问题", "满意度", "属地", "", "单位"),
        *("责任领导及责任人", "市教育局", "新建学校3所", "李强", "目标完成情况", "领导批示"),
    ],
)
def test_words_that_are_not_known(word: str) -> None:
    assert meaning_of(word) is None


@pytest.mark.parametrize(
    ("word", "column", "rank", "also"),
    [
        ("责任单位及责任人", C.LEAD, Rank.PLAIN, C.RESPONSIBLE),
        ("牵头单位、联系人", C.LEAD, Rank.NAMED, C.DIRECT),
        ("责任领导及单位", C.LEAD, Rank.PLAIN, C.LEADERS),
        ("牵头领导和牵头单位", C.LEAD, Rank.NAMED, C.LEADERS),
        ("牵头及配合单位", C.LEAD, Rank.PLAIN, None),
        ("牵头单位、责任单位", C.LEAD, Rank.PLAIN, None),
        ("责任单位/部门", C.LEAD, Rank.PLAIN, None),
        ("协办、配合单位", C.ASSISTING, Rank.PLAIN, None),
        ("工作目标及完成时限", C.GOAL, Rank.PLAIN, None),
    ],
)
def test_two_words_in_one_cell(word: str, column: C, rank: Rank, also: C | None) -> None:
    meaning = meaning_of(word)
    assert meaning is not None
    assert (meaning.column, meaning.rank, meaning.also) == (column, rank, also)


@given(
    st.sampled_from(["", "市", "县", "市级", "县直", "区", "镇", "省级"]),
    st.sampled_from(
        [("牵头", C.LEAD), ("责任", C.LEAD), ("配合", C.ASSISTING), ("督办", C.COORDINATING)]
    ),
    st.sampled_from(["单位", "部门"]),
    st.sampled_from(["", "（部门）", "(第一位为牵头单位)", "：", "*"]),
)
def test_levels_nouns_and_remarks_change_nothing(
    level: str, role: tuple[str, C], noun: str, behind: str
) -> None:
    meaning = meaning_of(header_word(f"{level}{role[0]}\n{noun}{behind}"))
    assert meaning is not None
    assert meaning.column is role[1]


@pytest.mark.parametrize(
    ("word", "period"),
    [
        *(("一季度", "一季度"), ("第二季度目标", "第二季度"), ("上半年", "上半年"), ("3月", "3月")),
        *(("1-3月", "1-3月"), ("9月底前", "9月底前"), ("2031年一季度", "2031年一季度")),
        *(("年度目标", ""), ("季度安排", ""), ("一季度完成情况", ""), ("年度", "")),
    ],
)
def test_columns_of_periods(word: str, period: str) -> None:
    assert period_of(word) == period


def test_columns_of_years() -> None:
    assert [year_of(word) for word in ("2031年", "2032年目标", "2031年实绩")] == [
        "2031年",
        "2032年",
        "",
    ]
