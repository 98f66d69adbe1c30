"""Names of people in a cell: padded, glued, split over lines, or interleaved.

A damaged cell is mended only with names that stand undamaged elsewhere in the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, permutations

from kg.chinese import compact, simplified
from kg.extraction.names.name_words import DOUBLE_SURNAMES, NO_NAMES, SURNAMES
from kg.extraction.names.offices import before_office, behind_office, is_office, names_office
from kg.model import PersonMention

NOBODY = frozenset({"", "/", "／", "无", "無", "待定", "-", "—", "——", "暂缺", "空缺", "未定"})
"""What a cell says when it names nobody."""

_LINES = re.compile(r"\n|[、，,；;/／：:]+")
_BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
_NAME = re.compile(r"[一-鿿·]{2,4}")
_NO_START = frozenset("各分主相有其县市区镇省乡州旗副本全政人等及和与按由第负责下上中")
_NO_END = frozenset("局委办会镇部院府组室所站处科股长员副总常")
"""What a name behind or before an office neither begins nor ends with, whatever the surname."""
_TELEPHONE = re.compile(r"(?:(?:联系)?电话|手机|联系方式)?[：:]?\+?\d[\d\-—]{4,}")

_WITHOUT_SURNAME = ("阿", "艾", "巴", "古丽", "买", "麦", "木", "热", "吐", "依", "扎", "才")
"""How names of other languages begin, printed in Chinese."""

_LONGEST_INTERLEAVED = 10
"""Two names of four characters, of which overprinting repeats two."""


def looks_like_name(text: str) -> bool:
    """Whether a text without white space could be one person's name.

    Examples
    --------
    >>> [looks_like_name(text) for text in ("王标", "欧阳南江", "市财政局", "标王")]
    [True, True, False, False]
    """
    text = simplified(text)
    if text.startswith(DOUBLE_SURNAMES):
        return len(text) in (3, 4)
    return 2 <= len(text) <= 3 and text[0] in SURNAMES and text[-1] not in "局委办会镇部院"


def person_of(text: str) -> str:
    """The name in a text without white space, with or without offices; empty where it is none.

    Examples
    --------
    >>> [person_of(text) for text in ("李强", "政法委书记夏侯敦", "王敏县发改局局长", "公安局局长")]
    ['李强', '夏侯敦', '王敏', '']
    """
    for name in (text, behind_office(text), *before_office(text)):
        if not looks_like_name(name) or name in NO_NAMES or is_office(name):
            continue
        # 区委副|书记, 宗教局|局长: what is left of an office
        if name[-1] == "副" != text[-1]:
            continue
        if name == text or name[-1] not in _NO_END or not name.startswith(tuple(NO_NAMES)):
            return name
    return ""


def listed_people(text: str) -> tuple[list[str], bool]:
    """The names in a text that lists only people, and whether an office stands with one.

    Nothing is read where a piece is neither a person, nor an office of the one that follows it,
    nor a bracket with the offices of the one before it.

    Examples
    --------
    >>> listed_people("市委常委、政法委书记夏侯敦，李强（副市长）")
    (['夏侯敦', '李强'], True)
    >>> listed_people("市教育局、李强")
    ([], False)
    """
    brackets = _BRACKETED.findall(text)
    if not all(is_office(piece) for bracket in brackets for piece in _pieces(bracket[1:-1])):
        return [], False
    pieces = _pieces(_BRACKETED.sub("、", text))
    names, is_sound = _names(pieces)
    if not is_sound or not names:
        return [], False
    return names, bool(brackets) or names != pieces


def _pieces(text: str) -> list[str]:
    """What stands between separators and blanks; the characters of a padded name together."""
    return [piece for line in _LINES.split(text) for piece in _unpadded(line.split())]


def _unpadded(tokens: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(tokens):
        end = at + 1
        if len(tokens[at]) == 1 and _is_single(tokens, end):
            end += 1
            # A padded name of three characters ends where a surname does not begin.
            if _is_single(tokens, end) and (end == len(tokens) - 1 or tokens[end] not in SURNAMES):
                end += 1
        yield "".join(tokens[at:end])
        at = end


def plain_names(text: str) -> list[str]:
    """Read a cell without any knowledge of other cells.

    Single characters that follow one another are a padded name (王  标). Offices beside names
    are left out; one that a line break cuts is put together again.

    Examples
    --------
    >>> plain_names("刘光明 曾 鸣\\n王  标、李志强")
    ['刘光明', '曾鸣', '王标', '李志强']
    >>> plain_names("李志强 副局长\\n市委常委、常务副市长王标 0555-1234567")
    ['李志强', '王标']
    >>> plain_names("副市长、公安局局\\n长司空图南")
    ['司空图南']
    >>> plain_names("待定")
    []
    """
    bare = _TELEPHONE.sub(" ", _BRACKETED.sub("", text))
    names, is_sound = _names(_pieces(bare), _rare_name)
    if not is_sound and "\n" in bare and names_office(compact(bare)):
        joined, is_whole = _names(_pieces(bare.replace("\n", "")), _rare_name)
        if joined and is_whole:
            return joined
    return names


def _names(
    pieces: Sequence[str], otherwise: Callable[[str], str] = lambda _: ""
) -> tuple[list[str], bool]:
    """The names among some pieces, and whether all pieces are names or offices.

    What is neither is read by `otherwise`; what that doesn't know stays as printed: it may be a
    name all the same.
    """
    names: list[str] = []
    is_sound = True
    at = 0
    while at < len(pieces):
        piece, following = pieces[at], "".join(pieces[at + 1 : at + 2])
        at += 1
        # of 安平县委书记 李强 and 李强县委书记 only what follows tells which is a name
        if is_office(piece) and (not person_of(piece) or looks_like_name(following)):
            continue
        name = person_of(piece) or otherwise(piece)
        if not name and following and is_office(piece + following):
            at += 1  # 县委 副书记
            continue
        is_sound &= bool(name)
        names.append(name or piece)
    return [name for name in names if name not in NOBODY], is_sound


def _rare_name(piece: str) -> str:
    """A name beside an office, of whatever surname: 副市长仝小林."""
    for name in (behind_office(piece), *before_office(piece)[::-1]):
        if not _NAME.fullmatch(name) or name in NO_NAMES or is_office(name):
            continue
        if name[0] not in _NO_START and name[-1] not in _NO_END:
            return name
    return ""


def is_only_title(text: str) -> bool:
    """Whether a text without white space names an office and nobody in it.

    Examples
    --------
    >>> is_only_title("副市长"), is_only_title("李强副市长")
    (True, False)
    """
    return is_office(text) and not person_of(text)


def _is_single(tokens: Sequence[str], at: int) -> bool:
    return at < len(tokens) and len(tokens[at]) == 1


class NameBook:
    """The names that a document prints, with how often; reads cells in their light.

    Examples
    --------
    >>> book = NameBook(["黎军 冯彬", "黎 军", "冯 彬", "王标"])
    >>> [person.name for person in book.read("黎冯 军彬")]
    ['黎军', '冯彬']
    >>> book.read("黎冯 军彬")[0].basis
    'repaired'
    >>> [person.name for person in book.read("王标黎军")]
    ['王标', '黎军']
    >>> [person.name for person in book.read("赵大勇钱小力")]
    ['赵大勇', '钱小力']
    """

    def __init__(self, cells: Iterable[str]) -> None:
        self._printed = Counter(name for cell in cells for name in plain_names(cell))
        self._counts = Counter(
            {name: count for name, count in self._printed.items() if looks_like_name(name)}
        )
        self._by_start: dict[str, list[str]] = {}
        for name in self._counts:
            self._by_start.setdefault(name[:2], []).append(name)
        self._read: dict[str, tuple[PersonMention, ...]] = {}

    def read(self, text: str) -> tuple[PersonMention, ...]:
        """Read one cell, in the order of printing; a mended cell gives `repaired` mentions."""
        if text not in self._read:
            self._read[text] = self._mend(plain_names(text))
        return self._read[text]

    def _mend(self, names: Sequence[str]) -> tuple[PersonMention, ...]:
        readings = [
            reading
            for reading in self._readings("".join(names))
            if not set(names) <= set(reading) and self._is_commoner(reading, names)
        ]
        if not readings:
            return tuple(person for name in names for person in self._apart(name))
        return tuple(PersonMention(name, "repaired") for name in max(readings, key=self._rarest))

    def _apart(self, name: str) -> list[PersonMention]:
        """A name as printed; or several without a separator, which nothing else tells of.

        A name is longer than three characters only with a surname of two. A longer one is parted
        where its surnames allow a single way to do so, and where it stands only once: a name
        without a Chinese surname (阿依古丽) returns.
        """
        is_whole = looks_like_name(name) or name.startswith(_WITHOUT_SURNAME)
        parts = [] if is_whole or self._printed[name] > 1 else _partings(name)
        if len(parts) != 1 or len(parts[0]) < 2:
            return [PersonMention(name)]
        return [PersonMention(part, "repaired") for part in parts[0]]

    def _is_commoner(self, reading: Sequence[str], names: Sequence[str]) -> bool:
        """Whether a reading should replace the names as they stand.

        A damage may recur, but it stays rare beside the sound form of the same names.
        """
        if not all(looks_like_name(name) for name in names):
            return True
        return self._rarest(names) * 2 < self._rarest(reading)

    def _rarest(self, names: Sequence[str]) -> int:
        return min(self._counts[name] for name in names)

    def _readings(self, characters: str) -> Iterator[tuple[str, ...]]:
        """The known names that use up a cell's characters: in sequence, or interleaved.

        Overprinting may repeat a character, so each distinct one must be used, not each.
        """
        sequence = self._sequence(characters)
        if sequence:
            yield sequence
        if len(characters) > _LONGEST_INTERLEAVED:
            return
        known = [name for name in self._within(characters) if self._counts[name] > 1]
        for chosen in combinations(known, 2):
            length = len("".join(chosen))
            if set("".join(chosen)) == set(characters) and length <= len(characters) <= length + 2:
                yield tuple(sorted(chosen, key=lambda name: characters.index(name[0])))

    def _sequence(self, characters: str) -> tuple[str, ...]:
        """The known names that follow one another, the commonest; empty where there are none."""
        best: dict[int, tuple[str, ...]] = {0: ()}
        for start in range(len(characters)):
            if start not in best:
                continue
            for name in self._by_start.get(characters[start : start + 2], ()):
                names = (*best[start], name)
                end = start + len(name)
                if not characters.startswith(name, start):
                    continue
                if end not in best or self._rarest(names) > self._rarest(best[end]):
                    best[end] = names
        return best.get(len(characters), ())

    def _within(self, characters: str) -> Iterator[str]:
        """The known names that can be made of some of these characters."""
        for start in sorted({"".join(pair) for pair in permutations(characters, 2)}):
            for name in self._by_start.get(start, ()):
                if name != characters and not Counter(name) - Counter(characters):
                    yield name


def _partings(characters: str) -> list[tuple[str, ...]]:
    """The ways to part characters into names that look like people's, at most two of them."""
    if len(characters) > _LONGEST_INTERLEAVED:
        return []
    found: list[tuple[str, ...]] = [()] if not characters else []
    for end in range(2, min(len(characters), 4) + 1):
        if person_of(characters[:end]) == characters[:end]:
            found += [(characters[:end], *rest) for rest in _partings(characters[end:])]
    return found[:2]
