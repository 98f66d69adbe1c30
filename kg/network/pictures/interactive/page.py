"""The page: one file with its data, fonts, styles and scripts inside."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Any, Final

from kg.network.palette import KIND_NAMES, Language
from kg.network.pictures.interactive.data import Plain, to_json
from kg.network.pictures.interactive.plot import FONTS, library, plot_item

LANGUAGES: Final = ("zh", "en")
SCRIPTS: Final = (
    "state.js",
    "camera.js",
    "picture.js",
    "panel.js",
    "controls.js",
    "search.js",
    "page.js",
)
_FONT_FACE: Final = (
    "@font-face{{font-family:'Noto Sans SC Embedded';font-display:swap;"
    "src:url(data:font/woff;base64,{font}) format('woff')}}\n"
)
_FALLBACK: Final = {
    "zh": "这张图需要 JavaScript。它不联网，只用本文件里的数据。",
    "en": "This picture needs JavaScript. It uses no network, only the data in this file.",
}


def page(data: Plain, *, language: str, title: str | None = None) -> str:
    """The HTML of the page.

    The policy in its head allows the two scripts of this file by their hashes, and nothing from
    elsewhere: names and titles come from documents, and could be markup.
    """
    everything = data | {"language": language, "title": title, "words": words()}
    heading = title or data["about"]["told"][language]["name"] or words()[language]["network"]
    text = to_json(everything)
    script = _script()
    bokeh = library()
    fallbacks = {name: f"{said} {_summary(data, name)}" for name, said in _FALLBACK.items()}
    return Template(_read("page.html")).substitute(
        lang={"zh": "zh-CN"}.get(language, language),
        title=escape(heading),
        policy=_policy(bokeh, script),
        style=_style(text + script + _read("page.html") + "".join(fallbacks.values())),
        fallback_zh=escape(fallbacks["zh"]),
        fallback_en=escape(fallbacks["en"]),
        data=text,
        plot=to_json(plot_item()),
        bokeh=bokeh,
        script=script,
    )


def words() -> dict[str, dict[str, str]]:
    """What the page says, by language and key.

    Examples
    --------
    >>> words()["en"]["lift"], words()["zh"]["lift"]
    ('Lift', '提升')
    """
    found: dict[str, dict[str, str]] = json.loads(_read("words.json"))
    return {
        language: said
        | {f"kind_{kind}": name for kind, name in KIND_NAMES[_language(language)].items()}
        for language, said in found.items()
    }


def _language(name: str) -> Language:
    return "en" if name == "en" else "zh"


def _summary(data: Plain, language: str) -> str:
    said = words()[language]
    about: dict[str, Any] = data["about"]
    scope = said["scope"].format(n=len(data["nodes"]["id"]), pairs=len(data["edges"]["source"]))
    parts = [
        about["places"],
        about["told"][language]["years"],
        scope,
        "、".join(about["documents"]),
    ]
    return said["joint"].join(part for part in parts if part)


def _script() -> str:
    body = "\n".join(_read(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def _style(text: str) -> str:
    from kg.network.pictures.fonts import subset  # noqa: PLC0415 - slow to import

    font = b64encode(subset("".join(sorted(set(text))))).decode("ascii")
    return _FONT_FACE.format(font=font) + _read("page.css").replace("$fonts", FONTS)


def _policy(*scripts: str) -> str:
    hashes = " ".join(
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode('ascii')}'"
        for script in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
