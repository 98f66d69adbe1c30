from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from kg.network.pictures.interactive import page
from kg.network.pictures.interactive.page import SCRIPTS, words


def _read(name: str) -> str:
    return files(page.__package__).joinpath(name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def html(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_policy_names_the_scripts_and_nothing_else(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 2
    hashes = [b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = re.search(r"script-src ([^;]*);", policy[1])
    assert allowed is not None
    assert sorted(allowed[1].split()) == sorted(f"'sha256-{name}'" for name in hashes)
    assert policy[1].startswith("default-src 'none'")
    for word in ("unsafe-eval", "http", "*", "connect-src"):
        assert word not in policy[1]


def test_nothing_is_loaded_from_elsewhere(html: str) -> None:
    markup = re.sub(r"<script\b.*?</script>", "", html, flags=re.DOTALL)
    markup = re.sub(r"base64,[A-Za-z0-9+/=]+", "", markup)
    assert "://" not in markup
    assert not re.search(r"@import|<(?:iframe|object|embed|base)\b", markup)
    assert set(re.findall(r'\b(?:src|href)="([^"]*)"', markup)) == {"data:,", "#ranking"}


def test_text_is_never_set_as_markup() -> None:
    for name in SCRIPTS:
        script = _read(name)
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert way not in script, (name, way)


def test_both_languages_say_the_same_things() -> None:
    said = words()
    assert said["zh"].keys() == said["en"].keys()
    for key, text in said["zh"].items():
        assert text, key
        gaps = set(re.findall(r"\{(\w+)\}", text))
        other = set(re.findall(r"\{(\w+)\}", said["en"][key]))
        assert gaps == other or key == "group", key


def test_every_word_that_is_asked_for_exists() -> None:
    asked = set(re.findall(r'data-(?:word|label)="(\w+)"', _read("page.html")))
    for name in SCRIPTS:
        asked |= set(re.findall(r'\bword\(\s*"(\w+)"', _read(name)))
    assert len(asked) > 60
    assert asked <= words()["zh"].keys()


def test_scripts_and_styles_stay_readable() -> None:
    for name in (*SCRIPTS, "page.css", "page.html"):
        assert len(_read(name).splitlines()) < 350, name
