"""Who hands which work to whom: bands from leaders over units to programmes (Sankey diagram).

The height of a box and of a band is a number of assignments. An assignment is a task under one
leader, one leading unit and one programme: a task under two leaders is two assignments, and what
comes into a unit from the left goes out of it to the right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.network.palette import COLOURS, INK, LINE, MUTED, PAPER, Language
from kg.network.pictures.bands import LEVELS, Bands, Box, Flow, bands_of
from kg.network.pictures.captions import caption, chosen
from kg.network.pictures.saving import drawing
from kg.network.pictures.sheet import (
    SIZE,
    Drawn,
    finished,
    fitted,
    height_of,
    sheet,
    width_of,
    write,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHT: Final = 520.0  # points, unless the labels need more, or there is little to draw
_A_BOX: Final = 60.0  # points, where there are few
_ROOMY: Final = 1.3  # times what the labels need
_LEAST_GAP, _MOST_GAP = 3.0, 16.0  # points between the boxes of a column
_HEAD: Final = 20.0  # points, for the headings of the columns
_GAP: Final = 5.0  # points between a box and its label
_THICK: Final = 9.0  # points
_REACH: Final = 150.0  # points from column to column
_WIDEST: Final = 130.0  # points: longer names go on in a second line
_CYCLE: Final = tuple(COLOURS[place] for place in (0, 4, 3, 7, 8, 9, 5, 2))
_ALIGN: Final = {"leader": "right", "unit": "center", "programme": "left"}
_HEADINGS: Final = (("责任领导", "Leader"), ("牵头单位", "Leading unit"), ("工作板块", "Programme"))
_WORDS: Final = {
    "leader": (("其他 {} 位领导", "{} other leaders"), ("未列领导", "no leader named")),
    "unit": (("其他 {} 个单位", "{} other units"), ("未列牵头单位", "no leading unit named")),
    "programme": (("其他 {} 个板块", "{} other programmes"), ("未列板块", "no programme named")),
}
_NOTE: Final = (
    "数字为分工项数，共 {} 项：一项任务有几位领导、几个牵头单位或几个板块的，每种组合各计一项。"
    "左侧的带按领导着色，右侧的带按板块着色，灰色为其他或未列。",
    "Figures are assignments, {} in all: a task with several leaders, leading units or programmes "
    "counts once for each combination. Bands on the left have the colour of their leader, those on "
    "the right the colour of their programme; grey is for the rest and for what has no name.",
)


def draw_flows(
    flows: Iterable[Flow],
    path: str | Path,
    *,
    language: Language = "zh",
    top: int | tuple[int, int, int] = (12, 15, 8),
    name: str = "",
    filters: str = "",
    source: str = "",
) -> Drawn:
    """Draw bands from leaders over leading units to programmes, and write them to a file.

    The bands on the left have the colour of their leader, those on the right the colour of their
    programme; colours come again after a few boxes, and grey is for the rest. Each box says its
    name and its sum.

    Parameters
    ----------
    flows
        Rows; those of the same three names are added.
    path
        Ends with .png, .svg or .pdf.
    language
        Of title and caption.
    top
        How many leaders, units and programmes keep a box of their own; the rest of a level is one
        box that says how many it holds.
    name
        Place and years, for the title.
    filters, source
        For the caption.

    Raises
    ------
    QueryError
        If there is nothing to draw, or the file can't be written (see `bands_of` and `style.save`).

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> flow = Flow("赵一鸣", "市渔业局", "民生实事", 3)
    >>> draw_flows([flow], f"{mkdtemp()}/flows.svg").path.name
    'flows.svg'
    """
    at = chosen(language)
    found = bands_of(flows, top=top)
    labels = {box: _label(box, at) for column in found.columns for box in column}
    places, scale, height = _placed(found, labels)
    sides = [max(width_of(labels[box]) for box in column) for column in found.columns]
    edges = _edges(sides)
    subtitle, foot = caption({"documents": source, "filters": filters}, language)
    title = ("责任领导、牵头单位与工作板块", "Leaders, leading units and programmes")[at]
    with drawing():
        page, axes = sheet(
            edges[-1][1] + _GAP + sides[2],
            _HEAD + height,
            title=f"{name}{('：', ': ')[at]}{title}" if name else title,
            subtitle=subtitle,
            foot=[*foot, _NOTE[at].format(found.tasks)],
        )
        for column, words, (left, right) in zip(found.columns, _HEADINGS, edges, strict=True):
            side = column[0].level
            x = {"leader": right, "unit": (left + right) / 2, "programme": left}[side]
            write(axes, x, 6.0, words[at], ha=_ALIGN[side], color=MUTED)
        _draw_bands(axes, found, places, scale, edges)
        for column, (left, right) in zip(found.columns, edges, strict=True):
            for box, colour in zip(column, _colours(column), strict=True):
                _draw_box(
                    axes,
                    box,
                    labels[box],
                    sides=(left, right),
                    y=places[box],
                    high=scale * box.tasks,
                    colour=colour,
                )
        names = [box.name for column in found.columns for box in column]
        return finished(page, path, language, names=names, notes=())


def _label(box: Box, at: int) -> str:
    """Name and sum, in lines."""
    counted, nameless = _WORDS[box.level]
    name = box.name or (counted[at].format(box.folded) if box.folded else nameless[at])
    return fitted(f"{name} {box.tasks}", _WIDEST)


def _placed(found: Bands, labels: Mapping[Box, str]) -> tuple[dict[Box, float], float, float]:
    """The upper edge of each box, points a task, and the height of all.

    A box that is lower than its label keeps the room of the label, so that none overlap.
    """
    rooms = [[(box, height_of(labels[box])) for box in column] for column in found.columns]

    def tallest(scale: float) -> float:
        return max(
            sum(max(scale * box.tasks, room) for box, room in column) + _LEAST_GAP * len(column)
            for column in rooms
        )

    height = max(tallest(0.0) * _ROOMY, min(_HEIGHT, _A_BOX * max(map(len, rooms))))
    scale, too_much = 0.0, height / found.tasks
    for _ in range(40):  # halving: finer than any printer
        middle = (scale + too_much) / 2
        scale, too_much = (middle, too_much) if tallest(middle) <= height else (scale, middle)
    places: dict[Box, float] = {}
    for column in rooms:
        slots = [max(scale * box.tasks, room) for box, room in column]
        gap = min(_MOST_GAP, (height - sum(slots)) / max(len(slots) - 1, 1))
        y = _HEAD + (height - sum(slots) - gap * (len(slots) - 1)) / 2
        for (box, _), slot in zip(column, slots, strict=True):
            places[box] = y + (slot - scale * box.tasks) / 2
            y += slot + gap
    return places, scale, height


def _edges(sides: Sequence[float]) -> list[tuple[float, float]]:
    """Left and right edge of each column: names of units stand inside their boxes."""
    first = sides[0] + _GAP
    unit = first + _THICK + _REACH
    last = unit + sides[1] + 2 * _GAP + _REACH
    return [(first, first + _THICK), (unit, last - _REACH), (last, last + _THICK)]


def _colours(column: Sequence[Box]) -> list[str]:
    return [_CYCLE[number % len(_CYCLE)] if box.name else LINE for number, box in enumerate(column)]


def _draw_bands(
    axes: Axes,
    found: Bands,
    places: Mapping[Box, float],
    scale: float,
    edges: Sequence[tuple[float, float]],
) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415 - slow start
    from matplotlib.path import Path as Outline  # noqa: PLC0415 - slow start

    colours = {
        box: colour
        for column in (found.columns[0], found.columns[2])
        for box, colour in zip(column, _colours(column), strict=True)
    }
    used: dict[tuple[Box, bool], float] = defaultdict(float)
    codes = [Outline.MOVETO, *[Outline.CURVE4] * 3, Outline.LINETO, *[Outline.CURVE4] * 3]
    for band in found.bands:
        thick = scale * band.tasks
        y = places[band.source] + used[band.source, True]
        z = places[band.target] + used[band.target, False]
        used[band.source, True] += thick
        used[band.target, False] += thick
        number = LEVELS.index(band.source.level)
        left, right = edges[number][1], edges[number + 1][0]
        middle = (left + right) / 2
        outline = [(left, y), (middle, y), (middle, z), (right, z)]
        outline += [(x, at + thick) for x, at in reversed(outline)]
        colour = colours[band.source if number == 0 else band.target]
        shape = Outline(outline, codes)
        axes.add_patch(PathPatch(shape, facecolor=colour, alpha=0.5, linewidth=0))
        axes.add_patch(PathPatch(shape, facecolor="none", edgecolor=colour, linewidth=0.5))


def _draw_box(
    axes: Axes,
    box: Box,
    label: str,
    *,
    sides: tuple[float, float],
    y: float,
    high: float,
    colour: str,
) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - slow start
    from matplotlib.patheffects import withStroke  # noqa: PLC0415 - slow start

    left, right = sides
    inside = box.level == "unit"
    axes.add_patch(
        Rectangle(
            (left, y),
            right - left,
            high,
            facecolor=PAPER if inside else colour,
            edgecolor=INK,
            linewidth=0.6,
        )
    )
    x = (left + right) / 2 if inside else left - _GAP if box.level == "leader" else right + _GAP
    made = write(axes, x, y + high / 2, label, ha=_ALIGN[box.level])
    if inside and high < SIZE:
        # The sides of a thin box would strike its name through.
        made.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 0.5})
    made.set_path_effects([withStroke(linewidth=1.5, foreground=PAPER)])
