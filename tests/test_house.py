"""Rules of the house that no other tool checks: module length, and what no file may contain."""

from __future__ import annotations

import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

from kg.documents import read_document
from kg.finding import find_documents
from kg.model import Line

ROOT = Path(__file__).resolve().parents[1]
LONGEST_MODULE = 350  # lines
LONGEST_QUOTE = 20  # characters in a row that a file may share with a source document

FORBIDDEN = {
    "the host of a package registry": re.compile(
        r"https?://[^/\s\"'>]*(?:pypi|pythonhosted|npmjs|npmmirror|anaconda|debian)\b",
        re.IGNORECASE,
    ),
    "an index or mirror of packages": re.compile(r"--(?:extra-)?index-url|--find-links|/simple\b"),
    "a path of one machine": re.compile(r"(?<![\w./~-])/(?:home|root|Users|work|mnt|srv|opt)/\w"),
}


def project_files() -> list[Path]:
    """The files that are or may be committed: all that git does not ignore."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return _walked()  # an unpacked archive, or a machine without git
    files = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in files if path.is_file()]


def _walked() -> list[Path]:
    """All files but those in folders that `.gitignore` names."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    folders = [".git", *(pattern.rstrip("/") for pattern in ignored if pattern.endswith("/"))]
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not any(
            fnmatch(part, folder)
            for part in path.relative_to(ROOT).parts[:-1]
            for folder in folders
        )
    ]


def text_of(path: Path) -> str:
    """A file's text; that of documents in other formats as the program reads it."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return "\n".join(
            block.text if isinstance(block, Line) else "\t".join(cell.text for cell in block.cells)
            for one in find_documents([path]).documents
            for block in read_document(one.source).blocks
        )


def test_modules_stay_short() -> None:
    modules = sorted((ROOT / "kg").rglob("*.py"))
    assert len(modules) > 10
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert not long


def test_no_file_names_a_registry_or_a_machine() -> None:
    files = project_files()
    assert len(files) > 20
    found = [
        f"{path.relative_to(ROOT)}:{number}: {what}: {line.strip()[:80]}"
        for path in files
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        for what, pattern in FORBIDDEN.items()
        if path != Path(__file__).resolve() and pattern.search(line)
    ]
    assert not found


def test_no_file_quotes_a_document_at_length(shared: Path) -> None:
    """`data/` is left out: it holds what the documents say, and has a test of its own."""
    size = LONGEST_QUOTE + 1
    known: set[str] = set()
    documents = sorted((shared / "documents").iterdir())
    assert documents
    for document in documents:
        text = re.sub(r"\s", "", document.read_text(encoding="utf-8"))
        known.update(text[start : start + size] for start in range(len(text) - size + 1))
    chinese = re.compile(rf"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{{{size},}}")
    found = [
        f"{path.relative_to(ROOT)}: {passage[start : start + size]}"
        for path in project_files()
        if path.relative_to(ROOT).parts[0] != "data"
        for passage in chinese.findall(re.sub(r"[ \n]", "", text_of(path)))
        for start in range(len(passage) - size + 1)
        if passage[start : start + size] in known
    ]
    assert not found


def test_without_git_the_same_files_are_found() -> None:
    assert set(_walked()) == set(project_files())
