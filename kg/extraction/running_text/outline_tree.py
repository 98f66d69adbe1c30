"""The tree of a document's running text: chapters over items, with the roles printed at each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.chinese import compact
from kg.extraction.columns import Column
from kg.extraction.roles.enclosed import without_brackets
from kg.extraction.roles.labels import Label, find_labels
from kg.extraction.roles.leaders import read_leaders, without_scope
from kg.extraction.running_text.brackets import (
    Closed,
    answers,
    closes_with_lists,
    is_roles,
    lists_units,
    read_closed,
)
from kg.extraction.running_text.headings import unnumbered_headings
from kg.extraction.running_text.outline import (
    ITEM,
    SECTION,
    Mark,
    Paragraph,
    read_mark,
    read_marks,
    read_paragraphs,
    starts_attachment,
)
from kg.extraction.running_text.outline_node import Node
from kg.extraction.running_text.unit_openings import open_with_units, part_opening
from kg.model import Document, Problem

_TEXT_COLUMNS = (Column.GOAL, Column.PLAN, Column.TARGETS)
_OPENING_SENTENCE = re.compile(r"^[^。；：！？（(]{2,30}[。：](?=.)")
_INTRODUCES = re.compile(r"如下\s*[：:。]?$")
_LEVELS = "省市州县区旗镇乡各"
_UNNUMBERED = ITEM + 0.25
"""The rank of an item without a number."""


def read_tree(document: Document) -> Node:
    """Read the paragraphs of a document into a tree.

    Examples
    --------
    >>> from kg.model import Line
    >>> text = ("一、产业", "1．新建学校。（甲局负责）", "2．新建公园。（乙局负责）")
    >>> lines = tuple(Line(number, line) for number, line in enumerate(text, 1))
    >>> [chapter] = read_tree(Document("a.txt", "0", lines)).children
    >>> chapter.heading, [(item.number, item.roles.lead) for item in chapter.children]
    ('一、产业', [('1', '甲局'), ('2', '乙局')])
    """
    paragraphs = read_paragraphs(document)
    builder = _Builder(paragraphs)
    for at in range(len(paragraphs)):
        builder.add(at)
    return builder.root


class _Builder:
    """Adds paragraph after paragraph to a tree."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.root = Node(-100)
        self._paragraphs = paragraphs
        self._marks = list(read_marks(paragraph.text for paragraph in paragraphs))
        self._headings = unnumbered_headings(paragraphs, self._marks)
        self._current = self.root
        self._loose: Paragraph | None = None
        self._ranks_with_roles: set[float] = set()
        self._leads_groups = False
        self._at = 0
        self._unit_ranks = _ranks_of_units(paragraphs, self._marks)
        self._unit_opens = open_with_units(
            [
                paragraph.text[mark.end :]
                for paragraph, mark in zip(paragraphs, self._marks, strict=True)
                if mark
            ]
        )
        self._lists = closes_with_lists(
            [
                paragraph.text
                for paragraph, mark in zip(paragraphs, self._marks, strict=True)
                if (mark and mark.rank >= SECTION)
                or paragraph.text.endswith(("）", ")", "】", "]", "〕"))
            ]
        )

    def add(self, at: int) -> None:
        self._at = at
        paragraph, mark = self._paragraphs[at], self._marks[at]
        loose, self._loose = self._loose, None
        if starts_attachment(paragraph.text):
            self._current = self.root
            return
        body = paragraph.text[mark.end :] if mark else paragraph.text
        rank = float(mark.rank) if mark else self._headings.get(at)
        labels = list(find_labels(without_brackets(body)))
        opens_label = bool(labels) and labels[0].start == 0
        leaders = read_leaders(body)
        if mark and mark.rank in self._unit_ranks:
            node = self._open(paragraph, float(mark.rank), mark)
            node.is_unit = True
            self._give(node, f"牵头单位：{without_scope(body)}")
        elif leaders and self._is_group(at, mark, opens_label):
            self._leads_groups = True
            self._open(paragraph, self._group_rank(at, mark), leaders=leaders)
        elif opens_label and not self._is_item_of_label(at, mark, labels):
            self._attributes(paragraph, without_brackets(body), labels, mark, loose)
        elif mark is None and is_roles(body):
            self._give(self._target(paragraph, loose, names=True), without_brackets(body))
        elif rank is not None:
            self._item(paragraph, rank, mark, body)
        else:
            self._text(paragraph, body)

    # --- leaders as headings --------------------------------------------------

    def _is_group(self, at: int, mark: Mark | None, opens_label: bool) -> bool:
        """Whether a text that names a leader stands over items, rather than below one."""
        following = self._paragraphs[at + 1] if at + 1 < len(self._paragraphs) else None
        if following is None or _opens_label(following.text):
            return False
        if mark is not None or not opens_label or self._leads_groups:
            return True
        # A line that only names the leader: of the item above it, or over the ones below it.
        above = self._current
        return not self._ranks_with_roles and (above is self.root or above.rank <= SECTION)

    def _group_rank(self, at: int, mark: Mark | None) -> float:
        if mark is not None:
            return float(mark.rank)
        following = self._marks[at + 1] if at + 1 < len(self._marks) else None
        return following.rank - 0.5 if following else _UNNUMBERED - 0.5

    # --- items ----------------------------------------------------------------

    def _open(
        self, paragraph: Paragraph, rank: float, mark: Mark | None = None, leaders: str = ""
    ) -> Node:
        above = self._current
        while above.parent is not None and above.rank >= rank:
            above = above.parent
        node = Node(
            rank,
            paragraph.row,
            paragraph.section,
            mark.number if mark else "",
            paragraph.text[: mark.end].strip() if mark else "",
            leaders=leaders,
        )
        self._current = above.below(node)
        return node

    def _item(self, paragraph: Paragraph, rank: float, mark: Mark | None, body: str) -> None:
        open_above = self._current
        if open_above.open_cell and rank > open_above.rank and not _names_somebody(body):
            open_above.cells[open_above.open_cell].append(paragraph.text)
            return
        said, body = part_opening(body) if self._unit_opens else ("", body)
        closed = read_closed(body, self._lists)
        node = self._open(paragraph, rank, mark)
        if said and not any(answers(part.roles) for part in closed):
            self._give(node, said)
        if len([part for part in closed if part.roles]) < 2:
            node.texts = [part.text for part in closed if part.text]
            for part in closed:
                if part.roles:
                    self._give(node, part.said)
            return
        opening = _OPENING_SENTENCE.match(closed[0].text)
        if opening and mark and not any(_has_rank(part.text, mark.rank) for part in closed[1:]):
            node.texts = [opening[0]]
            closed[0] = Closed(closed[0].text[opening.end() :], closed[0].said)
            self._parts(paragraph, closed, node)
        else:
            self._current = node.parent or self.root
            self._current.children.remove(node)
            self._parts(paragraph, closed, self._current, node.number)

    def _parts(
        self, paragraph: Paragraph, closed: Sequence[Closed], above: Node, number: str = ""
    ) -> None:
        """Tasks of one paragraph, each closed by its own bracket."""
        for part in closed:
            if _INTRODUCES.search(part.text):
                continue
            if part.roles is None:
                message = f"no bracket says who answers for it; not read: {part.text[:30]}"
                above.problems.append(
                    Problem("text-not-read", message, paragraph.row, section=paragraph.section)
                )
                continue
            mark = read_mark(part.text)
            said = part.text[mark.end :] if mark else part.text
            number = mark.number if mark else number
            node = Node(_UNNUMBERED, paragraph.row, paragraph.section, number, texts=[said])
            above.below(node)
            number = ""
            self._give(node, part.said)
            self._current = node

    def _text(self, paragraph: Paragraph, body: str) -> None:
        closed = read_closed(body, self._lists)
        naming = sum(part.roles is not None for part in closed)
        current = self._current
        in_item = current.rank >= ITEM - 1 and current.number and current.roles is None
        if not naming or not (in_item or any(answers(part.roles) for part in closed)):
            if current.open_cell:
                current.cells[current.open_cell].append(body)
            elif current.rank >= ITEM - 1 and current.roles is None and not current.leaders:
                current.texts.append(body)
            else:
                self._loose = paragraph
        elif naming == 1 and in_item:
            current.texts += [part.text for part in closed if part.text]
            self._give(current, next(part.said for part in closed if part.roles))
        else:
            above = current
            while above.parent is not None and above.rank >= ITEM - 1 and not above.leaders:
                above = above.parent
            if naming > 1 and (opening := _OPENING_SENTENCE.match(closed[0].text)):
                above = above.below(Node(_UNNUMBERED - 0.1, paragraph.row, paragraph.section))
                above.texts = [opening[0]]
                closed[0] = Closed(closed[0].text[opening.end() :], closed[0].said)
            self._parts(paragraph, closed, above)

    # --- lines that say more of an item ---------------------------------------

    def _is_item_of_label(self, at: int, mark: Mark | None, labels: Sequence[Label]) -> bool:
        """Whether a numbered line that opens with a label is an item (1. 目标任务：新建…)."""
        if mark is None or labels[0].meaning is not Column.GOAL:
            return False
        following = self._marks[at + 1] if at + 1 < len(self._marks) else None
        return following is None or following.rank != mark.rank or not self._labelled(at + 1)

    def _labelled(self, at: int) -> bool:
        mark = self._marks[at]
        return _opens_label(self._paragraphs[at].text[mark.end if mark else 0 :])

    def _attributes(
        self,
        paragraph: Paragraph,
        text: str,
        labels: Sequence[Label],
        mark: Mark | None,
        loose: Paragraph | None,
    ) -> None:
        if mark is not None:
            while self._current.parent is not None and self._current.rank >= mark.rank:
                self._current = self._current.parent
        names = any(label.meaning not in _TEXT_COLUMNS for label in labels)
        has_goal = any(label.meaning is Column.GOAL for label in labels)
        node = self._target(paragraph, loose, names, has_goal)
        ends = [label.start for label in labels[1:]] + [len(text)]
        for label, end in zip(labels, ends, strict=True):
            value = text[label.end : end].strip(" 　；;\t")
            if label.meaning in _TEXT_COLUMNS:
                assert isinstance(label.meaning, Column)
                node.cells.setdefault(label.meaning, []).append(value)
                node.open_cell = label.meaning
            else:
                self._give(node, text[label.start : end].strip())

    def _target(
        self,
        paragraph: Paragraph,
        loose: Paragraph | None,
        names: bool = False,
        has_goal: bool = False,
    ) -> Node:
        """The node that a line of roles belongs to."""
        current = self._current
        if loose is not None and (current.roles is not None or current.rank < ITEM - 1):
            node = self._open(loose, _UNNUMBERED if current.rank < ITEM - 1 else current.rank)
            node.texts = [loose.text]
            return node
        is_next = current.roles and not current.number
        if has_goal and (is_next or (current.rank < ITEM - 1 and self._recurs(paragraph))):
            return self._open(paragraph, max(current.rank, _UNNUMBERED))
        parent = current.parent
        if (
            names
            and parent is not None
            and parent.parent is not None
            and current.roles is None
            and parent.roles is None
            and current.rank not in self._ranks_with_roles
            and len(parent.children) > 1
            and not parent.names_below
            and parent.rank >= SECTION
        ):
            self._current = parent
            return parent
        return current

    def _recurs(self, paragraph: Paragraph) -> bool:
        """Whether the label that a line opens with stands again under the same heading."""
        word = re.split("[：:]", without_brackets(paragraph.text))[0]
        at = self._at
        for mark, other in zip(self._marks[at + 1 :], self._paragraphs[at + 1 :], strict=True):
            if mark is not None and mark.rank <= self._current.rank:
                return False
            if other.text.startswith(word):
                return True
        return self._current is self.root

    def _give(self, node: Node, said: str) -> None:
        if not node.children:
            node.roles_first = True
        node.open_cell = None
        node.role_texts.append(said)
        self._ranks_with_roles.add(node.rank)


def _has_rank(text: str, rank: int) -> bool:
    mark = read_mark(text)
    return mark is not None and mark.rank == rank


def _opens_label(text: str) -> bool:
    return next((label.start == 0 for label in find_labels(without_brackets(text))), False)


def _names_somebody(text: str) -> bool:
    return any(part.roles for part in read_closed(text))


def _ranks_of_units(
    paragraphs: Sequence[Paragraph], marks: Sequence[Mark | None]
) -> frozenset[int]:
    """The ranks at which every number, and more than one, stands before the name of a unit."""
    names: dict[int, list[bool]] = {}
    for paragraph, mark in zip(paragraphs, marks, strict=True):
        if mark:
            said = compact(without_scope(paragraph.text[mark.end :]))
            names.setdefault(mark.rank, []).append(lists_units(said) and said[0] in _LEVELS)
    return frozenset(rank for rank, are in names.items() if len(are) > 1 and all(are))
