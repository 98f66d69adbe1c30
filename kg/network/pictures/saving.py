"""Pictures as files: the same picture gives the same bytes, written whole or not at all."""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg import whole_files
from kg.errors import QueryError, reason
from kg.network.palette import INK, LINE, MUTED, PAPER
from kg.network.pictures import fonts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES: Final = (".png", ".svg", ".pdf")
DOTS_PER_INCH: Final = 200

_LOCK: Final = threading.RLock()  # matplotlib's settings belong to the process, not to a thread
_SETTINGS: Final[dict[str, Any]] = {
    "axes.edgecolor": LINE,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.unicode_minus": True,
    "figure.facecolor": PAPER,
    "font.family": [fonts.FAMILY],
    "font.size": 8.5,
    "pdf.compression": 9,
    # Type 42 would wrap this font's cubic outlines as if they were TrueType, which strict readers
    # refuse. Type 3 is plain PDF: embedded, only what is used, and the text can be searched.
    "pdf.fonttype": 3,
    "pdf.use14corefonts": False,
    "savefig.bbox": None,
    "savefig.facecolor": PAPER,
    "svg.fonttype": "path",
    "svg.hashsalt": "kg",
    "text.color": INK,
    "text.parse_math": False,
    "text.usetex": False,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
}


@contextmanager
def drawing() -> Iterator[None]:
    """Draw with this project's settings and its font, and leave matplotlib's own as they were.

    Everything from `figure` to `save` belongs inside: matplotlib gives each text its font when it
    is made. One thread at a time.

    Examples
    --------
    >>> from matplotlib import rcParams
    >>> with drawing():
    ...     rcParams["font.family"]
    ['Noto Sans SC']
    """
    from matplotlib import style  # noqa: PLC0415 - slow start

    with _LOCK, style.context(["default", _SETTINGS]):
        fonts.register()
        yield


def rendered(figure: Figure, suffix: str) -> tuple[bytes, tuple[str, ...]]:
    """A figure as the bytes of a file: the same figure gives the same bytes.

    Parameters
    ----------
    figure
        Any figure of matplotlib; a character that the font lacks gives way to its number.
    suffix
        `.png` (200 dots an inch), `.svg` (letters as outlines) or `.pdf` (letters embedded).

    Returns
    -------
    The bytes, and the characters that the font lacks.

    Raises
    ------
    QueryError
        If the suffix is another.
    """
    from matplotlib.text import Text  # noqa: PLC0415 - slow start

    if suffix not in SUFFIXES:
        raise QueryError(
            f"no picture is written as {suffix or 'a file without suffix'}",
            advice=f"use one of {', '.join(SUFFIXES)}",
        )
    title = figure.get_label() or None
    metadata: dict[str, dict[str, Any]] = {
        ".png": {"Software": None, "Title": title},
        ".svg": {"Date": None, "Creator": None, "Title": title},
        ".pdf": {"CreationDate": None, "Creator": None, "Producer": None, "Title": title},
    }
    missing: dict[str, None] = {}
    made = io.BytesIO()
    with drawing(), warnings.catch_warnings():
        for text in figure.findobj(Text):
            seen = fonts.drawable(text.get_text())
            missing.update(dict.fromkeys(seen.missing))
            text.set_text(seen.text)
            text.set_fontfamily(fonts.FAMILY)
            text.set_parse_math(False)
        warnings.filterwarnings("error", message="Glyph .* missing from")
        given = {key: value for key, value in metadata[suffix].items() if key != "Title" or value}
        figure.savefig(made, format=suffix[1:], dpi=DOTS_PER_INCH, metadata=given)
    return made.getvalue(), tuple(missing)


def save(figure: Figure, path: str | Path, *, language: str = "zh") -> tuple[str, ...]:
    """Write a figure to a file whose suffix says in which format: whole, or not at all.

    Parameters
    ----------
    figure
        See `rendered`.
    path
        Ends with .png, .svg or .pdf.
    language
        Of the remarks: `zh` or `en`.

    Returns
    -------
    Remarks, such as characters that the font lacks; none as a rule.

    Raises
    ------
    QueryError
        If the suffix is another, or the file can't be written.
    """
    path = Path(path)
    made, missing = rendered(figure, path.suffix.lower())
    write_whole(path, made)
    note = fonts.missing_note(missing, language)
    return (note,) if note else ()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a reader never meets half of it.

    Raises
    ------
    QueryError
        If it can't be written.
    """
    try:
        whole_files.write_whole([(path, content)])
    except OSError as error:
        raise QueryError(
            f"can't be written: {reason(error)}",
            where=str(path),
            advice="name a file in a folder that exists and may be written to",
        ) from error
