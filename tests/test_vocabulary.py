from __future__ import annotations

import subprocess
import sys

import pytest
import rdflib.namespace as known
from rdflib import RDF, RDFS, Graph, URIRef

from kg import resources, vocabulary
from kg.vocabulary import GT, PREFIXES, Namespace

NAMESPACES = {
    name: value for name, value in vars(vocabulary).items() if isinstance(value, Namespace)
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resources.ontology())


def test_ontology_defines_exactly_the_terms_of_gt(ontology: Graph) -> None:
    defined = {
        str(subject).removeprefix(GT.stem)
        for subject in ontology.subjects(RDF.type)
        if str(subject).startswith(GT.stem)
    }
    assert defined == set(GT)


def test_ontology_names_no_unknown_term_of_gt(ontology: Graph) -> None:
    nodes = {node for triple in ontology for node in triple if isinstance(node, URIRef)}
    used = {node for node in nodes if node.startswith(GT.stem)}
    assert used == {URIRef(GT[name]) for name in GT}


@pytest.mark.parametrize("name", list(GT))
def test_every_term_has_labels_and_comments_in_both_languages(ontology: Graph, name: str) -> None:
    for described in (RDFS.label, RDFS.comment):
        texts = list(ontology.objects(URIRef(GT[name]), described))
        languages = [getattr(text, "language", None) for text in texts]
        assert sorted(map(str, languages)) == ["en", "zh"]
        assert all(map(str, texts))


def test_a_misspelt_term_raises() -> None:
    with pytest.raises(AttributeError, match="has no term 'leadUnits'"):
        _ = GT.leadUnits
    with pytest.raises(AttributeError, match="has no term 'KiloX'"):
        _ = vocabulary.UNIT["KiloX"]


def test_borrowed_terms_exist_where_they_come_from() -> None:
    closed = {
        "RDF": known.RDF,
        "RDFS": known.RDFS,
        "XSD": known.XSD,
        "OWL": known.OWL,
        "ORG": known.ORG,
        "PROV": known.PROV,
        "TIME": known.TIME,
        "DCTERMS": known.DCTERMS,
        "SKOS": known.SKOS,
        "FOAF": known.FOAF,
        "SCHEMA": known.SDO,
        "CSVW": known.CSVW,
    }
    # rdflib knows neither QUDT nor OA
    assert set(NAMESPACES) - set(closed) == {"GT", "QUDT", "UNIT", "OA"}
    for name, namespace in closed.items():
        ours = NAMESPACES[name]
        assert str(namespace) == ours.stem
        missing = [term for term in ours if URIRef(ours[term]) not in namespace]
        assert not missing, name


def test_prefixes_stand_for_all_namespaces_and_cannot_be_changed() -> None:
    assert set(PREFIXES.values()) == {namespace.stem for namespace in NAMESPACES.values()}
    assert all(prefix == prefix.lower() for prefix in PREFIXES)
    with pytest.raises(TypeError):
        PREFIXES["gt"] = ""  # type: ignore[index]


def test_importing_the_vocabulary_imports_no_rdf_library() -> None:
    code = "import sys, kg.vocabulary; print({'rdflib', 'pyoxigraph'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"
