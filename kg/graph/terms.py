"""RDF terms in the syntax of N-Quads, made here and nowhere else.

A value with no RDF form raises `KgError`. Grammar and escapes: W3C, RDF 1.1 N-Quads,
sections 3 and 4; IRIs: RFC 3987.
"""

from __future__ import annotations

import re
from datetime import date as Date  # noqa: N812 - `date` is the function here
from decimal import Decimal
from typing import Final

from kg.errors import KgError
from kg.vocabulary import XSD

MOST_FRACTION_DIGITS: Final = 18
"""Oxigraph keeps a decimal in 128 bits with 18 fraction digits; what does not fit would be kept
as mere text, and every filter on it would fail in silence."""

_LARGEST_DECIMAL: Final = Decimal(2**127 - 1).scaleb(-MOST_FRACTION_DIGITS)

_IRI: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:"
    r"[^\x00-\x20<>\"{}|^`\\\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff]*"
)
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]')
_SHORT_ESCAPES: Final = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_INTEGER: Final = f'"^^<{XSD.integer}>'
_DECIMAL: Final = f'"^^<{XSD.decimal}>'
TRUE: Final = f'"true"^^<{XSD.boolean}>'
"""The `xsd:boolean` that is true; what is false is left unsaid."""

_DATE: Final = f'"^^<{XSD.date}>'


def iri(text: str) -> str:
    """An absolute IRI as a term.

    Raises
    ------
    KgError
        If the text is relative, or holds a character that an IRI forbids.

    Examples
    --------
    >>> iri("https://example.org/单位/甲")
    '<https://example.org/单位/甲>'
    """
    if not _IRI.fullmatch(text):
        raise KgError(
            "not an absolute IRI",
            where=repr(text),
            advice="start it with a scheme (https://), and percent-encode what IRIs forbid",
        )
    return f"<{text}>"


def literal(text: str) -> str:
    r"""A plain string as a term, with quotes, backslashes and control characters escaped.

    Raises
    ------
    KgError
        If the text holds half of a surrogate pair, which is no character.

    Examples
    --------
    >>> print(literal('他说"好"\n'))
    "他说\"好\"\n"
    """
    # Nearly every text is plain, and asking that of the whole is quicker than a pattern.
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        raise KgError(
            f"half of a surrogate pair (U+{ord(character):04X}) is no character",
            where=repr(match.string[:40]),
            advice="read the file again with the right encoding",
        )
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04X}"


def integer(value: int) -> str:
    """A whole number as an `xsd:integer`.

    Examples
    --------
    >>> integer(2024)
    '"2024"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return f'"{value:d}{_INTEGER}'


def decimal(value: Decimal) -> str:
    """A number as an `xsd:decimal`, with the digits that it has and no exponent.

    Raises
    ------
    KgError
        If the value is not finite, or is larger or finer than the store can hold
        (about 1.7e20, and 18 fraction digits).

    Examples
    --------
    >>> decimal(Decimal("1.10"))
    '"1.10"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    >>> decimal(Decimal("5E+3"))
    '"5000"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    if not value.is_finite() or abs(value) > _LARGEST_DECIMAL:
        raise KgError("a number that is not finite or too large for xsd:decimal", where=str(value))
    text = f"{value:f}"
    if len(text.partition(".")[2]) > MOST_FRACTION_DIGITS:
        raise KgError(f"a number with more than {MOST_FRACTION_DIGITS} fraction digits", where=text)
    return f'"{text}{_DECIMAL}'


def date(value: Date) -> str:
    """A day as an `xsd:date`.

    Examples
    --------
    >>> date(Date(2024, 3, 31))
    '"2024-03-31"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    return f'"{value.isoformat()}{_DATE}'
