"""`kg network`: rankings, measures, communities, comparison, files, and wrong input."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.answers import sample

from .conftest import Run

CHANCE = ("expected", "lift", "p_value", "q_value")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the made-up sample, named by the environment."""
    path = tmp_path / "kg.db"
    sample.build(path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", str(path))
    return path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def pairs(text: str) -> list[tuple[str, str, int]]:
    return [
        (row["unit"], row["partner"], int(row["shared_tasks"]))
        for row in rows(text)
        if row["ranking"] == "pair"
    ]


def test_pairs_have_what_chance_would_give_beside_them(run: Run, store: Path) -> None:
    first = rows(run("network").out)[0]
    assert (first["unit"], first["partner"], first["shared_tasks"]) == (
        "市发展改革局",
        "市财政局",
        "3",
    )
    # 5 tasks in all, 4 and 3 of the two: 4 * 3 / 5 expected; P(3 shared) = C(4,3) C(1,0) / C(5,3)
    assert [float(first[name]) for name in CHANCE[:3]] == [2.4, 1.25, 0.4]


def test_collectives_are_left_out_and_that_is_said(run: Run, store: Path) -> None:
    shown = run("network")
    assert "kg: left out: 1 collective unit (各镇街（园区）) in 2 tasks" in shown.err
    taken = run("network", "--collective")
    assert taken.err == ""
    assert any("各镇街（园区）" in pair for pair in pairs(taken.out))
    towns = run("network", "--expand")
    assert ("市河务局", "青山镇", 1) in pairs(towns.out)


@pytest.mark.parametrize("by", ["count", "newman", "fractional", "lead-assist", "lift", "p-value"])
def test_every_ranking(run: Run, store: Path, by: str) -> None:
    shown = run("network", "--by", by)
    assert shown.code == 0
    assert pairs(shown.out)
    if by == "lift":
        assert {count for *_, count in pairs(shown.out)} == {3}
        assert (
            "of those that share at least 3 tasks" in run("network", "--by", by, "-f", "table").out
        )
        assert len(pairs(run("network", "--by", by, "--least", "1").out)) == 8
    weights = [float(row["weight"]) for row in rows(shown.out) if row["ranking"] == "pair"]
    if by in ("newman", "fractional", "lead-assist"):
        assert weights == sorted(weights, reverse=True)
        assert "weight" in run("network", "--by", by, "-f", "table").out


def test_one_unit_by_any_of_its_names(run: Run, store: Path) -> None:
    found = pairs(run("network", "--unit", "财政局").out)
    assert {unit for unit, _, _ in found} == {"市财政局"}
    assert found[0] == ("市财政局", "市发展改革局", 3)
    wrong = run("network", "--unit", "没有的局")
    assert wrong.code == 2
    assert "no unit of this name" in wrong.err


def test_filters(run: Run, store: Path) -> None:
    assert pairs(run("network", "--programme", "民生实事").out)[0][2] == 2
    assert pairs(run("network", "--role", "牵头", "--year", "2024").out) == [
        ("市发展改革局", "市财政局", 1)
    ]
    assert pairs(run("network", "--function", "财政").out)
    assert pairs(run("network", "--place", "某市", "--least", "3").out) == [
        ("市发展改革局", "市财政局", 3)
    ]
    for option, value in (("programme", "民生"), ("place", "海国"), ("function", "航天")):
        wrong = run("network", f"--{option}", value)
        assert (wrong.code, f"no {option} of this name" in wrong.err) == (2, True)


def test_metrics(run: Run, store: Path) -> None:
    shown = run("network", "--metrics")
    found = {row["unit"]: row for row in rows(shown.out)}
    assert len(found) == 6
    assert float(found["市发展改革局"]["strength"]) == 7
    assert {"betweenness", "constraint", "core_number", "pagerank", "community", "place"} <= set(
        found["市发展改革局"]
    )
    assert "kg: network: modularity" in shown.err
    table = run("network", "--metrics", "-f", "table", "--top", "1").out
    assert "assortativity_kind" in table
    assert "市财政局" not in table
    directed = rows(run("network", "--metrics", "--kind", "lead-assist").out)
    assert float(directed[0]["strength_out"]) > 0


def test_communities(run: Run, store: Path) -> None:
    shown = run("network", "--communities")
    members = {row["unit"]: row["community"] for row in rows(shown.out)}
    assert members["市河务局"] == "0"  # it has no partner
    assert members["市发展改革局"] == "1"
    assert "modularity" in shown.err
    table = run("network", "--communities", "-f", "table").out
    assert "1 units without a partner are in none" in table


def test_compare(run: Run, store: Path) -> None:
    shown = run("network", "--compare", "2023", "2024")
    found = {(row["unit"], row["partner"]): row for row in rows(shown.out)}
    row = found["市发展改革局", "市财政局"]
    assert (row["change"], row["before"], row["after"]) == ("rose", "1", "2")
    table = run("network", "--compare", "2023", "2024", "-f", "table").out
    assert "2023 (2 tasks) against 2024 (3)" in table
    assert run("network", "--compare", "2023", "1871").code == 2
    assert run("network", "--compare", "2023", "2023").code == 2


def test_links_of_other_networks(run: Run, store: Path) -> None:
    found = rows(run("network", "--kind", "leaders").out)
    assert [(row["first"], row["second"], row["tasks"]) for row in found] == [
        ("李四海", "赵一鸣", "1")
    ]
    led = rows(run("network", "--kind", "lead-assist", "--year", "2024").out)
    assert {"first": "市发展改革局", "second": "市财政局"}.items() <= led[0].items()
    assert led[0]["years"] == "2024:1"
    assert "leaders who share tasks" in run("network", "--kind", "leaders", "-f", "table").out


def test_several_years(run: Run, store: Path) -> None:
    both = run("network", "--year", "2023", "--year", "2024").out
    assert pairs(both) == pairs(run("network").out)
    assert pairs(run("network", "-y", "2023").out) != pairs(both)


def test_what_changed_for_one_unit(run: Run, store: Path) -> None:
    found = rows(run("network", "--compare", "2023", "2024", "--unit", "财政局").out)
    assert found
    assert all("市财政局" in (row["unit"], row["partner"]) for row in found)


def test_files_and_notes(run: Run, store: Path, tmp_path: Path) -> None:
    shown = run("network", "-o", "a.net", "-o", "b.cyjs", "--year", "2024", "--top", "3")
    assert shown.code == 0
    assert (shown.out, "kg: wrote a.net" in shown.err) == ("", True)
    assert "a.net: Pajek holds no tasks of pairs" in shown.err
    nodes = json.loads((tmp_path / "b.cyjs").read_text(encoding="utf-8"))["elements"]["nodes"]
    assert len(nodes) == 3


def test_pictures(run: Run, store: Path, tmp_path: Path) -> None:
    shown = run("network", "--picture", "pair-bars", "--by", "p-value", "-l", "en", "-o", "a.svg")
    assert shown.code == 0
    assert (tmp_path / "a.svg").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.xyz"], "no format has the ending '.xyz'"),
        (["--metrics", "--communities"], "several questions at once"),
        (["--metrics", "-o", "a.csv"], "several questions at once"),
        (["--collective", "--expand"], "give one of them"),
        (["--picture", "matrix"], "--picture has no bearing on the rankings"),
        (["--compare", "2023", "2024", "--year", "2023"], "--year has no bearing on --compare"),
        (["--kind", "leaders", "--by", "lift"], "--by has no bearing on the network leaders"),
        (["--backbone", "fdr"], "--backbone has no bearing on the rankings"),
        (["--by", "beauty"], "Invalid value for '--by'"),
        (["--picture", "matrix", "-o", "a.html"], "can't be a page"),
        (["-o", "nowhere/a.gexf"], "nowhere: the folder does not exist"),
        (["--top", "0"], "Invalid value"),
    ],
)
def test_wrong_input(run: Run, store: Path, arguments: list[str], message: str) -> None:
    shown = run("network", *arguments)
    assert shown.code == 2
    assert message in shown.err
    assert "Traceback" not in shown.err


def test_units_of_several_places_are_told_apart(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for place in ("云岭市", "海津市"):
        head = f"{place}2031年任务分解表\n序号\t任务\t牵头单位\t协助单位\n"
        text = f"{head}1\t修桥\t市财政局\t市教育局\n"
        (tmp_path / f"{place}.txt").write_text(text, encoding="utf-8")
    assert run("build", "云岭市.txt", "海津市.txt").code == 0
    found = pairs(run("network").out)
    assert {unit for unit, _, _ in found} == {"云岭市教育局", "海津市教育局"}


def offered(arguments: str, incomplete: str) -> list[str]:
    """What the shell (bash) is offered for this word after these arguments."""
    words = ["kg", "network", *arguments.split(), incomplete]
    done = subprocess.run(
        [sys.executable, "-c", "from kg.faces.cli import app; app(prog_name='kg')"],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ
        | {
            "_KG_COMPLETE": "complete_bash",
            "COMP_WORDS": " ".join(words),
            "COMP_CWORD": str(len(words) - 1),
        },
    )
    return done.stdout.split()


def test_completion_knows_the_store(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered("--unit", "市财") == ["市财政局"]
    assert offered("--programme", "民") == ["民生实事"]
    assert "财政" in offered("--function", "财")
    monkeypatch.delenv("KG_STORE")
    other = store.rename(store.with_name("other.db"))
    assert offered("--unit", "市财") == []
    assert offered(f"--store {other} --unit", "市财") == ["市财政局"]


def test_a_store_without_columns_is_scanned(run: Run, store: Path) -> None:
    """As one that an older version made; so is one whose columns are damaged."""
    assert not list(store.glob("*.columns"))  # the sample is made without them
    assert pairs(run("network").out)


def test_columns_and_scan_say_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "云岭市2031年任务分解表\n序号\t任务\t牵头单位\t协助单位\n"
    (tmp_path / "a.txt").write_text(f"{head}1\t修桥\t市财政局\t市教育局、市渔业局\n", "utf-8")
    assert run("build", "a.txt").code == 0
    first = run("network").out
    (columns,) = (tmp_path / "kg.db").glob("*.columns")
    (columns / "links.arrow").unlink()
    assert run("network").out == first != ""
