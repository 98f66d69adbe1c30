"""Leaders, units and programmes as bands."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.network.pictures.bands import Flow, bands_of
from kg.network.pictures.flows import draw_flows
from tests.network.pictures.drawn import LONG, is_written, look

FLOWS = [
    Flow("李某", "市渔业局", "民生实事", 6),
    Flow("李某", "市桥梁局", "交通提升", 2),
    Flow("王某", "市桥梁局", "交通提升", 5),
    Flow("王某", "市灯塔局", "", 1),
    Flow("", "市灯塔局", "民生实事", 3),
    Flow("赵某", "市渔业局", "民生实事", 1),
]


def many() -> list[Flow]:
    """40 leaders, 60 units and 20 programmes, from large to small, some without a name."""
    return [
        Flow(
            f"领导{number % 40}" if number % 11 else "",
            f"市{number % 60}局" if number % 60 != 3 else LONG,
            f"{number % 20}号工程" if number % 3 else "",
            1 + 300 // (number + 5),
        )
        for number in range(200)
    ]


@pytest.mark.parametrize("flows", [FLOWS, many(), [Flow(LONG, LONG, LONG, 1)]])
def test_every_box_has_its_name_and_sum_and_none_overlap(
    flows: list[Flow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = look(monkeypatch, lambda path: draw_flows(flows, path), tmp_path)
    boxes = [box for column in bands_of(flows, top=(12, 15, 8)).columns for box in column]
    wanted = [f"{box.name} {box.tasks}" for box in boxes if box.name]
    assert seen.without(wanted) == []
    assert seen.overlaps() == []
    assert seen.outside() == []


def test_the_rest_says_how_many_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = bands_of(many(), top=5)
    seen = look(monkeypatch, lambda path: draw_flows(many(), path, top=5), tmp_path)
    rest = [box for column in found.columns for box in column if box.folded]
    assert len(rest) == 3
    for box, words in zip(rest, ("位领导", "个单位", "个板块"), strict=True):
        assert f"其他 {box.folded} {words} {box.tasks}" in seen.texts
    assert any(text.startswith("未列板块 ") for text in seen.texts)


def test_the_caption_has_name_filters_and_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = look(
        monkeypatch,
        lambda path: draw_flows(
            FLOWS, path, name="云岭市 2031", filters="年份 2031", source="yunling-2031-tasks"
        ),
        tmp_path,
    )
    assert "云岭市 2031：责任领导、牵头单位与工作板块" in seen.texts
    assert "筛选：年份 2031" in seen.texts
    assert "来源：yunling-2031-tasks" in seen.texts
    assert any("共 18 项" in text for text in seen.texts)


def test_a_letter_that_the_font_lacks_is_told(tmp_path: Path) -> None:
    drawn = draw_flows([Flow("李某", "市\U000bffff局", "民生", 1)], tmp_path / "a.png")
    assert len(drawn.notes) == 1
    assert "U+BFFFF" in drawn.notes[0]


def test_flows_are_written_in_each_format(tmp_path: Path) -> None:
    is_written(lambda path: draw_flows(FLOWS, path, language="en"), tmp_path)


def test_no_flows_are_nothing_to_draw(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        draw_flows([], tmp_path / "a.png")
