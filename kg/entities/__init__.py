"""From printed names to units: the register, and rules that work without it."""

from kg.entities.register import Register, read_register
from kg.entities.resolution import Resolution, UnitResolver, resolve_units

__all__ = ["Register", "Resolution", "UnitResolver", "read_register", "resolve_units"]
