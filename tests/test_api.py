"""What a program or a notebook does with a store."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.errors import QueryError, StoreError
from tests.answers import sample


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api") / "kg.db"
    sample.build(path)
    return path


@pytest.fixture(scope="module")
def graph(path: Path) -> kg.KnowledgeGraph:
    return kg.open(path)


def test_import_is_cheap() -> None:
    program = "import sys, kg; print({'pyoxigraph', 'networkx', 'pandas'} & {*sys.modules})"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "set()\n"


def test_a_query_needs_nothing_heavy(path: Path) -> None:
    program = (
        "import sys, kg; g = kg.open(sys.argv[1]); g.query('pairs').serialize('csv'); "
        "print({'networkx', 'pandas', 'rdflib', 'jieba', 'filelock', 'difflib'} & {*sys.modules})"
    )
    command = [sys.executable, "-c", program, str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ended.stdout == "set()\n"


def test_public_names() -> None:
    assert sorted(kg.__all__) == ["KgError", "KnowledgeGraph", "network", "open"]
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        _ = kg.nothing


def test_where_the_store_is(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match=r"kg\.db: no store here"):
        kg.open()
    monkeypatch.setenv("KG_STORE", str(path))
    assert kg.open().path == path
    monkeypatch.chdir(path.parent)
    monkeypatch.delenv("KG_STORE")
    assert kg.open().base == "https://w3id.org/govtask/id/"


def test_a_closed_graph(path: Path) -> None:
    with kg.open(path) as graph:
        assert len(graph.query("pairs", least=1)) == 8
    with pytest.raises(StoreError, match="the graph was closed; open it again"):
        graph.query("pairs")


def test_named_queries_text_and_files(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    text = "SELECT ?task { ?task a gt:Task ; gt:year ?year }"
    file = tmp_path / "mine.rq"
    file.write_text(text, encoding="utf-8")
    assert len(graph.query("unit-tasks", unit="发改局", year=2024)) == 2
    assert len(graph.query(text)) == 5
    assert len(graph.query(text, year=2023)) == 2
    assert len(graph.query(file, year=2023)) == len(graph.query(str(file), year=[2023])) == 2
    assert len(graph.query("unit-tasks", unit=["发改局", "财政局"])) == 7
    for mistake in ("unit-task", "none.rq", "", "SELECT"):
        with pytest.raises(QueryError):
            graph.query(mistake)
    with pytest.raises(QueryError, match="does not use"):
        graph.query(text, person="x")


def test_network(graph: kg.KnowledgeGraph) -> None:
    assert isinstance(graph.network(year=2024), nx.Graph)
    assert graph.network().number_of_edges() == 8
    assert graph.collaboration(role="牵头").pairs()[0].weight == 1


def test_show_and_info(graph: kg.KnowledgeGraph) -> None:
    assert graph.show("财政局").name == "市财政局"
    assert graph.show("3", year=2024).facts["row"] == 12
    assert graph.info().things["Task"] == 5


def test_export_and_validate(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    graph.export(tmp_path / "units.ttl", graph="units")
    assert "skos:altLabel" in (tmp_path / "units.ttl").read_text(encoding="utf-8")
    report = graph.validate()
    assert report.conforms, [
        finding for finding in report.findings if finding.severity == "violation"
    ]


def test_a_graph_stays_as_it_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    sample.build(path)
    with kg.open(path) as graph:
        sample.build(path)
        assert len(graph.query("pairs", least=1)) == 8


def test_how_things_show_themselves(graph: kg.KnowledgeGraph, path: Path) -> None:
    assert repr(graph) == f"<KnowledgeGraph {path}: 5 tasks in 2 documents>"
    html = graph._repr_html_()
    assert "5 tasks in 2 documents" in html
    assert "plan-2024" in html
    other = kg.open(path)
    other.close()
    assert repr(other) == f"<KnowledgeGraph {path}: the graph was closed>"
    assert "closed" in other._repr_html_()
    assert {"open", "network", "KnowledgeGraph", "KgError"} == {
        n for n in dir(kg) if not n.startswith("__")
    }


def test_why_an_answer_is_empty(graph: kg.KnowledgeGraph) -> None:
    assert graph.query("leaders", year=1999).empty
    assert graph.absent("leaders", year=1999) == ("no task is of 1999, the years are 2023, 2024",)
    assert graph.absent("SELECT ?t { ?t gt:year ?y }", y=1999) == ()
    with pytest.raises(QueryError, match="write one of lead, assist, coordinate"):
        graph.network(role="leader")
