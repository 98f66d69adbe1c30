"""Measures of networks: who is central, who bridges, which groups there are."""

from kg.network.measures.communities import Communities, communities
from kg.network.measures.core_periphery import CorePeriphery, core_periphery, nestedness
from kg.network.measures.listed import MEASURES, Measure
from kg.network.measures.table import Measures, annotated, measures

__all__ = [
    "MEASURES",
    "Communities",
    "CorePeriphery",
    "Measure",
    "Measures",
    "annotated",
    "communities",
    "core_periphery",
    "measures",
    "nestedness",
]
