"""What the commands print, on a small made-up document and on the shared ones."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kg.faces.widths import width

from .conftest import Run

TABLE = "\n".join(
    [
        "某某市2024年重点工作任务分解表",
        "序号\t工作任务\t责任领导\t牵头单位\t配合单位",
        "1\t建成两条示范街，提升商业品质。\t甲乙\t市商务局\t市财政局、市城管局",
        "2\t新增学位3000个。\t丙丁\t市教育局\t市财政局",
    ]
)
OLDER = TABLE.replace("2024年", "2023年").replace("市商务局", "市水务局")
RECORD = {
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
    "lead_units",
    "coordinating_units",
    "assisting_units",
    "responsible_people",
    "direct_people",
    "posts",
    "milestones",
    "targets",
    "deadline",
    "problems",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two made-up documents of two years in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "new.txt").write_text(TABLE, encoding="utf-8")
    (tmp_path / "old.txt").write_text(OLDER, encoding="utf-8")
    return tmp_path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_extract_gives_one_json_line_a_task(run: Run, folder: Path) -> None:
    shown = run("extract", "new.txt")
    records = [json.loads(line) for line in shown.out.splitlines()]
    assert [record["number"] for record in records] == ["1", "2"]
    assert all(set(record) == RECORD for record in records)
    first = records[0]
    assert first["row"] == 3
    assert first["document"]["year"] == 2024
    assert first["leaders"] == ["甲乙"]
    assert [unit["text"] for unit in first["assisting_units"]] == ["市财政局", "市城管局"]
    assert records[1]["targets"][0]["value"] == 3000


def test_extract_gives_one_csv_row_a_task(run: Run, folder: Path) -> None:
    shown = rows(run("extract", "new.txt", "old.txt", "-f", "csv").out)
    assert [(row["document"], row["number"]) for row in shown] == [
        ("new", "1"),
        ("new", "2"),
        ("old", "1"),
        ("old", "2"),
    ]
    assert set(shown[0]) == RECORD
    assert shown[0]["assisting_units"].count("、") == 1


def test_extract_gives_a_table(run: Run, folder: Path) -> None:
    lines = run("extract", "new.txt", "-f", "table").out.splitlines()
    assert lines[0].endswith("(new, 2024): 2 tasks")
    assert lines[1].split() == [
        "number",
        "title",
        "leads",
        "assist",
        "leaders",
        "milestones",
        "targets",
    ]
    assert lines[3].split() == ["1", "建成两条示范街", "市商务局", "2", "甲乙", "0", "1"]


def test_extract_goes_on_after_a_bad_file(run: Run, folder: Path) -> None:
    (folder / "empty.txt").touch()
    shown = run("extract", "empty.txt", "new.txt")
    assert shown.code == 1
    assert len(shown.out.splitlines()) == 2
    assert len(shown.err.splitlines()) == 1
    assert "empty.txt" in shown.err


def test_build_add_remove_and_their_summaries(run: Run, folder: Path) -> None:
    built = run("build", "new.txt")
    assert built.code == 0
    assert "kg.db holds 2 tasks" in built.out
    assert ["new", "2", "0", "new.txt"] in [line.split() for line in built.out.splitlines()]
    assert "kg.db holds 4 tasks" in run("add", "old.txt").out
    years = rows(run("query", "-e", "SELECT DISTINCT ?y { ?t gt:year ?y } ORDER BY ?y").out)
    assert [row["y"] for row in years] == ["2023", "2024"]
    assert "kg.db holds 2 tasks" in run("remove", "old").out
    assert "kg.db holds 0 tasks" in run("remove", "new.txt").out
    refused = run("remove", "new")
    assert (refused.code, refused.out) == (2, "")
    assert "new" in refused.err


def test_build_reads_data_by_default(run: Run, folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "new.txt").rename(folder / "data" / "new.txt")
    assert "kg.db holds 2 tasks" in run("build").out


def test_build_says_which_problems_and_where(run: Run, folder: Path) -> None:
    rows_ = [f"{n}\t第{n}项实事办好。\t甲乙\t\t市财政局" for n in range(3, 10)]
    (folder / "new.txt").write_text("\n".join([TABLE, *rows_]), encoding="utf-8")
    shown = run("build", "new.txt").out.splitlines()
    start = shown.index("7 problems to look at, by kind")
    assert shown[start + 1] == "  no-lead (7)"
    assert shown[start + 2].startswith("    new.txt:5  ")
    assert "4 more" in shown[start + 5]
    every = run("build", "new.txt", "--all-problems").out
    assert every.count("new.txt:") == 7


def test_same_documents_give_the_same_bytes(run: Run, folder: Path) -> None:
    for name in ("a.nq", "b.nq"):
        run("build", "new.txt", "old.txt")
        assert run("export", "-o", name).code == 0
    assert (folder / "a.nq").read_bytes() == (folder / "b.nq").read_bytes()


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nt", "nq", "rdf", "jsonld"])
def test_export_by_suffix(suffix: str, run: Run, folder: Path) -> None:
    run("build", "new.txt")
    shown = run("export", "-o", f"out.{suffix}", "--graph", "new")
    assert (shown.code, shown.out) == (0, "")
    assert f"out.{suffix}" in shown.err
    assert "示范街" in (folder / f"out.{suffix}").read_text(encoding="utf-8")


def test_export_refuses_what_it_can_not_write(run: Run, folder: Path) -> None:
    run("build", "new.txt")
    for arguments in (["out.xlsx"], ["nowhere/out.ttl"], ["out.ttl", "--graph", "2019"]):
        refused = run("export", "-o", *arguments)
        assert refused.code == 2
        assert len(refused.err.splitlines()) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["kg.db", "new.txt", "old.txt"]


def test_facts_can_be_read_again(run: Run, folder: Path) -> None:
    shown = run("facts", "new.txt", "old.txt", "-o", "facts")
    assert shown.out.splitlines() == ["facts/new.csv", "facts/old.csv"]
    again = [json.loads(line) for line in run("extract", "facts/new.csv").out.splitlines()]
    assert [record["number"] for record in again] == ["1", "2"]
    assert [unit["text"] for unit in again[0]["assisting_units"]] == ["市财政局", "市城管局"]
    assert sorted(path.name for path in (folder / "facts").iterdir()) == ["new.csv", "old.csv"]


def test_facts_of_two_documents_of_one_name_are_two_files(run: Run, folder: Path) -> None:
    (folder / "more" / "old").mkdir(parents=True)
    for name in ("new.txt", "old/new.txt"):
        (folder / "more" / name).write_text(TABLE, encoding="utf-8")
    shown = run("facts", "more", "-o", "facts")
    assert shown.out.splitlines() == ["facts/new.csv", "facts/old/new.csv"]


def test_validate_says_what_breaks_the_shapes(run: Run, folder: Path) -> None:
    run("build", "new.txt")
    shown = run("validate")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines()[-1].startswith("kg.db conforms: 0 violations, ")


def test_store_can_be_chosen_by_option_or_variable(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", "new.txt", "--store", "other.db")
    assert run("info").code == 2
    assert run("info", "-s", "other.db").code == 0
    monkeypatch.setenv("KG_STORE", "other.db")
    assert run("info").code == 0


def test_base_is_kept(run: Run, folder: Path) -> None:
    run("build", "new.txt", "--base", "https://example.org/")
    run("add", "old.txt")
    tasks = rows(run("query", "-e", "SELECT ?t { ?t a gt:Task }").out)
    assert len(tasks) == 4
    assert all(row["t"].startswith("https://example.org/task/") for row in tasks)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("csv", "n\n2\n"),
        ("tsv", "?n\n2\n"),
        ("table", "n\n-\n2\n"),
    ],
)
def test_query_formats(how: str, expected: str, run: Run, folder: Path) -> None:
    run("build", "new.txt")
    count = "SELECT (COUNT(*) AS ?n) { ?t a gt:Task }"
    assert run("query", "-e", count, "-f", how).out == expected


def test_query_gives_json_xml_and_graphs(run: Run, folder: Path) -> None:
    run("build", "new.txt")
    select = ["query", "-e", "SELECT ?l { ?t a gt:Task ; rdfs:label ?l }"]
    assert len(json.loads(run(*select, "-f", "json").out)["results"]["bindings"]) == 2
    assert run(*select, "-f", "xml").out.startswith("<?xml")
    construct = ["query", "-e", "CONSTRUCT { ?t rdfs:label ?l } { ?t a gt:Task ; rdfs:label ?l }"]
    assert "rdfs:label" in run(*construct).out  # Turtle where it goes to a file
    assert len(run(*construct, "-f", "nt").out.splitlines()) == 2
    assert len(json.loads(run(*construct, "-f", "jsonld").out)) > 0
    for refused in (run(*select, "-f", "ttl"), run(*construct, "-f", "csv")):
        assert (refused.code, refused.out) == (2, "")


def test_query_from_a_file_and_by_name(run: Run, folder: Path) -> None:
    run("build", "new.txt", "old.txt")
    (folder / "own.rq").write_text("ASK { ?t gt:year 2024 }", encoding="utf-8")
    assert run("query", "own.rq").out == "answer\ntrue\n"
    named = rows(run("query", "unit-tasks", "-p", "unit=财政局", "-p", "year=2024").out)
    assert len(named) == 2


def test_query_shortens_iris_in_tables_and_takes_them_back(run: Run, folder: Path) -> None:
    run("build", "new.txt")
    text = "SELECT ?t ?r { ?t gt:leader ?l BIND(gt:Lead AS ?r) } ORDER BY ?t"
    shown = run("query", "-e", text, "-f", "table")
    first = shown.out.splitlines()[2].split()
    assert first == ["task/new/1", "gt:Lead"]
    agents = rows(run("query", "task-agents", "-p", "task=task/new/1").out)
    assert len(agents) == 4
    assert run("show", "task/new/1").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unit-tasks", "-e", "ASK {}"],
        ["unit-task"],
        ["none.rq"],
        ["unit-tasks"],
        ["unit-tasks", "-p", "unit"],
        ["unit-tasks", "-p", "unit=某局", "-p", "unit=某局"],
        ["unit-tasks", "-p", "unti=市财政局"],
        ["-e", "SELECT ?x { ?x a gt:Tasks }"],
        ["-e", "SELECT ?x { ?x a ft:Task }"],
        ["-e", "SELECT ?x { ?x a"],
    ],
)
def test_mistakes_in_a_question_are_explained(arguments: list[str], run: Run, folder: Path) -> None:
    run("build", "new.txt")
    refused = run("query", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("kg: error: ")
    assert len(refused.err.splitlines()) == (3 if "-e" in arguments[:1] else 1)  # line and caret


def test_queries_are_listed_and_shown(run: Run) -> None:
    listed = rows(run("queries").out)
    assert len(listed) >= 20
    assert all(row["summary"] and row["摘要"] for row in listed)
    shown = run("queries", "unit-tasks").out
    assert "SELECT" in shown
    assert shown.splitlines()[-1].startswith("kg query unit-tasks -p unit=")
    assert run("queries", "unit-task").code == 2


def test_show_profiles(run: Run, folder: Path) -> None:
    run("build", "new.txt", "old.txt")
    unit = run("show", "财政局").out
    assert unit.splitlines()[0] == "市财政局 (unit)"
    assert "tasks (4)" in unit
    assert "甲乙 (person)" in run("show", "甲乙").out
    assert "(task)" in run("show", "2", "--year", "2024").out
    ambiguous = run("show", "2")
    assert (ambiguous.code, len(ambiguous.err.splitlines())) == (2, 1)
    assert run("show", "某某局").code == 2
    assert "nothing in 2019; its years are 2023, 2024" in run("show", "财政局", "-y", "2019").err
    assert "no task numbered 77 in 2024" in run("show", "77", "-y", "2024").err


def test_info(run: Run, folder: Path) -> None:
    run("build", "new.txt")
    lines = [line.split() for line in run("info", "-f", "table").out.splitlines()]
    assert lines[0] == ["place", "level", "year", "documents", "tasks", "units"]
    assert lines[2][-4:-1] == ["2024", "1", "2"]
    assert ["year", "title", "place", "tasks", "document"] in lines  # none that is empty
    assert ["Task", "2"] in lines
    assert any(line[:1] == ["graph/new"] for line in lines)
    held = rows(run("info").out)
    counts = {(row["holds"], row["name"]): row["count"] for row in held}
    assert counts["document", "new"] == counts["thing", "Task"] == "2"
    assert int(counts["graph", "all"]) > int(counts["graph", "graph/new"]) > 0
    assert held[0]["year"] == "2024"
    assert [row["count"] for row in held if row["holds"] == "place"] == ["2"]
    assert json.loads(run("info", "-f", "json").out)[0]["count"] == 2


def test_network_rankings(run: Run, folder: Path) -> None:
    run("build", "new.txt")
    ranked = rows(run("network", "--top", "3").out)
    pairs = [row for row in ranked if row["ranking"] == "pair"]
    units = [row for row in ranked if row["ranking"] == "unit"]
    assert len(pairs) == 3
    assert units[0]["unit"] == "市财政局"
    assert (units[0]["shared_tasks"], units[0]["partners"]) == ("2", "3")
    tables = run("network", "-f", "table").out
    assert tables.count("rank") == 2
    assert all(int(row["shared_tasks"]) > 0 for row in ranked)
    for role in ("boss", "leader", "responsible", "direct"):
        assert run("network", "--role", role).code == 2


def test_an_empty_answer_says_why_on_stderr(run: Run, folder: Path) -> None:
    run("build", "new.txt")
    none = "kg: no rows"
    of_1999 = f"{none}; no task is of 1999, the years are 2024\n"
    for arguments, told in (
        (["network", "--year", "1999"], of_1999),
        (
            ["network", "--year", "2024", "--role", "lead"],
            f"{none}; no task of 2024 has two units in the role lead\n",
        ),
        (["network", "--role", "lead"], f"{none}; no task has two units in the role lead\n"),
        (["query", "unit-tasks", "-p", "unit=财政局", "-p", "year=1999"], of_1999),
        (["query", "unit-tasks", "-p", "unit=财政局", "-p", "role=lead"], f"{none}\n"),
        (["query", "-e", "SELECT ?t { ?t gt:year 1999 }"], f"{none}\n"),
        (["query", "-e", "ASK { ?t gt:year 1999 }"], ""),
    ):
        shown = run(*arguments)
        assert (shown.code, shown.err) == (0, told)
        assert len(shown.out.splitlines()) == (2 if "ASK" in arguments[-1] else 1)


def test_two_bureaus_come_first_in_the_shared_documents(run: Run, dongguan_store: Path) -> None:
    ranked = rows(run("network", "--top", "2", "-s", dongguan_store).out)
    assert {ranked[0]["unit"], ranked[0]["partner"]} == {"市发展改革局", "市财政局"}
    assert {row["unit"] for row in ranked if row["ranking"] == "unit"} == {
        "市发展改革局",
        "市财政局",
    }


def test_shared_documents_conform(run: Run, dongguan_store: Path) -> None:
    shown = run("validate", "-s", dongguan_store)
    assert shown.code == 0, shown.out
    assert "conforms: 0 violations" in shown.out


def test_a_terminal_gets_tables_that_fit(dongguan_store: Path) -> None:
    columns = 72
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "kg.faces.cli", "query", "unit-tasks", "-p", "unit=市教育局"],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=os.environ | {"KG_STORE": str(dongguan_store), "COLUMNS": str(columns)},
    ) as process:
        os.close(theirs)
        data = b""
        while chunk := _read(ours):
            data += chunk
        assert process.wait() == 0
    lines = data.decode().splitlines()
    assert len(lines) > 10
    assert lines[1].startswith("----")
    assert max(map(width, lines)) <= columns


def _read(descriptor: int) -> bytes:
    """Read from a terminal; its other end gone is the end (Linux says EIO)."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""
