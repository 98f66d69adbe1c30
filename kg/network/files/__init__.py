"""Networks as files that Gephi, Cytoscape, VOSviewer, Pajek, Graphviz, Excel and R open."""

from __future__ import annotations

from kg.network.files.writer import FORMATS, Format, Written, write

__all__ = ["FORMATS", "Format", "Written", "write"]
