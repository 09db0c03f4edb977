"""The day on which something was said, where the sentence tells of two."""

import pytest

from accordingto.reading.read import Reader, load_reader, read
from tests.factories import make_report

TOLD = "Eleven people died, the ministry said on 10 March 2026, "


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        ("three days after it had said that nobody was hurt.", "2026-03-07"),
        ("a week after it said that nobody was hurt.", "2026-03-03"),
        ("two days before it said that the search was over.", "2026-03-12"),
        ("after it had said on 7 March that nobody was hurt.", "2026-03-07"),
        ("after it had said that nobody was hurt.", None),
        ("several days after it had said that nobody was hurt.", None),
    ],
)
def test_what_was_said_after_or_before_has_a_day_of_its_own(clause: str, day: str | None, reader: Reader) -> None:
    statements = read(make_report(f"Fire\n{TOLD}{clause}"), reader).statements
    said = {one.said.date if one.said else None for one in statements}
    assert said == {"2026-03-10", day}
