from __future__ import annotations

from kg.graph import document_lines
from kg.vocabulary import DEFAULT_BASE
from tests.synthetic import extractions, units


def test_the_same_seed_gives_the_same_documents() -> None:
    first = list(extractions(50, tasks_per_document=20))
    assert [len(document.tasks) for document in first] == [20, 20, 10]
    assert list(extractions(50, tasks_per_document=20)) == first
    assert list(extractions(50, tasks_per_document=20, seed=7)) != first


def test_documents_and_units_have_names_of_their_own() -> None:
    documents = [document.document.id for document in extractions(50, tasks_per_document=5)]
    assert len(set(documents)) == 10
    assert len({unit.name for unit in units()}) == len(units()) == 102


def test_a_task_has_about_as_many_quads_as_in_a_plain_table() -> None:
    [document] = extractions(1000)
    quads = sum(1 for _ in document_lines(document, DEFAULT_BASE))
    assert 50 <= quads / 1000 <= 62
