"""Zipped documents and archives: bounded, mended, and one clear error for what is wrong."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import IO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.documents import limits
from kg.documents.archives import members, read_bytes
from kg.documents.kinds import kind_of
from kg.documents.zips import open_directory, open_zip, read_member
from kg.errors import DocumentError
from kg.model import Source


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def relabelled(content: bytes, expanded: int) -> bytes:
    """A zip of one member whose headers claim another expanded size."""
    changed = bytearray(content)
    struct.pack_into("<I", changed, 22, expanded)
    struct.pack_into("<I", changed, content.rindex(b"PK\x01\x02") + 24, expanded)
    return bytes(changed)


def write(folder: Path, content: bytes) -> Path:
    path = folder / "a.zip"
    path.write_bytes(content)
    return path


def test_members_are_read() -> None:
    opened = open_zip(zipped({"word/a.xml": b"<a/>" * 9, "b.xml": b""}), "a.docx")
    assert read_member(opened, "word/a.xml", "a.docx") == b"<a/>" * 9
    assert read_member(opened, "b.xml", "a.docx") == b""
    with pytest.raises(DocumentError, match=r"it has no c\.xml"):
        read_member(opened, "c.xml", "a.docx")


def test_a_bomb_is_refused_by_what_it_claims() -> None:
    with pytest.raises(DocumentError, match=r"word/a\.xml expands more than 200 times"):
        open_zip(zipped({"word/a.xml": bytes(limits.RATIO_FROM_BYTES + 1)}), "a.docx")


@pytest.mark.parametrize("claimed", [0, 100, 40_000_000])
def test_a_bomb_that_lies_is_refused_before_it_expands(claimed: int) -> None:
    content = relabelled(zipped({"a.xml": bytes(50_000_000)}), claimed)
    with pytest.raises(DocumentError, match=r"is not of the size it claims|expands more than"):
        open_zip(content, "a.docx")
    with pytest.raises(DocumentError):
        read_member(zipfile.ZipFile(io.BytesIO(content)), "a.xml", "a.docx", limit=1 << 20)


def test_many_small_bombs_are_refused_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.documents.zips.MAX_EXPANDED_BYTES", 4 << 20)
    with pytest.raises(DocumentError, match="expands to more than 4 MiB"):
        open_zip(zipped({f"{number}.xml": bytes(1 << 20) for number in range(5)}), "a.xlsx")


def test_too_many_members_are_refused_before_the_directory_is_parsed() -> None:
    parts = {str(number): b"" for number in range(limits.MAX_MEMBERS + 1)}
    with pytest.raises(DocumentError, match="has more than 10000 members"):
        open_zip(zipped(parts, zipfile.ZIP_STORED), "a.xlsx")


def directory(entries: list[bytes], zip64: bool) -> bytes:
    """A zip that is only a directory, of members with these names."""
    head = struct.pack("<4s6H3L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0)
    whole = b"".join(
        head + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, 0) + name for name in entries
    )
    size, end = len(whole), b""
    if zip64:
        count = len(entries)
        end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, 0)
        end += struct.pack("<4sLQL", b"PK\x06\x07", 0, size, 1)
        size = 0xFFFFFFFF
    return whole + end + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, size, 0, 0)


@pytest.mark.parametrize("zip64", [False, True])
def test_many_members_behind_large_ones_are_refused_unparsed(
    zip64: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(open_zip_directory(directory([b"a/", b"b/"], zip64))) == 2
    parsed: list[str] = []
    monkeypatch.setattr("zipfile.ZipInfo", lambda name, *_: parsed.append(name))
    for entries in ([b"a"] * 300_000 + [b"b" * 60_000] * 300, [b"a"] * 10_001, [b"b" * 999] * 9999):
        with pytest.raises(DocumentError, match="has more than 10000 members"):
            open_zip_directory(directory(entries, zip64))
    assert parsed == []


def open_zip_directory(content: bytes) -> list[zipfile.ZipInfo]:
    return open_directory(io.BytesIO(content), "a.zip").infolist()


def test_unusual_compression_is_refused() -> None:
    with pytest.raises(DocumentError, match="compressed in a way that is not read"):
        open_zip(zipped({"a.xml": b"a" * 99}, zipfile.ZIP_BZIP2), "a.docx")


def test_archive_members_in_order(tmp_path: Path) -> None:
    content = zipped({"2031/b.txt": "开工".encode(), "a.csv": b"1", "2031/": b""})
    path = write(tmp_path, content)
    assert members(path) == [Source(str(path), "2031/b.txt"), Source(str(path), "a.csv")]
    assert read_bytes(Source(str(path), "2031/b.txt")).decode() == "开工"
    with pytest.raises(DocumentError, match="no such member"):
        read_bytes(Source(str(path), "c.txt"))


def test_paths_that_lead_outside_are_only_names(tmp_path: Path) -> None:
    names = ["../../etc/a.txt", "/absolute/b.txt", "C:\\temp\\..\\c.txt", "./d.txt", ".."]
    path = write(tmp_path, zipped({name: name.encode() for name in names}))
    found = [source.member for source in members(path)]
    assert found == ["etc/a.txt", "absolute/b.txt", "temp/c.txt", "d.txt", "unnamed"]
    assert read_bytes(Source(str(path), "etc/a.txt")) == b"../../etc/a.txt"
    assert sorted(tmp_path.iterdir()) == [path]


def test_what_systems_leave_behind_is_no_member(tmp_path: Path) -> None:
    names = ["__MACOSX/._a.txt", ".DS_Store", "2031/~$a.docx", "2031/.git/a.txt", "a.txt"]
    path = write(tmp_path, zipped(dict.fromkeys(names, b"1")))
    assert [source.member for source in members(path)] == ["a.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5"])
def test_names_that_are_not_marked_are_mended(encoding: str, tmp_path: Path) -> None:
    name = "責任單位/任務分解表.txt" if encoding == "big5" else "云岭市/任务分解表.txt"
    stored = name.encode(encoding)
    content = zipped({"x" * len(stored): b"1"}).replace(b"x" * len(stored), stored)
    path = write(tmp_path, content)
    assert members(path) == [Source(str(path), name)]
    assert read_bytes(members(path)[0]) == b"1"


def test_a_name_used_twice_is_two_members(tmp_path: Path) -> None:
    path = write(tmp_path, zipped({"a.txt": b"1", "./a.txt": b"2", "b/../a.txt": b"3"}))
    assert [source.member for source in members(path)] == ["a.txt", "a (2).txt", "b/a.txt"]
    assert [read_bytes(source) for source in members(path)] == [b"1", b"2", b"3"]


def test_an_encrypted_member_is_one_error_and_the_others_are_read(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": b"1", "b.txt": b"2"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path = write(tmp_path, bytes(content))
    with pytest.raises(DocumentError, match=r"a\.zip/a\.txt: a password protects it"):
        read_bytes(Source(str(path), "a.txt"))
    assert read_bytes(Source(str(path), "b.txt")) == b"2"


def test_a_damaged_member_is_one_error_and_the_others_are_read(tmp_path: Path) -> None:
    content = zipped({"a.txt": b"abcdef", "b.txt": b"2"}, zipfile.ZIP_STORED)
    path = write(tmp_path, content.replace(b"abcdef", b"abcdeg"))
    with pytest.raises(DocumentError, match="the zip is damaged") as caught:
        read_bytes(Source(str(path), "a.txt"))
    assert caught.value.where == f"{path}/a.txt"
    assert read_bytes(Source(str(path), "b.txt")) == b"2"


def test_the_directory_is_read_once_for_all_members(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, zipped({f"{number}.txt": b"%d" % number for number in range(300)}))
    opened: list[str] = []

    def counted(file: IO[bytes], where: str) -> zipfile.ZipFile:
        opened.append(where)
        return open_directory(file, where)

    monkeypatch.setattr("kg.documents.archives.open_directory", counted)
    assert [read_bytes(source) for source in members(path)] == [b"%d" % n for n in range(300)]
    assert opened == [str(path)]


def test_an_archive_that_changes_is_read_anew(tmp_path: Path) -> None:
    path = write(tmp_path, zipped({"a.txt": b"1"}))
    assert read_bytes(members(path)[0]) == b"1"
    write(tmp_path, zipped({"b.txt": b"22"}))
    assert [source.member for source in members(path)] == ["b.txt"]
    assert read_bytes(members(path)[0]) == b"22"


def test_a_name_used_many_times_is_numbered(tmp_path: Path) -> None:
    path = write(tmp_path, zipped({"./" * number + "a.txt": b"" for number in range(200)}))
    found = [source.member for source in members(path)]
    assert found == ["a.txt", *(f"a ({number}).txt" for number in range(2, 201))]


def test_an_archive_in_an_archive_is_a_member_that_is_not_opened(tmp_path: Path) -> None:
    path = write(tmp_path, zipped({"b.zip": zipped({"a.txt": b"1"})}))
    assert [source.member for source in members(path)] == ["b.zip"]


def test_a_text_of_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(DocumentError, match=r"too large \(1024 MiB; the limit is 32 MiB\)"):
        read_bytes(Source(str(path)))


def test_a_member_of_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    path = write(tmp_path, relabelled(zipped({"a.txt": b"1"}), 1 << 30))
    with pytest.raises(DocumentError, match=r"too large \(1024 MiB; the limit is 32 MiB\)"):
        read_bytes(Source(str(path), "a.txt"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(9), b"no zip"])
def test_what_is_no_archive_is_one_error(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="the zip is damaged"):
        members(write(tmp_path, content))


def test_missing_archives_and_folders(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        members(tmp_path / "a.zip")
    with pytest.raises(DocumentError, match="not a kind of file"):
        read_bytes(Source(str(tmp_path)))


WHOLE = zipped({"a.txt": "任务分解表".encode() * 20, "b/c.xml": b"<a/>" * 50})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_mutated_zip_is_read_or_one_error(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, 2)) and data.draw(st.integers(0, len(content)))
    path = write(tmp_path, bytes(content[cut:]))
    for read in (lambda: members(path), lambda: open_zip(path.read_bytes(), "a.zip")):
        try:
            read()
        except DocumentError as error:
            assert error.advice
    try:
        for source in members(path):
            read_bytes(source)
    except DocumentError as error:
        assert error.where.startswith(str(path))
    kind_of("a.docx", path.read_bytes())
