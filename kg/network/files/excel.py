"""An Excel workbook: units, pairs, the tasks that pairs share, and what it all means."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import xlsxwriter

from kg.network.files import values
from kg.network.files.contents import Contents, Request
from kg.network.files.looks import groups
from kg.network.files.meanings import FACT_MEANINGS, column_meaning, weight_meaning
from kg.network.files.tables import Column, Rules, Tables, tables
from kg.network.files.values import Notices, Value

ROWS: Final = 1_048_576
"""Rows that a sheet holds, the header among them (Excel specifications and limits)."""

CHARACTERS: Final = 32_767
"""Characters that a cell holds, counted as UTF-16 has them."""

DIGITS: Final = 15
"""Digits that Excel keeps of a number."""

RULES: Final = Rules(
    name="Excel",
    reserved_units=frozenset({"id"}),
    reserved_pairs=frozenset({"source", "target", "source_name", "target_name"}),
    largest=10**DIGITS - 1,
)
TASK_COLUMNS: Final = ("unit", "partner", "year", "number", "title", "document", "row", "task")
_PAIR_ENDS: Final = ("source_name", "target_name", "source", "target")
_WIDE: Final = frozenset({"name", "source_name", "target_name", "unit", "partner", "document"})


class _Book:
    """A workbook being written, in memory, with nothing in it that depends on the day."""

    def __init__(self, notices: Notices) -> None:
        self._buffer = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._buffer,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        )
        self._book.set_properties({"created": datetime.datetime(2000, 1, 1), "author": "kg"})
        self._head = self._book.add_format({"bold": True, "bottom": 1})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._notices = notices

    def table(
        self, title: str, header: Sequence[str], rows: Iterable[Sequence[Value | None]]
    ) -> None:
        """A sheet with a header that stays in sight and filters."""
        sheet = self._book.add_worksheet(title)
        for place, name in enumerate(header):
            sheet.write_string(0, place, self._fitting(name, title), self._head)
            sheet.set_column(place, place, 28 if name in _WIDE else 60 if name == "title" else 12)
        last = 0
        for number, row in enumerate(rows, start=1):
            if number >= ROWS:
                self._notices.count(
                    f"sheet {title}", f"Excel holds {ROWS:,} rows a sheet, row left out"
                )
                continue
            last = number
            for place, value in enumerate(row):
                self._cell(sheet, number, place, value, f"sheet {title}: {header[place]}")
        sheet.freeze_panes(1, 1)
        if header:
            sheet.autofilter(0, 0, last, len(header) - 1)

    def notes(self, title: str, rows: Iterable[Sequence[str]]) -> None:
        """A sheet of text to read."""
        sheet = self._book.add_worksheet(title)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        for number, row in enumerate(rows):
            if number >= ROWS:
                break
            style = self._head if len(row) == 1 else self._wrapped
            for place, text in enumerate(row):
                sheet.write_string(number, place, self._fitting(text, f"sheet {title}"), style)

    def close(self) -> bytes:
        self._book.close()
        return self._buffer.getvalue()

    def _cell(self, sheet: Any, row: int, place: int, value: Value | None, where: str) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, place, value)
        elif isinstance(value, int | float):
            if isinstance(value, float) and float(f"{value:.{DIGITS + 1}G}") != value:
                self._notices.say(f"Excel writes real numbers with {DIGITS + 1} digits")
            sheet.write_number(row, place, value)
        else:
            sheet.write_string(row, place, self._fitting(value, where))

    def _fitting(self, text: str, where: str) -> str:
        """As much of a text as a cell holds, cut between words, with one kind of line break."""
        if "\r" in text:
            self._notices.count(where, "carriage returns are written as line feeds")
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if len(text) <= CHARACTERS // 2:
            return text
        units = text.encode("utf-16-le")
        if len(units) <= 2 * CHARACTERS:
            return text
        self._notices.count(
            where, f"Excel holds {CHARACTERS:,} characters a cell, the rest is left out"
        )
        cut = units[: 2 * CHARACTERS].decode("utf-16-le", "ignore")
        return cut.rpartition(" ")[0] or cut


def render(request: Request) -> Contents:
    """Render a network as a workbook of four sheets: 单位, 组合, 任务, 说明.

    任务 has a row for each task of each pair; titles are there where `tasks` knows them. Nothing is
    a formula or a link, whatever a text begins with.

    Raises
    ------
    QueryError
        If the graph is a multigraph or two nodes are the same as text.
    """
    notices = Notices()
    made = tables(request, RULES, notices, groups(request))
    book = _Book(notices)
    unit_names = [column.name for column in made.unit_columns]
    # The name first: it stays in sight when the sheet is moved sideways.
    unit_names.sort(key=lambda name: name != "name")
    book.table(
        "单位",
        [*unit_names, "id"],
        ([*(unit.values.get(name) for name in unit_names), unit.id] for unit in made.units),
    )
    names = {unit.id: unit.name for unit in made.units}
    pair_names = [column.name for column in made.pair_columns]
    book.table(
        "组合",
        [*_PAIR_ENDS, *pair_names],
        (
            [
                names[pair.source],
                names[pair.target],
                pair.source,
                pair.target,
                *(pair.values.get(name) for name in pair_names),
            ]
            for pair in made.pairs
        ),
    )
    book.table("任务", TASK_COLUMNS, _task_rows(request, made, names, notices))
    if request.appearance is not None:
        notices.say("Excel holds no positions, sizes, colours or shapes")
    book.notes("说明", _notes(made, notices))
    return Contents(((".xlsx", book.close()),), notices.sentences())


def _task_rows(
    request: Request, made: Tables, names: dict[str, str], notices: Notices
) -> Iterator[list[Value | None]]:
    keys = {unit.id: unit.key for unit in made.units}
    known = request.tasks or {}
    for pair in made.pairs:
        data = request.graph.edges[keys[pair.source], keys[pair.target]]
        tasks = data.get("tasks", ())
        if not isinstance(tasks, tuple | list):
            continue
        for task in map(str, tasks):
            facts = known.get(task)
            about: list[object] = [None] * 5
            if facts is not None:
                about = [facts.year, facts.number, facts.title, facts.document, facts.row]
            elif request.tasks is not None:
                notices.count("sheet 任务", "nothing is known of the task but its IRI")
            cells = [
                None if one is None else values.single(one, "sheet 任务", notices) for one in about
            ]
            iri = values.clean(task, "sheet 任务: task", notices)
            yield [names[pair.source], names[pair.target], *cells, iri]


def _notes(made: Tables, notices: Notices) -> Iterator[Sequence[str]]:
    yield ("网络",)
    for name, value in made.facts.items():
        text = values.text(value)
        yield (FACT_MEANINGS.get(name, name), text or "无")
    formula = weight_meaning(str(made.facts.get("weight", "")))
    if formula:
        yield ("权重公式", formula)
    yield ("方向", "有方向：从 source 到 target" if made.directed else "无方向")
    for title, columns in (
        ("单位：各列含义", made.unit_columns),
        ("组合：各列含义", made.pair_columns),
    ):
        yield (title,)
        yield from _meanings(columns, title.partition("：")[0])
    yield ("任务：各列含义",)
    yield from ((name, column_meaning("任务", name)) for name in TASK_COLUMNS)
    sentences = notices.sentences()
    if sentences:
        yield ("写入本文件时的改动与省略",)
        yield from (("", sentence) for sentence in sentences)


def _meanings(columns: Iterable[Column], of: str) -> Iterator[Sequence[str]]:
    for column in columns:
        yield (column.name, column_meaning(of, column.source))
