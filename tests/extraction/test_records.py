"""Records, and a facts table that is read again as the same facts."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.documents import read_document
from kg.extraction import extract_tasks, facts_csv, records
from kg.model import Extraction, Task
from tests.making import PEOPLE, UNITS, extract

HEADER = (
    *("序号", "类别", "总体要求", "年度目标", "季度安排", "责任领导"),
    *("牵头单位", "协调单位", "责任人", "直接责任人", "协助单位"),
)
GOALS = (
    "新建灯塔10座，完成投资3.5亿元以上。",
    "修码头，吞吐量增长5%",
    "办好节会；不少于3—5场。",
    "扫街道！",
)
PLANS = (
    "",
    "一季度，开工。二季度，完成投资2亿元。三、四季度，完工。",
    "东片：上半年，开工。下半年，完工。西片：全年推进。",
    "9月，办好节会。全年推进。",
)
SOME_UNITS = st.lists(st.sampled_from(UNITS), max_size=3, unique=True).map("、".join)
SOME_PEOPLE = st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map("\n".join)
ROW = st.tuples(
    st.just(""),
    st.sampled_from(["", '产业,"甲"', "民生"]),
    st.sampled_from(["", "做强产业。"]),
    st.sampled_from(GOALS),
    st.sampled_from(PLANS),
    SOME_PEOPLE,
    SOME_UNITS,
    SOME_UNITS,
    SOME_PEOPLE,
    SOME_PEOPLE,
    SOME_UNITS,
)


def facts(task: Task) -> tuple[object, ...]:
    """What a facts table keeps of a task: who, but not on which basis."""
    return (
        task.number,
        task.programme,
        task.title,
        [person.name for person in task.leaders],
        [unit.text for unit in task.lead_units],
        [unit.text for unit in task.coordinating_units],
        [unit.text for unit in task.assisting_units],
        [person.name for person in task.responsible_people],
        [person.name for person in task.direct_people],
        [
            (target.metric, target.comparator, target.value, target.max_value, target.unit)
            for target in task.targets
            if not target.from_plan
        ],
        list(dict.fromkeys(piece.periods for piece in task.milestones if piece.periods)),
    )


def read_again(extraction: Extraction, folder: Path) -> Extraction:
    path = folder / Path(extraction.document.path).with_suffix(".csv").name
    path.write_text(facts_csv(extraction), encoding="utf-8")
    return extract_tasks(read_document(path))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, min_size=1, max_size=6))
def test_a_facts_table_is_read_again_as_the_same_facts(
    tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    numbered = [(str(number), *row[1:]) for number, row in enumerate(rows, 1)]
    first = extract(*numbered, header=HEADER)
    second = read_again(first, tmp_path)
    assert list(map(facts, second.tasks)) == list(map(facts, first.tasks))
    assert second.document.title == first.document.title
    assert (second.document.place, second.document.issuer) == ("云岭市", "市政府")
    assert not second.problems


def test_a_title_without_a_year_and_a_document_number(tmp_path: Path) -> None:
    text = (
        "云岭市任务分解表\n云府〔2030〕7号\n2031年度\n任务\t牵头单位\n"
        "建灯塔。\t市灯塔局\n2032年前修码头。\t市港口局\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    first = extract_tasks(read_document(path))
    second = read_again(first, tmp_path)
    assert first.document.year == second.document.year == 2031
    assert first.document.identifier == second.document.identifier == "云府〔2030〕7号"


def test_records_are_json() -> None:
    extraction = extract(
        ("1.新建灯塔10座，投资3.5亿元。", "一季度，开工。", "王标", "市灯塔局", "各镇街")
    )
    [record] = records(extraction)
    again = json.loads(json.dumps(record, ensure_ascii=False))
    assert again == record
    assert set(record) == {
        *(
            "document",
            "section",
            "row",
            "year",
            "number",
            "programme",
            "requirement",
            "title",
            "goal",
            "leaders",
        ),
        *("lead_units", "coordinating_units", "assisting_units", "responsible_people"),
        *("direct_people", "posts", "milestones", "targets", "deadline", "problems"),
    }
    assert record["row"] == 3
    assert record["programme"] is None
    assert record["lead_units"] == [
        {"text": "市灯塔局", "unit": "", "kind": "other", "place": "", "basis": "stated"}
    ]
    document = again["document"]
    assert (document["identifier"], document["level"], document["place"]) == (
        None,
        "city",
        "云岭市",
    )
    assert again["targets"][0]["value"] == 10
    assert again["targets"][1]["value"] == 3.5
    assert again["milestones"] == [{"part": None, "periods": ["2031-Q1"], "text": "开工。"}]
