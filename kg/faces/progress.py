"""What goes to a person's terminal beside the data: progress and messages, on stderr."""

from __future__ import annotations

import sys
import time
from shutil import get_terminal_size
from types import TracebackType
from typing import Self

from kg.faces.widths import pad, shorten

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
    """A line on stderr that says how far a long work is.

    On a terminal the line is written over and goes away at the end. Elsewhere a line of its own
    shows now and then that a long work goes on; a short one stays silent.

    Examples
    --------
    >>> with Progress() as progress:
    ...     progress(1, 2, "reading a.txt")
    """

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._shown = ""
        self._last = time.monotonic()

    def __call__(self, done: int, total: int, what: str) -> None:
        """Show that `done` of `total` steps are done and `what` is at work now."""
        text = f"[{done}/{total}] {what}"
        if not self._live:
            if (now := time.monotonic()) - self._last >= SECONDS_BETWEEN_LINES:
                self._last = now
                message(text)
            return
        self._shown = text
        columns = get_terminal_size().columns - 1
        print("\r" + pad(shorten(text, columns), columns), end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._live and self._shown:
            columns = get_terminal_size().columns - 1
            print("\r" + " " * columns + "\r", end="", file=sys.stderr, flush=True)
