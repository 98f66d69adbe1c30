"""Every measure of a unit: what it is called, means, and where it is from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a unit, as it is told to people."""

    name: str
    """Name of the attribute and of the column."""
    title_en: str
    title_zh: str
    formula: str
    source: str
    note: str
    """How to read it, in one sentence."""
    networks: Literal["undirected", "directed", "both"]
    """For which networks it is there."""


_LISTED: Final = (
    Measure(
        "strength",
        "strength",
        "协作强度",
        "s(i) = Σ_j w(i, j)",
        "Barrat et al. 2004, PNAS 101, 3747",
        "With the count as weight, a task with five partners counts five times.",
        "undirected",
    ),
    Measure(
        "strength_in",
        "strength, incoming",
        "协作强度（入）",
        "s(i) = Σ_j w(j, i)",
        "Barrat et al. 2004, PNAS 101, 3747",
        "Weight of the ties that come in: in a lead–assist network, of assisting others.",
        "directed",
    ),
    Measure(
        "strength_out",
        "strength, outgoing",
        "协作强度（出）",
        "s(i) = Σ_j w(i, j)",
        "Barrat et al. 2004, PNAS 101, 3747",
        "Weight of the ties that go out: in a lead–assist network, of leading others.",
        "directed",
    ),
    Measure(
        "degree",
        "partners",
        "协作单位数",
        "k(i) = number of j with w(i, j) > 0",
        "Freeman 1979, Social Networks 1, 215",
        "One task of many units gives each of them many partners.",
        "undirected",
    ),
    Measure(
        "degree_in",
        "partners, incoming",
        "协作单位数（入）",
        "k(i) = number of j with w(j, i) > 0",
        "Freeman 1979, Social Networks 1, 215",
        "Units that ties come in from.",
        "directed",
    ),
    Measure(
        "degree_out",
        "partners, outgoing",
        "协作单位数（出）",
        "k(i) = number of j with w(i, j) > 0",
        "Freeman 1979, Social Networks 1, 215",
        "Units that ties go out to.",
        "directed",
    ),
    Measure(
        "betweenness",
        "betweenness",
        "中介中心性",
        "b(i) = Σ σ(s, t | i) / σ(s, t) / ((n − 1)(n − 2)), a tie being 1 / w long",
        "Freeman 1977, Sociometry 40, 35; Brandes 2001, J. Math. Sociol. 25, 163",
        "Share of the shortest ways between two others that lead over the unit, from 0 to 1.",
        "both",
    ),
    Measure(
        "closeness",
        "closeness",
        "接近中心性",
        "c(i) = (r − 1)² / ((n − 1) Σ_j d(j, i)), a tie being 1 / w long, r units reaching i",
        "Freeman 1979, Social Networks 1, 215; Wasserman and Faust 1994, p. 201",
        "In the unit of the weight: compare it within one network only.",
        "both",
    ),
    Measure(
        "eigenvector",
        "eigenvector centrality",
        "特征向量中心性",
        "W x = λ x for the largest λ, max x = 1, in the largest part of the network",
        "Bonacich 1972, J. Math. Sociol. 2, 113",
        "High for units that work with units that are high; 0 outside the largest part.",
        "undirected",
    ),
    Measure(
        "pagerank",
        "PageRank",
        "PageRank",
        "r(i) = 0.15 / n + 0.85 Σ_j r(j) w(j, i) / s(j)",
        "Brin and Page 1998, Computer Networks 30, 107",
        "Shares that sum to 1; in an undirected network close to the share of strength.",
        "both",
    ),
    Measure(
        "clustering",
        "clustering",
        "聚类系数",
        "c(i) = 2 t(i) / (k(i)(k(i) − 1))",
        "Watts and Strogatz 1998, Nature 393, 440",
        "Share of pairs of partners that are partners; one task of many units makes it high.",
        "undirected",
    ),
    Measure(
        "weighted_clustering",
        "clustering, weighted",
        "加权聚类系数",
        "c(i) = 2 / (k(i)(k(i) − 1)) Σ (ŵ(i,j) ŵ(j,k) ŵ(k,i))^(1/3), ŵ = w / max w",
        "Onnela et al. 2005, Phys. Rev. E 71, 065103",
        "Small where most weights are small against the largest: compare within one network.",
        "undirected",
    ),
    Measure(
        "core_number",
        "k-core",
        "k-核数",
        "largest k such that the unit is in a group in which each has k partners or more",
        "Seidman 1983, Social Networks 5, 269",
        "One task of k + 1 units is a k-core by itself.",
        "undirected",
    ),
    Measure(
        "in_core",
        "in the core",
        "是否核心单位",
        "1 if in the core that leaves the fewest pairs missing in it and tied outside, else 0",
        "Borgatti and Everett 2000, Social Networks 21, 375; Lip 2011, arXiv:1102.5511",
        "Read it with the fit: a network may have no core to speak of.",
        "undirected",
    ),
    Measure(
        "constraint",
        "constraint",
        "结构洞限制度",
        "C(i) = Σ_j (p(i,j) + Σ_q p(i,q) p(q,j))², p(i,j) = w(i,j) / s(i)",
        "Burt 1992, Structural Holes, ch. 2",
        "Small for brokers; 1 for one partner, and by agreement for none.",
        "undirected",
    ),
    Measure(
        "effective_size",
        "effective size",
        "有效规模",
        "E(i) = Σ_j (1 − Σ_q p(i,q) m(j,q)), m(j,q) = w(j,q) / max_k w(j,k)",
        "Burt 1992, Structural Holes, ch. 2",
        "Partners less those that other partners stand for.",
        "undirected",
    ),
    Measure(
        "efficiency",
        "efficiency",
        "效率",
        "E(i) / k(i)",
        "Burt 1992, Structural Holes, ch. 2",
        "1 if no two partners work together; 0 for a unit without partner.",
        "undirected",
    ),
    Measure(
        "community",
        "community",
        "社群",
        "number of the community in the division of highest modularity, the largest being 1",
        "Traag et al. 2019, Sci. Rep. 9, 5233; Newman and Girvan 2004, Phys. Rev. E 69, 026113",
        "A name, not an amount; 0 for a unit without partner.",
        "undirected",
    ),
)

MEASURES: Final[Mapping[str, Measure]] = MappingProxyType({one.name: one for one in _LISTED})
"""Every measure of a unit by name, in the order in which they are shown.

Examples
--------
>>> MEASURES["degree"].title_zh
'协作单位数'
"""
