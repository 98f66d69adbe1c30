"""From any file to a `Document`: its lines and rows, in order."""

from kg.documents.reader import READERS, decode, read_document

__all__ = ["READERS", "decode", "read_document"]
