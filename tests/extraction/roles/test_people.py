"""People among units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.roles.people import is_person, plain_people


@pytest.mark.parametrize("text", ["李强", "欧阳南江", "王敏县长", "副市长李强", "市委常委李强"])
def test_people(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize("text", ["公安", "海事", "市财政局", "东湖区", "各镇", ""])
def test_no_people(text: str) -> None:
    assert not is_person(text)


def test_titles_go() -> None:
    assert plain_people("李强副市长、副市长王敏，赵勇") == "李强、王敏、赵勇"


@given(st.text(alphabet="李王敏强副市长、，局"))
def test_nothing_is_invented(text: str) -> None:
    assert set(plain_people(text)) <= set(text) | {"、"}
