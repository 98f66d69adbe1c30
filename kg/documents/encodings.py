r"""From a file's bytes to its text: byte order marks, UTF-8, UTF-16, GB18030 and Big5.

GB18030 gives almost any bytes a reading, so what decodes is no proof. Without a byte order mark
text is UTF-8 if its bytes are; else each encoding's reading is weighed by how many of its
characters are in everyday use, and the most plausible one stands. Labels inside files are often
wrong (GB18030 bytes called gb2312 or utf-8): they only decide between equals.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from kg.errors import DocumentError

ENCODINGS: Final = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
"""Weighed, in this order among equals, where neither a byte order mark nor UTF-8 decides."""

_BYTE_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_UTF_8 = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe2-\xef][\x80-\xbf]{2}")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_SAMPLE_BYTES = 1 << 16
"""What is weighed of a file; it is decoded whole all the same."""
_PLAUSIBLE = 0.6
"""The least share of everyday characters in a text: real ones have more than 0.9."""
_FEW = 6
"""Characters outside ASCII below which shares tell nothing."""
_GENRE = frozenset(
    "的市县局工作任务负责单位建设发展年月日标目领导头办区镇政府人民完成项推进重点部季度配合牵主"
    "縣務負責單設發標領導頭辦區鎮項進點協議處員會長廳實業經濟關於與國"
)
"""Characters that these documents are full of: they count twice."""
_EVERYDAY: Final = (
    ("gb2312", frozenset({0xA1, 0xA2, 0xA3, 0xA9, *range(0xB0, 0xD8)})),
    ("big5", frozenset(range(0xA1, 0xC7))),
)
"""The first bytes of symbols and of the first level. GB2312's kana, Greek and Cyrillic are left
out: Big5 text read as GB18030 is full of them."""


def decode(content: bytes, where: str, label: str = "") -> str:
    r"""Decode a file's bytes and make its line ends `\n`.

    `label` is what the file says of its own encoding.

    Raises
    ------
    DocumentError
        The bytes are no text, damaged text, or text in none of the known encodings.

    Examples
    --------
    >>> decode("市财政局\r\n".encode("gb18030"), "a.txt")
    '市财政局\n'
    >>> decode("負責單位：財政局".encode("big5"), "a.txt")
    '負責單位：財政局'
    """
    text = _decoded(content, where, label)
    if _CONTROL.search(text):
        raise _no_text(where)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def plausibility(text: str) -> float:
    """The share of a text's characters outside ASCII that are in everyday use (0 to 2).

    In everyday use are the 3,755 characters of GB2312's first level, the 5,401 of Big5's first
    level and the symbols of both; those of `_GENRE` count twice.

    Examples
    --------
    >>> plausibility("负责单位：市财政局") > 1.5
    True
    >>> plausibility("负责单位".encode().decode("gb18030", "ignore")) < 0.6
    True
    """
    counts = Counter(text)
    weighed = {character: count for character, count in counts.items() if character > "\x7f"}
    if not weighed:
        return 1.0
    common = sum(count * _weight(character) for character, count in weighed.items())
    return common / sum(weighed.values())


def _decoded(content: bytes, where: str, label: str) -> str:
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(name)
            except UnicodeDecodeError as error:
                raise _damaged(name.removesuffix("-sig"), error.start, where) from error
    has_controls = _CONTROL_BYTE.search(content) is not None
    if not has_controls:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            if _is_nearly_utf_8(content):
                raise _damaged("utf-8", error.start, where) from error
    readings = sorted(
        (-_weigh(content, name, has_controls) - 0.1 * (_known(label) == name), order, name)
        for order, name in enumerate(ENCODINGS)
    )
    for weight, _, name in readings:
        if weight < 0:
            try:
                return content.decode(name)
            except UnicodeDecodeError:
                continue
    if has_controls:
        raise _no_text(where)
    raise DocumentError(
        "the encoding can't be told (tried utf-8, " + ", ".join(ENCODINGS) + ")",
        where=where,
        advice="save the file as UTF-8",
    )


def _weigh(content: bytes, encoding: str, has_controls: bool) -> float:
    """How plausible a file is in an encoding; 0 where it is not possible at all."""
    sample = content[:_SAMPLE_BYTES]
    wide = encoding.startswith("utf-16")
    if wide:
        if len(content) % 2 or not content:
            return 0.0
    elif has_controls:
        return 0.0
    # The sample may end inside a character: two bytes of "ignored" end are no fault.
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError as error:
        if len(sample) == len(content) or error.start < len(sample) - 4:
            return 0.0
        text = sample[: error.start].decode(encoding)
    weight = plausibility(text)
    beyond = sum(character > "\x7f" for character in text)
    if wide:
        # Chance readings of other encodings as UTF-16 are all rare characters.
        readable = sum(" " <= character <= "~" or character in "\t\n\r" for character in text)
        sure = weight >= 1.0 and readable + beyond == len(text) and not _CONTROL.search(text)
        return weight if sure and (has_controls or beyond >= _FEW) else 0.0
    if beyond >= _FEW and weight < _PLAUSIBLE:
        return 0.0
    return max(weight, 0.01)


def _weight(character: str) -> float:
    if character in _GENRE:
        return 2.0
    for encoding, rows in _EVERYDAY:
        code = character.encode(encoding, "ignore")
        if len(code) == 2 and code[0] in rows:
            return 1.0
    return 0.0


def _is_nearly_utf_8(content: bytes) -> bool:
    """Whether most of the bytes outside ASCII are UTF-8: then the others are damage."""
    beyond = sum(len(run) for run in _NOT_ASCII.findall(content))
    return sum(len(found) for found in _UTF_8.findall(content)) > 0.8 * beyond


def _known(label: str) -> str:
    name = label.strip().lower().replace("_", "-")
    return "big5hkscs" if "big5" in name else "gb18030" if name.startswith("gb") else name


def _no_text(where: str) -> DocumentError:
    return DocumentError(
        "the file holds bytes that are no text",
        where=where,
        advice="give the document as UTF-8 or GB18030 text",
    )


def _damaged(encoding: str, at: int, where: str) -> DocumentError:
    return DocumentError(
        f"the file is {encoding.upper()} text, but byte {at + 1} is damaged",
        where=where,
        advice="save the file anew as UTF-8",
    )
