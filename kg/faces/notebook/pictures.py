"""Pictures in the output of a cell: as PNG, or as a page in a frame of its own."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.network.saving import Picture as PictureName

_WIDEST: Final = 1600  # dots


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a notebook shows.

    Attributes
    ----------
    png
        The picture.
    what
        Which picture it is.
    notes
        What a reader should know of it.
    """

    png: bytes
    what: str
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Picture: {'；'.join((self.what, *self.notes))}>"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, object]:
        return {"text/plain": repr(self), "image/png": self.png}

    def _repr_png_(self) -> bytes:
        return self.png


@dataclass(frozen=True, slots=True)
class Page:
    """An interactive picture: a page that asks nothing of any other place.

    Attributes
    ----------
    html
        The page. It runs in a frame that can reach neither the notebook nor its server.
    height
        Of the frame, in pixels.
    notes
        What a reader should know of it.
    """

    html: str
    height: int
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Page of {len(self.html.encode()) / 1e6:.1f} MB>"

    def _repr_html_(self) -> str:
        return framed(self.html, self.height)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_()}


def picture(graph: KnowledgeGraph, what: PictureName = "network", /, **options: Any) -> Picture:
    """A picture of a network for the output of a cell.

    Parameters
    ----------
    graph
        The graph.
    what
        `network`, `matrix`, `arc`, `unit-bars`, `pair-bars`, `ranks` or `flows`.
    **options
        Those of `KnowledgeGraph.save_network`: `year`, `weight`, `top`, `backbone`, `colour`, …

    Raises
    ------
    QueryError
        If a picture, an option or a name is unknown, or there is nothing to draw.
    """
    png, notes = drawn(graph, what, options)
    return Picture(_light(png), what, notes)


def drawn(
    graph: KnowledgeGraph, what: PictureName, options: Mapping[str, Any]
) -> tuple[bytes, tuple[str, ...]]:
    """A picture as it is for print, and what a reader should know of it."""
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        file = Path(folder) / "picture.png"
        saved = graph.save_network(file, picture=what, **options)
        return file.read_bytes(), tuple(saved.notes)


def interactive(graph: KnowledgeGraph, *, height: int = 640, **options: Any) -> Page:
    """The interactive picture of a network, in a frame in the output of a cell.

    Parameters
    ----------
    graph
        The graph.
    height
        Of the frame, in pixels.
    **options
        Those of `KnowledgeGraph.save_network`.

    Raises
    ------
    QueryError
        If an option or a name is unknown, or there is nothing to draw.
    """
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        file = Path(folder) / "network.html"
        saved = graph.save_network(file, **options)
        return Page(file.read_text(encoding="utf-8"), height, tuple(saved.notes))


def _light(png: bytes) -> bytes:
    """A picture for the screen: a notebook carries its pictures along, a megabyte each in print.

    As wide as a cell on a screen with fine dots, in 256 colours, chosen so that areas of one colour
    keep it.
    """
    from PIL import Image  # matplotlib brings it

    with Image.open(io.BytesIO(png)) as given:
        plain = given.convert("RGB")
    if plain.width > _WIDEST:
        height = round(plain.height * _WIDEST / plain.width)
        plain = plain.resize((_WIDEST, height), Image.Resampling.LANCZOS)
    few = plain.quantize(256, Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE)
    made = io.BytesIO()
    few.save(made, "png", optimize=True)
    return made.getvalue()


def framed(html: str, height: int) -> str:
    """A page in a frame: its scripts run, but reach nothing outside of it.

    Examples
    --------
    >>> framed("<p>a &amp; b</p>", 100)
    '<iframe sandbox="allow-scripts" ... srcdoc="&lt;p&gt;a &amp;amp; b&lt;/p&gt;"></iframe>'
    """
    return (
        '<iframe sandbox="allow-scripts" '
        f'style="width:100%;height:{height}px;border:0" srcdoc="{escape(html)}"></iframe>'
    )
