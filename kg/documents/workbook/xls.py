"""Spreadsheets of Excel 97 to 2003 (xls, also WPS et), through xlrd.

Of the libraries that read the format only xlrd tells number formats and hidden rows, without
which 2031年6月 would be read as its first day.
"""

from __future__ import annotations

import io
import struct
from typing import Any, Final

from xlrd import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
    XLRDError,
    error_text_from_code,
    open_workbook,
)

from kg.documents.ooxml import OLE2
from kg.documents.workbook.number_formats import printed_number
from kg.documents.workbook.ole_streams import read_stream
from kg.documents.workbook.sheets import Area, Sheet, read_sheets
from kg.errors import DocumentError
from kg.model import Cell, Line, Row

_DAMAGED: Final = (
    XLRDError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NameError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What xlrd raises where bytes are not what it expects: it checks little before it uses them."""

_BEGINNING = b"\x09"
"""The first byte of a workbook's stream in every version of the format."""
_VISIBLE = 0
_NUMBERS = (XL_CELL_NUMBER, XL_CELL_DATE)


def read_xls(content: bytes, where: str) -> list[Line | Row]:
    """Read the visible cells of an xls file, sheet by sheet, as `read_xlsx` does.

    Method: the stream of the workbook is taken out of the file by `ole_streams`, since xlrd may
    follow damaged chains of sectors for ever.

    Raises
    ------
    DocumentError
        The file is no xls file, damaged, under a password, or goes beyond a limit.
    """
    is_compound = content.startswith(OLE2)
    try:
        stream = read_stream(content, ("Workbook", "Book")) if is_compound else content
        if stream is None or not stream.startswith(_BEGINNING):
            raise DocumentError(
                "the file holds no workbook", where=where, advice="save it as .xlsx"
            )
        book: Any = open_workbook(
            file_contents=stream,
            formatting_info=True,
            ragged_rows=True,
            logfile=io.StringIO(),
        )
        sheets = [_sheet(book, sheet) for sheet in book.sheets() if sheet.visibility == _VISIBLE]
    except _DAMAGED as error:
        raise _unread(error, where) from error
    return list(read_sheets(sheets, where))


def _sheet(book: Any, source: Any) -> Sheet:
    sheet = Sheet(source.name)
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            sheet.put(row + 1, column + 1, _cell(book, source, row, column))
    for top, bottom, left, right in source.merged_cells:  # the ends are not part of the area
        sheet.merged.append(Area(top + 1, left + 1, bottom, right))
    sheet.hidden_rows.update(row + 1 for row, info in source.rowinfo_map.items() if info.hidden)
    sheet.hidden_columns.update(
        column + 1 for column, info in source.colinfo_map.items() if info.hidden
    )
    return sheet


def _cell(book: Any, source: Any, row: int, column: int) -> Cell:
    kind, value = source.cell_type(row, column), source.cell_value(row, column)
    look = book.xf_list[source.cell_xf_index(row, column)]
    if kind == XL_CELL_TEXT:
        text = str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    elif kind in _NUMBERS:
        code = book.format_map[look.format_key].format_str
        text = printed_number(repr(value), code, bool(book.datemode))
    elif kind == XL_CELL_BOOLEAN:
        text = "TRUE" if value else "FALSE"
    elif kind == XL_CELL_ERROR:
        text = error_text_from_code.get(value, "")
    else:
        return Cell("")
    is_bold = text and book.font_list[look.font_index].bold
    return Cell(text, ((0, len(text)),) if is_bold else ())


def _unread(error: Exception, where: str) -> DocumentError:
    why = str(error) or type(error).__name__
    if "encrypted" in why.lower():
        return DocumentError(
            "the file is protected by a password", where=where, advice="save it without one"
        )
    return DocumentError(
        f"the workbook can't be read ({why})",
        where=where,
        advice="open it in an office program and save it as .xlsx",
    )
