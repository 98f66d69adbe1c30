"""Tables without a header: what their columns are, told from what they hold over all rows.

Only the usual shape is taken: a column of sentences, and names behind it in the usual order
(number, text, plan, leaders, leading units, assisting units, time). Anything else is left unread.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from kg.chinese import compact, printed_name, split_outside_brackets
from kg.extraction.columns import Column, Layout
from kg.extraction.names.people import NOBODY, looks_like_name, plain_names
from kg.extraction.names.units import looks_like_unit, printed_units
from kg.extraction.plans.deadlines import says_when
from kg.extraction.plans.periods import find_periods
from kg.extraction.tables.table_headings import read_heading
from kg.model import Document, Row

Kind = Literal["number", "time", "units", "people", "plan", "text", "blank", "mixed"]

_LEAST_ROWS: Final = 3
"""How many rows a table needs for its columns to be told by what they hold."""

_SHARE: Final = 0.8
"""The part of a column's filled cells that must be of its kind."""

_SHORTEST: Final = 6
"""Characters of a text that says what is to be done."""

_VERB: Final = re.compile(
    r"建设|新建|改[建造]|扩建|推[进动]|加[快强大]|完[成善]|实施|开展|启动|打造|优化|提升|深化|落实|支持|培育"
    r"|做[好强优大]|办好|制定|编制|引进|组织(?!部)|创建|举办|修[建缮]|强化|促进|积极|全面|持续|健全|建[立成]"
    r"|争取|力争|确保"
)
"""How a text of what is to be done begins; it may end as a unit's name does (…服务中心)."""

_NUMBER: Final = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.、．]?")


def read_shape(document: Document) -> Layout | None:
    """The layout of a document's tables by what they hold; None unless it is beyond doubt.

    Examples
    --------
    >>> from kg.model import Cell
    >>> table = [(str(n), f"建设公园{n}座", "市教育局", "市财政局") for n in (1, 2, 3)]
    >>> rows = tuple(Row(n, tuple(map(Cell, cells))) for n, cells in enumerate(table, 1))
    >>> [column.value for column in read_shape(Document("a.csv", "0", rows)).columns.values()]
    ['number', 'goal', 'lead', 'assisting']
    """
    rows = [row for row in document.blocks if isinstance(row, Row) and read_heading(row) is None]
    widths = Counter(len(row.cells) for row in rows)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    rows = [row for row in rows if len(row.cells) == width]
    if count < _LEAST_ROWS or count < _SHARE * sum(widths.values()):
        return None
    columns = _columns([kind_of_cells(row.cells[at].text for row in rows) for at in range(width)])
    if columns is None:
        return None
    joint = Column.ASSISTING not in columns.values()
    return Layout(columns, ("",) * width, joint=joint)


def _columns(kinds: Sequence[Kind]) -> dict[int, Column] | None:
    """What columns of such kinds mean in this order; None where it isn't the usual one."""
    places = {kind: [at for at, found in enumerate(kinds) if found == kind] for kind in kinds}
    texts, units, people = (places.get(kind, []) for kind in ("text", "units", "people"))
    plans, times, numbers = (places.get(kind, []) for kind in ("plan", "time", "number"))
    usual = (
        1 <= len(texts) <= 2
        and 1 <= len(units) <= 2
        and len(people) <= 1
        and len(plans) <= 1
        and len(times) <= 1
        and numbers in ([], [0])
        and "mixed" not in kinds
        and max(texts) < min(units)
    )
    if not usual:
        return None
    columns = {texts[-1]: Column.GOAL, units[0]: Column.LEAD}
    columns.update(dict.fromkeys(texts[:-1], Column.REQUIREMENT))
    columns.update(dict.fromkeys(units[1:], Column.ASSISTING))
    columns.update(dict.fromkeys(numbers, Column.NUMBER))
    columns.update(dict.fromkeys(plans, Column.PLAN))
    columns.update(dict.fromkeys(times, Column.DEADLINE))
    # people in front of the units lead the task; behind them they answer in the first unit
    columns.update({at: Column.LEADERS if at < units[0] else Column.RESPONSIBLE for at in people})
    return dict(sorted(columns.items()))


def kind_of_cells(cells: Iterable[str]) -> Kind:
    """What the cells of a column hold; `mixed` where no kind is that of most.

    Examples
    --------
    >>> kind_of_cells(["王标", "李强"]), kind_of_cells(["市教育局", "/"])
    ('people', 'units')
    """
    texts = [text for text in cells if compact(text) not in NOBODY]
    if not texts:
        return "blank"
    known = printed_units(texts, ())
    tests: tuple[tuple[Kind, int], ...] = (
        ("number", sum(bool(_NUMBER.fullmatch(compact(text))) for text in texts)),
        ("time", sum(says_when(compact(text)) for text in texts)),
        ("people", sum(_holds_people(text) for text in texts)),
        ("units", sum(_holds_units(text, known) for text in texts)),
        ("plan", sum(len(find_periods(compact(text), 2000)) > 1 for text in texts)),
        ("text", sum(len(compact(text)) >= _SHORTEST for text in texts)),
    )
    return next((kind for kind, count in tests if count >= _SHARE * len(texts)), "mixed")


def begins_as_task(text: str) -> bool:
    """Whether a text opens as one of what is to be done.

    Examples
    --------
    >>> begins_as_task("新建公园3座"), begins_as_task("甲路12号")
    (True, False)
    """
    return bool(_VERB.match(text.strip()))


def _holds_people(text: str) -> bool:
    names = plain_names(text)
    return bool(names) and all(looks_like_name(name) for name in names)


def _holds_units(text: str, known: frozenset[str]) -> bool:
    if begins_as_task(text):
        return False
    pieces = split_outside_brackets(text, "、，,；;\n")
    return all(looks_like_unit(piece) or piece in known for piece in map(printed_name, pieces))
