"""Where a name of a unit begins and ends, told by its words: broken, glued and joined names."""

from __future__ import annotations

import re
from typing import Final

_BODY: Final = (
    r"(?:管委会|管理委员会|委员会|办公室|办公厅|办事处|指挥部|领导小组|工作组|管理局|管理处|管理办公室"
    r"|管理中心|服务中心|指导中心|工作专班|专班|筹建办|分局|支队|大队|中队|支行|分行|分公司|中心支行)"
)
_REST: Final = re.compile(rf"{_BODY}(?:（[^（）]*）)?|（[^（）]*）")
"""What names of units end with and none consists of."""

_OF_A_GOVERNMENT: Final = re.compile(
    r"国资委|国有资产监督管理委员会|国资监管局|研究室|督查室|督办室|外办|外事办|侨办|法制办|金融办|新闻办|信息办|政务办"
    r"|参事室|口岸办|应急办|人防办|政研室|总值班室|政务服务(?:局|中心|办)"
)
"""Bodies that bear the government's name in front (市政府国资委)."""
_SECTION: Final = re.compile(r"[科股]$")
"""How sections of one office end, of which 办公室 is another."""
_GOVERNMENT: Final = re.compile(r"[省市州盟县区旗](?:人民)?政府")

_LEVELS: Final = "省市州盟县区旗镇"
_NO_LEVEL: Final = re.compile(
    r"市(?:场|容|民(?!政|族|宗|营|航|防)|长|域|郊|值|政(?!府|务|协|法|数|策)|内|外|区|辖|属|直)|区(?:域|划|块|属|直)"
    r"|[县省州](?:域|级|长|道|属|直|际)|镇(?:域|级|长|属|村)"
)
"""Words that begin as a level does (市场监管科)."""
_WHOLE_END: Final = re.compile(
    r"(?:局|委|办|厅|院|会|部|政府|办公室|中心|公司|集团|社|台|馆|联|处|银行|大学|医院|学院|学校)(?:（[^（）]*）)?$"
)
_BRANCH_END: Final = re.compile(
    r"(?:分局|分院|分校|支队|大队|中队|支行|分行|分公司|分中心|分会|站|所|队)$"
)

_PLACE_WITH_AND: Final = re.compile(
    r"和(?:平(?!安)|顺(?!德)|县|田(?!东|阳|林)|静|硕|政(?!府|务|协|法|数)|龙(?!岗|华)|林格尔|布克赛尔|谐)"
    r"[一-鿿]{0,4}?(?:分局|支行|分行|分公司|支队|大队|税务局|区|县|市|镇|乡|街道|社区|办事处)"
)
"""A place whose name begins with 和, as a branch is named after it (市公安局和平分局)."""
_CUT_BRANCH: Final = re.compile(r"[一-鿿](?:分局|支行|分行|分公司|支队|大队)")


def is_rest_of_name(token: str) -> bool:
    """Whether a word only ends a name and is none (管委会, 办公室).

    Examples
    --------
    >>> is_rest_of_name("管委会"), is_rest_of_name("综合办公室")
    (True, False)
    """
    return bool(_REST.fullmatch(token))


def goes_on(name: str, following: str) -> bool:
    """Whether a name that stands whole goes on with the word behind it: 市政府 国资委.

    Examples
    --------
    >>> goes_on("市政府", "国资委"), goes_on("市政府", "市教育局"), goes_on("县园区", "管委会")
    (True, False, True)
    """
    if is_rest_of_name(following):
        return not _SECTION.search(name)
    return bool(_GOVERNMENT.fullmatch(name) and _OF_A_GOVERNMENT.fullmatch(following))


def is_and_of_place(text: str, at: int) -> bool:
    """Whether the 和 at a place of a text begins the name of a town or district.

    Examples
    --------
    >>> is_and_of_place("市公安局和平分局", 4), is_and_of_place("市公安局和平安办", 4)
    (True, False)
    """
    return bool(_PLACE_WITH_AND.match(text, at)) or bool(_CUT_BRANCH.fullmatch(text, at + 1))


def part_at_levels(name: str) -> list[str]:
    """Part names that are printed without anything between them: 市教育局市财政局.

    Each must end as a whole unit's name does, and all begin with the same level; what could be
    a branch of the one in front (市公安局市北分局) is left with it.

    Parameters
    ----------
    name
        Without white space.

    Examples
    --------
    >>> part_at_levels("市教育局市财政局市民政局"), part_at_levels("市公安局市北分局")
    (['市教育局', '市财政局', '市民政局'], ['市公安局市北分局'])
    """
    level = name[:1]
    if not level or level not in _LEVELS:
        return [name]
    starts = [0]
    for at in range(3, len(name) - 2):
        if name[at] == level and _WHOLE_END.search(name[:at]) and not _NO_LEVEL.match(name, at):
            starts.append(at)
    parts = [name[a:b] for a, b in zip(starts, [*starts[1:], len(name)], strict=True)]
    whole = all(
        len(part) > 2 and _WHOLE_END.search(part) and not _BRANCH_END.search(part) for part in parts
    )
    return parts if whole and not any(map(_opens_bracket, parts)) else [name]


def _opens_bracket(part: str) -> bool:
    return part.count("（") != part.count("）")
