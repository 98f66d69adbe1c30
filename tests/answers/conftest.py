"""The sample graph, opened once for all tests of this station: they only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store import Store
from tests.answers import sample


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("sample") / "kg.db"
    sample.build(path)
    return Store(path)


@pytest.fixture(scope="session")
def dongguan(dongguan_store: Path) -> Store:
    """The graph of the real documents."""
    return Store(dongguan_store)
