"""Draws a network as a page for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from kg.errors import QueryError
from kg.network.appearance import Appearance
from kg.network.appearance import appearance as appearance_of
from kg.network.pictures.fonts import drawable, missing_note
from kg.network.pictures.interactive.data import Plain, page_data
from kg.network.pictures.interactive.looks import looks_of
from kg.network.pictures.interactive.page import LANGUAGES, page
from kg.network.pictures.saving import write_whole
from kg.network.pictures.sheet import Drawn

if TYPE_CHECKING:
    from kg.network.palette import Language

_SUFFIXES: Final = (".html", ".htm")
_NO_FACTS: Final = {
    "zh": "{n} 项任务没有标题和出处，只列出编号。",
    "en": "{n} tasks have no title or source: they are listed by their identifier.",
}


def draw_interactive(
    graph: nx.Graph,
    path: str | Path,
    *,
    tasks: Mapping[str, Any] | None = None,
    appearance: Appearance | None = None,
    language: Language = "zh",
    title: str | None = None,
) -> Drawn:
    """Draw a network as one HTML file that works without the internet.

    The page has search, a panel with each unit's partners and the tasks that they share, filters
    by year, number of shared tasks, kind and significance, both languages, dark and light. The
    same network gives the same bytes. All that the page needs is in the file: BokehJS (BSD) and
    the letters that it uses of Noto Sans SC (SIL Open Font License).

    Parameters
    ----------
    graph
        Any network of `kg.network`, directed or not; edges may lack the statistics.
    path
        Ends with .html or .htm.
    tasks
        Facts by the IRI of the task (title, year, number, document, row), as objects or mappings.
        A task without facts is listed by its identifier.
    appearance
        Places, sizes and colours; by default those of `kg.network.appearance.appearance`.
    language
        Of the page when it opens: `zh` or `en`. It has a switch.
    title
        By default the name of the network.

    Raises
    ------
    QueryError
        If the network has no node, the language or the suffix is another, or the file can't be
        written.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> graph = nx.Graph(name="云岭市单位协作网络")
    >>> graph.add_node("a", name="市桥梁局", kind="Government", type="unit")
    >>> graph.add_node("b", name="市渔业局", kind="Government", type="unit")
    >>> graph.add_edge("a", "b", weight=2.0, count=2, years=((2031, 2),), tasks=("t1", "t2"))
    >>> with TemporaryDirectory() as folder:
    ...     drawn = draw_interactive(graph, Path(folder) / "network.html", language="en")
    ...     print(drawn.path.name, *drawn.notes)
    network.html 2 tasks have no title or source: they are listed by their identifier.
    """
    path = Path(path)
    if language not in LANGUAGES:
        raise QueryError(f"no words in {language!r}", advice=f"one of {', '.join(LANGUAGES)}")
    if path.suffix.lower() not in _SUFFIXES:
        raise QueryError(
            f"no page is written as {path.suffix or 'a file without suffix'}",
            where=str(path),
            advice=f"use one of {', '.join(_SUFFIXES)}",
        )
    looks = looks_of(graph, appearance or appearance_of(graph))
    data = page_data(graph, looks, tasks)
    html = page(data, language=language, title=title)
    write_whole(path, html.encode("utf-8"))
    return Drawn(path, tuple(_notes(data, language)))


def _notes(data: Plain, language: Language) -> Iterable[str]:
    unknown = sum(
        title is None and document is None
        for title, document in zip(data["tasks"]["title"], data["tasks"]["document"], strict=True)
    )
    if unknown:
        yield _NO_FACTS[language].format(n=unknown)
    shown = "".join(str(text or "") for text in data["nodes"]["name"] + data["tasks"]["title"])
    if note := missing_note(drawable(shown).missing, language):
        yield note
