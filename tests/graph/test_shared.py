from __future__ import annotations

import random

import pytest

from kg.errors import KgError
from kg.graph import (
    mentioned_people,
    mentioned_periods,
    mentioned_units,
    merge_units,
    shared_lines,
)
from kg.model import (
    DocumentFacts,
    Extraction,
    Function,
    Milestone,
    PersonMention,
    Post,
    Task,
    Unit,
    UnitMention,
)
from kg.vocabulary import PREFIXES

BASE = "https://example.org/id/"
FACTS = DocumentFacts("d", "计划", 2031, "云岭市", "云岭市政府办", None, "d.txt", "0" * 64)


def facts(lines: list[str]) -> list[str]:
    """Lines with prefixes in place of stems, without graph and dot."""
    graph = f" <{BASE}graph/units> .\n"
    assert all(line.endswith(graph) for line in lines)
    short = []
    for line in lines:
        text = line.removesuffix(graph).replace(BASE, "").replace("^^", "")
        for name, stem in PREFIXES.items():
            text = text.replace(stem, f"{name}:")
        short.append(text.replace("<", "").replace(">", ""))
    return short


def test_a_unit_with_everything() -> None:
    unit = Unit(
        "市渔业局", "government", "云岭市", ("渔业局", "市渔业局", "渔局"),
        parent="市政府", until=2030, successor="市渔业委",
    )  # fmt: skip
    lines = facts(list(shared_lines([unit], [], [], BASE)))
    node, change = "unit/云岭市/市渔业局", "change/云岭市/市渔业局/市渔业委"
    assert lines == [
        "unit/云岭市/市政府 rdf:type gt:Unit",
        'unit/云岭市/市政府 rdfs:label "市政府"',
        "unit/云岭市/市政府 dcterms:spatial place/云岭市",
        "unit/云岭市/市政府 org:classification gt:Other",
        "unit/云岭市/市渔业委 rdf:type gt:Unit",
        'unit/云岭市/市渔业委 rdfs:label "市渔业委"',
        "unit/云岭市/市渔业委 dcterms:spatial place/云岭市",
        "unit/云岭市/市渔业委 org:classification gt:Other",
        f"{node} rdf:type gt:Unit",
        f'{node} rdfs:label "市渔业局"',
        f'{node} skos:altLabel "渔业局"',
        f'{node} skos:altLabel "渔局"',
        f"{node} dcterms:spatial place/云岭市",
        f"{node} org:classification gt:Government",
        f"{node} org:subOrganizationOf unit/云岭市/市政府",
        f"{change} rdf:type org:ChangeEvent",
        f"{change} org:originalOrganization {node}",
        f"{change} org:resultingOrganization unit/云岭市/市渔业委",
        f'{change} gt:year "2030"xsd:integer',
        "place/云岭市 rdf:type dcterms:Location",
        'place/云岭市 rdfs:label "云岭市"',
        "place/云岭市 gt:level gt:CityLevel",
    ]


def test_a_collective_is_a_class_of_its_own() -> None:
    lines = facts(list(shared_lines([Unit("各渔村", "collective", "云岭市")], [], [], BASE)))
    assert lines[:3] == [
        "collective/云岭市/各渔村 rdf:type gt:CollectiveUnit",
        'collective/云岭市/各渔村 rdfs:label "各渔村"',
        "collective/云岭市/各渔村 dcterms:spatial place/云岭市",
    ]
    assert not any("classification" in line for line in lines)


def test_people_and_their_places() -> None:
    people = [("云岭市", "钱二"), ("云岭市", "赵一"), ("云岭市", "钱二")]
    assert facts(list(shared_lines([], people, [], BASE))) == [
        "person/云岭市/赵一 rdf:type gt:Person",
        'person/云岭市/赵一 rdfs:label "赵一"',
        "person/云岭市/钱二 rdf:type gt:Person",
        'person/云岭市/钱二 rdfs:label "钱二"',
        "place/云岭市 rdf:type dcterms:Location",
        'place/云岭市 rdfs:label "云岭市"',
        "place/云岭市 gt:level gt:CityLevel",
    ]


def test_a_place_that_is_not_known_is_left_out() -> None:
    lines = facts(list(shared_lines([Unit("某局", "other")], [("", "赵一")], [], BASE)))
    assert lines == [
        "unit/-/某局 rdf:type gt:Unit",
        'unit/-/某局 rdfs:label "某局"',
        "unit/-/某局 org:classification gt:Other",
        "person/-/赵一 rdf:type gt:Person",
        'person/-/赵一 rdfs:label "赵一"',
    ]


def test_a_place_lies_in_larger_ones_which_are_described_too() -> None:
    people = [("云岭市清河县清水镇", "赵一"), ("某地", "赵一")]
    lines = facts(list(shared_lines([], people, [], BASE)))
    assert [line for line in lines if line.startswith("place/")] == [
        "place/云岭市 rdf:type dcterms:Location",
        'place/云岭市 rdfs:label "云岭市"',
        "place/云岭市 gt:level gt:CityLevel",
        "place/云岭市清河县 rdf:type dcterms:Location",
        'place/云岭市清河县 rdfs:label "云岭市清河县"',
        "place/云岭市清河县 gt:level gt:CountyLevel",
        "place/云岭市清河县 dcterms:isPartOf place/云岭市",
        "place/云岭市清河县清水镇 rdf:type dcterms:Location",
        'place/云岭市清河县清水镇 rdfs:label "云岭市清河县清水镇"',
        "place/云岭市清河县清水镇 gt:level gt:TownLevel",
        "place/云岭市清河县清水镇 dcterms:isPartOf place/云岭市清河县",
        "place/某地 rdf:type dcterms:Location",
        'place/某地 rdfs:label "某地"',
    ]


def test_functions_are_concepts_of_one_scheme() -> None:
    units = [
        Unit("市渔业局", "government", "云岭市", functions=("渔业", "港口")),
        Unit("市渔业局", "government", "海州市", functions=("渔业",)),
    ]
    known = [Function("渔业", "fishery", ("渔", "渔政")), Function("灯塔", "lighthouses")]
    lines = facts(list(shared_lines(units, [], [], BASE, known)))
    assert [line for line in lines if "purpose" in line] == [
        "unit/云岭市/市渔业局 org:purpose function/渔业",
        "unit/云岭市/市渔业局 org:purpose function/港口",
        "unit/海州市/市渔业局 org:purpose function/渔业",
    ]
    assert [line for line in lines if line.startswith("function/")] == [
        "function/渔业 rdf:type skos:Concept",
        "function/渔业 skos:inScheme gt:Functions",
        'function/渔业 rdfs:label "渔业"',
        'function/渔业 skos:prefLabel "fishery"@en',
        'function/渔业 skos:altLabel "渔"',
        'function/渔业 skos:altLabel "渔政"',
        "function/港口 rdf:type skos:Concept",
        "function/港口 skos:inScheme gt:Functions",
        'function/港口 rdfs:label "港口"',
    ]


def test_periods_with_their_days_and_all_larger_ones() -> None:
    lines = facts(list(shared_lines([], [], ["2031-Q1"], BASE)))
    assert [line for line in lines if line.startswith("period/2031-Q1")] == [
        "period/2031-Q1 rdf:type gt:Period",
        'period/2031-Q1 rdfs:label "2031-Q1"',
        'period/2031-Q1 skos:altLabel "2031年第一季度"',
        "period/2031-Q1 time:hasBeginning instant/2031-01-01",
        "period/2031-Q1 time:hasEnd instant/2031-03-31",
        "period/2031-Q1 time:intervalDuring period/2031-H1",
        "period/2031-Q1 time:intervalDuring period/2031",
    ]
    assert [line.split()[0] for line in lines if "gt:Period" in line] == [
        "period/2031", "period/2031-H1", "period/2031-Q1",
    ]  # fmt: skip
    assert [line for line in lines if "inXSDDate" in line] == [
        f'instant/{day} time:inXSDDate "{day}"xsd:date'
        for day in ("2031-01-01", "2031-03-31", "2031-06-30", "2031-12-31")
    ]


def test_an_unknown_period_raises() -> None:
    with pytest.raises(KgError, match="not a period"):
        list(shared_lines([], [], ["2031-Q9"], BASE))


def test_the_order_given_does_not_matter() -> None:
    units = [
        Unit("市甲局", "other", "云岭市", ("甲局",)),
        Unit("市甲局", "government", "云岭市", ("甲委",), parent="市乙局", since=2029),
        Unit("市甲局", "party", "云岭市", until=2031, successor="市丙局"),
        Unit("市甲局", "collective", "云岭市"),
        Unit("市甲局", "town", "海州市"),
    ]
    people, periods = [("云岭市", name) for name in "甲乙丙"], ["2031-09", "2032", "2031-Q3"]
    expected = list(shared_lines(units, people, periods, BASE))
    rng = random.Random(1)
    for _ in range(20):
        for given in (units, people, periods):
            rng.shuffle(given)
        assert list(shared_lines(units, people, periods, BASE)) == expected


def test_units_of_one_name_and_place_are_one() -> None:
    merged = merge_units(
        [
            Unit("市甲局", "other", "云岭市", ("甲局", "市甲局")),
            Unit("市甲局", "government", "云岭市", ("甲委",), parent="市乙局", since=2029),
            Unit("市甲局", "town", "海州市"),
        ]
    )
    assert merged == (
        Unit("市乙局", "other", "云岭市"),
        Unit("市甲局", "government", "云岭市", ("甲委", "甲局"), parent="市乙局", since=2029),
        Unit("市甲局", "town", "海州市"),
    )


def test_what_a_document_mentions() -> None:
    task = Task(
        sequence=1, row=1, goal="甲", title="甲",
        leaders=(PersonMention("赵一"),),
        lead_units=(UnitMention("渔业局", "市渔业局", "government"),),
        coordinating_units=(UnitMention("督查办"),),
        assisting_units=(UnitMention("各渔村", "各渔村", "collective"),),
        responsible_people=(PersonMention("钱二"),),
        direct_people=(PersonMention("孙三"),),
        posts=(Post("渔业局", "李四", "direct"), Post("某所", "钱二", "responsible")),
        milestones=(Milestone("甲", ("2031-Q1",)), Milestone("乙")),
    )  # fmt: skip
    document = Extraction(FACTS, (task,))
    assert mentioned_units(document) == (
        Unit("云岭市政府办", "other", "云岭市"),
        Unit("市渔业局", "government", "云岭市", ("渔业局",)),
        Unit("某所", "other", "云岭市"),
        Unit("督查办", "other", "云岭市", label="督查办"),
        Unit("各渔村", "collective", "云岭市", label="各渔村"),
    )
    assert [name for _, name in mentioned_people(document)] == sorted(
        ["赵一", "钱二", "孙三", "李四"]
    )
    assert {place for place, _ in mentioned_people(document)} == {"云岭市"}
    assert mentioned_periods(document) == ("2031", "2031-Q1")


def test_units_of_other_places_and_years_of_tasks() -> None:
    task = Task(
        sequence=1, row=1, goal="甲", title="甲", year=2032,
        lead_units=(UnitMention("清河县渔业局", "县渔业局", "government", place="云岭市清河县"),),
        posts=(
            Post("县渔业局", "李四", "direct", "云岭市清河县"), Post("县渔业局", "王五", "direct"),
        ),
    )  # fmt: skip
    document = Extraction(FACTS, (task,))
    assert mentioned_units(document)[1:] == (
        Unit("县渔业局", "other", "云岭市"),
        Unit("县渔业局", "government", "云岭市清河县", ("清河县渔业局",)),
    )
    assert mentioned_periods(document) == ("2031", "2032")
