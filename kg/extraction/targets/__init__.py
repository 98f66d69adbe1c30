"""Figures to be reached: which quantities of a sentence are targets, and of what."""
