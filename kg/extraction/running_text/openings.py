"""How paragraphs open: with a number, a label, or a unit."""

from __future__ import annotations

from collections.abc import Sequence

from kg.chinese import compact
from kg.extraction.roles.enclosed import without_brackets
from kg.extraction.roles.labels import find_labels
from kg.extraction.roles.leaders import without_scope
from kg.extraction.roles.phrases import read_roles
from kg.extraction.running_text.brackets import lists_units, read_closed
from kg.extraction.running_text.outline import Mark, Paragraph, read_mark
from kg.extraction.running_text.outline_node import Node

_LEVELS = "省市州县区旗镇乡各"


def has_rank(text: str, rank: int) -> bool:
    """Whether a text opens with a number of this rank."""
    mark = read_mark(text)
    return mark is not None and mark.rank == rank


def begins_with_label(text: str) -> bool:
    """Whether a text opens with a label (牵头单位：)."""
    return next((label.start == 0 for label in find_labels(without_brackets(text))), False)


def names_somebody(text: str) -> bool:
    """Whether a bracket of a text says who answers."""
    return any(part.roles for part in read_closed(text))


def ranks_of_units(paragraphs: Sequence[Paragraph], marks: Sequence[Mark | None]) -> frozenset[int]:
    """The ranks at which every number, and more than one, stands before the name of a unit."""
    names: dict[int, list[bool]] = {}
    for paragraph, mark in zip(paragraphs, marks, strict=True):
        if mark:
            said = compact(without_scope(paragraph.text[mark.end :]))
            names.setdefault(mark.rank, []).append(lists_units(said) and said[0] in _LEVELS)
    return frozenset(rank for rank, are in names.items() if len(are) > 1 and all(are))


def leads_twice(node: Node, said: str, row: int) -> bool:
    """Whether a line names who leads, and another line of the same task did so before."""
    own, new = node.roles, read_roles(said)
    if own is None or new is None or not (own.lead and new.lead) or new.lead == own.lead:
        return False
    if node.last_role_row == row:
        return False
    both = read_roles("；".join([*node.role_texts, said]))
    return both is not None and both.lead != own.lead and both.lead.startswith(own.lead)
