"""From any file to a `Document`: its lines and rows, in order."""

from kg.documents.archives import members, read_bytes
from kg.documents.encodings import decode
from kg.documents.kinds import ARCHIVES, HIDDEN, SUFFIXES
from kg.documents.limits import MEMORY_PER_FILE, SECONDS_PER_FILE
from kg.documents.reader import is_plain_text, read_document

__all__ = [
    "ARCHIVES",
    "HIDDEN",
    "MEMORY_PER_FILE",
    "SECONDS_PER_FILE",
    "SUFFIXES",
    "decode",
    "is_plain_text",
    "members",
    "read_bytes",
    "read_document",
]
