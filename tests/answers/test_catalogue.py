"""Headers of query files, and finding queries by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.answers.catalogue import named, parse, read, suggestion
from kg.errors import QueryError

HEADER = """# summary: Tasks of a unit
# summary_zh: 单位的任务
# parameter: unit | unit | required | example=市财政局 | a unit
# parameter: least | decimal | default=1.5 | example=2 | a number | or more
SELECT * { }
# parameter: no | unit | required | example=x | behind the header
"""


def test_a_header() -> None:
    query = parse("tasks", HEADER)
    assert (query.summary, query.summary_zh) == ("Tasks of a unit", "单位的任务")
    unit, least = query.parameters
    assert (unit.required, unit.default, unit.example) == (True, None, "市财政局")
    assert (least.required, least.default, least.summary) == (False, "1.5", "a number | or more")
    assert query.example == {"unit": "市财政局", "least": "2"}


@pytest.mark.parametrize(
    "line",
    [
        "unit",
        "unit | unit | required | a unit",
        "unit | office | required | example=x | a unit",
        "unit | unit | perhaps | example=x | a unit",
        "unit | unit | required | x | a unit",
    ],
)
def test_a_malformed_header(line: str) -> None:
    with pytest.raises(QueryError, match=r"mine: malformed parameter .*; write: name \| type"):
        parse("mine", f"# parameter: {line}\nASK {{}}")


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(
        QueryError, match="unit-task: no query of this name; did you mean unit-tasks"
    ):
        named("unit-task")
    with pytest.raises(QueryError, match="see `kg queries`"):
        named("zzzzzz")
    with pytest.raises(QueryError, match="no query of this name"):
        named("../queries/unit-tasks")


def test_a_file_that_can_not_be_read(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="can't be read"):
        read(tmp_path / "none.rq")
    (tmp_path / "bytes.rq").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(QueryError, match="can't be read"):
        read(tmp_path / "bytes.rq")


def test_suggestion() -> None:
    assert suggestion("xyz", ["unit-tasks"], "otherwise") == "otherwise"
    assert suggestion("unit", ["units", "roles"], most=1) == "did you mean units?"
