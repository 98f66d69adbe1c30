"""Chinese letters that come out as letters: one font that travels with the program.

Fonts of the system are never asked for: a server has none for Chinese, and another machine would
draw another picture. The package pylopdf-fonts-zh-cn carries Noto Sans SC (SIL Open Font License).
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.errors import QueryError

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FAMILY: Final = "Noto Sans SC"
LINE_HEIGHT: Final = 1.45
"""From one line to the next, in sizes of the font."""

_NEVER_FIRST: Final = frozenset("，。、；：！？）》」』”’】〕％,.;:!?)]}%")
_NEVER_LAST: Final = frozenset("（《「『“‘【〔([{")
_INVISIBLE: Final = frozenset(("Cc", "Cf", "Zl", "Zp"))
_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))  # of a shape; draw nothing
_KEPT_NAMES: Final = (0, 1, 2, 4, 6, 13, 14)  # whose it is and its licence go where the font goes
_TABLES_NOT_NEEDED: Final = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx")


@dataclass(frozen=True, slots=True)
class Drawable:
    """Text as it can be drawn.

    Attributes
    ----------
    text
        The text, where each character that the font lacks has become its number in brackets.
    missing
        The characters that the font lacks, each once, in the order in which they stand.
    """

    text: str
    missing: tuple[str, ...] = ()


def font_path() -> Path:
    """The file of the font.

    Raises
    ------
    QueryError
        If the package that carries it is not installed.

    Examples
    --------
    >>> font_path().name
    'NotoSansSC-Regular.otf'
    """
    try:
        import pylopdf_fonts_zh_cn  # noqa: PLC0415 - only pictures need it
    except ModuleNotFoundError as error:
        raise QueryError(
            "pictures need a Chinese font",
            where="pylopdf-fonts-zh-cn",
            advice="pip install pylopdf-fonts-zh-cn",
        ) from error
    return Path(pylopdf_fonts_zh_cn.sans_path())


def register() -> str:
    """Make the font known to matplotlib, and give the name by which it is asked for.

    Examples
    --------
    >>> register()
    'Noto Sans SC'
    """
    from matplotlib import font_manager  # noqa: PLC0415 - slow start

    path = str(font_path())
    if all(entry.fname != path for entry in font_manager.fontManager.ttflist):
        font_manager.fontManager.addfont(path)
    return FAMILY


def drawable(text: str) -> Drawable:
    """Text without what can't be drawn: a rare character gives way to its number in Unicode.

    A box would say nothing; with the number, the character can be looked up. Marks that draw
    nothing (zero-width spaces, directions, variants of shape) are left out; line breaks stay.

    Examples
    --------
    >>> drawable("市桥梁局")
    Drawable(text='市桥梁局', missing=())
    >>> drawable("\\U0002ebef镇").text
    '[U+2EBEF]镇'
    """
    has = _advances()
    missing: dict[str, None] = {}
    pieces = []
    for character in text:
        if character == "\n" or ord(character) in has:
            pieces.append(character)
        elif character.isspace():
            pieces.append(" ")
        elif not _draws_nothing(character):
            missing[character] = None
            pieces.append(f"[U+{ord(character):04X}]")
    return Drawable("".join(pieces), tuple(missing))


def missing_note(missing: tuple[str, ...], language: str = "zh") -> str:
    """One sentence on the characters that the font lacks; empty if there are none.

    Examples
    --------
    >>> missing_note(("\\U0002ebef",), "en")
    'The font has no letter for U+2EBEF: the number stands in its place.'
    """
    if not missing:
        return ""
    numbers = [f"U+{ord(character):04X}" for character in missing]
    if language == "en":
        return f"The font has no letter for {', '.join(numbers)}: the number stands in its place."
    return f"字体中没有 {'、'.join(numbers)}，图中以编码代替。"


def text_width(text: str, size: float) -> float:
    """Width of one line, from the font's own advance widths.

    Parameters
    ----------
    text
        One line, as `drawable` gives it. A character that the font lacks counts as a full square.
    size
        Of the font, in points.

    Returns
    -------
    Points.

    Examples
    --------
    >>> text_width("市桥梁局", 10.0)
    40.0
    >>> text_width("ab", 10.0) < 20
    True
    """
    advances = _advances()
    return sum(advances.get(ord(character), 1.0) for character in text) * size


def wrapped(text: str, size: float, width: float) -> tuple[str, ...]:
    """Lines no wider than a width, broken as Chinese is: anywhere but inside a word or a number.

    No line begins with a closing mark or ends with an opening one, and nothing is cut.

    Parameters
    ----------
    text
        Line breaks in it are kept.
    size
        Of the letters, in points.
    width
        In points.

    Examples
    --------
    >>> wrapped("市桥梁局、市渔业局", 10.0, 40.0)
    ('市桥梁', '局、市渔', '业局')
    >>> wrapped("", 10.0, 40.0)
    ()
    """
    lines: list[str] = []
    for paragraph in drawable(text).text.splitlines():
        line = ""
        for piece in _pieces(paragraph, size, width):
            if line and text_width((line + piece).rstrip(), size) > width:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return tuple(lines)


def subset(text: str) -> bytes:
    """The font with the characters of a text only, as WOFF, to stand inside a page.

    The same characters give the same bytes, in whatever order they come. Some 70 kB for 500
    characters.

    Parameters
    ----------
    text
        Everything that is to be drawn. Characters that the font lacks are passed over.

    Examples
    --------
    >>> subset("市桥梁局")[:4]
    b'wOFF'
    >>> subset("市桥梁局") == subset("局梁桥市市")
    True
    """
    from fontTools import subset as fonttools  # noqa: PLC0415 - slow start

    options = fonttools.Options()
    options.flavor = "woff"
    options.hinting = False
    options.desubroutinize = True  # smaller once compressed
    options.layout_features = []
    options.name_IDs = list(_KEPT_NAMES)
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += list(_TABLES_NOT_NEEDED)
    with _opened() as font:
        subsetter = fonttools.Subsetter(options)
        subsetter.populate(unicodes=sorted({ord(character) for character in text} | {ord(" ")}))
        subsetter.subset(font)
        made = io.BytesIO()
        fonttools.save_font(font, made, options)
    return made.getvalue()


def _pieces(paragraph: str, size: float, width: float) -> Iterator[str]:
    """What a line may not break within: a word, a number, a character with its punctuation."""
    piece = ""
    for character in paragraph:
        joined = piece and (
            character in _NEVER_FIRST
            or piece[-1] in _NEVER_LAST
            or (_in_word(piece[-1]) and _in_word(character))
        )
        if piece and (not joined or text_width(piece + character, size) > width):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _in_word(character: str) -> bool:
    return character.isascii() and not character.isspace()


def _draws_nothing(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE or any(
        ord(character) in selectors for selectors in _SELECTORS
    )


@cache
def _advances() -> Mapping[int, float]:
    """How far the pen moves for each character of the font, in sizes of the font."""
    with _opened() as font:
        widths, per_size = font["hmtx"], font["head"].unitsPerEm
        return MappingProxyType(
            {code: widths[glyph][0] / per_size for code, glyph in font.getBestCmap().items()}
        )


def _opened() -> TTFont:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow start

    return TTFont(font_path(), lazy=True, recalcTimestamp=False)
