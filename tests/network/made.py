"""Made-up links that are small enough to count by hand.

| task | year | lead | assists | leaders | programme |
|---|---|---|---|---|---|
| 1 | 2031 | 渔业 | 桥梁 | 赵一鸣 | 一号 |
| 2 | 2031 | 渔业 | 桥梁, 茶叶 | 赵一鸣, 李四海 | 一号 |
| 3 | 2033 | 桥梁 | 渔业, 各镇街 | 李四海 | |
| 4 | 2033 | 茶叶 | 青山镇 | | 二号 |
| 5 | 2033 | 气球 | | | |

气球 stands alone; 白水镇 is a town without a task of its own.
"""

from __future__ import annotations

from kg.incidence import Incidence
from kg.incidence.value import incidence

BASE = "https://example.org/"
UNITS = {
    "渔业": ("市渔业局", "Government", "渔业"),
    "桥梁": ("市桥梁局", "Government", "桥梁"),
    "茶叶": ("市茶叶局", "Party", ""),
    "气球": ("市气球局", "Government", ""),
    "青山": ("青山镇", "Town", ""),
    "白水": ("白水镇", "Town", ""),
}
TASKS = {
    1: (2031, "渔业", ("桥梁",), ("赵一鸣",), "一号"),
    2: (2031, "渔业", ("桥梁", "茶叶"), ("赵一鸣", "李四海"), "一号"),
    3: (2033, "桥梁", ("渔业", "各镇街"), ("李四海",), ""),
    4: (2033, "茶叶", ("青山",), (), "二号"),
    5: (2033, "气球", (), (), ""),
}


def unit(short: str) -> str:
    """The IRI of a unit by its short name here."""
    return f"{BASE}unit/云岭市/{UNITS[short][0]}" if short in UNITS else f"{BASE}collective/{short}"


def person(name: str) -> str:
    return f"{BASE}person/云岭市/{name}"


def task(number: int) -> str:
    return f"{BASE}task/{number}"


def programme(name: str) -> str:
    return f"{BASE}programme/{name}"


def held() -> Incidence:
    """All of the table."""
    agents: list[dict[str, object]] = [
        {
            "iri": unit(short),
            "name": name,
            "type": "unit",
            "kind": kind,
            "place": "云岭市",
            "functions": functions,
        }
        for short, (name, kind, functions) in UNITS.items()
    ]
    agents.append(
        {"iri": unit("各镇街"), "name": "各镇街", "type": "collective", "kind": "CollectiveUnit",
         "place": "云岭市"}
    )  # fmt: skip
    agents += [
        {"iri": person(name), "name": name, "type": "leader", "kind": "Person", "place": "云岭市"}
        for name in ("赵一鸣", "李四海")
    ]
    links = []
    for number, (_, lead, assists, leaders, _) in TASKS.items():
        links.append((task(number), unit(lead), "lead"))
        links += [(task(number), unit(short), "assist") for short in assists]
        links += [(task(number), person(name), "leader") for name in leaders]
    tasks = [
        {
            "iri": task(number),
            "title": f"第{number}项",
            "year": year,
            "number": str(number),
            "document": f"yunling-{year}",
            "row": number + 3,
            "programme": programme(block) if block else "",
            "place": "云岭市",
        }
        for number, (year, _, _, _, block) in TASKS.items()
    ]
    blocks = [{"iri": programme(name), "name": name} for name in ("一号", "二号")]
    return incidence(links, tasks, agents, blocks)
