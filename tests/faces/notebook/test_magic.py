"""The magic `%%sparql`, run by IPython itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from IPython.core.error import UsageError

import kg
from kg.answers.results import Result
from kg.errors import QueryError
from kg.faces.notebook.line import read_line, values
from tests.faces.notebook.conftest import Notebook

TASKS = "SELECT ?task { ?task a gt:Task ; gt:year ?year }"


def test_a_cell_asks_the_only_graph(notebook: Notebook) -> None:
    found = notebook.run(f"%%sparql\n{TASKS}")
    assert found.error is None
    assert isinstance(found.result, Result)
    assert len(found.result) == 5


def test_a_result_is_kept_and_shown(notebook: Notebook) -> None:
    found = notebook.run(f"%%sparql --into rows -p year=2023\n{TASKS}")
    assert found.result is notebook.shell.user_ns["rows"]
    assert len(found.result) == 2
    assert notebook.run("rows.df.shape").result == (2, 1)


def test_a_result_shows_itself(notebook: Notebook) -> None:
    found = notebook.run('%%sparql\nSELECT ?x { VALUES ?x { "<b>市桥梁局</b>" 2 } }')
    assert found.out.startswith("Out[")
    formatter = notebook.shell.display_formatter
    assert formatter is not None
    shown, _ = formatter.format(found.result)  # type: ignore[no-untyped-call]
    assert shown["text/plain"] == "<Result of 2 rows: x>"
    assert "<td>&lt;b&gt;市桥梁局&lt;/b&gt;</td>" in shown["text/html"]


def test_variables_are_bound_as_they_are(notebook: Notebook) -> None:
    notebook.run("years = [2023, 2024]; name = '发改局'")
    assert len(notebook.run(f"%%sparql -p year=$years\n{TASKS}").result) == 5
    named = notebook.run("%sparql unit-tasks -p unit=$name -p year=2024")
    assert named.error is None
    assert len(named.result) == 2
    assert len(notebook.run("kept = %sparql unit-tasks -p unit=发改局\nkept").result) == 4


def test_numpy_and_pandas_values_too(notebook: Notebook) -> None:
    notebook.run("import numpy, pandas; a = numpy.int64(2023); b = pandas.Series([2023, 2024])")
    assert len(notebook.run(f"%%sparql -p year=$a\n{TASKS}").result) == 2
    assert len(notebook.run(f"%%sparql -p year=$b\n{TASKS}").result) == 5


def test_a_graph_of_several(notebook: Notebook, store: Path) -> None:
    notebook.run("same = graph")
    assert notebook.run(f"%%sparql\n{TASKS}").error is None
    notebook.shell.user_ns["other"] = kg.open(store)
    refused = notebook.run(f"%%sparql\n{TASKS}")
    assert isinstance(refused.error, UsageError)
    assert "several graphs: graph, same, other; write --graph graph" in refused.err
    assert len(notebook.run(f"%%sparql --graph other\n{TASKS}").result) == 5
    assert "no graph in this variable" in notebook.run(f"%%sparql --graph year\n{TASKS}").err


def test_without_a_graph_the_usual_store(
    notebook: Notebook, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del notebook.shell.user_ns["graph"]
    missing = notebook.run(f"%%sparql\n{TASKS}")
    assert isinstance(missing.error, UsageError)
    assert "no store here" in missing.err
    monkeypatch.setenv("KG_STORE", str(store))
    assert len(notebook.run(f"%%sparql\n{TASKS}").result) == 5


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("%%sparql\nSELECT ?t {\n  ?t gtt:year ?y }", "line 2, column 6: unknown prefix gtt:"),
        ("%%sparql\nSELECT ?t { ?t gt:leadUnits ?u }", "the ontology has no gt:leadUnits"),
        ("%%sparql -p z=1\nSELECT ?t { ?t gt:year ?y }", "z"),
        ("%%sparql unit-tasks\nSELECT ?t { ?t gt:year ?y }", "unit-tasks stands in front of"),
        ("%sparql unit-taks", "no query of this name; did you mean unit-tasks"),
        ("%sparql unit-tasks", "the parameter 'unit' is missing"),
        ("%sparql unit-tasks -p unit", "write -p name=value"),
        ("%sparql unit-tasks -p unit=a -p unit=b", "given twice"),
        ("%sparql unit-tasks -p unit=$nobody", "the notebook has no variable of this name"),
        ("%sparql unit-tasks -p unit=$graph", "a KnowledgeGraph is nothing that"),
        ("%sparql unit-tasks --into 1a", "not the name of a variable"),
        ("%sparql unit-tasks -p unit='a", "a quotation mark has no partner"),
        ("%sparql --colour red", "see %sparql?"),
        ("%sparql", "no query"),
    ],
)
def test_mistakes_are_told_without_a_traceback(notebook: Notebook, cell: str, says: str) -> None:
    found = notebook.run(cell)
    assert isinstance(found.error, UsageError)
    assert found.err.startswith("UsageError: ")
    assert says in found.err
    assert "Traceback" not in found.out + found.err
    assert found.result is None


def test_a_mistake_shows_its_line_with_a_caret(notebook: Notebook) -> None:
    said = notebook.run("%%sparql\nSELECT ?t {\n  ?t gtt:year ?y }").err.splitlines()
    assert said[1:3] == ["      ?t gtt:year ?y }", "         ^"]


def test_an_empty_answer_says_why(notebook: Notebook) -> None:
    found = notebook.run("%sparql unit-tasks -p unit=发改局 -p year=1999")
    assert found.error is None
    assert found.err.startswith("kg: no rows; no task is of 1999")
    assert len(found.result) == 0
    assert notebook.run("%%sparql\nASK { ?t gt:year 1999 }").err == ""


def test_loaded_twice_and_unloaded(notebook: Notebook) -> None:
    completer = notebook.shell.Completer
    notebook.run("%reload_ext kg")
    notebook.run("%load_ext kg.faces.notebook")
    assert len(completer.custom_matchers) == 1
    notebook.run("%unload_ext kg.faces.notebook")
    assert completer.custom_matchers == []
    assert "not found" in notebook.run(f"%%sparql\n{TASKS}").err


def test_values_of_ones_own_query_are_what_they_look_like() -> None:
    written = {
        "whole": "2024",
        "part": "1.10",
        "day": "2024-12-31",
        "yes": "true",
        "iri": "https://example.org/a",
        "text": '"2024"',
        "name": "市桥梁局",
        "dollar": "$$x",
        "nan": "nan",
    }
    assert values(written, str, typed=True) == {
        "whole": 2024,
        "part": Decimal("1.10"),
        "day": date(2024, 12, 31),
        "yes": True,
        "iri": ox.NamedNode("https://example.org/a"),
        "text": "2024",
        "name": "市桥梁局",
        "dollar": "$x",
        "nan": "nan",
    }
    assert values({"whole": "2024"}, str, typed=False) == {"whole": "2024"}


def test_a_line_has_one_query() -> None:
    with pytest.raises(QueryError, match="unrecognized arguments: pairs"):
        read_line("unit-tasks pairs")
