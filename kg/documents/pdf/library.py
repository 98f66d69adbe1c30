"""The library pdfium, with a Chinese font at hand.

Many pdfs name a Chinese font without carrying it. Where the system has none either, pdfium
knows no size of its letters, and leaves a letter that stands alone (the last one of a name that
is wrapped) out of the text.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

_SYSTEM_FONTS: Final = (
    "/usr/share/fonts",
    "/usr/share/X11/fonts/Type1",
    "/usr/share/X11/fonts/TTF",
    "/usr/local/share/fonts",
)
"""Where pdfium looks for fonts on Linux, unless it is told other places."""


class _Library(NamedTuple):
    pdfium: Any
    kept: tuple[object, ...]
    """What pdfium holds addresses of."""


def library() -> Any:
    """The module `pypdfium2`, to be asked for before a document is opened.

    Examples
    --------
    >>> library().__name__
    'pypdfium2'
    """
    return _loaded().pdfium


@cache
def _loaded() -> _Library:
    import pypdfium2  # noqa: PLC0415 - slow to import
    from pypdfium2 import raw  # noqa: PLC0415

    if not sys.platform.startswith("linux"):
        return _Library(pypdfium2, ())  # other systems bring Chinese fonts
    import pylopdf_fonts_zh_cn  # noqa: PLC0415

    own = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
    names = [ctypes.create_string_buffer(path.encode()) for path in (*_SYSTEM_FONTS, own)]
    character = ctypes.POINTER(ctypes.c_char)
    paths = (character * (len(names) + 1))(*(ctypes.cast(name, character) for name in names))
    # Places for fonts can be told only when the library starts, and the import has started it.
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(
        raw.FPDF_LIBRARY_CONFIG(
            version=2, m_pUserFontPaths=paths, m_pIsolate=None, m_v8EmbedderSlot=0
        )
    )
    return _Library(pypdfium2, (names, paths))
