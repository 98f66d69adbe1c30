"""What a graph offers about networks, where several wishes meet."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.incidence import Incidence
from kg.incidence.value import incidence
from kg.network_answers import NetworkAnswers
from tests.network import made


class Answers(NetworkAnswers):
    """Answers from columns in memory."""

    def __init__(self, held: Incidence) -> None:
        self._in_memory = held

    @property
    def incidence(self) -> Incidence:
        return self._in_memory


def hub() -> Incidence:
    """A hub that shares 18 of its 20 tasks with one unit, and one each with two others."""
    partners = ["one"] * 18 + ["two", "three"]
    links = [(f"urn:{n:02}", "urn:hub", "lead") for n in range(20)]
    links += [(f"urn:{n:02}", f"urn:{name}", "assist") for n, name in enumerate(partners)]
    tasks = [{"iri": f"urn:{n:02}", "year": 2031} for n in range(20)]
    return incidence(links, tasks, [{"iri": f"urn:{u}"} for u in ("hub", "one", "two", "three")])


@pytest.mark.parametrize("part", [{"unit": "urn:one"}, {"least": 2}, {}])
def test_what_stands_out_does_so_in_the_whole(part: dict[str, object]) -> None:
    """(1 − 18/20)² = 0.01; by itself the pair would have no other ties to stand out from."""
    found = Answers(hub()).network(backbone="disparity", **part)  # type: ignore[arg-type]
    (edge,) = found.edges(data="disparity")
    assert edge[2] == pytest.approx(0.01)


def test_a_network_a_year() -> None:
    found = Answers(made.held()).networks(kind="lead-assist", least=1)
    assert list(found) == [2031, 2033]
    assert all(graph.is_directed() for graph in found.values())


def test_roles_in_chinese_and_years_as_numbers() -> None:
    answers = Answers(made.held())
    assert answers.network(role="牵头").number_of_edges() == 0
    assert answers.network(year=[2031, 2033]).number_of_edges() == 4
    with pytest.raises(QueryError, match="a year is a number"):
        answers.network(year="2031")  # type: ignore[arg-type]
