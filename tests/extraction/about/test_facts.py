"""What a document says about itself."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import DocumentError
from kg.extraction.about.facts import UNKNOWN_PLACE, read_facts
from kg.model import Cell, Document, DocumentFacts, Line, Row


def facts(
    *lines: str,
    rows: tuple[tuple[str, ...], ...] = (),
    after: tuple[str, ...] = (),
    path: str = "folder/yunling.txt",
    place: str = "",
) -> DocumentFacts:
    """The facts of lines, a table behind them, and lines behind the table."""
    blocks: list[Line | Row] = [Line(number, line) for number, line in enumerate(lines, 1)]
    blocks += [Row(number, tuple(map(Cell, row))) for number, row in enumerate(rows, 50)]
    blocks += [Line(number, line) for number, line in enumerate(after, 100)]
    return read_facts(Document(path, "0", tuple(blocks)), place=place)


TABLE = (("任务", "牵头单位"), ("建灯塔。", "市灯塔局"))


def test_the_head_of_a_table() -> None:
    found = facts(
        "附件：",
        "## 云岭市 2031 年重点工作任务分解表(试行)",
        "云府〔2031〕5号",
        "制表单位：市政府办公室 (督查室)   制表时间：2031 年 2 月 30 日",
        "印发日期：2031年3月1日",
    )
    assert found.id == "yunling"
    assert found.title == "云岭市2031年重点工作任务分解表(试行)"
    assert (found.year, found.place) == (2031, "云岭市")
    assert found.identifier == "云府〔2031〕5号"
    assert found.issuer == "市政府办公室（督查室）"
    assert found.issued is None  # the thirtieth of February is no day


def test_a_date() -> None:
    assert facts("2031年任务分解表", "制表时间：2031 年 1 月 2 日").issued == date(2031, 1, 2)


def test_the_year_stands_in_the_title_first() -> None:
    assert facts("制表时间：2030年12月31日", "云岭市2031年任务分解表").year == 2031
    assert facts("云岭市任务分解表", "制表时间：2030年12月31日").year == 2030
    assert facts("云岭市任务分解表", *["x"] * 30, "2029年，2031年，2031年。").year == 2031


def test_rows_above_a_table_are_its_head() -> None:
    head = (("云岭市2031年任务分解表", ""), ("地区：白石县", ""), ("任务", "牵头单位"))
    found = facts(rows=head)
    assert (found.title, found.place) == ("云岭市2031年任务分解表", "白石县")


def test_a_document_without_a_place() -> None:
    found = facts("2031年重点工作任务分解表", rows=(("任务", "牵头单位"), ("建灯塔。", "市灯塔局")))
    assert found.place == UNKNOWN_PLACE
    assert found.issuer == "市政府"


def test_a_document_without_a_title() -> None:
    assert facts("2031年，我县办好实事。").title == "2031年县政府工作报告"


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (("云岭市二〇三一年任务分解表",), 2031),
        (("云岭市任务台账（2031—2033年）",), 2031),
        (("云岭市２０３１年任务分解表",), 2031),
        (("云岭市任务分解表", "云岭市人民政府", "2031年1月5日"), 2031),
    ],
)
def test_the_year_in_many_forms(texts: tuple[str, ...], year: int) -> None:
    assert facts(*texts).year == year


def test_the_year_of_last_resort() -> None:
    by_column = facts(
        "云岭市任务分解表", rows=(("年份", "任务", "牵头单位"), ("2031", "甲。", "乙"))
    )
    assert by_column.year == 2031
    assert facts("云岭市任务分解表", path="plan_2032.txt").year == 2032


def test_a_table_that_speaks_of_a_year_in_passing() -> None:
    once = (("任务", "牵头单位"), ("谋划2032年灯会。", "市灯塔局"))
    with pytest.raises(DocumentError, match="no year"):
        facts("云岭市任务分解表", rows=once)
    often = (*once, ("2031年6月完工。", "甲"), ("2031年7月完工。", "甲"), ("2031年8月完工。", "甲"))
    assert facts("云岭市任务分解表", rows=often).year == 2031


def test_a_document_without_a_year() -> None:
    with pytest.raises(DocumentError, match="no year"):
        facts("云岭市任务分解表", rows=TABLE)


def test_a_notice_with_an_attached_table() -> None:
    found = facts(
        "云岭市人民政府办公室文件",
        "云政办发〔2031〕12号",
        "云岭市人民政府办公室",
        "关于印发《2031年重点工作任务",
        "分解表》的通知",
        "各县（市、区）人民政府，市直各单位：",
        "根据海政发〔2030〕1号文件精神，现印发给你们，请抓好落实。",
        "云岭市人民政府办公室",
        "二〇三一年一月二十日",
        rows=TABLE,
    )
    assert found.title == "云岭市人民政府办公室关于印发《2031年重点工作任务分解表》的通知"
    assert found.identifier == "云政办发〔2031〕12号"
    assert (found.issuer, found.issued) == ("云岭市人民政府办公室", date(2031, 1, 20))
    assert (found.place, found.level, found.year) == ("云岭市", "city", 2031)


@pytest.mark.parametrize("number", ["云政办〔2031〕第3号", "云办字[2031]3号", "云府（2031）112号"])
def test_document_numbers(number: str) -> None:
    assert facts("云岭市2031年任务分解表", number).identifier == number


def test_an_information_table_of_a_web_page() -> None:
    found = facts(
        rows=(
            ("索引号：", "000/2031-1", "发文机关：", "清河县人民政府办公室"),
            ("成文日期：", "2031-01-20", "发布日期：", "2031-01-28"),
            ("标题：", "清河县2031年工作要点", "文号：", "清政办发〔2031〕7号"),
            ("任务", "牵头单位"),
        )
    )
    assert found.title == "清河县2031年工作要点"
    assert (found.issuer, found.identifier) == ("清河县人民政府办公室", "清政办发〔2031〕7号")
    assert (found.issued, found.level) == (date(2031, 1, 20), "county")


def test_a_signature_behind_the_table() -> None:
    found = facts("2031年重点任务", rows=TABLE, after=("清水镇人民政府", "2031年2月1日"))
    assert (found.issuer, found.place, found.level) == ("清水镇人民政府", "清水镇", "town")
    assert found.issued == date(2031, 2, 1)


@pytest.mark.parametrize(
    ("line", "place", "level", "province"),
    [
        ("海岚省2031年重点工作任务分解表", "海岚省", "province", ""),
        ("海岚省云岭市清河县2031年任务分解表", "云岭市清河县", "county", "海岚省"),
        ("草原自治州2031年任务分解表", "草原自治州", "city", ""),
        ("草原盟2031年任务分解表", "草原盟", "city", ""),
        ("白石旗2031年任务分解表", "白石旗", "county", ""),
        ("云岭市石泉市2031年任务分解表", "云岭市石泉市", "county", ""),
        ("清水乡2031年任务分解表", "清水乡", "town", ""),
        ("东湖街道2031年任务分解表", "东湖街道", "town", ""),
        ("2031年县政府任务分解表", UNKNOWN_PLACE, "county", ""),
    ],
)
def test_places_and_levels(line: str, place: str, level: str, province: str) -> None:
    found = facts(line)
    assert (found.place, found.level, found.province) == (place, level, province)


def test_the_county_of_a_city_that_is_named_once() -> None:
    found = facts("清河县2031年任务分解表", "云岭市清河县人民政府办公室", "2031年1月5日")
    assert found.place == "云岭市清河县"


def test_a_given_place_wins() -> None:
    found = facts("云岭市2031年任务分解表", place="海岚省石泉市")
    assert (found.place, found.province, found.level) == ("石泉市", "海岚省", "city")


def test_a_report_is_of_the_government_that_gives_it() -> None:
    found = facts(
        "政府工作报告",
        "——2031年1月9日在云岭市第六届人民代表大会第五次会议上",
        "云岭市人民政府市长 王标",
        "各位代表：现在，我代表市人民政府报告工作。2030年是不平凡的一年。",
    )
    assert (found.title, found.issuer) == ("政府工作报告", "云岭市人民政府")
    assert (found.issued, found.year, found.place) == (date(2031, 1, 9), 2031, "云岭市")


def test_traditional_characters_are_kept() -> None:
    found = facts("雲嶺縣2031年重點工作任務分解表", "制表單位：雲嶺縣人民政府辦公室")
    assert (found.place, found.level) == ("雲嶺縣", "county")
    assert found.issuer == "雲嶺縣人民政府辦公室"
