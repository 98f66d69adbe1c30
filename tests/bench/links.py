"""Made-up links of any number of tasks to units, skewed as real ones are, straight as columns."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from kg.incidence import Incidence
from kg.incidence.value import SCHEMAS

_MOST = 20  # units a task


def skewed(tasks: int, units: int, *, seed: int = 7) -> Incidence:
    """Links of tasks with six units each on average, of which the first lead.

    How often a unit is named falls with its rank as rank^-0.8, so that a few are in many tasks;
    in the real tables of one city the exponent is about 0.9.
    """
    rng = np.random.default_rng(seed)
    sizes = np.minimum(rng.poisson(5, tasks) + 1, _MOST)
    weight = 1 / np.arange(1, units + 1) ** 0.8
    unit = rng.choice(units, size=int(sizes.sum()), p=weight / weight.sum())
    key = np.unique(np.repeat(np.arange(tasks), sizes) * units + unit)
    task, unit = np.divmod(key, units)
    leads = np.ones(len(task), dtype=bool)
    leads[1:] = task[1:] != task[:-1]
    links = {"task": task, "agent": unit, "role": np.where(leads, 0, 2)}
    texts = pa.array([""] * tasks).dictionary_encode()
    numbers = pa.array(np.zeros(tasks, dtype=np.int32))
    of_tasks = {
        "iri": pa.array([f"urn:task:{number:07}" for number in range(tasks)]),
        "title": pa.array([f"第{number}项" for number in range(tasks)]),
        "year": pa.array((2031 + np.arange(tasks) % 4).astype(np.int32)),
        "number": pa.array([""] * tasks),
        "document": texts,
        "row": numbers,
        "programme": pa.array(np.full(tasks, -1, dtype=np.int32)),
        "place": texts,
    }
    of_units = {name: pa.array([""] * units) for name in SCHEMAS["agents"].names} | {
        "iri": pa.array([f"urn:unit:{number:06}" for number in range(units)]),
        "name": pa.array([f"第{number}局" for number in range(units)]),
        "type": pa.array(["unit"] * units),
    }
    return Incidence(
        pa.table({name: pa.array(column) for name, column in links.items()}).cast(SCHEMAS["links"]),
        pa.table(of_tasks, schema=SCHEMAS["tasks"]),
        pa.table(of_units, schema=SCHEMAS["agents"]),
        SCHEMAS["programmes"].empty_table(),
    )
