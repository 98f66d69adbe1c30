"""Tables without a header."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DocumentError
from kg.extraction import extract_tasks
from kg.extraction.columns import Column
from kg.extraction.tables.shapes import read_shape
from kg.model import Cell, Document, Line, Row
from tests.making import TITLE, codes, lead

C = Column

CELLS = {
    C.NUMBER: ("1", "2", "3", "4"),
    C.REQUIREMENT: (
        "全力做强海洋产业，打造渔港",
        "全力做强海洋产业，打造渔港",
        "持续改善民生福祉",
        "持续改善民生福祉",
    ),
    C.GOAL: ("新建灯塔10座，年内完工", "改造码头3个以上", "建设学校和医院", "新建政务服务中心"),
    C.LEADERS: ("王标", "黎军", "李志强、赵晓红", "无"),
    C.LEAD: ("市灯塔局", "市港口局、市渔业局", "市教育局", "市政务服务局"),
    C.ASSISTING: ("市渔业局", "各县（市、区）", "市财政局、市住建局", "/"),
    C.DEADLINE: ("6月底前", "2031年9月", "12月底前", "长期坚持"),
}


def document(columns: list[C]) -> Document:
    rows = [Row(n, tuple(Cell(CELLS[column][n - 2]) for column in columns)) for n in range(2, 6)]
    return Document("a.csv", "0", (Line(1, TITLE), *rows))


@given(
    st.lists(
        st.sampled_from([C.NUMBER, C.REQUIREMENT, C.LEADERS, C.ASSISTING, C.DEADLINE]), unique=True
    )
)
def test_the_usual_shape_is_read(optional: list[C]) -> None:
    columns = [column for column in CELLS if column in (C.GOAL, C.LEAD, *optional)]
    layout = read_shape(document(columns))
    assert layout is not None
    assert list(layout.columns.values()) == columns
    assert layout.joint == (C.ASSISTING not in optional)


@pytest.mark.parametrize(
    "columns",
    [
        [C.LEAD, C.GOAL],
        [C.GOAL, C.LEADERS],
        [C.GOAL, C.LEAD, C.ASSISTING, C.LEAD],
        [C.GOAL, C.LEADERS, C.LEAD, C.LEADERS],
        [C.NUMBER, C.LEAD],
    ],
)
def test_any_other_is_not(columns: list[C]) -> None:
    assert read_shape(document(columns)) is None
    with pytest.raises(DocumentError):
        extract_tasks(document(columns))


def test_it_is_reported() -> None:
    made = extract_tasks(document([C.NUMBER, C.GOAL, C.LEAD, C.ASSISTING]))
    assert [lead(task) for task in made.tasks][:2] == [["市灯塔局"], ["市港口局", "市渔业局"]]
    assert codes(made) == ["no-header"]


def test_two_rows_are_too_few() -> None:
    whole = document([C.GOAL, C.LEAD])
    assert read_shape(Document("a.csv", "0", whole.blocks[:3])) is None
