"""The one check: format, lint, types, import contract, and the tests with doctests.

Run it with the Python of an environment that holds the `dev` extra:

    .venv/bin/python scripts/check.py          # everything, as CI does
    .venv/bin/python scripts/check.py lint     # one step: format, lint, types, imports, tests
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

STEPS: dict[str, list[str]] = {
    "format": ["-m", "ruff", "format", "--check", "."],
    "lint": ["-m", "ruff", "check", "."],
    "types": ["-m", "mypy"],
    "imports": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
    "tests": ["-m", "pytest", "-q"],
}


def main(names: list[str]) -> int:
    """Run the named steps, or all; go on after a failure; return the number that failed."""
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"check: no step {', '.join(unknown)}; choose from {', '.join(STEPS)}")
        return 2
    failed = []
    for name in names or list(STEPS):
        print(f"== {name}", flush=True)
        start = time.perf_counter()
        done = subprocess.run([sys.executable, *STEPS[name]], cwd=ROOT, check=False)
        if done.returncode:
            failed.append(name)
        print(
            f"== {name}: {'FAILED' if done.returncode else 'ok'} "
            f"({time.perf_counter() - start:.1f} s)",
            flush=True,
        )
    if failed:
        print(f"check: failed: {', '.join(failed)}")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
