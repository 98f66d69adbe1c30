"""Labels: whatever the nodes, no box on a box, none on the middle of a node, all in the picture."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network.pictures.labels import Label, Wish, place_labels

SIZE = (400.0, 300.0)
SPOTS = st.tuples(st.floats(0, SIZE[0]), st.floats(0, SIZE[1]))
NODES = st.lists(
    st.tuples(SPOTS, st.floats(1, 25), st.floats(10, 120), st.floats(6, 40), st.booleans()),
    min_size=1,
    max_size=25,
)


def overlap(one: Label, other: Label) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.bottom < other.top
        and other.bottom < one.top
    )


def passes(line: tuple[float, float, float, float], label: Label) -> bool:
    """Whether any of many points of a line lies in a box: another way than that of the module."""
    share = np.linspace(0, 1, 500)
    x = line[0] + share * (line[2] - line[0])
    y = line[1] + share * (line[3] - line[1])
    inside = (x > label.left) & (x < label.right) & (y > label.bottom) & (y < label.top)
    return bool(inside.any())


@settings(max_examples=60, deadline=None)
@given(NODES)
def test_what_always_holds(
    nodes: list[tuple[tuple[float, float], float, float, float, bool]],
) -> None:
    centres = np.array([spot for spot, *_ in nodes])
    radii = np.array([radius for _, radius, *_ in nodes])
    wishes = [
        Wish(place, width, height, needed)
        for place, (_, _, width, height, needed) in enumerate(nodes)
    ]
    placed = place_labels(wishes, centres, radii, *SIZE)
    assert [label.node for label in placed] == sorted({label.node for label in placed})
    for one, other in combinations(placed, 2):
        assert not overlap(one, other)
    for label in placed:
        assert label.left >= 0
        assert label.bottom >= 0
        assert label.right <= SIZE[0]
        assert label.top <= SIZE[1]
        for at, up in centres:
            assert not (label.left <= at <= label.right and label.bottom <= up <= label.top)
        if label.line is not None:
            assert not any(passes(label.line, other) for other in placed if other is not label)
        if not nodes[label.node][-1]:
            away_x = np.maximum(
                np.maximum(label.left - centres[:, 0], centres[:, 0] - label.right), 0
            )
            away_y = np.maximum(
                np.maximum(label.bottom - centres[:, 1], centres[:, 1] - label.top), 0
            )
            assert (np.hypot(away_x, away_y) >= radii).all()


def test_a_label_that_is_needed_goes_further_away_and_is_tied_to_its_node() -> None:
    around = [(x, y) for x in (130.0, 200.0, 270.0) for y in (130.0, 150.0, 170.0)]
    centres = np.array([*around])
    radii = np.array([9.0] * 9)
    wishes = [Wish(place, 50.0, 10.0) for place in range(9) if place != 4]
    crowd = place_labels([*wishes, Wish(4, 190.0, 20.0)], centres, radii, *SIZE)
    assert 4 not in {label.node for label in crowd}
    found = place_labels([*wishes, Wish(4, 190.0, 20.0, needed=True)], centres, radii, *SIZE)
    label = next(label for label in found if label.node == 4)
    assert label.line is not None
    assert np.hypot(label.line[2] - 200.0, label.line[3] - 150.0) - 9.0 < 1e-9


def test_the_first_has_the_better_place() -> None:
    centres = np.array([[100.0, 100.0], [125.0, 100.0]])
    radii = np.array([5.0, 5.0])
    first = place_labels([Wish(0, 60, 10), Wish(1, 60, 10)], centres, radii, *SIZE)
    other = place_labels([Wish(1, 60, 10), Wish(0, 60, 10)], centres, radii, *SIZE)
    assert [label.node for label in first] == [0, 1]
    assert [label.node for label in other] == [1, 0]
    assert other[0].left == 125 + 5 + 1.5


def test_a_label_wider_than_the_picture_is_left_out() -> None:
    assert (
        place_labels([Wish(0, 500, 10, needed=True)], np.array([[200.0, 9.0]]), np.ones(1), *SIZE)
        == ()
    )
