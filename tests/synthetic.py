"""Made-up extractions of any size, always the same for the same seed.

About as many facts a task as a plain task table has (some 56 quads); no name, unit or
sentence is taken from a real document.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, get_args

from kg.model import (
    Basis,
    Comparator,
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

PLACE: Final = "云岭市"
YEARS: Final = (2031, 2032, 2033, 2034)

_FIELDS: Final = (
    "渔业", "林草", "港口", "桥梁", "灯塔", "温泉", "茶叶", "陶瓷", "雪场", "花卉",
    "气球", "钟表", "木偶", "风筝", "丝绸", "琥珀", "海盐", "古琴", "竹艺", "灯笼",
)  # fmt: skip
_OFFICES: Final = ("局", "办公室", "管理中心", "促进会", "集团")
_SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN: Final = "一二三四五六七八九十百千万甲乙丙丁"
_VERBS: Final = ("建成", "新增", "改造", "培育", "引进")
_MEASURES: Final = (
    ("个", ""), ("万亩", "种植面积"), ("亿元", "产值"), ("%", "覆盖率"), ("公里", "步道"),
    ("万平方米", "场馆面积"), ("人次", "接待游客"), ("家", "作坊"), ("张/千人", "床位"),
)  # fmt: skip
_KINDS: Final[tuple[UnitKind, ...]] = tuple(kind for kind in get_args(UnitKind))


def units() -> tuple[Unit, ...]:
    """The register: 100 units of all kinds, some part of another, and two collectives."""
    kinds = [kind for kind in _KINDS if kind != "collective"]
    single = tuple(
        Unit(
            name=f"市{field}{office}",
            kind=kinds[(place + number) % len(kinds)],
            place=PLACE,
            other_names=(f"{field}{office}",),
            parent=f"市{field}局" if office == "管理中心" else "",
            until=2032 if office == "促进会" and place == 0 else None,
            successor="市渔业集团" if office == "促进会" and place == 0 else "",
        )
        for place, field in enumerate(_FIELDS)
        for number, office in enumerate(_OFFICES)
    )
    return (*single, *(Unit(f"各{name}", "collective", PLACE) for name in ("渔村", "茶山")))


def extractions(
    tasks: int, *, tasks_per_document: int = 1000, seed: int = 20240101
) -> Iterator[Extraction]:
    """Documents of made-up tasks, one after the other; only one is in memory at a time.

    Parameters
    ----------
    tasks
        How many tasks in all.
    tasks_per_document
        How many tasks a document holds; the last may hold fewer.
    seed
        Where the chance begins.
    """
    rng = random.Random(seed)
    register = units()
    for first in range(0, tasks, tasks_per_document):
        number = first // tasks_per_document
        year = YEARS[number % len(YEARS)]
        count = min(tasks_per_document, tasks - first)
        facts = DocumentFacts(
            id=f"yunling-{year}-{number:05d}",
            title=f"云岭市{year}年任务分解表（{number}）",
            year=year,
            place=PLACE,
            issuer="市灯塔办公室",
            issued=date(year, 2, 1 + number % 28),
            path=f"yunling-{year}-{number:05d}.txt",
            sha256=f"{number:064x}",
            identifier=f"云府〔{year}〕{number}号",
        )
        yield Extraction(
            facts,
            tuple(_task(rng, register, year, sequence) for sequence in range(1, count + 1)),
        )


def _task(rng: random.Random, register: tuple[Unit, ...], year: int, sequence: int) -> Task:
    field = rng.choice(_FIELDS)
    title = f"{rng.choice(_VERBS)}{field}项目{sequence}"
    lead, *assisting = _mentions(rng, register, 2 + (sequence % 5 == 0))
    detailed = sequence % 8 == 0  # some tables also name the people of a unit
    people = (_person(rng),) if detailed else ()
    direct = (_person(rng),) if detailed else ()
    plan = tuple(
        Milestone(
            text=f"完成{field}项目的{rng.choice('勘察设计招标施工验收')}工作并报送进度",
            periods=periods,
            part="推进安排" if sequence % 20 == 0 else "",
        )
        for periods in rng.choice(_plans(year))
    )
    return Task(
        sequence=sequence,
        row=sequence + 3,
        goal=f"{title}，推动{field}产业稳步发展，让居民得到“看得见”的实惠。",
        title=title,
        number=str(sequence),
        programme=f"{'一二三四'[sequence % 4]}号工程",
        requirement=f"做强{field}，惠及全市。",
        leaders=(PersonMention(_person(rng).name),),
        lead_units=(lead,),
        coordinating_units=tuple(_mentions(rng, register, 1)) if sequence % 50 == 0 else (),
        assisting_units=tuple(assisting),
        responsible_people=people,
        direct_people=direct,
        posts=(
            *(Post(lead.unit or lead.text, person.name, "responsible") for person in people),
            *(Post(lead.unit or lead.text, person.name, "direct") for person in direct),
        ),
        milestones=plan,
        targets=tuple(_targets(rng, len(plan), rng.choice((0, 1, 1)))),
        deadline=date(year, 11, 30) if sequence % 4 == 0 else None,
    )


def _mentions(rng: random.Random, register: tuple[Unit, ...], count: int) -> Iterator[UnitMention]:
    for unit in rng.sample(register, count):
        basis: Basis = rng.choice(("stated", "stated", "stated", "joint", "repaired"))
        text = rng.choice((unit.name, *unit.other_names))
        yield UnitMention(text, unit.name, unit.kind, basis)


def _person(rng: random.Random) -> PersonMention:
    return PersonMention(rng.choice(_SURNAMES) + rng.choice(_GIVEN) + rng.choice(_GIVEN))


def _plans(year: int) -> tuple[tuple[tuple[str, ...], ...], ...]:
    quarters = tuple((f"{year}-Q{quarter}",) for quarter in (1, 2, 3, 4))
    return (
        quarters[:2],
        ((f"{year}-H1",), (f"{year}-H2",)),
        ((f"{year}-Q1", f"{year}-Q2"), (f"{year}-09",)),
        ((str(year),),),
        (),
    )


def _targets(rng: random.Random, milestones: int, count: int) -> Iterator[Target]:
    for number in range(count):
        unit, metric = rng.choice(_MEASURES)
        comparator: Comparator = rng.choice(get_args(Comparator))
        value = Decimal(rng.randrange(1, 100_000)).scaleb(-rng.randrange(3))
        yield Target(
            metric=metric or "示范点",
            comparator=comparator,
            value=value,
            unit=unit,
            text=f"{metric}{value}{unit}",
            max_value=value * 2 if rng.random() < 0.1 else None,
            milestone=1 + number % milestones if milestones and rng.random() < 0.3 else None,
        )
