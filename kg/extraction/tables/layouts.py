"""What the columns of a table mean, read from its header.

A header is a row (or two or three rows with merged cells) in which at least half of the cells
are known words, see `kg.extraction.tables.header_words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, zip_longest

from kg.extraction.columns import NEVER_READ, PEOPLE, UNITS, Column, Layout
from kg.extraction.tables.header_roles import Meaning, Rank, bare_meaning
from kg.extraction.tables.header_words import (
    header_word,
    is_of_a_person,
    meaning_of,
    period_of,
    year_of,
)
from kg.model import Row

_LONGEST_WORD = 24
"""Characters of a header's word; a longer cell is a sentence of a task."""

_LONGEST_CELL = 80
"""Characters of a header's cell with its remarks, white space and line breaks."""


def read_header(row: Row) -> Layout | None:
    """Read a row as a header, or return None if it is not one.

    A header names a goal (or a requirement) and somebody who answers for it, and at least
    half of its filled cells are known words.

    Examples
    --------
    >>> from kg.model import Cell
    >>> cells = ("序 号", "年度目标", "责任\\n领导", "牵头单位", "协助单位", "备注")
    >>> layout = read_header(Row(1, tuple(Cell(text) for text in cells)))
    >>> [column.value for column in layout.columns.values()]
    ['number', 'goal', 'leaders', 'lead', 'assisting']
    >>> read_header(Row(2, (Cell("1"), Cell("新建公园10个"), Cell("市林业局")))) is None
    True
    """
    if _holds_sentences(row):
        return None
    words = header_words(row)
    return None if len({*words} - {""}) < 2 else layout_of(words)


def _holds_sentences(row: Row) -> bool:
    """Whether a cell is too long for a header's, remarks included."""
    return any(len(cell.text) > _LONGEST_CELL for cell in row.cells)


def header_of(rows: Iterable[Row]) -> tuple[Layout | None, int]:
    """The header that the first of some rows opens, and how many of them it takes.

    Examples
    --------
    >>> from kg.model import Cell
    >>> table = (("任务", "分工", ""), ("", "牵头", "配合"), ("建设公园", "市林业局", ""))
    >>> layout, used = header_of(Row(1, tuple(map(Cell, cells))) for cells in table)
    >>> layout.words, used
    (('任务', '牵头单位', '配合单位'), 2)
    """
    first, *below = rows
    if _holds_sentences(first):
        return None, 0
    words: Sequence[str] = header_words(first)
    found, used = read_header(first), 1
    if found is None and (not any(map(_is_known, words)) or not below or read_header(below[0])):
        return None, 0
    for row in below:
        further = read_second_header(found.words if found else words, row)
        if further is None:
            break
        found, used = further, used + 1
    return (found, used) if found else (None, 0)


def header_words(row: Row) -> list[str]:
    """The words of a row that may be a header's; a cell that is too long is none."""
    return [
        word if len(word := header_word(cell.text)) <= _LONGEST_WORD else f"{word[:9]}…"
        for cell in row.cells
    ]


def read_second_header(above: Sequence[str], row: Row) -> Layout | None:
    """Read the row below a header as the header's next line, or return None if it is none.

    The next line parts a cell that spans several columns (责任单位 over 牵头单位 and 配合单位);
    a word that says little by itself (牵头, 单位, 姓名) is read with the one above it.

    Parameters
    ----------
    above
        The words of the rows above, one a column.
    row
        The row below them.

    Examples
    --------
    >>> from kg.model import Cell
    >>> below = Row(2, (Cell(""), Cell("牵头"), Cell("配合")))
    >>> layout = read_second_header(["任务", "责任单位", ""], below)
    >>> [column.value for column in layout.columns.values()]
    ['goal', 'lead', 'assisting']
    """
    below = header_words(row)
    merged = [cell.merged == "above" for cell in row.cells]
    new = [word for word, same in zip(below, merged, strict=True) if word and not same]
    if len(new) < 2 or not all(_goes_below(word) for word in new):
        return None
    spread = list(_spread(above, below))
    words = [_together(first, second) for first, second in zip_longest(spread, below, fillvalue="")]
    return layout_of(words)


def _spread(above: Sequence[str], below: Sequence[str]) -> Iterator[str]:
    """The words above, those over several columns repeated for each: 责任单位 | blank."""
    word = ""
    for first, second in zip_longest(above, below, fillvalue=""):
        word = first or (word if second else "")
        yield word


def _goes_below(word: str) -> bool:
    """Whether a word may stand in the second line of a header."""
    return (
        _is_known(word)
        or word in _BELOW
        or bare_meaning(word) is not None
        or bool(year_of(word))
        or is_of_a_person(word)
        or word in NEVER_READ
    )


_BELOW = frozenset(("领导", "科室", "人员", "单位名称"))


def _together(above: str, below: str) -> str:
    """What two words of a header, one below the other, say of their column."""
    if not below or above == below:
        return below or above
    if below == "姓名":
        return above
    if year_of(below) and (meaning := meaning_of(above)) and meaning.column in _OF_THE_WHOLE:
        return above + below  # 主要目标 over 2031年 | 2032年: figures, and no text of a task
    role = bare_meaning(below)
    noun = next((noun for noun in ("领导", "责任人", "部门") if above.endswith(noun)), "单位")
    if role and below not in ("单位", "部门"):
        return below + noun
    below = below.removesuffix("名称") if below == "单位名称" else below
    if below in ("单位", "部门", "领导", "科室", "人员"):
        stem = above.removesuffix("单位").removesuffix("分工").removesuffix("部门")
        return stem + below if meaning_of(stem + below) else above + below
    return below


@lru_cache(maxsize=4096)  # the rows of a table are full of the same names
def _is_known(word: str) -> bool:
    return bool(meaning_of(word) or period_of(word))


_OF_THE_WHOLE = (Column.GOAL, Column.TARGETS)
_CATEGORY = dict.fromkeys(
    (
        *("类别", "项目类别", "任务类别", "工作类别", "事项类别", "目标类别"),
        *("领域", "重点领域", "工作领域"),
    ),
    Column.REQUIREMENT,
)
_WHOLE_YEAR = frozenset(("全年目标", "全年任务", "全年计划", "全年安排"))
"""A column of a plan where others are for parts of the year; else a goal."""


def layout_of(words: Sequence[str]) -> Layout | None:
    """The layout of a table by the words of its header; None where they are none.

    Examples
    --------
    >>> layout_of(["序号", "目标任务", "责任单位"]).joint
    True
    """
    distinct = [word for word, _ in groupby(words) if word]  # a merged cell counts once
    if sum(map(_is_known, distinct)) * 2 < len(distinct):
        return None
    meanings = {at: meaning for at, word in enumerate(words) if (meaning := meaning_of(word))}
    periods = {at: period for at, word in enumerate(words) if (period := period_of(word))}
    years = {at: year for at, word in enumerate(words) if (year := year_of(word))}
    if len(years) > 1 and len(set(years.values())) == len(years) and not periods:
        periods = years
    if len(periods) > 1:
        periods.update({at: "全年" for at, word in enumerate(words) if word in _WHOLE_YEAR})
    meanings = {at: meaning for at, meaning in meanings.items() if at not in periods}
    units = dict(_unit_columns(words, meanings))
    columns = {
        **dict(_text_columns(words, meanings)),
        **{at: column for at, (column, _) in units.items()},
        **dict(_other_columns(meanings)),
    }
    named = {*columns.values(), *(meanings[at].also for at in units)}
    if not named & {Column.REQUIREMENT, Column.PERIODS}:
        # 类别 is the broader of two columns, unless a third lies between it and the goal; a facts
        # table has its programmes there.
        columns = {at: _CATEGORY.get(words[at], column) for at, column in columns.items()}
    if Column.GOAL not in named or not named & {*UNITS, *PEOPLE}:
        return None
    if periods:
        columns = {at: column for at, column in columns.items() if column is not Column.PLAN}
    leads = any(column is Column.LEAD and rank is Rank.NAMED for column, rank in units.values())
    return Layout(
        dict(sorted(columns.items())),
        tuple(words),
        periods,
        {at: also for at in units if (also := meanings[at].also) and also not in columns.values()},
        leads,
        not leads and all(column is Column.LEAD for column, _ in units.values()),
    )


def _text_columns(
    words: Sequence[str], meanings: Mapping[int, Meaning]
) -> Iterator[tuple[int, Column]]:
    """Which columns hold the requirement and the goal.

    What a table with one column of text calls its requirement is the task itself; of two
    columns of one kind the first is the broader. A table without either is one of indicators.
    """
    texts = {at: one.rank for at, one in meanings.items() if one.column is Column.GOAL}
    # a merged cell names its columns once
    texts = {at: rank for at, rank in texts.items() if not at or words[at] != words[at - 1]}
    if not texts:
        targets = [at for at, one in meanings.items() if one.column is Column.TARGETS]
        if targets:
            yield targets[0], Column.GOAL
        return
    goals = [at for at, rank in texts.items() if rank > Rank.WEAK]
    broader = [at for at, rank in texts.items() if rank is Rank.WEAK]
    if not goals:
        broader, goals = broader[:-1], broader[-1:]
    elif not broader and len(goals) > 1:
        broader, goals = goals[:1], goals[1:]
    goal = next((at for at in goals if texts[at] < Rank.NAMED), goals[0])
    yield goal, Column.GOAL
    if finer := [at for at in goals if at > goal and texts[at] is Rank.NAMED]:
        yield finer[0], Column.MEASURE
    if broader:
        yield broader[0], Column.REQUIREMENT


def _unit_columns(
    words: Sequence[str], meanings: Mapping[int, Meaning]
) -> Iterator[tuple[int, tuple[Column, Rank]]]:
    """Which columns hold units, and how plainly their words say so.

    责任单位 beside a leading column says who assists, beside an assisting one who leads. A body
    that carries out (实施单位) leads where none else does and assists a named lead; beside
    责任单位 it is left open.
    """
    units = {at: one for at, one in meanings.items() if one.column in UNITS}
    leads = {at: one.rank for at, one in units.items() if one.column is Column.LEAD}
    best = max(leads.values(), default=None)
    first = next((at for at, rank in leads.items() if rank is best), None)
    for at, one in units.items():
        column, rank = one.column, one.rank
        if column is Column.LEAD and words[at] != words[first or 0]:
            if best is not Rank.NAMED or rank is Rank.NAMED:
                continue
            column = Column.ASSISTING
        elif column is Column.ASSISTING and rank is Rank.WEAK and first is None:
            column = Column.LEAD  # 有关单位 is all that the table says of who
        elif column is Column.LEAD and at != first and words[at] != words[at - 1]:
            continue
        yield at, (column, rank)


def _other_columns(meanings: Mapping[int, Meaning]) -> Iterator[tuple[int, Column]]:
    """The columns of numbers, people, plans and times: the first of each."""
    found: set[Column] = set()
    others = {at: one for at, one in meanings.items() if one.column not in (Column.GOAL, *UNITS)}
    named = {
        *(one.column for one in others.values()),
        *(one.also for one in meanings.values()),
    }
    for at, one in others.items():
        column = one.column
        if column is Column.DIRECT and one.rank is Rank.WEAK and Column.RESPONSIBLE not in named:
            column = Column.RESPONSIBLE  # 分管负责人 or 联系人 without 责任人 beside it
            named.add(column)
        if column not in found:
            found.add(column)
            yield at, column
