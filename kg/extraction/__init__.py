"""From a `Document` to its tasks: layouts, names, plans and quantities."""

from kg.extraction.about.facts import UNKNOWN_PLACE
from kg.extraction.records import facts_csv, records
from kg.extraction.tasks import extract_tasks

__all__ = ["UNKNOWN_PLACE", "extract_tasks", "facts_csv", "records"]
