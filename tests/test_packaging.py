"""The wheel: what it holds, and that the program runs from it, far from any checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(command: Sequence[str | Path], folder: Path, **variables: str) -> str:
    """Run a command in a folder, without this checkout on its path, and give its output."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment | variables,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with what is installed (no network)."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, ROOT],
        folder,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `site` folder of an installation of the wheel, its dependencies those of this Python."""
    site = tmp_path_factory.mktemp("installed") / "site"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index"]
    run([*pip, "--target", site, wheel], site.parent)
    return site


def kg(installed: Path, folder: Path, *arguments: str | Path) -> str:
    """Run the installed program's `kg` in a folder that is not the checkout."""
    command = [sys.executable, "-P", "-m", "kg.faces.cli", *arguments]
    return run(command, folder, PYTHONPATH=str(installed), COLUMNS="200")


def test_wheel_holds_ontology_queries_and_register(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"kg/_resources/{path.relative_to(ROOT).as_posix()}"
        for pattern in ("ontology/*.ttl", "queries/*.rq", "data/units.csv")
        for path in ROOT.glob(pattern)
    }
    assert len(expected) >= 2 + 20 + 1
    assert expected <= held
    assert "kg/py.typed" in held
    page = ROOT / "kg" / "network" / "pictures" / "interactive"
    parts = [file for file in page.iterdir() if file.suffix in (".html", ".css", ".js", ".json")]
    assert len(parts) > 3
    assert {file.relative_to(ROOT).as_posix() for file in parts} <= held
    assert any(name.endswith("licenses/LICENSE") for name in held)
    assert not [name for name in held if name.startswith(("tests", "scripts"))]


def test_installed_program_runs_elsewhere(
    installed: Path, dongguan_store: Path, tmp_path: Path
) -> None:
    where = "import kg, pathlib; print(pathlib.Path(kg.__file__).parent)"
    found = run([sys.executable, "-P", "-c", where], tmp_path, PYTHONPATH=str(installed))
    assert Path(found.strip()) == installed / "kg"
    queries = kg(installed, tmp_path, "queries", "-f", "csv")
    assert len(queries.splitlines()) > 20
    count = "SELECT (COUNT(DISTINCT ?t) AS ?tasks) WHERE { ?t a gt:Task }"
    answer = kg(installed, tmp_path, "query", "-e", count, "-s", dongguan_store, "-f", "csv")
    assert int(answer.split()[1]) > 100
    assert kg(installed, tmp_path, "--version").startswith("kg ")


def test_installed_program_builds_elsewhere(installed: Path, tmp_path: Path) -> None:
    facts = sorted((ROOT / "data" / "dongguan").glob("*.csv"))
    assert len(facts) == 5
    summary = kg(installed, tmp_path, "build", facts[0])
    assert re.search(r"kg\.db holds \d{2,} tasks", summary)


def test_base_install_is_small_and_extras_add_up() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=\[]", dependency)[0] for dependency in project["dependencies"]}
    assert {"rdflib", "networkx", "pyoxigraph", "jieba", "typer"} <= names
    assert len(names) <= 17
    extras = project["optional-dependencies"]
    every = set(re.findall(r"\[([\w,]+)\]", " ".join(extras["all"]))[0].split(","))
    assert every == set(extras) - {"all", "dev"}


def test_every_dependency_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.match(r"[\w.-]+==[\w.]+( ; .+)?$", pin) for pin in pins)
    pinned = {pin.split("==")[0].lower().replace("_", "-") for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        asked += extra
    names = {re.split(r"[<>=\[]", dependency)[0] for dependency in asked} - {"govtask-kg"}
    assert len(names) > 10
    assert names <= pinned
