"""Bounded work in other processes: each item gets so much time and memory, and no more.

A file from outside may make a library loop or take all memory, and nothing inside the process
can stop that. So a worker is a process of its own, which is killed when it takes too long and
takes only itself along when it dies. Parent and worker speak over pipes, one item at a time.

A worker leads a process group, so that what it started ends with it, and its temporary files
stand in a folder that the parent removes. It ends itself when its parent is gone.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread, Timer, local
from types import TracebackType
from typing import IO, Any, Generic, Self, TypeVar

from kg.errors import KgError, WorkerError

_Context = TypeVar("_Context")
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_WAITING_A_WORKER = 32
"""How many items beyond the one at work are taken for each worker: memory stays flat."""

_SECONDS_TO_END = 0.5

_SECONDS_TO_MISS_PARENT = 1.0

_TRIES_TO_REMOVE = 20
"""How often, a twentieth of a second apart, a folder is removed in which the dying still write."""

_START = "import sys; sys.path[:] = {path!r}; from kg.workers import serve; serve()"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may take: seconds, and bytes of memory (where the system can limit them)."""

    seconds: float
    memory: int


def usable_cores() -> int:
    """How many processor cores this process may use.

    Examples
    --------
    >>> usable_cores() >= 1
    True
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers(Generic[_Context, _Item, _Result]):
    """Processes that apply one function to items, each within limits.

    Parameters
    ----------
    function
        What to apply to the context and an item: a function of a module, since all of these
        are pickled, and so are results.
    context
        What every call needs besides its item.
    jobs
        How many processes.
    limits
        What one item may take.

    Examples
    --------
    >>> from operator import floordiv
    >>> with Workers(floordiv, 7, 2, Limits(60, 2**31)) as workers:
    ...     [(item, result) for item, result in workers.map([1, 2, 3])]
    [(1, 7), (2, 3), (3, 2)]
    """

    def __init__(
        self,
        function: Callable[[_Context, _Item], _Result],
        context: _Context,
        jobs: int,
        limits: Limits,
    ) -> None:
        self._start = (function, context, limits.memory)
        self._limits = limits
        self._window = jobs * (1 + _WAITING_A_WORKER)
        self._own = local()  # each thread drives one process
        self._alive: set[subprocess.Popen[bytes]] = set()
        self._left = False
        self._folder = TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True)
        self._threads = ThreadPoolExecutor(jobs)

    def map(self, items: Iterable[_Item]) -> Iterator[tuple[_Item, _Result | KgError]]:
        """Each item, in order, with its result, or with the error that it ended with."""
        rest = iter(items)
        waiting: deque[tuple[_Item, Future[_Result | KgError]]] = deque()
        while True:
            for item in islice(rest, self._window - len(waiting)):
                waiting.append((item, self._threads.submit(self._apply, item)))
            if not waiting:
                return
            item, future = waiting.popleft()
            yield item, future.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._left = True
        for process in list(self._alive):
            _kill(process)
        self._threads.shutdown(wait=True)
        for process in list(self._alive):
            self._end(process)
        _remove(self._folder)

    def _apply(self, item: _Item) -> _Result | KgError:
        running: subprocess.Popen[bytes] | None = getattr(self._own, "process", None)
        process = running or self._started()
        timed_out: list[bool] = []
        failure: Exception | None = None

        def stop() -> None:
            timed_out.append(True)
            _kill(process)

        timer = Timer(self._limits.seconds, stop)
        timer.start()
        try:
            if running is None:
                _send(process.stdin, self._start)
            _send(process.stdin, item)
            outcome: _Result | KgError = _receive(process.stdout)
        except Exception as error:  # noqa: BLE001 - unpickling runs code that may raise anything
            failure = error
        finally:
            timer.cancel()
            timer.join()  # from here on it has stopped the process, or never will
        if failure is None and not timed_out:
            return outcome
        self._own.process = None
        code = self._end(process)
        if failure is None:
            return outcome
        if timed_out:
            return WorkerError(f"took longer than {self._limits.seconds:g} s and was stopped")
        if isinstance(failure, OSError | EOFError | pickle.UnpicklingError):
            return WorkerError(f"the process that read it died (exit code {code})")
        return WorkerError(
            f"it can't pass between processes ({type(failure).__name__}: {failure})",
            advice="report this, with the file where that is possible",
        )

    def _started(self) -> subprocess.Popen[bytes]:
        folder = self._folder.name
        process = subprocess.Popen(
            [sys.executable, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": folder, "TEMP": folder, "TMP": folder},
            start_new_session=True,
        )
        self._alive.add(process)
        self._own.process = process
        if self._left:  # while it started, and so nobody else has killed it
            _kill(process)
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> int:
        # One that is ending by itself is let end, for the sake of its exit code.
        with suppress(subprocess.TimeoutExpired):
            process.wait(_SECONDS_TO_END)
        _kill(process)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._alive.discard(process)
        return process.wait()


def serve() -> None:
    """What a worker does: read items from standard input until it is closed, and answer each."""
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    if hasattr(os, "killpg"):
        Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    function, context, memory = _receive(source)
    _limit_memory(memory)
    while True:
        try:
            item = _receive(source)
        except EOFError:
            return
        _send(answers, _outcome(function, context, item))


def _outcome(function: Callable[[object, object], object], context: object, item: object) -> object:
    try:
        return function(context, item)
    except KgError as error:
        return error
    except MemoryError:
        return WorkerError("needs more memory than one file may take")
    except RecursionError:
        return WorkerError("is nested too deeply")
    except Exception as error:  # noqa: BLE001 - a mistake met on one file must not lose the others
        return WorkerError(
            f"this program failed on it ({type(error).__name__}: {error})",
            advice="report this, with the file where that is possible",
        )


def _end_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_SECONDS_TO_MISS_PARENT)
    os.killpg(os.getpid(), signal.SIGKILL)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and, where the system has process groups, the group that it leads."""
    process.kill()
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _remove(folder: TemporaryDirectory[str]) -> None:
    for _ in range(_TRIES_TO_REMOVE):
        folder.cleanup()
        if not Path(folder.name).exists():
            return
        time.sleep(1 / _TRIES_TO_REMOVE)


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not every system has it
    except ImportError:
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _send(pipe: IO[bytes] | None, value: object) -> None:
    assert pipe is not None
    pickle.dump(value, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _receive(pipe: IO[bytes] | None) -> Any:
    assert pipe is not None
    return pickle.load(pipe)
