"""Counts that only repeat the names before them, or say where."""

from __future__ import annotations

import pytest

from kg.extraction.targets.name_counts import says_where, sums_up_names
from kg.extraction.targets.scanning import scan


@pytest.mark.parametrize(
    ("text", "sums_up"),
    [
        ("关闭甲窑、乙窑2个砖窑", True),
        ("关闭甲窑、乙窑3个砖窑", False),
        ("关闭甲窑、乙窑等2个砖窑", False),
        ("推进甲湾、乙湾2个渔港建设", False),
        ("在甲湾、乙湾新建2个渔港", False),
    ],
)
def test_sums_up_names(text: str, sums_up: bool) -> None:
    assert sums_up_names(next(scan(text))) is sums_up


@pytest.mark.parametrize(
    ("text", "where"),
    [("28个镇80%以上的村通车", True), ("新建28个渔港", False), ("清理甲湖、4个街道的垃圾", True)],
)
def test_says_where(text: str, where: bool) -> None:
    assert says_where(next(scan(text))) is where
