"""How fast are networks made, beside what others do with the same links?

    python -m tests.bench.bench_network [TASKS] [UNITS] [ROUNDS]

Prints medians and ratios of what is run in turn:

- the weighted edge list of all tasks: from the columns beside a store, against DuckDB's self-join
  of the same links in a Parquet file and igraph's bipartite projection;
- the same of as many tasks as networkx's bipartite projection can finish;
- PageRank, communities and sampled betweenness of the whole with networkit: seconds, and the peak
  memory of the process;
- `kg network --top 20` as a whole process: on a store of the documents in ../shared, and on one of
  100,000 made-up tasks against Python with DuckDB's self-join of the same links.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import igraph
import networkx as nx
import numpy as np
import pyarrow as pa
import pyarrow.parquet

from kg import pipeline
from kg.graph import (
    document_lines,
    mentioned_people,
    mentioned_periods,
    mentioned_units,
    shared_lines,
)
from kg.incidence import Incidence, read_incidence, scan, write_incidence
from kg.network.projection import Pairs, project
from kg.network.selection import Selection, select
from kg.store import building
from kg.vocabulary import DEFAULT_BASE
from tests.bench.bench_cli import KG, ROOT, in_turn
from tests.bench.links import skewed
from tests.synthetic import extractions, units

NETWORKX_TASKS = 10_000
STORE_TASKS = 100_000
JOIN = """SELECT one.agent, other.agent, count(*) AS tasks
FROM '{file}' one JOIN '{file}' other ON one.task = other.task AND one.agent < other.agent
GROUP BY ALL"""
DUCKDB_PROCESS = """import duckdb
for row in duckdb.execute('''{join} ORDER BY tasks DESC LIMIT 20''').fetchall(): print(row)"""
MEASURES = """import sys, time
from pathlib import Path
from kg.incidence import read_incidence
from kg.network.measures.large import large_network
from kg.network.projection import project
from kg.network.selection import select
chosen = select(read_incidence(Path(sys.argv[1]), sys.argv[2]))
pairs = project(chosen)
def timed(name, work):
    start = time.perf_counter()
    found = work()
    print(f"  {name}: {time.perf_counter() - start:.1f} s", flush=True)
    return found
network = timed("graph", lambda: large_network(pairs.first, pairs.second, pairs.weight,
                                              len(chosen.units)))
timed("PageRank", network.pagerank)
timed("communities", network.communities)
timed("betweenness from 200 sources", network.betweenness)
# Of this program alone: the usual figure counts what the process was forked from.
peak = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
print(f"  peak of the whole process: {int(peak) // 1024} MB")"""


def medians(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds of each work, all run in turn."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - start)
    return {name: median(values) for name, values in times.items()}


def told(what: str, times: Mapping[str, float]) -> None:
    """Print the times, and how many times the first each of the others is."""
    first, *others = times
    print(f"{what}: {first} {times[first]:.3f} s", end="")
    for name in others:
        print(f", {name} {times[name]:.3f} s ({times[name] / times[first]:.1f} x)", end="")
    print(flush=True)


def from_columns(folder: Path, content: str) -> Pairs:
    """The weighted edge list, from the files to arrays."""
    held = read_incidence(folder, content)
    assert held is not None
    return project(select(held))


def by_duckdb(file: Path) -> dict[str, Any]:
    """The same by a self-join, from the file to arrays."""
    with duckdb.connect() as connection:
        found: dict[str, Any] = connection.execute(JOIN.format(file=file)).fetchnumpy()
    return found


def by_igraph(chosen: Selection) -> int:
    """The same by igraph, from arrays to a graph with multiplicities."""
    tasks = len(chosen.tasks)
    types = [False] * tasks + [True] * len(chosen.units)
    edges = np.column_stack([chosen.task, chosen.unit + tasks]).tolist()
    graph = igraph.Graph.Bipartite(types, edges)
    return int(graph.bipartite_projection(multiplicity=True, which=1).ecount())


def by_networkx(chosen: Selection) -> int:
    """The same by networkx, from arrays to a graph with weights."""
    graph = nx.Graph()
    pairs = zip(chosen.task.tolist(), (-1 - chosen.unit).tolist(), strict=True)
    graph.add_edges_from(pairs)
    projected = nx.bipartite.weighted_projected_graph(graph, set((-1 - chosen.unit).tolist()))
    return int(projected.number_of_edges())


def written(held: Incidence, folder: Path) -> tuple[str, Path]:
    """The columns in a folder, and the links beside it as Parquet, by numbers."""
    content = write_incidence(held, folder)
    file = folder.with_suffix(".parquet")
    of_units = held.role < 3
    links = {"task": held.task[of_units], "agent": held.agent[of_units]}
    pyarrow.parquet.write_table(pa.table(links), file)
    return content, file


def written_as_text(held: Incidence, file: Path) -> None:
    """The links as Parquet, by what tasks and units are called."""
    of_units = held.role < 3
    names, iris = held.texts("agents", "name"), held.task_iris
    links = {
        "task": [iris[row] for row in held.task[of_units].tolist()],
        "agent": [names[row] for row in held.agent[of_units].tolist()],
    }
    pyarrow.parquet.write_table(pa.table(links), file)


def edge_lists(tasks: int, number: int, rounds: int, folder: Path) -> None:
    """Edge lists of all tasks, and measures of the largest."""
    held = skewed(tasks, number)
    content, file = written(held, folder / "all")
    chosen = select(held)
    pairs = from_columns(folder / "all", content)
    found = by_duckdb(file)
    assert len(found["tasks"]) == len(pairs)
    assert int(found["tasks"].sum()) == int(pairs.weight.sum())
    print(f"{tasks} tasks, {held.rows('links')} links, {number} units: {len(pairs)} pairs")
    works: dict[str, Callable[[], object]] = {
        "columns": lambda: from_columns(folder / "all", content),
        "DuckDB": lambda: by_duckdb(file),
    }
    told("edge list", medians(works, rounds))
    slow = {"columns": works["columns"], "igraph": lambda: by_igraph(chosen)}
    told("edge list", medians(slow, 1))
    small = skewed(NETWORKX_TASKS, number)
    part = select(small)
    assert by_networkx(part) == len(project(part))
    few = {"columns": lambda: project(select(small)), "networkx": lambda: by_networkx(part)}
    told(f"edge list of {NETWORKX_TASKS} tasks", medians(few, rounds))
    command = [sys.executable, "-c", MEASURES, str(folder / "all"), content]
    print("measures of the whole, in a process of their own:", flush=True)
    subprocess.run(command, check=True, cwd=ROOT)


def made_store(path: Path) -> None:
    """A store of made-up tasks, with its columns."""
    known = list(units())
    people: set[tuple[str, str]] = set()
    periods: set[str] = set()
    with building(path, DEFAULT_BASE) as draft:
        for document in extractions(STORE_TASKS):
            draft.load(document_lines(document, DEFAULT_BASE))
            known.extend(mentioned_units(document))
            people.update(mentioned_people(document))
            periods.update(mentioned_periods(document))
        draft.load(shared_lines(known, people, periods, DEFAULT_BASE))
        start = time.perf_counter()
        held = scan(draft)
        draft.columns_content = write_incidence(held, draft.columns)
        print(f"columns of {STORE_TASKS} tasks: {time.perf_counter() - start:.1f} s to write")


def commands(folder: Path) -> None:
    """Whole processes."""
    documents, made = folder / "documents.db", folder / "made.db"
    pipeline.build([ROOT.parent / "shared" / "documents"], documents)
    ask = [KG, "network", "--top", "20", "--store"]
    bare = [sys.executable, "-c", "import typer, numpy"]
    ours, imports = in_turn([[*ask, str(documents)], bare])
    told("kg network on the documents", {"kg": ours, "bare imports": imports})
    made_store(made)
    pointer = json.loads((made / "current.json").read_text(encoding="utf-8"))
    columns = made / f"{pointer['generation']}.columns"
    held = read_incidence(columns, pointer["columns"])
    assert held is not None
    _, numbers = written(held, folder / "copy")
    written_as_text(held, text := folder / "text.parquet")
    for what, file in (("names", text), ("numbers, and no names", numbers)):
        program = DUCKDB_PROCESS.format(join=JOIN.format(file=file))
        ours, theirs = in_turn([[*ask, str(made)], [sys.executable, "-c", program]])
        told(
            f"kg network on {STORE_TASKS} tasks",
            {"kg": ours, f"Python and DuckDB on a table of {what}": theirs},
        )


def main(tasks: int, number: int, rounds: int) -> None:
    """Measure, and print what was measured."""
    with tempfile.TemporaryDirectory() as name:
        edge_lists(tasks, number, rounds, Path(name))
        commands(Path(name))


if __name__ == "__main__":
    arguments = [int(text) for text in sys.argv[1:]]
    main(*(arguments + [1_000_000, 20_000, 3][len(arguments) :]))
