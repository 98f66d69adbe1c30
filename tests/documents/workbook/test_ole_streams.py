"""Streams of OLE2 files: found by name, and never followed in circles."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.workbook.ole_streams import read_stream
from tests.documents.packages import sample


def test_a_stream_is_found_by_its_name() -> None:
    content = sample("table.xls")
    workbook = read_stream(content, ["no such stream", "workbook"])
    assert workbook is not None
    assert workbook[:2] == b"\x09\x08"  # the record that begins a workbook
    assert len(workbook) < len(content)


def test_small_streams_are_found() -> None:
    found = read_stream(sample("table.doc"), ["\x01CompObj"])
    assert found is not None
    assert b"Word.Document.8" in found


def test_a_name_that_is_not_there() -> None:
    assert read_stream(sample("table.doc"), ["Workbook"]) is None


def test_a_chain_in_circles_is_refused() -> None:
    content = bytearray(sample("table.doc"))
    table = struct.unpack_from("<I", content, 76)[0]
    directory = struct.unpack_from("<I", content, 48)[0]
    struct.pack_into("<I", content, (table + 1) * 512 + directory * 4, directory)
    with pytest.raises(ValueError, match="circles"):
        read_stream(bytes(content), ["WordDocument"])


@given(st.lists(st.tuples(st.integers(0, 6655), st.binary(min_size=1, max_size=4)), max_size=8))
def test_damage_ends_in_a_stream_or_an_error(changes: list[tuple[int, bytes]]) -> None:
    content = bytearray(sample("table.xls"))
    for at, change in changes:
        content[at : at + len(change)] = change
    try:
        found = read_stream(bytes(content), ["Workbook"])
    except ValueError:
        return
    assert found is None or len(found) <= len(content)
