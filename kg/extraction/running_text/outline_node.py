"""A heading or an item of running text, with what is printed at it and below it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.chinese import compact, ends_sentence
from kg.extraction.columns import Column
from kg.extraction.roles.phrases import Roles, read_roles
from kg.model import Problem

_LONGEST_HEADING = 30


@dataclass(slots=True, eq=False)
class Node:
    """A heading or an item while a document is read: its text, the roles printed at it itself (its
    bracket, its lines), and what stands below it. `rank` is lower further out; `leaders` and
    `is_unit` are set for headings that only name leaders, or units, for what follows;
    `last_role_row` is the row of the last line of roles."""

    rank: float
    row: int = 0
    section: str = ""
    number: str = ""
    printed_mark: str = ""
    parent: Node | None = None
    leaders: str = ""
    is_unit: bool = False
    texts: list[str] = field(default_factory=list)
    role_texts: list[str] = field(default_factory=list)
    cells: dict[Column, list[str]] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    roles_first: bool = False
    last_role_row: int = 0
    _read: tuple[int, Roles | None] = (0, None)
    open_cell: Column | None = None

    @property
    def roles(self) -> Roles | None:
        """The roles printed at this node itself."""
        if self._read[0] != len(self.role_texts):
            self._read = len(self.role_texts), read_roles("；".join(self.role_texts))
        return self._read[1]

    @property
    def names_below(self) -> bool:
        """Whether any node below names who answers for it."""
        return any(child.roles is not None or child.names_below for child in self.children)

    @property
    def goal(self) -> str:
        """The text of the node, its title first."""
        said = [*self.texts, *self.cells_of_goal]
        if len(said) > 1 and len(compact(said[0])) <= _LONGEST_HEADING:
            said[0] += "" if ends_sentence(said[0]) else "。"
        return "\n".join(said)

    @property
    def cells_of_goal(self) -> list[str]:
        return self.cells.get(Column.GOAL, [])

    @property
    def heading(self) -> str:
        """The node as a heading: its number and text as printed, without a full stop."""
        return compact(self.printed_mark + "".join(self.texts)).rstrip("。：")

    def below(self, node: Node) -> Node:
        """Put a node below this one."""
        node.parent = self
        self.children.append(node)
        return node
