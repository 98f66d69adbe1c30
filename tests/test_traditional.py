"""Traditional characters beside the rules' simplified ones."""

from __future__ import annotations

import pytest

from kg.extraction.plans.deadlines import read_due_date, says_when
from kg.extraction.roles.phrases import read_roles
from kg.extraction.targets.quantities import read_targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("新建燈塔800個，覆蓋全縣。", [("=", "800", "個")]),
        ("發放補貼不少於1.2億元", [(">=", "1.2", "億元")]),
        ("建設漁場40處", [("=", "40", "處")]),
        ("產值增長8%", [("growth", "8", "%")]),
    ],
)
def test_targets(text: str, targets: list[tuple[str, str, str]]) -> None:
    found = [(one.comparator, str(one.value), one.unit) for one in read_targets(text)]
    assert found == targets


def test_roles_are_kept_as_printed() -> None:
    roles = read_roles("（縣漁業局牽頭，縣審計局、各鄉鎮配合，2031年9月底前完成）")
    assert roles is not None
    assert (roles.lead, roles.assisting) == ("縣漁業局", "縣審計局、各鄉鎮")
    labels = read_roles("責任單位：縣漁業局；責任領導：羅國華；完成時限：長期堅持")
    assert labels is not None
    assert (labels.lead, labels.leaders, labels.deadline) == ("縣漁業局", "羅國華", "長期堅持")


def test_times() -> None:
    assert says_when("長期堅持")
    assert str(read_due_date("2031年第三季度結束前", 2030)) == "2031-09-30"
