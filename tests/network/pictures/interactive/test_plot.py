from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from kg.network.pictures.interactive.plot import library, plot_item


def test_models_are_numbered_alike_in_every_process() -> None:
    code = (
        "import json; from bokeh.models import Range1d; Range1d();"
        "from kg.network.pictures.interactive.plot import plot_item;"
        "print(json.dumps(plot_item()))"
    )
    # The order of sets depends on the seed of hashes, which here is another.
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        env=os.environ | {"PYTHONHASHSEED": "1"},
    )
    assert done.stdout.strip() == json.dumps(plot_item())


def test_every_model_has_a_number_of_its_own() -> None:
    defined: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("type") == "object" and "id" in value:
                defined.append(value["id"])
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(plot_item())
    assert len(defined) > 20
    assert len(defined) == len(set(defined))


def test_sources_that_the_script_fills_are_there_by_name() -> None:
    text = json.dumps(plot_item())
    for name in ("plot", "weak", "strong", "picked", "heads", "units", "names", "weak-layer"):
        assert f'"name": "{name}"' in text
    assert '"entries": ["doubletap", "mouseleave", "mousemove", "tap"]' in text


def test_library_is_one_script_that_ends_nowhere_early() -> None:
    script = library()
    assert script.count("</script") == 0
    assert "Bokeh" in script
    assert len(script) < 2_000_000
