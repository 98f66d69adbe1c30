"""Run the notebooks and write them with what they show, or check that they still show it.

    .venv/bin/python scripts/notebook.py            # run them and write them
    .venv/bin/python scripts/notebook.py --check    # only run; ends with 1 where text differs

A notebook that stops at an error fails either way. What changes from run to run is not written:
times, versions, and the state of widgets. Pictures are not compared: their last digits depend on
the machine.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "notebooks"
SECONDS_A_CELL = 120
DATA = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")


def executed(file: Path) -> Any:
    """Run a notebook in a kernel of this Python, and give it with its outputs, tidied."""
    notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],  # no word about how it talks to this process
        resources={"metadata": {"path": str(file.parent)}},
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
    )
    client.execute()
    return tidied(notebook)


def tidied(notebook: Any) -> Any:
    """The notebook without what changes from run to run."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata.clear()
    notebook.metadata.update(kernelspec=kernel, language_info={"name": "python"})
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:02d}"
        if cell.cell_type != "code":
            continue
        for output in cell.outputs:
            for kind in list(output.get("data", {})):
                if kind.startswith("application/vnd.jupyter.widget"):
                    del output["data"][kind]  # it names a model that is gone with the kernel
    return notebook


def shown(notebook: Any) -> Iterator[str]:
    """The text that a notebook shows, line by line, without the data of pictures."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        yield f"== {cell.source.partition(chr(10))[0]}"
        for output in cell.outputs:
            yield f"-- {output.output_type} {output.get('name', '')}"
            texts = [output.get("text", ""), *output.get("traceback", ())]
            texts += [
                text
                for kind, text in sorted(output.get("data", {}).items())
                if kind.startswith("text/")
            ]
            for text in texts:
                # A row of a table a line, so that a difference shows which one.
                yield from DATA.sub("data:", text).replace("<tr>", "\n<tr>").splitlines()


def main(*, check: bool) -> int:
    """Go through the notebooks; return how many failed or differ."""
    wrong = 0
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.pop("KG_STORE", None)
    for file in sorted(FOLDER.glob("*.ipynb")):
        before = list(shown(nbformat.read(file, as_version=4)))  # type: ignore[no-untyped-call]
        try:
            notebook = executed(file)
        except CellExecutionError as error:
            print(f"{file.name}: stopped\n{error}")
            wrong += 1
            continue
        if not check:
            nbformat.validate(notebook)
            nbformat.write(notebook, file)  # type: ignore[no-untyped-call]
            print(f"{file.name}: written")
        elif lines := list(difflib.unified_diff(before, list(shown(notebook)), lineterm="", n=1)):
            print(f"{file.name}: differs", *lines, sep="\n")
            wrong += 1
    return wrong


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
