"""Values of one attribute get one type, and nothing changes in silence."""

from __future__ import annotations

import datetime
import math
from enum import StrEnum
from http import HTTPStatus
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.network.files import values
from kg.network.files.values import Notices, column, single, text, years
from tests.network.files import making


class Colour(StrEnum):
    RED = "红"


@pytest.mark.parametrize(
    ("given_", "held", "told"),
    [
        (True, True, 0),
        (3, 3, 0),
        ("渔", "渔", 0),
        (np.int64(3), 3, 0),
        (np.float64(0.1), 0.1, 0),
        (np.bool_(True), True, 0),
        (np.array([[2022, 3]]), "2022:3", 0),
        ((), "", 0),
        (("a", "b"), "a b", 0),
        (("a b",), '["a b"]', 1),
        (("a", ""), '["a", ""]', 1),
        ((1, 2), "[1, 2]", 1),
        (((True, 1),), "[[true, 1]]", 1),
        ({"乙", "甲"}, '["乙", "甲"]', 1),
        ({2: math.inf, 1: (None,)}, '{"1": [null], "2": "Infinity"}', 1),
        (HTTPStatus.OK, 200, 0),
        (Colour.RED, "红", 0),
        (datetime.date(2022, 3, 1), "2022-03-01", 1),
        (None, None, 1),
    ],
)
def test_single_values(given_: Any, held: Any, told: int) -> None:
    notices = Notices()
    again = single(given_, "units: x", notices)
    assert again == held
    assert type(again) is type(held)
    assert len(notices.sentences()) == told


@pytest.mark.parametrize(
    ("given_", "kind", "held"),
    [
        ([1, 2], "integer", [1, 2]),
        ([1, 2.5], "real", [1.0, 2.5]),
        ([True, False], "boolean", [True, False]),
        ([True, 1], "text", ["true", "1"]),
        ([2**53, 0.5], "real", [float(2**53), 0.5]),
        ([2**53 + 1, 0.5], "text", [str(2**53 + 1), "0.5"]),
        ([2**63 - 1, -(2**63) + 1], "integer", [2**63 - 1, -(2**63) + 1]),
        ([2**63, 1], "text", [str(2**63), "1"]),
        (["a", 1.0], "text", ["a", "1.0"]),
        ([], "text", []),
    ],
)
def test_columns_have_one_type(given_: list[Any], kind: str, held: list[Any]) -> None:
    notices = Notices()
    found, kept = column(dict(enumerate(given_)), "units: x", notices)
    assert (found, list(kept.values())) == (kind, held)
    assert {type(one) for one in kept.values()} == {type(one) for one in held}
    changed = kind == "text" and not all(isinstance(one, str) for one in given_)
    assert bool(notices.sentences()) == changed


def test_numbers_that_are_not_finite_stay_only_where_the_format_has_them() -> None:
    given_ = {0: math.nan, 1: -math.inf, 2: 1.0}
    notices = Notices()
    assert column(given_, "x", notices) == ("real", {2: 1.0})
    assert notices.sentences() == ("x: not a finite number, left out (2 values)",)
    assert set(column(given_, "x", Notices(), non_finite=True)[1]) == {0, 1, 2}


@given(st.floats())
def test_real_numbers_keep_all_their_digits(number: float) -> None:
    again = float(text(number))
    assert again == number or math.isnan(number)


@given(making.NAMES)
def test_only_what_xml_forbids_is_replaced(name: str) -> None:
    notices = Notices()
    assert values.clean(name, "x", notices) == making.cleaned(name)
    assert bool(notices.sentences()) == (making.cleaned(name) != name)


@pytest.mark.parametrize("other", [None, "2022", 5, ((2022,),), (("2022", 1),), ((2022, 0.5),)])
def test_years_are_pairs_of_whole_numbers_or_none(other: Any) -> None:
    assert years(other) == ()
