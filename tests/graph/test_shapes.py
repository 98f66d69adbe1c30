"""Each shape of `ontology/shapes.ttl` finds what it is there to find, and nothing else."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef

from kg import resources
from kg.graph import Report, validate
from kg.vocabulary import PREFIXES

STEM = "https://example.org/broken/"

# What broken nodes may point at without breaking more than they mean to.
SOUND = """
ex:document a gt:Document . ex:task a gt:Task . ex:milestone a gt:Milestone .
ex:unit a gt:Unit . ex:unit2 a gt:Unit . ex:person a gt:Person . ex:person2 a gt:Person .
ex:place a dcterms:Location . ex:place2 a dcterms:Location . ex:period a gt:Period .
ex:period2 a gt:Period . ex:instant a time:Instant . ex:instant2 a time:Instant .
"""

# shape: broken nodes, each as what is said of it
CASES: dict[str, list[str]] = {
    "Document-title": ["a gt:Document", 'a gt:Document; dcterms:title "甲", "乙"'],
    "Document-year": [
        "a gt:Document",
        "a gt:Document; gt:year 1031",
        "a gt:Document; gt:year 2031, 2032",
        'a gt:Document; gt:year "2031"',
    ],
    "Document-sha256": ["a gt:Document", 'a gt:Document; gt:sha256 "abc"'],
    "Document-placeless": ["a gt:Document"],
    "Document-spatial": ['a gt:Document; dcterms:spatial "云岭市"'],
    "Document-publisher": [
        'a gt:Document; dcterms:publisher "某府"',
        "a gt:Document; dcterms:publisher ex:unit, ex:unit2",
    ],
    "Document-issued": ['a gt:Document; dcterms:issued "2031-02-03"'],
    "Document-undated": ["a gt:Document"],
    "Document-identifier": ["a gt:Document"],
    "Programme-label": ["a gt:Programme", 'a gt:Programme; rdfs:label "甲", "乙"'],
    "Programme-source": ["a gt:Programme", "a gt:Programme; prov:hadPrimarySource ex:unit"],
    "Requirement-label": ["a gt:Requirement", 'a gt:Requirement; rdfs:label ""'],
    "Requirement-source": ["a gt:Requirement", "a gt:Requirement; prov:hadPrimarySource ex:unit"],
    "Task-label": [
        "a gt:Task",
        'a gt:Task; rdfs:label ""',
        'a gt:Task; rdfs:label "甲", "乙"',
        'a gt:Task; rdfs:label "甲"@zh',
    ],
    "Task-goal": ['a gt:Task; gt:goal ""', 'a gt:Task; gt:goal "甲", "乙"'],
    "Task-source": ["a gt:Task", "a gt:Task; prov:hadPrimarySource ex:unit"],
    "Task-year": ["a gt:Task", 'a gt:Task; gt:year "2031"^^xsd:gYear', "a gt:Task; gt:year 20310"],
    "Task-temporal": ["a gt:Task", "a gt:Task; dcterms:temporal 2031"],
    "Task-rownum": ["a gt:Task", "a gt:Task; csvw:rownum 0", "a gt:Task; csvw:rownum 1, 2"],
    "Task-section": ['a gt:Task; gt:section "甲", "乙"', 'a gt:Task; gt:section ""'],
    "Task-identifier": [
        'a gt:Task; dcterms:identifier "1", "2"',
        'a gt:Task; dcterms:identifier ""',
    ],
    "Task-deadline": ['a gt:Task; gt:deadline "九月底"'],
    "Task-programme": ['a gt:Task; gt:programme "甲"'],
    "Task-requirement": ['a gt:Task; gt:requirement "甲"'],
    "Task-milestone": ["a gt:Task; gt:milestone ex:unit"],
    "Task-target": ["a gt:Task; gt:target ex:unit"],
    "Task-assignment": ["a gt:Task; prov:qualifiedAttribution ex:unit"],
    "Task-lead": ['a gt:Task; gt:leadUnit "市渔业局"', "a gt:Task; gt:leadUnit ex:document"],
    "Task-assist": ['a gt:Task; gt:assistUnit "市渔业局"'],
    "Task-coordinating": ['a gt:Task; gt:coordinatingUnit "市渔业局"'],
    "Task-leader": ['a gt:Task; gt:leader "赵一"'],
    "Task-responsible": ['a gt:Task; gt:responsiblePerson "赵一"'],
    "Task-direct": ['a gt:Task; gt:directPerson "赵一"'],
    "Task-leaderless": ["a gt:Task", "a gt:Task; gt:assistUnit ex:unit"],
    "Task-goalless": ["a gt:Task"],
    "Task-planless": ["a gt:Task"],
    "Assignment-agent": [
        "a gt:Assignment",
        'a gt:Assignment; prov:agent "市渔业局"',
        "a gt:Assignment; prov:agent ex:unit, ex:unit2",
    ],
    "Assignment-role": ["a gt:Assignment", "a gt:Assignment; gt:role gt:Joint"],
    "Assignment-order": ["a gt:Assignment", "a gt:Assignment; gt:order 0"],
    "Assignment-mention": ["a gt:Assignment", 'a gt:Assignment; gt:mention "王  标"'],
    "Assignment-basis": ["a gt:Assignment", "a gt:Assignment; gt:basis gt:Lead"],
    "Assignment-task": ["a gt:Assignment"],
    "Assignment-repaired": ["a gt:Assignment; gt:basis gt:Repaired"],
    "Milestone-text": ['a gt:Milestone; gt:text ""', 'a gt:Milestone; gt:text "甲", "乙"'],
    "Milestone-empty": ["a gt:Milestone; gt:part 1"],
    "Milestone-textless": ["a gt:Milestone; gt:period ex:period"],
    "Milestone-order": ["a gt:Milestone", "a gt:Milestone; gt:order 1.5"],
    "Milestone-part": ['a gt:Milestone; gt:part "甲", "乙"'],
    "Milestone-period": ['a gt:Milestone; gt:period "2031-Q1"'],
    "Milestone-task": ["a gt:Milestone"],
    "Milestone-timeless": ["a gt:Milestone"],
    "Target-metric": ['a gt:Target; gt:metric "甲", "乙"', 'a gt:Target; gt:metric ""'],
    "Target-comparator": ["a gt:Target", 'a gt:Target; gt:comparator ">="'],
    "Target-value": [
        "a gt:Target",
        "a gt:Target; schema:value 5",
        'a gt:Target; schema:value "5"',
        "a gt:Target; schema:value 5.0e0",
        "a gt:Target; schema:value 5.0, 6.0",
    ],
    "Target-maximum": ["a gt:Target; schema:maxValue 5"],
    "Target-range": ["a gt:Target; schema:value 5.0; schema:maxValue 4.0"],
    "Target-unit-text": ['a gt:Target; schema:unitText "个", "家"'],
    "Target-base-value": ["a gt:Target; gt:baseValue 5; qudt:hasUnit unit:NUM"],
    "Target-cumulative": [
        "a gt:Target; gt:cumulative 1",
        "a gt:Target; gt:cumulative true, false",
    ],
    "Target-base-unit": ['a gt:Target; gt:baseValue 5.0; qudt:hasUnit "个"'],
    "Target-exact": ["a gt:Target"],
    "Target-temporal": ["a gt:Target", "a gt:Target; dcterms:temporal 2031"],
    "Target-milestone": ["a gt:Target; gt:ofMilestone ex:task"],
    "Target-task": ["a gt:Target"],
    "Target-metricless": ["a gt:Target"],
    "Target-baseless": ["a gt:Target"],
    "Target-converted": ["a gt:Target; gt:baseValue 5.0"],
    "Target-unit-alone": ["a gt:Target; qudt:hasUnit unit:NUM"],
    "Unit-label": [
        "a gt:Unit",
        'a gt:Unit; rdfs:label "甲", "乙"',
        'a gt:Unit; rdfs:label "甲"@zh',
    ],
    "Unit-other-name": ['a gt:Unit; skos:altLabel "甲"@zh', 'a gt:Unit; skos:altLabel ""'],
    "Unit-classification": ["a gt:Unit", 'a gt:Unit; org:classification "town"'],
    "Unit-placeless": ["a gt:Unit"],
    "Unit-spatial": ["a gt:Unit; dcterms:spatial ex:place, ex:place2"],
    "Unit-part-of": ['a gt:Unit; org:subOrganizationOf "市政府"'],
    "Unit-purpose": ['a gt:Unit; org:purpose "渔业"', "a gt:Unit; org:purpose ex:place"],
    "Unit-unknown-kind": ["a gt:Unit; org:classification gt:Other"],
    "Unit-repeated-name": ['a gt:Unit; rdfs:label "甲"; skos:altLabel "甲"'],
    "Unit-single": ["a gt:Unit, gt:CollectiveUnit"],
    "CollectiveUnit-label": ["a gt:CollectiveUnit"],
    "CollectiveUnit-classification": ["a gt:CollectiveUnit; org:classification gt:Town"],
    "Person-label": ["a gt:Person", 'a gt:Person; rdfs:label "赵一", "钱二"'],
    "Person-odd-name": ['a gt:Person; rdfs:label "赵"', 'a gt:Person; rdfs:label "赵 一"'],
    "Person-human": ["a gt:Person, gt:Unit", "a gt:Person, gt:CollectiveUnit"],
    "Membership-member": ["a org:Membership", "a org:Membership; org:member ex:person, ex:person2"],
    "Membership-organization": [
        "a org:Membership",
        "a org:Membership; org:organization ex:person",
    ],
    "Membership-role": ["a org:Membership", "a org:Membership; org:role gt:Lead"],
    "Membership-during": ["a org:Membership", "a org:Membership; org:memberDuring 2031"],
    "Membership-source": ["a org:Membership", "a org:Membership; prov:hadPrimarySource ex:unit"],
    "ChangeEvent-original": [
        "a org:ChangeEvent",
        'a org:ChangeEvent; org:originalOrganization "甲"',
    ],
    "ChangeEvent-resulting": [
        "a org:ChangeEvent",
        'a org:ChangeEvent; org:resultingOrganization "甲"',
    ],
    "Period-label": ["a gt:Period", 'a gt:Period; rdfs:label "2031-Q5"'],
    "Period-begins": [
        "a gt:Period",
        'a gt:Period; time:hasBeginning "2031-01-01"^^xsd:date',
        "a gt:Period; time:hasBeginning ex:instant, ex:instant2",
    ],
    "Period-ends": ["a gt:Period", "a gt:Period; time:hasEnd ex:instant, ex:instant2"],
    "Period-during": ['a gt:Period; time:intervalDuring "2031"'],
    "Instant-date": ["a time:Instant", 'a time:Instant; time:inXSDDate "2031-02-30"^^xsd:date'],
    "Location-label": ["a dcterms:Location", 'a dcterms:Location; rdfs:label ""'],
    "Location-level": [
        "a dcterms:Location; gt:level gt:Other",
        "a dcterms:Location; gt:level gt:CityLevel, gt:TownLevel",
    ],
    "Location-part-of": [
        "a dcterms:Location; dcterms:isPartOf ex:place, ex:place2",
        'a dcterms:Location; dcterms:isPartOf "云岭市"',
    ],
    "Function-label": [
        f"a skos:Concept . ex:unit org:purpose <{STEM}Function-label/0>",
        f'rdfs:label "" . ex:unit org:purpose <{STEM}Function-label/1>',
    ],
    "Function-scheme": [f"a skos:Concept . ex:unit org:purpose <{STEM}Function-scheme/0>"],
    "Continuation-earlier": ["a gt:Continuation", "a gt:Continuation; prov:entity ex:unit"],
    "Continuation-later": ["a gt:Continuation"],
    "Continuation-score": ["a gt:Continuation", "a gt:Continuation; gt:score 1.5"],
    "Continuation-method": ["a gt:Continuation", 'a gt:Continuation; gt:method ""'],
}

MILDER = {
    "warning": {
        "Document-placeless",
        "Document-publisher",
        "Milestone-empty",
        "Task-leaderless",
        "Target-metricless",
        "Unit-placeless",
        "Unit-repeated-name",
        "Person-odd-name",
    },
    "info": {
        "Document-undated",
        "Document-identifier",
        "Task-goalless",
        "Task-planless",
        "Assignment-repaired",
        "Milestone-textless",
        "Milestone-timeless",
        "Target-baseless",
        "Unit-unknown-kind",
    },
}


@pytest.fixture(scope="module")
def report() -> Report:
    prefixes = "".join(f"@prefix {name}: <{stem}> .\n" for name, stem in PREFIXES.items())
    broken = "\n".join(
        f"<{STEM}{shape}/{number}> {said} ."
        for shape, cases in CASES.items()
        for number, said in enumerate(cases)
    )
    turtle = f"{prefixes}@prefix ex: <https://example.org/sound/> .\n{SOUND}{broken}"
    quads = ox.serialize(ox.parse(turtle, format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_QUADS)
    assert quads is not None
    return validate(quads)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(resources.shapes())


def names_of(shapes: Graph) -> set[str]:
    kinds = (SH.NodeShape, SH.PropertyShape)
    nodes = {node for kind in kinds for node in shapes.subjects(RDF.type, kind)}
    return {str(node).rpartition("#")[2] for node in nodes if isinstance(node, URIRef)}


def test_every_shape_has_a_case(shapes: Graph) -> None:
    assert names_of(shapes) == set(CASES)
    assert len(CASES) > 80


def test_shapes_are_shacl_core(shapes: Graph) -> None:
    beyond = {SH.sparql, SH.js, SH.rule, SH.expression, SH.target}
    assert not beyond & set(shapes.predicates())


def test_shapes_are_well_formed(shapes: Graph) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize(
    ("shape", "number"), [(shape, number) for shape in CASES for number in range(len(CASES[shape]))]
)
def test_a_broken_node_is_found(report: Report, shape: str, number: int) -> None:
    found = [
        finding
        for finding in report.findings
        if finding.shape == shape and finding.focus == f"{STEM}{shape}/{number}"
    ]
    assert found
    severity = next((grade for grade, names in MILDER.items() if shape in names), "violation")
    assert {finding.severity for finding in found} == {severity}
    assert all(finding.message and finding.message_en for finding in found)
    assert all(finding.message != finding.message_en for finding in found)


def test_a_sound_graph_conforms_and_meets_every_class(synthetic_lines: list[str]) -> None:
    report = validate(synthetic_lines)
    assert report.conforms
    assert not report.of("warning")
    remarks = Counter(finding.shape for finding in report.findings)
    assert set(remarks) == {
        "Assignment-repaired", "Task-planless", "Target-baseless", "Unit-unknown-kind",
    }  # fmt: skip
    text = "".join(synthetic_lines)
    targets = Graph().parse(resources.shapes()).objects(None, SH.targetClass)
    classes = {str(target) for target in targets}
    absent = {name.rpartition("#")[2] for name in classes if f"<{name}> <" not in text}
    assert absent == {"Continuation"}  # conclusions, which no document states


def test_a_graph_without_long_texts_conforms(synthetic_lines: list[str]) -> None:
    kept = [line for line in synthetic_lines if "#goal>" not in line and "#text>" not in line]
    report = validate(kept)
    assert report.conforms
    assert {finding.shape for finding in report.of("warning")} <= {"Milestone-empty"}
    assert {"Task-goalless", "Milestone-textless"} <= {finding.shape for finding in report.findings}


def test_a_task_whose_lead_is_lost_is_odd_but_conforms(synthetic_lines: list[str]) -> None:
    kept = [line for line in synthetic_lines if "#leadUnit>" not in line]
    report = validate(kept)
    assert report.conforms
    assert report.count("warning") == 200
