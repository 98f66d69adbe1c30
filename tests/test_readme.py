"""What the READMEs say is what the program does."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from kg.faces import cli

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, without the fences."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def command_lines(text: str) -> list[str]:
    """The `kg` commands in blocks for the shell, without comments."""
    lines = [line.partition("  #")[0] for block in blocks(text, "sh") for line in block.split("\n")]
    return [line.strip() for line in lines if line.startswith("kg ")]


def examples(text: str) -> list[tuple[str, str]]:
    """Each command shown with its output, and that output."""
    shown = []
    for block in blocks(text, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            shown.append((command, output))
    return shown


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the store which `kg build` makes of `data/`."""
    folder = tmp_path_factory.mktemp("readme")
    built = kg(folder, ["build", str(ROOT / "data")])
    assert built.returncode == 0, built.stderr
    return folder


def kg(folder: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg.faces.cli", *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_table(name: str) -> None:
    commands = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
    rows = re.findall(r"^\| `kg (\w+)[^`]*` \| (.+) \|$", read(name), re.MULTILINE)
    assert sorted(command for command, _ in rows) == sorted(commands)
    assert all(len(summary) >= 5 for _, summary in rows)


@pytest.mark.parametrize("name", READMES)
def test_every_command_line_parses(name: str) -> None:
    group = typer.main.get_command(cli.app)
    lines = command_lines(read(name)) + [command for command, _ in examples(read(name))]
    for line in lines:
        words = shlex.split(line)[1:]
        command = group.commands[words[0]]  # type: ignore[attr-defined]
        command.make_context(words[0], words[1:])
    assert len(lines) >= 8


def test_outputs_shown_are_what_the_program_prints() -> None:
    """To make them anew: `python scripts/readme.py`."""
    assert all(len(examples(read(name))) >= 2 for name in READMES)
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "readme.py", "--check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", READMES)
def test_python_shown_runs(name: str, folder: Path) -> None:
    (script,) = blocks(read(name), "python")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_both_languages_say_the_same() -> None:
    english, chinese = (read(name) for name in READMES)
    assert command_lines(english) == command_lines(chinese)
    assert examples(english) == examples(chinese)
    assert english.count("\n## ") == chinese.count("\n## ")
    for name, other in zip(READMES, reversed(READMES), strict=True):
        assert f"]({other})" in read(name)


def test_ci_runs_the_commands_of_the_readme() -> None:
    setups = re.findall(r"^python3 -m venv .*$", read("README.md"), re.MULTILINE)
    assert len(setups) == 2
    ci = read(".ci/run").splitlines()
    for setup in setups:
        assert any(line.removesuffix(" \\") == setup for line in ci)
        assert setup in read("README.zh.md")
    assert setups[1] in read("CONTRIBUTING.md")


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", read(name))
    local = [link for link in links if "://" not in link]
    assert all((ROOT / link).exists() for link in local)


def test_files_of_a_good_project_are_there() -> None:
    for name in ("LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "constraints.txt", ".ci/run"):
        assert read(name).strip()
    assert "govtask-kg contributors" in read("LICENSE")
