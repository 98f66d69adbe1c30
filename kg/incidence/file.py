"""Keep an incidence in a folder, one Arrow file a table.

The files are in the Arrow IPC format (Feather, version 2), which pandas, polars, DuckDB and R's
arrow read as they are. A list beside them says how many rows and bytes each has, and holds a hash
of them all; the store that they belong to holds the same hash.
"""

from __future__ import annotations

import json
import weakref
from contextlib import ExitStack
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import numpy as np

from kg.errors import StoreError
from kg.incidence.value import COLUMNS, Column, Incidence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_VERSION: Final = 1
_LIST: Final = "columns.json"


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
    >>> from pathlib import Path
    >>> from kg.incidence.value import incidence
    >>> folder = Path(tempfile.mkdtemp()) / "columns"
    >>> content = write_incidence(incidence([], [], []), folder)
    >>> read_incidence(folder, content)
    <Incidence of 0 tasks and 0 agents: 0 links>
    >>> read_incidence(folder, "another store's") is None
    True
    """
    from hashlib import sha256  # noqa: PLC0415 - slow to import, and only for those who write

    from arro3.io import write_ipc  # noqa: PLC0415 - as above

    folder.mkdir(parents=True, exist_ok=True)
    hashed = sha256()
    told: dict[str, Any] = {"version": _VERSION, "tables": {}}
    for name in COLUMNS:
        data = BytesIO()
        write_ipc(_table(held, name), data, compression=None)
        hashed.update(data.getbuffer())
        (folder / f"{name}.arrow").write_bytes(data.getbuffer())
        told["tables"][name] = {"rows": held.rows(name), "bytes": data.tell()}
    told["content"] = hashed.hexdigest()
    (folder / _LIST).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return str(told["content"])


def _table(held: Incidence, name: str) -> Any:
    from arro3.core import Array, DataType, Table  # noqa: PLC0415 - as above

    columns: dict[str, Any] = {
        column: Array(held.texts(name, column), DataType.string())
        if holds is str
        else Array.from_numpy(np.ascontiguousarray(held.numbers(name, column)))
        for column, holds in COLUMNS[name].items()
    }
    return Table.from_pydict(columns)


def read_incidence(folder: Path, content: str) -> Incidence | None:
    """Open the tables of a folder; None where they are missing, damaged or hold something else.

    A table is read when it is first asked for, whatever happens to the folder in between.

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
        with ExitStack() as opened:
            files = {
                name: opened.enter_context((folder / f"{name}.arrow").open("rb"))
                for name in COLUMNS
            }
            sizes = {name: file.seek(0, 2) for name, file in files.items()}
            if sizes != {name: told["tables"][name]["bytes"] for name in COLUMNS}:
                return None
            rows = {name: int(told["tables"][name]["rows"]) for name in COLUMNS}
            return Incidence(_Files(folder, files, rows, opened.pop_all()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


class _Files:
    """Tables in open files, each read once."""

    def __init__(
        self,
        folder: Path,
        files: Mapping[str, BinaryIO],
        rows: Mapping[str, int],
        opened: ExitStack,
    ) -> None:
        self._folder = folder
        self._files = files
        weakref.finalize(self, opened.close)
        self._rows = rows
        self._columns: dict[str, dict[str, Column]] = {}

    def rows(self, table: str) -> int:
        return self._rows[table]

    def column(self, table: str, column: str) -> Column:
        if table not in self._columns:
            self._columns[table] = self._read(table)
        return self._columns[table][column]

    def _read(self, name: str) -> dict[str, Column]:
        from arro3.io import read_ipc  # noqa: PLC0415 - only for those who have a file

        file = self._files[name]
        file.seek(0)
        try:
            table = read_ipc(BytesIO(file.read())).read_all()
        except Exception as error:
            raise StoreError(
                f"{name}.arrow is damaged",
                where=str(self._folder),
                advice="build the store again with --reread",
            ) from error
        columns: dict[str, Column] = {}
        for column, holds in COLUMNS[name].items():
            values = table[column]
            columns[column] = values if holds is str else values.to_numpy()
        return columns
