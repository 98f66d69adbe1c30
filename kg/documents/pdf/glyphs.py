"""Characters of a pdf's page, as pdfium gives them."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from typing import Any, Final, NamedTuple

MAX_GLYPHS: Final = 200_000
"""Characters of one page; a page of the smallest print has some ten thousand."""
_MAX_CLIPS: Final = 64

_RADICALS: Final = str.maketrans(
    "⺁⺇⺌⺍⺎⺐⺗⺟⺠⺫⺬⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂几小小兀尢心母民罒示西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
"""Radicals that some fonts give for the character, where Unicode defines no equivalent."""
_COMPATIBLE: Final = re.compile(r"[⺀-⿕豈-﫿ﬀ-ﬆ]")
_BOLD_FONT: Final = re.compile(rb"bold|black|heavy|simhei|stheiti|hei(?:ti)?-?s?[cbt]?$", re.I)
_BOLD_WEIGHT: Final = 600
_FILL_AND_STROKE: Final = 2
"""The text render mode by which word processors print bold type in a font that has none."""


class Glyph(NamedTuple):
    """A character as drawn; coordinates in points, x to the right and y downwards.

    `y` is that of the base line; `turn` the quarter turns, clockwise, against the page's text.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    turn: int = 0


class TooMuchDrawnError(Exception):
    """A page holds more than the limits allow."""


def ordinary(text: str) -> str:
    """Replace radicals and compatibility forms by the characters that are meant.

    Examples
    --------
    >>> ordinary("⼯作⻓效")
    '工作长效'
    """
    if text < "⺀" and text not in "\xad\xa0":
        return text
    text = text.translate(_RADICALS)
    return _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


# --- characters --------------------------------------------------------------


class _Style(NamedTuple):
    size: float
    bold: bool
    turn: int | None


_Sides = tuple[float, float, float, float]
_EVERYWHERE: Final[_Sides] = (-math.inf, -math.inf, math.inf, math.inf)


def read_glyphs(page: Any) -> tuple[list[Glyph], int]:
    """The characters in the points of the file (y upwards), and how many are unknown."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - slow to import

    text_page = page.get_textpage()
    raw = text_page.raw
    count = text_page.count_chars()
    if count > MAX_GLYPHS:
        text_page.close()
        raise TooMuchDrawnError(f"{MAX_GLYPHS} characters")
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    styles: dict[int, _Style] = {}
    clips: dict[int, _Sides] = {}
    outermost = _outermost(pdfium, page)
    found: list[Glyph] = []
    unknown = 0
    surrogate = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:
            surrogate = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((surrogate - 0xD800) << 10) + (code - 0xDC00) if surrogate else 0
        surrogate = 0
        if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xE000 <= code < 0xF900 or code > 0x10FFFF:
            unknown += 1
            continue
        character = chr(code)
        if character.isspace() or (code < 0xA1 and not character.isprintable()):
            continue
        if code == 0xAD or unicodedata.category(character) in ("Cf", "Cc"):
            continue
        owner = pdfium.FPDFText_GetTextObject(raw, index)
        key = ctypes.cast(owner, ctypes.c_void_p).value or 0
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(pdfium, raw, index, owner)
            clips[key] = _clip(pdfium, owner) if key in outermost else _EVERYWHERE
        if style.turn is None or not style.size:
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, at_x, at_y)
        pdfium.FPDFText_GetLooseCharBox(raw, index, at_box)
        left, low, right, high = clips[key]
        if not (
            left <= (box.left + box.right) / 2 <= right
            and low <= (box.bottom + box.top) / 2 <= high
        ):
            continue
        # Along the line the advance box; across it the base line, which fonts agree on.
        if style.turn in (0, 2):
            found.append(
                Glyph(ordinary(character), box.left, box.right, y.value, *style)  # type: ignore[arg-type]
            )
        else:
            found.append(
                Glyph(ordinary(character), box.bottom, box.top, x.value, *style)  # type: ignore[arg-type]
            )
    text_page.close()
    return found, unknown


def _style(pdfium: Any, raw: Any, index: int, owner: Any) -> _Style:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix)):
        return _Style(0.0, False, None)
    printed = pdfium.FPDFText_GetFontSize(raw, index)
    size = abs(printed) * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
    turn = round(angle / 90)
    # Slanted type has its slant in c and d; only the direction of the base line counts.
    straight = abs(angle - turn * 90) < 5 and math.isfinite(size) and 1 < size < 400
    # Counter-clockwise in the file; 1 means that the line runs upwards.
    return _Style(size, _is_bold(pdfium, owner), turn % 4 if straight else None)


def _outermost(pdfium: Any, page: Any) -> frozenset[int]:
    """The addresses of the page's own text objects, not those of forms inside it."""
    found = set()
    for at in range(min(pdfium.FPDFPage_CountObjects(page.raw), MAX_GLYPHS)):
        item = pdfium.FPDFPage_GetObject(page.raw, at)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            found.add(ctypes.cast(item, ctypes.c_void_p).value or 0)
    return frozenset(found)


def _clip(pdfium: Any, owner: Any) -> _Sides:
    """The box outside which nothing of a text object is seen, in the points of the file."""
    clip = pdfium.FPDFPageObj_GetClipPath(owner)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    x, y = ctypes.c_float(), ctypes.c_float()
    sides = _EVERYWHERE
    for path in range(min(max(count, 0), _MAX_CLIPS)):
        points = []
        for at in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), _MAX_CLIPS)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, at)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            points.append((x.value, y.value))
        if points:
            sides = (
                max(sides[0], min(point[0] for point in points)),
                max(sides[1], min(point[1] for point in points)),
                min(sides[2], max(point[0] for point in points)),
                min(sides[3], max(point[1] for point in points)),
            )
    return sides


def _is_bold(pdfium: Any, owner: Any) -> bool:
    if not owner:
        return False
    if pdfium.FPDFTextObj_GetTextRenderMode(owner) == _FILL_AND_STROKE:
        return True
    font = pdfium.FPDFTextObj_GetFont(owner)
    if not font:
        return False
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, 128)
    return bool(_BOLD_FONT.search(name.value)) or (pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT)


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the file in the direction of text that is turned by quarters."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def placed(glyph: Glyph, turn: int) -> Glyph:
    own = glyph.turn
    if own == turn == 0:
        return glyph._replace(y=-glyph.y)
    if own in (0, 2):
        first = turned(glyph.x0, glyph.y, turn)
        last = turned(glyph.x1, glyph.y, turn)
    else:
        first = turned(glyph.y, glyph.x0, turn)
        last = turned(glyph.y, glyph.x1, turn)
    relative = (turn - own) % 4
    if relative in (0, 2):
        x0, x1 = sorted((first[0], last[0]))
        return glyph._replace(x0=x0, x1=x1, y=first[1], turn=relative)
    middle = (first[1] + last[1]) / 2
    half = glyph.size / 2
    # A letter on its side: a box around its middle, so that it falls into the right cell.
    centre = first[0] + (0.35 if relative == 1 else -0.35) * glyph.size
    return glyph._replace(x0=centre - half, x1=centre + half, y=middle, turn=relative)
