"""From printed names to units: the register, functions, and rules that work without them."""

from kg.entities.functions import Functions, read_functions
from kg.entities.mentions import resolve_units
from kg.entities.register import Register, read_register
from kg.entities.resolution import Resolution, UnitResolver

__all__ = [
    "Functions",
    "Register",
    "Resolution",
    "UnitResolver",
    "read_functions",
    "read_register",
    "resolve_units",
]
