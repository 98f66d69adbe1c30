"""The register: reading it, and what is wrong with a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources
from kg.entities import Register, read_register
from kg.entities.names import KINDS, name_key
from kg.entities.register import COLUMNS
from kg.errors import DocumentError
from kg.model import Unit

HEAD = ",".join(COLUMNS)


def register(folder: Path, *rows: str, head: str = HEAD) -> Register:
    path = folder / "units.csv"
    path.write_text("\ufeff" + "\n".join((head, *rows)) + "\n", encoding="utf-8")
    return read_register(path)


def test_a_row(tmp_path: Path) -> None:
    [unit] = register(
        tmp_path, "市灯塔局,灯塔局；市灯塔办,government,市海事局,云岭市,2019,2031,市航标局"
    ).units
    assert unit == Unit(
        name="市灯塔局",
        kind="government",
        place="云岭市",
        other_names=("灯塔局", "市灯塔办"),
        parent="市海事局",
        since=2019,
        until=2031,
        successor="市航标局",
    )


def test_names_towns_and_places(tmp_path: Path) -> None:
    known = register(
        tmp_path,
        "市灯塔局,市灯塔办,government,,云岭市,,,",
        "清水镇,清水,town,,云岭市,,,",
        "国家灯塔署,,government,,,,,",
    )
    assert {"市灯塔局", "灯塔局", "市灯塔办", "灯塔办", "清水镇"} <= known.known_names()
    assert known.towns() == {"云岭市清水镇"}
    assert [unit.name for unit in known.of_place("云岭市清水镇")] == [
        "市灯塔局",
        "清水镇",
        "国家灯塔署",
    ]
    assert [unit.name for unit in known.of_place("白石县")] == ["国家灯塔署"]


@pytest.mark.parametrize(
    "row",
    [
        "市灯塔局,,lighthouse,,云岭市,,,",
        "市灯塔局,,government,,云岭市,去年,,",
        "市灯塔局,,government",
        "市灯塔局,,government,,云岭市,,,,甲,乙",
        ",,government,,云岭市,,,",
    ],
)
def test_a_wrong_row_is_named(row: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        register(tmp_path, "市渔业局,,government,,云岭市,,,", row)
    assert "row 3" in caught.value.where
    assert caught.value.advice


def test_wrong_files(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="lacks the column kind"):
        register(tmp_path, head="name,other_names")
    with pytest.raises(DocumentError, match="can't be read"):
        read_register(tmp_path / "none.csv")
    (tmp_path / "units.csv").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(DocumentError, match="can't be read"):
        read_register(tmp_path / "units.csv")
    (tmp_path / "units.csv").write_bytes(b"")
    with pytest.raises(DocumentError, match="lacks the column"):
        read_register(tmp_path / "units.csv")


def test_the_register_that_comes_with_the_program_is_sound() -> None:
    units = read_register(resources.register()).units
    assert len(units) > 100
    names = [(unit.place, unit.name) for unit in units]
    assert len(names) == len(set(names))
    assert all(unit.kind in KINDS for unit in units)
    for unit in units:
        for named in (unit.parent, unit.successor):
            assert not named or (unit.place, named) in names
    owners: dict[tuple[str, str], set[str]] = {}
    for unit in units:
        for name in (unit.name, *unit.other_names):
            owners.setdefault((unit.place, name_key(name)), set()).add(unit.name)
    assert {key: found for key, found in owners.items() if len(found) > 1} == {}
