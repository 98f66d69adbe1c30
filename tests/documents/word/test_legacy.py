"""Word documents of before 2007: read by the converter, by LibreOffice, or clearly not at all."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from pathlib import Path

import pytest

from kg.documents.ooxml import OLE2
from kg.documents.word import legacy
from kg.documents.word.legacy import read_doc
from kg.errors import DocumentError
from kg.model import Line, Row
from kg.workers import Limits, Workers
from tests.documents.packages import paragraph, sample, shown, word

RTF = rb"{\rtf1\ansi text}"
TABLE = [
    "云岭市2031年任务分解表",
    "一、产业发展",
    "1.建设园区",
    ["序号", "目标任务", "牵头单位", "配合单位"],
    ["1", "新建灯塔3座", "市灯塔局", "市财政局"],
    ["2", "修缮灯塔2座", "^市灯塔局", "^市财政局"],
    "注：由市灯塔局解释。",
]


@pytest.fixture
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)


def libreoffice(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in the place of LibreOffice that runs a Python script."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    which = shutil.which
    monkeypatch.setattr(
        "shutil.which", lambda name: str(program) if name == "soffice" else which(name)
    )


@pytest.mark.usefixtures("no_libreoffice")
def test_a_document_is_read_with_its_merged_cells() -> None:
    assert shown(read_doc(sample("table.doc"), "a.doc")) == TABLE


@pytest.mark.usefixtures("no_libreoffice")
@pytest.mark.parametrize("content", [OLE2 + bytes(1000), RTF])
def test_without_libreoffice_the_advice_names_it(content: bytes) -> None:
    advice = r"a\.doc: the file can't be read \(.+\); install LibreOffice, or save it as \.docx"
    with pytest.raises(DocumentError, match=advice):
        read_doc(content, "a.doc")


@pytest.mark.usefixtures("no_libreoffice")
def test_without_the_converter_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "find_spec", lambda name: None)
    with pytest.raises(DocumentError, match="msdoc2docx is not installed"):
        read_doc(sample("table.doc"), "a.doc")


def test_a_password_is_named() -> None:
    protected = OLE2 + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(DocumentError, match="protected by a password"):
        read_doc(protected, "a.doc")


def test_a_document_with_the_mark_of_a_password_is_named() -> None:
    content = bytearray(sample("table.doc"))
    base = content.index(b"\xec\xa5")  # where the Word stream begins
    content[base + 11] |= 1  # fEncrypted
    with pytest.raises(DocumentError, match="protected by a password; save it without one"):
        read_doc(bytes(content), "a.doc")


def test_what_is_no_word_document_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"no Word document; save it as \.docx"):
        read_doc(b"text", "a.doc")


def test_what_libreoffice_makes_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(word(paragraph("灯塔")))
    script = f"""
import pathlib, shutil, sys
given, made = pathlib.Path(sys.argv[-1]), pathlib.Path(sys.argv[-2])
assert given.suffix == ".rtf" and "--infilter=Rich Text Format" in sys.argv
profile = pathlib.Path(sys.argv[1].split("file://")[1])
assert "MacroSecurityLevel" in (profile / "user/registrymodifications.xcu").read_text()
made.mkdir()
shutil.copy({str(tmp_path / "made.docx")!r}, made / "a.docx")
"""
    libreoffice(tmp_path, script, monkeypatch)
    assert shown(read_doc(RTF, "a.doc")) == ["灯塔"]


def test_what_nothing_can_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    libreoffice(tmp_path, "raise SystemExit(1)", monkeypatch)
    with pytest.raises(DocumentError, match=r"can't be read, nor by LibreOffice \(.+\); open it"):
        read_doc(OLE2 + bytes(1000), "a.doc")


def test_a_conversion_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive = tmp_path / "alive"
    script = f"""
import subprocess, sys, time
child = "import time, pathlib; time.sleep(1); pathlib.Path({str(alive)!r}).touch()"
subprocess.Popen([sys.executable, "-c", child])
time.sleep(60)
"""
    libreoffice(tmp_path, script, monkeypatch)
    monkeypatch.setattr(legacy, "SECONDS_TO_CONVERT", 0.5)
    with pytest.raises(DocumentError, match=r"a\.doc: LibreOffice took more than 0.5 s"):
        read_doc(RTF, "a.doc")
    time.sleep(1.5)
    assert not alive.exists()


def read_in_worker(folder: str, content: bytes) -> list[Line | Row]:
    """Read a document with the LibreOffice of a folder."""
    os.environ["PATH"] = os.pathsep.join([folder, os.environ["PATH"]])
    return read_doc(content, "a.doc")


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="the system has no process groups")
def test_libreoffice_does_not_outlive_a_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive, given = tmp_path / "alive", tmp_path / "given"
    script = f"""
import pathlib, subprocess, sys, time
pathlib.Path({str(given)!r}).write_text(sys.argv[-1])
child = "import time, pathlib; time.sleep(4); pathlib.Path({str(alive)!r}).touch()"
subprocess.Popen([sys.executable, "-c", child])
time.sleep(4)
pathlib.Path({str(alive)!r}).touch()
"""
    libreoffice(tmp_path, script, monkeypatch)
    with Workers(read_in_worker, str(tmp_path), 1, Limits(2, 2**31)) as workers:
        [(_, error)] = workers.map([RTF])
    assert "took longer than 2 s" in str(error)
    folder = Path(given.read_text(encoding="utf-8")).parent
    assert folder.name.startswith("kg-")
    assert not folder.parent.exists()
    time.sleep(4.5)
    assert not alive.exists()
