"""Tasks in running text: numbered lists with role lines, sentences closed by a bracket.

| where something stands | what it is |
|---|---|
| a number (1. （1） ①) and its text, the lines below it | a task, if it names who answers |
| 牵头单位：…, 完成时限：… on lines of their own, or （…牵头） alone | roles of the task above |
| a chapter (一、…) over tasks | their requirement |
| a chapter over sections over tasks | programme, requirement |
| roles right below a chapter, or a leader as a heading | hold for all tasks below that have none |
| …，由甲局牵头，乙局参加。 at the end of a task | its roles |
| 甲局：… at the head of most items | the unit of each |
| （9月底前完成） at the end of a task without another time | its deadline |
| several sentences in a paragraph, each with its bracket | as many tasks |
| the short sentence that such a paragraph opens with | their requirement |

A paragraph that one bracket closes is one task, with its opening sentence. A document that names
nobody anywhere gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.chinese import compact, ends_sentence
from kg.extraction.columns import Column
from kg.extraction.plans.deadlines import part_closing_time
from kg.extraction.roles.leaders import without_scope
from kg.extraction.roles.phrases import Roles
from kg.extraction.running_text.outline import ITEM, SECTION
from kg.extraction.running_text.outline_node import Node
from kg.extraction.running_text.outline_tree import read_tree
from kg.extraction.task_row import TaskRow
from kg.model import Cell, Document, Problem

_LONGEST_HEADING = 40
_ROLE_COLUMNS = (
    (Column.LEADERS, "leaders"),
    (Column.LEAD, "lead"),
    (Column.COORDINATING, "coordinating"),
    (Column.ASSISTING, "assisting"),
    (Column.RESPONSIBLE, "responsible"),
    (Column.DIRECT, "direct"),
    (Column.DEADLINE, "deadline"),
)


def read_items(document: Document) -> Iterator[TaskRow | Problem]:
    """The tasks of a document's running text, in order, as rows of a table.

    Text that is numbered like a task but names nobody is reported where its neighbours are tasks;
    nothing is yielded for a document without any task.

    Examples
    --------
    >>> from kg.model import Line
    >>> text = ("一、做强产业", "1．新建学校5所。", "牵头单位：甲局", "完成时限：9月底前")
    >>> lines = tuple(Line(number, line) for number, line in enumerate(text, 1))
    >>> [row] = read_items(Document("a.txt", "0", lines))
    >>> row.number, row.text(Column.GOAL), row.text(Column.LEAD), row.text(Column.REQUIREMENT)
    ('1', '新建学校5所。', '甲局', '一、做强产业')
    """
    root = read_tree(document)
    yield from root.problems
    if not root.names_below:
        return
    for child in root.children:
        yield from _items(child, (), Roles())


def _items(node: Node, path: tuple[str, ...], inherited: Roles) -> Iterator[TaskRow | Problem]:
    own = node.roles
    yield from node.problems
    if node.leaders:
        inherited = replace(inherited, leaders=node.leaders)
        for child in node.children:
            yield from _items(child, path, inherited)
        return
    if node.is_unit and own is not None:
        path = (*path, node.heading) if node.texts else path
        for child in node.children:
            yield from _items(child, path, _merged(own, inherited))
        return
    is_group = bool(node.children) and (
        node.names_below or (own is not None and _is_group(node)) or _only_parts(node, inherited)
    )
    if is_group:
        inherited = _merged(own, inherited)
        heading = (*path, node.heading) if node.heading else path
        for child in node.children:
            yield from _items(child, heading, inherited)
    elif own is not None and not compact(_whole_text(node)):
        message = f"says who answers, but for no task: {'；'.join(node.role_texts)[:30]}"
        yield Problem("roles-of-nothing", message, node.row, "goal", section=node.section)
    elif own is not None:
        yield _row(node, path, _merged(own, inherited))
    elif _is_numbered_text(node) and (_names(inherited) or _is_among_tasks(node)):
        yield _row(node, path, inherited)
    elif node.number and compact(node.goal):
        message = f"names nobody who answers for it; not read: {compact(node.goal)[:30]}"
        yield Problem("no-roles", message, node.row, "goal", section=node.section)


def _is_group(node: Node) -> bool:
    """Whether roles that stand right below a heading hold for the items under it."""
    said = compact(node.goal)
    is_heading = len(said) <= _LONGEST_HEADING and not ends_sentence(said)
    outer = node.rank <= SECTION
    return node.roles_first and outer and is_heading and any(map(_is_numbered_text, node.children))


def _only_parts(node: Node, inherited: Roles) -> bool:
    """Whether a heading below roles that hold for a group only parts the group's items."""
    said = compact(node.goal)
    return node.roles is None and _names(inherited) and not ends_sentence(said)


def _is_numbered_text(node: Node) -> bool:
    return bool(node.number) and bool(compact(node.goal))


def _is_among_tasks(node: Node) -> bool:
    """Whether most of the items beside one name who answers: then it is a task of nobody."""
    if node.parent is None or node.rank < ITEM - 1:
        return False
    beside = [child for child in node.parent.children if child.rank == node.rank]
    return sum(child.roles is not None for child in beside) * 2 > len(beside)


def _names(roles: Roles) -> bool:
    return roles.names_units or bool(roles.leaders)


def _merged(own: Roles | None, inherited: Roles) -> Roles:
    """An item's roles, with those of its group where it names no lead, or no leader, itself."""
    if own is None:
        return inherited
    if not own.lead:
        own = replace(
            own,
            lead=inherited.lead,
            coordinating=own.coordinating or inherited.coordinating,
            assisting=own.assisting or inherited.assisting,
            joint=inherited.joint,
        )
    return replace(
        own,
        leaders=own.leaders or inherited.leaders,
        responsible=own.responsible or inherited.responsible,
        direct=own.direct or inherited.direct,
        deadline=own.deadline or inherited.deadline,
    )


def _row(node: Node, path: Sequence[str], roles: Roles) -> TaskRow:
    cells = {
        column: Cell(getattr(roles, name)) for column, name in _ROLE_COLUMNS if getattr(roles, name)
    }
    text = _whole_text(node)
    if Column.DEADLINE not in cells and not node.children:
        text, time = part_closing_time(text)
        cells |= {Column.DEADLINE: Cell(time)} if time else {}
    cells[Column.GOAL] = Cell(text)
    cells |= {
        column: Cell("\n".join(texts))
        for column, texts in node.cells.items()
        if column is not Column.GOAL
    }
    if path:
        cells[Column.REQUIREMENT] = Cell(path[-1])
    return TaskRow(
        node.row,
        cells,
        programme=without_scope(path[0]) if len(path) > 1 else "",
        number=node.number,
        joint=roles.joint,
        section=node.section,
    )


def _whole_text(node: Node) -> str:
    """What a task says, with the numbered parts below it."""
    parts = [node.goal, *(child.printed_mark + _whole_text(child) for child in node.children)]
    return "\n".join(filter(None, parts))
