"""The explorer, driven through its widgets' models, and pictures in cells; no browser."""

from __future__ import annotations

import builtins
import html
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from PIL import Image

import kg
from kg.errors import QueryError
from kg.faces.notebook import explore, interactive, picture
from kg.faces.notebook.explorer import PAGE, Explorer
from kg.network.saving import Picture

PNG = b"\x89PNG\r\n"


@pytest.fixture(scope="module")
def graph(store: Path) -> Iterator[kg.KnowledgeGraph]:
    with kg.open(store) as opened:
        yield opened


@pytest.fixture
def explorer(graph: kg.KnowledgeGraph) -> Explorer:
    return explore(graph)


def rows(explorer: Explorer) -> list[list[str]]:
    """The cells of the ranking of pairs."""
    table = explorer.ranking.value.partition("</table>")[0]
    return [
        [html.unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
        for row in re.findall(r"<tr>(<td.*?)</tr>", table)
    ]


def test_it_starts_with_all_of_it(explorer: Explorer, graph: kg.KnowledgeGraph) -> None:
    pairs = graph.collaboration().pairs(top=15)
    assert [(row[0].partition("（")[0], row[2]) for row in rows(explorer)] == [
        (pair.first.name, str(pair.count)) for pair in pairs
    ]
    assert bytes(explorer.image.value).startswith(PNG)
    assert explorer.years.options == (2023, 2024)
    assert explorer.message.value == ""


def test_every_choice_changes_what_is_shown(explorer: Explorer, graph: kg.KnowledgeGraph) -> None:
    before = bytes(explorer.image.value)
    explorer.years.value = (2023,)
    assert bytes(explorer.image.value) != before
    assert len(rows(explorer)) == len(graph.collaboration(2023).pairs())
    explorer.years.value = ()
    explorer.weight.value = "newman"
    pair = graph.collaboration().pairs("newman", 1)[0]
    assert float(rows(explorer)[0][-1]) == pytest.approx(pair.weight, abs=0.01)
    explorer.weight.value = "count"
    explorer.least.value = 2
    assert len(rows(explorer)) == len(graph.collaboration().pairs(least=2)) > 0
    explorer.least.value = 1
    explorer.role.value = "assist"
    assert len(rows(explorer)) == len(graph.collaboration(role="assist").pairs())


def test_every_picture(explorer: Explorer) -> None:
    choices = [value for _, value in explorer.picture.options]
    assert choices == [*get_args(Picture), PAGE]
    seen = set()
    for choice in choices[1:]:
        explorer.picture.value = choice
        assert explorer.message.value == ""
        assert bool(explorer.image.value) != bool(explorer.page.value)
        assert (explorer.image.layout.display == "none") == (choice == PAGE)
        seen.add(bytes(explorer.image.value) or explorer.page.value)
    assert len(seen) == len(choices) - 1


def test_the_number_of_units(explorer: Explorer) -> None:
    explorer.picture.value = "unit-bars"
    before = bytes(explorer.image.value)
    explorer.top.value = 5
    assert bytes(explorer.image.value) != before


def test_nothing_to_show_is_said(explorer: Explorer) -> None:
    explorer.least.value = 99
    assert "no two units share 99 tasks or more" in explorer.message.value
    assert bytes(explorer.image.value) == b""
    assert explorer.ranking.value == ""
    explorer.least.value = 1
    assert explorer.message.value == ""
    assert bytes(explorer.image.value).startswith(PNG)


def test_a_mistake_is_shown_where_it_was_made(graph: kg.KnowledgeGraph) -> None:
    explorer = explore(graph, programme="<b>没有</b>")
    assert "no programme of this name" in explorer.message.value
    assert "<b>" not in explorer.message.value
    assert bytes(explorer.image.value) == b""


def test_what_a_notebook_is_given(explorer: Explorer) -> None:
    bundle = explorer._repr_mimebundle_()
    assert bundle["text/html"] == explorer.ranking.value
    assert bundle["text/plain"].startswith("<Explorer: network, top=30")
    view = bundle["application/vnd.jupyter.widget-view+json"]
    assert view["model_id"] == explorer.box.model_id


def test_without_ipywidgets(graph: kg.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "kg.faces.notebook.explorer")
    real = builtins.__import__

    def without(name: str, *others: Any) -> Any:
        if name == "ipywidgets":
            raise ModuleNotFoundError(name)
        return real(name, *others)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(QueryError, match=r"pip install 'govtask-kg\[notebook\]'"):
        explore(graph)


def test_a_picture_in_a_cell(graph: kg.KnowledgeGraph) -> None:
    made = picture(graph, "matrix", year=2024)
    bundle: dict[str, Any] = made._repr_mimebundle_()
    assert bundle["image/png"] == made.png == made._repr_png_()
    assert bundle["text/plain"].startswith("<Picture: matrix")
    with Image.open(io.BytesIO(made.png)) as drawn:
        assert drawn.width <= 1600
        assert drawn.mode == "P"
    assert picture(graph, "matrix", year=2024).png == made.png
    with pytest.raises(QueryError, match="no picture of this name"):
        picture(graph, "pie")  # type: ignore[arg-type]


def test_the_page_runs_in_a_frame_that_reaches_nothing(graph: kg.KnowledgeGraph) -> None:
    made = interactive(graph, year=2024, height=300)
    shown = made._repr_mimebundle_()["text/html"]
    assert shown == made._repr_html_()
    tag = re.fullmatch(
        r'<iframe sandbox="([^"]*)" style="([^"]*)" srcdoc="([^"]*)"></iframe>', shown
    )
    assert tag is not None
    assert tag[1] == "allow-scripts"  # not allow-same-origin: the notebook is out of reach
    assert "height:300px" in tag[2]
    assert html.unescape(tag[3]) == made.html
    assert made.html.startswith("<!doctype html>")
    assert repr(made).startswith("<Page of ")
