"""The command line itself: help, versions, errors, exit codes, completion, start-up."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from kg import pipeline
from kg.documents import ARCHIVES, SUFFIXES
from kg.errors import DocumentError, KgError
from kg.faces import cli
from tests.answers import sample

from .conftest import Run

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {
    "extract",
    "build",
    "add",
    "remove",
    "facts",
    "validate",
    "query",
    "queries",
    "show",
    "info",
    "network",
    "export",
}


def commands() -> dict[str, str]:
    """Each command's name and the examples at the end of its help."""
    group = typer.main.get_command(cli.app)
    named = group.commands  # type: ignore[attr-defined]
    return {name: command.epilog or "" for name, command in named.items()}


def examples() -> Iterator[str]:
    for epilog in commands().values():
        yield from (line.strip() for line in epilog.splitlines() if line.startswith("  kg "))


def test_all_commands_are_there() -> None:
    assert set(commands()) == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str, run: Run) -> None:
    shown = run(name, "--help")
    assert shown.code == 0
    assert f"Usage: kg {name}" in shown.out
    _, examples_, tail = shown.out.partition("Examples:")
    assert examples_
    assert f"kg {name}" in tail


def test_help_lists_every_command_with_a_summary(run: Run) -> None:
    shown = run("--help")
    assert shown.code == 0
    lines = {line.split()[0]: line.split()[1:] for line in shown.out.splitlines() if line.strip()}
    for name in COMMANDS:
        assert len(lines[name]) > 2, name


def test_every_example_parses() -> None:
    group = typer.main.get_command(cli.app)
    parsed = 0
    for example in examples():
        words = shlex.split(example.partition(" > ")[0])[1:]
        command = group.commands[words[0]]  # type: ignore[attr-defined]
        command.make_context(words[0], words[1:])
        parsed += 1
    assert parsed >= len(COMMANDS)


def test_without_arguments_help_is_shown(run: Run) -> None:
    shown = run()
    assert "Usage: kg" in shown.out + shown.err


def test_version(run: Run) -> None:
    shown = run("--version")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("kg 0.")


def test_unknown_command_and_option_are_refused(run: Run) -> None:
    assert run("bild").code == 2
    refused = run("build", "--stroe", "x")
    assert refused.code == 2
    assert "--store" in refused.err
    assert "Traceback" not in refused.err


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (
            KgError("no such task", where="12", advice="see kg info"),
            2,
            "12: no such task; see kg info",
        ),
        (DocumentError("the file is empty", where="a.txt"), 2, "a.txt: the file is empty"),
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "kg.db/000007.sst"),
            2,
            "kg.db/000007.sst: No space left on device; free some space and run the command again",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "kg.db"),
            2,
            "kg.db: Permission denied; check the permissions, or choose another place",
        ),
        (OSError("IO error: no number"), 2, "IO error: no number"),
    ],
)
def test_expected_errors_are_one_line(
    error: Exception, code: int, line: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(paths: object) -> None:
        raise error

    monkeypatch.setattr("kg.pipeline.find_documents", fail)
    outcome = run("extract", "a.txt")
    assert outcome.code == code
    assert outcome.out == ""
    assert outcome.err == f"kg: error: {line}\n"


def test_interrupt_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(paths: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.pipeline.find_documents", interrupt)
    outcome = run("extract", "a.txt")
    assert (outcome.code, outcome.err) == (130, "kg: interrupted\n")


def test_an_interrupted_build_says_what_it_left(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    real = pipeline.find_documents
    monkeypatch.setattr("kg.pipeline.find_documents", interrupt)
    outcome = run("build", "a.txt")
    assert (outcome.code, outcome.err) == (130, "kg: interrupted; no store was made\n")
    sample.build(tmp_path / "kg.db")
    for arguments in (["build", "a.txt"], ["add", "a.txt"]):
        outcome = run(*arguments)
        assert (outcome.code, outcome.err) == (130, "kg: interrupted; the store is as it was\n")
    monkeypatch.setattr("kg.pipeline.find_documents", real)
    monkeypatch.setattr("kg.faces.commands_build._report", interrupt)
    assert run("remove", "plan-2023").err == "kg: interrupted\n"


def needs_files(words: list[str]) -> bool:
    """Whether an example reads a file that only its reader has."""
    return any(Path(word).suffix in {*SUFFIXES, *ARCHIVES, ".rq"} - {".csv"} for word in words)


def test_every_example_that_needs_no_other_files_runs(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    commands_ = [shlex.split(line.partition(" > ")[0])[1:] for line in examples()]
    runnable = [words for words in commands_ if not needs_files(words)]
    assert len(runnable) >= len(COMMANDS)
    # What takes a document out comes last, for the others ask about all of them.
    for words in sorted(runnable, key=lambda words: (words[0] != "build", words[0] == "remove")):
        shown = run(*words)
        assert shown.code == 0, (words, shown.err)
        assert shown.out or "-o" in words, words
        assert "no rows" not in shown.err, words


def test_a_mistake_in_the_program_is_not_hidden(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistake(paths: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kg.pipeline.find_documents", mistake)
    with pytest.raises(ZeroDivisionError):
        run("extract", "a.txt")


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    script = "import sys; from kg.faces.cli import main; sys.argv = ['kg', 'queries']; main()"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", script],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        cwd=tmp_path,
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 141


def test_a_reader_that_leaves_amid_a_long_answer_is_no_error(tmp_path: Path) -> None:
    script = (
        "import sys; from kg.faces import cli, printing\n"
        "printing.write_rows = lambda *a, **o: ('row' * 1000 for _ in range(1000))\n"
        "sys.argv = ['kg', 'queries']; cli.main()"
    )
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", script],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141


def test_start_imports_nothing_heavy() -> None:
    script = (
        "import sys; import kg.faces.cli; import typer\n"
        "typer.main.get_command(kg.faces.cli.app)\n"
        "heavy = {'rich', 'jieba', 'pandas', 'numpy', 'rdflib', 'networkx', 'pyshacl',"
        " 'pyoxigraph', 'pyarrow', 'scipy', 'matplotlib', 'bokeh', 'wcwidth', 'kg.pipeline',"
        " 'kg.api', 'kg.store'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def complete(line: str, tmp_path: Path) -> list[str]:
    """What the shell (bash) is offered after this line."""
    words = shlex.split(line)
    script = "import sys; from kg.faces.cli import main; sys.argv = ['kg']; main()"
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ
        | {
            "_KG_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - (not line.endswith(" "))),
        },
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_shell_completes_commands_query_names_and_parameters(tmp_path: Path) -> None:
    assert {"query", "queries"} <= set(complete("kg que", tmp_path))
    names = complete("kg query unit", tmp_path)
    assert names
    assert all(name.startswith("unit") for name in names)
    parameters = complete(f"kg query {names[0]} -p ", tmp_path)
    assert "unit=" in parameters
