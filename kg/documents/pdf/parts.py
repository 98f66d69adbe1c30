"""What one page has of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.documents.pdf.lines import TextLine

SAME_EDGE: Final = 6.0
"""By how many points the sides of one table may differ from page to page."""
_SAME_GAP: Final = 20.0
"""By how many points the gaps between columns without rules may differ."""


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell on one page: its lines, and the columns and rows it covers (ends not included)."""

    lines: tuple[TextLine, ...]
    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or what one page has of it. `xs` part its columns (points); `y` is its top.

    `is_open` tells that no rule closes its last row, `ruled` that rules part its columns.
    """

    page: int
    y: float
    xs: tuple[float, ...]
    rows: int
    cells: tuple[PageCell, ...]
    is_open: bool = False
    ruled: bool = True


def goes_on(above: PageTable, below: PageTable) -> bool:
    """Whether a table at the top of a page can be the rest of the one that ends the page before.

    Both have the same sides, and at least half of the fewer inner rules stand at the same place.
    """
    if not (above.ruled and below.ruled):
        return (
            above.ruled == below.ruled
            and len(above.xs) == len(below.xs)
            and all(
                abs(x - other) <= _SAME_GAP
                for x, other in zip(above.xs[1:-1], below.xs[1:-1], strict=True)
            )
        )
    sides = zip((above.xs[0], above.xs[-1]), (below.xs[0], below.xs[-1]), strict=True)
    if any(abs(first - second) > SAME_EDGE for first, second in sides):
        return False
    fewer, more = sorted((above.xs[1:-1], below.xs[1:-1]), key=len)
    shared = sum(any(abs(x - other) <= SAME_EDGE for other in more) for x in fewer)
    return shared * 2 >= len(fewer)
