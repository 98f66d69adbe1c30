"""How much longer is it to make quads and load them than to load them ready-made?

    python -m tests.bench.bench_load [TASKS] [ROUNDS]

Compares, turn about in one process: the bulk loader on a ready N-Quads file, and the
whole way from extractions to a loaded store (mapping, writing, loading; the extractions
are made beforehand). Prints medians and their ratio.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.graph import (
    document_lines,
    mentioned_people,
    mentioned_periods,
    mentioned_units,
    shared_lines,
)
from kg.model import Extraction
from kg.vocabulary import DEFAULT_BASE
from tests.synthetic import extractions, units


def write_lines(documents: Iterable[Extraction], file: Path) -> None:
    """Map every document, and what they share, to one N-Quads file."""
    known = list(units())
    people: set[tuple[str, str]] = set()
    periods: set[str] = set()
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for document in documents:
            out.writelines(document_lines(document, DEFAULT_BASE))
            known.extend(mentioned_units(document))
            people.update(mentioned_people(document))
            periods.update(mentioned_periods(document))
        out.writelines(shared_lines(known, people, periods, DEFAULT_BASE))


def load(file: Path, folder: Path) -> None:
    """Bulk load one N-Quads file into a new store."""
    store = ox.Store(folder)
    store.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
    store.flush()


def seconds(work: Callable[[], None]) -> float:
    """How long the work takes."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(documents: list[Extraction], ready: Path, folder: Path) -> tuple[float, float, float]:
    """Seconds to load the ready file, to map and write, and to load what was written."""
    made = folder / "made.nq"
    loading_ready = seconds(lambda: load(ready, folder / "ready.db"))
    writing = seconds(lambda: write_lines(documents, made))
    loading_made = seconds(lambda: load(made, folder / "made.db"))
    return loading_ready, writing, loading_made


def main(tasks: int, rounds: int) -> None:
    """Measure, and print what was measured."""
    documents = list(extractions(tasks))
    ready_times, whole_times = [], []
    with tempfile.TemporaryDirectory() as name:
        ready = Path(name) / "ready.nq"
        write_lines(documents, ready)
        with ready.open("rb") as lines:
            quads = sum(1 for _ in lines)
        size = ready.stat().st_size / 1e6
        print(f"{tasks} tasks, {quads} quads ({quads / tasks:.1f} a task), {size:.0f} MB")
        for number in range(1, rounds + 1):
            with tempfile.TemporaryDirectory() as folder:
                ready_time, writing, loading = measure(documents, ready, Path(folder))
            ready_times.append(ready_time)
            whole_times.append(writing + loading)
            print(
                f"round {number}: ready file {ready_time:.2f} s, "
                f"mapping and writing {writing:.2f} s + loading {loading:.2f} s",
                flush=True,
            )
    ready_time, whole_time = statistics.median(ready_times), statistics.median(whole_times)
    print(
        f"median: ready file {ready_time:.2f} s ({quads / ready_time:,.0f} quads/s), "
        f"made and loaded {whole_time:.2f} s, ratio {whole_time / ready_time:.2f}"
    )


if __name__ == "__main__":
    arguments = [int(text) for text in sys.argv[1:]]
    main(*(arguments + [100_000, 3][len(arguments) :]))
