"""The interactive picture: one HTML file that stands alone and asks nothing of the network."""

from __future__ import annotations

from kg.network.pictures.interactive.drawing import draw_interactive

__all__ = ["draw_interactive"]
