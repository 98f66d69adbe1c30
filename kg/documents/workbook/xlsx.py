"""Spreadsheets (xlsx, xls): what each visible cell prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from kg.documents.ooxml import RELATIONS, Element, Package
from kg.documents.workbook.number_formats import BUILT_IN, printed_date, printed_number
from kg.documents.workbook.sheets import LAST_COLUMN, LAST_ROW, Area, Sheet, read_sheets
from kg.errors import DocumentError
from kg.model import Cell, Line, Row

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _VALUE, _TEXT, _RUN = (f"{S}{name}" for name in ("row", "c", "v", "t", "r"))
_T = TypeVar("_T")
_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$")
_OFF = frozenset({"0", "false"})
_LINE_ENDS = re.compile(r"(?:_x000[Dd]_|\r)\n?")


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = ""
    bold: bool = False


def read_xlsx(content: bytes, where: str) -> list[Line | Row]:
    """Read the visible cells of an xlsx file, sheet by sheet.

    Hidden sheets, and hidden or filtered rows and columns, are left out: they are not what the
    office shows. Numbers and dates are given as their formats print them (5%, 2031年6月30日),
    formulas by the result that the file holds; one that was never computed is empty. See
    `kg.documents.workbook.sheets.read_sheets` for rows, lines and sections.

    Raises
    ------
    DocumentError
        The file is no xlsx file, damaged, under a password, or goes beyond a limit.
    """
    package = Package(content, where)
    main = package.main_part("xl/workbook.xml")
    workbook = package.xml(main)
    if workbook is None or workbook.tag != f"{S}workbook":
        raise DocumentError(
            "the file holds no workbook",
            where=where,
            advice="open it in an office program and save it anew as .xlsx",
        )
    relations = package.relations(main)
    parts = {relation.kind: relation.target for relation in relations.values()}
    properties = workbook.find(f"{S}workbookPr")
    reader = _Reader(
        package,
        _strings(package, parts.get("sharedStrings", "")),
        _styles(package.xml(parts.get("styles", ""))),
        properties is not None and properties.get("date1904", "0") not in _OFF,
    )
    sheets = []
    for stated in workbook.iterfind(f"{S}sheets/{S}sheet"):
        relation = relations.get(stated.get(f"{RELATIONS}id", ""))
        is_table = relation is not None and relation.kind == "worksheet"
        if relation is not None and is_table and stated.get("state", "visible") == "visible":
            sheets.append(reader.sheet(stated.get("name", ""), relation.target))
    return list(read_sheets(sheets, where))


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(
        self, package: Package, strings: Sequence[Cell], styles: Sequence[_Style], from_1904: bool
    ) -> None:
        self._package = package
        self._strings = strings
        self._styles = styles
        self._from_1904 = from_1904

    def sheet(self, name: str, part: str) -> Sheet:
        sheet = Sheet(name)
        at = 0
        for element in self._package.stream(part, (f"{S}col", _ROW, f"{S}mergeCell")):
            if element.tag == _ROW:
                at = _position(element.get("r"), at + 1, LAST_ROW)
                if at == 0:
                    raise self._package.damaged(part, "a row has no place in it")
                self._row(element, at, sheet, part)
                # A sheet may state a million rows: keep none that has been read.
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            elif element.tag == f"{S}mergeCell":
                area = _area(element.get("ref", ""))
                if area is not None:
                    sheet.merged.append(area)
            elif _is_hidden(element, "width"):
                first = _position(element.get("min"), 1, LAST_COLUMN)
                last = _position(element.get("max"), first, LAST_COLUMN)
                sheet.hidden_columns.update(range(first or 1, last + 1))
        return sheet

    def _row(self, row: Element, number: int, sheet: Sheet, part: str) -> None:
        if _is_hidden(row, "ht"):
            sheet.hidden_rows.add(number)
        at = 0
        for element in row.iterchildren(_CELL):
            reference = element.get("r")
            at = at + 1 if reference is None else _place(reference)[1]
            if not 1 <= at <= LAST_COLUMN:
                raise self._package.damaged(part, f"a cell of row {number} has no place in it")
            if len(element):
                sheet.put(number, at, self._cell(element))

    def _cell(self, element: Element) -> Cell:
        style = _at(self._styles, element.get("s", "0")) or _Style()
        kind = element.get("t", "n")
        if kind == "inlineStr":
            inline = element.find(f"{S}is")
            cell = Cell("") if inline is None else _rich_text(inline)
        else:
            value = element.findtext(_VALUE) or ""
            cell = self._valued(value, kind, style)
        if style.bold and cell.text and not cell.bold:
            return replace(cell, bold=((0, len(cell.text)),))
        return cell

    def _valued(self, value: str, kind: str, style: _Style) -> Cell:
        if kind == "s":
            return _at(self._strings, value) or Cell("")
        if kind == "b":
            return Cell("TRUE" if value.strip() == "1" else "FALSE")
        if kind == "d":
            try:
                return Cell(printed_date(datetime.fromisoformat(value.strip()), "ymdh"))
            except ValueError:
                return Cell(value.strip())
        if kind == "n" and value:
            return Cell(printed_number(value, style.code, self._from_1904))
        return Cell(_printed(value).strip())


def _strings(package: Package, part: str) -> list[Cell]:
    if package.read(part) is None:
        return []
    strings = []
    for element in package.stream(part, (f"{S}si",)):
        strings.append(_rich_text(element))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return strings


def _styles(root: Element | None) -> list[_Style]:
    """What each cell format prints: its number format, and whether its font is bold."""
    if root is None:
        return []
    codes = dict(BUILT_IN) | {
        int(stated.get("numFmtId")): stated.get("formatCode", "")
        for stated in root.iterfind(f"{S}numFmts/{S}numFmt")
        if re.fullmatch("[0-9]{1,9}", stated.get("numFmtId", ""))
    }
    bold = [_is_bold(font) for font in root.iterfind(f"{S}fonts/{S}font")]
    return [
        _Style(
            codes.get(_position(stated.get("numFmtId"), 0, 1_000_000_000), ""),
            bool(_at(bold, stated.get("fontId", ""))),
        )
        for stated in root.iterfind(f"{S}cellXfs/{S}xf")
    ]


def _rich_text(element: Element) -> Cell:
    """A string of one or several runs; readings above characters are left out."""
    runs = [
        (text, run.tag == _RUN and _is_bold(run.find(f"{S}rPr")))
        for run in element
        if (text := _text_of(run))
    ]
    whole = "".join(text for text, _ in runs)
    skipped = len(whole) - len(whole.lstrip())
    whole = whole.strip()
    bold: list[tuple[int, int]] = []
    at = -skipped
    for text, is_bold in runs:
        start, at = max(0, at), at + len(text)
        end = min(at, len(whole))
        if is_bold and start < end:
            joined = bold and bold[-1][1] == start
            bold[-1:] = [(bold[-1][0], end)] if joined else [*bold[-1:], (start, end)]
    return Cell(whole, tuple(bold))


def _text_of(run: Element) -> str:
    if run.tag == _TEXT:
        return _printed(run.text or "")
    return _printed(run.findtext(_TEXT) or "") if run.tag == _RUN else ""


def _printed(text: str) -> str:
    return _LINE_ENDS.sub("\n", text) if "\r" in text or "_x" in text else text


def _is_bold(font: Element | None) -> bool:
    stated = None if font is None else font.find(f"{S}b")
    return stated is not None and stated.get("val", "1") not in _OFF


def _is_hidden(element: Element, size: str) -> bool:
    """Whether a row or column is hidden, or made as small as nothing."""
    if element.get("hidden", "0") not in _OFF:
        return True
    return bool(re.fullmatch(r"0(?:\.0+)?", element.get(size, "")))


def _position(stated: str | None, otherwise: int, last: int) -> int:
    """A stated position; 0 where it is none."""
    if stated is None:
        return otherwise if otherwise <= last else 0
    return int(stated) if re.fullmatch("[0-9]{1,10}", stated) and int(stated) <= last else 0


def _place(reference: str) -> tuple[int, int]:
    """The row and column of a cell's name (B5), both 0 where it is none."""
    found = _REFERENCE.match(reference)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _area(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    top, left = _place(first)
    bottom, right = _place(last or first)
    if not (1 <= top <= bottom <= LAST_ROW and 1 <= left <= right <= LAST_COLUMN):
        return None
    return Area(top, left, bottom, right)


def _at(items: Sequence[_T], position: str) -> _T | None:
    position = position.strip()
    found = int(position) if position.isdecimal() and len(position) < 10 else -1
    return items[found] if 0 <= found < len(items) else None
