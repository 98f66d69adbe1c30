"""The page that every picture is drawn on: title, source, legend, letters, and files of it.

Only matplotlib's objects are used, never pyplot: nothing opens a window, and nothing of what a
notebook has set is changed for longer than a picture takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import QueryError
from kg.network.palette import (
    COLOURS,
    INK,
    KIND_NAMES,
    KINDS,
    LINE,
    MUTED,
    PAPER,
    REST,
    SHAPES,
    Key,
    kind_key,
    place_key,
)
from kg.network.pictures import fonts
from kg.network.pictures.saving import (
    DOTS_PER_INCH,
    SUFFIXES,
    drawing,
    rendered,
    save,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "COLOURS",
    "INK",
    "KINDS",
    "KIND_NAMES",
    "LINE",
    "MUTED",
    "PAPER",
    "REST",
    "SHAPES",
    "SUFFIXES",
    "Key",
    "Page",
    "drawing",
    "figure",
    "kind_key",
    "legend",
    "place_key",
    "rendered",
    "save",
]

MARKERS: Final = {"circle": "o", "square": "s", "triangle": "^", "diamond": "D"}
"""Matplotlib's letter for each shape."""

_POINTS: Final = 72.0  # an inch
_MARGIN: Final = 0.35  # inches, on all four sides
_TITLE, _SUBTITLE, _FOOT, _LEGEND = 15.0, 9.5, 7.5, 8.5  # sizes of letters, in points
_LEAST_SHARE: Final = 0.6  # of the page for the picture: a long list of sources makes a taller page


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its title and foot, and the room between them.

    Attributes
    ----------
    figure
        What matplotlib draws and `save` writes.
    left, bottom, width, height
        The room that is free for the picture, in inches from the lower left corner of the page.
    """

    figure: Figure
    left: float
    bottom: float
    width: float
    height: float

    def axes(
        self, *, left: float = 0.0, right: float = 0.0, bottom: float = 0.0, top: float = 0.0
    ) -> Axes:
        """Axes in the free room, this many inches from its sides."""
        wide, high = self.figure.get_size_inches()
        return self.figure.add_axes(
            (
                (self.left + left) / wide,
                (self.bottom + bottom) / high,
                max(self.width - left - right, 0.1) / wide,
                max(self.height - bottom - top, 0.1) / high,
            )
        )


def figure(
    width: float,
    height: float,
    *,
    title: str = "",
    subtitle: str = "",
    foot: Sequence[str] = (),
) -> Page:
    """A page with a title above, and sources and remarks below; to be called within `drawing`.

    All of them are wrapped, never cut: a long foot makes the page taller.

    Parameters
    ----------
    width, height
        Of the page, in inches.
    title
        One or more lines.
    subtitle
        What was filtered and how it was counted.
    foot
        Paragraphs: source, what is drawn, what is left out. Empty ones are passed over.

    Raises
    ------
    QueryError
        If the page is smaller than 2 by 2 or greater than 100 by 100 inches.

    Examples
    --------
    >>> with drawing():
    ...     page = figure(6.0, 4.0, title="协作网络", foot=["来源：" + "很长的名称、" * 200])
    >>> float(page.figure.get_size_inches()[1]) > 4.0
    True
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow start

    if not (2 <= width <= 100 and 2 <= height <= 100):
        raise QueryError(
            "a page must be from 2 to 100 inches wide and high",
            where=f"{width:g} × {height:g}",
            advice="give other figures for width and height",
        )
    room = (width - 2 * _MARGIN) * _POINTS
    above = [(line, _TITLE, INK) for line in fonts.wrapped(title, _TITLE, room)]
    above += [(line, _SUBTITLE, MUTED) for line in fonts.wrapped(subtitle, _SUBTITLE, room)]
    below = [line for paragraph in foot for line in fonts.wrapped(paragraph, _FOOT, room)]
    head = sum(_line(size) for _, size, _ in above) + (0.12 if above else 0.0)
    feet = _line(_FOOT) * len(below) + (0.12 if below else 0.0)
    taken = head + feet + 2 * _MARGIN
    height = max(height, min(taken / (1 - _LEAST_SHARE), taken + _LEAST_SHARE * height))

    made = Figure(figsize=(width, height), dpi=DOTS_PER_INCH)
    made.set_label(title)
    top = height - _MARGIN
    for line, size, colour in above:
        top -= _line(size)
        _write(made, _MARGIN, top, line, size=size, colour=colour)
    for number, line in enumerate(reversed(below)):
        _write(made, _MARGIN, _MARGIN + number * _line(_FOOT), line, size=_FOOT, colour=MUTED)
    bottom = _MARGIN + feet
    return Page(made, _MARGIN, bottom, width - 2 * _MARGIN, height - _MARGIN - head - bottom)


def legend(
    page: Page,
    keys: Sequence[Key],
    *,
    left: float,
    top: float,
    width: float,
    heading: str = "",
) -> float:
    """Draw a column of keys, each with its mark; to be called within `drawing`.

    Parameters
    ----------
    page
        Where.
    keys
        Label, colour and shape of each. Labels are wrapped.
    left, top
        The upper left corner, in inches from the lower left corner of the page.
    width
        In inches.
    heading
        A line above.

    Returns
    -------
    Where the column ends, in inches from the lower edge of the page.

    Examples
    --------
    >>> with drawing():
    ...     page = figure(6.0, 4.0)
    ...     end = legend(page, [place_key(0, "市桥梁局")], left=1.0, top=3.0, width=2.0)
    >>> 2.5 < end < 3.0
    True
    """
    from matplotlib.lines import Line2D  # noqa: PLC0415 - slow start

    step = _line(_LEGEND)
    for line in fonts.wrapped(heading, _LEGEND, width * _POINTS):
        top -= step
        _write(page.figure, left, top, line, size=_LEGEND, colour=MUTED)
    for key in keys:
        page.figure.add_artist(
            Line2D(
                [left + 0.08],
                [top - 0.62 * step],
                linestyle="none",
                marker=MARKERS[key.shape],
                markersize=7.5 if key.shape in ("circle", "triangle") else 6.5,
                markerfacecolor=key.colour,
                markeredgecolor=INK,
                markeredgewidth=0.6,
                transform=page.figure.dpi_scale_trans,
            )
        )
        for line in fonts.wrapped(key.label, _LEGEND, (width - 0.24) * _POINTS) or ("",):
            top -= step
            _write(page.figure, left + 0.24, top, line, size=_LEGEND, colour=INK)
    return top


def _write(
    made: Figure, left: float, bottom: float, line: str, *, size: float, colour: str
) -> None:
    """One line of text, `left` and `bottom` in inches; the pen's line is a fifth above `bottom`."""
    made.text(
        left,
        bottom + 0.28 * size / _POINTS,
        line,
        fontsize=size,
        color=colour,
        va="baseline",
        transform=made.dpi_scale_trans,
    )


def _line(size: float) -> float:
    return size * fonts.LINE_HEIGHT / _POINTS
