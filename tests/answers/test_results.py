"""Answers as Python values, tables and standard formats."""

from __future__ import annotations

import json
import sys
import threading
from copy import copy
from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest

from kg.answers.asking import run
from kg.answers.results import Result, to_python
from kg.errors import QueryError
from kg.store import Store

TYPED = """SELECT ?iri ?whole ?decimal ?day ?truth ?float ?text ?gap {
  VALUES (?iri ?whole ?decimal ?day ?truth ?float ?text ?gap) {
    (<urn:a> 2 1.50 "2024-05-01"^^xsd:date true 1.5e0 "甲<b>" UNDEF)
    (<urn:b> 3 2 "2024-06-01"^^xsd:date false 2e0 "乙"@zh "x")
  }
}"""


def test_values(source: Store) -> None:
    first, second = run(source, TYPED)
    assert list(first) == ["urn:a", 2, Decimal("1.5"), date(2024, 5, 1), True, 1.5, "甲<b>", None]
    assert (second["text"], second["gap"], second[1]) == ("乙", "x", 3)
    assert [type(value) for value in first][1:6] == [int, Decimal, date, bool, float]


def test_a_literal_that_is_not_what_its_type_says() -> None:
    assert (
        to_python(
            ox.Literal("much", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
        )
        == "much"
    )
    assert to_python(ox.BlankNode("a")) == "_:a"


def test_rows(source: Store) -> None:
    result = run(source, TYPED)
    row = result.rows[0]
    assert len(result) == 2
    assert len(row) == 8
    assert row[:2] == ("urn:a", 2)
    assert row.asdict()["whole"] == 2
    assert row == tuple(row)
    assert row != result.rows[1]
    assert "whole=2" in repr(row)
    assert repr(result).startswith("<Result of 2 rows: iri, whole")
    with pytest.raises(KeyError):
        row["nothing"]
    assert (row.whole, row.gap) == (2, None)
    assert {"whole", "gap"} <= set(dir(row))
    with pytest.raises(AttributeError, match="nothing"):
        _ = row.nothing
    assert copy(row) == row
    assert (result[0], result[-1]) == (row, result.rows[1])
    assert result[1:] == result.rows[1:]
    assert repr(run(source, "SELECT ?x { BIND(1 AS ?x) }")) == "<Result of 1 row: x>"
    assert bool(result)
    assert not run(source, "SELECT ?s { ?s <urn:nothing> ?o }")


def test_ask(source: Store) -> None:
    yes, no = run(source, "ASK { ?t a gt:Task }"), run(source, "ASK { ?t <urn:nothing> 1 }")
    assert (yes.kind, bool(yes), bool(no), [list(row) for row in no]) == (
        "answer",
        True,
        False,
        [[False]],
    )
    assert json.loads(yes.serialize("json"))["boolean"] is True
    assert no.serialize("csv") == "answer\nfalse\n"
    assert "<boolean>true</boolean>" in yes.serialize("xml")


def test_row_formats(source: Store) -> None:
    result = run(source, TYPED)
    assert result.serialize("csv").splitlines()[1] == "urn:a,2,1.5,2024-05-01,true,1.5,甲<b>,"
    assert result.serialize("tsv").splitlines()[0] == "\t".join(
        f"?{name}" for name in result.variables
    )
    bindings = json.loads(result.serialize("json"))["results"]["bindings"]
    assert bindings[0]["iri"] == {"type": "uri", "value": "urn:a"}
    assert "甲&lt;b" in result.serialize("xml")
    assert result.serialize("json") == result.serialize("json")  # and as often as one likes
    with pytest.raises(QueryError, match="'ttl' can't hold this answer; SELECT and ASK give csv"):
        result.serialize("ttl")


def test_graph_formats(source: Store) -> None:
    result = run(
        source, "CONSTRUCT { ?t a gt:Task ; gt:year ?y } { ?t gt:year ?y ; gt:leader ?anybody }"
    )
    assert result.kind == "graph"
    assert result.variables == ("subject", "predicate", "object")
    lines = result.serialize("nt").splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == len(result) == 8
    assert "@prefix gt: <https://w3id.org/govtask#>" in result.serialize("ttl")
    for how, form in (("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)):
        assert len(list(ox.parse(result.serialize(how), format=form))) == 8
    with pytest.raises(QueryError, match="CONSTRUCT and DESCRIBE give ttl"):
        result.serialize("csv")


def test_data_frame(source: Store) -> None:
    pytest.importorskip("pandas")
    frame = run(source, TYPED).df
    assert list(frame.columns) == list(run(source, TYPED).variables)
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert (kinds["whole"], kinds["decimal"], kinds["float"]) == ("int64", "float64", "float64")
    assert kinds["day"].startswith("datetime64")
    assert list(frame["iri"]) == ["urn:a", "urn:b"]
    gaps = run(source, "SELECT ?n { VALUES ?n { 1 UNDEF } }").df
    assert str(gaps["n"].dtype) == "Int64"
    empty = run(source, "SELECT ?a ?b { ?a <urn:nothing> ?b }").df
    assert (list(empty.columns), len(empty)) == (["a", "b"], 0)


def test_without_pandas(source: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(QueryError, match="pandas is not installed; pip install"):
        _ = run(source, TYPED).df


def test_a_table_for_notebooks(source: Store) -> None:
    html = run(source, TYPED)._repr_html_()
    assert "甲&lt;b&gt;" in html
    assert "<b>" not in html
    assert html.count("<tr>") == 3
    many = run(source, "SELECT ?s ?o { ?s rdf:type ?o } LIMIT 60")._repr_html_()
    assert many.count("<tr>") == 51
    assert "10 more rows of 60" in many
    assert "<td>gt:" in many


def test_another_thread_may_read_an_answer(source: Store) -> None:
    result: Result = run(source, TYPED)
    seen: list[int] = []
    thread = threading.Thread(target=lambda: seen.append(len(result.rows)))
    thread.start()
    thread.join()
    assert seen == [2]
