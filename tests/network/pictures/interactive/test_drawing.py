from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.network.pictures.interactive import draw_interactive


def test_same_network_same_bytes(
    network: nx.Graph, facts: dict[str, Any], file: Path, tmp_path: Path
) -> None:
    again = draw_interactive(network, tmp_path / "again.html", tasks=facts)
    assert again.path.read_bytes() == file.read_bytes()
    assert again.notes == ("1 项任务没有标题和出处，只列出编号。",)


def test_title_and_language_are_taken(network: nx.Graph, tmp_path: Path) -> None:
    drawn = draw_interactive(network, tmp_path / "a.htm", language="en", title="A & <B>")
    text = drawn.path.read_text(encoding="utf-8")
    assert "<title>A &amp; &lt;B&gt;</title>" in text
    assert '<html lang="en">' in text


def test_a_letter_that_the_font_lacks_is_noted(tmp_path: Path) -> None:
    graph = nx.Graph()
    graph.add_node("a", name="\U0002ebef镇", kind="Town")
    drawn = draw_interactive(graph, tmp_path / "a.html", language="en")
    assert "U+2EBEF" in drawn.notes[0]


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("a.pdf", {}, "no page is written as .pdf"),
        ("a", {}, "a file without suffix"),
        ("a.html", {"language": "fr"}, "no words in 'fr'"),
        ("no/such/folder/a.html", {}, "can't be written"),
    ],
)
def test_what_can_not_be_drawn_says_so(
    tmp_path: Path, name: str, options: dict[str, Any], message: str
) -> None:
    graph = nx.Graph()
    graph.add_node("a", name="市桥梁局", kind="Government")
    with pytest.raises(QueryError, match=message):
        draw_interactive(graph, tmp_path / name, **options)


def test_an_empty_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no units"):
        draw_interactive(nx.Graph(), tmp_path / "a.html")
    assert list(tmp_path.iterdir()) == []
