"""Requirements over several rows: merged cells and page breaks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.tables.requirements import RequirementCell, block_name, settle_requirements

WHOLE = "（一）做强海盐产业，建设灯塔公园，办好渔港博览会，让市民得实惠。"
OTHER = "（二）改善渔港环境。"


def settle(*cells: str | tuple[str, bool], programme: str = "") -> list[str]:
    """Settle cells; one with True stands at the top of a page."""
    return settle_requirements(
        RequirementCell(cell, programme, False)
        if isinstance(cell, str)
        else RequirementCell(cell[0], programme, cell[1])
        for cell in cells
    )


@given(st.integers(3, len(WHOLE) - 1), st.booleans())
def test_a_page_break_at_any_place_is_mended(cut: int, enumerated: bool) -> None:
    whole, other = (WHOLE, OTHER) if enumerated else (WHOLE[3:], OTHER[3:])
    cut = min(cut, len(whole) - 1)
    found = settle(whole[:cut], "", (whole[cut:], True), other)
    if whole[:cut].endswith("。"):
        return
    assert found == [whole, whole, whole, other]


@given(st.integers(8, len(WHOLE) - 1))
def test_words_printed_twice_over_a_page_break_stand_once(cut: int) -> None:
    assert settle(WHOLE[:cut], (WHOLE[cut - 7 :], True), OTHER) == [WHOLE, WHOLE, OTHER]


def test_a_merged_cell_holds_for_the_rows_below() -> None:
    assert settle("做强产业。", "", "", "改善环境。", "") == [
        *["做强产业。"] * 3,
        *["改善环境。"] * 2,
    ]


def test_a_cell_printed_again_is_the_same_requirement() -> None:
    assert settle("做强产业", ("做强产业", True), "做强产业") == ["做强产业"] * 3


def test_a_new_block_inherits_nothing() -> None:
    cells = [RequirementCell("做强产业。", "甲", False), RequirementCell("", "乙", False)]
    assert settle_requirements(cells) == ["做强产业。", ""]


def test_a_table_without_requirements() -> None:
    assert settle("", "", "") == ["", "", ""]
    assert settle() == []


def test_a_block_that_counts_its_tasks() -> None:
    assert block_name("三、办好渔港实事（共3项）") == "三、办好渔港实事"
    assert block_name("做强产业。") == ""


@given(st.lists(st.tuples(st.text("一二（）、：。甲 ", max_size=8), st.booleans()), max_size=12))
def test_every_row_gets_one_requirement(cells: list[tuple[str, bool]]) -> None:
    assert len(settle(*cells)) == len(cells)
