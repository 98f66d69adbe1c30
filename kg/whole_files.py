"""Write files whole or not at all: a reader never meets half of one."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.errors import reason


def write_whole(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files so that all are there whole or, after a failure, as they were before.

    All are written beside their places first, so that a full disk leaves none half-written.

    Raises
    ------
    OSError
        If one can't be written; it names that file.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole([(Path(folder) / "a.txt", b"a")])
    ...     [path.name for path in Path(folder).iterdir()]
    ['a.txt']
    """
    ready = [(path.with_name(f".{uuid.uuid4().hex}"), path, data) for path, data in files]
    try:
        for temporary, path, data in ready:
            with _naming(path):
                temporary.write_bytes(data)
        for temporary, path, _ in ready:
            with _naming(path):
                temporary.replace(path)
    finally:
        for temporary, _, _ in ready:
            temporary.unlink(missing_ok=True)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an error name the file that is meant, and not the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, reason(error), str(path)) from error
