"""Damaged office files: whatever the bytes, blocks or the program's own error."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.documents.reader import Reader
from kg.documents.word.legacy import read_doc
from kg.documents.word.reader import read_docx
from kg.documents.workbook.xls import read_xls
from kg.documents.workbook.xlsx import read_xlsx
from kg.errors import DocumentError
from kg.model import Line, Row
from tests.documents.packages import (
    cell,
    paragraph,
    row,
    sample,
    sheet,
    table,
    word_parts,
    words,
    workbook_parts,
    zipped,
)

LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
WORD = word_parts(
    paragraph("灯塔", '<w:pStyle w:val="h"/>')
    + paragraph("建塔", LISTED)
    + table(
        row(cell("甲", span=2, down="restart"), cell("乙"), properties='<w:gridBefore w:val="1"/>'),
        row(
            cell("", span=2, down="continue"), cell("丙", properties='<w:hMerge w:val="restart"/>')
        ),
        grid="100 200 300 400",
    ),
    '<w:style w:type="paragraph" w:styleId="h" w:default="1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="h"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/><w:lvlRestart w:val="0"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="3"/></w:lvlOverride></w:num>',
)
WORKBOOK = workbook_parts(
    sheet(
        words(1, "题") + '<row r="2" ht="12" hidden="0"><c r="A2" t="s" s="1"><v>0</v></c>'
        '<c r="B2" s="0"><v>48029</v></c><c r="C2" t="b"><v>1</v></c></row>',
        before='<cols><col min="5" max="6" hidden="1" width="9"/></cols>',
        after='<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
    ),
    strings="<si><r><rPr><b/></rPr><t>灯</t></r><r><t>塔</t></r></si>",
    styles='<numFmts><numFmt numFmtId="164" formatCode="yyyy-m"/></numFmts><fonts><font/></fonts>'
    '<cellXfs><xf numFmtId="164" fontId="0"/><xf numFmtId="9" fontId="0"/></cellXfs>',
)
ODD = ["", "-1", "0", "99999999999999999999", "x", "²", "1e400", "nan", "A1:XFD1048576", "restart"]
TOKEN = re.compile(r'"[^"]*"|<[^>]*>|>[^<]+<')
CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from([*ODD, None])), max_size=6)


def damaged(xml: str, changes: list[tuple[int, str | None]]) -> str:
    """XML in which values and texts are odd, and tags are missing (None)."""
    for at, odd in changes:
        tokens = list(TOKEN.finditer(xml))
        if not tokens:
            return xml
        token = tokens[at % len(tokens)]
        new = {'"': f'"{odd}"', "<": "" if odd is None else token[0], ">": f">{odd}<"}
        xml = xml[: token.start()] + new[token[0][0]] + xml[token.end() :]
    return xml


@pytest.fixture(scope="module", autouse=True)
def _no_libreoffice() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shutil.which", lambda name: None)
        yield


def check(read: Reader, content: bytes) -> None:
    try:
        blocks = list(read(content, "a file"))
    except DocumentError as error:
        assert error.where == "a file"
        return
    assert all(isinstance(block, Line | Row) for block in blocks)


@pytest.mark.parametrize(
    ("read", "parts"), [(read_docx, WORD), (read_xlsx, WORKBOOK)], ids=["docx", "xlsx"]
)
@settings(deadline=None)
@given(part=st.integers(0, 100), changes=CHANGES)
def test_odd_xml_in_a_sound_package(
    read: Reader, parts: dict[str, str], part: int, changes: list[tuple[int, str | None]]
) -> None:
    name = sorted(parts)[part % len(parts)]
    check(read, zipped({**parts, name: damaged(parts[name], changes)}))


def test_the_packages_are_sound() -> None:
    assert len(list(read_docx(zipped(WORD), "a file"))) == 4
    assert len(list(read_xlsx(zipped(WORKBOOK), "a file"))) == 2


FILES: dict[str, tuple[Reader, bytes]] = {
    "docx": (read_docx, zipped(WORD)),
    "xlsx": (read_xlsx, zipped(WORKBOOK)),
    "xls": (read_xls, sample("table.xls")),
    "doc": (read_doc, sample("table.doc")),
}


@pytest.mark.parametrize("kind", FILES)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_bytes_that_were_changed_or_lost(kind: str, data: st.DataObject) -> None:
    read, content = FILES[kind]
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed)))
        lost = data.draw(st.integers(0, 8))
        changed[at : at + lost] = data.draw(st.binary(max_size=8))
    check(read, bytes(changed))


@pytest.mark.parametrize("kind", FILES)
@settings(deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes(kind: str, content: bytes) -> None:
    read, sound = FILES[kind]
    check(read, sound[:8] + content)
