"""Encodings: told by what the bytes become, not by what a file says of itself."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.encodings import decode
from kg.errors import DocumentError

SIMPLIFIED = "云岭市2031年任务分解表\n任务\t牵头单位\n建灯塔\t市渔业局（市灯塔办）\n"
TRADITIONAL = "雲嶺縣二零三一年工作任務分解表\n教育局負責學校擴建，陳國樑、黃錦輝領導。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030", "gb2312"])
def test_simplified(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), "a.txt") == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gbk", "big5"])
def test_traditional_characters_are_kept(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "a.txt") == TRADITIONAL


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf_16_by_its_mark(mark: bytes) -> None:
    order = "le" if mark == codecs.BOM_UTF16_LE else "be"
    assert decode(mark + "开工".encode(f"utf-16-{order}"), "a.txt") == "开工"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), "a.txt") == SIMPLIFIED


@pytest.mark.parametrize("label", ["", "gb2312", "GBK", "utf-8", "big5", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_labels_are_often_wrong(label: str, encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), "a.html", label) == SIMPLIFIED


def test_names_beyond_gb2312_are_read_in_gb18030() -> None:
    text = "责任领导：张喆、李㙍、王𬭎"
    assert decode(text.encode("gb18030"), "a.txt", "gb2312") == text


def test_names_of_hong_kong_are_read_in_big5() -> None:
    text = "衞生局負責改善社區環境，教育局協助"
    assert decode(text.encode("big5hkscs"), "a.txt") == text


@pytest.mark.parametrize("stray", [b"\xff", b"\x81", b"\xe5\xb8"])
@pytest.mark.parametrize("at", [0, 30, 61])
def test_utf_8_with_stray_bytes_is_no_gb18030(stray: bytes, at: int) -> None:
    content = "任务分解表，市渔业局牵头建设灯塔，市财政局配合。".encode()
    with pytest.raises(DocumentError, match=r"UTF-8 text, but byte \d+ is damaged"):
        decode(content[:at] + stray + content[at:], "a.csv")


def test_a_shortened_utf_8_file_is_damaged() -> None:
    with pytest.raises(DocumentError, match="byte 25 is damaged"):
        decode("任务分解表，市渔业".encode()[:-1], "a.csv")


@pytest.mark.parametrize(
    "content",
    [
        "ほうとうのけんせつをすすめる、よろしく".encode("shift_jis"),
        bytes(range(128, 255)),
    ],
)
def test_what_is_no_chinese_text_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match="the encoding can't be told"):
        decode(content, "a.txt")


@pytest.mark.parametrize("content", [b"a\0b", "任务\0单位".encode(), "任务\x07单位".encode("gbk")])
def test_control_characters_are_no_text(content: bytes) -> None:
    with pytest.raises(DocumentError, match="bytes that are no text"):
        decode(content, "a.txt")


@given(
    st.text("市财政局牵头负责建设发展改革工作任务单位领导完成项目", min_size=8, max_size=60),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le", "utf-16-be"]),
)
def test_words_of_the_genre_are_read_in_any_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@given(
    st.text("縣財政處牽頭負責建設發展任務單位領導協議會長廳實業經濟", min_size=8, max_size=60),
    st.sampled_from(["utf-8", "gb18030", "big5", "utf-16-le"]),
)
def test_traditional_words_of_the_genre_are_read_in_any_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@given(st.binary(max_size=200), st.sampled_from(["", "utf-8", "big5", "gb2312", "\0"]))
def test_any_bytes_are_text_or_one_error(content: bytes, label: str) -> None:
    try:
        text = decode(content, "a.txt", label)
    except DocumentError as error:
        assert error.where == "a.txt"
        assert error.advice
    else:
        assert "\r" not in text
        assert "\0" not in text


@given(st.data())
def test_mutated_text_is_read_or_one_error(data: st.DataObject) -> None:
    content = bytearray(SIMPLIFIED.encode(data.draw(st.sampled_from(["utf-8", "gbk", "utf-16"]))))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        decode(bytes(content), "a.txt")
    except DocumentError as error:
        assert error.where == "a.txt"
