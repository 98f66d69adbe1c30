"""What the weight of a link between two units can mean, each with its formula and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from kg.errors import QueryError

if TYPE_CHECKING:
    from numpy.typing import NDArray

WeightName = Literal["count", "newman", "fractional", "lead-assist"]


@dataclass(frozen=True, slots=True)
class Weight:
    """A weight: its name, title, formula and source.

    In the formulas a sum goes over the tasks that two units share, and n is the number of units
    that such a task has.
    """

    name: WeightName
    title: str
    title_zh: str
    formula: str
    source: str


WEIGHTS: Final[Mapping[str, Weight]] = MappingProxyType(
    {
        weight.name: weight
        for weight in (
            Weight(
                "count",
                "shared tasks",
                "共同任务数",
                "Σ 1",
                "one-mode projection of a two-mode network: Breiger 1974, Social Forces 53:181",
            ),
            Weight(
                "newman",
                "shared tasks, each parted among a unit's partners",
                "按合作单位数折算（1/(n−1)）",
                "Σ 1 / (n − 1)",
                "Newman 2001, Physical Review E 64:016132",
            ),
            Weight(
                "fractional",
                "shared tasks, each parted among its pairs",
                "按单位对数折算（每项任务合计为 1）",
                "Σ 2 / (n (n − 1))",
                "Batagelj & Cerinšek 2013, Scientometrics 96:845 (strict normalisation)",
            ),
            Weight(
                "lead-assist",
                "tasks in which one leads and the other assists",
                "牵头—协助任务数",
                "Σ 1 where one of the two leads and the other assists",
                "this program",
            ),
        )
    }
)
"""The weights by name."""


def weight_named(name: str) -> Weight:
    """The weight of that name.

    Raises
    ------
    QueryError
        If there is none.

    Examples
    --------
    >>> weight_named("newman").formula
    'Σ 1 / (n − 1)'
    """
    if name not in WEIGHTS:
        raise QueryError(
            "no weight of this name", where=name, advice=f"write one of {', '.join(WEIGHTS)}"
        )
    return WEIGHTS[name]


def task_weights(name: WeightName, sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """What one task adds to the weight of each pair of its units.

    Parameters
    ----------
    name
        The weight; `lead-assist` counts as `count`, for the pairs that it applies to.
    sizes
        How many units each task has; a task of one has no pairs, and adds 0.

    Examples
    --------
    >>> task_weights("newman", np.array([1, 2, 5])).tolist()
    [0.0, 1.0, 0.25]
    >>> task_weights("fractional", np.array([1, 2, 5])).tolist()
    [0.0, 1.0, 0.1]
    """
    paired = sizes > 1
    units = np.where(paired, sizes, 2).astype(np.float64)
    match weight_named(name).name:
        case "newman":
            added = 1 / (units - 1)
        case "fractional":
            added = 2 / (units * (units - 1))
        case _:
            added = np.ones(len(units))
    return np.where(paired, added, 0.0)
