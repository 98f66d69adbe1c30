"""Files of pictures: the same bytes each time, whole or not at all, and no letter lost."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pypdfium2
import pytest
from matplotlib import rc_context, rcParams
from matplotlib.figure import Figure
from PIL import Image

from kg.errors import QueryError
from kg.network.pictures import fonts, saving
from kg.network.pictures.style import drawing, figure, save


def sample(text: str = "市桥梁局") -> Figure:
    with drawing():
        page = figure(4.0, 3.0, title="协作网络", foot=["来源：甲"])
        page.axes(left=0.4, bottom=0.4).plot([0, 3], [-1, 2], label=text)
        page.figure.text(0.5, 0.5, text)
    return page.figure


@pytest.mark.parametrize("suffix", saving.SUFFIXES)
def test_the_same_figure_gives_the_same_bytes_at_any_time(
    suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = saving.rendered(sample(), suffix)
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    again, _ = saving.rendered(sample(), suffix)
    assert first == again
    assert b"atplotlib version" not in first


def test_a_picture_has_200_dots_an_inch(tmp_path: Path) -> None:
    made = sample()
    save(made, tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as image:
        assert image.size == tuple(int(inches * 200) for inches in made.get_size_inches())
        assert image.width == 800
        assert image.info["dpi"] == pytest.approx((200, 200), abs=0.1)
        assert image.info["Title"] == "协作网络"
        assert "Software" not in image.info


def test_svg_has_letters_as_outlines_and_asks_for_nothing(tmp_path: Path) -> None:
    save(sample(), tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text("utf-8")
    assert "<text" not in text
    assert "font-family" not in text
    assert "<dc:date>" not in text
    assert not re.findall(r'href="(?!#)', text)


def test_pdf_can_be_searched_and_its_letters_are_embedded(tmp_path: Path) -> None:
    save(sample("市桥梁局与云岭镇"), tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        page = document[0]
        words = page.get_textpage()
        assert "市桥梁局与云岭镇" in words.get_text_range()
        words.close()
        page.close()
        metadata = document.get_metadata_dict()
    assert metadata["Title"] == "协作网络"
    assert metadata["CreationDate"] == metadata["Producer"] == ""
    raw = (tmp_path / "a.pdf").read_bytes()
    # An OpenType font of cubic outlines passed off as TrueType is what strict readers refuse.
    assert b"/Type3" in raw
    assert b"FontFile2" not in raw


def test_a_character_that_the_font_lacks_is_said_and_drawn_as_its_number(tmp_path: Path) -> None:
    made = sample("云\U0002ebef镇")
    notes = save(made, tmp_path / "a.svg", language="en")
    assert notes == ("The font has no letter for U+2EBEF: the number stands in its place.",)
    assert any(text.get_text() == "云[U+2EBEF]镇" for text in made.texts)


def test_a_box_in_place_of_a_letter_is_an_error_not_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "drawable", fonts.Drawable)
    with pytest.raises(UserWarning, match="missing from"):
        save(sample("云\U0002ebef镇"), tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


def test_dollars_are_dollars(tmp_path: Path) -> None:
    made = sample(r"$\frac{a}$ 美元 $")
    assert save(made, tmp_path / "a.svg") == ()
    assert any(text.get_text() == r"$\frac{a}$ 美元 $" for text in made.texts)


def test_a_wrong_suffix_and_a_missing_folder_leave_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"use one of \.png"):
        save(sample(), tmp_path / "a.bmp")
    with pytest.raises(QueryError, match="a folder that exists"):
        save(sample(), tmp_path / "none" / "a.png")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_while_writing_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.svg"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(QueryError, match="No space left"):
        save(sample(), target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_settings_of_a_notebook_neither_leak_in_nor_are_changed() -> None:
    plain, _ = saving.rendered(sample(), ".svg")
    before = dict(rcParams)
    with rc_context({"lines.linewidth": 9.0, "axes.facecolor": "red", "text.usetex": True}):
        changed, _ = saving.rendered(sample(), ".svg")
        assert rcParams["lines.linewidth"] == 9.0
    assert changed == plain
    assert dict(rcParams) == before
