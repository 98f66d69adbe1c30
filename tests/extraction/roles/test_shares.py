"""Who leads and who assists where a bracket or a comma says it."""

from __future__ import annotations

import pytest

from kg.extraction.roles.phrases import read_roles


@pytest.mark.parametrize(
    ("text", "lead", "assisting"),
    [
        ("市教育局（市财政局配合）", "市教育局", "市财政局"),
        ("市教育局，市财政局配合", "市教育局", "市财政局"),
        ("牵头单位：市教育局（市财政局配合）", "市教育局", "市财政局"),
        ("市教育局（市财政局牵头）负责", "市财政局", "市教育局"),
        ("由市教育局牵头、市财政局会同市审计局配合", "市教育局", "市财政局、市审计局"),
        ("市财政局配合市教育局负责", "市教育局", "市财政局"),
        ("在市审计局指导下，市财政局牵头", "市财政局", ""),
        ("牵头单位：市经协办", "市经协办", ""),
    ],
)
def test_shares(text: str, lead: str, assisting: str) -> None:
    roles = read_roles(text)
    assert roles is not None
    assert (roles.lead, roles.assisting) == (lead, assisting)
