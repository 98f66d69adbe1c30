"""Names of people in a cell: padded, glued, split over lines, or interleaved.

A damaged cell is mended only with names that stand undamaged elsewhere in the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, permutations

from kg.model import PersonMention

NOBODY = frozenset({"", "/", "／", "无", "待定", "-", "—", "——", "暂缺", "空缺", "未定"})
"""What a cell says when it names nobody."""

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻"
    "莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾"
    "毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦商牟佘佴伯"
    "赏墨哈谯笪年爱阳佟言福肖芦麦练覃香阿别敬冼佘植危单练邝揭丘占区练苑粟展付代兰尧闭乃揭佘"
)
_DOUBLE_SURNAMES = ("欧阳", "司徒", "上官", "诸葛", "司马", "端木", "皇甫", "东方", "尉迟", "慕容")
_LINES = re.compile(r"\n|[、，,；;/／]+")
_BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
_TITLE = re.compile(
    r"(同志|副市长|市长|副县长|县长|副区长|区长|常委|副主任|主任|副局长|局长|书记)$"
)

_LONGEST_INTERLEAVED = 10
"""Two names of four characters, of which overprinting repeats two."""


def looks_like_name(text: str) -> bool:
    """Whether a text without white space could be one person's name.

    Examples
    --------
    >>> [looks_like_name(text) for text in ("王标", "欧阳南江", "市财政局", "标王")]
    [True, True, False, False]
    """
    if text.startswith(_DOUBLE_SURNAMES):
        return len(text) in (3, 4)
    return 2 <= len(text) <= 3 and text[0] in _SURNAMES and text[-1] not in "局委办会镇部院"


def plain_names(text: str) -> list[str]:
    """Read a cell without any knowledge of other cells.

    Single characters that follow one another are a padded name (王  标).

    Examples
    --------
    >>> plain_names("刘光明 曾 鸣\\n王  标、李志强")
    ['刘光明', '曾鸣', '王标', '李志强']
    >>> plain_names("待定")
    []
    """
    names: list[str] = []
    for line in _LINES.split(_BRACKETED.sub("", text)):
        tokens = line.split()
        at = 0
        while at < len(tokens):
            end = at + 1
            if len(tokens[at]) == 1 and _is_single(tokens, end):
                end += 1
                # A padded name of three characters ends where a surname does not begin.
                if _is_single(tokens, end) and (
                    end == len(tokens) - 1 or tokens[end] not in _SURNAMES
                ):
                    end += 1
            token = "".join(tokens[at:end])
            names.append(_TITLE.sub("", token) or token)
            at = end
    return [name for name in names if name not in NOBODY]


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
    """

    def __init__(self, cells: Iterable[str]) -> None:
        self._counts = Counter(
            name for cell in cells for name in plain_names(cell) if looks_like_name(name)
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
            return tuple(PersonMention(name) for name in names)
        return tuple(PersonMention(name, "repaired") for name in max(readings, key=self._rarest))

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
