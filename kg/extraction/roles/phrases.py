"""Who leads, who assists, until when: the phrases of brackets, lines and cells.

Two ways of saying it are in use, alone or one within the other:

- labels: 牵头单位：甲局；配合单位：乙局；完成时限：9月底前
- words behind the names: 甲局牵头，乙局、丙局配合，9月底前完成

| words | meaning |
|---|---|
| 牵头, 主办, 主责 | leads |
| 配合, 协办, 协助, 参与 | assists |
| 负责, 按职责分工负责 | assists beside 牵头; beside 配合 leads; alone all lead together |
| 落实, 实施, 推进 | assists beside 牵头 or 负责; else as 负责 |
| 会同 | who stands before it leads, who stands behind it assists |
| 指导, 督促, 协调 | coordinates, where another unit is said to do it |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.chinese import as_printed, compact, simplified, split_outside_brackets
from kg.extraction.columns import Column
from kg.extraction.names.people import listed_people
from kg.extraction.names.units import looks_like_unit
from kg.extraction.plans.deadlines import says_when
from kg.extraction.roles.enclosed import (
    bracket_spans,
    masked,
    without_brackets,
    without_surplus,
)
from kg.extraction.roles.labels import (
    UNITS_AND_PEOPLE,
    UNITS_OF_NO_ROLE,
    UNREAD,
    Label,
    find_labels,
)
from kg.extraction.roles.people import is_person, plain_people
from kg.extraction.roles.words import REMARKS, VERB, WITH, Role

_HELD = re.compile(r"[，,；;、]\s*(?=[，,；;、])|^[，,；;。、：:\s]+|[，,；;。、：:\s]+$")
_LONGEST = 4000
"""Characters beyond which a text is no phrase of roles."""
_OPENED = re.compile(r"[（(【\[〔\s；;，,]+$")
"""What is left where the bracket behind a name holds a label: 市教育局（责任人：…）."""
_BY = re.compile(r"^(?:分别|均|并|则|请|由)?(?:由|请)?")
_ETC = re.compile(r"(?:等|以及|及|和|与|，|,)\s*$")


@dataclass(frozen=True, slots=True)
class Roles:
    """The raw text of each role; empty where nobody is named.

    `joint` says that the units of `lead` are listed without a word on who of them leads.
    """

    lead: str = ""
    coordinating: str = ""
    assisting: str = ""
    leaders: str = ""
    responsible: str = ""
    direct: str = ""
    deadline: str = ""
    joint: bool = False

    @property
    def names_units(self) -> bool:
        """Whether a unit is named in any role."""
        return bool(self.lead or self.coordinating or self.assisting)


@dataclass(slots=True)
class _Found:
    """The pieces of each role while a text is read."""

    lead: list[str] = field(default_factory=list)
    charge: list[str] = field(default_factory=list)
    carry: list[str] = field(default_factory=list)
    assist: list[str] = field(default_factory=list)
    coordinate: list[str] = field(default_factory=list)
    leaders: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    direct: list[str] = field(default_factory=list)
    deadline: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)

    def units(self, role: Role) -> list[str]:
        return {
            "lead": self.lead,
            "charge": self.charge,
            "carry": self.carry,
            "assist": self.assist,
            "coordinate": self.coordinate,
        }[role]


def read_roles(text: str) -> Roles | None:
    """Read a phrase, a line of labels or the content of a bracket; None where it names no role.

    Brackets around the whole text are taken off. A text that only lists units says nothing of
    roles and gives None.

    Examples
    --------
    >>> roles = read_roles("（甲局牵头，乙局、丙局配合，2031年9月底前完成）")
    >>> roles.lead, roles.assisting, roles.deadline, roles.joint
    ('甲局', '乙局、丙局', '2031年9月底前完成', False)
    >>> roles = read_roles("责任单位：市教育局、各县（市、区）政府；责任领导：李强")
    >>> roles.lead, roles.leaders, roles.joint
    ('市教育局、各县（市、区）政府', '李强', True)
    >>> read_roles("含2所民办学校") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    plain = simplified(text)
    found = _Found()
    _read(without_brackets(plain), found)
    roles = _settled(found)
    return _as_printed(roles, plain, text) if roles and plain != text else roles


def _as_printed(roles: Roles, plain: str, printed: str) -> Roles:
    """Roles read from a simplified text, in the characters of print."""

    def restored(said: str) -> str:
        pieces = re.split("([、，])", said)
        return "".join(as_printed(piece, plain, printed) for piece in pieces)

    return Roles(
        restored(roles.lead),
        restored(roles.coordinating),
        restored(roles.assisting),
        restored(roles.leaders),
        restored(roles.responsible),
        restored(roles.direct),
        restored(roles.deadline),
        roles.joint,
    )


def without_remark(text: str) -> str:
    """Drop what only explains how to read a list of units (排第一位的为牵头单位，下同).

    Examples
    --------
    >>> without_remark("甲局、乙局（排第一位的为牵头单位，下同）")
    '甲局、乙局'
    """
    bare = REMARKS.sub("", text)
    if bare == text:
        return text
    bare = re.sub(r"[（(【\[]\s*[，,；;、。]?\s*[）)】\]]", "", bare)
    return _HELD.sub("", _HELD.sub("", bare))


def _read(text: str, found: _Found, default: Role | None = None) -> None:
    """Read labels, and the phrases of what stands outside them; a label's units without a word of
    their own have its role."""
    text = without_remark(text)
    labels = [label for label in find_labels(text) if label.meaning in _FROM_LABEL]
    if not labels:
        _read_phrases(text, found, default)
        return
    _read_phrases(text[: labels[0].start], found, default)
    ends = [label.start for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        _read_value(label, text[label.end : end], found)


_FROM_LABEL: Final = frozenset(
    {
        *(Column.LEAD, Column.ASSISTING, Column.COORDINATING, Column.LEADERS, Column.RESPONSIBLE),
        *(Column.DIRECT, Column.DEADLINE, UNITS_OF_NO_ROLE, UNITS_AND_PEOPLE, UNREAD),
    }
)


def _read_value(label: Label, text: str, found: _Found) -> None:
    value = _trimmed(_OPENED.sub("", without_surplus(text)))
    if not value:
        return
    match label.meaning:
        case Column.LEAD:
            _read_phrases(value, found, "lead")
        case Column.ASSISTING:
            _read_phrases(value, found, "assist")
        case Column.COORDINATING:
            _read_phrases(value, found, "coordinate")
        case Column.LEADERS:
            found.leaders.append(plain_people(value))
        case Column.RESPONSIBLE:
            found.responsible.append(plain_people(value))
        case Column.DIRECT:
            found.direct.append(plain_people(value))
        case Column.DEADLINE:
            found.deadline.append(value)
        case "unread":
            pass
        case "posts":
            pieces = [piece for piece in re.split(r"[、，,；;（）()/\s]+", value) if piece]
            found.responsible.extend(plain_people(piece) for piece in pieces if is_person(piece))
            found.charge.append("、".join(piece for piece in pieces if not is_person(piece)))
        case _:
            _read_phrases(value, found, "charge")


def _read_phrases(text: str, found: _Found, default: Role | None) -> None:
    """Give each list of units the word behind it; `default` is the role of lists without one."""
    opened = _without_times(_opened(text), found)
    outside = masked(opened)
    at = 0
    for match in VERB.finditer(outside):
        if match.start() < at:
            continue
        role: Role = match.lastgroup  # type: ignore[assignment]
        units, at = opened[at : match.start()], match.end()
        if not _trimmed(units):
            # 会同乙局负责落实, 抓好落实: a word about the units before it.
            continue
        _give(units, role, found, default)
    rest = _trimmed(opened[at:])
    if rest:
        found.units(default).append(rest) if default else found.loose.append(rest)


def _give(units: str, role: Role, found: _Found, default: Role | None) -> None:
    """Book units under a role; who stands behind 会同 assists, and people with a title lead."""
    own, *others = [_trimmed(_BY.sub("", _trimmed(piece))) for piece in _split_with(units)]
    if others and role != "assist":
        found.assist.extend(filter(None, others))
        role = "lead"
    if not own:
        return
    if role in ("charge", "carry") and default == "lead":
        role = "lead"
    people, _ = listed_people("、".join(split_outside_brackets(own, "和")))
    if people:
        found.leaders.append("、".join(people))
    else:
        found.units(role).append(own)


def _split_with(text: str) -> list[str]:
    pieces, start = [], 0
    for match in WITH.finditer(masked(text)):
        pieces.append(text[start : match.start()])
        start = match.end()
    return [*pieces, text[start:]]


def _without_times(text: str, found: _Found) -> str:
    """Take the clauses that say when out of a list of units, and keep them as the deadline."""
    kept: list[str] = []
    for piece, separator in _clauses(text):
        verb = VERB.search(masked(piece))
        names = compact(piece[: verb.start()] if verb else piece)
        if says_when(compact(piece)) and not looks_like_unit(names):
            found.deadline.append(piece.strip())
        else:
            kept.append(piece + separator)
    return _trimmed("".join(kept))


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """The pieces between separators outside brackets, each with the separator behind it."""
    start = 0
    for at, character in enumerate(masked(text)):
        if character in "，,；;。、\n":
            yield text[start:at], character
            start = at + 1
    yield text[start:], ""


def _settled(found: _Found) -> Roles | None:
    lead, charge, assist = found.lead, found.charge, found.assist
    joint = False
    if lead or (charge and found.carry):
        lead, charge = (lead, charge) if lead else (charge, [])
        assist = [*charge, *found.carry, *assist, *found.loose]
    elif charge or found.carry:
        lead = [*charge, *found.carry]
        joint = not assist
        assist = [*assist, *found.loose]
    elif found.loose and (assist or found.leaders):
        # 甲局，乙局配合: the word of who leads is left out.
        lead = found.loose
        joint = not assist
    elif (found.coordinate and not assist) or found.loose:
        return None
    roles = Roles(
        lead=_joined(lead),
        coordinating=_joined(found.coordinate),
        assisting=_joined(assist),
        leaders=_joined(found.leaders),
        responsible=_joined(found.responsible),
        direct=_joined(found.direct),
        deadline="，".join(found.deadline),
        joint=joint,
    )
    return roles if roles != Roles() else None


def _joined(pieces: list[str]) -> str:
    return "、".join(piece for piece in pieces if piece)


def _trimmed(text: str) -> str:
    former = None
    while former != text:
        former = text
        text = _ETC_SEPARATORS.sub("", text)
    return text


_ETC_SEPARATORS = re.compile(r"^[\s，,；;。、：:|｜/]+|[\s，,；;。、：:|｜/]+$")


def _opened(text: str) -> str:
    """Turn brackets that hold a role of their own into clauses: 甲局（乙局配合）."""
    pieces, reached = [], 0
    for start, end in bracket_spans(text):
        inner = text[start + 1 : end - 1]
        match = VERB.search(masked(inner))
        if match and match.start() and looks_like_unit(compact(inner[: match.start()])):
            pieces += [text[reached:start], inner]
            reached = end
    return "，".join([*pieces, text[reached:]])
