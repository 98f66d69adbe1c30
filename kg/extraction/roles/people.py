"""People among the words of roles, told from the short names of units."""

from __future__ import annotations

from kg.chinese import compact
from kg.extraction.names.people import person_of, plain_names
from kg.extraction.names.units import looks_like_unit


def is_person(text: str) -> bool:
    """Whether a text is a person's name, with or without offices.

    Examples
    --------
    >>> [is_person(text) for text in ("李强副市长", "副市长李强", "李强", "公安", "市财政局")]
    [True, True, True, False, False]
    """
    name = compact(text)
    if looks_like_unit(name) and not name.endswith(("区长", "镇长")):
        return False
    return bool(person_of(name))


def plain_people(text: str) -> str:
    """Names without offices, as printed between their separators.

    Examples
    --------
    >>> plain_people("李强副市长、市委常委、统战部部长王敏")
    '李强、王敏'
    """
    return "、".join(plain_names(text))
