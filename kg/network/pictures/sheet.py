"""A page measured in points, for pictures whose size follows from what they show.

Labels keep their size whatever a picture holds, so it is the page that grows: each picture works
out where its parts stand, in points, and then asks for a sheet with that much room.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.network.palette import INK, Language
from kg.network.pictures.fonts import drawable, missing_note, text_width, wrapped
from kg.network.pictures.saving import save
from kg.network.pictures.style import Page, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

SIZE: Final = 8.0
"""Of the letters of a label, in points."""

_POINTS: Final = 72.0  # an inch
_LINE_SPACING: Final = 1.25  # sizes of the font
_BETWEEN: Final = 2.0  # points, from one label to the next
_NARROWEST: Final = 400.0  # points: a title on a narrower page would be a column of syllables
_HIGH: Final = 60.0  # inches, for a first page that only tells how much the head and foot take


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture in a file.

    Attributes
    ----------
    path
        Of the file.
    notes
        What a reader should know of it.
    """

    path: Path
    notes: tuple[str, ...] = ()


def sheet(
    width: float, height: float, *, title: str, subtitle: str, foot: Sequence[str]
) -> tuple[Page, Axes]:
    """A page with room for a picture of this size, and axes in points from its top left corner.

    To be called within `style.drawing`. Head and foot come on top of the size.

    Parameters
    ----------
    width, height
        Of the picture, in points. A narrow picture stands in the middle of a wider page.
    title, subtitle, foot
        See `style.figure`.

    Raises
    ------
    QueryError
        If the page would be too large for any use.
    """
    wide = max(width, _NARROWEST) / _POINTS
    blank = figure(wide, _HIGH)
    wide += wide - blank.width
    taken = _HIGH - figure(wide, _HIGH, title=title, subtitle=subtitle, foot=foot).height
    page = figure(
        wide,
        max(height / _POINTS + taken, 2.0),
        title=title,
        subtitle=subtitle,
        foot=foot,
    )
    axes = page.axes()
    right, foot_at = page.width * _POINTS, page.height * _POINTS
    axes.set_xlim((width - right) / 2, (width + right) / 2)
    axes.set_ylim(foot_at, 0)
    axes.set_axis_off()
    return page, axes


def write(
    axes: Axes, x: float, y: float, text: str, *, size: float = SIZE, ha: str = "left", **how: Any
) -> Text:
    """A label at a point of a sheet, its middle at `y`, its lines as `height_of` counts them."""
    settings: dict[str, Any] = {"va": "center", "color": INK, "linespacing": _LINE_SPACING} | how
    return axes.text(x, y, text, fontsize=size, ha=ha, **settings)


def fitted(text: str, width: float, size: float = SIZE) -> str:
    """A label in lines no wider than a width, of much the same length.

    Examples
    --------
    >>> fitted("市桥梁渔业灯塔局", 50.0, 10.0)
    '市桥梁渔\\n业灯塔局'
    """
    lines = wrapped(text, size, width)
    if len(lines) < 2:
        return "\n".join(lines)
    even = sum(text_width(line, size) for line in lines) / len(lines)
    for extra in range(0, int(width - even) + 1, 2):
        balanced = wrapped(text, size, even + extra)
        if len(balanced) == len(lines):
            return "\n".join(balanced)
    return "\n".join(lines)


def width_of(text: str, size: float = SIZE) -> float:
    """The width of the widest line of a label, in points.

    Examples
    --------
    >>> width_of("市桥梁局\\n二科", 10.0)
    40.0
    """
    return max((text_width(line, size) for line in drawable(text).text.split("\n")), default=0.0)


def height_of(text: str, size: float = SIZE) -> float:
    """The height of a label, in points, with room to the next.

    Examples
    --------
    >>> height_of("市桥梁局\\n二科", 10.0) > height_of("市桥梁局", 10.0)
    True
    """
    return size * _LINE_SPACING * (text.count("\n") + 1) + _BETWEEN


def apart(middles: Sequence[float], heights: Sequence[float]) -> tuple[float, ...]:
    """Move labels of a column down or up until none overlaps the next, none further than needed.

    Parameters
    ----------
    middles
        Where each label would best stand, ascending, in points.
    heights
        Of the labels, in points.

    Examples
    --------
    >>> apart([10.0, 12.0, 50.0], [8.0, 8.0, 8.0])
    (7.0, 15.0, 50.0)
    """
    runs: list[tuple[float, float, list[float]]] = []  # upper edge, height, heights of its labels
    for middle, height in zip(middles, heights, strict=True):
        top, high, members = middle - height / 2, height, [height]
        while runs and runs[-1][0] + runs[-1][1] > top:
            above, taller, earlier = runs.pop()
            pull = above * len(earlier) + (top - taller) * len(members)
            members = earlier + members
            top, high = pull / len(members), taller + high
        runs.append((top, high, members))
    found = []
    for top, _, members in runs:
        y = top
        for height in members:
            found.append(y + height / 2)
            y += height
    return tuple(found)


def number(value: float) -> str:
    """A figure as it is printed: whole numbers whole, others with three digits that count.

    Examples
    --------
    >>> number(1402.0), number(0.01234), number(36.7), number(21.75)
    ('1402', '0.0123', '36.7', '21.8')
    """
    return f"{value:.0f}" if value == int(value) or abs(value) >= 1000 else f"{value:.3g}"


def ticks(low: float, high: float, *, logarithmic: bool = False) -> tuple[float, ...]:
    """Round figures between two values, for an axis: even steps, or 1, 2 and 5 of each power of 10.

    Whole numbers only, unless both values are below 3.

    Examples
    --------
    >>> ticks(0, 114), ticks(1, 114, logarithmic=True)
    ((20.0, 40.0, 60.0, 80.0, 100.0), (2.0, 5.0, 10.0, 20.0, 50.0, 100.0))
    >>> ticks(0, 4), ticks(0, 0.3)
    ((1.0, 2.0, 3.0), (0.05, 0.1, 0.15, 0.2, 0.25))
    """
    least = low if low > 0 and logarithmic else (high - low) / 6
    powers = range(math.floor(math.log10(least)), math.ceil(math.log10(high)) + 1)
    rounds = [float(f"{digit}e{power}") for power in powers for digit in (1, 2, 5)]
    if not logarithmic:
        step = next(step for step in rounds if step >= least)
        step = max(step, 1.0) if high >= 3 else step
        first, last = math.ceil(low / step), math.floor(high / step)
        rounds = [float(f"{times * step:.12g}") for times in range(first, last + 1)]
    return tuple(value for value in rounds if low < value < high)


def finished(
    page: Page, path: str | Path, language: Language, *, names: Iterable[str], notes: Iterable[str]
) -> Drawn:
    """Write a page to its file.

    Parameters
    ----------
    page, path, language
        See `style.save`.
    names
        Names as they came, before they were broken into lines: what the font lacks is looked for
        in them.
    notes
        Remarks of the picture itself.
    """
    missing = drawable("".join(names)).missing
    said = [*notes, missing_note(missing, language), *save(page.figure, path, language=language)]
    return Drawn(Path(path), tuple(dict.fromkeys(note for note in said if note)))
