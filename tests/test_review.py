"""Doubts go out as a review file; an edited one comes back as corrections."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions

from kg import pipeline
from kg.errors import DocumentError
from kg.model import DocumentFacts, Extraction, PersonMention, Problem, Task
from kg.review import COLUMNS, Correction, Corrections, read_corrections, write_review
from kg.store import Store

TABLE = (
    "2031年清水市任务分解表\n"
    "编号,年度目标,责任领导,牵头单位,协助单位\n"
    "1,新建公园。,李强,市林业局,市财政局\n"
    "2,新建学校。,冯明 李强,市教育局,市某某中\n"
    "3,新建医院。,李冯 强明,市卫生健康局,市财政局\n"
    "4,新建道路。,李强 冯明,市航标局,市财政局\n"
    "5,新建码头。,李强 冯明,,市财政局\n"
    "7,新建剧院。,李强 冯明,市文化局,市财政局\n"
)


def build(folder: Path, corrections: Path | None = None) -> pipeline.BuildSummary:
    document = folder / "plan.csv"
    document.write_text(TABLE, encoding="utf-8")
    return pipeline.build([document], folder / "kg.db", corrections=corrections)


def review(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pipeline.review_csv(build(folder)))))


def write(folder: Path, rows: list[dict[str, str]]) -> Path:
    path = folder / "corrections.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def solutions(folder: Path, query: str) -> QuerySolutions:
    answer = Store(folder / "kg.db").query(query)
    assert isinstance(answer, QuerySolutions)
    return answer


def test_a_review_lists_every_doubt_with_its_place(tmp_path: Path) -> None:
    rows = review(tmp_path)
    assert [
        (row["row"], row["number"], row["code"], row["before"], row["after"]) for row in rows
    ] == [
        ("8", "", "number-gap", "7", "7"),
        ("4", "2", "unresolved-unit", "市某某中", "市某某中"),
        ("5", "3", "repaired-cell", "李冯 强明", "李强、冯明"),
        ("7", "5", "no-lead", "", ""),
    ]
    assert {row["document"] for row in rows} == {"plan"}


def test_a_review_that_is_not_edited_confirms_all(tmp_path: Path) -> None:
    rows = review(tmp_path)
    summary = build(tmp_path, write(tmp_path, rows))
    assert (summary.corrected, summary.confirmed, summary.problems) == (0, len(rows), ())


def test_an_edited_review_corrects_and_is_recorded(tmp_path: Path) -> None:
    rows = review(tmp_path)
    rows[1]["after"] = "市财政局"
    rows[2]["after"] = "李强、冯明明"
    rows[3]["after"] = "市港口局、市航标局"
    summary = build(tmp_path, write(tmp_path, rows))
    assert (summary.corrected, summary.confirmed) == (3, 1)
    assert [located.problem.code for located in summary.problems] == ["corrected"] * 3
    assert summary.unresolved == ()
    answers = solutions(
        tmp_path,
        "SELECT ?row ?name ?mention { ?task csvw:rownum ?row ; prov:qualifiedAttribution ?link ."
        " ?link gt:basis gt:Corrected ; prov:agent/rdfs:label ?name ; gt:mention ?mention }"
        " ORDER BY ?row ?link",
    )
    assert [tuple(term.value for term in answer) for answer in answers] == [
        ("4", "市财政局", "市某某中"),
        ("5", "李强", "李强"),
        ("5", "冯明明", "冯明明"),
        ("7", "市港口局", "市港口局"),
        ("7", "市航标局", "市航标局"),
    ]


def test_a_correction_may_be_written_by_hand(tmp_path: Path) -> None:
    by_hand = {"document": "plan", "row": "3", "field": "lead_units", "before": "市林业局"}
    summary = build(tmp_path, write(tmp_path, [{**by_hand, "after": "市灯塔局"}]))
    assert summary.corrected == 1
    answers = Store(tmp_path / "kg.db").query(
        'ASK { ?t csvw:rownum 3 ; gt:leadUnit/rdfs:label "市灯塔局" }'
    )
    assert bool(answers)


def test_a_correction_that_fits_nothing_is_reported(tmp_path: Path) -> None:
    stray = {
        "document": "plan",
        "row": "3",
        "field": "lead_units",
        "before": "市渔业局",
        "after": "甲",
    }
    summary = build(tmp_path, write(tmp_path, [stray]))
    [problem] = [one.problem for one in summary.problems if one.problem.code == "unused-correction"]
    assert (problem.row, "市渔业局" in problem.message) == (2, True)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "lack the column document"),
        ("a,b\n1,2\n", "lack the column document"),
        ("document,row,field,before,after\nplan,x,leaders,甲,乙\n", "no task row"),
        ("document,row,field,before,after\nplan,3,colour,甲,乙\n", "no task row"),
        ('document,row,field,before,after\n"plan,3', "can't be read"),
    ],
)
def test_bad_corrections_are_one_clear_error(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=what):
        read_corrections(path)


@given(st.text("=+-@'、甲 ,\"\n", max_size=12))
def test_no_cell_is_a_formula_and_none_is_lost(text: str) -> None:
    written = write_review([("plan", "1", Problem("code", "", 1, "goal", text, text))])
    [row] = csv.DictReader(io.StringIO(written, newline=""))
    assert not row["before"].startswith(("=", "+", "-", "@"))
    assert row["before"].removeprefix("'") in (text, text.removeprefix("'"))


def test_a_correction_keeps_to_its_section(tmp_path: Path) -> None:
    given = Correction("plan", 3, "leaders", "李冯", "李强", line=2, section="市级")
    facts = DocumentFacts("plan", "计划", 2031, "甲市", "", None, "plan.xlsx", "")
    tasks = tuple(
        Task(at, 3, "开工", "开工", leaders=(PersonMention("李冯"),), section=section)
        for at, section in enumerate(("市级", "县级"), 1)
    )
    corrected = Corrections((given,)).apply(Extraction(facts, tasks)).tasks
    assert [task.leaders[0].name for task in corrected] == ["李强", "李冯"]


def test_a_review_that_a_spreadsheet_saved_in_its_own_encoding(tmp_path: Path) -> None:
    rows = review(tmp_path)
    path = write(tmp_path, rows)
    path.write_bytes(path.read_text(encoding="utf-8-sig").encode("gb18030"))
    assert build(tmp_path, path).confirmed == len(rows)
