"""What the headings over the rows of a table are: their programme, or what is required.

Where a table has a column of requirements, a heading is broader than that. In a document whose
tables have none, the nearest heading says what is required, and the one above it the programme;
a workbook may say it in the names of its sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extraction.columns import Column
from kg.extraction.tables.table_headings import heading_of
from kg.extraction.task_row import TaskRow
from kg.model import Cell

_NO_NAME: Final = re.compile(
    r"(?:table|page|sheet|工作表|表格?|第|附[件表]|清单)?\s*[\d一二三四五六七八九十]*\s*[页表]?|.*(?:总表|明细|分解表?|版本?|[副终初改]稿)|20\d\d.*",
    re.IGNORECASE,
)
"""Sections of a file that it counts or dates, rather than names."""
_LONGEST: Final = 12
"""Characters of a sheet's name that is a heading."""


def with_requirements(rows: Sequence[TaskRow]) -> Iterator[TaskRow]:
    """The rows of a document's tables, with their headings as requirements if these have none.

    Parameters
    ----------
    rows
        All rows of tables, in order.

    Examples
    --------
    >>> cells = {Column.GOAL: Cell("新建公园3座")}
    >>> [row] = with_requirements([TaskRow(4, cells, "（二）园林", chapter="一、城市")])
    >>> row.programme, row.text(Column.REQUIREMENT)
    ('一、城市', '（二）园林')
    """
    if any({Column.REQUIREMENT, Column.PROGRAMME} & {*row.cells} for row in rows):
        yield from rows
        return
    sheets = {row.section for row in rows}
    named = len(sheets) > 1 and all(map(_is_name, sheets)) and not any(r.programme for r in rows)
    for row in rows:
        heading = row.section if named else row.programme
        cells = {**row.cells, Column.REQUIREMENT: Cell(heading)} if heading else row.cells
        yield replace(row, cells=cells, programme=row.chapter, headed=True)


def _is_name(section: str) -> bool:
    if not section or len(section) > _LONGEST or _NO_NAME.fullmatch(section):
        return False
    return bool(heading_of(section).programme)
