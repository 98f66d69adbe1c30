"""The drawing of a network: what is on it, what is said of what is not, and that all of it fits."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import networkx as nx
import pypdfium2
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from kg.errors import QueryError
from kg.network.appearance import appearance
from kg.network.pictures import saving
from kg.network.pictures.network import draw_network
from kg.network.pictures.network_legend import _rounds

LETTERS = "桥渔灯塔舟航港湾海岛礁潮"


def made(nodes: int, edges: int, *, name: int = 6, seed: int = 1) -> nx.Graph:
    chance = random.Random(seed)
    graph = nx.Graph(
        name="云岭市 2031 单位协作网络",
        weight="count",
        filters="year=2031",
        documents="yunling-2031-tasks",
        left_out="集体责任主体（各镇街，见于 3 项任务）",
    )
    for number in range(nodes):
        kind = ("Government", "Town", "Party")[number % 3]
        text = "市" + "".join(chance.choice(LETTERS) for _ in range(name - 2)) + "局"
        graph.add_node(f"u{number:03}", name=text, kind=kind, type="unit")
    pairs = list(combinations(graph, 2))
    for first, second in chance.sample(pairs, edges):
        graph.add_edge(first, second, weight=float(chance.randint(1, 30)))
    return graph


@pytest.fixture
def drawn_figure(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """The figures that were written."""
    kept: list[Figure] = []
    rendered = saving.rendered

    def keep(figure: Figure, suffix: str) -> tuple[bytes, tuple[str, ...]]:
        kept.append(figure)
        return rendered(figure, suffix)

    monkeypatch.setattr(saving, "rendered", keep)
    return kept


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def test_an_empty_network_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="nothing to draw"):
        draw_network(nx.Graph(), tmp_path / "a.png")
    with pytest.raises(QueryError, match="at least one unit"):
        draw_network(made(3, 2), tmp_path / "a.png", top=0)
    with pytest.raises(QueryError, match="no such colouring"):
        draw_network(made(3, 2), tmp_path / "a.png", colour="size")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_thirty_units_all_have_their_names_and_letters_do_not_overlap(
    tmp_path: Path, drawn_figure: list[Figure]
) -> None:
    graph = made(30, 120)
    drawn = draw_network(graph, tmp_path / "a.svg")
    assert drawn.notes == ("标注了全部 30 个名称。",)
    figure = drawn_figure[0]
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    names = {data["name"] for _, data in graph.nodes(data=True)}
    written = [text for text in figure.axes[0].texts if text.get_text() in names]
    assert {text.get_text() for text in written} == names
    boxes = [text.get_window_extent(renderer) for text in figure.findobj(Text) if text.get_text()]
    wide, high = figure.get_size_inches() * figure.dpi
    for box in boxes:
        assert 0 <= box.x0 < box.x1 <= wide
        assert 0 <= box.y0 < box.y1 <= high
    # Letters fill four fifths of the height that matplotlib reserves: accents and tails are rare.
    inner = [(b.x0, b.y0 + 0.1 * b.height, b.x1, b.y1 - 0.1 * b.height) for b in boxes]
    for one, other in combinations(inner, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart


def test_names_of_forty_characters_are_whole(tmp_path: Path, drawn_figure: list[Figure]) -> None:
    graph = made(30, 60, name=40)
    drawn = draw_network(graph, tmp_path / "a.svg")
    assert drawn.notes == ("标注了全部 30 个名称。",)
    lines = "".join(text.get_text() for text in drawn_figure[0].axes[0].texts)
    assert all(data["name"] in lines for _, data in graph.nodes(data=True))


def test_a_large_network_says_what_it_leaves_out(
    tmp_path: Path, drawn_figure: list[Figure]
) -> None:
    graph = made(150, 1500)
    drawn = draw_network(graph, tmp_path / "a.svg", language="en")
    words = " ".join(texts(drawn_figure[0]))
    assert "150 of 150 nodes" in words
    assert "of 1500 ties" in words
    assert "the 2 strongest of each, and the 180 strongest" in words
    names = {data["name"] for _, data in graph.nodes(data=True)}
    written = "".join(text.get_text() for text in drawn_figure[0].axes[0].texts)
    labelled = sum(name in written for name in names)
    assert drawn.notes[0].startswith(f"Labelled: {labelled} of 150")
    assert labelled >= 75


def test_the_page_has_title_filters_source_and_legend(
    tmp_path: Path, drawn_figure: list[Figure]
) -> None:
    draw_network(made(12, 20), tmp_path / "a.svg", colour="kind")
    words = "\n".join(texts(drawn_figure[0]))
    for expected in (
        "云岭市 2031 单位协作网络",
        "筛选：年度：2031；权重：共同任务数",
        "来源：yunling-2031-tasks",
        "未计入：集体责任主体（各镇街，见于 3 项任务）",
        "图中节点 12 个（共 12 个），连线 20 条（其间共 20 条）。",
        "政府部门（4）",
        "面积：强度（共同任务数合计）",
        "线宽：共同任务数",
    ):
        assert expected in words


def test_only_the_strongest_are_drawn_and_keep_community_and_strength(
    tmp_path: Path, drawn_figure: list[Figure]
) -> None:
    graph = nx.Graph(name="云岭市", weight="count")
    for number in range(6):
        graph.add_node(f"u{number}", name=f"市{LETTERS[number]}局", kind="Town", type="unit")
    for number, weight in enumerate((9.0, 8.0, 7.0, 1.0, 1.0)):
        graph.add_edge(f"u{number}", f"u{number + 1}", weight=weight)
    draw_network(graph, tmp_path / "a.svg", top=2)
    words = "\n".join(texts(drawn_figure[0]))
    assert "强度最高的 2 个节点" in words
    assert "图中节点 2 个（共 6 个，取强度最高的），连线 1 条" in words
    assert [text.get_text() for text in drawn_figure[0].axes[0].texts] == ["市渔局", "市灯局"]
    assert "\n10\n" in words  # the legend's greatest disc: of 17 shared tasks, not of the 8 drawn


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_network_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    for name in ("a", "b"):
        draw_network(made(25, 60), tmp_path / f"{name}{suffix}")
    first, second = (tmp_path / f"{name}{suffix}" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_names_in_a_pdf_can_be_searched(tmp_path: Path) -> None:
    graph = made(5, 6)
    draw_network(graph, tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        page = document[0]
        words = page.get_textpage()
        text = words.get_text_range()
        words.close()
        page.close()
    assert all(data["name"] in text for _, data in graph.nodes(data=True))


def test_arrows_of_a_directed_network_are_explained(
    tmp_path: Path, drawn_figure: list[Figure]
) -> None:
    graph = nx.DiGraph(made(6, 6), weight="lead-assist")
    drawn = draw_network(graph, tmp_path / "a.png", language="en")
    assert any("arrows point from lead" in text for text in texts(drawn_figure[0]))
    assert len(drawn_figure[0].axes[0].patches) == graph.number_of_edges()
    with Image.open(drawn.path) as image:
        assert len(image.convert("L").getcolors() or [0] * 256) > 10


def test_two_sorts_of_node_have_two_shapes_that_the_legend_names(
    tmp_path: Path, drawn_figure: list[Figure]
) -> None:
    graph = nx.Graph(name="云岭市 领导—单位网络")
    for number in range(4):
        graph.add_node(number, name=f"市{LETTERS[number]}局", type="unit", kind="Town", bipartite=0)
        graph.add_edge(number, "leader", weight=2.0)
    graph.add_node("leader", name="甲某某", type="leader", kind="", bipartite=1)
    draw_network(graph, tmp_path / "a.svg", colour="kind")
    words = texts(drawn_figure[0])
    assert {"单位", "领导", "领导（1）", "镇街（4）"} <= set(words)


def test_a_rare_character_is_said_in_the_notes(tmp_path: Path) -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=1.0)
    graph.nodes["a"]["name"] = "\U0002ebef镇"
    drawn = draw_network(graph, tmp_path / "a.svg", language="en")
    assert any("U+2EBEF" in note for note in drawn.notes)


def test_one_unit_and_units_without_ties_are_drawn(
    tmp_path: Path, drawn_figure: list[Figure]
) -> None:
    graph = made(5, 0)
    draw_network(graph, tmp_path / "a.svg")
    assert len(drawn_figure[0].axes[0].texts) == 5
    assert "没有合作单位的 5 个" in texts(drawn_figure[0])


def test_a_page_of_a_given_size_stays_that_size(tmp_path: Path, drawn_figure: list[Figure]) -> None:
    draw_network(made(30, 60, name=40), tmp_path / "a.svg", width=9.0, height=7.0)
    assert tuple(drawn_figure[0].get_size_inches()) == (9.0, 7.0)


def test_another_networks_appearance_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="that of another network"):
        draw_network(made(6, 5), tmp_path / "a.svg", appearance=appearance(made(3, 2)))


def test_a_given_appearance_is_used(tmp_path: Path, drawn_figure: list[Figure]) -> None:
    graph = made(6, 7)
    looks = appearance(graph, colour="kind")
    draw_network(graph, tmp_path / "a.svg", appearance=looks)
    assert "类别（节点数）" in texts(drawn_figure[0])


def test_figures_of_a_legend_are_round_and_within_what_is_drawn() -> None:
    for most in (0.03, 0.5, 1.0, 2.0, 2.5, 7.0, 11.0, 114.0, 1402.0, 99999.0):
        found = _rounds(most)
        assert found
        assert list(found) == sorted(set(found), reverse=True)
        assert found[0] <= most < 2.5 * found[0]
