"""A small synthetic graph that several tests of this station read."""

from __future__ import annotations

import pytest

from kg.graph import (
    document_lines,
    mentioned_people,
    mentioned_periods,
    mentioned_units,
    shared_lines,
)
from kg.model import Extraction
from kg.vocabulary import DEFAULT_BASE
from tests.synthetic import extractions, units


def all_lines(documents: list[Extraction]) -> list[str]:
    """The lines of documents and of what they share, as a build makes them."""
    known = [*units(), *(unit for document in documents for unit in mentioned_units(document))]
    people = [person for document in documents for person in mentioned_people(document)]
    periods = [label for document in documents for label in mentioned_periods(document)]
    return [
        *(line for document in documents for line in document_lines(document, DEFAULT_BASE)),
        *shared_lines(known, people, periods, DEFAULT_BASE),
    ]


@pytest.fixture(scope="session")
def synthetic_lines() -> list[str]:
    """The N-Quads of 200 made-up tasks in two documents."""
    return all_lines(list(extractions(200, tasks_per_document=100)))
