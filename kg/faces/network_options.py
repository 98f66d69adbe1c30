"""The choices of `kg network`, and what a shell may complete for its options."""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import StrEnum

import typer

from kg.faces.options import DEFAULT_STORE


class By(StrEnum):
    """What pairs are ranked by."""

    COUNT = "count"
    NEWMAN = "newman"
    FRACTIONAL = "fractional"
    LEAD_ASSIST = "lead-assist"
    LIFT = "lift"
    P_VALUE = "p-value"


class Kind(StrEnum):
    """Which network."""

    COASSIGNMENT = "coassignment"
    LEAD_ASSIST = "lead-assist"
    UNIT_TASK = "unit-task"
    LEADER_UNIT = "leader-unit"
    LEADERS = "leaders"
    UNIT_PROGRAMME = "unit-programme"
    UNIT_TOPIC = "unit-topic"


class Picture(StrEnum):
    """What is drawn."""

    NETWORK = "network"
    MATRIX = "matrix"
    ARC = "arc"
    UNIT_BARS = "unit-bars"
    PAIR_BARS = "pair-bars"
    RANKS = "ranks"
    FLOWS = "flows"


class Backbone(StrEnum):
    """Which pairs stand out."""

    DISPARITY = "disparity"
    FDR = "fdr"
    BONFERRONI = "bonferroni"


class Colour(StrEnum):
    """What the colours of units tell."""

    COMMUNITY = "community"
    KIND = "kind"


class Language(StrEnum):
    """The language of pictures."""

    CHINESE = "zh"
    ENGLISH = "en"


def _completing(query: str, column: str) -> Callable[[typer.Context, str], list[str]]:
    """A completion by the values of a column of a named query, in the store that is meant."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        import kg
        from kg.errors import KgError

        try:
            store = context.params.get("store") or os.environ.get("KG_STORE") or DEFAULT_STORE
            with kg.open(store) as graph:
                values = {str(row[column]) for row in graph.query(query)}
        except KgError:
            return []
        return sorted(value for value in values if value.startswith(incomplete))

    return complete


complete_unit = _completing("unit-labels", "name")
complete_programme = _completing("programme-names", "name")
complete_place = _completing("unit-places", "place")
complete_function = _completing("functions", "function")
