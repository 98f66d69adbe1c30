"""Plans cut into milestones: a made-up plan for each rule, and properties of any plan."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.chinese import compact
from kg.extraction.plans.plan import read_plan
from kg.model import Cell

Piece = tuple[str, str]
Q1, Q2, Q3, Q4 = "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"


def bold(printed: str) -> Cell:
    """A cell in which *…* is bold."""
    text = ""
    spans: list[tuple[int, int]] = []
    for index, piece in enumerate(printed.split("*")):
        if index % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    return Cell(text, tuple(spans))


def pieces(plan: str | Cell, units: tuple[str, ...] = ()) -> list[Piece]:
    """Each milestone as its periods, joined by +, and its text."""
    cell = Cell(plan) if isinstance(plan, str) else plan
    return [("+".join(piece.periods), piece.text) for piece in read_plan(cell, 2024, units)]


def parts(plan: str | Cell, units: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Each milestone as its part, its periods and its text."""
    cell = Cell(plan) if isinstance(plan, str) else plan
    return [
        (piece.part, "+".join(piece.periods), piece.text) for piece in read_plan(cell, 2024, units)
    ]


# --- the forms of a marker ---------------------------------------------------


@pytest.mark.parametrize(
    "marker",
    [
        "二季度，",
        "二季度：",
        "二季度:",
        "二季度,",
        "二 季度， ",
        "第二季度",
        "2季度：",
        "【二季度】",
        "（二）二季度：",
        "2.二季度，",
        "②二季度，",
        "二季度（4-6月）：",
        "二季度工作计划：",
        "其中，二季度，",
        "*二季度：*",
        "*二季度* ：",
        "\n二季度\n",
    ],
)
def test_a_marker_has_many_forms(marker: str) -> None:
    plan = bold(f"一季度，摸清底数。{marker}开工建设。")
    assert pieces(plan) == [(Q1, "摸清底数。"), (Q2, "开工建设。")]


@pytest.mark.parametrize(
    ("marker", "periods"),
    [
        ("一、二季度，", f"{Q1}+{Q2}"),
        ("二至四季度：", f"{Q2}+{Q3}+{Q4}"),
        ("二、三、四季度", f"{Q2}+{Q3}+{Q4}"),
        ("三季度和四季度，", f"{Q3}+{Q4}"),
        ("每季度，", f"{Q1}+{Q2}+{Q3}+{Q4}"),
        ("前三季度，", f"{Q1}+{Q2}+{Q3}"),
        ("上半年，", "2024-H1"),
        ("下半年", "2024-H2"),
        ("全年，", "2024"),
        ("全年推进，", "2024"),
        ("全年持续推进：", "2024"),
        ("贯穿全年：", "2024"),
        ("2022年全年", "2022"),
        ("年底前，", "2024"),
        ("年底前", "2024"),
        ("5月底", "2024-05"),
        ("8月底前，", "2024-08"),
        ("截至9月底，", "2024-09"),
        ("2025年：", "2025"),
        ("一季度，二季度，", f"{Q1}+{Q2}"),
    ],
)
def test_a_marker_names_many_periods(marker: str, periods: str) -> None:
    assert pieces(f"{marker}完成水闸检修。") == [(periods, "完成水闸检修。")]


def test_lines_sentences_and_semicolons_separate_pieces() -> None:
    plan = "一季度，立项\n二季度，招标；三季度，开工。四季度，完工。"
    assert pieces(plan) == [(Q1, "立项"), (Q2, "招标；"), (Q3, "开工。"), (Q4, "完工。")]


def test_a_forgotten_full_stop_does_not_hide_the_next_quarter() -> None:
    assert pieces("三季度，开展巡查工作四季度，完成整改。") == [
        (Q3, "开展巡查工作"),
        (Q4, "完成整改。"),
    ]


def test_pieces_behind_commas_follow_one_another() -> None:
    assert pieces("上半年拆除3栋，第三季度拆除2栋，第四季度拆除1栋。") == [
        ("2024-H1", "拆除3栋，"),
        (Q3, "拆除2栋，"),
        (Q4, "拆除1栋。"),
    ]
    assert pieces("6月底前完成选址，年底前动工。") == [
        ("2024-06", "完成选址，"),
        ("2024", "动工。"),
    ]


def test_the_year_may_be_divided_behind_a_comma() -> None:
    assert pieces("2024年全年投资9亿元，其中第一季度4亿元，第二季度5亿元。") == [
        ("2024", "投资9亿元，"),
        (Q1, "4亿元，"),
        (Q2, "5亿元。"),
    ]


def test_a_sequence_may_begin_with_an_intention() -> None:
    assert pieces("对展会给予支持，计划一季度支持1场，二季度支持2场。") == [
        ("", "对展会给予支持，"),
        (Q1, "支持1场，"),
        (Q2, "支持2场。"),
    ]


def test_an_intention_set_off_by_a_comma_opens_a_piece() -> None:
    assert pieces("预计一季度，立项。力争二季度，开工。") == [(Q1, "立项。"), (Q2, "开工。")]


# --- what looks like a marker and is none ------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "上半年全区累计植树3万株。",
        "全年共植树3万株。",
        "统计一季度植树情况。",
        "确保上半年完成验收。",
        "编制方案，力争三季度动工。",
        "编制方案，三季度起实施。",
        "推进苗圃扩建，二季度累计植树1万株。",
        "3月底前完成整地，4月底前完成补植；6月底前验收。",
        "6月底前，完成补植。",
        "组织验收；全年植树3万株。",
        "印发《2023年第四季度工作总结》。",
        "完成全年任务的50%，年内完成验收。",
        "宣传活动贯穿全年。",
    ],
)
def test_words_inside_a_piece_are_text(sentence: str) -> None:
    plan = f"一季度，育苗。二季度，{sentence}三季度，补植。四季度，总结。"
    assert pieces(plan) == [(Q1, "育苗。"), (Q2, sentence), (Q3, "补植。"), (Q4, "总结。")]


def test_sums_behind_their_quarter_are_text() -> None:
    plan = "二季度，上半年建成4座。三季度，前三季度建成6座。四季度，全年建成8座。"
    assert pieces(plan) == [
        (Q2, "上半年建成4座。"),
        (Q3, "前三季度建成6座。"),
        (Q4, "全年建成8座。"),
    ]


def test_a_second_year_word_in_a_sentence_is_text() -> None:
    assert pieces("四季度，总结。\n全年举办讲座，全年推进试点。") == [
        (Q4, "总结。"),
        ("2024", "举办讲座，全年推进试点。"),
    ]


@pytest.mark.parametrize(
    "plan",
    ["在每季度初开展排查。", "每季度初开展排查。", "常态化推进。", "计划2024年全年培训5期。"],
)
def test_a_plan_without_a_marker_is_one_piece(plan: str) -> None:
    assert pieces(plan) == [("", plan)]


# --- pieces without a period, and around the quarters ------------------------


def test_text_in_front_of_the_first_marker_has_no_period() -> None:
    assert pieces("按照省的部署，一、二季度，接种首针。三季度，补种。") == [
        ("", "按照省的部署，"),
        (f"{Q1}+{Q2}", "接种首针。"),
        (Q3, "补种。"),
    ]
    assert pieces("建设资金3亿元，具体如下：一季度，1亿元。二季度，2亿元。")[0] == (
        "",
        "建设资金3亿元，具体如下：",
    )


def test_the_year_comes_before_or_behind_its_quarters() -> None:
    assert pieces("全年巡查河道。一季度，清淤。四季度，复查。") == [
        ("2024", "巡查河道。"),
        (Q1, "清淤。"),
        (Q4, "复查。"),
    ]
    for end in "。；":
        assert pieces(f"一季度，清淤{end}全年巡查河道。") == [
            (Q1, f"清淤{end}"),
            ("2024", "巡查河道。"),
        ]


def test_periods_may_overlap_as_printed() -> None:
    assert pieces("一、二季度：设计。二季度：招标。三、四季度：施工。三、四季度：监理。") == [
        (f"{Q1}+{Q2}", "设计。"),
        (Q2, "招标。"),
        (f"{Q3}+{Q4}", "施工。"),
        (f"{Q3}+{Q4}", "监理。"),
    ]


def test_a_paragraph_behind_a_blank_line_belongs_to_no_quarter() -> None:
    assert pieces("上半年，普查。下半年，划界。\n\n严格执行准入清单。") == [
        ("2024-H1", "普查。"),
        ("2024-H2", "划界。"),
        ("", "严格执行准入清单。"),
    ]
    assert pieces("上半年，普查。\n\n下半年，划界。\n\n2.公示。")[-1] == (
        "2024-H2",
        "划界。2.公示。",
    )


def test_items_stay_in_the_piece_of_their_quarter() -> None:
    plan = "一季度：\n1.道路方面：勘察。\n2.桥梁方面：设计。\n二季度：\n1.道路方面：招标。"
    assert parts(plan) == [
        ("", Q1, "1.道路方面：勘察。2.桥梁方面：设计。"),
        ("", Q2, "1.道路方面：招标。"),
    ]


def test_a_general_label_is_no_text_of_its_own() -> None:
    assert parts("工作目标：全年建成3座。\n一季度：建成1座。") == [
        ("", "2024", "建成3座。"),
        ("", Q1, "建成1座。"),
    ]


def test_a_plan_that_is_only_a_period_keeps_it() -> None:
    assert pieces("贯穿全年") == [("2024", "贯穿全年")]
    assert pieces("完成时限：2024年6月底前。") == [("2024-06", "2024年6月底前")]
    assert pieces(" \n ") == []


# --- parts -------------------------------------------------------------------

TWO_PARTS = [
    ("北片水厂", Q1, "勘察。"),
    ("北片水厂", Q2, "施工。"),
    ("南片水厂", Q1, "设计。"),
    ("南片水厂", Q3, "招标。"),
]


@pytest.mark.parametrize(
    "plan",
    [
        "北片水厂：一季度，勘察。二季度，施工。\n南片水厂：一季度，设计。三季度，招标。",
        "北片水厂： 一季度，勘察。二季度，施工。 南片水厂： 一季度，设计。三季度，招标。",
        "北片水厂：\n一季度勘察。二季度施工。\n南片水厂：\n一季度设计。三季度招标。",
        "*北片水厂：一季度：*勘察。*二季度：*施工。\n\n*南片水厂：一季度：*设计。*三季度：*招标。",
        "*北片水厂：* *一季度：*勘察。*二季度：*施工。*南片水厂。**一季度：*设计。三季度：招标。",
    ],
)
def test_headings_part_a_plan(plan: str) -> None:
    assert parts(bold(plan)) == TWO_PARTS


def test_the_innermost_heading_names_the_part() -> None:
    plan = bold(
        "*市甲局：*\n\n*（1）水厂：*一季度：勘察。*（2）管网：*一季度：设计。*市乙局：*全年：巡查。"
    )
    assert parts(plan) == [
        ("（1）水厂", Q1, "勘察。"),
        ("（2）管网", Q1, "设计。"),
        ("市乙局", "2024", "巡查。"),
    ]
    assert parts("甲局：水厂扩建：一季度，勘察。")[0][0] == "水厂扩建"


def test_a_numbered_line_is_a_heading_without_a_colon() -> None:
    plan = (
        "（1）新建水厂2座\n一季度，勘察。\n（2）改造管网，覆盖全区。二季度，设计。"
        "\n（3）普查。一季度，设点。"
    )
    assert parts(plan) == [
        ("（1）新建水厂2座", Q1, "勘察。（2）改造管网，覆盖全区。"),
        ("（1）新建水厂2座", Q2, "设计。"),
        ("（3）普查", Q1, "设点。"),
    ]


def test_text_behind_a_heading_belongs_to_the_part() -> None:
    plan = bold(
        "*北片：*投资3亿元，*一季度：*1亿元。*二季度：*2亿元。*南片：*编制规划。一季度：评审。"
    )
    assert parts(plan) == [
        ("北片", "", "投资3亿元，"),
        ("北片", Q1, "1亿元。"),
        ("北片", Q2, "2亿元。"),
        ("南片", "", "编制规划。"),
        ("南片", Q1, "评审。"),
    ]


def test_units_are_headings() -> None:
    plan = "市甲局一季度，勘察。二季度，施工。\n市乙局：加强监管。\n市丙局：一季度，设计。"
    assert parts(plan, ("市甲局", "市 乙局", "市丙局")) == [
        ("市甲局", Q1, "勘察。"),
        ("市甲局", Q2, "施工。"),
        ("市乙局", "", "加强监管。"),
        ("市丙局", Q1, "设计。"),
    ]


def test_stages_are_headings_of_their_months() -> None:
    assert parts("筹备阶段（1-2月）：招标。实施阶段（3月至4月）：施工。") == [
        ("筹备阶段", "2024-01+2024-02", "招标。"),
        ("实施阶段", "2024-03+2024-04", "施工。"),
    ]


def test_a_heading_may_name_a_year_or_months() -> None:
    assert parts("一季度，育苗。全年新增绿地9处：一季度，2处。二季度，7处。") == [
        ("", Q1, "育苗。"),
        ("全年新增绿地9处", Q1, "2处。"),
        ("全年新增绿地9处", Q2, "7处。"),
    ]
    assert parts("规划编制：5月底完成初稿；8月份送审。设计研究：上半年，比选。") == [
        ("规划编制", "2024-05", "完成初稿；"),
        ("规划编制", "2024-08", "送审。"),
        ("设计研究", "2024-H1", "比选。"),
    ]


# --- properties --------------------------------------------------------------

PLAN_LETTERS = "一二三四季度半年上下全每第至、，。；：:（）1234月底前计划其中\n  甲乙局工*【】(—)"


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    """Any cell: letters that plans are made of, with bold spans anywhere."""
    return bold(draw(st.text(alphabet=PLAN_LETTERS, max_size=120)))


def check_against_print(cell: Cell, year: int) -> None:
    """Texts stand in the cell, in order, without white space; labels are sound."""
    printed = compact(cell.text)
    position = 0
    for piece in read_plan(cell, year, ("甲局",)):
        assert piece.text
        assert compact(piece.text) == piece.text
        position = printed.index(piece.text, position) + len(piece.text)
        assert piece.part in printed
        assert all(re.fullmatch(r"\d{4}(-(Q[1-4]|H[12]|\d\d))?", each) for each in piece.periods)
        assert len(set(piece.periods)) == len(piece.periods)


@given(cells())
def test_a_plan_is_cut_without_adding_or_moving_a_letter(cell: Cell) -> None:
    check_against_print(cell, 2024)


@given(st.text(max_size=200), st.integers(1990, 2100))
def test_any_text_is_cut(text: str, year: int) -> None:
    check_against_print(Cell(text), year)


CLAUSES = [
    "完成选址",
    "推进征地",
    "累计投资3亿元",
    "力争上半年验收",
    "组织专家评审（含复审）",
    "做好全年总结",
]
SEQUENCES = [
    ["一季度", "二季度", "三季度", "四季度"],
    ["第一季度", "第二、三季度", "第四季度"],
    ["一、二季度", "三、四季度"],
    ["一季度", "二至四季度"],
    ["上半年", "下半年"],
    ["上半年", "三季度", "四季度"],
    ["全年推进", "一季度", "二季度"],
    ["1-3月", "4-6月", "12月底前"],
]
LABELS = {
    "一季度": Q1,
    "第一季度": Q1,
    "二季度": Q2,
    "三季度": Q3,
    "四季度": Q4,
    "第四季度": Q4,
    "第二、三季度": f"{Q2}+{Q3}",
    "一、二季度": f"{Q1}+{Q2}",
    "三、四季度": f"{Q3}+{Q4}",
    "二至四季度": f"{Q2}+{Q3}+{Q4}",
    "上半年": "2024-H1",
    "下半年": "2024-H2",
    "全年推进": "2024",
    "1-3月": "2024-01+2024-02+2024-03",
    "4-6月": "2024-04+2024-05+2024-06",
    "12月底前": "2024-12",
}


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence of a plan."""
    clauses = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=3))
    return "，".join(clauses) + draw(st.sampled_from("。；"))


@st.composite
def part_of_a_plan(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Markers and what follows each."""
    markers = draw(st.sampled_from(SEQUENCES))
    return [(marker, draw(sentences())) for marker in markers]


@given(
    st.lists(part_of_a_plan(), min_size=1, max_size=3),
    st.sampled_from(["，", "：", ":", "， "]),
    st.sampled_from(["", " ", "\n", "\n \n"]),
    st.sampled_from(["", "*"]),
    st.booleans(),
)
def test_markers_put_together_are_found_again(
    plan: list[list[tuple[str, str]]], separator: str, gap: str, type_face: str, headed: bool
) -> None:
    if not headed:
        plan = plan[:1]
    printed = ""
    expected: list[tuple[str, str, str]] = []
    for name, part in zip(("东片管网", "西片管网", "中片管网"), plan, strict=False):
        printed += f"{name}：{gap}" if headed else ""
        for marker, sentence in part:
            printed += f"{type_face}{marker}{separator}{type_face}{sentence}{gap}"
            expected.append((name if headed else "", LABELS[marker], sentence))
    assert parts(bold(printed)) == expected


def test_periods_that_grow_through_a_sentence_are_pieces() -> None:
    cell = Cell("一季度完成30亿元，上半年完成70亿元，前三季度完成90亿元，全年完成120亿元。")
    assert [(piece.periods, piece.text) for piece in read_plan(cell, 2031)] == [
        (("2031-Q1",), "完成30亿元，"),
        (("2031-H1",), "完成70亿元，"),
        (("2031-Q1", "2031-Q2", "2031-Q3"), "完成90亿元，"),
        (("2031",), "完成120亿元。"),
    ]


def test_two_periods_that_start_alike_may_be_a_piece_and_its_total() -> None:
    cell = Cell("二季度，开工10处，上半年开工30处。")
    assert [piece.periods for piece in read_plan(cell, 2031)] == [("2031-Q2",)]
