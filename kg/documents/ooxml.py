"""The package that docx and xlsx files are: parts of XML in a zip, tied by relationships.

Nothing of a part is trusted: it is read within the limits of `kg.documents.limits`, a
document type definition (the way to entities and external references) is refused, and no
address is ever opened.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from kg.documents.limits import MAX_FILE_BYTES, MEBIBYTE
from kg.documents.zips import open_zip, read_member
from kg.errors import DocumentError

Element = Any
"""An lxml element: lxml brings no types."""

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a compound file: old Office, or a new file under a password."""

RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
"""The namespace of attributes that name a relationship."""

MAX_TREE_BYTES = 64 * MEBIBYTE
"""The largest part that is held as a tree, in bytes; a tree takes some ten times the memory."""

_OF_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", "wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", "spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        "officeDocument/2006/relationships",
    ),
)
"""Namespaces of the strict variant of the format, and the usual ones' paths."""
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))


@dataclass(frozen=True, slots=True)
class Relation:
    """How one part refers to another: the last word of the kind (`styles`), and its name."""

    kind: str
    target: str


class Package:
    """The parts of an Office file, read one at a time.

    Raises
    ------
    DocumentError
        The file is no package, is under a password, or goes beyond a limit.
    """

    def __init__(self, content: bytes, where: str) -> None:
        if content.startswith(OLE2):
            raise compound_error(content, where)
        self.where = where
        self._zip: zipfile.ZipFile = open_zip(content, where)
        self._names = {name.replace("\\", "/").lower(): name for name in self._zip.namelist()}

    def read(self, part: str, limit: int = MAX_FILE_BYTES) -> bytes | None:
        """A part's bytes (up to `limit`) with the usual namespaces; None if there is none."""
        name = self._names.get(part.lstrip("/").lower())
        if name is None:
            return None
        content: bytes = read_member(self._zip, name, self.where, limit)
        if b"purl.oclc.org/ooxml" in content[:4096]:
            for strict, path in _STRICT:
                usual = f"http://schemas.openxmlformats.org/{path}"
                content = content.replace(strict, usual.encode())
        return content

    def xml(self, part: str) -> Element | None:
        """The root of a part, or None where there is no such part.

        Raises
        ------
        DocumentError
            The part is no well-formed XML, nested too deeply, or defines a document type.
        """
        content = self.read(part, MAX_TREE_BYTES)
        if content is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(part, str(error)) from error
        self._refuse_doctype(root, part)
        return root

    def stream(self, part: str, tags: tuple[str, ...]) -> Iterator[Element]:
        """The elements of a part that have one of the tags, each as soon as it is complete.

        Raises
        ------
        DocumentError
            As `xml`, or there is no such part.
        """
        content = self.read(part)
        if content is None:
            raise self.damaged(part, "it is missing")
        events = etree.iterparse(
            io.BytesIO(content),
            events=("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        checked = False
        try:
            for _, element in events:
                if not checked:
                    self._refuse_doctype(element, part)
                    checked = True
                yield element
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(part, str(error)) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part (`""` for the package) refers to inside the package, by identifier."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {
            relation.get("Id", ""): Relation(
                relation.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:],
            )
            for relation in root.iter(f"{_OF_PACKAGE}Relationship")
            if relation.get("TargetMode") != "External"
        }

    def main_part(self, usual: str) -> str:
        """The name of the part that the package is about; `usual` where it doesn't tell."""
        found = (
            relation.target
            for relation in self.relations("").values()
            if relation.kind == "officeDocument"
        )
        return next(found, usual)

    def damaged(self, part: str, why: str) -> DocumentError:
        """The error for a part that can't be used."""
        return DocumentError(
            f"the part {part} can't be read ({why})",
            where=self.where,
            advice="open the file in an office program and save it anew",
        )

    def _refuse_doctype(self, element: Element, part: str) -> None:
        if element.getroottree().docinfo.doctype:
            raise self.damaged(part, "it defines a document type, which no office file does")


def compound_error(content: bytes, where: str) -> DocumentError:
    """The error for a compound file where a package was expected.

    Examples
    --------
    >>> print(compound_error(OLE2 + "EncryptedPackage".encode("utf-16-le"), "a.docx"))
    a.docx: the file is protected by a password; save it without one
    """
    if any(name in content for name in _ENCRYPTED):
        return DocumentError(
            "the file is protected by a password", where=where, advice="save it without one"
        )
    return DocumentError(
        "the file is of an old Office format under a new name",
        where=where,
        advice="save it anew as .docx or .xlsx",
    )
