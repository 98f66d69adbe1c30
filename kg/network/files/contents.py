"""What a writer is asked to write, and what it makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import networkx as nx

Measures = Mapping[str, Mapping[Any, object]]
"""Values of units by the name of the measure and the unit: `{"strength": {unit: 12.0}}`."""


class Looks(Protocol):
    """What files hold of how a network looks (`kg.network.appearance.Appearance`)."""

    @property
    def positions(self) -> Mapping[Any, tuple[float, float]]:
        """From -1 to 1, upwards."""

    @property
    def sizes(self) -> Mapping[Any, float]:
        """Diameters in points."""

    @property
    def colours(self) -> Mapping[Any, str]:
        """As `#rrggbb`."""

    @property
    def shapes(self) -> Mapping[Any, str]:
        """`circle`, `square`, `triangle` or `diamond`."""

    @property
    def groups(self) -> Mapping[Any, int]:
        """The number of the group by which a node is coloured."""

    @property
    def legend(self) -> Sequence[tuple[str, str]]:
        """Labels and colours."""

    @property
    def span(self) -> float:
        """Points from -1 to 1."""


class TaskLike(Protocol):
    """The facts of a task that a table of shared tasks shows (`kg.incidence.TaskFacts`)."""

    @property
    def title(self) -> str: ...
    @property
    def year(self) -> int | None: ...
    @property
    def number(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def row(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Request:
    """A network and what is known about its units, looks and tasks."""

    graph: nx.Graph
    appearance: Looks | None = None
    tasks: Mapping[str, TaskLike] | None = None
    measures: Measures | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The bytes of each file, by the ending that follows the name, and what they don't hold."""

    files: tuple[tuple[str, bytes], ...]
    left_out: tuple[str, ...] = ()
