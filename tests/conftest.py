"""Fixtures that tests of several stations share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# CI tries the same examples each time, so that what it says is about the change; everyone else
# goes on looking for new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session", autouse=True)
def _child_processes_run_this_checkout() -> Iterator[None]:
    """Programs that tests start import what stands here, installed or not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.delenv("KG_STORE", raising=False)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of source documents beside the checkout; CI must have it, others may not."""
    if not SHARED.is_dir():
        message = "there is no folder 'shared' beside the checkout"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return SHARED


@pytest.fixture(scope="session")
def dongguan_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the shared documents, built once; tests only read it."""
    from kg import pipeline

    store = tmp_path_factory.mktemp("dongguan") / "kg.db"
    pipeline.build([shared / "documents"], store)
    return store
