"""Names of units in a cell: separators, white space inside names, names without a separator.

White space is layout as often as it separates. Which of the two is decided by what stands on
its sides: names that are known (from the register, or printed by themselves elsewhere in the
document) and the endings that names of units have.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.chinese import compact, printed_name, simplified, split_outside_brackets
from kg.extraction.names.people import NOBODY, looks_like_name
from kg.extraction.names.unit_parts import goes_on, is_and_of_place, is_rest_of_name, part_at_levels
from kg.model import UnitMention

SEPARATORS = "、，,；;。\n"
_ENDING = re.compile(
    "(局|委|委员会|办|办公室|部|政府|院|法院|检察院|会|联|总工会|中心|公司|集团|银行|支行|分行|分局|支队|大队|"
    "镇|街道|镇街|办事处|管委会|海关|台|站|所|社|校|学校|大学|学院|医院|指挥部|工作组|领导小组|小组|协会|学会|商会|"
    "基金会|馆|队|工委|党校|党组|研究院|研究所|公园|林场|厅|署|处|区|县|市|园区|银监分局|企业|单位|部门|成员)"
    "(（[^（）]*）)*$"
)
_WHOLE_START = re.compile(r"^(市|省|县|区|镇|国家|中国|各|有关|相关|驻)")
_BRANCH = re.compile(r"^[一-鿿]{2,4}市?(监管)?(分局|支行|分行|分公司|调查队|中心支行|税务局|海关)")
_LONGEST_BRANCH = 16
"""Characters by which a branch of a national body (甲市监管分局) is told."""
_GROUP_START = re.compile(r"^(各|有关|相关|其他|属地|全市|\d+个)(?!成员|有关成员|相关成员)")
_ETC = re.compile(
    r"等(?!多?个?[\d一二三四五六七八九十两多几]*[个家]?(?:成员)?(?:单位|部门|企业)$)"
    r"(?=[^等]{2,12}(镇街|镇|街道|园区|[）)]|单位|部门|企业)$)"
    r"|等(\d+|[一二三四五六七八九十两多几]+)?(个|家)?"
    r"(市直|市)?(成员)?(单位|部门|企业|镇街)?$"
)
_ETC_INSIDE = re.compile(r"等(\d+|[一二三四五六七八九十]+)?(个|家)?(单位|部门)(?=及|和|以及)")
_BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
_AND = re.compile(r"以及|及|和|与|[/／]")
_ITEM_NUMBER = re.compile(r"^\s*([（(]\d+[)）]|\d+[.．、]|[①-⑳])", re.MULTILINE)
_ROLES = re.compile(
    r"^(?P<lead>.+?)(?:具体负责|牵头)[（(，,、；;]?(?P<other>.+?)(?:协调督促|督促协调)[）)]?$"
)
_SUBORDINATE = re.compile(r"(支队|大队|中队|分局|中心|队|所|站)$")
_SECTION = re.compile(r"[一-鿿]{2,8}[科股]")
_FRAGMENT = re.compile(r"^(市|县|区|镇|省|街)$|^驻(?!.*(组|队|办|处|部|局|中心|部门|单位)$)")
"""What can't stand as a name: a bare level (市、镇财政部门), a posting without its body
(驻甲、乙两市工作组)."""


class UnitReader:
    """Reads cells of units with the help of names that are known.

    Parameters
    ----------
    known
        Names in full width and without white space.

    Examples
    --------
    >>> reader = UnitReader({"市财政局", "自然资源局", "投资促进局"})
    >>> [unit.text for unit in reader.read("市发展改革 局、市财政局， 各镇街(园区)")]
    ['市发展改革局', '市财政局', '各镇街（园区）']
    >>> [unit.text for unit in reader.read("投资促进局自然资源局")]
    ['投资促进局', '自然资源局']
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = frozenset(known)
        self._longest = max(map(len, self._known), default=0)
        self._reach = max(self._longest, _LONGEST_BRANCH)
        self._read: dict[str, tuple[UnitMention, ...]] = {}

    def read(self, text: str) -> tuple[UnitMention, ...]:
        """Read one cell in the order of printing; nobody gives nothing."""
        if text not in self._read:
            self._read[text] = tuple(self._mentions(text))
        return self._read[text]

    def _mentions(self, text: str) -> Iterator[UnitMention]:
        pieces = split_outside_brackets(text.replace("\n", " \n "), SEPARATORS[:-1])
        seen = set(NOBODY)
        for piece in self._with_fragments(pieces):
            for name, is_stated in self._names(piece):
                if name not in seen:
                    seen.add(name)
                    yield UnitMention(name, basis="stated" if is_stated else "repaired")

    def split_roles(self, text: str) -> tuple[str, str]:
        """Part a leading cell into who leads and who coordinates.

        Examples
        --------
        >>> UnitReader(()).split_roles("某大学具体负责（市大学筹建办协调督促）")
        ('某大学', '市大学筹建办')
        """
        match = _ROLES.match(compact(text))
        return (match["lead"], match["other"]) if match else (text, "")

    def _with_fragments(self, pieces: list[str]) -> list[str]:
        """Join a piece that is no name by itself (驻甲、乙市工作组) with what follows it."""
        joined: list[str] = []
        is_open = False
        for piece in pieces:
            if is_open:
                joined[-1] += "、" + piece
            else:
                joined.append(piece)
            name = printed_name(joined[-1])
            is_open = bool(_FRAGMENT.match(name))
        return joined

    def _names(self, piece: str) -> list[tuple[str, bool]]:
        """The names in a piece between separators, each with whether it stood there as it is."""
        text = _ETC_INSIDE.sub("", _ITEM_NUMBER.sub("", piece))
        names: list[tuple[str, bool]] = []
        for part in self._split_words(text):
            spaced = [printed_name(token) for token in part.split()]
            found = self._segment(spaced)
            stated = len(found) == 1 or len(found) == len(spaced)
            names += [(name, stated) for name in found]
        return names

    def _split_words(self, text: str) -> Iterator[str]:
        """Split at 等, and at 及 and 和 where both sides are names."""
        for piece in _without_etc(text):
            for part in self._split_and(piece):
                yield from _without_etc(part)

    def _split_and(self, text: str) -> Iterator[str]:
        start = 0
        outside_brackets = _BRACKETED.sub(lambda match: " " * len(match[0]), text)
        for match in _AND.finditer(outside_brackets):
            if printed_name(text[start:]) in self._known:
                break
            if match[0] == "和" and is_and_of_place(text.rstrip(), match.start()):
                continue
            left, right = text[start : match.start()], text[match.end() :]
            if self._is_whole(printed_name(left)) and self._is_whole(printed_name(right)):
                yield left
                start = match.end()
        yield text[start:]

    def _is_whole(self, name: str) -> bool:
        if name in self._known or (_SECTION.fullmatch(name) and not looks_like_name(name)):
            return True
        return looks_like_unit(name) and not _FRAGMENT.match(name)

    def _segment(self, tokens: Sequence[str]) -> list[str]:
        """Group white-space tokens into names, then part names that are glued together."""
        groups: list[str] = []
        at = 0
        while at < len(tokens):
            end = self._end_of_name(tokens, at)
            groups += self._unglue("".join(tokens[at:end]))
            at = end
        return groups

    def _end_of_name(self, tokens: Sequence[str], start: int) -> int:
        """How far the name that starts at a token reaches: a known whole first, else its ending."""
        for end in range(min(len(tokens), start + self._longest), start, -1):
            follows = tokens[end] if end < len(tokens) else ""
            name = "".join(tokens[start:end])
            if name in self._known and not follows.startswith("（") and self._ends(name, follows):
                return end
        for end in range(start + 1, len(tokens)):
            left, right = "".join(tokens[start:end]), "".join(tokens[end : end + self._reach])
            if right.startswith("（") or not self._is_whole(left):
                continue
            if not self._ends(left, tokens[end]):
                continue
            if left.startswith(("国家", "中国")) and _BRANCH.match(right):
                continue
            if self._starts_name(tokens[end], right):
                return end
        return len(tokens)

    def _ends(self, name: str, following: str) -> bool:
        """Whether a name ends in front of a word; 管委会 may be known by itself."""
        if is_rest_of_name(following) and following in self._known:
            return True
        return not goes_on(name, following)

    def _starts_name(self, token: str, rest: str) -> bool:
        return (
            token in self._known
            or any(rest[:length] in self._known for length in range(4, self._longest + 1))
            or (bool(_WHOLE_START.match(token)) and len(token) > 1)
            or self._is_whole(token)
        )

    def _unglue(self, name: str) -> list[str]:
        """Part names without a separator, when each part is known or opens a group (各…)."""
        if name in self._known or len(name) < 6:
            return [name]
        for cut in range(3, len(name) - 2):
            left, right = name[:cut], name[cut:]
            parts = right in self._known and not goes_on(left, right)
            if left in self._known and (parts or _GROUP_START.match(right)):
                return [left, right]
        return part_at_levels(name)


def _without_etc(text: str) -> Iterator[str]:
    """What stands before and behind each 等 that only says that there are more."""
    while match := _ETC.search(text):
        yield text[: match.start()]
        text = text[match.end() :]
    yield text


def looks_like_unit(text: str) -> bool:
    """Whether a text without white space ends as names of units and groups do.

    Examples
    --------
    >>> [looks_like_unit(text) for text in ("市财政局", "各镇街（园区）", "李志强")]
    [True, True, False]
    """
    return len(text) > 2 and bool(_ENDING.search(simplified(printed_name(text))))


def printed_units(cells: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """Names that a document prints by themselves, between separators and without white space.

    A name that two others make up is taken for two names without a separator, unless it is
    known as a whole or its second part is a branch of the first (市公安局交警支队).
    """
    reader = UnitReader(known)
    pieces: set[str] = set()
    for cell in cells:
        for piece in split_outside_brackets(cell, SEPARATORS[:-1]):
            lines = [printed_name(line) for line in piece.split("\n") if line.strip()]
            if len(lines) == 1 and is_rest_of_name(lines[0]) and not lines[0].startswith("（"):
                pieces.add(lines[0])  # 办公室 is the name of a unit where it stands by itself
        for piece in _whole_lines(cell):
            pieces |= {unit.text for unit in reader.read(piece) if looks_like_unit(unit.text)}
    names = {*known, *pieces}
    return frozenset(piece for piece in pieces if piece in known or not _is_two_names(piece, names))


def _whole_lines(cell: str) -> Iterator[str]:
    """The names of a cell that stand on a line without white space, and don't go on below."""
    for piece in split_outside_brackets(cell, SEPARATORS[:-1]):
        lines = [line for line in piece.split("\n") if line.strip()]
        for at, line in enumerate(lines):
            name = printed_name(line)
            above, below = (
                printed_name("".join(lines[i : i + 1])) for i in (max(at, 1) - 1, at + 1)
            )
            broken = goes_on(name, below) or (at > 0 and goes_on(above, name))
            if len(line.split()) == 1 and not broken and not is_rest_of_name(name):
                yield line


def _is_two_names(piece: str, names: Collection[str]) -> bool:
    return not _SUBORDINATE.search(piece) and any(
        piece[:cut] in names and (piece[cut:] in names or _GROUP_START.match(piece[cut:]))
        for cut in range(3, len(piece) - 2)
    )
