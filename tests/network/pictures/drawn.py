"""A look at what a picture shows: its texts, and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from kg.network.pictures import saving, sheet
from kg.network.pictures.sheet import Drawn

LONG = "云岭市渔业桥梁灯塔森林河道湖泊综合协调与督查考核工作专班办公室（二科）"
STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@dataclass(frozen=True)
class Seen:
    """The texts of a picture, with their boxes in pixels, and the size of the page."""

    texts: tuple[str, ...]
    boxes: tuple[tuple[str, Any], ...]
    page: Any

    def without(self, names: list[str]) -> list[str]:
        """Names that no text has."""
        return [name for name in names if not any(name in text for text in self.texts)]

    def overlaps(self) -> list[tuple[str, str]]:
        """Pairs of texts that stand on each other by more than a hair."""
        found = []
        for number, (text, box) in enumerate(self.boxes):
            for other, beside in self.boxes[:number]:
                wide = min(box.x1, beside.x1) - max(box.x0, beside.x0)
                high = min(box.y1, beside.y1) - max(box.y0, beside.y0)
                if wide > 1.5 and high > 1.5:
                    found.append((other, text))
        return found

    def outside(self) -> list[str]:
        """Texts that reach over an edge of the page."""
        return [
            text
            for text, box in self.boxes
            if box.x0 < 0 or box.y0 < 0 or box.x1 > self.page.x1 or box.y1 > self.page.y1
        ]


def look(monkeypatch: pytest.MonkeyPatch, draw: Callable[[Path], Drawn], folder: Path) -> Seen:
    """Draw, and see what was drawn."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text

    figures: list[Any] = []
    save = saving.save

    def kept(figure: Any, path: Any, **how: Any) -> tuple[str, ...]:
        figures.append(figure)
        return save(figure, path, **how)

    with monkeypatch.context() as patch:
        patch.setattr(sheet, "save", kept)
        drawn = draw(folder / "seen.png")
    assert drawn.path.read_bytes().startswith(STARTS[".png"])
    (figure,) = figures
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    texts = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    return Seen(
        tuple(text.get_text().replace("\n", "") for text in texts),
        tuple((text.get_text(), text.get_window_extent(renderer)) for text in texts),
        figure.bbox,
    )


def is_written(draw: Callable[[Path], Drawn], folder: Path) -> None:
    """Whether each format is written, and twice the same."""
    for suffix, start in STARTS.items():
        first, second = folder / f"first{suffix}", folder / f"second{suffix}"
        assert draw(first).path == first
        draw(second)
        assert first.read_bytes().startswith(start)
        assert first.read_bytes() == second.read_bytes()


def made_up(units: int, *, seed: int = 1) -> nx.Graph:
    """A network of units of unequal strength, with statistics, one of them with a long name."""
    random = np.random.default_rng(seed)
    graph = nx.Graph(
        name="云岭市 2031 单位协作网络",
        kind="coassignment",
        weight="count",
        tasks=400,
        pairs_tested=units * (units - 1) // 2,
        years="2031",
        places="云岭市",
        filters="角色：牵头",
        documents="yunling-2031-tasks",
        left_out="集体责任主体 3 个",
    )
    names = [f"市{'渔业桥梁灯塔森林河道湖泊'[number % 12]}{number}局" for number in range(units)]
    names[1] = LONG
    for number, name in enumerate(names):
        graph.add_node(
            f"urn:{number}", type="unit", name=name, kind="Government", tasks=90 - number
        )
    for first in range(units):
        for second in range(first + 1, units):
            count = int(60 / (1 + first) / (1 + second % 7) * random.random() * 4)
            if count or second == first + 1:
                graph.add_edge(
                    f"urn:{first}",
                    f"urn:{second}",
                    weight=float(max(count, 1)),
                    count=max(count, 1),
                    newman=count / 3,
                    expected=2.5,
                    lift=count / 2.5,
                    p_value=10.0 ** -(1 + count / 4),
                    q_value=min(1.0, 10.0 ** -(count / 4)),
                )
    return graph
