"""The notebooks run as they stand, and show what they are said to show."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LARGEST = 1_500_000  # bytes


def test_they_run_and_show_the_same() -> None:
    assert NOTEBOOKS
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "notebook.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_nothing_of_one_run_or_machine_is_kept(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = json.loads(text)
    assert path.stat().st_size < LARGEST
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert not re.search(r"/tmp/|/home/|/root/|\d\d:\d\d:\d\d|widget-view|iopub", text)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(code) > 10
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert all(set(cell["metadata"]) <= {"tags"} for cell in code)


def test_the_tour_shows_what_it_promises() -> None:
    notebook = json.loads((ROOT / "notebooks" / "tour.ipynb").read_text(encoding="utf-8"))
    source = "\n".join("".join(cell["source"]) for cell in notebook["cells"])
    for word in (
        "kg.open()", ".df", "%%sparql", "-p unit=", "graph.network(", "lead-assist", "networks()",
        "lift", "communities", "picture(", "explore(", "compare(", ".gexf", ".xlsx",
    ):  # fmt: skip
        assert word in source
    kinds = [
        kind
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
        for kind in output.get("data", {})
    ]
    assert kinds.count("image/png") == 3
    assert kinds.count("text/html") > 10
