"""Colours and shapes that tell groups apart: for colour-blind eyes too, and in black and white.

Twelve colours in three steps of lightness, and four shapes, dealt so that two groups of one shape
never have one lightness. Tests simulate protanopia, deuteranopia and tritanopia (Machado, Oliveira
and Fernandes 2009, IEEE Transactions on Visualization and Computer Graphics 15(6)) and measure what
is left between any two colours (OKLab, Ottosson 2020).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Shape = Literal["circle", "square", "triangle", "diamond"]
Language = Literal["zh", "en"]

SHAPES: Final[tuple[Shape, ...]] = ("circle", "square", "triangle", "diamond")
REACH: Final[Mapping[Shape, float]] = MappingProxyType(
    {"circle": 1.0, "square": 1.2534, "triangle": 1.5552, "diamond": 1.2534}
)
"""From the centre to the farthest corner, in radii of the disc of equal area: √(π/2) for a square,
and √(4π / (3√3)) for a triangle of three equal sides."""

COLOURS: Final = (
    "#0f7490",
    "#f8d05c",
    "#dc737f",
    "#43499b",
    "#fda487",
    "#807acf",
    "#89d9ce",
    "#a28914",
    "#65a6bf",
    "#833252",
    "#a8471c",
    "#bbb3fd",
)
"""For group 0, 1, 2 …; the shape of group i is `SHAPES[i % 4]`."""

REST: Final = "#eef0f2"
"""For whatever has no colour of its own, as a circle: small communities, other kinds."""

INK: Final = "#1f2328"
MUTED: Final = "#57606a"
LINE: Final = "#8c959f"
PAPER: Final = "#ffffff"

KINDS: Final = (
    "Party",
    "Government",
    "Town",
    "Park",
    "Vertical",
    "Enterprise",
    "Institution",
    "MassOrganisation",
    "LegislatureJudiciary",
    "WorkingGroup",
    "CollectiveUnit",
    "Other",
)
"""The kinds of unit, in the order of legends; the last has no colour of its own."""

KIND_NAMES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "zh": MappingProxyType(
            dict(
                zip(
                    KINDS,
                    (
                        "党委部门",
                        "政府部门",
                        "镇街",
                        "园区",
                        "垂直管理单位",
                        "国有企业",
                        "事业单位",
                        "群团组织",
                        "人大政协法检",
                        "议事协调机构",
                        "集体",
                        "其他",
                    ),
                    strict=True,
                )
            )
            | {"leader": "领导", "task": "任务", "programme": "工程（专项）", "topic": "职能领域"}
        ),
        "en": MappingProxyType(
            dict(
                zip(
                    KINDS,
                    (
                        "Party department",
                        "Government department",
                        "Town or subdistrict",
                        "Park",
                        "Vertically managed unit",
                        "State enterprise",
                        "Public institution",
                        "Mass organisation",
                        "Congress, CPPCC, courts",
                        "Working group",
                        "Collective",
                        "Other",
                    ),
                    strict=True,
                )
            )
            | {"leader": "Leader", "task": "Task", "programme": "Programme", "topic": "Topic"}
        ),
    }
)
"""By language: what a kind of unit, or a type of node that is no unit, is called."""

_NO_UNIT: Final = len(KINDS) - 1  # leaders, tasks … share a place: no network has two of them


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend.

    Attributes
    ----------
    label
        What it stands for.
    colour
        `#rrggbb`.
    shape
        One of `SHAPES`.
    """

    label: str
    colour: str
    shape: Shape = "square"


def place_key(place: int, label: str) -> Key:
    """Colour and shape of the group at a place, from 0; beyond the palette, those of the rest.

    Examples
    --------
    >>> place_key(1, "市桥梁局 等 3 个单位")
    Key(label='市桥梁局 等 3 个单位', colour='#f8d05c', shape='square')
    >>> place_key(12, "其余").colour == REST
    True
    """
    if 0 <= place < len(COLOURS):
        return Key(label, COLOURS[place], SHAPES[place % len(SHAPES)])
    return Key(label, REST, "circle")


def kind_key(kind: str, language: Language = "zh") -> Key:
    """Colour, shape and name of a kind of unit, or of a type of node that is no unit.

    What is not among `KINDS` keeps its name and has the colour of the rest.

    Examples
    --------
    >>> kind_key("Town")
    Key(label='镇街', colour='#dc737f', shape='triangle')
    >>> kind_key("leader", "en").label
    'Leader'
    """
    label = KIND_NAMES[language].get(kind, kind)
    if kind in KINDS[:-1]:
        return place_key(KINDS.index(kind), label)
    return place_key(_NO_UNIT if kind in KIND_NAMES[language] and kind not in KINDS else -1, label)
