"""How long the command line takes to start, beside the imports it can't do without.

Run with the Python of an environment that holds the program:

    .venv/bin/python tests/bench/bench_cli.py [FOLDER OF DOCUMENTS]

The commands of a pair are run in turn, so that a busy moment of the machine meets both. Prints
medians, ratios, and for the build its seconds and peak memory (RSS).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 21
BUILDS = 3
QUERIES = (
    "unit-tasks -p unit=发改局 -p year=2024",
    "unit-tasks -p unit=发改局 -p year=2024 -f table",
    "leaders",
    "pairs",
)
# An installed program has its modules compiled; so has a checkout, unless this forbids it.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
KG = str(Path(sys.executable).with_name("kg"))


def seconds(command: Sequence[str]) -> float:
    """Give the wall-clock seconds of one run, its output thrown away."""
    start = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
    )
    return time.perf_counter() - start


def in_turn(commands: Sequence[Sequence[str]]) -> list[float]:
    """Give the median seconds of each command, all run in turn."""
    for command in commands:  # once unmeasured, for the file cache
        seconds(command)
    times = [[seconds(command) for command in commands] for _ in range(RUNS)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def peak(command: Sequence[str]) -> tuple[float, float]:
    """Give the seconds of a run and the peak memory of its process in MB (Linux)."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    default = ROOT.parent / "shared" / "documents"
    documents = sys.argv[1] if len(sys.argv) > 1 else str(default)
    python = [sys.executable, "-c"]
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "kg.db")
        builds = [peak([KG, "build", documents, "--store", store]) for _ in range(BUILDS)]
        print(
            f"kg build {documents}: {statistics.median(b[0] for b in builds):.2f} s, "
            f"peak {statistics.median(b[1] for b in builds):.0f} MB (median of {BUILDS})"
        )
        imports = [*python, "import pyoxigraph, typer"]
        pairs = {"kg --help": ([KG, "--help"], [*python, "import typer"], 1.5)}
        for query in QUERIES:
            command = [KG, "query", *query.split(), "-s", store]
            pairs[f"kg query {query}"] = (command, imports, 3.0)
        for name, (command, reference, limit) in pairs.items():
            ours, theirs = in_turn([command, reference])
            print(
                f"{name}: {ours * 1000:.0f} ms, {reference[-1]}: {theirs * 1000:.0f} ms, "
                f"ratio {ours / theirs:.2f} (limit {limit}, median of {RUNS} each)"
            )


if __name__ == "__main__":
    main()
