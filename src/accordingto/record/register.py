"""The register of sources: how reliable a person holds a source to be, on the Admiralty scale, with the author, the day and
the reason of every grade.

Grades are never read from a report and never computed. A later grade of a source takes the place of an earlier one, which stays
in the history.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from accordingto.errors import RecordError
from accordingto.reading.spelling import fold
from accordingto.record.tables import grades

GRADES = tuple("ABCDEF")
"""The reliability of a source, from completely reliable to not to be judged: STANAG 2511 and AJP-2.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The grade of a source by a person; `at` is the time, as ISO 8601."""

    source: str
    grade: str
    author: str
    at: str
    because: str


def put_grade(connection: sa.Connection, grade: Grade) -> None:
    """Add a grade to the history of a source. Raises `RecordError` for one that is not of the scale or says not by whom."""
    if grade.grade not in GRADES:
        raise RecordError(f"{grade.grade!r} is no grade of a source; write one of {', '.join(GRADES)}")
    for what, value in (("source", fold(grade.source)), ("author", grade.author.strip())):
        if not value:
            raise RecordError(f"a grade needs the name of its {what}; write it")
    row = {"key": fold(grade.source), "source": grade.source, "grade": grade.grade, "author": grade.author}
    connection.execute(sa.insert(grades).values(**row, at=grade.at, because=grade.because))


def grade_history(connection: sa.Connection) -> tuple[Grade, ...]:
    """Every grade that was ever given, oldest first."""
    rows = connection.execute(sa.select(grades).order_by(grades.c.at, grades.c.id))
    return tuple(
        Grade(source=row.source, grade=row.grade, author=row.author, at=row.at, because=row.because) for row in rows
    )


def standing_grades(history: Iterable[Grade]) -> dict[str, str]:
    """The grade that each source has now, by its name with the spelling folded away."""
    return {fold(one.source): one.grade for one in history}
