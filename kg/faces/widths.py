"""How wide text is on a terminal, and how columns share its room.

Chinese characters take two columns of a terminal.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from unicodedata import category, east_asian_width

ELLIPSIS = "…"
GAP = "  "
NARROWEST = 6  # columns that a shrunk column keeps, so that it still says something
LONGEST_HEADING = 16  # a heading up to so many columns is kept whole
READABLE = 14  # columns that a column of IRIs keeps, and other text while there is one


def width(text: str) -> int:
    """Give the number of terminal columns that `text` takes.

    East Asian wide and full-width characters take two (Unicode Standard Annex 11), combining
    marks and format characters none. Ambiguous ones take one, as in terminals by default.

    Examples
    --------
    >>> width("市财政局 12")
    11
    """
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if east_asian_width(character) in "WF":
        return 2
    return 0 if category(character) in {"Mn", "Me", "Cf"} else 1


def shorten(text: str, columns: int, *, keep_end: bool = False) -> str:
    """Cut `text` to at most `columns` terminal columns, with an ellipsis where it was cut.

    Examples
    --------
    >>> shorten("市发展改革局", 7)
    '市发展…'
    >>> shorten("task/2024/12", 8, keep_end=True)
    '…2024/12'
    """
    if width(text) <= columns:
        return text
    if keep_end:
        return shorten(text[::-1], columns)[::-1]
    kept, used = [], 1
    for character in text:
        used += _character_width(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept) + ELLIPSIS


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Fill `text` with spaces to `columns` terminal columns; `right` moves it to the right.

    Examples
    --------
    >>> pad("财政", 6) + "|"
    '财政  |'
    """
    fill = " " * (columns - width(text))
    return fill + text if right else text + fill


def fit(widths: Sequence[int], room: int, least: Sequence[int] | None = None) -> list[int]:
    """Shrink the widest of `widths` until they take `room` together, none below its least.

    Examples
    --------
    >>> fit([4, 50, 30], 44)
    [4, 20, 20]
    >>> fit([4, 50, 30], 44, least=[4, 6, 25])
    [4, 15, 25]
    """
    lowest = least or [NARROWEST] * len(widths)
    fitted = list(widths)
    excess = sum(fitted) - room
    while excess > 0:
        wide = [index for index, value in enumerate(fitted) if value > lowest[index]]
        if not wide:
            break
        widest = max(fitted[index] for index in wide)
        largest = [index for index in wide if fitted[index] == widest]
        below = max((fitted[index] for index in wide if fitted[index] < widest), default=0)
        step = min(widest - below, -(-excess // len(largest)))
        for index in largest:
            cut = min(step, excess, fitted[index] - lowest[index])
            fitted[index] -= cut
            excess -= cut
    return fitted


def fitted(
    columns: Sequence[str], widths: Sequence[int], room: int, telling_ends: Collection[int]
) -> list[int]:
    """Widths that keep to the room: first columns of IRIs shrink, then the others."""
    room -= len(GAP) * (len(columns) - 1)
    lowest = least(columns, NARROWEST)
    others_whole = list(widths)
    for index in telling_ends:
        lowest[index] = max(lowest[index], READABLE)
        others_whole[index] = min(lowest[index], widths[index])
    widths = fit(fit(widths, room, others_whole), room, lowest)
    return fit(widths, room)


def least(columns: Sequence[str], text: int) -> list[int]:
    """What each column should keep: its heading, where that is short, and some text."""
    return [max(text, width(name) if width(name) <= LONGEST_HEADING else 0) for name in columns]
