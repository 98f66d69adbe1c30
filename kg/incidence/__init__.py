"""Which unit or leader is in which task, as columns: what networks are made of.

```
links       task, agent, role          a row a link, sorted
tasks       iri, title, year, number, document, row, programme, place
agents      iri, name, type, kind, place, functions
programmes  iri, name
documents   name
places      name
```

Scanning a large store for pairs of units takes seconds, reading columns milliseconds. So a build
writes them beside the store (`file`), and a store without them is scanned (`scan`).
"""

from __future__ import annotations

from kg.incidence.file import read_incidence, write_incidence
from kg.incidence.scan import scan
from kg.incidence.value import ROLES, Incidence, TaskFacts

__all__ = ["ROLES", "Incidence", "TaskFacts", "read_incidence", "scan", "write_incidence"]
