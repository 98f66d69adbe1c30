from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, expect

from kg.network.pictures.interactive import draw_interactive
from tests.network.pictures.interactive.conftest import HOSTILE, Opened

Open = Callable[..., Opened]
PHONE = {
    "viewport": {"width": 390, "height": 780},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}


def test_page_opens_without_asking_anything(opened: Open) -> None:
    page = opened()
    assert page.text("h1") == "云岭市单位协作网络"
    assert page.text("#status") == "有连线的单位 7 / 8，合作 7 / 7 对"
    assert page.pairs_shown() == 7
    assert len(page.drawn("units", "x")) == 8
    assert "集合单位 2 个" in page.text("#about")
    assert page.page.locator("#about .document").all_inner_texts() == [
        "yunling-2030",
        "yunling-2031",
    ]


def test_search_and_enter_open_a_unit_with_its_partners_and_their_tasks(opened: Open) -> None:
    page = opened()
    page.page.keyboard.press("/")
    page.page.keyboard.type("桥")
    assert page.page.locator("#suggestions [role=option]").all_inner_texts() == [
        "市桥梁局\n政府部门"
    ]
    page.page.keyboard.press("Enter")
    assert page.text("#panel h2") == "市桥梁局"
    partners = page.page.locator(".partner")
    assert partners.locator(".name").all_inner_texts() == ["市渔业局", "云岭镇", "市灯塔局"]
    assert partners.locator(".line strong").all_inner_texts() == ["6", "3", "1"]
    assert partners.locator(".badge").all_inner_texts() == ["多于随机", "多于随机", "不多于随机"]
    assert "期望 1.3，提升 4.8 倍" in partners.first.inner_text()
    assert page.page.locator(".tasks li").count() == 0
    partners.nth(1).locator("summary").click()
    tasks = page.page.locator(".tasks li")
    expect(tasks).to_have_count(3)
    assert (
        tasks.first.inner_text() == "bridge 与 cloud 修灯 0\n\n2030，第 9 项，yunling-2030 第 9 行"
    )


def test_suggestions_are_walked_with_arrows(opened: Open) -> None:
    page = opened()
    page.page.focus("#search")
    page.page.keyboard.type("镇")
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowDown")
    chosen = page.page.locator("#suggestions [aria-selected=true]")
    assert chosen.count() == 1
    name = chosen.locator(".name").inner_text()
    assert page.page.get_attribute("#search", "aria-activedescendant") == "suggestion-1"
    page.page.keyboard.press("Enter")
    assert page.text("#panel h2") == name
    page.page.keyboard.press("Escape")
    assert page.text("#panel h2") == "单位排名"


def test_click_on_a_unit_then_on_a_pair(opened: Open) -> None:
    page = opened()
    page.page.mouse.click(*page.unit("市渔业局"))
    assert page.text("#panel h2") == "市渔业局"
    assert len(page.drawn("picked", "x0")) == 3
    (x1, y1), (x2, y2) = page.unit("市渔业局"), page.unit("市桥梁局")
    page.page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2)
    assert sorted(page.text("#panel h2").split()) == ["市桥梁局", "市渔业局"]
    assert "0.001" in page.text("#panel .figures")
    assert page.page.locator(".years li").all_inner_texts() == ["2030\n2", "2031\n4"]
    assert page.page.locator(".tasks li").count() == 6


def test_hover_says_who_it_is(opened: Open) -> None:
    page = opened()
    page.page.mouse.move(*page.unit("市渔业局"))
    page.page.wait_for_selector("#tip:not([hidden])")
    assert page.text("#tip").splitlines() == [
        "市渔业局",
        "政府部门",
        "合作强度 9，伙伴 3 个",
        "市桥梁局 6",
        "市灯塔局 2",
        "市船队公司 1",
    ]


def test_years_change_counts_pairs_and_tasks(opened: Open) -> None:
    page = opened()
    page.page.get_by_label("2030", exact=True).uncheck()
    assert page.text("#status") == "有连线的单位 6 / 8，合作 5 / 7 对"
    assert page.page.locator("#years-note").is_visible()
    page.page.locator(".ranking button", has_text="市桥梁局").click()
    assert page.page.locator(".partner .line strong").all_inner_texts() == ["4", "1"]
    assert "全部年份" in page.page.locator(".partner").first.inner_text()
    page.page.locator(".partner summary").first.click()
    expect(page.page.locator(".tasks li")).to_have_count(4)
    assert all("2031" in text for text in page.page.locator(".where").all_inner_texts())


def test_weight_kind_and_chance_filters_and_reset(opened: Open) -> None:
    page = opened()
    page.page.focus("#minimum")
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("ArrowRight")
    expect(page.page.locator("#minimum-value")).to_have_text("3")
    page.page.wait_for_function("document.querySelectorAll('.ranking li').length === 8")
    assert page.text("#status") == "有连线的单位 3 / 8，合作 2 / 7 对"
    assert page.pairs_shown() == 2
    page.page.click("#reset")
    assert page.pairs_shown() == 7
    page.page.get_by_label("镇街").uncheck()
    assert page.text("#status") == "有连线的单位 5 / 8，合作 5 / 7 对"
    assert len(page.drawn("units", "x")) == 6
    page.page.check("#hide")
    assert len(page.drawn("units", "x")) == 5
    page.page.click("#reset")
    page.page.check("#chance")
    # q = 0.0499999999 is below 0.05, and 0.05 is not: rounding must not decide.
    assert page.text("#status") == "有连线的单位 4 / 8，合作 3 / 7 对"


def test_no_pair_left_is_said(opened: Open) -> None:
    page = opened()
    for year in ("2030", "2031"):
        page.page.get_by_label(year, exact=True).uncheck()
    assert page.text("#status").startswith("当前筛选下没有合作")
    assert page.pairs_shown() == 0


def test_colours_by_kind_and_by_community(opened: Open) -> None:
    page = opened()
    before = page.drawn("units", "colour")
    page.page.select_option("#colour", "kind")
    assert page.drawn("units", "colour") != before
    legend = page.page.locator("#legend li").all_inner_texts()
    assert legend == ["政府部门", "镇街", "国有企业", "议事协调机构", "其他"]


def test_languages_switch_everything(opened: Open) -> None:
    page = opened()
    page.page.click("#language")
    assert page.page.get_attribute("html", "lang") == "en"
    assert page.text("#status") == "7 of 8 units linked, 7 of 7 pairs shown"
    assert page.page.get_by_label("Town or subdistrict").is_checked()
    kept = page.page.evaluate(
        """[...document.querySelectorAll("button, label, legend, h2, dt, option, #status")]
            .filter((e) => !e.closest(".ranking, #suggestions, #language"))
            .map((e) => e.textContent).filter((t) => /[\\u4e00-\\u9fff]/.test(t))"""
    )
    assert kept == []
    page.page.click("#language")
    assert page.text("#status") == "有连线的单位 7 / 8，合作 7 / 7 对"


def test_dark_follows_the_system_and_the_switch(opened: Open) -> None:
    page = opened(color_scheme="dark")
    assert page.page.get_attribute("html", "data-theme") == "dark"
    dark = page.page.evaluate("getComputedStyle(document.body).backgroundColor")
    rim = page.drawn("names", "colour")
    page.page.click("#theme")
    assert page.page.get_attribute("html", "data-theme") == "light"
    assert page.page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    assert page.drawn("names", "colour") != rim


def test_keyboard_alone_reaches_everything(opened: Open) -> None:
    page = opened(reduced_motion="reduce")
    seen = []
    for _ in range(40):
        page.page.keyboard.press("Tab")
        name = page.page.evaluate("document.activeElement.id || document.activeElement.className")
        seen.append(name)
        if page.page.evaluate("document.activeElement.closest('.ranking') !== null"):
            break
    for control in ("language", "theme", "minimum", "chance", "colour", "reset", "search"):
        assert control in seen
    page.page.keyboard.press("Enter")
    assert page.page.locator("#panel .partners").count() == 1
    assert page.page.evaluate("document.activeElement.tagName") == "H2"
    page.page.keyboard.press("Escape")
    assert page.page.evaluate("document.activeElement.closest('.ranking') !== null")
    page.page.focus("#picture")
    ranges = (
        "(() => { const r = Bokeh.documents[0].get_model_by_name('plot').x_range;"
        "return [r.start, r.end] })()"
    )
    start, end = page.page.evaluate(ranges)
    page.page.keyboard.press("ArrowRight")
    moved_start, moved_end = page.page.evaluate(ranges)
    assert moved_start > start
    assert moved_end - moved_start == pytest.approx(end - start)
    page.page.keyboard.press("+")
    near_start, near_end = page.page.evaluate(ranges)
    assert near_end - near_start == pytest.approx((end - start) / 1.5)
    page.page.keyboard.press("-")
    page.page.keyboard.press("0")
    assert page.page.evaluate(ranges) == pytest.approx([start, end])


def test_wheel_zooms_both_ways_alike_and_drag_pans(opened: Open) -> None:
    page = opened()
    sides = """(() => { const p = Bokeh.documents[0].get_model_by_name('plot');
        return [p.x_range.end - p.x_range.start, p.y_range.end - p.y_range.start] })()"""
    wide, high = page.page.evaluate(sides)
    page.page.mouse.move(640, 420)
    page.page.mouse.wheel(0, -240)
    page.page.wait_for_function(f"{sides}[0] < {wide}")
    nearer, lower = page.page.evaluate(sides)
    assert lower / nearer == pytest.approx(high / wide)
    x, y = page.unit("市渔业局")
    page.page.mouse.down()
    page.page.mouse.move(700, 450, steps=4)
    page.page.mouse.up()
    assert page.unit("市渔业局") == pytest.approx((x + 60, y + 30), abs=2)
    assert page.text("#panel h2") == "单位排名"


def test_more_names_come_with_the_zoom(browser: Browser, opened: Open, tmp_path: Path) -> None:
    graph = nx.Graph()
    for number in range(60):
        graph.add_node(number, name=f"市第{number}灯塔管理局", kind="Government")
    graph.add_edges_from((a, b) for a in range(60) for b in range(a) if (a * b) % 7 == 1)
    page = opened(draw_interactive(graph, tmp_path / "crowd.html").path, reduced_motion="reduce")
    before = page.drawn("names", "text")
    assert 0 < len(before) < 60
    nodes = page.data()["nodes"]
    rank = {nodes["name"][n]: abs(nodes["x"][n]) for n in graph if graph.degree[n]}
    hidden = min(rank.keys() - set(before), key=lambda name: rank[name])
    page.page.mouse.move(*page.unit(hidden))
    for _ in range(12):
        page.page.mouse.wheel(0, -100)
    page.page.mouse.move(5, 5)
    page.page.wait_for_function(
        "name => Bokeh.documents[0].get_model_by_name('names').data.text.includes(name)", arg=hidden
    )


def test_taps_on_a_phone_open_a_sheet(opened: Open) -> None:
    page = opened(**PHONE)
    assert not page.page.locator("#panel").is_visible()
    page.page.touchscreen.tap(*page.unit("市渔业局"))
    page.page.wait_for_function("document.getElementById('panel').classList.contains('open')")
    assert page.text("#panel h2") == "市渔业局"
    page.page.wait_for_timeout(300)
    box = page.page.locator("#panel").bounding_box()
    assert box is not None
    assert box["y"] > 250
    assert box["y"] + box["height"] == pytest.approx(780, abs=1)
    page.page.tap("#panel .close")
    page.page.tap("[data-opens=filters]")
    page.page.get_by_label("2030", exact=True).uncheck()
    assert page.text("#status") == "有连线的单位 6 / 8，合作 5 / 7 对"
    overflow = page.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not overflow


def test_two_fingers_zoom(opened: Open) -> None:
    page = opened(**PHONE)
    width = (
        "(() => { const r = Bokeh.documents[0].get_model_by_name('plot').x_range;"
        "return r.end - r.start })()"
    )
    before = page.page.evaluate(width)
    touch = page.page.context.new_cdp_session(page.page)

    def send(kind: str, apart: float) -> None:
        points = [{"x": 195 - apart, "y": 400, "id": 0}, {"x": 195 + apart, "y": 400, "id": 1}]
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [] if kind == "touchEnd" else points},
        )

    send("touchStart", 40)
    for apart in range(44, 84, 4):
        send("touchMove", apart)
    send("touchEnd", 0)
    # From 40 to 80 pixels apart is twice as near, whatever the number of events on the way.
    assert before / page.page.evaluate(width) == pytest.approx(2, rel=0.3)


def test_hostile_names_stay_text(opened: Open) -> None:
    page = opened()
    page.page.focus("#search")
    page.page.keyboard.type("礁石")
    assert HOSTILE in page.text("#suggestions")
    page.page.keyboard.press("Enter")
    assert page.text("#panel h2") == HOSTILE
    page.page.mouse.move(*page.unit(HOSTILE))
    page.page.wait_for_selector("#tip:not([hidden])")
    assert HOSTILE in page.text("#tip")
    assert page.page.locator("img").count() == 0


def test_task_without_facts_is_listed_by_its_identifier(opened: Open) -> None:
    page = opened()
    page.page.locator(".ranking button", has_text="市船队公司").click()
    page.page.locator(".partner summary").click()
    assert page.text(".tasks li").strip() == "没有标题的任务 fleet-fish-2030/0"


@pytest.mark.parametrize("kind", ["directed", "leaders"])
def test_other_networks(opened: Open, tmp_path: Path, kind: str) -> None:
    graph: Any = nx.DiGraph(name="云岭市网络") if kind == "directed" else nx.Graph()
    sort = "unit" if kind == "directed" else "leader"
    graph.add_node("a", name="甲山", type=sort, kind="Government" if sort == "unit" else "Person")
    graph.add_node("b", name="市桥梁局", type="unit", kind="Government")
    graph.add_edge("a", "b", weight=2.0, count=2, tasks=("t/1", "t/2"))
    if kind == "directed":
        graph.add_edge("b", "a", weight=1.0, count=1, tasks=("t/3",))
    page = opened(draw_interactive(graph, tmp_path / "other.html", language="en").path)
    assert page.page.locator("#chance-line").is_hidden()
    page.page.locator(".ranking button", has_text="甲山").click()
    assert page.text("#panel h3") == "Partners: 1"
    if kind == "directed":
        assert page.page.locator(".partner .note").all_inner_texts() == ["leads →", "← assists"]
        assert len(page.drawn("heads", "x")) == 2
    else:
        assert page.page.locator(".partner").count() == 1
        assert page.text("#status") == "2 of 2 nodes linked, 1 of 1 links shown"


def test_without_scripts_it_says_why(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("h1").inner_text() == "云岭市单位协作网络"
    said = page.locator("noscript").inner_text()
    assert "JavaScript" in said
    assert "yunling-2030、yunling-2031" in said
    assert not page.locator("#filters").is_visible()
    context.close()


def test_embedded_letters_are_used_where_the_system_has_none(opened: Open) -> None:
    page = opened()
    assert page.page.evaluate("document.fonts.check(\"12px 'Noto Sans SC Embedded'\", '灯塔')")


def test_print_hides_controls_and_keeps_the_picture(opened: Open) -> None:
    page = opened()
    page.page.emulate_media(media="print")
    assert page.page.locator("#picture").is_visible()
    assert page.page.locator("#about").is_visible()
    for control in (".search", ".zoom", "#reset", "#minimum"):
        assert not page.page.locator(control).is_visible()


def test_a_dark_page_prints_on_white(opened: Open) -> None:
    page = opened(color_scheme="dark")
    page.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    corner = """(() => {
        const find = (root) => root.querySelector("canvas")
            ?? [...root.querySelectorAll("*")].map((e) => e.shadowRoot && find(e.shadowRoot))
                .find(Boolean);
        const canvas = find(document.getElementById("picture"));
        return [...canvas.getContext("2d").getImageData(3, 3, 1, 1).data];
    })()"""
    assert page.page.evaluate(corner) == [255, 255, 255, 255]
    page.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.page.get_attribute("html", "data-theme") == "dark"
