"""What the columns of a network mean, in Chinese, for the sheet that explains a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.network.measures.listed import MEASURES
from kg.network.weights import WEIGHTS

FACT_MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": "标题 name",
        "kind": "网络种类 kind",
        "weight": "权重 weight",
        "tasks": "任务总数 N tasks",
        "pairs_tested": "检验的组合数 pairs_tested",
        "years": "年份 years",
        "places": "地区 places",
        "filters": "筛选条件 filters",
        "documents": "来源文件 documents",
        "left_out": "未纳入 left_out",
        "legend": "图例 legend",
    }
)

COLUMN_MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "type": "节点种类：单位、统称、领导、任务、专项或主题",
        "name": "名称",
        "kind": "单位性质",
        "place": "所在地区",
        "functions": "职能，以“、”分隔",
        "单位_tasks": "任务数",
        "组合_tasks": "共同任务的 IRI，以空格分隔",
        "colour_group": "上色所用分组的编号",
        "lead": "牵头的任务数",
        "coordinate": "协调的任务数",
        "assist": "配合的任务数",
        "shared": "与其他单位共同承担的任务数",
        "first_year": "最早年份",
        "last_year": "最晚年份",
        "weight": "所选权重",
        "expected": "随机情形下期望的共同任务数：n₁n₂/N（同一地区内）",
        "lift": "实际与期望之比：count/expected；任务单位数不一，略大于 1 属常见",
        "p_value": "随机情形下共同任务数不少于实际的概率（超几何分布）",
        "q_value": "按 Benjamini–Hochberg 校正的 p 值（错误发现率）",
        "p_bonferroni": "按 Bonferroni 校正的 p 值",
        "years": "年份:共同任务数，以空格分隔",
        "bipartite": "二分网络中的一侧：0 或 1",
        "任务_unit": "单位（组合的一方）",
        "任务_partner": "伙伴（组合的另一方）",
        "任务_year": "年份",
        "任务_number": "任务编号",
        "任务_title": "任务标题",
        "任务_document": "来源文件",
        "任务_row": "来源文件中的行号",
        "任务_task": "任务的 IRI",
    }
)


def weight_meaning(name: str) -> str:
    """What a weight is, with its formula and source; empty for a name that is none.

    Examples
    --------
    >>> weight_meaning("newman")
    '按合作单位数折算（1/(n−1)）：Σ 1 / (n − 1)；来源：Newman 2001, Physical Review E 64:016132'
    >>> weight_meaning("sum")
    ''
    """
    weight = WEIGHTS.get(name.replace("_", "-"))
    if weight is None:
        return ""
    return f"{weight.title_zh}：{weight.formula}；来源：{weight.source}"


def column_meaning(of: str, name: str) -> str:
    """What a column of 单位, 组合 or 任务 means; its name where that is not known.

    Examples
    --------
    >>> column_meaning("单位", "tasks"), column_meaning("组合", "lift")
    ('任务数', '实际与期望之比：count/expected；任务单位数不一，略大于 1 属常见')
    >>> column_meaning("单位", "degree")
    '协作单位数：k(i) = number of j with w(i, j) > 0；来源：Freeman 1979, Social Networks 1, 215'
    """
    if of == "单位" and name in MEASURES:
        measure = MEASURES[name]
        return f"{measure.title_zh}：{measure.formula}；来源：{measure.source}"
    own = COLUMN_MEANINGS.get(f"{of}_{name}") or COLUMN_MEANINGS.get(name)
    return own or (of == "组合" and weight_meaning(name)) or name
