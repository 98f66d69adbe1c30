"""A small made-up knowledge graph: two years of tasks, with something for every query to find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from kg import resources
from kg.entities import Register, read_functions
from kg.graph.mapping import document_lines
from kg.graph.shared import mentioned_people, mentioned_periods, mentioned_units, shared_lines
from kg.model import (
    DocumentFacts,
    Extraction,
    Milestone,
    PersonMention,
    Post,
    Target,
    Task,
    Unit,
    UnitKind,
    UnitMention,
)
from kg.sharing import describe
from kg.store import building
from kg.vocabulary import DEFAULT_BASE

PLACE = "某市"
KINDS: dict[str, UnitKind] = {
    "各镇街（园区）": "collective",
    "青山镇": "town",
    "市委宣传部": "party",
}
FORMS = {"发展和改革局": "市发展改革局", "财政局": "市财政局"}


def unit(form: str) -> UnitMention:
    """A mention; the name in use where the form is another."""
    name = FORMS.get(form, form)
    return UnitMention(form, name, KINDS.get(name, "government"))


def units(*forms: str) -> tuple[UnitMention, ...]:
    return tuple(unit(form) for form in forms)


def people(*names: str) -> tuple[PersonMention, ...]:
    return tuple(PersonMention(name) for name in names)


EARLIER = Extraction(
    DocumentFacts(
        "plan-2023",
        "二〇二三年任务表",
        2023,
        PLACE,
        "某市政府",
        date(2023, 2, 1),
        "a.txt",
        "0" * 64,
    ),
    (
        Task(
            1,
            5,
            "编制产业规划",
            "编制产业规划",
            number="1",
            programme="重点任务",
            requirement="推动产业发展",
            leaders=people("赵一鸣"),
            lead_units=units("发展和改革局"),
            assisting_units=units("财政局", "各镇街（园区）"),
            responsible_people=people("钱二虎"),
            direct_people=people("孙三木"),
            posts=(
                Post("市发展改革局", "钱二虎", "responsible"),
                Post("市发展改革局", "孙三木", "direct"),
            ),
            milestones=(Milestone("完成初稿", ("2023-Q1",)), Milestone("印发规划", ("2023-H2",))),
            deadline=date(2023, 12, 31),
        ),
        Task(
            2,
            9,
            "关停老旧窑厂五家",
            "关停老旧窑厂五家",
            number="2",
            programme="重点任务",
            requirement="推动产业发展",
            leaders=people("赵一鸣", "李四海"),
            lead_units=units("市窑业局", "发展和改革局"),
            assisting_units=units("青山镇"),
            targets=(Target("关停窑厂", "=", Decimal(5), "家", "五家"),),
        ),
    ),
)
LATER = Extraction(
    DocumentFacts(
        "plan-2024",
        "二〇二四年任务表",
        2024,
        PLACE,
        "某市政府",
        None,
        "b.txt",
        "1" * 64,
        "某府〔2024〕1号",
    ),
    (
        Task(
            1,
            4,
            "建设展览馆，完成投资3亿元",
            "建设展览馆",
            number="1",
            programme="民生实事",
            leaders=people("赵一鸣"),
            lead_units=units("市发展改革局"),
            coordinating_units=units("市委宣传部"),
            assisting_units=units("市财政局", "青山镇"),
            posts=(Post("市发展改革局", "周五洲", "responsible"),),
            responsible_people=people("周五洲"),
            milestones=(
                Milestone("完成选址", ("2024-Q1",), "前期"),
                Milestone("主体封顶", ("2024-Q2", "2024-Q3")),
            ),
            targets=(
                Target("投资", "=", Decimal(3), "亿元", "完成投资3亿元"),
                Target(
                    "面积", ">=", Decimal("1.5"), "万平方米", "累计1.5万", None, 2, cumulative=True
                ),
            ),
        ),
        Task(
            2,
            7,
            "办好集市200场",
            "办好集市200场",
            number="2",
            programme="民生实事",
            leaders=people("李四海"),
            lead_units=tuple(
                replace(mention, basis="joint") for mention in units("市财政局", "市发展改革局")
            ),
            targets=(Target("集市", ">=", Decimal(200), "场", "200场"),),
            milestones=(Milestone("全部办完", ("2024",)),),
        ),
        Task(
            3,
            12,
            "整治小河",
            "整治小河",
            number="3",
            lead_units=(replace(unit("市河务局"), basis="repaired"),),
            assisting_units=units("各镇街（园区）"),
        ),
    ),
)
REGISTER = (
    Unit("市发展改革局", "government", PLACE, ("发改局", "市发改委"), parent="某市政府"),
    Unit("市窑业局", "government", PLACE, successor="市河务局", until=2023),
)
EXTRACTIONS = (EARLIER, LATER)


def lines(base: str = DEFAULT_BASE) -> Iterator[str]:
    """The whole graph as N-Quads."""
    for extraction in EXTRACTIONS:
        yield from document_lines(extraction, base)
    functions = read_functions(resources.functions())
    met = (*REGISTER, *(found for one in EXTRACTIONS for found in mentioned_units(one)))
    yield from shared_lines(
        describe(met, Register(REGISTER), functions),
        (found for one in EXTRACTIONS for found in mentioned_people(one)),
        (found for one in EXTRACTIONS for found in mentioned_periods(one)),
        base,
        functions.all,
    )


def build(path: Path) -> None:
    """Make a store of the whole graph."""
    with building(path, DEFAULT_BASE) as draft:
        draft.load(lines())
