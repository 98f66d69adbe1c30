"""The tree of a document's running text: chapters over items, with the roles printed at each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.chinese import ends_sentence
from kg.extraction.columns import TEXTS, Column
from kg.extraction.roles.enclosed import without_brackets
from kg.extraction.roles.labels import Label, find_labels
from kg.extraction.roles.leaders import read_leaders, without_scope
from kg.extraction.roles.remarks import is_remark
from kg.extraction.running_text.brackets import (
    Closed,
    answers,
    closes_with_lists,
    is_roles,
    read_closed,
)
from kg.extraction.running_text.headings import is_title, unnumbered_headings
from kg.extraction.running_text.openings import (
    begins_with_label,
    has_rank,
    leads_twice,
    names_somebody,
    ranks_of_units,
)
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
from kg.extraction.running_text.role_groups import group_openings
from kg.extraction.running_text.unit_openings import open_with_units, part_opening
from kg.model import Document, Problem

_OPENING_SENTENCE = re.compile(r"^[^。；：！？（(]{2,30}[。：](?=.)")
_INTRODUCES = re.compile(r"如下\s*[：:。]?$")
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
        self._groups = group_openings(paragraphs, self._marks, self._headings)
        self._at = 0
        self._unit_ranks = ranks_of_units(paragraphs, self._marks)
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
        if mark is None and is_remark(paragraph.text):
            self._loose = loose
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
        elif at in self._groups:
            self._open_group(paragraph, self._groups[at], loose)
            self._give(self._current, without_brackets(body))
        elif leaders and self._is_group(at, mark, opens_label):
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
        if following is None or begins_with_label(following.text):
            return False
        # A line that only names the leader belongs to the item above it.
        return mark is not None or not opens_label

    def _group_rank(self, at: int, mark: Mark | None) -> float:
        if mark is not None:
            return float(mark.rank)
        following = self._marks[at + 1] if at + 1 < len(self._marks) else None
        return following.rank - 0.5 if following else _UNNUMBERED - 0.5

    def _open_group(self, paragraph: Paragraph, rank: float, loose: Paragraph | None) -> None:
        """Open a group that lines of roles stand over; a short line above them is its heading."""
        node = self._open(paragraph, rank - 0.3)
        node.is_unit = True
        if loose is not None and not self._is_title(loose) and not ends_sentence(loose.text):
            node.texts = [loose.text]

    def _is_title(self, loose: Paragraph) -> bool:
        return is_title(loose.text) or (
            loose is self._paragraphs[0] and not ends_sentence(loose.text)
        )

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
        if open_above.open_cell and rank > open_above.rank and not names_somebody(body):
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
        if opening and mark and not any(has_rank(part.text, mark.rank) for part in closed[1:]):
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
        return begins_with_label(self._paragraphs[at].text[mark.end if mark else 0 :])

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
        names = any(label.meaning not in TEXTS for label in labels)
        has_goal = any(label.meaning is Column.GOAL for label in labels)
        node = self._target(paragraph, loose, names, has_goal)
        ends = [label.start for label in labels[1:]] + [len(text)]
        for label, end in zip(labels, ends, strict=True):
            value = text[label.end : end].strip(" 　；;\t")
            if label.meaning in TEXTS:
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
        if loose is not None and current is self.root and self._is_title(loose):
            loose = None
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
        at = self._paragraphs[self._at]
        if node is self.root or leads_twice(node, said, at.row):
            code, message = ("second-lead", "another line says already who leads")
            if node is self.root:
                code, message = ("roles-of-nothing", "says who answers, but for no task")
            message = f"{message}; not read: {said[:30]}"
            node.problems.append(Problem(code, message, at.row, "lead_units", section=at.section))
            return
        node.role_texts.append(said)
        node.last_role_row = at.row
        self._ranks_with_roles.add(node.rank)
