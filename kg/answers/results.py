"""Answers to queries, read from the engine at once and kept.

The engine's own answers belong to the thread that asked, and can be read only once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, Final, Literal, overload

import pyoxigraph as ox

from kg.answers.source import Term
from kg.errors import QueryError
from kg.vocabulary import PREFIXES, XSD

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float | bool | Decimal | date | None
"""What a term becomes in Python; an IRI becomes a string, unbound becomes None."""

RowFormat = Literal["csv", "tsv", "json", "xml"]
GraphFormat = Literal["ttl", "nt", "trig", "jsonld"]

ROW_FORMATS: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPH_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_SHOWN_IN_NOTEBOOK: Final = 50  # rows
_XSD: Final = XSD.integer.removesuffix("integer")
_WHOLE: Final = frozenset(
    f"{_XSD}{name}"
    for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_FLOATS: Final = frozenset((f"{_XSD}double", f"{_XSD}float"))
_BOOLEAN: Final = f"{_XSD}boolean"


class Row(Sequence[Value]):
    """One row: a sequence of values that can also be read by the name of a variable.

    The name may be a key (`row["count"]`, always) or an attribute (`row.tasks`, unless sequences
    have one of that name: `count`, `index`).

    Examples
    --------
    >>> row = Row(("市财政局", 12), {"unit": 0, "tasks": 1})
    >>> row["tasks"], row.tasks, row[0], row.asdict()
    (12, 12, '市财政局', {'unit': '市财政局', 'tasks': 12})
    """

    __slots__ = ("_places", "_values")

    def __init__(self, values: tuple[Value, ...], places: dict[str, int]) -> None:
        self._values = values
        self._places = places

    @overload
    def __getitem__(self, key: int | str) -> Value: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Value, ...]: ...
    def __getitem__(self, key: int | str | slice) -> Value | tuple[Value, ...]:
        return self._values[self._places[key] if isinstance(key, str) else key]

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_") or name not in self._places:
            raise AttributeError(name)
        return self[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._places]

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Value]:
        return iter(self._values)

    def __eq__(self, other: object) -> bool:
        return tuple(self._values) == tuple(other) if isinstance(other, Sequence) else False

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in self.asdict().items())})"

    def asdict(self) -> dict[str, Value]:
        """The values by the name of their variable."""
        return dict(zip(self._places, self._values, strict=True))


class Result:
    """What a query found.

    SELECT gives rows; ASK one row with the one column `answer`; CONSTRUCT and DESCRIBE give the
    rows `subject`, `predicate`, `object`, sorted and each once. Iterating gives rows of Python
    values (see `Value`); `result[0]` is the first; `len` counts them; `bool` is the answer of
    ASK, else whether there are any.

    Examples
    --------
    >>> text = "SELECT ?unit ?tasks { VALUES (?unit ?tasks) { ('市财政局' 12) } }"
    >>> result = Result(ox.Store().query(text))
    >>> result.variables, [row["tasks"] for row in result]
    (('unit', 'tasks'), [12])
    >>> print(result.serialize("csv"), end="")
    unit,tasks
    市财政局,12
    """

    def __init__(self, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> None:
        self.kind: Literal["rows", "answer", "graph"]
        if isinstance(answer, ox.QueryTriples):
            self.kind = "graph"
            self.variables: tuple[str, ...] = ("subject", "predicate", "object")
            lines = answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
            self._data = b"".join(sorted(set(lines.splitlines(keepends=True))))
            return
        # Kept as the engine wrote it: turning it into another format needs no Python objects.
        self._data = answer.serialize(format=ox.QueryResultsFormat.JSON) or b""
        if isinstance(answer, ox.QueryBoolean):
            self.kind = "answer"
            self.variables = ("answer",)
        else:
            self.kind = "rows"
            self.variables = tuple(variable.value for variable in answer.variables)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows, as Python values."""
        places = {name: place for place, name in enumerate(self.variables)}
        if self.kind == "graph":
            triples = ox.parse(self._data, format=ox.RdfFormat.N_TRIPLES)
            found: Iterator[tuple[Value, ...]] = (
                (to_python(t.subject), to_python(t.predicate), to_python(t.object)) for t in triples
            )
        else:
            again = ox.parse_query_results(self._data, format=ox.QueryResultsFormat.JSON)
            found = (
                iter([(bool(again),)])
                if isinstance(again, ox.QueryBoolean)
                else (tuple(map(to_python, solution)) for solution in again)
            )
        return tuple(Row(values, places) for values in found)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @overload
    def __getitem__(self, key: int) -> Row: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, key: int | slice) -> Row | tuple[Row, ...]:
        return self.rows[key]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def empty(self) -> bool:
        """Whether there are no rows. Unlike `len`, it reads no more than the first."""
        if self.kind == "graph":
            return not self._data
        again = self._again()
        return not isinstance(again, ox.QueryBoolean) and next(again, None) is None

    def __bool__(self) -> bool:
        return bool(self.rows[0][0]) if self.kind == "answer" else len(self.rows) > 0

    def __repr__(self) -> str:
        rows = "1 row" if len(self) == 1 else f"{len(self)} rows"
        return f"<Result of {rows}: {', '.join(self.variables)}>"

    @property
    def df(self) -> pd.DataFrame:
        """The rows as a pandas data frame: whole numbers stay whole, decimals become floats.

        Raises
        ------
        QueryError
            If pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415
        except ImportError as error:
            raise QueryError(
                "pandas is not installed", advice="pip install 'govtask-kg[notebook]'"
            ) from error
        columns = list(zip(*self.rows, strict=True)) or [()] * len(self.variables)
        return pd.DataFrame(
            {name: _column(values) for name, values in zip(self.variables, columns, strict=True)}
        )

    def serialize(self, how: str) -> str:
        """The answer in a standard format.

        Parameters
        ----------
        how
            `csv`, `tsv`, `json`, `xml` (SPARQL 1.1 result formats) for SELECT and ASK (JSON and
            XML only); `ttl`, `nt`, `trig`, `jsonld` for CONSTRUCT and DESCRIBE.

        Raises
        ------
        QueryError
            If the format can't hold this kind of answer.
        """
        if self.kind == "graph" and how in GRAPH_FORMATS:
            triples = ox.parse(self._data, format=ox.RdfFormat.N_TRIPLES)
            data = ox.serialize(triples, format=GRAPH_FORMATS[how], prefixes=dict(PREFIXES))
        elif self.kind == "rows" and how in ROW_FORMATS:
            data = self._again().serialize(format=ROW_FORMATS[how])
        elif self.kind == "answer" and how in ROW_FORMATS:
            if how in ("csv", "tsv"):  # the standard has no form of ASK for these two
                return f"answer\n{'true' if self else 'false'}\n"
            data = self._again().serialize(format=ROW_FORMATS[how])
        else:
            formats = GRAPH_FORMATS if self.kind == "graph" else ROW_FORMATS
            form = "CONSTRUCT and DESCRIBE" if self.kind == "graph" else "SELECT and ASK"
            raise QueryError(
                f"{how!r} can't hold this answer", advice=f"{form} give {', '.join(formats)}"
            )
        return (data or b"").decode().replace("\r\n", "\n")

    def _again(self) -> ox.QuerySolutions | ox.QueryBoolean:
        return ox.parse_query_results(self._data, format=ox.QueryResultsFormat.JSON)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.variables)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(shown(value))}</td>' for value in row)}</tr>"
            for row in self.rows[:_SHOWN_IN_NOTEBOOK]
        )
        more = len(self) - _SHOWN_IN_NOTEBOOK
        note = f"<p>… and {more} more rows of {len(self)}</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_()}


def to_python(term: Term | None) -> Value:
    """The Python value of a term.

    Literals of a numeric type, dates and booleans become what they say; IRIs, and everything
    else, become their text.

    Examples
    --------
    >>> to_python(ox.Literal(12)), to_python(ox.NamedNode("urn:a")), to_python(None)
    (12, 'urn:a', None)
    """
    if term is None or isinstance(term, ox.NamedNode):
        return None if term is None else term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    text, datatype = term.value, term.datatype.value
    try:
        if datatype in _WHOLE:
            return int(text)
        if datatype == XSD.decimal:
            return Decimal(text)
        if datatype == XSD.date:
            return date.fromisoformat(text)
        if datatype in _FLOATS:
            return float(text)
    except (ValueError, ArithmeticError):
        return text  # a literal that is not what its type says
    return text in ("true", "1") if datatype == _BOOLEAN else text


def shown(value: Value) -> str:
    """A value as a person reads it: IRIs of known vocabularies shortened, unbound empty.

    Examples
    --------
    >>> shown("https://w3id.org/govtask#Lead"), shown(None), shown(12)
    ('gt:Lead', '', '12')
    """
    if value is None:
        return ""
    if isinstance(value, str) and "://" in value:
        for prefix, stem in PREFIXES.items():
            if value.startswith(stem) and value.removeprefix(stem).isidentifier():
                return f"{prefix}:{value.removeprefix(stem)}"
    return str(value)


def _column(values: Sequence[Value]) -> pd.Series[Any]:
    """A column with the type that its values share, gaps aside."""
    import pandas as pd  # noqa: PLC0415

    kinds = {type(value) for value in values if value is not None}
    column: list[Any] = list(values)
    if kinds == {int}:
        return pd.Series(column, dtype="Int64" if None in values else "int64")
    if kinds and kinds <= {int, float, Decimal}:
        return pd.Series([None if v is None else float(v) for v in column], dtype="float64")
    if kinds == {date}:
        return pd.to_datetime(pd.Series(column))
    return pd.Series(column, dtype="object")
