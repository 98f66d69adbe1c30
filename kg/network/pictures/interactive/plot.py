"""The Bokeh plot that the page draws on: models without data, which the page's script fills."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bokeh.models import Plot

FONTS: Final = (
    "-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', 'Noto Sans SC Embedded', sans-serif"
)
"""Fonts of the system first: the embedded one is for machines without any Chinese font."""

_ID = re.compile(r"p\d+")


def plot_item() -> dict[str, Any]:
    """The plot as BokehJS reads it, the same on every call.

    Bokeh numbers its models by a counter of the process, so the same plot made twice has two
    spellings; here the models are numbered in the order in which they stand.

    Examples
    --------
    >>> plot_item() == plot_item(), plot_item()["root_id"]
    (True, 'p1')
    """
    from bokeh.embed import json_item  # noqa: PLC0415 - slow to import

    item: Any = json_item(_plot())
    numbers: dict[str, str] = {item["root_id"]: "p1"}
    renumbered: dict[str, Any] = _renumber(item, numbers)
    return renumbered


def library() -> str:
    """The script of BokehJS from the installed package: the core, without widgets and tables."""
    from bokeh.resources import Resources  # noqa: PLC0415 - slow to import

    return str(Resources(mode="inline", components=["bokeh"]).js_raw[0])


def _renumber(value: Any, numbers: dict[str, str]) -> Any:
    if isinstance(value, dict) and value.get("type") == "set":
        return value | {"entries": sorted(value["entries"])}  # sets of text have no order
    if isinstance(value, dict):
        return {
            key: numbers.setdefault(inner, f"p{len(numbers) + 1}")
            if key in {"id", "root_id"} and isinstance(inner, str) and _ID.fullmatch(inner)
            else _renumber(inner, numbers)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_renumber(inner, numbers) for inner in value]
    return value


def _plot() -> Plot:
    """Layers from the bottom up: weak pairs, strong pairs, pairs picked out, units, names.

    Weak pairs are a layer of their own, so that they can rest while a slow machine moves.
    """
    from bokeh.core.properties import value  # noqa: PLC0415 - slow to import
    from bokeh.models import (  # noqa: PLC0415
        ColumnDataSource,
        PanTool,
        Plot,
        Range1d,
        Scatter,
        Segment,
        Text,
        WheelZoomTool,
    )

    plot = Plot(
        name="plot",
        x_range=Range1d(start=-1, end=1),
        y_range=Range1d(start=-1, end=1),
        sizing_mode="stretch_both",
        toolbar_location=None,
        background_fill_color=None,
        border_fill_color=None,
        outline_line_color=None,
        min_border=0,
        title=None,
        lod_threshold=None,
        output_backend="canvas",
    )
    for name in ("weak", "strong", "picked"):
        source = ColumnDataSource(
            data={"x0": [], "y0": [], "x1": [], "y1": [], "width": [], "colour": [], "alpha": []},
            name=name,
        )
        segment = Segment(
            x0="x0",
            y0="y0",
            x1="x1",
            y1="y1",
            line_width="width",
            line_color="colour",
            line_alpha="alpha",
            line_cap="round",
        )
        plot.add_glyph(source, segment, nonselection_glyph=None, name=f"{name}-layer")
    heads = ColumnDataSource(
        data={"x": [], "y": [], "angle": [], "colour": [], "size": []}, name="heads"
    )
    plot.add_glyph(
        heads,
        Scatter(
            x="x",
            y="y",
            angle="angle",
            size="size",
            marker="triangle",
            fill_color="colour",
            line_color=None,
        ),
        nonselection_glyph=None,
    )
    units = ColumnDataSource(
        data={
            "x": [],
            "y": [],
            "size": [],
            "colour": [],
            "alpha": [],
            "rim": [],
            "rim_width": [],
            "shape": [],
        },
        name="units",
    )
    plot.add_glyph(
        units,
        Scatter(
            x="x",
            y="y",
            size="size",
            marker="shape",
            fill_color="colour",
            fill_alpha="alpha",
            line_color="rim",
            line_width="rim_width",
            line_alpha="alpha",
        ),
        nonselection_glyph=None,
    )
    names = ColumnDataSource(
        data={"x": [], "y": [], "text": [], "dx": [], "dy": [], "colour": [], "halo": []},
        name="names",
    )
    # BokehJS strokes a letter's outline over the letter: the halo is a layer of its own beneath.
    for colour, outline in (("halo", "halo"), ("colour", None)):
        text = Text(
            x="x",
            y="y",
            text="text",
            x_offset="dx",
            y_offset="dy",
            text_color=colour,
            text_outline_color=outline,
            text_outline_width=3.5,
            text_font=value(FONTS),
            text_font_size="12px",
            text_align="center",
            text_baseline="top",
        )
        plot.add_glyph(names, text, nonselection_glyph=None)
    zoom = WheelZoomTool(speed=1 / 500)
    plot.add_tools(PanTool(), zoom)
    plot.toolbar.active_scroll = zoom
    # The page listens to these; without a subscription BokehJS does not pass them on.
    plot.subscribed_events = {"tap", "doubletap", "mousemove", "mouseleave"}
    return plot
