"""The terms that the graph is made of, as closed namespaces of plain strings.

A namespace knows its terms and no others: `GT.leadUnits` raises where the module that
says so is imported, and not as a query that finds nothing. `ontology/govtask.ttl`
defines the terms of `GT`; a test proves that the two agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

DEFAULT_BASE: Final = "https://w3id.org/govtask/id/"
"""What the IRIs of the data start with, unless the user says otherwise."""


class Namespace:
    """A closed set of IRIs with one stem.

    Parameters
    ----------
    stem
        What every IRI of the namespace starts with.
    names
        The local names, separated by white space.

    Raises
    ------
    AttributeError
        On reading a name that the namespace does not hold.

    Examples
    --------
    >>> animals = Namespace("https://example.org/#", "Cat Dog")
    >>> animals.Cat
    'https://example.org/#Cat'
    >>> list(animals)
    ['Cat', 'Dog']
    >>> animals.Cow
    Traceback (most recent call last):
        ...
    AttributeError: https://example.org/# has no term 'Cow'
    """

    __slots__ = ("_terms", "stem")

    def __init__(self, stem: str, names: str) -> None:
        self.stem: Final = stem
        self._terms: Final = {name: stem + name for name in names.split()}

    def __getattr__(self, name: str) -> str:
        try:
            return self._terms[name]
        except KeyError:
            raise AttributeError(f"{self.stem} has no term {name!r}") from None

    def __getitem__(self, name: str) -> str:
        """The IRI of a name that is no Python name, such as `KiloW-HR`."""
        return self.__getattr__(name)

    def __iter__(self) -> Iterator[str]:
        """The local names, in the order given."""
        return iter(self._terms)


GT: Final = Namespace(
    "https://w3id.org/govtask#",
    """
    Document Programme Requirement Task Milestone Target Unit CollectiveUnit Person
    Assignment Period Continuation

    goal year deadline sha256 section programme requirement milestone target
    involves leadUnit assistUnit coordinatingUnit leader responsiblePerson directPerson
    role order mention basis
    period part text level
    metric comparator baseValue cumulative ofMilestone
    continues score method

    Roles Lead Assist Coordinate Leader Responsible Direct
    Bases Stated Repaired Joint Corrected
    Comparators Equal AtLeast MoreThan AtMost LessThan Approximately GrowBy ReduceBy
    Kinds Government Party LegislatureJudiciary MassOrganisation Town Park Vertical
    Enterprise Institution WorkingGroup Other
    Levels ProvinceLevel CityLevel CountyLevel TownLevel
    Functions

    Mu PercentagePoint WorkingDay TonneOfStandardCoal
    """,
)

RDF: Final = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS: Final = Namespace("http://www.w3.org/2000/01/rdf-schema#", "label comment")
XSD: Final = Namespace("http://www.w3.org/2001/XMLSchema#", "boolean date decimal integer string")
OWL: Final = Namespace("http://www.w3.org/2002/07/owl#", "Ontology")
ORG: Final = Namespace(
    "http://www.w3.org/ns/org#",
    "Organization ChangeEvent Membership classification member memberDuring organization"
    " originalOrganization purpose resultingOrganization role subOrganizationOf",
)
PROV: Final = Namespace(
    "http://www.w3.org/ns/prov#",
    "Attribution Derivation Entity Plan agent entity hadPrimarySource qualifiedAttribution"
    " qualifiedDerivation",
)
TIME: Final = Namespace(
    "http://www.w3.org/2006/time#",
    "Instant ProperInterval hasBeginning hasEnd inXSDDate intervalDuring",
)
DCTERMS: Final = Namespace(
    "http://purl.org/dc/terms/",
    "Location identifier isPartOf issued publisher spatial temporal title",
)
SKOS: Final = Namespace(
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme altLabel inScheme notation prefLabel topConceptOf",
)
FOAF: Final = Namespace("http://xmlns.com/foaf/0.1/", "Document Group Person member")
SCHEMA: Final = Namespace("https://schema.org/", "PropertyValue maxValue unitText value")
QUDT: Final = Namespace("http://qudt.org/schema/qudt/", "Unit hasUnit")
UNIT: Final = Namespace(
    "http://qudt.org/vocab/unit/",
    "CCY_CNY CCY_EUR CCY_HKD CCY_JPY CCY_MOP CCY_USD DAY DEG_C DeciB HR KiloM KiloM-PER-HR"
    " KiloV KiloW KiloW-HR M2 M3 M3-PER-DAY MIN MO MicroGM-PER-M3 MilliGM-PER-L NUM PERCENT"
    " SEC TONNE TONNE-PER-DAY UNITLESS YR",
)
CSVW: Final = Namespace("http://www.w3.org/ns/csvw#", "rownum")
OA: Final = Namespace("http://www.w3.org/ns/oa#", "exact")

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gt": GT.stem,
        "org": ORG.stem,
        "prov": PROV.stem,
        "time": TIME.stem,
        "dcterms": DCTERMS.stem,
        "skos": SKOS.stem,
        "foaf": FOAF.stem,
        "schema": SCHEMA.stem,
        "qudt": QUDT.stem,
        "unit": UNIT.stem,
        "csvw": CSVW.stem,
        "oa": OA.stem,
        "rdf": RDF.stem,
        "rdfs": RDFS.stem,
        "xsd": XSD.stem,
        "owl": OWL.stem,
    }
)
"""The prefixes that queries, shapes and exports use, each with the stem that it stands for."""
