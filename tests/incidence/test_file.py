"""Columns in a folder: read back as written, by others too, and refused where they don't belong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pyarrow.feather
import pytest

from kg.errors import StoreError
from kg.incidence import Incidence, read_incidence, write_incidence
from kg.incidence.value import COLUMNS
from tests.network import made


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, str]:
    folder = tmp_path / "columns"
    return folder, write_incidence(made.held(), folder)


def same(one: Incidence, other: Incidence) -> bool:
    """Whether all tables hold the same."""
    return all(
        list(one.texts(table, name)) == list(other.texts(table, name))
        if holds is str
        else one.numbers(table, name).tolist() == other.numbers(table, name).tolist()
        for table, columns in COLUMNS.items()
        for name, holds in columns.items()
    )


def test_what_is_written_is_read_back(written: tuple[Path, str]) -> None:
    folder, content = written
    read = read_incidence(folder, content)
    assert read is not None
    assert same(read, made.held())


def test_the_same_facts_give_the_same_bytes(written: tuple[Path, str], tmp_path: Path) -> None:
    folder, content = written
    again = tmp_path / "again"
    assert write_incidence(made.held(), again) == content
    for file in folder.iterdir():
        assert (again / file.name).read_bytes() == file.read_bytes()


def test_other_programs_read_the_files(written: tuple[Path, str]) -> None:
    folder, _ = written
    tasks: pd.DataFrame = pyarrow.feather.read_feather(folder / "tasks.arrow")
    assert tasks["title"].tolist() == [f"第{number}项" for number in range(1, 6)]


@pytest.mark.parametrize("file", [*(f"{name}.arrow" for name in COLUMNS), "columns.json"])
def test_damaged_or_missing_files_are_refused(written: tuple[Path, str], file: str) -> None:
    folder, content = written
    data = (folder / file).read_bytes()
    for damage in (data[:-9], data + b"}", b"", b"{}", b"[]"):
        (folder / file).write_bytes(damage)
        assert read_incidence(folder, content) is None
    (folder / file).unlink()
    assert read_incidence(folder, content) is None


def test_columns_of_another_store_are_refused(written: tuple[Path, str]) -> None:
    folder, content = written
    assert read_incidence(folder, "") is None
    assert read_incidence(folder, content[::-1]) is None
    assert read_incidence(folder / "nowhere", content) is None


def test_tables_are_read_whatever_happens_to_the_folder(written: tuple[Path, str]) -> None:
    folder, content = written
    read = read_incidence(folder, content)
    assert read is not None
    shutil.rmtree(folder)
    assert same(read, made.held())


def test_a_table_that_is_no_table_is_told(written: tuple[Path, str]) -> None:
    folder, content = written
    size = (folder / "tasks.arrow").stat().st_size
    (folder / "tasks.arrow").write_bytes(b"x" * size)
    read = read_incidence(folder, content)
    assert read is not None
    with pytest.raises(StoreError, match=r"tasks\.arrow is damaged; build the store again"):
        read.texts("tasks", "iri")
