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
from dataclasses import dataclass, field
from typing import Final

from kg.chinese import as_printed, compact, simplified, split_outside_brackets
from kg.extraction.columns import Column
from kg.extraction.names.people import listed_people
from kg.extraction.names.units import looks_like_unit
from kg.extraction.plans.deadlines import says_when
from kg.extraction.roles.clauses import (
    BEHIND,
    are_several,
    clauses,
    joined,
    opened,
    split_with,
    trimmed,
)
from kg.extraction.roles.enclosed import (
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
from kg.extraction.roles.remarks import without_remark
from kg.extraction.roles.words import VERB, Role

_LONGEST = 4000
"""Characters beyond which a text is no phrase of roles."""
_OPENED = re.compile(r"[（(【\[〔\s；;，,]+$")
"""What is left where the bracket behind a name holds a label: 市教育局（责任人：…）."""
_BY = re.compile(r"^(?:分别|均|并|则|请|由)?(?:由|请)?")
_UNDER = re.compile(
    r"(?:^|(?<=[，,；;]))\s*在(?P<units>[^，,；;。]{3,40}?)的?(?:统一|具体|业务)?"
    r"(?:指导|督促|督导|协调|统筹|监督)下[，,、]?"
)
_HELPS = re.compile(r"(?:积极|密切|主动)?(?:配合|协助|协同)")
_NAME_ENDS = re.compile(r"[局委办部厅府会院校司区县市镇乡所站心位门队行团联）)〇]$")


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
    value = trimmed(_OPENED.sub("", without_surplus(text)))
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
    outspoken = _without_times(opened(_without_guidance(text, found)), found)
    outside = masked(outspoken)
    at, is_first = 0, True
    for match in VERB.finditer(outside):
        if match.start() < at or _ends_a_name(outside[at : match.start()], match[0]):
            continue
        role: Role = match.lastgroup  # type: ignore[assignment]
        units, at = outspoken[at : match.start()], match.end()
        if not trimmed(units):
            # 会同乙局负责落实, 抓好落实: a word about the units before it.
            continue
        if is_first and default != "assist":
            units = _without_first(units, role, found, default)
            is_first = False
        _give(units, role, found, default)
    rest = trimmed(outspoken[at:])
    if rest:
        _book(rest, default, found)


def _ends_a_name(before: str, verb: str) -> bool:
    """Whether a word that ends a name (市经协办) only looks like one of roles."""
    name = compact(re.split(r"[，,；;。、\s]", before)[-1])
    if not verb.endswith("办") or not name or is_person(name):
        return False
    return len(name) <= 3 and not (len(name) > 1 and _NAME_ENDS.search(name))


def _without_first(units: str, role: Role, found: _Found, default: Role | None) -> str:
    """Book who stands before the units of the first word: 甲局，乙局配合; 甲局（乙局牵头）."""
    first, behind, rest = units.rpartition(BEHIND)
    if not behind and role == "assist":
        at = re.search("[，,；;]", masked(trimmed(units)))
        units = trimmed(units)
        first, rest = (units[: at.start()], units[at.end() :]) if at else ("", units)
    if not trimmed(first):
        return units
    _book(trimmed(first), default, found)
    return rest


def _book(units: str, role: Role | None, found: _Found) -> None:
    """Book units without a word of their own under the role of their label."""
    helper, units = _parted_helper(units)
    if helper:
        found.assist.append(helper)
    if role is None:
        found.loose.append(units)
        return
    own, *others = [trimmed(piece) for piece in split_with(units)]
    found.units(role).append(own)
    found.assist.extend(filter(None, others))


def _parted_helper(units: str) -> tuple[str, str]:
    """Part who helps from whom: 乙局配合甲局(负责)."""
    match = _HELPS.search(masked(units))
    if match is None:
        return "", units
    helper, helped = units[: match.start()], units[match.end() :]
    if looks_like_unit(compact(helper)) and looks_like_unit(compact(helped)):
        return trimmed(_BY.sub("", trimmed(helper))), trimmed(helped)
    return "", units


def _give(units: str, role: Role, found: _Found, default: Role | None) -> None:
    """Book units under a role; who stands behind 会同 assists, and people with a title lead."""
    helper, units = _parted_helper(units)
    own, *others = [trimmed(_BY.sub("", trimmed(piece))) for piece in split_with(units)]
    if helper:
        found.assist.append(helper)
    if others and role == "assist":
        own, others = "、".join(filter(None, (own, *others))), []
    if others:
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


def _without_guidance(text: str, found: _Found) -> str:
    """Take out who guides the others: 在甲局指导下，乙局牵头."""
    match = _UNDER.search(text)
    if match is None or not looks_like_unit(compact(match["units"])):
        return text
    found.coordinate.append(trimmed(match["units"]))
    return text[: match.start()] + text[match.end() :]


def _without_times(text: str, found: _Found) -> str:
    """Take the clauses that say when out of a list of units, and keep them as the deadline."""
    kept: list[str] = []
    for piece, separator in clauses(text):
        verb = VERB.search(masked(piece))
        names = compact(piece[: verb.start()] if verb else piece)
        if says_when(compact(piece)) and not looks_like_unit(names):
            found.deadline.append(piece.strip())
        else:
            kept.append(piece + separator)
    return trimmed("".join(kept))


def _settled(found: _Found) -> Roles | None:
    lead, charge, assist = found.lead, found.charge, found.assist
    joint = False
    if lead or (charge and found.carry):
        lead, charge = (lead, charge) if lead else (charge, [])
        assist = [*charge, *found.carry, *assist, *found.loose]
    elif charge or found.carry:
        lead = [*charge, *found.carry]
        joint = not assist or are_several(lead)
        assist = [*assist, *found.loose]
    elif found.loose and (assist or found.leaders):
        # 甲局，乙局配合: the word of who leads is left out.
        lead = found.loose
        joint = not assist or are_several(lead)
    elif (found.coordinate and not assist) or found.loose:
        return None
    roles = Roles(
        lead=joined(lead),
        coordinating=joined(found.coordinate),
        assisting=joined(assist),
        leaders=joined(found.leaders),
        responsible=joined(found.responsible),
        direct=joined(found.direct),
        deadline="，".join(found.deadline),
        joint=joint,
    )
    return roles if roles != Roles() else None
