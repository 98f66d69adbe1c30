"""The units of a whole document."""

from __future__ import annotations

from kg import resources
from kg.entities import Register, read_functions, resolve_units
from kg.model import Unit
from tests.making import assist, extract, lead

PLACE = "云岭市"
REGISTER = Register(
    (
        Unit("市发展改革局", "government", PLACE, ("市发改局",)),
        Unit("市渔港建设管理局", "government", PLACE, ("渔港局",)),
    )
)
FUNCTIONS = read_functions(resources.functions())


def test_an_extraction_is_resolved_throughout() -> None:
    extraction = extract(
        ("建灯塔。", "", "王标", "发改局", "市渔港建没管理局、清河镇、灯塔"),
        ("修码头。", "", "王标", "市发展和改革局", "清河"),
    )
    resolved = resolve_units(extraction, REGISTER, FUNCTIONS)
    first, second = resolved.tasks
    assert resolved.document.issuer == "市政府"
    assert [task.lead_units[0].unit for task in (first, second)] == ["市发展改革局"] * 2
    assert [(unit.unit, unit.basis) for unit in first.assisting_units] == [
        ("市渔港建设管理局", "repaired"),
        ("清河镇", "stated"),
        ("灯塔", "stated"),
    ]
    assert second.assisting_units[0].unit == "清河镇"
    assert [(problem.code, problem.before) for problem in first.problems] == [
        ("misprinted-unit", "市渔港建没管理局"),
        ("unresolved-unit", "灯塔"),
    ]
    assert [lead(task) for task in resolved.tasks] == [lead(task) for task in extraction.tasks]
    assert [assist(task) for task in resolved.tasks] == [assist(task) for task in extraction.tasks]


def test_mentions_and_posts_have_the_place_that_is_not_the_documents() -> None:
    extraction = extract(("建灯塔。", "", "王标", "清河县财政局", "市财政局、海岚省渔业厅"))
    [task] = resolve_units(extraction, REGISTER, FUNCTIONS).tasks
    units = [(unit.unit, unit.place) for unit in (*task.lead_units, *task.assisting_units)]
    assert units == [("县财政局", "云岭市清河县"), ("市财政局", ""), ("省渔业厅", "海岚省")]


def test_resolving_again_changes_nothing() -> None:
    extraction = extract(
        ("建灯塔。", "", "王标", "清河县财政局", "市发改委、灯塔、市渔港建没管理局")
    )
    once = resolve_units(extraction, REGISTER, FUNCTIONS)
    assert resolve_units(once, REGISTER, FUNCTIONS).tasks == once.tasks
