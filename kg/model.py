"""The frozen values that pass between stations.

`documents` makes a `Document`; `extraction` turns it into an `Extraction` of
`Task` and `Problem`; `entities` fills in which `Unit` each mention means;
`graph` maps the whole to quads. A change is a new value (`dataclasses.replace`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Basis = Literal["stated", "repaired", "joint", "corrected"]
"""How sure a mention is: printed as it stands, mended from a damaged cell, one of several
units that share a column in which none is named the lead, or corrected by a person."""

UnitKind = Literal[
    "government",
    "party",
    "legislature_judiciary",
    "mass_organisation",
    "town",
    "park",
    "vertical",
    "enterprise",
    "institution",
    "working_group",
    "other",
    "collective",
]
"""The kind of a unit. `collective` stands for a group (各镇街（园区）), never for one unit."""

Comparator = Literal["=", ">=", "<=", ">", "<", "~", "growth", "reduce"]
"""How a target's value is meant; `~` is "about", `growth` and `reduce` are changes."""

PostRole = Literal["responsible", "direct"]
"""The role of a person in a unit: 责任人 or 直接责任人."""

Level = Literal["", "province", "city", "county", "town"]
"""The level of a place: province (省), city (市, 州), county (县, 区), town (镇, 街道); empty
where it is not known."""

Merged = Literal["", "above", "left"]
"""Which neighbour a cell is one merged cell with; empty for a cell of its own."""


# --- what a file holds -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document's bytes are: a file, or a member of an archive.

    Examples
    --------
    >>> str(Source("plans.zip", "2031/a.docx"))
    'plans.zip/2031/a.docx'
    """

    path: str
    member: str = ""

    def __str__(self) -> str:
        return f"{self.path}/{self.member}" if self.member else self.path

    @property
    def name(self) -> str:
        """The last part of the path, which tells the kind of file."""
        return str(self).replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: its text, with line breaks kept, and which spans are bold.

    `bold` holds (start, end) offsets into `text`, in order, without overlap. A merged cell is
    given once for each place that it covers, with the same text: all but the first say in
    `merged` where the rest of the cell is. Files that don't tell of merged cells leave all but
    the first of these places empty.
    """

    text: str
    bold: tuple[tuple[int, int], ...] = ()
    merged: Merged = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One table row. `number` counts from 1: the line in a text file, else the row of the
    section. `section` names the sheet, table or page where a file has several (`page 3`)."""

    number: int
    cells: tuple[Cell, ...]
    section: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of running text. `number` and `section` are as a row's; `heading`
    is the level (from 1) of what the file itself marks as a heading, else 0."""

    number: int
    text: str
    section: str = ""
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, in reading order, before anything is understood."""

    path: str
    sha256: str
    blocks: tuple[Line | Row, ...]


# --- what was understood -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document says about itself.

    `identifier` is the printed document number (文号); empty where there is none. `place` is
    named as in `kg.places`; `level` is that of the place, known also where its name is not;
    `province` is the one printed before the place.
    """

    id: str
    title: str
    year: int
    place: str
    issuer: str
    issued: date | None
    path: str
    sha256: str
    identifier: str = ""
    level: Level = ""
    province: str = ""


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit as printed (white space removed) and, once resolved, the unit it means.

    `place` is where the unit belongs; empty for the place of the document.
    """

    text: str
    unit: str = ""
    kind: UnitKind = "other"
    basis: Basis = "stated"
    place: str = ""


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name, and whether the cell had to be mended to read it."""

    name: str
    basis: Basis = "stated"


@dataclass(frozen=True, slots=True)
class Post:
    """A person who answers for a unit in a document's year. `unit` is the canonical name once
    resolved; before that, the unit as printed. `place` is as a mention's."""

    unit: str
    person: str
    role: PostRole
    place: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A piece of a task's plan.

    `periods` holds labels such as `2024`, `2024-H1`, `2024-Q1`, `2024-09`, in order of
    time; it is empty for text without a marker. `part` is the innermost sub-heading.
    """

    text: str
    periods: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity to be reached.

    `value` is as printed (Chinese numerals converted), `unit` as printed (亿元, 万个),
    `text` the words it was read from. `milestone` is the position (from 1) of the
    milestone that it was read from, and None for one of the goal. `cumulative` tells that the
    words say it counts up since the beginning of the year or the project (累计, 上半年共).
    """

    metric: str
    comparator: Comparator
    value: Decimal
    unit: str
    text: str
    max_value: Decimal | None = None
    milestone: int | None = None
    cumulative: bool = False

    @property
    def from_plan(self) -> bool:
        """Whether the target was read from the plan rather than the goal."""
        return self.milestone is not None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should look at: what (a stable code and a sentence) and where.

    `field` names the part of the task that it concerns (as in `Task`), `before` what is printed
    there and `after` how it is read; `section` is that of the row.
    """

    code: str
    message: str
    row: int | None = None
    field: str = ""
    before: str = ""
    after: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of responsibility.

    `sequence` is its order in the document from 1, `row` the row it stands in and `section` the
    sheet, table or page of that row, `number` the printed number (empty where there is none).
    `year` is 0 where the task is of its document's year.
    """

    sequence: int
    row: int
    goal: str
    title: str
    number: str = ""
    programme: str = ""
    requirement: str = ""
    leaders: tuple[PersonMention, ...] = ()
    lead_units: tuple[UnitMention, ...] = ()
    coordinating_units: tuple[UnitMention, ...] = ()
    assisting_units: tuple[UnitMention, ...] = ()
    responsible_people: tuple[PersonMention, ...] = ()
    direct_people: tuple[PersonMention, ...] = ()
    posts: tuple[Post, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    targets: tuple[Target, ...] = ()
    deadline: date | None = None
    problems: tuple[Problem, ...] = ()
    section: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was understood of one document."""

    document: DocumentFacts
    tasks: tuple[Task, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One real unit or collective, whatever the documents call it.

    `place` is where it belongs (东莞市); `other_names` every other form met or registered;
    `parent` the canonical name of the unit it is part of; `since` and `until` the years
    between which the name was in use, where known; `functions` what it is there for (发展改革),
    which makes units of different places comparable; `label` the name that it is shown by, empty
    for `name`.
    """

    name: str
    kind: UnitKind
    place: str = ""
    other_names: tuple[str, ...] = ()
    parent: str = ""
    since: int | None = None
    until: int | None = None
    successor: str = ""
    functions: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """What offices are there for (发展改革), which makes those of different places comparable.

    `other_names` holds the forms by which it is met in names of offices (发改).
    """

    name: str
    english: str = ""
    other_names: tuple[str, ...] = ()
