"""What pictures say about the networks that they show, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import networkx as nx

from kg.errors import QueryError
from kg.network.palette import Language
from kg.network.weights import WEIGHTS
from kg.network.wording import told_in

LANGUAGES: Final = ("zh", "en")
_THINGS: Final[Mapping[str, tuple[str, str]]] = {
    "unit": ("单位", "units"),
    "leader": ("领导", "leaders"),
    "": ("节点", "nodes"),
}
_ATTRIBUTES: Final[Mapping[str, tuple[str, str]]] = {
    "tasks": ("任务数", "tasks"),
    "lead": ("牵头任务数", "tasks led"),
    "coordinate": ("统筹任务数", "tasks coordinated"),
    "assist": ("协助任务数", "tasks assisted"),
    "shared": ("与其他单位共同承担的任务数", "tasks shared with others"),
    "count": ("共同任务数", "shared tasks"),
    "weight": ("权重", "weight"),
    "newman": ("Newman 权重", "Newman's weight"),
    "fractional": ("分数权重", "fractional weight"),
    "lead_assist": ("一方牵头、一方协助的任务数", "tasks that one leads and the other assists"),
    "expected": ("随机情形下的期望共同任务数", "shared tasks expected by chance"),
    "lift": ("提升度（共同任务数与期望之比）", "lift (shared tasks over those expected)"),
    "p": ("−log10 p", "−log10 p"),
}


def chosen(language: str) -> int:
    """0 for Chinese and 1 for English: the place in each pair of words.

    Raises
    ------
    QueryError
        If it is another language.

    Examples
    --------
    >>> chosen("en")
    1
    """
    if language not in LANGUAGES:
        raise QueryError(f"no words in {language!r}", advice=f"one of {', '.join(LANGUAGES)}")
    return LANGUAGES.index(language)


def weight_name(graph_attributes: Mapping[str, Any], language: Language) -> str:
    """What the weight of an edge is, in words.

    Examples
    --------
    >>> weight_name({"weight": "count"}, "zh"), weight_name({}, "en")
    ('共同任务数', 'weight')
    """
    name = str(graph_attributes.get("weight") or "")
    if name in WEIGHTS:
        return (WEIGHTS[name].title_zh, WEIGHTS[name].title)[chosen(language)]
    return name or ("权重", "weight")[chosen(language)]


def things(graph: nx.Graph, language: Language) -> str:
    """What the nodes of a network are: units (unless they say otherwise), leaders, or of several
    types.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_node("a", type="unit")
    >>> graph.add_node("b", type="collective")
    >>> things(graph, "zh")
    '单位'
    >>> graph.add_node("c", type="leader")
    >>> things(graph, "en")
    'nodes'
    """
    types = {str(kind) for _, kind in graph.nodes(data="type", default="unit")}
    (one,) = types - {"collective"} if len(types - {"collective"}) == 1 else ("",)
    one = "unit" if types == {"collective"} else one
    return _THINGS.get(one, _THINGS[""])[chosen(language)]


def caption(graph_attributes: Mapping[str, Any], language: Language) -> tuple[str, tuple[str, ...]]:
    """The line below the title (tasks, places, filters) and the sources for the foot.

    Parameters
    ----------
    graph_attributes
        `graph.graph` of a network of `kg.network`; what it lacks is passed over, but that there is
        no filter is said.

    Examples
    --------
    >>> caption({"tasks": 40, "years": "2031", "documents": "a、b"}, "zh")
    ('任务 40 项；年份：2031；筛选：无', ('来源：a、b',))
    """
    at = chosen(language)
    told = {**graph_attributes, **told_in(graph_attributes, language)}
    given = {key: str(value) for key, value in told.items() if value not in ("", None)}
    none = ("无", "none")[at]
    parts = [
        f"{words[at]}{given[key]}{unit[at]}"
        for key, words, unit in (
            ("tasks", ("任务 ", "tasks: "), (" 项", "")),
            ("years", ("年份：", "years: "), ("", "")),
            ("places", ("地区：", "places: "), ("", "")),
        )
        if key in given
    ]
    parts.append(f"{('筛选：', 'filters: ')[at]}{given.get('filters', none)}")
    foot = [
        f"{words[at]}{given[key]}"
        for key, words in (
            ("documents", ("来源：", "Source: ")),
            ("left_out", ("未计入：", "Left out: ")),
        )
        if key in given
    ]
    return ("；", "; ")[at].join(parts), tuple(foot)


def titled(graph_attributes: Mapping[str, Any], what: str, language: Language) -> str:
    """The name of a network and what is drawn of it.

    Examples
    --------
    >>> titled({"name": "云岭市 2031 单位协作网络"}, "弧线图", "zh")
    '云岭市 2031 单位协作网络：弧线图'
    """
    name = told_in(graph_attributes, language)["name"]
    return f"{name}{('：', ': ')[chosen(language)]}{what}" if name else what


def measure_name(by: str, language: Language) -> str:
    """What a measure of units or pairs is called; its own name if it is not known.

    Examples
    --------
    >>> measure_name("strength", "zh"), measure_name("lead", "en"), measure_name("reach", "zh")
    ('协作强度', 'tasks led', 'reach')
    """
    from kg.network.measures.listed import MEASURES  # noqa: PLC0415 - not every picture has one

    at = chosen(language)
    if by in MEASURES:
        return (MEASURES[by].title_zh, MEASURES[by].title_en)[at]
    return _ATTRIBUTES.get(by, (by, by))[at]
