"""Which documents there are: files as given, folders and archives searched through.

A document's id is its file's name without the suffix. Where a folder holds several of one name,
the first in order of paths has it, and the others are called by their path inside the folder,
without the suffix where that tells them apart.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg import resources
from kg.documents import ARCHIVES, HIDDEN, SUFFIXES, members
from kg.errors import DocumentError, KgError
from kg.model import Source


@dataclass(frozen=True, slots=True)
class Listed:
    """A document that was found, before it is read: what it will be called, and where it is."""

    id: str
    source: Source


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be read, with the reason and what to do.

    Examples
    --------
    >>> print(FailedFile("a.txt", "the file is empty"))
    a.txt: the file is empty
    """

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Listing:
    """What a search found: documents, what can't be one, and files of kinds that are not read."""

    documents: tuple[Listed, ...]
    failed: tuple[FailedFile, ...] = ()
    passed_over: tuple[str, ...] = ()


def find_documents(paths: Iterable[Path]) -> Listing:
    """The documents among paths: files as given, folders and archives searched through, sorted.

    Hidden files and the program's own tables (the register) are passed over in folders.

    Raises
    ------
    DocumentError
        A path does not exist, or no document is found at all.
    """
    paths = list(paths)
    for path in paths:
        if not path.exists():
            raise DocumentError("no such file or folder", where=str(path), advice="check the path")
    found: dict[Source, str] = {}
    failed: list[FailedFile] = []
    passed_over: list[str] = []
    for path in paths:
        for name, file in _files(path):
            if file.suffix.lower() in ARCHIVES:
                try:
                    inside = members(file)
                except DocumentError as error:
                    failed.append(failure(str(file), error))
                    continue
                for source in inside:
                    _sort_in(source, _member_name(name, source), found, passed_over)
            elif path.is_dir():
                _sort_in(Source(str(file)), name, found, passed_over)
            else:  # a file that was named is read, whatever its kind
                found.setdefault(Source(str(file)), name)
    if not found and not failed:
        raise DocumentError(
            "no documents found",
            where=", ".join(map(str, paths)),
            advice=f"name files or folders that hold {', '.join(SUFFIXES)} documents",
        )
    documents, namesakes = _identified(found)
    return Listing(documents, (*failed, *namesakes), tuple(passed_over))


def failure(path: str, error: KgError) -> FailedFile:
    """A file that could not be read, as one line says it."""
    return FailedFile(path, f"{error.what}; {error.advice}" if error.advice else error.what)


def kinds_of(paths: Sequence[str]) -> str:
    """How many files there are of each suffix, the commonest first.

    Examples
    --------
    >>> kinds_of(["a.png", "b.exe", "c.PNG", "README"])
    '2 .png, 1 without a suffix, 1 .exe'
    """
    counts = Counter(PurePosixPath(path).suffix.lower() or "without a suffix" for path in paths)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0].startswith("."), item[0]))
    return ", ".join(f"{count} {kind}" for kind, count in ordered)


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """Each file with the name that its id is made of."""
    if not path.is_dir():
        yield path.name, path
        return
    own = {resources.register().name, resources.functions().name}
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith(HIDDEN))
        for name in sorted(files):
            if not name.startswith(HIDDEN) and name not in own:
                file = Path(folder) / name
                yield file.relative_to(path).as_posix(), file


def _member_name(name: str, source: Source) -> str:
    return f"{PurePosixPath(name).with_suffix('')}/{source.member}"


def _sort_in(source: Source, name: str, found: dict[Source, str], passed_over: list[str]) -> None:
    if PurePosixPath(source.name).suffix.lower() in SUFFIXES:
        found.setdefault(source, name)
    else:
        passed_over.append(str(source))


def _identified(found: dict[Source, str]) -> tuple[tuple[Listed, ...], tuple[FailedFile, ...]]:
    documents: dict[str, Source] = {}
    namesakes: list[FailedFile] = []
    for source, name in found.items():
        path = PurePosixPath(name)
        names = (path.stem, str(path.with_suffix("")), name)
        own = next((one for one in names if one not in documents), None)
        if own is None:
            reason = f"a second document named {name}, beside {documents[name]}"
            namesakes.append(FailedFile(str(source), f"{reason}; rename one of the two files"))
        else:
            documents[own] = source
    return tuple(Listed(own, source) for own, source in documents.items()), tuple(namesakes)
