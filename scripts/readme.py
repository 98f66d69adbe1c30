"""Make the outputs that the READMEs show anew, or check that they are what the program prints.

    .venv/bin/python scripts/readme.py            # write them
    .venv/bin/python scripts/readme.py --check    # only compare; ends with 1 where they differ

In a block ```` ```console ````, each line `$ kg …` is run on a store built from `data/`, as on a
terminal of 100 columns, and what it prints stands below it. Where the output shown ends with a
line `...`, only as many lines as are shown are kept.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh.md")
COLUMNS = 100
MORE = "..."


def on_terminal(folder: Path, arguments: list[str]) -> list[str]:
    """Run `kg` in a folder, as on a terminal, and give the lines it prints."""
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "KG_STORE"}
    with subprocess.Popen(
        [sys.executable, "-m", "kg.faces.cli", *arguments],
        cwd=folder,
        stdout=theirs,
        env=environment | {"COLUMNS": str(COLUMNS), "PYTHONPATH": str(ROOT)},
    ) as process:
        os.close(theirs)
        data = b""
        while chunk := read(ours):
            data += chunk
    os.close(ours)
    if process.returncode:
        raise SystemExit(f"kg {shlex.join(arguments)} ended with {process.returncode}")
    return data.decode().splitlines()


def read(descriptor: int) -> bytes:
    """Read from a terminal; Linux says EIO where its other end is gone."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


def with_outputs(text: str, folder: Path) -> str:
    """Give a README with the outputs of its commands made anew."""

    def run(match: re.Match[str]) -> str:
        lines: list[str] = []
        for part in re.split(r"^\$ ", match[2], flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            printed = on_terminal(folder, shlex.split(command)[1:])
            if shown[-1:] == [MORE]:
                printed = [*printed[: len(shown) - 1], MORE]
            lines += [f"$ {command}", *printed]
        return match[1] + "\n".join(lines) + "\n" + match[3]

    return re.sub(r"(^```console\n)(.*?)(^```$)", run, text, flags=re.MULTILINE | re.DOTALL)


def main(*, check: bool) -> int:
    """Go through the READMEs; return how many differ from what the program prints."""
    differ = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        on_terminal(folder, ["build", str(ROOT / "data")])
        for readme in (ROOT / name for name in READMES):
            old = readme.read_text(encoding="utf-8")
            new = with_outputs(old, folder)
            if new != old:
                differ.append(readme.name)
                if not check:
                    readme.write_text(new, encoding="utf-8")
    if differ:
        print(f"{'differs' if check else 'written'}: {', '.join(differ)}")
    return len(differ) if check else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
