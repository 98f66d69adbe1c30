"""Runs the command line in this process, as the installed `kg` would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kg.faces import cli


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of `kg` left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `kg` with these arguments through its entry point, `main`."""

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr("sys.argv", ["kg", *map(str, arguments)])
        capsys.readouterr()
        code = 0
        try:
            cli.main()
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 0
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run
