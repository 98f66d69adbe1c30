"""Files made to do harm: each is refused in bounded time with a clear line, and harms no other."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import pipeline
from kg.documents.limits import MAX_TEXT_BYTES
from kg.errors import KgError

GOOD = (
    "云岭市2031年重点工作任务分解表\n序号\t工作任务\t牵头单位\t配合单位\n"
    "1\t新建灯塔3座。\t市灯塔局\t市财政局\n"
)
ZEROS = 300 << 20  # bytes of nothing, which shrink to a thousandth


def packed(parts: dict[str, bytes | int]) -> bytes:
    """A zip archive; a number stands for so many zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            if isinstance(content, bytes):
                package.writestr(name, content)
                continue
            with package.open(name, "w", force_zip64=True) as part:
                for _ in range(content >> 20):
                    part.write(bytes(1 << 20))
    return out.getvalue()


def word(document: bytes | int, **parts: bytes | int) -> bytes:
    """A docx whose main part is this."""
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    return packed({"[Content_Types].xml": types, "word/document.xml": document, **parts})


def laughs() -> bytes:
    """XML whose entities grow tenfold eight times, and one that asks for a file."""
    grown = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 9))
    return (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "ha"><!ENTITY f SYSTEM "file:///etc/hosts">'
        f"{grown}]><d>&a8;&f;</d>"
    ).encode()


def looping_pdf() -> bytes:
    """A pdf whose page tree leads back to itself."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 3\n0000000000 65535 f \n" + table
    return out + b"trailer << /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def crowded() -> bytes:
    """A zip of a million members without names, behind which stand 300 with the longest names."""
    head = b"PK\x01\x02" + bytes(24)
    entries = (head + bytes(18)) * 1_000_000
    entries += (head + b"\xff\xff" + bytes(16) + b"a" * 65535) * 300
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(entries), 0, 0)
    return entries + end


HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.zip": lambda: packed({"inside.txt": ZEROS}),
    "nested.zip": lambda: packed({"inside.txt": packed({"inside.txt": 64 << 20})}),
    "crowded.zip": crowded,
    "grows.docx": lambda: word(ZEROS),
    "grows.xlsx": lambda: packed({"xl/workbook.xml": ZEROS}),
    "laughs.docx": lambda: word(laughs()),
    "laughs.xlsx": lambda: packed({"[Content_Types].xml": laughs(), "xl/workbook.xml": laughs()}),
    "deep.docx": lambda: word(b"<a>" * 200_000),
    "deep.html": lambda: b"<table><tr><td>" * 100_000,
    "wide.html": lambda: b"<table><tr><td colspan=999999 rowspan=999999>a</td></tr></table>" * 99,
    "loop.pdf": looping_pdf,
    "broken.pdf": lambda: b"%PDF-1.7\n" + b"1 0 obj\n<<" * 100_000,
    "broken.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000,
    "broken.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
    "open.csv": lambda: b'"' + b"a," * 1_000_000,
    "noise.txt": lambda: bytes(range(256)) * 1000,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hostile files, and a good one before and behind them."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, make in HOSTILE.items():
        (folder / name).write_bytes(make())
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(1 << 30)  # a gigabyte, without a byte on disk
    (folder / "a-good.txt").write_text(GOOD, encoding="utf-8")
    inside = GOOD.replace("3座", "4座").replace("2031", "2032").encode()
    (folder / "z-good.zip").write_bytes(packed({"../../../z.txt": inside, "/absolute.png": b""}))
    return folder


def test_a_build_reads_the_good_ones_and_lists_the_others(folder: Path, tmp_path: Path) -> None:
    summary = pipeline.build([folder], tmp_path / "kg.db", jobs=2)
    assert [one.id for one in summary.documents] == ["a-good", "z"]
    failed = {Path(file.path.replace("/inside.txt", "")).name for file in summary.failed}
    assert failed | {"nested.zip"} == {*HOSTILE, "huge.txt"}
    for file in summary.failed:
        assert "this program failed" not in file.reason, file
        assert "\n" not in file.reason
    written = sorted(path.name for path in tmp_path.rglob("z.txt"))
    assert written == []


@pytest.mark.parametrize("name", sorted(name for name in HOSTILE if not name.endswith(".zip")))
def test_each_is_refused_alone(name: str, folder: Path) -> None:
    with pytest.raises(KgError) as caught:
        pipeline.extract(folder / name)
    assert caught.value.where == str(folder / name)
    assert caught.value.advice


def test_a_gigabyte_is_refused_by_its_size(folder: Path) -> None:
    with pytest.raises(KgError, match=rf"too large .*{MAX_TEXT_BYTES >> 20} MiB"):
        pipeline.extract(folder / "huge.txt")
