"""What a store holds."""

from __future__ import annotations

from kg.answers.overview import overview
from kg.store import Store


def test_counts_by_place_and_year(source: Store) -> None:
    held = overview(source)
    counts = [(row["place"], row["year"], row["documents"], row["tasks"]) for row in held.places]
    assert counts == [("某市", 2023, 1, 2), ("某市", 2024, 1, 3)]
    assert sum(int(str(row["tasks"])) for row in held.places) == held.things["Task"]
    assert held.total_quads == sum(held.quads.values())
