"""Made-up links of any number of tasks to units, skewed as real ones are, straight as columns."""

from __future__ import annotations

import numpy as np

from kg.incidence import Incidence
from kg.incidence.value import columnar

_MOST = 20  # units a task


def skewed(tasks: int, units: int, *, seed: int = 7) -> Incidence:
    """Links of tasks with six units each on average, of which the first leads.

    How often a unit is named falls with its rank as rank^-0.8, so that a few are in many tasks.
    """
    rng = np.random.default_rng(seed)
    sizes = np.minimum(rng.poisson(5, tasks) + 1, _MOST)
    weight = 1 / np.arange(1, units + 1) ** 0.8
    unit = rng.choice(units, size=int(sizes.sum()), p=weight / weight.sum())
    task, unit = np.divmod(np.unique(np.repeat(np.arange(tasks), sizes) * units + unit), units)
    assists = np.zeros(len(task), dtype=np.int64)
    assists[1:] = np.where(task[1:] == task[:-1], 2, 0)
    return columnar(
        task << 34 | unit << 3 | assists,
        {
            "tasks": [
                {"iri": f"urn:task:{number:07}", "year": 2031 + number % 4, "programme": -1}
                for number in range(tasks)
            ],
            "agents": [
                {"iri": f"urn:unit:{number:06}", "name": f"第{number}局", "type": "unit"}
                for number in range(units)
            ],
            "programmes": [],
            "documents": [{"name": "yunling"}],
            "places": [{"name": "云岭市"}],
        },
    )
