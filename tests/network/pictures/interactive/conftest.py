"""A small network of made-up units, and one Chromium for all tests that need a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kg.network.pictures.interactive import draw_interactive

HOSTILE = "</script><img src=x onerror=\"window.hurt='yes'\"><!--市礁石局"
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_UNITS = (
    ("bridge", "市桥梁局", "Government"),
    ("fish", "市渔业局", "Government"),
    ("light", "市灯塔局", "Government"),
    ("cloud", "云岭镇", "Town"),
    ("apple", "海棠镇", "Town"),
    ("fleet", "市船队公司", "Enterprise"),
    ("reef", HOSTILE, "Other"),
    ("island", "市孤岛办", "WorkingGroup"),
)
# Ends, shared tasks by year, q.
_PAIRS = (
    ("bridge", "fish", ((2030, 2), (2031, 4)), 0.001),
    ("bridge", "light", ((2031, 1),), 0.4),
    ("bridge", "cloud", ((2030, 3),), 0.02),
    ("fish", "light", ((2030, 1), (2031, 1)), 0.0499999999),
    ("cloud", "apple", ((2031, 2),), 0.05),
    ("fleet", "fish", ((2030, 1),), 0.9),
    ("reef", "light", ((2031, 2),), 0.3),
)


@pytest.fixture(scope="session")
def facts() -> dict[str, dict[str, Any]]:
    """Facts of every task but the last of 市船队公司, which has none."""
    found = {}
    row = 2
    for first, second, years, _ in _PAIRS:
        for year, count in years:
            for number in range(count):
                found[f"task/{first}-{second}-{year}/{number}"] = {
                    "title": f"{first} 与 {second} 修灯 {number}",
                    "year": year,
                    "number": str(row),
                    "document": f"yunling-{year}",
                    "row": row,
                }
                row += 1
    del found["task/fleet-fish-2030/0"]
    return found


@pytest.fixture(scope="session")
def network() -> nx.Graph:
    """Eight units and seven pairs; one unit has a hostile name, one has no partner."""
    graph = nx.Graph(
        name="云岭市单位协作网络",
        kind="coassignment",
        weight="count",
        tasks=40,
        pairs_tested=28,
        years="2030–2031",
        places="云岭市",
        filters="",
        documents="yunling-2030、yunling-2031",
        left_out="集合单位 2 个",
    )
    for key, name, kind in _UNITS:
        graph.add_node(key, type="unit", name=name, kind=kind, place="云岭市", tasks=9, lead=2)
    for first, second, years, q_value in _PAIRS:
        count = sum(number for _, number in years)
        graph.add_edge(
            first,
            second,
            weight=float(count),
            count=count,
            newman=count / 2,
            expected=1.25,
            lift=count / 1.25,
            p_value=q_value / 9,
            q_value=q_value,
            years=years,
            tasks=tuple(
                f"task/{first}-{second}-{year}/{number}" for year, n in years for number in range(n)
            ),
        )
    return graph


@pytest.fixture(scope="session")
def file(
    network: nx.Graph, facts: dict[str, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The page of the small network."""
    path = tmp_path_factory.mktemp("page") / "network.html"
    return draw_interactive(network, path, tasks=facts).path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a network of its own; missing in CI is a failure."""
    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium")
        pytest.skip("no Chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass(slots=True)
class Opened:
    """A page in the browser, with all that it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(
            "JSON.parse(document.getElementById('kg-data').textContent)"
        )
        return found

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the plot stands in the window, in CSS pixels."""
        at: list[float] = self.page.evaluate(
            """([x, y]) => {
                const plot = Bokeh.documents[0].get_model_by_name("plot");
                const box = document.getElementById("picture").getBoundingClientRect();
                const {x_range: h, y_range: v} = plot;
                return [box.left + (x - h.start) / (h.end - h.start) * box.width,
                        box.top + (v.end - y) / (v.end - v.start) * box.height];
            }""",
            [x, y],
        )
        return at[0], at[1]

    def unit(self, name: str) -> tuple[float, float]:
        nodes = self.data()["nodes"]
        place = nodes["name"].index(name)
        return self.point(nodes["x"][place], nodes["y"][place])

    def pairs_shown(self) -> int:
        lengths: int = self.page.evaluate(
            """["weak", "strong", "picked"].reduce((sum, name) =>
                sum + Bokeh.documents[0].get_model_by_name(name).data.x0.length, 0)"""
        )
        return lengths

    def drawn(self, source: str, column: str) -> list[Any]:
        found: list[Any] = self.page.evaluate(
            "([s, c]) => [...Bokeh.documents[0].get_model_by_name(s).data[c]]", [source, column]
        )
        return found


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Callable[..., Opened]]:
    """Opens the page; at the end of the test, nothing may have been asked or complained of."""
    pages: list[Opened] = []

    def make(path: Path = file, **options: Any) -> Opened:
        context = browser.new_context(**({"viewport": {"width": 1360, "height": 860}} | options))
        page = context.new_page()
        page.set_default_timeout(8000)
        made = Opened(page)
        pages.append(made)
        page.on("request", lambda request: made.requests.append(request.url))
        page.on("pageerror", lambda error: made.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                made.complaints.append(message.text)
                if message.type in ("error", "warning")
                else None
            ),
        )
        page.add_init_script(
            "window.violations = []; document.addEventListener('securitypolicyviolation',"
            "event => window.violations.push(event.violatedDirective))"
        )
        page.goto(path.as_uri())
        page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
        return made

    yield make
    for made in pages:
        asked = [url for url in made.requests if not url.startswith("data:")]
        assert len(asked) == 1, asked
        assert asked[0].startswith("file:")
        assert made.complaints == []
        assert made.page.evaluate("window.violations") == []
        assert made.page.evaluate("window.hurt") is None
        made.page.context.close()
