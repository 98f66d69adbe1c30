"""What goes to a person's terminal beside the data: progress and messages, on stderr."""

from __future__ import annotations

import sys
import time
from shutil import get_terminal_size
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

ENDED_BY_ERROR = 2  # the exit code after an error
ENDED_WITH_FINDINGS = 1  # the exit code of work that was done and found something wrong
ENDED_BY_KEYBOARD = 130  # 128 + SIGINT, as shells have it
SECONDS_BETWEEN_LINES = 2.0


def message(text: str) -> None:
    """Write one line to stderr."""
    print(text, file=sys.stderr)


def report_error(text: str) -> None:
    """Write what went wrong to stderr."""
    message(f"kg: error: {text}")


def terminal_width() -> int | None:
    """Give the terminal columns that stdout has, or None where it is no terminal."""
    return get_terminal_size().columns if sys.stdout.isatty() else None


class Progress:
    """A bar on stderr that says how far a long work is.

    On a terminal it goes away at the end. Elsewhere a line now and then shows that a long work
    goes on; a short one stays silent.

    Examples
    --------
    >>> with Progress() as progress:
    ...     progress(1, 2, "read a.txt")
    """

    def __init__(self) -> None:
        self._bar = _bar() if sys.stderr.isatty() else None
        self._task = self._bar.add_task("", total=None) if self._bar else None
        self._last = time.monotonic()

    def __call__(self, done: int, total: int, what: str) -> None:
        """Show that `done` of `total` steps are done, and what was done last."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total, description=what)
        elif (now := time.monotonic()) - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            message(f"[{done}/{total}] {what}")

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    return RichProgress(
        MofNCompleteColumn(),
        BarColumn(bar_width=30),
        TimeRemainingColumn(),
        # A file's name is data: never read as the library's markup.
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
