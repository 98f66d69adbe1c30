"""The folder of a store: a pointer, a lock and numbered generations.

```
kg.db/
  current.json          the pointer: layout version, generation, base IRI
  generation-000007/    what queries read; never changed once pointed at
  generation-000007.json  the documents that it was made from
  generation-000007.columns/  which unit is in which task, as columns; see kg.incidence
  generation-000006/    the one before, kept until the next writer for readers that still use it
  writer.lock           held by the one process that writes
```

A writer makes a new generation and, at the end, replaces the pointer in one step
(`os.replace`). Killed at any moment, the old generation still answers; what the dead writer
left behind is removed by the next one.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import StoreError, reason

LAYOUT_VERSION: Final = 1
_LAYOUT_NAME: Final = "govtask-kg store"
_POINTER: Final = "current.json"
_LOCK: Final = "writer.lock"
_GENERATION = re.compile(r"generation-(\d{6,})")
_OWN_ENTRY = re.compile(
    rf"{_POINTER}(\.new)?|{_LOCK}|{_GENERATION.pattern}(\.nq|\.json|\.parts|\.columns)?"
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """What `current.json` says: the folder that queries read, and the base of data IRIs.

    `columns` is the hash of the columns that belong to the generation; empty where it has none.
    """

    generation: str
    base: str
    columns: str = ""


def read_pointer(path: Path) -> Pointer:
    """Read which generation of the store at `path` is the current one.

    Raises
    ------
    StoreError
        If there is no store, or its pointer is damaged or of another layout version.
    """
    try:
        text = (path / _POINTER).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        if not path.exists() or _is_ours(path):
            raise StoreError(
                "no store here", where=str(path), advice=f"make one with {build_command(path)}"
            ) from error
        raise _foreign(path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(
            f"{_POINTER} can't be read ({reason(error)})",
            where=str(path),
            advice=f"check the permissions, or remake the store with {build_command(path)}",
        ) from error
    return _parse_pointer(path, text)


def _parse_pointer(path: Path, text: str) -> Pointer:
    damaged = StoreError(f"{_POINTER} is damaged", where=str(path), advice=remake(path))
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise damaged from error
    if not isinstance(content, dict) or content.get("layout") != _LAYOUT_NAME:
        raise damaged
    version = content.get("version")
    if version != LAYOUT_VERSION:
        raise StoreError(
            f"the store has layout version {version}, this program reads {LAYOUT_VERSION}",
            where=str(path),
            advice=f"{remake(path)}, or use the program that wrote it",
        )
    generation, base = content.get("generation"), content.get("base")
    if not isinstance(base, str) or not _GENERATION.fullmatch(str(generation)):
        raise damaged
    return Pointer(str(generation), base, str(content.get("columns") or ""))


def build_command(path: Path) -> str:
    """The command that makes this store.

    Examples
    --------
    >>> print(build_command(Path("my store")))
    `kg build DOCUMENTS --store 'my store'`
    """
    # Imported here because only messages need it.
    from shlex import quote  # noqa: PLC0415

    return f"`kg build DOCUMENTS --store {quote(str(path))}`"


def remake(path: Path) -> str:
    """Advice for a store that can't be read."""
    return f"remake it with {build_command(path)}"


def point(path: Path, pointer: Pointer) -> None:
    """Replace the pointer in one step: readers see the old one or the new one."""
    content = {
        "layout": _LAYOUT_NAME,
        "version": LAYOUT_VERSION,
        "generation": pointer.generation,
        "base": pointer.base,
        "columns": pointer.columns,
    }
    new = path / f"{_POINTER}.new"
    with new.open("w", encoding="utf-8") as out:
        json.dump(content, out, ensure_ascii=False, indent=2)
        out.write("\n")
        out.flush()
        os.fsync(out.fileno())
    new.replace(path / _POINTER)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Hold the writer's lock, clear away what dead writers left, and name failures.

    Raises
    ------
    StoreError
        If another process is writing, the folder holds something else, or a file can't be
        written.
    """
    # Imported here because readers, who are many, need no lock.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    if path.exists() and not (_has_pointer(path) or _is_ours(path)):
        raise _foreign(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path / _LOCK)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise StoreError(
            "another process is writing this store",
            where=str(path),
            advice="wait until it has finished, or name another store with --store",
        ) from error
    except OSError as error:
        raise _write_failure(path, error) from error
    try:
        _clear_leftovers(path)
        yield
    except OSError as error:
        raise _write_failure(path, error) from error
    finally:
        lock.release()


@contextmanager
def new_generation(path: Path) -> Iterator[Path]:
    """A folder for the next generation, removed again unless the pointer comes to name it."""
    numbers = [int(m[1]) for m in map(_GENERATION.fullmatch, _entries(path)) if m]
    folder = path / f"generation-{max(numbers, default=0) + 1:06d}"
    try:
        folder.mkdir()
        yield folder
    except BaseException:
        (path / f"{_POINTER}.new").unlink(missing_ok=True)
        # An interrupt may come after the swap: then the new generation is the store.
        if not _points_at(path, folder.name):
            shutil.rmtree(folder, ignore_errors=True)
            ledger_of(folder).unlink(missing_ok=True)
            shutil.rmtree(columns_of(folder), ignore_errors=True)
        raise
    finally:
        shutil.rmtree(spool_of(folder), ignore_errors=True)


def ledger_of(generation: Path) -> Path:
    """The file that tells which documents a generation was made from."""
    return generation.with_suffix(".json")


def columns_of(generation: Path) -> Path:
    """The folder for the columns of a generation."""
    return generation.with_suffix(".columns")


def spool_of(generation: Path) -> Path:
    """The folder for what is laid down while a generation is made."""
    return generation.with_suffix(".parts")


def link_copy(source: Path, target: Path) -> None:
    """Copy an engine's folder, sharing the table files, which the engine never changes."""
    for file in sorted(source.iterdir()):
        if file.name == "LOCK" or file.name.startswith("LOG"):
            continue
        if file.suffix == ".sst":
            try:
                (target / file.name).hardlink_to(file)
            except OSError as error:
                if error.errno == errno.ENOSPC:
                    raise
            else:
                continue
        shutil.copy2(file, target / file.name)


def _clear_leftovers(path: Path) -> None:
    """Remove generations that no reader can be sent to, and files of writers that died."""
    try:
        current = read_pointer(path).generation if (path / _POINTER).exists() else None
    except StoreError:
        return  # a pointer that this version can't follow: nobody knows what may go
    for name in _entries(path):
        kept = (_POINTER, _LOCK, current, f"{current}.json", f"{current}.columns")
        if name in kept or not _OWN_ENTRY.fullmatch(name):
            continue
        if (path / name).is_dir():
            shutil.rmtree(path / name, ignore_errors=True)
        else:
            (path / name).unlink(missing_ok=True)


def _entries(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


def _points_at(path: Path, generation: str) -> bool:
    try:
        return read_pointer(path).generation == generation
    except StoreError:
        return False


def _has_pointer(path: Path) -> bool:
    """Whether the folder's pointer is of this program, of whatever version."""
    try:
        content = json.loads((path / _POINTER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("layout") == _LAYOUT_NAME


def _is_ours(path: Path) -> bool:
    """Whether a folder holds nothing but what a writer of this program puts there."""
    return path.is_dir() and all(map(_OWN_ENTRY.fullmatch, _entries(path)))


def _foreign(path: Path) -> StoreError:
    what = "a folder that is not a store" if path.is_dir() else "a file, not a store"
    return StoreError(what, where=str(path), advice="name the store's folder with --store")


def _write_failure(path: Path, error: OSError) -> StoreError:
    kept = "the store is as it was" if _has_pointer(path) else ""
    # The engine's own errors carry no number, only the operating system's words.
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or "No space left" in str(error):
        what, advice = "the disk is full", "free some space"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) or "denied" in str(error):
        what = f"can't be written ({reason(error)})"
        advice = "make the folder writable, or name another store with --store"
    else:
        what, advice = f"can't be written ({reason(error)})", ""
    return StoreError(what, where=str(path), advice="; ".join(filter(None, (advice, kept))))
