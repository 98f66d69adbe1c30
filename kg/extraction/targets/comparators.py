"""How a quantity is meant: at least, more than, about, growth and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.targets.scanning import Context
from kg.model import Comparator

# Words between a verb of change and its number: 增长率达到不低于8%, 增幅约为5%.
_FILLER = (
    r"(?:率|速|幅|目标|了|约|达到?|为|在|保持|稳定|不(?:低|少)于|至少|超过?|突破|力争|近|争取|确保"
    r"|实现|分别|均|各|再|高于)*$"
)
_GROWTH = re.compile(r"(?:增长|增幅|增速|递增|涨幅|(?:同比|环比|年均|均)增)" + _FILLER)
_GROWTH_OF_SHARE = re.compile(r"(?:增加|上升|扩大|上浮)" + _FILLER)
_GROWTH_OF_THING = re.compile(r"(?:提高|提升)[^、达至到为]{1,12}$")
_GROWTH_BEHIND = re.compile(r"的?(?:年均|同比|年)?(?:增长|增速|增幅)")
_RAISE = re.compile(r"(?:提高|提升|上调|上涨)" + _FILLER)
_DOUBLING = re.compile(r"翻(?:了|一?近)?$")
# 压缩为15天 says what is reached.
_REDUCTION = re.compile(
    r"(?:(?:下降|降低|减少|压减|压降|削减|缩减|压缩|下调|递减)(?!为)|降幅|减幅)" + _FILLER
)
_REDUCTION_OF_THING = re.compile(r"(?:降低|减少|压减|压降|削减|缩减|下降)[^、达至到为]{1,12}$")
_REDUCTION_BEHIND = re.compile(r"的?(?:降幅|减幅)")

_PER = r"(?:每[^、]{1,8})?$"
_AT_LEAST = re.compile(r"(?:不(?:得|能)?(?:少|低|小|亚)于|不下|最低|最少|[≥≧])(?:了|达到?)?" + _PER)
_AT_LEAST_FAR = re.compile(r"(?:至少|最少|不少于)[^、]{0,15}$")
_AT_MOST = re.compile(
    r"(?:不(?:得|能|会)?(?:超过?|高于|多于|大于|突破)|(?:控制|限制)在|至多|最多|[≤≦])" + _PER
)
_MORE = re.compile(r"(?:超过?了?|突破|高于|多于|大于|逾|跨越|跃上|迈上)(?:约|近)?" + _PER)
_LESS = re.compile(r"(?:低于|少于|小于|不足|不到|不满)" + _PER)
# 签约, 节约 and 附近 are no "about".
_ABOUT = re.compile(r"(?:(?<![签契履集节预公条合解特失违租])约为?|(?<![远附最])近|大致)$")
_BOUNDS: dict[str, Comparator] = {
    "以上": ">=",
    "以下": "<=",
    "以内": "<=",
    "之内": "<=",
    "左右": "~",
    "上下": "~",
    "多": ">",
    "余": ">",
}
_CONNECTIVE = re.compile(r"[、和及与或]|以及")
# In this order: 不低于 before 低于, 不超过 before 超过.
_STATED: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (">=", _AT_LEAST),
    (">=", _AT_LEAST_FAR),
    ("<=", _AT_MOST),
    (">", _MORE),
    ("<", _LESS),
    ("~", _ABOUT),
)


def meanings(contexts: Sequence[Context]) -> list[Comparator | None]:
    """Return how each quantity is meant, None where nothing says more than plainly so many.

    A change (growth, reduce) comes before a bound, so that 增长8%以上 is growth; a word before
    the number comes before one behind it, so that 超过5亿元以上 is more than. In a list the words
    before its first number hold for all (分别增长6%和8%), and so do, after 分别, those behind its
    last (分别达到99%、95%以上).
    """
    meant: list[Comparator | None] = []
    inherited: Comparator | None = None
    for context in contexts:
        inherited = _stated(context) or (inherited if is_listed(context) else None)
        bound = _BOUNDS.get(context.quantity.bound[-2:])
        # 控制在3%左右 is about 3 %.
        about = inherited == "<=" and bound == "~"
        meant.append(bound if about else inherited or bound)
    for position in range(len(contexts) - 1, 0, -1):
        if is_listed(contexts[position]) and "分别" in contexts[position].before:
            meant[position - 1] = meant[position - 1] or meant[position]
    return meant


def is_listed(context: Context) -> bool:
    """Tell whether a quantity directly continues a list: 6%和8%, 40家、20家."""
    return context.previous is not None and bool(_CONNECTIVE.fullmatch(context.gap))


def _stated(context: Context) -> Comparator | None:
    """Return the comparator that words before a quantity state, or a change named behind it."""
    quantity, gap = context.quantity, context.gap
    share = quantity.kind == "share"
    ends_clause = not context.after
    if (
        _GROWTH.search(gap)
        or (quantity.kind in {"share", "money"} and _RAISE.search(gap))
        or (share and _GROWTH_OF_SHARE.search(gap))
        or (share and ends_clause and _GROWTH_OF_THING.search(gap))
        or (share and _GROWTH_BEHIND.match(context.after))
        or (quantity.unit.endswith("番") and _DOUBLING.search(gap))
    ):
        return "growth"
    if (
        _REDUCTION.search(gap)
        or ((share or ends_clause) and _REDUCTION_OF_THING.search(gap))
        or (share and _REDUCTION_BEHIND.match(context.after))
    ):
        return "reduce"
    for meaning, words in _STATED:
        if words.search(gap):
            return meaning
    return None
