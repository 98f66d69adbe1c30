"""Work in other processes: bounded in time and memory, and unharmed by its neighbours."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg import workers as module
from kg.errors import DocumentError, KgError, WorkerError
from kg.workers import Limits, Workers, usable_cores

GENEROUS = Limits(60, 2**31)
POSIX = pytest.mark.skipif(not hasattr(os, "killpg"), reason="the system has no process groups")
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


class Unreadable:
    """What fails when it is unpickled."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str, str]]:
        return getattr, ("text", "absent")


def note(folder: str, item: str) -> str | Unreadable:
    """Leave the number of this process, of a child of it, and its folder for temporary files."""
    if item == "unreadable":
        return Unreadable()
    if item == "hang":
        child = subprocess.Popen(SLEEP)
        kept = tempfile.mkdtemp()
        Path(folder, "part").write_text(f"{os.getpid()}\n{child.pid}\n{kept}", encoding="utf-8")
        Path(folder, "part").rename(Path(folder, "noted"))
        time.sleep(60)
    return item


def noted(folder: Path) -> tuple[list[int], Path]:
    """What `note` left, once it has."""
    until = time.monotonic() + 20
    while not (folder / "noted").exists():
        assert time.monotonic() < until
        time.sleep(0.02)
    own, child, kept = (folder / "noted").read_text(encoding="utf-8").splitlines()
    return [int(own), int(child)], Path(kept)


def is_running(process: int) -> bool:
    """Whether there is such a process; one that only waits to be collected has ended."""
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    ).stdout.strip()
    return state != "" and not state.startswith("Z")


def have_ended(processes: list[int], seconds: float = 3) -> bool:
    """Whether all of these end soon."""
    until = time.monotonic() + seconds
    while any(map(is_running, processes)):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def behave(context: str, item: str) -> str:
    """Do what an item says."""
    match item:
        case "hang":
            time.sleep(60)
        case "die":
            os._exit(7)
        case "eat":
            return str(len(bytearray(2**40)))
        case "nest":
            return behave(context, item)
        case "raise":
            raise DocumentError("not readable", where="a.txt", advice="look at it")
        case "fail":
            raise KeyError(item)
        case "print":
            print("a library talks")
            os.write(1, b"noise")
    return f"{context}:{item}"


def outcomes(items: list[str], jobs: int = 2, limits: Limits = GENEROUS) -> list[str | KgError]:
    with Workers(behave, "done", jobs, limits) as workers:
        found = list(workers.map(items))
    assert [item for item, _ in found] == items
    return [outcome for _, outcome in found]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order(jobs: int) -> None:
    items = [f"item {number}" for number in range(40)]
    assert outcomes(items, jobs) == [f"done:{item}" for item in items]


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("hang", "took longer than 1 s"),
        ("die", "died (exit code 7)"),
        ("eat", "more memory"),
        ("nest", "nested too deeply"),
        ("fail", "this program failed on it (KeyError: 'fail')"),
    ],
)
def test_one_bad_item_harms_no_other(item: str, message: str) -> None:
    before, bad, after, last = outcomes(["a", item, "b", "c"], 1, Limits(1, 2**31))
    assert (before, after, last) == ("done:a", "done:b", "done:c")
    assert isinstance(bad, WorkerError)
    assert message in str(bad)


def test_an_error_of_the_program_arrives_whole() -> None:
    [error] = outcomes(["raise"])
    assert isinstance(error, DocumentError)
    assert (error.what, error.where, error.advice) == ("not readable", "a.txt", "look at it")


def test_what_is_printed_does_not_mix_with_answers() -> None:
    assert outcomes(["print", "a"], 1) == ["done:print", "done:a"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't limit memory this way")
def test_memory_is_limited() -> None:
    [error] = outcomes(["eat"], 1, Limits(60, 2**30))
    assert isinstance(error, WorkerError)


def test_few_items_are_taken_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield str(number)

    with Workers(behave, "done", 1, GENEROUS) as workers:
        results = workers.map(items())
        next(results)
        assert len(taken) < 50


@POSIX
def test_leaving_early_ends_the_processes(tmp_path: Path) -> None:
    start = time.monotonic()
    with Workers(note, str(tmp_path), 2, GENEROUS) as workers:
        assert next(workers.map(["a", "hang", "b"])) == ("a", "a")
        processes, kept = noted(tmp_path)
        assert all(map(is_running, processes))
        assert kept.exists()
    assert time.monotonic() - start < 30
    assert have_ended(processes)
    assert not kept.parent.exists()


@POSIX
def test_the_limit_ends_what_an_item_started(tmp_path: Path) -> None:
    with Workers(note, str(tmp_path), 1, Limits(1, 2**31)) as workers:
        (_, error), (_, after) = workers.map(["hang", "b"])
        processes, kept = noted(tmp_path)
        assert have_ended(processes)
    assert isinstance(error, WorkerError)
    assert after == "b"
    assert not kept.parent.exists()


@POSIX
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_their_parent(how: signal.Signals, tmp_path: Path) -> None:
    script = f"""
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from kg.workers import Limits, Workers
from tests.test_workers import note
with Workers(note, {str(tmp_path)!r}, 1, Limits(60, 2**31)) as workers:
    list(workers.map(["hang"]))
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.curdir, *sys.path])}
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[1],
        env=environment,
        stderr=subprocess.DEVNULL,
    ) as parent:
        processes, kept = noted(tmp_path)
        parent.send_signal(how)
        assert parent.wait(20) != 0
    assert have_ended(processes, 5)
    assert kept.exists() == (how == signal.SIGKILL)  # then there is nobody to remove it
    shutil.rmtree(kept.parent, ignore_errors=True)


def test_an_answer_that_can_not_be_unpickled_harms_no_other() -> None:
    with Workers(note, "", 1, GENEROUS) as workers:
        (_, error), (_, after) = workers.map(["unreadable", "b"])
    assert isinstance(error, WorkerError)
    assert "AttributeError" in str(error)
    assert after == "b"


def test_a_limit_met_as_the_answer_arrives_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    receive = module._receive

    def late(pipe: object) -> object:
        answer = receive(pipe)  # type: ignore[arg-type]
        if answer == "done:late":
            time.sleep(1.5)
        return answer

    monkeypatch.setattr(module, "_receive", late)
    assert outcomes(["late", "b"], 1, Limits(1, 2**31)) == ["done:late", "done:b"]


def test_a_start_that_hangs_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_START", "import time; time.sleep(60); {path}")
    with Workers(note, "a" * 2**20, 1, Limits(1, 2**31)) as workers:
        [(_, error)] = workers.map(["a"])
    assert "took longer than 1 s" in str(error)


def test_there_is_a_core() -> None:
    assert usable_cores() >= 1
