"""Word documents of before 2007 (doc, also WPS wps) and RTF, made into docx and read as such.

`msdoc2docx` reads doc in this process and keeps merged cells. What it can't read, and RTF, goes
to LibreOffice where that is installed: in a process and with a profile of its own that runs no
macros and has no way out to the network, and for a limited time.
"""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kg.documents.limits import SECONDS_PER_FILE
from kg.documents.ooxml import OLE2, compound_error
from kg.documents.word.reader import read_docx
from kg.errors import DocumentError
from kg.model import Line, Row

SECONDS_TO_CONVERT = SECONDS_PER_FILE // 2
"""How long LibreOffice may take for one file; the rest is for `msdoc2docx`, which is tried before,
and for reading what was made."""

_DAMAGED: Final = (
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the converter may raise on damaged files beside errors of its own."""

_RTF = b"{\\rtf"
_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format"}
_GROUPS = hasattr(os, "killpg")
"""Whether the system can end a process together with what it started."""
_PROGRAMS = ("soffice", "libreoffice")
_GUARD = """
import os, signal, subprocess, sys, threading
def end():
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGKILL)
threading.Thread(target=end, daemon=True).start()
null = subprocess.DEVNULL
sys.exit(subprocess.call(sys.argv[1:], stdin=null, stdout=null, stderr=null))
"""
"""Runs a command, and ends it with all that it started as soon as standard input is closed.

So LibreOffice can't outlive this process, which may be killed at any moment.
"""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse">
<value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse">
<value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse">
<value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse">
<value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse">
<value>9</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""No macros, no links followed, and a proxy where nobody listens."""


def read_doc(content: bytes, where: str) -> list[Line | Row]:
    r"""Read the lines and tables of a doc or RTF file, as `read_docx` does.

    Raises
    ------
    DocumentError
        The file is no Word document, damaged, under a password, goes beyond a limit, or needs
        LibreOffice where there is none.

    Examples
    --------
    >>> read_doc(b"", "a.doc")
    Traceback (most recent call last):
    ...
    kg.errors.DocumentError: a.doc: the file is no Word document; save it as .docx
    """
    if content.lstrip()[:5] == _RTF:
        return _through_libreoffice(content, where, "rtf", "RTF is read through LibreOffice")
    if not content.startswith(OLE2):
        raise DocumentError("the file is no Word document", where=where, advice="save it as .docx")
    protected = compound_error(content, where)
    if "password" in protected.what:
        raise protected
    why = "the converter msdoc2docx is not installed"
    if find_spec("doc2docx") is not None:
        try:
            return read_docx(_converted(content, where), where)
        except _NotConvertedError as error:
            why = str(error)
    return _through_libreoffice(content, where, "doc", why)


class _NotConvertedError(Exception):
    """The converter can't read a file; LibreOffice may."""


def _converted(content: bytes, where: str) -> bytes:
    """The docx that `msdoc2docx` makes of a doc."""
    doc2docx = import_module("doc2docx")
    errors = import_module("doc2docx.errors")
    with TemporaryDirectory(prefix="kg-") as folder:
        given, made = Path(folder, "a.doc"), Path(folder, "a.docx")
        given.write_bytes(content)
        try:
            doc2docx.convert(given, made)
            return made.read_bytes()
        except errors.EncryptedDocumentError as error:
            raise DocumentError(
                "the file is protected by a password", where=where, advice="save it without one"
            ) from error
        except (errors.Doc2DocxError, *_DAMAGED) as error:
            raise _NotConvertedError(str(error) or type(error).__name__) from error


def _through_libreoffice(content: bytes, where: str, kind: str, why: str) -> list[Line | Row]:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise DocumentError(
            f"the file can't be read ({why})",
            where=where,
            advice="install LibreOffice, or save it as .docx",
        )
    with TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True) as folder:
        made = _run(program, Path(folder), content, kind, where)
        if made is None:
            raise DocumentError(
                f"the file can't be read, nor by LibreOffice ({why})",
                where=where,
                advice="open it in an office program and save it as .docx",
            )
        return read_docx(made, where)


def _run(program: str, folder: Path, content: bytes, kind: str, where: str) -> bytes | None:
    """The docx that LibreOffice makes of a file; None where it makes none."""
    given, made, profile = folder / f"a.{kind}", folder / "made", folder / "profile"
    given.write_bytes(content)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"--infilter={_FILTERS[kind]}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(made),
        str(given),
    ]
    environment = {**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    if _GROUPS:
        command = [sys.executable, "-I", "-S", "-c", _GUARD, *command]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            process.wait(SECONDS_TO_CONVERT)
        except subprocess.TimeoutExpired as error:
            raise DocumentError(
                f"LibreOffice took more than {SECONDS_TO_CONVERT} s to convert the file",
                where=where,
                advice="open it in an office program and save it as .docx",
            ) from error
        finally:
            _end(process)
    result = made / "a.docx"
    return result.read_bytes() if result.exists() else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it started, if any of it still runs."""
    process.kill()
    if _GROUPS:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
