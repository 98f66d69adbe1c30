"""Work in other processes: bounded in time and memory, and unharmed by its neighbours."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

import pytest

from kg.errors import DocumentError, KgError, WorkerError
from kg.workers import Limits, Workers, usable_cores

GENEROUS = Limits(60, 2**31)


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


def test_leaving_early_ends_the_processes() -> None:
    start = time.monotonic()
    with Workers(behave, "done", 2, GENEROUS) as workers:
        assert next(workers.map(["a", "hang", "hang", "hang"])) == ("a", "done:a")
    assert time.monotonic() - start < 30


def test_there_is_a_core() -> None:
    assert usable_cores() >= 1
