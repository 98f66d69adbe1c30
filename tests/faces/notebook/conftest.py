"""An IPython of its own, with the sample graph in the variable `graph`."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import kg
from tests.answers import sample


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell left behind."""

    result: Any
    error: BaseException | None
    out: str
    err: str


class Notebook:
    """Runs cells as a notebook does, and asks for completions as Jupyter does."""

    def __init__(self, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
        self.shell = shell
        self._capsys = capsys

    def run(self, cell: str) -> Cell:
        self._capsys.readouterr()
        done = self.shell.run_cell(cell)  # type: ignore[no-untyped-call]
        said = self._capsys.readouterr()
        return Cell(done.result, done.error_in_exec or done.error_before_exec, said.out, said.err)

    def complete(self, text: str) -> list[str]:
        """The cell's text with each completion put in, at `|` or at its end."""
        before, _, after = text.partition("|")
        with provisionalcompleter():
            found = list(self.shell.Completer.completions(before + after, len(before)))
        return [before[: each.start] + each.text for each in found]

    def next(self, text: str) -> list[str]:
        """What can stand in the place of the last word before `|` or the end."""
        before = text.partition("|")[0]
        word = before.rpartition("\n")[2].rpartition(" ")[0]
        start = len(before.rpartition("\n")[0]) + ("\n" in before) + len(word) + bool(word)
        return [each[start:] for each in self.complete(text)]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("notebook") / "kg.db"
    sample.build(path)
    return path


@pytest.fixture
def notebook(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Notebook]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # IPython's own
        shell = InteractiveShell(config=config)  # type: ignore[no-untyped-call]
    shell.user_ns["graph"] = kg.open(store)
    made = Notebook(shell, capsys)
    assert made.run("%load_ext kg").error is None
    yield made
    shell.user_ns.clear()
