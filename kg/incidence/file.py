"""Keep an incidence in a folder, one Arrow file a table.

The files are in the Arrow IPC format (Feather, version 2) without compression, so that reading
them maps them into memory and copies nothing; pandas, polars and R's arrow read them as they are.
A list beside them says how large each is, and holds a hash of them all; the store that they belong
to holds the same hash.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyarrow as pa

from kg.incidence.value import SCHEMAS, Incidence

_VERSION: Final = 1
_LIST: Final = "columns.json"
_PIECE: Final = 1 << 20


def write_incidence(held: Incidence, folder: Path) -> str:
    """Write the tables of an incidence into a folder; give the hash of what they hold.

    The same facts give the same bytes.

    Raises
    ------
    OSError
        If a file can't be written.

    Examples
    --------
    >>> import tempfile
    >>> from kg.incidence.value import incidence
    >>> folder = Path(tempfile.mkdtemp()) / "columns"
    >>> content = write_incidence(incidence([], [], []), folder)
    >>> read_incidence(folder, content)
    <Incidence of 0 tasks and 0 agents: 0 links>
    >>> read_incidence(folder, "another store's") is None
    True
    """
    folder.mkdir(parents=True, exist_ok=True)
    hashed = sha256()
    sizes: dict[str, int] = {}
    for name in SCHEMAS:
        file = _file(folder, name)
        table = getattr(held, name).combine_chunks()
        with pa.OSFile(str(file), "wb") as out, pa.ipc.new_file(out, table.schema) as writer:
            writer.write_table(table)
        sizes[name] = file.stat().st_size
        with file.open("rb") as written:
            while piece := written.read(_PIECE):
                hashed.update(piece)
    content = hashed.hexdigest()
    told = {"version": _VERSION, "content": content, "bytes": sizes}
    (folder / _LIST).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return content


def read_incidence(folder: Path, content: str) -> Incidence | None:
    """Read the tables of a folder; None where they are missing, damaged or hold something else.

    Parameters
    ----------
    folder
        What was written.
    content
        The hash that writing them gave.
    """
    try:
        told = json.loads((folder / _LIST).read_text(encoding="utf-8"))
        if not content or (told["version"], told["content"]) != (_VERSION, content):
            return None
        tables = {name: _table(folder, name, told["bytes"][name]) for name in SCHEMAS}
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None
    if any(table.schema != SCHEMAS[name] for name, table in tables.items()):
        return None
    return Incidence(**tables)


def _table(folder: Path, name: str, size: int) -> pa.Table:
    """A file's table, mapped into memory; a file that was cut short is an error."""
    file = _file(folder, name)
    if file.stat().st_size != size:
        raise OSError(f"{file.name} has another size")
    with pa.memory_map(str(file)) as source:
        return pa.ipc.open_file(source).read_all()


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.arrow"
