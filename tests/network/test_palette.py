"""Colours that survive colour-blindness, and with the shapes black-and-white print, by measurement.

Matrices of Machado, Oliveira and Fernandes (2009) for full severity, on linear RGB; distances and
lightness in OKLab (Ottosson 2020), where 0.02 is about what can just be told apart side by side.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.network.palette import (
    COLOURS,
    INK,
    KIND_NAMES,
    KINDS,
    MUTED,
    PAPER,
    REST,
    SHAPES,
    Language,
    kind_key,
    place_key,
)

LANGUAGES: tuple[Language, ...] = ("zh", "en")
SEEN_AS = {
    "all colours": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(colour: str) -> NDArray[np.float64]:
    values = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def oklab(colour: str, seen_as: str = "all colours") -> NDArray[np.float64]:
    seen = np.clip(SEEN_AS[seen_as] @ linear(colour), 0, 1)
    lab: NDArray[np.float64] = TO_LAB @ np.cbrt(TO_CONES @ seen)
    return lab


def test_the_measure_knows_black_white_and_a_pair_that_the_colour_blind_confuse() -> None:
    assert oklab("#ffffff") == pytest.approx([1, 0, 0], abs=1e-3)
    assert oklab("#000000") == pytest.approx([0, 0, 0], abs=1e-3)
    red, green = "#c94a3c", "#8a7a26"

    def distance(eyes: str) -> float:
        return float(np.linalg.norm(oklab(red, eyes) - oklab(green, eyes)))

    assert distance("deuteranopia") < 0.7 * distance("all colours")


@pytest.mark.parametrize("eyes", SEEN_AS)
def test_any_two_colours_are_far_apart_whatever_eyes_see_them(eyes: str) -> None:
    pairs = list(combinations((*COLOURS, REST), 2))
    assert len(pairs) == 78
    for one, other in pairs:
        assert np.linalg.norm(oklab(one, eyes) - oklab(other, eyes)) > 0.085, (one, other)


def test_in_black_and_white_each_group_has_a_shape_or_a_lightness_of_its_own() -> None:
    keys = [place_key(place, "") for place in range(len(COLOURS))]
    assert len({(key.colour, key.shape) for key in keys}) == 12
    alike = [(one, other) for one, other in combinations(keys, 2) if one.shape == other.shape]
    assert len(alike) == 12
    for one, other in alike:
        assert abs(oklab(one.colour)[0] - oklab(other.colour)[0]) > 0.1


def test_letters_stand_out_from_the_paper() -> None:
    def luminance(colour: str) -> float:
        return float(linear(colour) @ [0.2126, 0.7152, 0.0722])

    for letters in (INK, MUTED):
        assert (luminance(PAPER) + 0.05) / (luminance(letters) + 0.05) > 4.5  # WCAG 2.2, AA


def test_every_kind_has_a_name_and_looks_of_its_own() -> None:
    for language in LANGUAGES:
        keys = [kind_key(kind, language) for kind in KINDS]
        assert len({key.label for key in keys}) == len({key.colour for key in keys}) == 12
    assert KIND_NAMES["zh"].keys() == KIND_NAMES["en"].keys()
    assert kind_key("LegislatureJudiciary").label == "人大政协法检"
    assert kind_key("Other").colour == REST


def test_leaders_and_tasks_share_a_colour_that_no_kind_of_unit_has() -> None:
    assert kind_key("leader").colour == kind_key("task").colour
    assert kind_key("leader").colour not in {kind_key(kind).colour for kind in KINDS}


def test_an_unknown_kind_keeps_its_name() -> None:
    assert kind_key("Cooperative").label == "Cooperative"
    assert kind_key("Cooperative").colour == REST


def test_groups_beyond_the_palette_are_the_rest() -> None:
    assert place_key(12, "x").colour == place_key(-1, "x").colour == REST
    assert {place_key(place, "").shape for place in range(12)} == set(SHAPES)
