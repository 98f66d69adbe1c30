"""Which unit a printed name means, with a register and without one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.entities import Register, UnitResolver, read_functions
from kg.entities.resolution import _is_one_edit_apart
from kg.model import Unit

PLACE = "云岭市"
REGISTER = Register(
    (
        Unit("市发展改革局", "government", PLACE, ("市发改局",)),
        Unit("市渔港建设管理局", "government", PLACE, ("渔港局",)),
        Unit("第一灯塔养护中心局", "government", PLACE),
        Unit("清水镇", "town", PLACE, ("清水",)),
        Unit("国家灯塔署", "government"),
    )
)
FUNCTIONS = read_functions(resources.functions())
RESOLVER = UnitResolver(REGISTER, PLACE, FUNCTIONS)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("发展和改革局", "市发展改革局", "government"),
        ("云岭市发展改革局", "市发展改革局", "government"),
        ("市发展改革局（市海盐办）", "市发展改革局", "government"),
        ("市渔港局", "市渔港建设管理局", "government"),
        ("清水", "清水镇", "town"),
        ("清水镇（东片码头）", "清水镇", "town"),
        ("国家灯塔署", "国家灯塔署", "government"),
        ("各镇街", "各镇街（园区）", "collective"),
        ("灯塔局", "市灯塔局", "government"),
        ("市灯塔局", "市灯塔局", "government"),
        ("云岭市灯塔局", "市灯塔局", "government"),
        ("市卫健委", "市卫生健康委", "government"),
        ("卫生健康局", "市卫生健康委", "government"),
        ("省灯塔局", "省灯塔局", "government"),
        ("海南灯塔局", "海南灯塔局", "government"),
        ("云岭海盐集团", "云岭海盐集团", "enterprise"),
    ],
)
def test_names(text: str, name: str, kind: str) -> None:
    resolution = RESOLVER.resolve(text)
    assert (resolution.unit.name, resolution.unit.kind) == (name, kind)
    assert resolution.certain
    assert not resolution.repaired


def test_the_level_of_a_district_is_its_own() -> None:
    resolver = UnitResolver(REGISTER, "云岭市东湖区", FUNCTIONS)
    assert resolver.resolve("区财政局").unit.name == "区财政局"
    assert resolver.resolve("财政局").unit.name == "区财政局"
    assert resolver.resolve("市发展改革局").unit.place == PLACE
    assert resolver.resolve("区发改局").unit.name == "区发展改革局"


@pytest.mark.parametrize(
    ("document", "text", "place", "name"),
    [
        ("云岭市", "清河县财政局", "云岭市清河县", "县财政局"),
        ("云岭市", "东湖区教育局", "云岭市东湖区", "区教育局"),
        ("云岭市", "清河县人民政府", "云岭市清河县", "县政府"),
        ("云岭市", "清水镇人民政府", "云岭市清水镇", "清水镇政府"),
        ("云岭市", "石泉市发改委", "石泉市", "市发展改革委"),
        ("云岭市", "海岚省财政厅", "海岚省", "省财政厅"),
        ("云岭市", "清河县", "云岭市", "清河县"),
        ("云岭市", "清河县清水镇", "云岭市清河县", "清水镇"),
        ("云岭市", "中共清河县委员会", "云岭市清河县", "县委"),
        ("云岭市清河县", "市财政局", "云岭市", "市财政局"),
        ("云岭市清河县", "云岭市渔业局", "云岭市", "市渔业局"),
        ("云岭市清河县", "市发改局", "云岭市", "市发展改革局"),
        ("云岭市清河县", "县渔业局", "云岭市清河县", "县渔业局"),
        ("云岭市清河县", "东湖区渔业局", "云岭市东湖区", "区渔业局"),
        ("云岭市清河县", "甲市财政局", "甲市", "市财政局"),
        ("云岭市清河县清水镇", "市渔业局", "云岭市", "市渔业局"),
        ("云岭市清河县清水镇", "县渔业局", "云岭市清河县", "县渔业局"),
        ("云岭市清河县清水镇", "镇政府", "云岭市清河县清水镇", "清水镇政府"),
        ("海岚省", "云岭市财政局", "云岭市", "市财政局"),
        # What lies above is not known: the name is kept apart at the document's place.
        ("清河县", "市财政局", "清河县", "市财政局"),
        ("云岭市", "省发改委", "云岭市", "省发展改革委"),
        ("云岭市", "市食品委员会办公室", "云岭市", "市食品委员会办公室"),
        ("云岭市", "云岭市食品委员会办公室", "云岭市", "市食品委员会办公室"),
    ],
)
def test_a_unit_is_of_the_place_that_its_name_says(
    document: str, text: str, place: str, name: str
) -> None:
    unit = UnitResolver(REGISTER, document, FUNCTIONS).resolve(text).unit
    assert (unit.place, unit.name) == (place, name)


def test_a_province_that_is_known() -> None:
    resolver = UnitResolver(REGISTER, PLACE, FUNCTIONS, province="海岚省")
    for text in ("省财政厅", "海岚省财政厅", "财政厅"):
        unit = resolver.resolve(text).unit
        assert (unit.place, unit.name) == ("海岚省", "省财政厅")


@pytest.mark.parametrize(
    "forms",
    [
        ("市发改委", "市发展和改革委员会", "石泉市发改委", "发改委", "市发改局"),
        ("市市监局", "市监局", "市场监督管理局", "市市场监管局"),
        ("团市委", "共青团石泉市委员会", "共青团石泉市委"),
        ("市税务局", "国家税务总局石泉市税务局", "石泉市税务局"),
        ("石泉海关", "海关"),
        ("市委组织部", "组织部", "中共石泉市委组织部"),
        ("市法院", "市中院", "市中级人民法院", "石泉市中级人民法院"),
        ("市资规局", "市自规局", "市自然资源和规划局"),
        ("市科工信局", "市科技和工业信息化局"),
        ("市教体局", "市教育体育局", "市教育和体育局"),
        ("人行石泉市分行", "中国人民银行石泉市分行"),
        ("市府办", "市政府办公室", "石泉市人民政府办公室"),
        ("市人社局", "市人力资源和社会保障局"),
        ("市住建局", "市住房和城乡建设局"),
        ("市文旅局", "市文化和旅游局"),
        ("市农业农村和水利局", "市农水局"),
    ],
)
def test_forms_of_one_office_in_any_city(forms: tuple[str, ...]) -> None:
    resolver = UnitResolver(REGISTER, "石泉市", FUNCTIONS)
    assert len({resolver.resolve(form).unit for form in forms}) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("市文旅局", "市体育局", "市文广旅体局"),
        ("市自然资源局", "市规划局"),
        ("市政协", "市人大", "市委办", "市政府办"),
        ("市委金融办", "市金融局"),
        ("市委农办", "市农业农村局"),
        ("市委教育工委", "市教育局"),
        ("市妇联", "市妇儿工委办"),
        ("市科技局", "市科协"),
        ("市应急局", "市应急办"),
        ("市数据局", "市大数据中心"),
        ("市体育局", "市体育中心"),
        ("市水利局", "市水务集团"),
        ("市税务局", "市财政局"),
        ("市政务服务局", "市政务服务中心"),
        ("市公安局", "市公安局交警支队"),
        ("市台办", "市港澳办"),
        ("市规划局", "市规划委员会"),
    ],
)
def test_units_that_may_be_two_stay_two(names: tuple[str, ...]) -> None:
    resolver = UnitResolver(REGISTER, "石泉市", FUNCTIONS)
    assert len({resolver.resolve(name).unit.name for name in names}) == len(names)


def test_branches_have_the_function_of_their_office() -> None:
    resolver = UnitResolver(REGISTER, "清河县", FUNCTIONS)
    for name in ("市生态环境局清河分局", "县生态环境分局"):
        assert resolver.functions_of(resolver.resolve(name).unit) == ("生态环境",)


@pytest.mark.parametrize("text", ["市渔港建没管理局", "市渔港建设理局", "渔港建设管管理局"])
def test_misprints_of_a_standing_office(text: str) -> None:
    resolution = RESOLVER.resolve(text)
    assert resolution.unit.name == "市渔港建设管理局"
    assert resolution.repaired


@pytest.mark.parametrize("text", ["第二灯塔养护中心局", "市渔港建设", "清泉镇"])
def test_other_units_are_no_misprints(text: str) -> None:
    assert not RESOLVER.resolve(text).repaired


def test_a_name_that_leaves_its_unit_open_is_not_certain() -> None:
    assert not RESOLVER.resolve("灯塔").certain


BITS = st.sampled_from(
    [
        *(
            "市",
            "区",
            "县",
            "镇",
            "市场",
            "政务",
            "发改",
            "发展和改革",
            "工信",
            "灯塔",
            "云岭",
            "云岭市",
        ),
        *(
            "局",
            "委",
            "办",
            "委员会",
            "办公室",
            "中心",
            "集团",
            "有限公司",
            "各",
            "成员单位",
            "渔港建设管理",
        ),
        *("（市灯塔局）", "（", "）", "和", "驻", "（筹）", "第一", "清水"),
    ]
)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(BITS, min_size=1, max_size=6).map("".join),
    st.sampled_from((PLACE, "云岭市东湖区", "清河县", "云岭市清水镇", "地区不详", "")),
)
def test_the_name_of_a_unit_means_that_unit(text: str, place: str) -> None:
    """Where it belongs: a store describes units anew from their names and places."""
    unit = UnitResolver(REGISTER, place, FUNCTIONS).resolve(text).unit
    again = UnitResolver(REGISTER, unit.place, FUNCTIONS).resolve(unit.name).unit
    assert (again.name, again.kind, again.place) == (unit.name, unit.kind, unit.place)


@given(st.text("甲乙丙丁戊", max_size=6), st.text("甲乙丙丁戊", max_size=6))
def test_one_edit(first: str, second: str) -> None:
    def edits(text: str) -> set[str]:
        cuts = range(len(text) + 1)
        shorter = {text[:at] + text[at + 1 :] for at in cuts}
        longer = {text[:at] + new + text[at:] for at in cuts for new in "甲乙丙丁戊"}
        changed = {text[:at] + new + text[at + 1 :] for at in cuts[:-1] for new in "甲乙丙丁戊"}
        return (shorter | longer | changed) - {text}

    assert _is_one_edit_apart(first, second) == (second in edits(first))


def test_a_city_under_the_state_calls_its_offices_as_cities_do() -> None:
    functions = read_functions(resources.functions())
    resolver = UnitResolver(Register(), "北京市", functions)
    assert resolver.resolve("市公安局").unit.name == "市公安局"
    assert resolver.resolve("市财政局").unit.name == "市财政局"


def test_municipal_works_are_no_level() -> None:
    functions = read_functions(resources.functions())
    resolver = UnitResolver(Register(), "云岭市清河县", functions)
    for name in ("市政园林局", "市政公用局", "市政管理局"):
        assert resolver.resolve(name).unit.place == "云岭市清河县", name
