"""Rules of a pdf's page, as pdfium gives them, and the whole page in its reading direction."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple

from kg.documents.pdf.glyphs import Glyph, TooMuchDrawnError, placed, read_glyphs, turned

MAX_SHAPES: Final = 200_000
"""Drawn shapes of one page; a map has some ten thousand."""
_MAX_SEGMENTS: Final = 2_000_000
_MAX_FORM_DEPTH: Final = 12
_THIN: Final = 3.5
"""The thickness in points up to which a filled shape is a rule, not a background."""
_SLANT: Final = 0.7
"""By how many points the ends of a rule may differ across its direction."""
_SHORTEST: Final = 4.0
"""Points; shorter strokes draw letters and ornaments."""


class Rule(NamedTuple):
    """A straight line from `start` to `end`, at `at` on the other axis; points."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page. `top` and `bottom` are the page's edges in the same points.

    `unknown` counts characters of which the file does not say which they are; `has_picture`
    says that a picture covers most of the page.
    """

    glyphs: tuple[Glyph, ...]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    top: float
    bottom: float
    unknown: int = 0
    has_picture: bool = False


def read_page(page: Any) -> Drawn:
    """Read what is drawn on a page, a `pypdfium2.PdfPage`.

    The page is turned as most of its text is printed, whatever the file says of its rotation.
    Text at other angles than quarter turns (a watermark) is left out.

    Raises
    ------
    TooMuchDrawnError
        More characters or shapes than `MAX_GLYPHS` and `MAX_SHAPES`.
    """
    glyphs, unknown = read_glyphs(page)
    turns = Counter(glyph.turn for glyph in glyphs)
    turn = max(sorted(turns), key=turns.__getitem__) if turns else 0
    left, low, right, high = page.get_bbox()
    shapes = _Shapes(turn, (right - left) * (high - low))
    shapes.read(page)
    corners = [turned(x, y, turn) for x in (left, right) for y in (low, high)]
    ends, (top, *_, bottom) = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    shown = (placed(glyph, turn) for glyph in glyphs)
    return Drawn(
        # What is written beside the page is not printed: parts of cells that it has cut.
        tuple(
            glyph
            for glyph in shown
            if top <= glyph.y <= bottom + glyph.size and ends[0] <= glyph.x1 <= ends[-1]
        ),
        tuple(shapes.horizontal),
        tuple(shapes.vertical),
        top,
        bottom,
        unknown,
        shapes.has_picture,
    )


class _Shapes:
    """Collects the straight lines of a page; all else that is drawn is passed over."""

    def __init__(self, turn: int, area: float) -> None:
        self.horizontal: list[Rule] = []
        self.vertical: list[Rule] = []
        self.has_picture = False
        self._turn = turn
        self._area = area
        self._seen = 0
        self._segments = 0

    def read(self, page: Any) -> None:
        import pypdfium2.raw as pdfium  # noqa: PLC0415 - slow to import

        self._pdfium = pdfium
        count = pdfium.FPDFPage_CountObjects(page.raw)
        self._objects(
            (pdfium.FPDFPage_GetObject(page.raw, at) for at in range(count)),
            (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
            0,
        )

    def _objects(self, objects: Iterator[Any], frame: tuple[float, ...], depth: int) -> None:
        pdfium = self._pdfium
        for item in objects:
            self._seen += 1
            if self._seen > MAX_SHAPES or self._segments > _MAX_SEGMENTS:
                raise TooMuchDrawnError(f"{MAX_SHAPES} shapes")
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, frame)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(item, frame)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
                count = pdfium.FPDFFormObj_CountObjects(item)
                inner = (pdfium.FPDFFormObj_GetObject(item, at) for at in range(count))
                self._objects(inner, _times(self._matrix(item), frame), depth + 1)

    def _matrix(self, item: Any) -> tuple[float, ...]:
        matrix = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _picture(self, item: Any, frame: tuple[float, ...]) -> None:
        matrix = _times(self._matrix(item), frame)
        corners = [_at(matrix, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        width = max(x for x, _ in corners) - min(x for x, _ in corners)
        height = max(y for _, y in corners) - min(y for _, y in corners)
        self.has_picture |= width * height > self._area / 2
        self._filled([self._point(matrix, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)], False)

    def _path(self, item: Any, frame: tuple[float, ...]) -> None:
        pdfium = self._pdfium
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            return
        matrix = _times(self._matrix(item), frame)
        outlines = list(self._outlines(item, matrix))
        for points, curved in outlines:
            if stroke.value:
                for first, last in pairwise(points):
                    self._line(first, last)
            elif not curved:
                # A frame is filled between two outlines; one outline alone is a background.
                self._filled(points, len(outlines) > 1)

    def _outlines(
        self, item: Any, matrix: tuple[float, ...]
    ) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        pdfium = self._pdfium
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[tuple[float, float]] = []
        curved = False
        count = pdfium.FPDFPath_CountSegments(item)
        self._segments += count
        if self._segments > _MAX_SEGMENTS:
            raise TooMuchDrawnError(f"{_MAX_SEGMENTS} strokes")
        for at in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(item, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
                yield points, curved
                points, curved = [], False
            curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = self._point(matrix, x.value, y.value)
            if not (math.isfinite(point[0]) and math.isfinite(point[1])):
                continue
            points.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points, curved

    def _point(self, matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
        return turned(*_at(matrix, x, y), self._turn)

    def _line(self, first: tuple[float, float], last: tuple[float, float]) -> None:
        width, height = abs(first[0] - last[0]), abs(first[1] - last[1])
        if height <= _SLANT and width >= _SHORTEST:
            self.horizontal.append(Rule((first[1] + last[1]) / 2, *sorted((first[0], last[0]))))
        elif width <= _SLANT and height >= _SHORTEST:
            self.vertical.append(Rule((first[0] + last[0]) / 2, *sorted((first[1], last[1]))))

    def _filled(self, points: list[tuple[float, float]], is_frame: bool) -> None:
        x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
        y0, y1 = min(y for _, y in points), max(y for _, y in points)
        if y1 - y0 <= _THIN and x1 - x0 > max(y1 - y0, 0.5):
            # Rules are often drawn cell by cell; short ones close the corners.
            self.horizontal.append(Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN and y1 - y0 > max(x1 - x0, 0.5):
            self.vertical.append(Rule((x0 + x1) / 2, y0, y1))
        elif is_frame:
            for first, last in zip(points, [*points[1:], points[0]], strict=True):
                self._line(first, last)


def _times(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _at(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
