"""Every error that this program raises on purpose, as one tree.

```
KgError                 anything that a person can act on
├── DocumentError       a file that can't be read as a document
├── StoreError          a store that is missing, locked, foreign or full
├── QueryError          a query with a mistake in it, or an unknown name
├── ValidationError     shapes or ontology that can't be used
└── WorkerError         work on one item that took too much time or memory, or failed
```

Each message says what is wrong, where (file, row, column) and what to do next.
"""

from __future__ import annotations


class KgError(Exception):
    """Something went wrong that a person can act on.

    Parameters
    ----------
    what
        What is wrong, in one clause.
    where
        The file, row, column or query it concerns; empty where there is none.
    advice
        What to do next; empty where nothing is known to help.

    Examples
    --------
    >>> print(KgError("no such file", where="a.txt", advice="check the path"))
    a.txt: no such file; check the path
    """

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        self.what = what
        self.where = where
        self.advice = advice
        located = f"{where}: {what}" if where else what
        super().__init__(f"{located}; {advice}" if advice else located)

    def __reduce__(self) -> tuple[object, ...]:
        """Keep what, where and advice apart on the way from one process to another."""
        return _remade, (type(self), self.what, self.where, self.advice)


def _remade(kind: type[KgError], what: str, where: str, advice: str) -> KgError:
    return kind(what, where=where, advice=advice)


def reason(error: Exception) -> str:
    """Why something failed, in the system's words, without numbers and names of files.

    Examples
    --------
    >>> reason(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'No such file or directory'
    >>> reason(UnicodeDecodeError("utf-8", b"\\xff", 0, 1, "invalid start byte"))
    'it is not text in UTF-8'
    """
    if isinstance(error, UnicodeDecodeError):
        return "it is not text in UTF-8"
    words = error.strerror if isinstance(error, OSError) else None
    return words or str(error) or type(error).__name__


class DocumentError(KgError):
    """A file can't be read as a document: missing, empty, of a wrong kind or encoding."""


class StoreError(KgError):
    """A store is missing, locked by another process, of another version, or can't be written."""


class QueryError(KgError):
    """A query has a mistake in it, or names something that the store does not hold."""


class ValidationError(KgError):
    """The shapes or the ontology can't be used to check a graph."""


class WorkerError(KgError):
    """The work on one item took more time or memory than it may, or failed."""
