"""Completion, asked of IPython's own completer as Jupyter asks it."""

from __future__ import annotations

import pytest

from kg.answers.catalogue import catalogue
from kg.faces.notebook.completion import TERMS
from kg.vocabulary import GT, PREFIXES, Namespace
from tests.faces.notebook.conftest import Notebook


def test_terms_behind_a_prefix(notebook: Notebook) -> None:
    assert notebook.next("%%sparql\nSELECT * { ?t gt:le") == [
        "gt:leadUnit",
        "gt:leader",
        "gt:level",
    ]
    assert notebook.next("%%sparql\nSELECT * { ?t gt:") == sorted(f"gt:{term}" for term in GT)
    assert notebook.next("%%sparql\nSELECT * { ?t skos:pref") == ["skos:prefLabel"]


def test_every_prefix_has_its_terms() -> None:
    assert TERMS.keys() == PREFIXES.keys()
    for prefix, terms in TERMS.items():
        assert terms
        assert Namespace(PREFIXES[prefix], " ".join(terms))[terms[0]].startswith(PREFIXES[prefix])


def test_completion_in_the_middle_of_a_cell(notebook: Notebook) -> None:
    cell = "%%sparql --into rows\nSELECT ?task ?year {\n  ?task gt:ye| ?year .\n}"
    assert notebook.complete(cell) == [
        "%%sparql --into rows\nSELECT ?task ?year {\n  ?task gt:year"
    ]


def test_prefixes_before_keywords(notebook: Notebook) -> None:
    assert notebook.next("%%sparql\nSELECT * { ?t s") == [
        *("skos:", "schema:"),
        *("select", "separator", "sample", "str", "strafter", "strbefore", "strends", "strlen"),
        *("strstarts", "substr", "sum"),
    ]
    assert notebook.next("%%sparql\nSEL") == ["SELECT"]


def test_prefixes_of_the_query(notebook: Notebook) -> None:
    own = "%%sparql\nPREFIX ex: <https://example.org/>\nPREFIX gt: <urn:x>\nSELECT * { ?t "
    assert notebook.next(f"{own}ex") == ["ex:", "exists"]
    assert "gt:year" not in notebook.next(f"{own}gt:ye")  # it is not the usual gt: any more


def test_variables_of_the_query(notebook: Notebook) -> None:
    cell = "%%sparql\nSELECT ?task ?title { ?t| gt:year ?year . # ?tomorrow\n }"
    assert notebook.next(cell) == ["?task", "?title"]
    assert notebook.next(cell.replace("?t|", "$t|")) == ["$task", "$title"]


def test_nothing_of_sparql_in_texts_iris_and_comments(notebook: Notebook) -> None:
    for query in ('?t rdfs:label "gt:le', "# gt:le", "?t a <urn:gt:le", "'''a\n gt:le"):
        assert "gt:leader" not in notebook.next(f"%%sparql\nSELECT * {{ {query}")
    assert "gt:leader" in notebook.next("%%sparql\nSELECT * { ?t rdfs:label 'a' ; # b\ngt:le")


def test_queries_and_options_in_a_line(notebook: Notebook) -> None:
    assert notebook.next("%sparql unit-ta") == ["unit-targets", "unit-tasks"]
    assert notebook.next("kept = %sparql unit-ta") == ["unit-targets", "unit-tasks"]
    assert notebook.next("%sparql ") == [*catalogue(), "--graph", "--into", "-p"]
    assert notebook.next("%%sparql ") == ["--graph", "--into", "-p"]
    assert notebook.next("%sparql unit-tasks --") == ["--graph", "--into"]


def test_parameters(notebook: Notebook) -> None:
    names = [f"{parameter.name}=" for parameter in catalogue()["unit-tasks"].parameters]
    assert notebook.next("%sparql unit-tasks -p ") == names
    assert notebook.next("%sparql unit-tasks -p unit=a -p ") == names[1:]
    assert "unit=" not in notebook.next("%sparql -p |")  # of which query?
    own = "%%sparql -p |\nSELECT ?task { ?task gt:year ?year }"
    assert notebook.next(own) == ["task=", "year="]


def test_values_of_parameters(notebook: Notebook) -> None:
    notebook.run("years = [2023]; year = 2024")
    line = "%sparql unit-tasks -p "
    assert notebook.complete(f"{line}year=$y") == [f"{line}year=$year", f"{line}year=$years"]
    units = notebook.complete(f"{line}unit=市发")
    assert units
    assert all(each.startswith(f"{line}unit=市发") for each in units)
    assert f"{line}role=lead" in notebook.complete(f"{line}role=")
    assert notebook.next("%sparql pairs --graph ") == ["graph"]
    notebook.run("graph.close()")
    assert notebook.complete(f"{line}unit=市发") == []


def test_ip_complete(notebook: Notebook) -> None:
    with pytest.warns(PendingDeprecationWarning, match="Completer"):
        found = notebook.shell.complete("", "%sparql unit-tasks -p un", 24)
    assert found[1] == ["unit="]


def test_other_cells_are_left_alone(notebook: Notebook) -> None:
    assert "gt:leader" not in notebook.next("gt:le")
    assert "%sparql" in notebook.complete("%spar")
    notebook.run("import os")
    assert notebook.complete("os.getlogi") == ["os.getlogin"]
