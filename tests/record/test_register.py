"""The register of sources: grades with author, day and reason, none ever lost."""

import pytest

from accordingto.errors import RecordError
from accordingto.record.register import Grade, standing_grades
from accordingto.record.store import Record


def grade(letter: str, at: str, source: str = "National Intelligence Service", author: str = "A. Desk") -> Grade:
    return Grade(source=source, grade=letter, author=author, at=at, because="its counts were revised")


def test_the_last_grade_stands_and_the_first_stays() -> None:
    with Record.open() as record:
        record.grade(grade("B", "2025-05-01T10:00:00+00:00"))
        record.grade(grade("C", "2025-06-01T10:00:00+00:00", source="the National Intelligence  Service"))
        assert [one.grade for one in record.grades()] == ["B", "C"]
        assert standing_grades(record.grades()) == {"national intelligence service": "C"}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (grade("G", "2025"), "no grade"),
        (grade("A", "2025", source=" "), "name of its source"),
        (grade("A", "2025", author=""), "author"),
    ],
)
def test_what_is_no_grade(wrong: Grade, why: str) -> None:
    with Record.open() as record:
        with pytest.raises(RecordError, match=why):
            record.grade(wrong)
        assert record.grades() == ()
