"""What is derived from a reading: the rows by which its figures and statements are listed, what it is selected by, its doubts.

What a reading is selected by is put down for each, the rest for the latest of a report alone. All of it follows from the reading
as people have decided on it, and is put down anew when they decide.
"""

from typing import Any

import sqlalchemy as sa

from accordingto.reading.reading import Reading
from accordingto.record.rows import figure_to_row, reading_from_row, statement_to_row
from accordingto.record.select import day_of, index_reading
from accordingto.record.tables import doubts, figures, keys, prints, readings, statements, versions
from accordingto.review.doubts import doubts_of


def put_derived(connection: sa.Connection, reading_id: int, reading: Reading) -> None:
    """Put down what follows from a reading that is new."""
    index_reading(connection, reading_id, reading)
    if not connection.scalar(sa.select(readings.c.latest).where(readings.c.id == reading_id)):
        return
    older = sa.select(readings.c.id).where(
        readings.c.version_id.in_(_versions_beside(reading_id)), readings.c.latest == 0
    )
    for listed in (figures, statements, doubts):
        connection.execute(sa.delete(listed).where(listed.c.reading_id.in_(older)))
    for table, found in (
        (figures, [figure_to_row(reading, figure) for figure in reading.figures]),
        (statements, [statement_to_row(reading, statement) for statement in reading.statements]),
    ):
        if found:
            connection.execute(sa.insert(table), [{"reading_id": reading_id, **one} for one in found])
    _put_doubts(connection, reading_id, reading)


def renew_derived(connection: sa.Connection, reading_id: int, reading: Reading) -> None:
    """Put down anew what follows from a reading on which somebody has decided."""
    for table in (figures, statements, keys, prints, doubts):
        connection.execute(sa.delete(table).where(table.c.reading_id == reading_id))
    put_derived(connection, reading_id, reading)


def doubts_of_all(connection: sa.Connection) -> None:
    """Put down the doubts of every reading of a record, one at a time: a record may be larger than the memory."""
    numbers = connection.execute(sa.text("SELECT id FROM readings ORDER BY id")).scalars().all()
    one = sa.text("SELECT r.content, v.text FROM readings r JOIN versions v ON v.id = r.version_id WHERE r.id = :id")
    for number in numbers:
        row = connection.execute(one, {"id": number}).one()
        _put_doubts(connection, number, reading_from_row(row.content, row.text, traced=False))


def _versions_beside(reading_id: int) -> sa.Select[Any]:
    """The versions of the report that a reading is of."""
    mine = sa.select(versions.c.report_id).join(readings).where(readings.c.id == reading_id)
    return sa.select(versions.c.id).where(versions.c.report_id == mine.scalar_subquery())


def _put_doubts(connection: sa.Connection, reading_id: int, reading: Reading) -> None:
    day = day_of(reading.report)
    rows = [
        {
            "reading_id": reading_id,
            "number": number,
            "rank": int(doubt.rank),
            "day": day,
            "subject": doubt.subject.value if doubt.subject else "",
            "what": doubt.what,
            "why": doubt.why,
            "start": doubt.span[0],
            "end": doubt.span[1],
        }
        for number, doubt in enumerate(doubts_of(reading))
    ]
    if rows:
        connection.execute(sa.insert(doubts), rows)
