from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources
from kg.errors import KgError


def make(folder: Path, name: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(name, encoding="utf-8")
    return file


def test_a_checkout_has_them_beside_the_package(tmp_path: Path) -> None:
    file = make(tmp_path, "ontology/govtask.ttl")
    assert resources.locate(tmp_path / "kg", "ontology/govtask.ttl") == file


def test_a_wheel_has_them_inside_the_package(tmp_path: Path) -> None:
    make(tmp_path, "data/units.csv")  # a folder of the same name beside an installed package
    inside = make(tmp_path, "kg/_resources/data/units.csv")
    assert resources.locate(tmp_path / "kg", "data/units.csv") == inside


def test_a_folder_is_found_too(tmp_path: Path) -> None:
    make(tmp_path, "kg/_resources/queries/one.rq")
    found = resources.locate(tmp_path / "kg", "queries")
    assert found == tmp_path / "kg" / "_resources" / "queries"


def test_a_missing_file_says_which_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"ontology/shapes.ttl.*missing; install it again"):
        resources.locate(tmp_path / "kg", "ontology/shapes.ttl")


def test_this_installation_has_ontology_shapes_and_queries() -> None:
    assert resources.ontology().is_file()
    assert resources.shapes().is_file()
    assert resources.queries().is_dir()
