"""Which quantities of a goal are no targets: ordinals, sizes, baselines, terms of a subsidy."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extraction.targets.name_counts import COUNTED_VERB, says_where, sums_up_names
from kg.extraction.targets.scanning import Context, Quantity
from kg.model import Comparator

# --- the number is no count ----------------------------------------------------

_ORDINAL = re.compile(r"第[\d一二三四五六七八九十]+[、和至及—-]$|(?<![提年月日底以之])前$")
_YEARS = range(1990, 2060)
_POINTED_AT = re.compile(r"[每该这]$|上述$")
_SCORE = re.compile(
    r"(?:率|指数|得分|评分|分值|系数|容积率|比例|总量|数量|总数)[^、]{0,4}(?:达到?|至|为|于|过)$"
)
_SLOGAN = re.compile(r"(?:意识|自信|维护|确立|全面|革命|代表|务必|最严|一|不|更|转变|到位)")
_POLICY = re.compile(r"[^，、]{0,8}?(?:措施|政策|举措|意见|规定|制度|机制|清单)|任务目标")
_STANDING_LIST = re.compile(r"(?:对照|根据|按照|围绕|聚焦|落实|执行|贯彻|依据|用好|遵守)[^、]*$")
_PHASE = re.compile(r"(?:工程|项目|建设|厂房|扩建)")


def _is_ordinal(context: Context) -> bool:
    """第51、52届; 全国前10名; 每10万人; 该6镇; 2024批次."""
    quantity = context.quantity
    if quantity.unit in {"批次", "批", "期", "起"} and _YEARS.start <= quantity.low < _YEARS.stop:
        return True
    return bool(_ORDINAL.search(context.before) or _POINTED_AT.search(context.before))


def _has_no_unit(context: Context) -> bool:
    """A bare number, unless an index or a score reaches it: 指数达到92."""
    quantity = context.quantity
    if quantity.unit:
        return False
    return not _SCORE.search(context.before)


def _is_policy_list(context: Context) -> bool:
    """18条投资减负措施, 八项规定, 对照30项任务目标: the items of a paper."""
    unit = context.quantity.unit
    if unit not in {"条", "项", "个"}:
        return False
    if context.quantity.chinese and _SLOGAN.match(context.after):
        return True
    if unit == "个" or not _POLICY.match(context.after):
        return False
    return context.quantity.chinese or bool(_STANDING_LIST.search(context.gap))


def _is_class(context: Context) -> bool:
    """二类渔具许可证40张, 一级渔港3家: the class of what is counted behind it."""
    quantity, following = context.quantity, context.following
    if not quantity.chinese or quantity.unit not in {"类", "级"} or following is None:
        return False
    between = context.after[: following.start - quantity.end]
    return bool(between) and not _JOINED.search(between)


def _is_phase(context: Context) -> bool:
    """2期工程 is the second phase."""
    quantity = context.quantity
    return quantity.unit == "期" and (quantity.chinese or bool(_PHASE.match(context.after)))


def _is_time_span(context: Context, meant: Comparator | None) -> bool:
    """24小时, 10分钟服务圈: a span counts only where a limit is set to it: 压缩至3个工作日."""
    if context.quantity.kind != "time":
        return False
    return not (_TIME_LIMIT.search(context.gap) or (meant is not None and not context.after))


_TIME_LIMIT = re.compile(
    r"(?:[压缩降减提]\w{0,3}(?:至|到|为)|控制在|不(?:超过|少于|低于|高于)|达到?|累计)$"
)

# --- a count in Chinese characters ---------------------------------------------

_DISTRIBUTIVE = re.compile(r"每(?:个|家|所|条|座|村|镇|街|县|区|市|校|社区|园区)")
_UNDERTAKING = re.compile(r"[^、]{1,15}(?:建设|改造|治理|整治|创建|试点)(?:工作|任务|工程)?$")
_NO_COUNT_BEFORE = re.compile(r"[和与及在对从到的以跨用把将等”》）]$")

_DIVIDED = re.compile(r"[为成这那分首尾前后]$")
# 一份调研报告 is a thing to hand in, 一支队伍 and 一批企业 are figures of speech.
_DELIVERED = re.compile(
    r"(?:完成|出台|举办|形成|印发|开展|组织|召开|进行)(?:了|好|至少)?(?:一[份场次][^、，]{1,20}[、和及与])?$"
)
_DELIVERABLES = {"份", "场", "次"}
_ADJECTIVE = re.compile(r"性")


def _is_figure_of_speech(context: Context, meant: Comparator | None) -> bool:
    """一座新城, 两个市场: a number in Chinese counts only with a bound or as what a verb makes."""
    quantity = context.quantity
    if not quantity.chinese or quantity.kind == "share" or meant is not None:
        return False
    if quantity.unit in {"人", "名", "位"} and quantity.low == 1:
        return True
    if quantity.low == 1 and quantity.high is None:
        delivered = quantity.unit in _DELIVERABLES and _DELIVERED.search(context.before)
        if delivered and not _ADJECTIVE.match(context.after):
            return False
        return not _DISTRIBUTIVE.search(context.before)
    if _NO_COUNT_BEFORE.search(context.before):
        return True
    if quantity.low > 10 or (not context.after and not _DIVIDED.search(context.before)):
        return False
    return not (COUNTED_VERB.search(context.before) or _UNDERTAKING.match(context.after))


# --- sizes that describe, thresholds, baselines ----------------------------------

_COUNTABLE = r"(?:项目|企业|园区|片区|集群|产业园|地块|单元|基地|镇|村|工业区|集聚区|公司)"
_DESCRIBED = re.compile(rf"的?[^、的并]{{0,8}}?{_COUNTABLE}")
_RELATIVE = re.compile(rf"的[^、的]{{0,6}}?{_COUNTABLE}")
_SIZE_OF_COUNTED = re.compile(rf"的?[^、并]{{0,6}}?{_COUNTABLE}[^、]{{0,4}}")
_LABEL = re.compile(r"级")
_SIZE_OF = re.compile(
    r"(?:占地|全长|总长|(?:总?建筑|用地|总)面积|总投资|预算|概算|估算|造价)"
    r"(?:面积|额|资金)?(?:约|为|达|共|近|在|超过?|达到)*$"
)
_ACHIEVED = re.compile(r"新增|完成|建成|新建|实现|力争|拆除|争取|确保|达到?$")
_BUDGET = re.compile(r"(?:预算|概算|估算|造价)")
_OTHERWISE = re.compile(r"或者?[^、]{0,8}\d")
_MEASURED = re.compile(
    r"[（(][^（）()]*(?:人数|面积|能力|规模|投资额?|高度|长度|产能|产值|收入)(?:为|达|在)?$"
)
_CLOSES = re.compile(r"的?[^（）()、]{0,4}[）)]")
_JOINED = re.compile(r"[、和及并与]")
_FOUNDED = re.compile(r"(?:设立|组建|成立|发起|募集|建立)[^、，]{0,12}$")
_FUND = re.compile(r"(?:以上|左右)?的?[^，]{0,20}?(?:基金|资金池?|周转金|担保金|风险池)")
_TAKEN = re.compile(r"(?:盘活|收储|整备|拆除|腾退|出让|供应|处置|整治|改造|清退)$")


def _is_size(context: Context) -> bool:
    """1-2个100亩以上的园区, 10亿元以上项目4宗, 5000亿级集群: a size that describes."""
    quantity, following = context.quantity, context.following
    if _LABEL.match(context.after):
        return True
    if quantity.kind not in {"money", "size", "share", "none"}:
        return False
    if context.previous is not None and context.gap in {"", "的"} and context.after:
        return quantity.kind != "share"
    if quantity.kind == "share" or _founds(context):
        return False
    if following is not None and following.kind == "count" and not _is_one(following):
        between = context.after[: following.start - quantity.end]
        if _SIZE_OF_COUNTED.fullmatch(between) or (quantity.bound and between in {"", "的"}):
            return True
    if quantity.bound and _DESCRIBED.match(context.after):
        return not (quantity.kind == "size" and _TAKEN.search(context.gap))
    if _RELATIVE.match(context.after):
        return True
    size = _SIZE_OF.search(context.before)
    if size is None:
        return False
    if quantity.bound and _OTHERWISE.match(context.after):
        return True
    described = context.after.startswith("的") or bool(_BUDGET.search(size[0]))
    return described or not _ACHIEVED.search(context.before)


def _founds(context: Context) -> bool:
    """设立规模2亿元的周转金: the money is what is set up."""
    return (
        context.quantity.kind == "money"
        and bool(_FOUNDED.search(context.before))
        and bool(_FUND.match(context.after))
    )


def _is_threshold(context: Context) -> bool:
    """大型食堂（就餐人数800人以上）: how large the things are that are meant."""
    if not context.quantity.bound or not _CLOSES.match(context.after):
        return False
    return bool(_MEASURED.search(context.before))


def _is_one(quantity: Quantity) -> bool:
    """一批, 一个: hardly a count."""
    return quantity.chinese and quantity.low == 1


def _is_criterion(context: Context) -> bool:
    """60%以上的村收入超5万元: the amount is what makes a village count."""
    previous = context.previous
    return (
        previous is not None
        and previous.kind == "share"
        and bool(previous.bound)
        and context.quantity.kind in {"money", "size"}
        and not _JOINED.search(context.gap)
    )


_FROM = re.compile(r"(?<![自])[从由][^，。]{0,20}$")
_TO_LEVEL = re.compile(r"[^，]{0,15}(?:至|到|为)(?:每[^，]{1,6})?[^，\d]{0,3}\d")
_STOCK = re.compile(
    r"(?:现有|原有|已有|已建成|现存|目前|去年|上年|此前|最高|上限|(?:统筹|日常)?管理(?:好|全[市省县区镇])?"
    r"|世界|全球)的?$"
)
_MEANS = re.compile(
    r"(?<![可予所加难得])以(?![上内下及来外后前])(?:(?!推进|推动|带动|促进|打造|建设|完成|实现|新增).)*$"
)
_MEANS_END = re.compile(
    r"[^，]*?(?:为(?:基础|契机|抓手|核心|中心|依托|载体|重点|基点|牵引)|推进|推动|带动|促进)"
)
_EACH_PLACE = re.compile(r"各(?:村|镇|镇街|园区|县区)$")
_EXERT = re.compile(r"发挥.*$")
_EXERT_END = re.compile(r".*?(?:作用|优势|功能)")
_RELIED_ON = re.compile(r"(?:依托|利用|借助|通过|围绕|聚焦|针对)(?:现有|全[市省县区镇])?$")


def _is_baseline(context: Context, meant: Comparator | None) -> bool:
    """从98元调高至106元: 98元 is where it starts; 管理全市160名专员: they are there."""
    if _FROM.search(context.gap) and _TO_LEVEL.match(context.after):
        return True
    if _STOCK.search(context.before):
        return True
    if meant is not None:
        return False
    if context.quantity.kind == "size" and context.after and _EACH_PLACE.search(context.before):
        return True
    if _MEANS.search(context.before) and _MEANS_END.match(context.after):
        return True
    if _RELIED_ON.search(context.before):
        return True
    return bool(_EXERT.search(context.before) and _EXERT_END.match(context.after))


# --- terms of a subsidy -----------------------------------------------------------

_TERM = re.compile(r"(?:最高|给予|奖励|补[贴助]|资助|奖补|补偿|上限|罚款)[^、]{0,10}$")
_AWARD = re.compile(r"的?[^、]{0,4}(?:奖励|补[贴助]|资助|奖补|贴息|结算|计[提算])")
_TOTAL = re.compile(
    r"兑[付现]|发放|拨付|安排|落实|投入|设立|筹集|下达|到位|兑现|累计|完成|争取|全年|新增"
)
_RATE = re.compile(r"按[^，]*$")
_RAISED = re.compile(
    r"(?:提高|提升|上调|调高|上浮|增加|调整|降低|下调)(?:至|到|为)(?:每[^，、\d]{1,6})?$"
)


def _is_subsidy_term(context: Context) -> bool:
    """按销售额2%给予最高50万元补助: what one applicant may get."""
    quantity = context.quantity
    if quantity.kind == "share":
        return bool(_RATE.search(context.before) and _AWARD.search(context.after))
    if quantity.kind != "money" or _TOTAL.search(context.before):
        return False
    if _RAISED.search(context.gap):  # 最高额度提高至60万元: what is to be reached
        return False
    return bool(_TERM.search(context.gap) or _TERM.search(context.before))


_RULES: tuple[Callable[[Context], bool], ...] = (
    _is_ordinal,
    _has_no_unit,
    _is_policy_list,
    _is_class,
    _is_phase,
    sums_up_names,
    says_where,
    _is_size,
    _is_threshold,
    _is_criterion,
    _is_subsidy_term,
)
_RULES_BY_MEANING: tuple[Callable[[Context, Comparator | None], bool], ...] = (
    _is_time_span,
    _is_figure_of_speech,
    _is_baseline,
)


def is_no_target(context: Context, meant: Comparator | None) -> bool:
    """Tell whether a quantity only names, describes or sets out from something.

    `meant` is what `comparators.meanings` found in the clause.
    """
    return any(rule(context) for rule in _RULES) or any(
        rule(context, meant) for rule in _RULES_BY_MEANING
    )
