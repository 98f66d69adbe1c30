"""What a store was made from: its documents with their hashes and doubts, kept beside it.

The next build reads again only what has changed since. That holds as long as the same program
with the same settings would read the rest: the ledger keeps a fingerprint of both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from kg import resources
from kg.model import DocumentFacts, Problem
from kg.reading import LocatedProblem

_VERSION: Final = 1
_READING: Final = ("documents", "extraction", "entities", "graph")
"""The parts of the program, besides its top level, on which it depends how a document is read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in a store: what it was made from, how many tasks it has, what is doubtful."""

    id: str
    path: str
    sha256: str
    title: str
    year: int
    place: str
    tasks: int
    problems: tuple[LocatedProblem, ...] = ()

    def found_at(self, path: str) -> Entry:
        """The same document, found at a path."""
        problems = tuple(replace(problem, path=path) for problem in self.problems)
        return replace(self, path=path, problems=problems)


def entry_of(facts: DocumentFacts, tasks: int, problems: tuple[LocatedProblem, ...]) -> Entry:
    """The entry of a document that was read."""
    return Entry(
        facts.id, facts.path, facts.sha256, facts.title, facts.year, facts.place, tasks, problems
    )


@dataclass(frozen=True, slots=True)
class Ledger:
    """The documents of a store, in order of their ids, and what they were read with."""

    fingerprint: str
    entries: tuple[Entry, ...] = ()


def fingerprint(place: str, year: int = 0) -> str:
    """What the reading of an unchanged file depends on, as one hash.

    Examples
    --------
    >>> fingerprint("甲市") == fingerprint("甲市") != fingerprint("乙市")
    True
    """
    package = Path(__file__).parent
    files = [resources.register(), resources.functions(), *package.glob("*.py")]
    for part in _READING:
        files += sorted((package / part).rglob("*.py"))
    made_of = sha256(f"{place} {year}".encode())
    for file in sorted(files):
        made_of.update(file.read_bytes())
    return made_of.hexdigest()


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write a ledger as JSON."""
    content = {
        "version": _VERSION,
        "fingerprint": ledger.fingerprint,
        "documents": [asdict(entry) for entry in ledger.entries],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")


def read_ledger(path: Path) -> Ledger:
    """Read a ledger; one that is missing or damaged is an empty one, so all is read again.

    Examples
    --------
    >>> read_ledger(Path("no-such-ledger.json")).entries
    ()
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["version"] != _VERSION:
            return Ledger("")
        return Ledger(content["fingerprint"], tuple(map(_entry, content["documents"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Ledger("")


def merged(kept: Iterable[Entry], new: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of a store after a change: new ones replace those of the same id."""
    entries = {entry.id: entry for entry in (*kept, *new)}
    return tuple(entries[key] for key in sorted(entries))


def _entry(content: dict[str, object]) -> Entry:
    problems = tuple(
        LocatedProblem(**{**one, "problem": Problem(**one["problem"])})
        for one in content.pop("problems")  # type: ignore[attr-defined]
    )
    return Entry(**content, problems=problems)  # type: ignore[arg-type]


def twins(entries: Iterable[Entry]) -> Iterator[LocatedProblem]:
    """A doubt for each document of the same title, year and place as one before it."""
    first: dict[tuple[str, int, str], str] = {}
    for entry in entries:
        path = first.setdefault((entry.title, entry.year, entry.place), entry.path)
        if path != entry.path:
            message = f"the same title as {path}: is it the same document?"
            twin = Problem("same-title", message, before=entry.title, after=entry.title)
            yield LocatedProblem(entry.path, twin, entry.id)
