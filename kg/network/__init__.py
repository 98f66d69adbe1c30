"""Who works with whom: networks of units, leaders, tasks, programmes and topics.

```
import kg

with kg.open() as graph:
    held = graph.incidence
kg.network.network(held, "lead-assist", year=2024)      # a networkx.DiGraph
kg.network.project(kg.network.select(held), "newman")   # pairs as arrays, for any size
```
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kg.network.backbone import disparity, validated
    from kg.network.change import compare
    from kg.network.collaboration import Collaboration
    from kg.network.flows import leader_flows
    from kg.network.networks import network, yearly
    from kg.network.projection import project
    from kg.network.selection import select
    from kg.network.weights import WEIGHTS

_HOME: Final = {
    "Collaboration": "collaboration",
    "WEIGHTS": "weights",
    "compare": "change",
    "disparity": "backbone",
    "leader_flows": "flows",
    "network": "networks",
    "project": "projection",
    "select": "selection",
    "validated": "backbone",
    "yearly": "networks",
}

__all__ = [
    "WEIGHTS",
    "Collaboration",
    "compare",
    "disparity",
    "leader_flows",
    "network",
    "project",
    "select",
    "validated",
    "yearly",
]


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used: networkx takes a while."""
    if name in _HOME:
        return getattr(import_module(f"kg.network.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
