"""Web pages: what is the document's, tables of data and tables that lay out, merged cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.html.reader import read_html
from kg.errors import DocumentError
from kg.model import Line, Row

HEAD = "<tr><td>任务<td>牵头单位</tr>"
TABLE = f"<table>{HEAD}<tr><td>建灯塔<td>市渔业局</tr></table>"


def read(page: str | bytes) -> list[Line | Row]:
    return list(read_html(page if isinstance(page, bytes) else page.encode(), "a.html"))


def rows(page: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read(page) if isinstance(row, Row)]


def lines(page: str) -> list[str]:
    return [line.text for line in read(page) if isinstance(line, Line)]


def merged(page: str) -> list[str]:
    """The rows as letters: `.` for a cell of its own, `^` above, `<` left."""
    signs = {"": ".", "above": "^", "left": "<"}
    return [
        "".join(signs[c.merged] for c in row.cells) for row in read(page) if isinstance(row, Row)
    ]


def test_lines_and_rows_in_order() -> None:
    page = f"<h2>分解表</h2><p>一段<br>二段</p><div>三<div>四</div>五</div>{TABLE}<p>落款"
    blocks = read(page)
    assert [block.number for block in blocks] == [1, 2, 3, 4, 5, 6, 1, 2, 7]
    assert blocks[0] == Line(1, "分解表", heading=2)
    assert lines(page) == ["分解表", "一段", "二段", "三", "四", "五", "落款"]
    assert rows(page) == [["任务", "牵头单位"], ["建灯塔", "市渔业局"]]


def test_white_space_is_as_printed() -> None:
    assert lines("<p>建设\n   灯<b>塔</b>\n<span>三座</span>  A\nB&nbsp;C</p>") == [
        "建设灯塔三座 A B\xa0C"
    ]
    assert lines("<pre>一\n  二</pre>") == ["一", "二"]


def test_entities_are_decoded() -> None:
    assert lines("<p>5&lt;6&amp;&#24314;&#x8BBE;&hellip;</p>") == ["5<6&建设…"]


def test_what_is_not_printed_is_left_out() -> None:
    page = """<title>题</title><style>p{}</style><p>正文</p>
        <script>document.write("<p>码</p>")</script>
        <noscript>请</noscript><p hidden>隐一</p><p style="color:red; DISPLAY : none">隐二</p>
        <!-- 注 --><!--[if mso]><p>隐三</p><![endif]--><select><option>选</select>"""
    assert lines(page) == ["正文"]


def test_menus_and_what_stands_around_are_left_out() -> None:
    links = "".join(f"<li><a href='{number}'>栏目{number}</a>" for number in range(5))
    page = f"""<div><a href=1>首页</a>|<a href=2>机构</a>|<a href=3>互动交流</a></div>
        <ul>{links}</ul><nav>导航</nav><div class="a breadcrumb">位置</div>
        <p>各县：</p>{TABLE}
        <table><tr><td><a href=1>上一篇</a><td><a href=2>下一篇</a><td><a href=3>打印</a></table>
        <footer>版权</footer>"""
    assert lines(page) == ["各县："]
    assert len(rows(page)) == 2


def test_a_page_of_short_lines_and_many_links_keeps_its_title_and_table() -> None:
    links = "".join(
        f"<li><a href='{number}'>一个很长的栏目的名称{number}</a>" for number in range(9)
    )
    page = f"<div><ul>{links}</ul><div><h1>分解表</h1>{TABLE}</div></div>"
    assert lines(page) == ["分解表"]
    assert len(rows(page)) == 2


def test_tables_that_lay_out_are_opened() -> None:
    page = f"""<table><tr><td>侧栏</td><td><h1>分解表</h1><p>正文</p>
        <table><tr><td>{TABLE}</td></tr></table></td></tr></table>"""
    assert lines(page) == ["侧栏", "分解表", "正文"]
    assert rows(page) == [["任务", "牵头单位"], ["建灯塔", "市渔业局"]]
    assert read(page)[-1] == read(TABLE)[-1]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>一段<tr><td>二段</table>",
        "<table role=presentation><tr><td>一段<td>二段</table>",
        "<table><tr><td><h2>一段</h2><td>二段</table>",
    ],
)
def test_frames_are_lines(page: str) -> None:
    assert lines(page) == ["一段", "二段"]


def test_a_small_table_in_a_cell_is_the_cells_text() -> None:
    inner = "<table><tr><td>一季度<td>开工</table>"
    page = f"<table>{HEAD}<tr><td>建设一座新的灯塔和一座码头：{inner}<td>市渔业局</table>"
    assert rows(page)[1] == ["建设一座新的灯塔和一座码头：\n一季度\n开工", "市渔业局"]


def test_sections_where_there_are_several_tables() -> None:
    blocks = read(f"{TABLE}<p>续</p><table><tr><td>修路<td>市交通局</table>")
    assert [(block.section, block.number) for block in blocks] == [
        ("table 1", 1),
        ("table 1", 2),
        ("", 1),
        ("table 2", 1),
    ]
    assert {block.section for block in read(TABLE)} == {""}


def test_captions_and_groups_of_rows() -> None:
    page = """<table><caption>任务表</caption><tfoot><tr><td>合计<td>1</tfoot>
        <tbody><tr><td>建灯塔<td>1</tbody><thead><tr><th>任务<th>座</thead></table>"""
    assert lines(page) == ["任务表"]
    assert rows(page) == [["任务", "座"], ["建灯塔", "1"], ["合计", "1"]]


def test_merged_cells_stand_in_each_place() -> None:
    page = """<table><tr><th rowspan=2>任务<th colspan=2>单位<tr><th>牵头<th>配合
        <tr><td rowspan=2>建灯塔<td>甲局<td>乙局<tr><td colspan=2>丙局</table>"""
    assert merged(page) == ["..<", "^..", "...", "^.<"]
    assert rows(page)[1] == ["任务", "牵头", "配合"]
    assert rows(page)[3] == ["建灯塔", "丙局", "丙局"]


def test_a_cell_merged_both_ways() -> None:
    page = "<table><tr><td colspan=2 rowspan=2>甲<td>1<tr><td>2<tr><td>3<td>4<td>5</table>"
    assert merged(page) == [".<.", "^^.", "..."]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "99999999999999999999", "2"])
def test_spans_are_bounded(span: str) -> None:
    page = f"<table><tr><td rowspan='{span}'>甲<td colspan='{span}'>乙<tr><td>丙<tr><td>丁</table>"
    found = rows(page)
    assert len(found) == 3
    assert all(len(row) <= 3 for row in found)


def test_a_title_over_all_columns_and_columns_of_nothing() -> None:
    page = (
        f"<table><tr><td colspan=1000>分解表</tr>{HEAD}<tr><td>建灯塔<td colspan=3>市渔业局</table>"
    )
    assert merged(page) == [".<", "..", ".."]


def test_rows_of_no_cell_of_their_own_are_left_out() -> None:
    page = "<table><tr><td rowspan=3>甲<td rowspan=3>乙<tr></tr><tr></tr><tr><td>丙<td>丁</table>"
    assert rows(page) == [["甲", "乙"], ["丙", "丁"]]


def test_bold_in_cells() -> None:
    page = """<table><tr><td><p> <b>一季度：</b>开工</p>
        <p><span style='font-weight:700'>二季度</span></p><td>甲</table>"""
    (row,) = read(page)
    assert isinstance(row, Row)
    cell = row.cells[0]
    assert cell.text == "一季度：开工\n二季度"
    assert [cell.text[start:end] for start, end in cell.bold] == ["一季度：", "二季度"]


def test_numbered_lists() -> None:
    assert lines("<ol start=3><li>建灯塔<li value=7><b>修路</b></ol>") == ["3. 建灯塔", "7. 修路"]
    assert lines("<ol><li>1．建灯塔<li>（二）修路</ol>") == ["1．建灯塔", "（二）修路"]
    assert lines("<ol style='list-style: none'><li>建灯塔</ol><ul><li>修路</ul>") == [
        "建灯塔",
        "修路",
    ]


WORD_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>题</title>
<!--[if gte mso 9]><xml><o:Author>某</o:Author></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:"";} --></style></head>
<body lang=ZH-CN><div class=WordSection1><h1 align=center>云岭市2031年任务
分解表<o:p></o:p></h1>
<table class=MsoTableGrid border=1><![if !supportMisalignedColumns]><tr height=0><td width=9></td>
<td></td></tr><![endif]><tr style='mso-yfti-irow:0'><td valign=top><p class=MsoNormal><b><span
style='font-family:宋体'>任务<span lang=EN-US><o:p></o:p></span></span></b></p></td>
<td><p class=MsoNormal>牵头单位</p></td></tr><tr><td><p>建灯<span lang=EN-US>3</span>座</p></td>
<td><p>市渔业局、张喆<span style='mso-hide:all'>隐</span></p></td></tr></table></div></body>
</html>"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16", "utf-8-sig"])
def test_a_document_saved_as_a_page(encoding: str) -> None:
    blocks = read(WORD_PAGE.encode(encoding))
    assert blocks[0] == Line(1, "云岭市2031年任务分解表", heading=1)
    assert [[cell.text for cell in row.cells] for row in blocks[1:] if isinstance(row, Row)] == [
        ["任务", "牵头单位"],
        ["建灯3座", "市渔业局、张喆"],
    ]


@pytest.mark.parametrize("label", ["utf-8", "gb2312", "big5", "iso-8859-1"])
def test_labels_of_pages_are_often_wrong(label: str) -> None:
    page = f"<meta charset={label}><h1>云岭市任务分解表</h1>{TABLE}"
    for encoding in ("utf-8", "gb18030"):
        assert read(page.encode(encoding))[0] == Line(1, "云岭市任务分解表", heading=1)


def test_damage_outside_the_text_does_no_harm() -> None:
    cut = "<meta name=description content='云岭市任务分解".encode()[:-1] + b"'>"
    assert len(read(cut + TABLE.encode())) == 2
    with pytest.raises(DocumentError, match="is damaged"):
        read(cut + "<p>云岭市任务分解".encode()[:-1] + b"</p>")


@pytest.mark.parametrize("tag", ["div", "b", "font", "table><tr><td", "ul><li", "x", "svg"])
def test_pages_that_nest_without_end_are_refused(tag: str) -> None:
    with pytest.raises(DocumentError, match="more than 500 elements stand in each other"):
        read(f"<{tag}>" * 50_000)


def test_end_tags_of_others_hide_no_nesting() -> None:
    with pytest.raises(DocumentError, match="more than 500 elements stand in each other"):
        read("<div></x></p></b>" * 20_000)


def test_unclosed_formats_that_multiply_are_refused() -> None:
    page = "".join(f"<b x{number}>" for number in range(400)) + "<p>甲</p>" * 10_000
    with pytest.raises(DocumentError, match="more than 2000000 tags"):
        read(page)


def test_tags_of_attributes_without_number_are_refused() -> None:
    with pytest.raises(DocumentError, match="more than 1000 attributes"):
        read("<p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">甲")


def test_cells_without_number_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.documents.html.tables.MAX_CELLS", 4_000)
    page = "<table><tr>" + "<td rowspan=65534>甲" * 50 + "<tr>" * 79 + "</table>"
    assert len(rows(page)) == 1
    with pytest.raises(DocumentError, match="a table has more than 4000 cells"):
        read(page.replace("<tr></table>", "<tr><tr></table>"))


def test_lines_without_number_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.documents.html.reader.MAX_ROWS", 4)
    assert len(read("<p>甲" * 4)) == 4
    with pytest.raises(DocumentError, match="more than 4 lines and rows"):
        read("<p>甲" * 5)


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"<p> </p>", b"<table></table>"])
def test_an_empty_page_has_nothing(content: bytes) -> None:
    assert read(content) == []


TAGS = [
    "p", "div", "table", "tr", "td", "td rowspan=3", "td colspan=0", "th colspan=2", "tbody",
    "thead", "caption", "ol", "ul", "li", "b", "br", "h1", "pre", "a href=1", "script", "style",
    "select", "svg", "template", "frameset", "plaintext", "body", "html", "title", "![CDATA[",
]  # fmt: skip


@given(
    st.lists(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS])
        | st.text("甲乙 \n&<>;#x0", max_size=4),
        max_size=60,
    ).map("".join)
)
def test_any_nesting_is_read(page: str) -> None:
    try:
        blocks = read(page)
    except DocumentError as error:
        assert error.where == "a.html"
        return
    line_numbers = [block.number for block in blocks if isinstance(block, Line)]
    assert line_numbers == list(range(1, len(line_numbers) + 1))
    for block in blocks:
        if isinstance(block, Line):
            assert block.text == block.text.strip() != ""
        else:
            assert any(cell.text for cell in block.cells)
            assert all(
                0 <= start < end <= len(cell.text)
                for cell in block.cells
                for start, end in cell.bold
            )


@given(st.data())
def test_a_mutated_page_is_read_or_one_error(data: st.DataObject) -> None:
    content = bytearray(WORD_PAGE.encode(data.draw(st.sampled_from(["utf-8", "gbk", "utf-16"]))))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read(bytes(content))
    except DocumentError as error:
        assert error.where == "a.html"


@given(st.binary(max_size=120))
def test_any_bytes_are_a_page_or_one_error(content: bytes) -> None:
    try:
        read(content)
    except DocumentError as error:
        assert error.where == "a.html"


@given(st.lists(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=4), max_size=5))
def test_each_row_of_a_table_has_as_many_places(spans: list[list[tuple[int, int]]]) -> None:
    written = "".join(
        "<tr>" + "".join(f"<td rowspan={down} colspan={right}>甲" for down, right in row)
        for row in [*spans, [(1, 1)] * 3]
    )
    found = [row for row in read(f"<table>{written}</table>") if isinstance(row, Row)]
    assert len({len(row.cells) for row in found}) == 1
    assert all(row.cells[0].merged != "left" for row in found)
