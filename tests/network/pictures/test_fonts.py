"""Chinese letters: what the font has, what it lacks, and the part of it that goes into a page."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kg.errors import QueryError
from kg.network.pictures import fonts


def test_common_characters_and_marks_are_all_there() -> None:
    text = "市发展改革局、镇街（园区）“两新”组织·2024—2025 ≥ ½ ① № α ㎡ → × ·"
    assert fonts.drawable(text) == fonts.Drawable(text)


def test_a_character_that_the_font_lacks_becomes_its_number() -> None:
    made = fonts.drawable("云\U0002ebef镇\U0002ebef\U0001f600")
    assert made.text == "云[U+2EBEF]镇[U+2EBEF][U+1F600]"
    assert made.missing == ("\U0002ebef", "\U0001f600")
    assert "U+2EBEF" in fonts.missing_note(made.missing)
    assert "U+1F600" in fonts.missing_note(made.missing, "en")
    assert fonts.missing_note(()) == ""


def test_what_draws_nothing_is_left_out_and_lines_stay() -> None:
    made = fonts.drawable("市\u200b桥\ufe0f梁\U000e0100局\n二")
    assert made == fonts.Drawable("市桥梁局\n二")


def test_a_tab_and_a_wide_space_stay_spaces() -> None:
    assert fonts.drawable("甲\t乙\u2003丙").text.split() == ["甲", "乙", "丙"]


def test_widths_are_those_that_matplotlib_draws() -> None:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    fonts.register()
    font = FontProperties(family=fonts.FAMILY)
    for text in ("市发展改革局", "ABC 12,345", "市教育局（2024年）市"):
        ink = TextPath((0, 0), text, size=10, prop=font).get_extents()
        assert abs(fonts.text_width(text, 10) - ink.width) < 2.0  # the ink ends before the advance


def test_the_part_of_the_font_has_the_characters_and_no_others() -> None:
    made = fonts.subset("市桥梁局AB\U0002ebef")
    font = TTFont(io.BytesIO(made))
    assert {chr(code) for code in font.getBestCmap()} == set(" 市桥梁局AB")
    assert font.flavor == "woff"
    assert "SIL" in str(font["name"].getDebugName(13))


def test_the_part_of_the_font_is_small_and_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    made = fonts.subset(text)
    assert len(made) < 70_000
    monkeypatch.setattr(time, "time", lambda: 2e9)
    assert fonts.subset(text[::-1]) == made


def test_without_the_package_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)
    with pytest.raises(QueryError, match="pip install"):
        fonts.font_path()


def test_registering_twice_leaves_one_entry() -> None:
    from matplotlib.font_manager import fontManager

    fonts.register()
    before = len(fontManager.ttflist)
    assert fonts.register() == fonts.FAMILY
    assert len(fontManager.ttflist) == before
    assert Path(fonts.font_path()).is_file()
