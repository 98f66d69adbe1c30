"""Made-up networks for tests of files: a small one with nasty values, a large random one."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
from hypothesis import settings
from hypothesis import strategies as st

from kg.incidence import TaskFacts

FISHERY, BRIDGES, TWIN = "urn:unit:市渔业局", "urn:unit:市桥梁局", "urn:unit:桥梁/2"
NAMES = st.text(
    st.sampled_from("市渔业局\"'\\&<>;,=+-@{}[]*/%#_ \n\r\t\x0b\x85\u2028\ud800\ufffe𠀀é")
    | st.characters(),
    max_size=12,
)
"""Names as no office has them: what some format gives a meaning to, controls and surrogates."""


@dataclass(frozen=True)
class Looks:
    """The part of an appearance that files hold."""

    positions: Mapping[Any, tuple[float, float]]
    sizes: Mapping[Any, float]
    colours: Mapping[Any, str]
    shapes: Mapping[Any, str]
    groups: Mapping[Any, int]
    legend: tuple[tuple[str, str], ...]
    span: float


def nasty() -> nx.Graph:
    """Three units and two pairs with every kind of value that a format may stumble over."""
    graph = nx.Graph(name="云岭市 <网络> & “二”", kind="coassignment", weight="count", tasks=7)
    graph.graph.update(filters="", node="自有", id="n/1", ratio=math.nan)
    graph.add_node(
        FISHERY,
        type="unit",
        name='=市渔业局 "甲" & <乙>\\',
        tasks=7,
        share=0.1 + 0.2,
        small=5e-324,
        huge=2**63,
        big=2**40,
        leads=True,
        first_year=2022,
        last_year=2023,
        nothing=None,
        ratio=math.nan,
        mixed=1,
        control="甲\x0b乙",
        lines="第一行\n第二行\t完",
        parts=("甲 乙", "丙"),
        extra={"键": [1, None, {"丙"}]},
        id="自有",
        pid=7,
        label="标签",
        start=2020,
        end=2021,
        empty="",
    )
    graph.nodes[FISHERY]["职能"] = "渔业、港口"
    graph.add_node(
        BRIDGES,
        type="unit",
        name="@市桥梁局",
        tasks=3,
        share=1.0,
        small=0.0,
        huge=1,
        big=3,
        leads=False,
        first_year=2022,
        last_year=2022,
        ratio=0.5,
        mixed="多",
    )
    graph.add_node(TWIN, type="unit", name="@市桥梁局", tasks=1, share=0.0)
    graph.add_edge(
        BRIDGES,
        FISHERY,
        weight=2.5,
        count=3,
        lift=math.inf,
        p_value=1e-300,
        years=((2023, 1), (2022, 2)),
        tasks=("urn:task:1", "urn:task:2", "urn:task:3"),
        source="自有",
        key=1,
    )
    graph.add_edge(BRIDGES, TWIN, weight=1.0, count=1, tasks=())
    return graph


def mid_size(directed: bool = False, units: int = 60, seed: int = 7) -> nx.Graph:
    """A seeded random network with every attribute that networks of units have."""
    chance = random.Random(seed)
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.graph.update(name="云岭市 2021–2024 单位协作网络", kind="coassignment", weight="count")
    graph.graph.update(tasks=400, pairs_tested=units * (units - 1) // 2, filters="", left_out="")
    for number in range(units):
        graph.add_node(
            f"urn:unit:{number}",
            type="unit",
            name=f"市第{number}局",
            kind=chance.choice(["Government", "Party", "Town"]),
            place="云岭市",
            functions="、".join(chance.sample(["渔业", "桥梁", "港口"], chance.randrange(3))),
            tasks=chance.randrange(1, 90),
            lead=chance.randrange(30),
            coordinate=0,
            assist=chance.randrange(60),
            shared=chance.randrange(80),
            first_year=2021,
            last_year=2024,
        )
    for _ in range(units * 5):
        one, other = chance.sample(list(graph), 2)
        years = tuple(
            (year, chance.randrange(1, 4)) for year in range(2021, 2025) if chance.random() < 0.5
        ) or ((2021, 1),)
        count = sum(number for _, number in years)
        graph.add_edge(
            one,
            other,
            weight=float(count),
            count=count,
            newman=count * chance.random(),
            fractional=count * chance.random() / 2,
            lead_assist=chance.randrange(count + 1),
            expected=chance.random(),
            lift=chance.random() * 1e3,
            p_value=10 ** -chance.uniform(0, 300),
            q_value=chance.random(),
            p_bonferroni=1.0,
            first_year=years[0][0],
            last_year=years[-1][0],
            years=years,
            tasks=tuple(f"urn:task:{chance.randrange(400)}" for _ in range(count)),
        )
    return graph


def looks(graph: nx.Graph) -> Looks:
    """Looks of any network, on a spiral."""
    shapes = ("circle", "square", "triangle", "diamond")
    colours = ("#f2d26e", "#0072b2")
    nodes = list(enumerate(sorted(graph, key=str)))
    return Looks(
        positions={
            node: (math.cos(place) * place / len(nodes), math.sin(place) * place / len(nodes))
            for place, node in nodes
        },
        sizes={node: 4.5 + place for place, node in nodes},
        colours={node: colours[place % 2] for place, node in nodes},
        shapes={node: shapes[place % 4] for place, node in nodes},
        groups={node: place % 2 for place, node in nodes},
        legend=(("渔业（2）", colours[0]), ("桥梁（1）", colours[1])),
        span=460.0,
    )


def facts(graph: nx.Graph) -> dict[str, TaskFacts]:
    """Facts of all tasks of a network but the one whose IRI comes last."""
    iris = sorted({task for *_, tasks in graph.edges(data="tasks", default=()) for task in tasks})
    return {
        iri: TaskFacts(
            iri, f"=修{place}座桥", 2022, str(place), "plan", place + 5, "桥梁", "云岭市"
        )
        for place, iri in enumerate(iris[:-1])
    }


FILES = settings(deadline=None, max_examples=40)
"""For properties of files: a busy disk is no failure."""


def pair_of(first: str, second: str) -> nx.Graph:
    """A network of two units of these names."""
    graph = nx.Graph()
    graph.add_node("urn:1", name=first)
    graph.add_node("urn:2", name=second)
    graph.add_edge("urn:1", "urn:2", weight=1.0)
    return graph


def held(value: object) -> Any:
    """A value of the networks of `mid_size` as files hold it."""
    if isinstance(value, tuple):
        return " ".join(
            part if isinstance(part, str) else ":".join(map(str, part)) for part in value
        )
    return value


def cleaned(name: str) -> str:
    """A name as XML 1.0 can hold it, worked out character by character."""
    allowed = [(0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF)]
    return "".join(
        one
        if one in "\t\n\r" or any(low <= ord(one) <= high for low, high in allowed)
        else "\ufffd"
        for one in name
    )


def on_one_line(name: str) -> str:
    """A name without line breaks and tabs."""
    return re.sub("\r\n|[\n\r\t\x85\u2028\u2029]", " ", name)
