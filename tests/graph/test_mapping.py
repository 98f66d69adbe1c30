from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from kg.errors import KgError
from kg.graph import document_lines
from kg.model import (
    DocumentFacts,
    Extraction,
    Milestone,
    PersonMention,
    Post,
    Target,
    Task,
    UnitMention,
)
from kg.vocabulary import PREFIXES

BASE = "https://example.org/id/"
FACTS = DocumentFacts(
    id="yunling-2031",
    title="云岭市任务分解表",
    year=2031,
    place="云岭市",
    issuer="云岭市政府办",
    issued=date(2031, 2, 3),
    path="somewhere/yunling-2031.txt",
    sha256="0" * 64,
    identifier="云府〔2031〕1号",
)
TASK = Task(sequence=7, row=12, goal="建成灯塔三座，惠及渔村。", title="建成灯塔三座")


def store_of(lines: Iterable[str]) -> ox.Store:
    store = ox.Store()
    store.load("".join(lines), format=ox.RdfFormat.N_QUADS)
    return store


def rows(task: Task, pattern: str) -> list[tuple[str, ...]]:
    """The sorted rows of a pattern over the graph of one task: its variables in their order."""
    store = store_of(document_lines(Extraction(FACTS, (task,)), BASE))
    prefixes = "".join(f"PREFIX {name}: <{stem}>\n" for name, stem in PREFIXES.items())
    query = f"{prefixes} BASE <{BASE}> SELECT * WHERE {{ {pattern} }}"
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    names = list(dict.fromkeys(re.findall(r"\?(\w+)", pattern)))
    stems = {stem: f"{name}:" for name, stem in PREFIXES.items()} | {BASE: ""}
    table = []
    for solution in found:
        values = [getattr(solution[name], "value", "") for name in names]
        for stem, short in stems.items():
            values = [value.replace(stem, short) for value in values]
        table.append(tuple(values))
    return sorted(table)


NODE = "<task/yunling-2031/7>"


def test_a_document_with_all_its_facts() -> None:
    assert rows(TASK, "<document/yunling-2031> ?p ?o") == [
        ("dcterms:identifier", "云府〔2031〕1号"),
        ("dcterms:issued", "2031-02-03"),
        ("dcterms:publisher", "unit/云岭市/云岭市政府办"),
        ("dcterms:spatial", "place/云岭市"),
        ("dcterms:title", "云岭市任务分解表"),
        ("gt:sha256", "0" * 64),
        ("gt:year", "2031"),
        ("rdf:type", "gt:Document"),
        ("rdfs:label", "云岭市任务分解表"),
    ]


def test_a_document_leaves_out_what_it_does_not_say() -> None:
    facts = replace(FACTS, issued=None, issuer="", identifier="")
    lines = "".join(document_lines(Extraction(facts, ()), BASE))
    assert not any(name in lines for name in ("issued", "publisher", "identifier"))


def test_the_path_of_the_file_is_no_part_of_the_graph() -> None:
    moved = replace(FACTS, path="elsewhere/other.txt")
    assert [*document_lines(Extraction(FACTS, (TASK,)), BASE)] == [
        *document_lines(Extraction(moved, (TASK,)), BASE)
    ]


def test_a_bare_task() -> None:
    assert rows(TASK, f"{NODE} ?p ?o") == [
        ("csvw:rownum", "12"),
        ("dcterms:temporal", "period/2031"),
        ("gt:goal", "建成灯塔三座，惠及渔村。"),
        ("gt:year", "2031"),
        ("prov:hadPrimarySource", "document/yunling-2031"),
        ("rdf:type", "gt:Task"),
        ("rdfs:label", "建成灯塔三座"),
    ]


def test_a_task_with_number_deadline_programme_and_requirement() -> None:
    task = replace(
        TASK, number="3.1", deadline=date(2031, 9, 30), programme="灯塔工程", requirement="照亮渔村"
    )
    assert rows(
        task,
        f"{NODE} dcterms:identifier ?number; gt:deadline ?day; gt:programme ?p; gt:requirement ?r."
        "?p a gt:Programme; rdfs:label ?pl; prov:hadPrimarySource ?d."
        "?r a gt:Requirement; rdfs:label ?rl; prov:hadPrimarySource ?d",
    ) == [
        (
            "3.1", "2031-09-30", "programme/yunling-2031/1", "requirement/yunling-2031/1",
            "灯塔工程", "document/yunling-2031", "照亮渔村",
        )
    ]  # fmt: skip


def test_programmes_are_numbered_by_first_use_and_described_once() -> None:
    tasks = tuple(
        replace(TASK, sequence=number, programme=name) for number, name in enumerate("乙甲乙", 1)
    )
    lines = list(document_lines(Extraction(FACTS, tasks), BASE))
    labels = [line for line in lines if "/programme/" in line.split()[0] and "label" in line]
    assert [line.split()[2] for line in labels] == ['"乙"', '"甲"']
    links = [line.split()[2] for line in lines if "govtask#programme>" in line]
    assert [link[-3:] for link in links] == ["/1>", "/2>", "/1>"]


ROLES = [
    ("leader", "leaders", "leader", "Leader"),
    ("lead", "lead_units", "leadUnit", "Lead"),
    ("coordinate", "coordinating_units", "coordinatingUnit", "Coordinate"),
    ("assist", "assisting_units", "assistUnit", "Assist"),
    ("responsible", "responsible_people", "responsiblePerson", "Responsible"),
    ("direct", "direct_people", "directPerson", "Direct"),
]


@pytest.mark.parametrize(("segment", "field", "shortcut", "role"), ROLES)
def test_each_role_has_its_shortcut_and_assignment(
    segment: str, field: str, shortcut: str, role: str
) -> None:
    mention: UnitMention | PersonMention
    if field.endswith("units"):
        mention = UnitMention("渔业局", "市渔业局", "government", "joint")
        agent, text = "unit/云岭市/市渔业局", "渔业局"
    else:
        mention = PersonMention("赵一", "joint")
        agent, text = "person/云岭市/赵一", "赵一"
    task = replace(TASK, **{field: (mention,)})  # type: ignore[arg-type]
    assert rows(task, f"{NODE} gt:{shortcut} ?agent") == [(agent,)]
    assert rows(task, f"{NODE} prov:qualifiedAttribution ?a. ?a ?p ?o") == [
        (f"task/yunling-2031/7/assignment/{segment}/1", *rest)
        for rest in [
            ("gt:basis", "gt:Joint"),
            ("gt:mention", text),
            ("gt:order", "1"),
            ("gt:role", f"gt:{role}"),
            ("prov:agent", agent),
            ("rdf:type", "gt:Assignment"),
        ]
    ]


def test_agents_are_numbered_within_their_role_and_bases_kept() -> None:
    task = replace(
        TASK,
        lead_units=(UnitMention("甲局", "市甲局"), UnitMention("乙局", "市乙局", basis="repaired")),
        assisting_units=(UnitMention("丙局", "市丙局"),),
    )
    pattern = (
        f"{NODE} prov:qualifiedAttribution [gt:role ?r; gt:order ?n; gt:mention ?m; gt:basis ?b]"
    )
    assert rows(task, pattern) == [
        ("gt:Assist", "1", "丙局", "gt:Stated"),
        ("gt:Lead", "1", "甲局", "gt:Stated"),
        ("gt:Lead", "2", "乙局", "gt:Repaired"),
    ]


def test_a_task_involves_everyone_once() -> None:
    task = replace(
        TASK,
        leaders=(PersonMention("赵一"),),
        lead_units=(UnitMention("甲局", "市甲局"),),
        assisting_units=(UnitMention("市甲局", "市甲局"), UnitMention("各渔村", "", "collective")),
    )
    involved = [f"{kind}/云岭市/{name}" for kind, name in
                [("collective", "各渔村"), ("person", "赵一"), ("unit", "市甲局")]]  # fmt: skip
    assert rows(task, f"{NODE} gt:involves ?agent") == [(agent,) for agent in involved]
    lines = list(document_lines(Extraction(FACTS, (task,)), BASE))
    assert sum("govtask#involves>" in line for line in lines) == 3


def test_a_collective_is_no_unit_and_an_unresolved_mention_is_named_by_its_words() -> None:
    task = replace(
        TASK,
        assisting_units=(UnitMention("各渔村", "各渔村", "collective"), UnitMention("无名办")),
    )
    assert rows(task, f"{NODE} gt:assistUnit ?u") == [
        ("collective/云岭市/各渔村",),
        ("unit/云岭市/无名办",),
    ]


def test_posts_are_memberships_stated_once_a_document() -> None:
    task = replace(
        TASK,
        lead_units=(UnitMention("渔业局", "市渔业局", "government"),),
        posts=(Post("渔业局", "赵一", "responsible"), Post("市渔业局", "钱二", "direct")),
    )
    pattern = "?post a org:Membership; org:member ?m; org:organization ?u; org:role ?r;"
    assert rows(task, f"{pattern} org:memberDuring ?y; prov:hadPrimarySource ?d") == [
        (
            f"post/yunling-2031/市渔业局/{person}/{segment}", f"person/云岭市/{person}",
            "unit/云岭市/市渔业局", role, "period/2031", "document/yunling-2031",
        )
        for person, segment, role in [
            ("赵一", "responsible", "gt:Responsible"), ("钱二", "direct", "gt:Direct"),
        ]
    ]  # fmt: skip
    again = (task, replace(task, sequence=8))
    lines = list(document_lines(Extraction(FACTS, again), BASE))
    assert sum("org#Membership>" in line for line in lines) == 2


def test_a_post_in_a_collective_points_at_the_collective() -> None:
    task = replace(
        TASK,
        lead_units=(UnitMention("各渔村", "各渔村", "collective"), UnitMention("某办")),
        posts=(Post("各渔村", "赵一", "responsible"), Post("某所", "钱二", "responsible")),
    )
    assert rows(task, "?post org:organization ?u") == [
        ("post/yunling-2031/各渔村/赵一/responsible", "collective/云岭市/各渔村"),
        ("post/yunling-2031/某所/钱二/responsible", "unit/云岭市/某所"),
    ]


def test_milestones_with_order_part_and_periods() -> None:
    task = replace(
        TASK,
        milestones=(
            Milestone("完成选址", ("2031-Q1", "2031-Q2"), "前期"),
            Milestone("余下的"),
        ),
    )
    assert rows(task, f"{NODE} gt:milestone ?m. ?m ?p ?o") == [
        *(
            ("task/yunling-2031/7/milestone/1", *rest)
            for rest in [
                ("gt:order", "1"),
                ("gt:part", "前期"),
                ("gt:period", "period/2031-Q1"),
                ("gt:period", "period/2031-Q2"),
                ("gt:text", "完成选址"),
                ("rdf:type", "gt:Milestone"),
            ]
        ),
        ("task/yunling-2031/7/milestone/2", "gt:order", "2"),
        ("task/yunling-2031/7/milestone/2", "gt:text", "余下的"),
        ("task/yunling-2031/7/milestone/2", "rdf:type", "gt:Milestone"),
    ]


def test_a_target_of_the_goal_is_for_the_year() -> None:
    target = Target("产值", ">=", Decimal("1.50"), "亿元", "产值1.5亿元以上", Decimal(2))
    assert rows(replace(TASK, targets=(target,)), f"{NODE} gt:target ?t. ?t ?p ?o") == [
        ("task/yunling-2031/7/target/1", *rest)
        for rest in [
            ("dcterms:temporal", "period/2031"),
            ("gt:baseValue", "150000000"),
            ("gt:comparator", "gt:AtLeast"),
            ("gt:metric", "产值"),
            ("oa:exact", "产值1.5亿元以上"),
            ("qudt:hasUnit", "unit:CCY_CNY"),
            ("rdf:type", "gt:Target"),
            ("schema:maxValue", "2"),
            ("schema:unitText", "亿元"),
            ("schema:value", "1.5"),
        ]
    ]


def test_only_a_target_that_counts_up_says_so() -> None:
    target = Target("灯塔", "=", Decimal(3), "座", "累计建成灯塔3座", cumulative=True)
    task = replace(TASK, targets=(target, replace(target, cumulative=False)))
    assert rows(task, "?t gt:cumulative true") == [("task/yunling-2031/7/target/1",)]
    lines = "".join(document_lines(Extraction(FACTS, (task,)), BASE))
    assert lines.count('"true"^^<http://www.w3.org/2001/XMLSchema#boolean>') == 1


def test_a_target_of_the_plan_is_for_the_periods_of_its_milestone() -> None:
    target = Target("灯塔", "=", Decimal(3), "座", "灯塔3座", milestone=2)
    task = replace(
        TASK,
        targets=(target, replace(target, milestone=1)),
        milestones=(Milestone("选址"), Milestone("建成", ("2031-Q3", "2031-Q4"))),
    )
    assert rows(task, "?t gt:ofMilestone ?m; dcterms:temporal ?p; qudt:hasUnit ?u") == [
        (f"task/yunling-2031/7/target/{target}", f"task/yunling-2031/7/milestone/{milestone}",
         f"period/{period}", "unit:NUM")
        for target, milestone, period in [(1, 2, "2031-Q3"), (1, 2, "2031-Q4"), (2, 1, "2031")]
    ]  # fmt: skip


def test_a_unit_without_base_gives_no_base_value() -> None:
    target = Target("", "~", Decimal(5), "张/千人", "5张/千人")
    task = replace(TASK, targets=(target,))
    assert rows(task, "?t gt:baseValue|qudt:hasUnit|gt:metric ?x") == []
    assert rows(task, "?t schema:unitText ?x; gt:comparator ?c")[0][1:] == (
        "张/千人",
        "gt:Approximately",
    )


def test_a_place_that_is_not_known_is_left_out() -> None:
    task = replace(TASK, lead_units=(UnitMention("某局"),), leaders=(PersonMention("赵一"),))
    lines = "".join(document_lines(Extraction(replace(FACTS, place=""), (task,)), BASE))
    assert "spatial" not in lines
    assert f"<{BASE}unit/-/某局>" in lines
    assert f"<{BASE}person/-/赵一>" in lines


def test_an_empty_name_raises() -> None:
    task = replace(TASK, lead_units=(UnitMention(""),))
    with pytest.raises(KgError, match="empty name"):
        list(document_lines(Extraction(FACTS, (task,)), BASE))


def test_awkward_text_survives() -> None:
    awkward = '他说“好”"\\n\t' + chr(0x3000) + "𠮷\r\n完"
    task = replace(TASK, goal=awkward, lead_units=(UnitMention("甲/乙 局"),))
    assert rows(task, f"{NODE} gt:goal ?g; gt:leadUnit ?u") == [
        (awkward, "unit/云岭市/甲%2F乙%20局")
    ]


def test_the_lines_are_quads_of_one_graph_without_repeats(synthetic_lines: list[str]) -> None:
    assert all(line.endswith(" .\n") and line.count("\n") == 1 for line in synthetic_lines)
    store = store_of(synthetic_lines)
    assert len(store) == len(synthetic_lines)
    graphs = {graph.value.rpartition("/")[2] for graph in store.named_graphs()}
    assert graphs == {"units", "yunling-2031-00000", "yunling-2032-00001"}


# rdflib's own parser of N-Quads uses what rdflib deprecates
@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
def test_rdflib_reads_the_same_quads(synthetic_lines: list[str]) -> None:
    some = synthetic_lines[:300] + synthetic_lines[-300:]
    dataset = Dataset()
    dataset.parse(data="".join(some), format="nquads")
    assert sum(1 for _ in dataset.quads()) == len(some)


def test_the_section_and_year_of_a_task() -> None:
    task = replace(
        TASK, section="表二", year=2033, targets=(Target("塔", "=", Decimal(3), "座", "三座"),)
    )
    assert rows(task, f"{NODE} gt:section ?s ; gt:year ?y ; dcterms:temporal ?t") == [
        ("表二", "2033", "period/2033")
    ]
    assert rows(task, f"{NODE} gt:target/dcterms:temporal ?t") == [("period/2033",)]
    assert rows(TASK, f"{NODE} gt:year ?y") == [("2031",)]
    assert rows(TASK, f"{NODE} gt:section ?s") == []


def test_a_unit_of_another_place_is_another_unit() -> None:
    units = (
        UnitMention("市财政局", "市财政局", "government"),
        UnitMention("石泉市财政局", "市财政局", "government", place="石泉市"),
    )
    posts = (Post("市财政局", "赵一", "direct"), Post("市财政局", "赵一", "direct", "石泉市"))
    task = replace(TASK, lead_units=units, posts=posts)
    assert rows(task, f"{NODE} gt:leadUnit ?u") == [
        ("unit/云岭市/市财政局",),
        ("unit/石泉市/市财政局",),
    ]
    assert rows(task, "?post org:organization ?u") == [
        ("post/yunling-2031/市财政局/赵一/direct", "unit/云岭市/市财政局"),
        ("post/yunling-2031/石泉市/市财政局/赵一/direct", "unit/石泉市/市财政局"),
    ]


def test_the_province_that_a_document_prints() -> None:
    lines = list(document_lines(Extraction(replace(FACTS, province="海岚省"), ()), BASE))
    graph = f" <{BASE}graph/yunling-2031> .\n"
    found = [line.removesuffix(graph).replace(BASE, "") for line in lines if "place/" in line]
    assert found[1:] == [
        "<place/云岭市> <http://purl.org/dc/terms/isPartOf> <place/海岚省>",
        "<place/海岚省> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<http://purl.org/dc/terms/Location>",
        '<place/海岚省> <http://www.w3.org/2000/01/rdf-schema#label> "海岚省"',
        "<place/海岚省> <https://w3id.org/govtask#level> <https://w3id.org/govtask#ProvinceLevel>",
    ]
