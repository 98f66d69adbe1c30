from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ValidationError
from kg.graph import Finding, Report, validate

TASK = (
    "<urn:t> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/govtask#Task>"
    " <urn:g> .\n"
)
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/#> .
@prefix gt: <https://w3id.org/govtask#> .
ex:Named a sh:PropertyShape ; sh:targetClass gt:Task ; sh:path ex:name ; sh:minCount 1 MESSAGE .
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "shapes.ttl"
    file.write_text(text, encoding="utf-8")
    return file


def test_findings_are_sorted_by_gravity_and_carry_both_languages() -> None:
    report = validate([TASK])
    grades = [finding.severity for finding in report.findings]
    assert grades == sorted(grades, key=["violation", "warning", "info"].index)
    assert {report.count(grade) > 0 for grade in ("violation", "warning", "info")} == {True}
    assert report.findings[0] == Finding(
        severity="violation",
        shape="Task-label",
        focus="urn:t",
        value="",
        message="任务须有且仅有一个标题。",
        message_en="A task has one short title.",
    )


def test_the_same_graph_gives_the_same_report(synthetic_lines: list[str]) -> None:
    cut = [line for line in synthetic_lines if "#mention>" not in line]
    report = validate(cut)
    assert not report.conforms
    assert validate(cut[::-1]) == report
    assert validate("".join(cut).encode()) == report


def test_an_empty_graph_conforms() -> None:
    assert validate([]) == Report(())
    assert validate([]).conforms


def test_shapes_of_ones_own(tmp_path: Path) -> None:
    plain = write(tmp_path, SHAPES.replace("MESSAGE", '; sh:message "no name"'))
    [finding] = validate([TASK], shapes=plain).findings
    assert (finding.severity, finding.shape) == ("violation", "Named")
    assert (finding.message, finding.message_en) == ("no name", "no name")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("this is no Turtle", "not a Turtle file"),
        ("", "no shape in this file"),
        ("<urn:a> <urn:b> <urn:c> .", "no shape in this file"),
        (SHAPES.replace("MESSAGE", "; sh:minCount 2"), "can't be used"),
        (SHAPES.replace("MESSAGE", '; sh:minLength "x"'), "can't be used"),
        (SHAPES.replace("MESSAGE", '; sh:pattern "("'), "can't be used"),
        (SHAPES.replace("MESSAGE", "; sh:path ex:other"), "can't be used"),
    ],
)
def test_broken_shapes_raise(
    tmp_path: Path, text: str, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    named = TASK + TASK.replace("22-rdf-syntax-ns#type", "x").replace(
        "http://www.w3.org/1999/02/x", "https://example.org/#name"
    )
    with pytest.raises(ValidationError, match=message) as raised:
        validate([named], shapes=write(tmp_path, text))
    assert raised.value.where.endswith("shapes.ttl")
    assert "\n" not in str(raised.value)
    assert capfd.readouterr() == ("", "")


def test_missing_files_raise(tmp_path: Path) -> None:
    for given in ({"shapes": tmp_path / "no.ttl"}, {"ontology": tmp_path / "no.ttl"}):
        with pytest.raises(ValidationError, match=r"no\.ttl.*check the path"):
            validate([TASK], **given)


def test_what_is_no_nquads_raises() -> None:
    with pytest.raises(ValidationError, match="not N-Quads"):
        validate(["task 1 has no lead\n"])
