"""From what was understood to quads: IRIs, mapping, and the check against the shapes."""

from kg.graph.iris import Iris
from kg.graph.mapping import document_lines
from kg.graph.shared import (
    mentioned_people,
    mentioned_periods,
    mentioned_units,
    merge_units,
    shared_lines,
)
from kg.graph.validation import SEVERITIES, Finding, Report, Severity, validate

__all__ = [
    "SEVERITIES",
    "Finding",
    "Iris",
    "Report",
    "Severity",
    "document_lines",
    "mentioned_people",
    "mentioned_periods",
    "mentioned_units",
    "merge_units",
    "shared_lines",
    "validate",
]
