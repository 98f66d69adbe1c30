"""Does a graph look as `ontology/shapes.ttl` says? pySHACL is the referee.

SHACL's own `conforms` is false for every remark; here a graph conforms when nothing in
it breaks the model, and warnings and remarks are for a person to read.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from kg import resources
from kg.errors import ValidationError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Severity = Literal["violation", "warning", "info"]
"""Breaks the model; odd; good to know."""

SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
"""All severities, the gravest first."""

_SHACL: Final = "http://www.w3.org/ns/shacl#"
_SEVERITY_OF: Final[Mapping[str, Severity]] = MappingProxyType(
    {"Violation": "violation", "Warning": "warning", "Info": "info"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a shape says about one node of the graph.

    `shape` is the short name of the shape (`Task-label`), `focus` the IRI of the node,
    `value` what the shape objects to (empty where something is missing), `message` and
    `message_en` the shape's sentence in Chinese and English.
    """

    severity: Severity
    shape: str
    focus: str
    value: str
    message: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Report:
    """All findings: the gravest first, then by shape, node and value."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing breaks the model; warnings and remarks don't."""
        return not self.count("violation")

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity == severity)

    def count(self, severity: Severity) -> int:
        """How many findings have that severity."""
        return len(self.of(severity))


def validate(
    lines: Iterable[str] | bytes, shapes: Path | None = None, ontology: Path | None = None
) -> Report:
    """Check the union of all graphs in an N-Quads document against the shapes.

    Parameters
    ----------
    lines
        N-Quads: lines with their ends, as `document_lines` and `shared_lines` make them, or
        a whole document in UTF-8, as a store writes it. Documents need the shared graph with
        them, since shapes ask for the units, people and periods that tasks point at.
    shapes, ontology
        Turtle files to use in place of the program's own.

    Raises
    ------
    ValidationError
        If the lines, the shapes or the ontology can't be read, or hold no usable shape.

    Examples
    --------
    >>> about = "<https://example.org/t> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    >>> report = validate([f"{about} <http://purl.org/dc/terms/Location> .\\n"])
    >>> report.conforms
    False
    >>> [(finding.shape, finding.message_en) for finding in report.findings]
    [('Location-label', 'A place has one label.')]
    """
    import pyshacl  # noqa: PLC0415 - slow to import
    from pyshacl.errors import ReportableRuntimeError  # noqa: PLC0415
    from rdflib import RDF, Graph, URIRef  # noqa: PLC0415

    shapes = shapes or resources.shapes()
    rules = _read_turtle(shapes)
    kinds = (URIRef(f"{_SHACL}{kind}") for kind in ("NodeShape", "PropertyShape"))
    if not any((None, RDF.type, kind) in rules for kind in kinds):
        raise ValidationError(
            "no shape in this file", where=str(shapes), advice="give a file of SHACL shapes"
        )
    terms = _read_turtle(ontology or resources.ontology())
    data = _read_quads(lines)
    try:
        with _silenced("pyshacl-validate"):
            _, results, _ = pyshacl.validate(
                data,
                shacl_graph=rules,
                ont_graph=terms,
                inference="none",
                inplace=True,
                do_owl_imports=False,
            )
    except (ReportableRuntimeError, re.error) as error:
        first = str(error).partition("\n")[0]
        raise ValidationError(
            f"the shapes can't be used: {first}", where=str(shapes), advice="mend the shapes"
        ) from error
    if not isinstance(results, Graph):
        raise ValidationError(f"the shapes can't be used: {results}", where=str(shapes))
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    return Report(
        tuple(
            sorted(
                set(_findings(results)),
                key=lambda found: (
                    order[found.severity],
                    found.shape,
                    found.focus,
                    found.value,
                    found.message,
                ),
            )
        )
    )


def _findings(results: Graph) -> Iterator[Finding]:
    from rdflib import RDF, Literal, URIRef  # noqa: PLC0415

    def term(name: str) -> URIRef:
        return URIRef(_SHACL + name)

    def text(node: Node | None) -> str:
        return "" if node is None else str(node)

    for result in results.subjects(RDF.type, term("ValidationResult")):
        severity = text(results.value(result, term("resultSeverity"))).removeprefix(_SHACL)
        messages = {
            message.language or "": str(message)
            for message in results.objects(result, term("resultMessage"))
            if isinstance(message, Literal)
        }
        anyhow = messages.get("") or next(iter(messages.values()), "")
        yield Finding(
            severity=_SEVERITY_OF.get(severity, "violation"),
            shape=_short(text(results.value(result, term("sourceShape")))),
            focus=text(results.value(result, term("focusNode"))),
            value=text(results.value(result, term("value"))),
            message=messages.get("zh", anyhow),
            message_en=messages.get("en", anyhow),
        )


@contextmanager
def _silenced(name: str) -> Iterator[None]:
    """Keep a logger quiet, and without the handlers that it is given meanwhile.

    pySHACL gives its logger one more way to stderr at every call, and writes there what it
    also raises.
    """
    logger = logging.getLogger(name)
    handlers, disabled = list(logger.handlers), logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.handlers, logger.disabled = handlers, disabled


def _short(iri: str) -> str:
    return iri.rpartition("#")[2]


def _read_turtle(path: Path) -> Graph:
    from rdflib import Graph  # noqa: PLC0415
    from rdflib.exceptions import ParserError  # noqa: PLC0415
    from rdflib.plugins.parsers.notation3 import BadSyntax  # noqa: PLC0415

    try:
        return Graph().parse(path, format="turtle")
    except (BadSyntax, ParserError, UnicodeDecodeError) as error:
        first = str(error).strip().partition("\n")[0]
        raise ValidationError(
            f"not a Turtle file: {first}", where=str(path), advice="mend the file"
        ) from error
    except OSError as error:
        raise ValidationError(
            f"can't be read: {error.strerror}", where=str(path), advice="check the path"
        ) from error


def _read_quads(lines: Iterable[str] | bytes) -> Graph:
    """One plain graph: pySHACL would check the graphs of a data set one by one."""
    import pyoxigraph as ox  # noqa: PLC0415
    from rdflib import BNode, Graph, Literal, URIRef  # noqa: PLC0415

    known: dict[ox.NamedNode, URIRef] = {}

    def convert(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
        if isinstance(term, ox.NamedNode):
            if (node := known.get(term)) is None:
                node = known[term] = URIRef(term.value)
            return node
        if isinstance(term, ox.BlankNode):
            return BNode(term.value)
        if isinstance(term, ox.Literal):
            if term.language:
                return Literal(term.value, lang=term.language)
            return Literal(term.value, datatype=URIRef(term.datatype.value))
        raise ValidationError("a statement about a statement", where=str(term))

    data = lines if isinstance(lines, bytes) else "".join(lines).encode()
    graph = Graph()
    try:
        for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS):
            graph.add((convert(quad.subject), convert(quad.predicate), convert(quad.object)))
    except SyntaxError as error:
        raise ValidationError(f"not N-Quads: {error}", advice="give whole quads") from error
    return graph
