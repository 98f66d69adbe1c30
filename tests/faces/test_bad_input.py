"""Wrong input: each gets one clear line on stderr, a non-zero exit code, and no traceback."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

TABLE = "\n".join(
    [
        "某某市2024年重点工作任务分解表",
        "序号\t工作任务\t责任领导\t牵头单位\t配合单位",
        "1\t建成两条示范街。\t甲乙\t市商务局\t市财政局、市城管局",
        "2\t新增学位三千个。\t丙丁\t市教育局\t市财政局",
    ]
)
LARGEST_FILE = 64 * 1024  # bytes; stands for a disk that fills up


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run of `kg` in a process of its own ended."""

    code: int
    out: str
    err: str


def kg(folder: Path, *arguments: str | Path, prepare: Callable[[], None] | None = None) -> Outcome:
    """Run `kg` in a folder, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "kg.faces.cli", *map(str, arguments)],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=prepare,  # only sets a limit
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def assert_one_line(outcome: Outcome, *words: str) -> None:
    assert outcome.code == 2, outcome
    assert "Traceback" not in outcome.err
    errors = outcome.err.splitlines()
    assert len(errors) == 1, outcome.err
    assert errors[0].startswith("kg: error: ")
    for word in words:
        assert word in errors[0]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small document and the store built from it."""
    folder = tmp_path_factory.mktemp("template")
    (folder / "good.txt").write_text(TABLE, encoding="utf-8")
    outcome = kg(folder, "build", "good.txt")
    assert outcome.code == 0, outcome
    return folder


@pytest.fixture
def built(template: Path, tmp_path: Path) -> Path:
    """A copy of the template, to be spoilt."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return tmp_path


def content(folder: Path) -> str:
    """The store's graph, as any reader gets it."""
    outcome = kg(folder, "query", "-e", "CONSTRUCT WHERE { ?s ?p ?o }", "-f", "nt")
    assert outcome.code == 0, outcome
    assert outcome.out
    return outcome.out


def pointer(folder: Path) -> str:
    """Which generation answers: while this is the same, so is the content."""
    return (folder / "kg.db" / "current.json").read_text(encoding="utf-8")


BAD_FILES: dict[str, bytes | None] = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    "broken.txt": TABLE.encode("utf-8")[:-40] + b"\xff\xfe\x81\xff\xff\x80",
    "headless.csv": "甲,乙\n1,2\n3,4\n".encode(),
}


@pytest.mark.parametrize("command", ["extract", "build", "add", "facts"])
@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_file(command: str, name: str, built: Path) -> None:
    before = pointer(built)
    data = BAD_FILES[name]
    if data is not None:
        (built / name).write_bytes(data)
    extra = ["-o", "facts"] if command == "facts" else []
    assert_one_line(kg(built, command, name, *extra), name)
    assert pointer(built) == before
    assert not (built / "facts").exists()


def test_folder_without_documents(built: Path) -> None:
    (built / "nothing").mkdir()
    assert_one_line(kg(built, "build", "nothing"), "nothing")


@pytest.mark.parametrize("command", ["build", "add"])
def test_every_bad_file_is_named_and_the_good_ones_are_read(command: str, built: Path) -> None:
    before = content(built)
    (built / "empty.txt").write_bytes(b"")
    (built / "headless.csv").write_bytes(b"a,b\n1,2\n")
    outcome = kg(built, command, "good.txt", "empty.txt", "headless.csv")
    assert outcome.code == 1
    heading, *files = outcome.err.splitlines()
    assert heading == "kg: files that could not be read: 2"
    assert [line.partition(": ")[0].strip() for line in files] == ["empty.txt", "headless.csv"]
    assert content(built) == before


@pytest.mark.parametrize("command", ["extract", "build", "add"])
def test_short_row_is_kept_and_reported_with_its_place(command: str, built: Path) -> None:
    (built / "short.txt").write_text(TABLE + "\n3\t只有两格。\n", encoding="utf-8")
    outcome = kg(built, command, "short.txt")
    assert outcome.code == 1
    assert "Traceback" not in outcome.err
    reported = [line for line in outcome.err.splitlines() if "short-row" in line]
    assert len(reported) == 1
    assert reported[0].startswith("short.txt:5: ")
    if command != "extract":
        titles = kg(built, "query", "-e", "SELECT ?t { ?x a gt:Task ; rdfs:label ?t }")
        assert "只有两格" in titles.out


def test_no_store(tmp_path: Path) -> None:
    for command in (["info"], ["query", "-e", "ASK {}"], ["export", "-o", "a.ttl"], ["validate"]):
        assert_one_line(kg(tmp_path, *command), "kg.db", "kg build")


def test_store_is_not_a_store(built: Path) -> None:
    (built / "notes").mkdir()
    (built / "notes" / "mine.txt").write_text("mine", encoding="utf-8")
    assert_one_line(kg(built, "build", "good.txt", "--store", "notes"), "notes")
    assert (built / "notes" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_store_locked_by_another_process(built: Path) -> None:
    script = (
        "import pathlib, sys\n"
        "from kg.store import building\n"
        "with building(pathlib.Path('kg.db'), 'https://example.org/'):\n"
        "    print('holding', flush=True)\n"
        "    sys.stdin.read()\n"
        "    raise SystemExit\n"
    )
    before = content(built)
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=built,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "holding\n"
        assert_one_line(kg(built, "build", "good.txt"), "kg.db")
        assert_one_line(kg(built, "add", "good.txt"), "kg.db")
        assert content(built) == before  # reading goes on
        holder.communicate("")
    assert content(built) == before


def test_store_of_another_version(built: Path) -> None:
    facts = json.loads(pointer(built))
    (key,) = (name for name, value in facts.items() if isinstance(value, int))
    changed = json.dumps(facts | {key: 999})
    (built / "kg.db" / "current.json").write_text(changed, encoding="utf-8")
    assert_one_line(kg(built, "info"), "kg.db", "999")
    assert_one_line(kg(built, "query", "-e", "ASK {}"), "kg.db", "999")


def test_disk_full_while_building(built: Path) -> None:
    """A limit on the size of a file stands for the full disk: the write fails in the same place."""
    rows = [f"{n}\t第{n}项任务，办好实事。\t甲乙\t市商务局\t市财政局" for n in range(3, 3000)]
    (built / "large.txt").write_text("\n".join([TABLE, *rows]), encoding="utf-8")
    before = content(built)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))

    assert_one_line(kg(built, "build", "large.txt", prepare=limit))
    assert content(built) == before
    assert kg(built, "build", "large.txt").code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_disk_full_while_answering(built: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg.faces.cli", "queries"],
            cwd=built,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("kg: error: No space left on device")
    assert len(done.stderr.splitlines()) == 1
