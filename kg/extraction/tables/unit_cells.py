"""What a cell of units says besides their names: who of them leads, and who answers in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.chinese import compact, split_outside_brackets
from kg.extraction.names.people import NOBODY, is_only_title, plain_names
from kg.extraction.names.units import looks_like_unit
from kg.extraction.roles.people import is_person
from kg.extraction.roles.phrases import Roles, read_roles
from kg.extraction.roles.remarks import holds_role, without_remark

_SEPARATORS: Final = "、，,；;。\n"
_MARKED: Final = re.compile(
    r"^(?P<name>.+?)[（(【\[〔](?P<role>[^（()）【】\[\]〔〕]{2,40})[）)】\]〕]$", re.DOTALL
)
_LEADS: Final = re.compile(r"(?:总)?(?:牵头|主办|主责)(?:责任)?(?:单位|部门)?(?:、?总?协调)?")
_ASSISTS: Final = re.compile(r"(?:配合|协办|协助|参与|协同|责任|会办)(?:责任)?(?:单位|部门)?")
_COORDINATES: Final = re.compile(r"(?:督办|督促|协调|督导|统筹协调|协调督促)(?:单位|部门)?")
_STRONG: Final = re.compile(r"牵头(?!单位|部门)|主办(?!单位|部门)|主责(?!单位|部门)|会同|[：:]")
_DOES: Final = re.compile(
    r"(?:按(?:照|各自)?.{0,6}?(?:职责|职能)(?:分工)?)?(?:分别|共同|协同)?(?:配合|协办|协助|参与|负责|落实)(?:落实|实施|工作)?$"
)
_PADDED: Final = re.compile(r"(?<![一-鿿])([一-鿿])[ 　]+([一-鿿])(?![一-鿿])")
_BRACKETED: Final = re.compile(r"[（(]([^（()）]+)[）)]")
_TELEPHONE: Final = re.compile(r"(?:电话|手机)?[：:]?\s*(?<!\d)\d{3,4}-?\d{4,8}(?!\d)")


_NO_ROLES: Final = Roles()


@dataclass(frozen=True, slots=True)
class Shares:
    """The raw text of the units of each role in one cell.

    `joint` says that all of `lead` are listed without a word on who of them leads; `stated` that
    the cell itself says who does what; `roles` is what else its words say (until when, whom).
    """

    lead: str
    coordinating: str = ""
    assisting: str = ""
    joint: bool = True
    stated: bool = False
    roles: Roles = _NO_ROLES


def share_units(text: str, lead_mark: str = "") -> Shares:
    """Read what a cell of units says of who leads and who assists.

    Parameters
    ----------
    text
        The cell as printed.
    lead_mark
        The sign of units that lead, see `kg.extraction.tables.conventions`.

    Examples
    --------
    >>> shares = share_units("市教育局（牵头）、市财政局")
    >>> shares.lead, shares.assisting
    ('市教育局', '市财政局')
    >>> share_units("市教育局、市财政局").stated
    False
    """
    text = without_remark(text)
    marked = _marked(text, lead_mark)
    if marked and not _holds_roles(marked):
        return marked
    roles = read_roles(text) if _says_who(text) else None
    if roles is None or not roles.names_units:
        lead, _, others = text.partition("会同")
        return Shares(lead, "", others, False, True) if lead and others else Shares(text)
    return Shares(roles.lead, roles.coordinating, roles.assisting, roles.joint, True, roles)


def _says_who(text: str) -> bool:
    """Whether a list of units has words on who of them does what.

    A name may end as such words do (市经协办): there, what stands in front is no unit.
    """
    if _STRONG.search(text):
        return True
    for piece in split_outside_brackets(text, _SEPARATORS):
        match = _DOES.search(compact(piece))
        if match and looks_like_unit(compact(piece)[: match.start()]):
            return True
    return False


def _holds_roles(shares: Shares) -> bool:
    names = "\n".join((shares.lead, shares.coordinating, shares.assisting)).split("\n")
    return any(holds_role(compact(name)) for name in names)


def _marked(text: str, lead_mark: str) -> Shares | None:
    """Units with a remark of their own: 市教育局（牵头）, 市教育局*."""
    found: dict[str, list[str]] = {"lead": [], "assist": [], "coordinate": [], "": []}
    printed: list[str] = []
    for piece in split_outside_brackets(text, _SEPARATORS):
        match = _MARKED.match(piece)
        role = _role(compact(match["role"])) if match else ""
        helper = _helper(compact(match["role"])) if match and not role else ""
        name = match["name"] if match and (role or helper) else piece
        if helper:
            found["assist"].append(helper)
            printed.append(helper)
        if lead_mark and lead_mark in name:
            role, name = "lead", name.replace(lead_mark, "")
        found[role].append(name.strip())
        printed.append(name.strip())
    if not (found["lead"] or found["assist"] or found["coordinate"]):
        return None
    unmarked = found[""]
    lead = found["lead"] or unmarked
    assisting = [name for name in printed if name in (found["assist"] + unmarked)]
    assisting = [name for name in assisting if name not in lead]
    joint = not found["lead"] and not found["assist"]
    return Shares(
        "\n".join(lead), "\n".join(found["coordinate"]), "\n".join(assisting), joint, True
    )


def _helper(remark: str) -> str:
    """The unit that a remark behind another says assists it: 市财政局配合."""
    match = _DOES.search(remark)
    unit = remark[: match.start()] if match and "负责" not in match[0] else ""
    return unit if looks_like_unit(unit) else ""


def _role(remark: str) -> str:
    for role, words in (("lead", _LEADS), ("assist", _ASSISTS), ("coordinate", _COORDINATES)):
        if words.fullmatch(remark):
            return role
    return ""


def part_people(text: str) -> tuple[str, str]:
    """Part a cell that holds units and the people who answer for them, each a line.

    Examples
    --------
    >>> part_people("市教育局 李四\\n市财政局（王  标 局长）")
    ('市教育局\\n市财政局', '李四\\n王标')
    """
    units: list[str] = []
    people: list[str] = []
    for piece in split_outside_brackets(_TELEPHONE.sub(" ", text), _SEPARATORS + "/／"):
        bare = piece
        for match in _BRACKETED.finditer(piece):
            names = _people(match[1])
            if names:
                people += names
                bare = bare.replace(match[0], " ")
        for token in re.split(r"[：:\s　]+", _PADDED.sub(r"\1\2", bare)):
            unit, names = _parted(token)
            units += [unit] if unit else []
            people += names
    return "\n".join(units), "\n".join(people)


def _people(text: str) -> list[str]:
    """The names of people that make up a text; none where it says anything else."""
    names = plain_names(_PADDED.sub(r"\1\2", text))
    return names if names and all(is_person(name) for name in names) else []


def _parted(token: str) -> tuple[str, list[str]]:
    """A word without white space as a unit, a person, or both without anything between them."""
    if compact(token) in NOBODY or is_only_title(token):
        return "", []
    names = _people(token)
    if names:
        return "", names
    if not looks_like_unit(token):
        for cut in range(len(token) - 2, 2, -1):
            names = _people(token[cut:])
            if looks_like_unit(token[:cut]) and names:
                return token[:cut], names
    return token, []
